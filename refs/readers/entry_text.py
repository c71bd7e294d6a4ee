"""The text of an entry that is given in fields: on one line, in the order of a reference list."""

from collections.abc import Iterable

from refs.model.article import Printed


def entry_text(printed: Printed, others: Iterable[str] = ()) -> str:
    """Authors, title, journal, year and place, then `others` (publisher, note, addresses)."""
    names = [" ".join(part for part in (n.family, n.given, n.suffix) if part) for n in printed.authors]
    authors = ", ".join([*names, *(["et al"] if printed.authors_cut else [])])
    issue = f"({printed.issue})" if printed.issue else ""
    place = f"{printed.volume}{issue}" + (f":{printed.pages}" if printed.pages else "")
    dated = ";".join(part for part in (printed.year, place) if part)
    parts = (authors, printed.title, printed.journal, dated, *others)
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
