"""What `refs export` writes, measured on the records in a shared folder.

python -m bench.export

Needs ../shared beside the checkout; has no rows where it is absent. pandoc comes with the bench extra.
"""

import gzip
import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pybtex.database import parse_string

from refs.export.entries import entries_of_records
from refs.export.formats import EXPORTERS
from refs.export.pages import full_pages
from refs.fetchers.pubmed_xml import read_records
from refs.model.record import Date, Journal, Name, Record

SHARED = Path(__file__).resolve().parents[2] / "shared"
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()

Row = tuple[str, str, str]


def rows() -> list[Row]:
    """(what, measured, goal), a row a figure."""
    if not SHARED.is_dir():
        return []
    with gzip.open(SHARED / "eutils" / "records_dev.xml.gz") as file:
        full = [record for record, _ in read_records(file.read())]
    short = list(_citations(SHARED / "eutils" / "citations_dev.jsonl.gz"))
    return [*_bibtex("PubMed XML", full), *_bibtex("citations", short), *_speed(full)]


def _citations(path: Path) -> Iterator[Record]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            year, *month = row["date"].split()
            yield Record(
                pmid=row["pmid"],
                pmcid=row["pmcid"],
                doi=row["doi"],
                title=re.sub(r"</?(?:i|b|u|sup|sub)>", "", row["title"]),
                title_markup=row["title"],
                authors=tuple(Name(f, i, i, s, collective=not i) for f, i, s in row["authors"]),
                journal=Journal(medline=row["journal"]),
                published=Date(
                    int(year), _MONTHS.index(month[0]) + 1 if month and month[0] in _MONTHS else None
                ),
                volume=row["volume"],
                issue=row["issue"],
                pages=row["pages"],
            )


def _bibtex(name: str, records: Sequence[Record]) -> list[Row]:
    entries = entries_of_records(records)
    text = EXPORTERS["bibtex"].export(entries)
    parsed = parse_string(text, "bibtex").entries
    same = sum(_same(parsed[entry.key], entry.record) for entry in entries if entry.key in parsed)
    goal = f"{len(records):,}"
    result = [
        (f"BibTeX of {name}: read by pybtex", f"{len(parsed):,} of {goal}", goal),
        (f"BibTeX of {name}: authors, year, pages, identifiers come back", f"{same:,} of {goal}", goal),
    ]
    if pandoc := find_pandoc():
        count = _read_by_pandoc(pandoc, text)
        result.append((f"BibTeX of {name}: read by pandoc", f"{count:,} of {goal}", goal))
    return result


def _same(parsed: Any, record: Record | None) -> bool:
    """Whether the fields come back that need no decoding; the tests do the same for titles and names."""
    if record is None:
        return False
    expected = {
        "year": str(record.year or ""),
        "pages": full_pages(record.pages, "--").replace("_", r"\_"),
        "doi": record.doi,
        "pmid": record.pmid,
        "pmcid": record.pmcid,
    }
    written = sum(1 for author in record.authors if author.family.strip())
    persons = parsed.persons.get("author", ())
    return len(persons) == written + (bool(written) and not record.authors_complete) and all(
        parsed.fields.get(name, "") == value for name, value in expected.items()
    )


def find_pandoc() -> str | None:
    """The pandoc of the bench extra, else the one on the PATH."""
    try:
        import pypandoc
    except ImportError:
        return shutil.which("pandoc")
    return str(pypandoc.get_pandoc_path())


def _read_by_pandoc(pandoc: str, text: str) -> int:
    with tempfile.NamedTemporaryFile("w", suffix=".bib", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        command = [pandoc, "-f", "bibtex", "-t", "csljson", file.name]
        answer = subprocess.run(command, capture_output=True, check=False)
    return len(json.loads(answer.stdout)) if answer.returncode == 0 else 0


def _speed(records: Sequence[Record]) -> Iterator[Row]:
    entries = entries_of_records(records)
    writers: dict[str, Callable[[], str]] = {
        "BibTeX": partial(EXPORTERS["bibtex"].export, entries),
    }
    for what, write in writers.items():
        start = time.perf_counter()
        write()
        rate = len(entries) / (time.perf_counter() - start)
        yield f"{what}: entries written a second", f"{rate:,.0f}", "-"


if __name__ == "__main__":
    for row in rows():
        print(" | ".join(row))
