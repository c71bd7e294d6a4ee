"""How often each registry is asked: right PMIDs, right DOIs, entries to be looked for, and the same again."""

import gzip
import itertools
import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.program import Json, check
from bench.stand_in import SHARED, available, stand_in

_CITATIONS = SHARED / "eutils" / "citations_dev.jsonl.gz"
_MANY = 400
_FEW = 100

Row = tuple[str, str, str]


def rows() -> list[Row]:
    """(what, measured, goal), requests to E-utilities and to Crossref counted each for itself."""
    if not available():
        return [("requests", "no development data here", "")]
    works = [work for work in citations(5 * _MANY) if work["doi"]]
    many, few = works[:_MANY], works[-_FEW:]
    batches = f"≤ {1 + _MANY // 200} and ≤ {1 + _MANY // 20}"
    return [
        *asked(f"{_FEW} right PMIDs", few, lambda work: f"PMID: {work['pmid']}", "1 and ≤ 6"),
        *asked(f"{_MANY} right PMIDs", many, lambda work: f"PMID: {work['pmid']}", batches),
        *asked(f"{_MANY} right DOIs", many, lambda work: f"https://doi.org/{work['doi']}", batches),
        *asked(
            f"{_FEW} entries to be looked for", few, lambda _: "", f"≤ {2 * _FEW} more than by identifier"
        ),
    ]


def citations(number: int) -> list[Json]:
    """Real citations from all over the file."""
    with gzip.open(_CITATIONS, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in itertools.islice(lines, 0, 80_000, 80_000 // number)]


def asked(what: str, works: list[Json], identifier: Callable[[Json], str], goal: str) -> list[Row]:
    """Requests for an article that cites these works: with an empty library, and the same article again."""
    with TemporaryDirectory() as name, stand_in("--rate", "0") as server:
        article = Path(name) / "article.md"
        entries = [f"- {printed(work)} {identifier(work)}".rstrip() for work in works]
        article.write_text("# A review\n\n## References\n\n" + "\n".join(entries) + "\n", encoding="utf-8")
        counts = []
        for _ in range(2):
            before = server.counts()
            check([article], Path(name) / "library.db", environment=server.environment)
            counts.append([now - then for now, then in zip(server.counts(), before, strict=True)])
    first, again = (f"{eutils} E-utilities, {crossref} Crossref" for eutils, crossref in counts)
    return [(f"requests for {what}", first, goal), (f"requests for {what}, again", again, "none")]


def printed(work: Json) -> str:
    """A citation as a Vancouver list prints it, without its identifiers."""
    names = ", ".join(f"{last} {initials}".strip() for last, initials, _ in work["authors"])
    place = f"{work['journal']}. {work['date'][:4]};{work['volume']}:{work['pages']}"
    return f"{names}. {work['title']} {place}."
