"""Make db/starter.jsonl from a JSON file of PubMed records whose bibliographic facts are confirmed.

    python tools/make_starter.py CONFIRMED.json > db/starter.jsonl

The input is a list of objects as esummary gives them (authors as [family, initials, suffix], dates as
"1995 Jan"), each with `confirmed_by`: how its facts were confirmed. What an input does not say stays empty;
nothing is added, so that a starter record never says more than what was confirmed. One record a line, in
the order of the input, always the same bytes.
"""

import json
import sys
from pathlib import Path
from typing import Any

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def starter_line(confirmed: dict[str, Any]) -> str:
    """One record as a line of starter.jsonl."""
    printed = confirmed["title"]
    title = plain_title(printed)
    facts = {
        "pmid": confirmed["pmid"],
        "pmcid": confirmed["pmcid"],
        "doi": confirmed["doi"],
        "title": title,
        "title_markup": "" if title == printed else printed,
        "translated": title != printed,
        "authors": confirmed["authors"],
        "journal": confirmed.get("fulljournal", ""),
        "journal_medline": confirmed["journal"],
        "published": iso_date(confirmed["date"]),
        "electronic": iso_date(confirmed["epub"]),
        "volume": confirmed["volume"],
        "issue": confirmed["issue"],
        "pages": confirmed["pages"],
        "types": confirmed.get("types", []),
        "confirmed_by": confirmed["confirmed_by"],
    }
    return json.dumps(facts, ensure_ascii=False)


def plain_title(printed: str) -> str:
    """A translated title without the brackets that NLM puts around it ("[…]." becomes "….")."""
    if printed.startswith("[") and printed.endswith("].") and printed.count("[") == 1:
        return printed[1:-2] + "."
    return printed


def iso_date(printed: str) -> str:
    """A PubMed date as far as it is known: "1995 Jan" is "1995-01". Raises ValueError for any other form."""
    parts = printed.split()
    if len(parts) > 1:
        parts[1] = f"{MONTHS.index(parts[1]) + 1:02d}"
    if len(parts) > 2:
        parts[2] = f"{int(parts[2]):02d}"
    return "-".join(parts)


def main() -> None:
    """Read the file named by the first argument, write to standard output."""
    records = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sys.stdout.writelines(f"{starter_line(record)}\n" for record in records)


if __name__ == "__main__":
    main()
