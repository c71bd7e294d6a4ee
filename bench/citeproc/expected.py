"""The shared file of entries that citeproc-js printed, beside ours. The test and the bench both read it."""

import json
from pathlib import Path
from typing import Any

from refs.export.bibliography.locales import LOCALES
from refs.export.bibliography.section import STYLES
from refs.export.interface import Entry
from refs.export.richtext import plain
from refs.model.record import Date, Journal, Name, Record

EXPECTED = Path(__file__).resolve().parents[3] / "shared" / "bench" / "styles" / "expected.jsonl"
COLUMNS = {
    "apa_en": ("apa", "en-US"),
    "apa_nl": ("apa", "nl-NL"),
    "vancouver": ("vancouver", "en-US"),
    "harvard": ("harvard", "en-GB"),
}


def column(name: str) -> list[tuple[str, str]]:
    """Each entry as we print it, and as citeproc-js did."""
    style, locale = COLUMNS[name]
    with EXPECTED.open(encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    return [(_printed(case["csl"], style, locale), case[name]) for case in cases]


def differs_in_a_capital(ours: str, theirs: str) -> bool:
    """The one deviation that is meant: a Dutch APA list capitalises a particle that comes first."""
    return ours != theirs and ours.lower() == theirs.lower()


def _printed(csl: dict[str, Any], style: str, locale: str) -> str:
    # citeproc-js prints no PubMed address for a work without a DOI, in Vancouver the PMID.
    identifiers = {"pmid": csl["PMID"], "pmcid": csl.get("PMCID", "")} if style == "vancouver" else {}
    year, month, day = (*csl["issued"]["date-parts"][0], None, None)[:3]
    record = Record(
        **identifiers,
        doi=csl.get("DOI", ""),
        title=csl["title"],
        authors=tuple(map(_name, csl["author"])),
        journal=Journal(iso=csl["container-title"]),
        published=Date(year, month, day),
        volume=csl.get("volume", ""),
        issue=csl.get("issue", ""),
        pages=csl.get("page", ""),
    )
    return plain(STYLES[style].items([Entry("key", record)], LOCALES[locale])[0].runs)


def _name(csl: dict[str, str]) -> Name:
    if "literal" in csl:
        return Name(csl["literal"], collective=True)
    return Name(csl["family"], csl["given"], csl["given"].replace(" ", ""), csl.get("suffix", ""))
