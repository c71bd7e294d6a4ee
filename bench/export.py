"""What `refs export` writes, measured on the records in a shared folder.

python -m bench.export

Needs ../shared beside the checkout; has no rows where it is absent. pandoc comes with the bench extra.
"""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from bench import read_back, write_speed
from refs.export.entries import entries_of_records
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
    short = list(citations(SHARED / "eutils" / "citations_dev.jsonl.gz"))
    return [
        *read_back.rows("PubMed XML", entries_of_records(full)),
        *read_back.rows("citations", entries_of_records(short)),
        *write_speed.rows(entries_of_records(full)),
    ]


def citations(path: Path) -> Iterator[Record]:
    """The rows of the stand-in as records: what a citation needs, and no more."""
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


if __name__ == "__main__":
    for row in rows():
        print(" | ".join(row))
