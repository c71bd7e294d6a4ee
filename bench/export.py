"""What `refs export` and `refs bib` write, measured on the records and printed styles in a shared folder.

python -m bench.export

Needs ../shared beside the checkout; has no rows where it is absent. pandoc comes with the bench extra.
"""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import read_back, write_speed
from refs.export.bibliography.apa import ApaStyle
from refs.export.bibliography.locales import LOCALES
from refs.export.entries import entries_of_records
from refs.export.interface import Entry
from refs.export.richtext import plain
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
    return [
        *read_back.rows("PubMed XML", entries_of_records(full)),
        *read_back.rows("citations", entries_of_records(short)),
        *_styles(),
        *write_speed.rows(entries_of_records(full)),
    ]


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


def _styles() -> Iterator[Row]:
    """APA beside citeproc-js, entry by entry, as plain text."""
    with (SHARED / "bench" / "styles" / "expected.jsonl").open(encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    for locale, column in (("en-US", "apa_en"), ("nl-NL", "apa_nl")):
        printed = [(_apa(case["csl"], locale), case[column]) for case in cases]
        same = sum(ours == theirs for ours, theirs in printed)
        yield f"APA 7 {locale}: text-identical to citeproc-js", f"{same} of {len(cases)}", str(len(cases))
    capital = sum(ours != theirs and ours.lower() == theirs.lower() for ours, theirs in printed)
    yield "APA 7 nl-NL: differs in the capital of a particle alone", str(capital), "by design"


def _apa(csl: dict[str, Any], locale: str) -> str:
    """One entry, without its PMID: citeproc-js prints no PubMed address for a work without a DOI."""
    year, month, day = (*csl["issued"]["date-parts"][0], None, None)[:3]
    record = Record(
        doi=csl.get("DOI", ""),
        title=csl["title"],
        authors=tuple(map(_name, csl["author"])),
        journal=Journal(iso=csl["container-title"]),
        published=Date(year, month, day),
        volume=csl.get("volume", ""),
        issue=csl.get("issue", ""),
        pages=csl.get("page", ""),
    )
    return plain(ApaStyle().items([Entry("key", record)], LOCALES[locale])[0].runs)


def _name(csl: dict[str, str]) -> Name:
    if "literal" in csl:
        return Name(csl["literal"], collective=True)
    return Name(csl["family"], csl["given"], csl["given"].replace(" ", ""), csl.get("suffix", ""))


if __name__ == "__main__":
    for row in rows():
        print(" | ".join(row))
