"""Real reference strings without identifiers, some of whose records no registry holds.

A string is accepted where its verdict is `verified` or `mismatch`. Precision: of what is accepted, how much
with the PMID that is meant; recall: of what the registry holds, how much is accepted with that PMID. The
trivial answer accepts every string, and names nothing: judged as kindly as can be, its precision is the share
that the registry holds.
"""

import gzip
import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.library import holding
from bench.program import Json, answered, check
from bench.share import share
from bench.stand_in import SHARED, available, stand_in
from refs.db.store import Library
from refs.fetchers.interface import NOBODY
from refs.readers.article import read_article
from refs.readers.decode import read_source
from refs.resolve import resolve

_FOLDER = SHARED / "bench" / "refstrings"
_ROWS = _FOLDER / "rows.jsonl.gz"
_CITATIONS = SHARED / "eutils" / "citations_dev.jsonl.gz"
_BATCH = 5_000

Row = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A string, what the registry holds of it, and what was said."""

    held: bool
    verdict: str
    right: bool

    @property
    def accepted(self) -> bool:
        """Is it said to be a work that exists?"""
        return self.verdict in ("verified", "mismatch")


def rows() -> list[Row]:
    """(what, measured, goal), against PubMed and Crossref, and offline against a large library."""
    if not available() or not _FOLDER.is_dir():
        return [("refstrings", "no development data here", "")]
    strings = [json.loads(line) for line in (_FOLDER / "refs.jsonl").read_text("utf-8").splitlines()]
    with TemporaryDirectory() as name:
        folder = Path(name)
        article = folder / "strings.md"
        article.write_text(printed([one["text"] for one in strings]), encoding="utf-8")
        online = against_registries(strings, article, folder / "online.db")
        return [*online, *against_library(strings, article, folder / "large.db")]


def printed(strings: Sequence[str]) -> str:
    """A numbered reference list in Markdown."""
    entries = "".join(f"{number}. {text}\n" for number, text in enumerate(strings, start=1))
    return f"# Strings\n\n## References\n\n{entries}"


def against_registries(strings: Sequence[Json], article: Path, library: Path) -> list[Row]:
    """With an empty library, everything is asked for."""
    with stand_in("--citations", str(_ROWS), "--xml", "--rate", "0") as server:
        (checked,) = check([article], library, environment=server.environment)
        eutils, crossref = server.counts()
    total = f"{len(strings):,} strings"
    return [
        *_figures("refstrings", _cases(strings, checked)),
        (
            f"refstrings: requests for {total}",
            f"{eutils} E-utilities, {crossref} Crossref",
            "≤ 2 each + batches",
        ),
    ]


def against_library(strings: Sequence[Json], article: Path, path: Path) -> list[Row]:
    """Offline, with the records among 80,000 others: reading to report, and resolving alone."""
    size = _build(path)
    check([article], path, "--offline")
    start = time.perf_counter()
    (checked,) = check([article], path, "--offline")
    whole = time.perf_counter() - start
    what = f"refstrings offline, library of {size:,}"
    rates = [
        f"{len(strings) / seconds:,.0f} ({seconds:.1f} s)" for seconds in (_resolving(article, path), whole)
    ]
    return [
        (f"{what}: references resolved a second", rates[0], "≥ 500"),
        (f"{what}: references a second, whole `refs check`", rates[1], "≥ 500"),
        *_figures(what, _cases(strings, checked)),
    ]


def _resolving(article: Path, path: Path) -> float:
    """Seconds from the references of the article to their judgements."""
    references = read_article(read_source(article), format=None, language=None).references
    with Library.open(path) as library:
        start = time.perf_counter()
        resolve(references, library, NOBODY, datetime.now(UTC))
        return time.perf_counter() - start


def _build(path: Path) -> int:
    """Put every citation at hand into a library."""
    with Library.open(path) as library:
        for source in (_CITATIONS, _ROWS):
            with gzip.open(source, "rt", encoding="utf-8") as lines:
                holdings = [holding(json.loads(line)) for line in lines]
            for start in range(0, len(holdings), _BATCH):
                library.put(holdings[start : start + _BATCH])
        return library.counts()["records"]


def _cases(strings: Sequence[Json], checked: Json) -> list[Case]:
    references = checked["references"]
    if len(references) != len(strings):
        raise AssertionError(f"{len(references)} references read, not {len(strings)}")
    return [
        Case(one["in_db"], reference["verdict"], answered(reference) == one["pmid"])
        for one, reference in zip(strings, references, strict=True)
    ]


def _figures(what: str, cases: Sequence[Case]) -> list[Row]:
    held = [case for case in cases if case.held]
    absent = [case for case in cases if not case.held]
    accepted = [case for case in cases if case.accepted]
    right = sum(case.accepted and case.right for case in held)
    trivial = len(held) / len(cases)
    return [
        (f"{what}: precision (accept all: {trivial:.4f})", share(right, len(accepted)), "≥ 0.995"),
        (f"{what}: recall (accept all: 1)", share(right, len(held)), "≥ 0.985"),
        (
            f"{what}: absent records accepted (accept all: 1)",
            share(sum(case.accepted for case in absent), len(absent)),
            "≤ 0.003",
        ),
        (f"{what}: verdicts of those held", _verdicts(held), ""),
        (f"{what}: verdicts of those absent", _verdicts(absent), ""),
    ]


def _verdicts(cases: Sequence[Case]) -> str:
    counted = Counter(case.verdict for case in cases).most_common()
    return ", ".join(f"{number} {verdict}" for verdict, number in counted)
