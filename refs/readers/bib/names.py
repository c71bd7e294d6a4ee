"""The names of an author or editor field: BibTeX's forms, and the keys of biblatex ("family=…, given=…")."""

import re

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

from refs.model.record import Name
from refs.readers.bib.entry import closing
from refs.readers.latex import latex_to_text
from refs.readers.printed.names import initials_of

_KEYED = re.compile(r"\s*(?:family|given|prefix|suffix|useprefix|id)(?:-i)?\s*=", re.IGNORECASE)
# A comma in braces or quotes belongs to a name part.
_PART = re.compile(r'(?P<key>[A-Za-z-]+)\s*=\s*(?P<value>(?:\{[^{}]*\}|"[^"]*"|[^,{}"])*)')


def names_of(raw: str) -> tuple[tuple[Name, ...], bool]:
    """The people of a field, and is the list cut off by "and others"?"""
    names = [name for name in split_multiple_persons_names(raw) if name.strip()]
    people = [name for name in names if name.lower() != "others"]
    return tuple(_name(name) for name in people), len(people) < len(names)


def _name(raw: str) -> Name:
    if raw.startswith("{") and closing(raw, 1, "{", len(raw)) == len(raw) - 1:
        return Name(latex_to_text(raw), collective=True)
    if _KEYED.match(raw):
        return _of_keys(raw)
    parts = parse_single_name_into_parts(raw, strict=False)
    given = latex_to_text(" ".join(parts.first))
    family = latex_to_text(" ".join((*parts.von, *parts.last)))
    return Name(family, given, initials_of(given), latex_to_text(" ".join(parts.jr)).rstrip("."))


def _of_keys(raw: str) -> Name:
    """A name in biblatex's extended format (biblatex manual, "Name lists")."""
    told = {one["key"].lower(): latex_to_text(one["value"].strip().strip('"')) for one in _PART.finditer(raw)}
    family = " ".join(part for part in (told.get("prefix"), told.get("family")) if part)
    given = told.get("given", "")
    if not family:
        return Name(given, collective=True)
    return Name(family, given, initials_of(given), told.get("suffix", "").rstrip("."))
