"""How fast the library opens, keeps and finds, on 80,000 real citations.

python -m bench.library

Needs ../shared/eutils/citations_dev.jsonl.gz beside the checkout; has no rows where it is absent.
"""

import gzip
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from refs.db.rows import first_page
from refs.db.store import Library
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Date, Holding, Journal, Name, Provenance, Record
from refs.model.resolution import Description

CITATIONS = Path(__file__).resolve().parents[2] / "shared" / "eutils" / "citations_dev.jsonl.gz"
SAMPLE = 1_000
BATCH = 1_000


def rows() -> list[tuple[str, str, str]]:
    """(what, measured, goal), a row a figure."""
    if not CITATIONS.exists():
        return []
    with gzip.open(CITATIONS, "rt", encoding="utf-8") as lines:
        holdings = [holding(json.loads(line)) for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        return [*_building(path, holdings), *_opening(path), *_finding(path, holdings)]


def holding(citation: dict[str, Any]) -> Holding:
    """A row of the stand-in as the library keeps it."""
    year = citation["date"][:4]
    record = Record(
        pmid=citation["pmid"],
        pmcid=citation["pmcid"],
        doi=citation["doi"],
        title=citation["title"],
        authors=tuple(
            Name(family, initials, initials, suffix) for family, initials, suffix in citation["authors"]
        ),
        journal=Journal(medline=citation["journal"]),
        published=Date(int(year) if year.isdecimal() else None, text=citation["date"]),
        volume=citation["volume"],
        issue=citation["issue"],
        pages=citation["pages"],
    )
    return Holding(record, Provenance("pubmed", datetime.now(UTC), "0" * 64))


def _building(path: Path, holdings: list[Holding]) -> list[tuple[str, str, str]]:
    with Library.open(path) as library:
        seconds = [
            _seconds(partial(library.put, holdings[start : start + BATCH]))
            for start in range(0, len(holdings), BATCH)
        ]
    megabytes = path.stat().st_size / 1e6
    return [
        (f"put {BATCH} records, p50", f"{statistics.median(seconds):.3f} s", ""),
        (f"put {len(holdings):,} records", f"{sum(seconds):.1f} s", ""),
        (f"file of {len(holdings):,} records", f"{megabytes:.0f} MB", ""),
    ]


def _opening(path: Path) -> list[tuple[str, str, str]]:
    """In a fresh interpreter, since what costs is importing."""
    script = (
        "import sys, time; start = time.perf_counter();"
        "from refs.db.store import Library; imported = time.perf_counter();"
        "Library.open(sys.argv[1]).close(); opened = time.perf_counter();"
        "assert 'sqlite_utils' not in sys.modules;"
        "print((imported - start) * 1000, (opened - imported) * 1000)"
    )
    runs = [
        [float(ms) for ms in subprocess.check_output([sys.executable, "-c", script, str(path)]).split()]
        for _ in range(5)
    ]
    imported, opened = (statistics.median(column) for column in zip(*runs, strict=True))
    return [
        ("import of the library's code", f"{imported:.0f} ms", ""),
        ("open an existing library", f"{opened:.1f} ms", ""),
    ]


def _finding(path: Path, holdings: list[Holding]) -> list[tuple[str, str, str]]:
    sample = random.Random(1).sample(holdings, SAMPLE)
    pmids = [Identifier.of(Scheme.PMID, holding.record.pmid) for holding in sample]
    printed = [_description(holding.record) for holding in sample]
    with Library.open(path) as library:
        together = _seconds(partial(library.find, pmids)) / SAMPLE
        singly = statistics.median(_seconds(partial(library.find, [pmid])) for pmid in pmids)
        measured = [
            ("find one PMID, p50", f"{singly * 1e3:.3f} ms", ""),
            (f"find {SAMPLE} PMIDs at once, each", f"{together * 1e3:.3f} ms", ""),
        ]
        for what, descriptions in (
            ("as printed", printed),
            ("a title word misprinted", [_misprinted(one) for one in printed]),
            ("title only, misprinted", [Description(title=_misprinted(one).title) for one in printed]),
        ):
            start = time.perf_counter()
            found = [library.candidates(description) for description in descriptions]
            seconds = time.perf_counter() - start
            hits = sum(holding in candidates for holding, candidates in zip(sample, found, strict=True))
            measured.append((f"candidates, {what}", f"{SAMPLE / seconds:.0f} a second", "500 a second"))
            measured.append((f"candidates, {what}: the work is among them", f"{hits / SAMPLE:.1%}", ""))
    return measured


def _description(record: Record) -> Description:
    author = record.authors[0].family if record.authors else ""
    return Description(
        title=record.title,
        author=author,
        year=str(record.year or ""),
        volume=record.volume,
        page=first_page(record.pages),
    )


def _misprinted(description: Description) -> Description:
    """The longest word of the title loses a letter, and the page is another."""
    longest = max(description.title.split(), key=len, default="")
    title = description.title.replace(longest, longest[:3] + longest[4:])
    return Description(title, description.author, description.year, volume=description.volume, page="9999")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    for what, measured, goal in rows():
        print(f"{what:55} {measured:>15}   {goal}")
