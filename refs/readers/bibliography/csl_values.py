"""The values of CSL's variables: texts, names and dates in each of the forms that programs write."""

import re
from collections.abc import Mapping

from refs.model.record import Date, Name
from refs.readers.printed.names import initials_of

_TAG = re.compile(r"</?(?:i|b|em|strong|sup|sub|sc|span|scp|jats:\w{1,20})\b[^<>]{0,200}>", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def csl_text(value: object) -> str:
    """A field as plain text on one line; citeproc's HTML is left out, a list is its first part."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(_TAG.sub("", str(value)).split())


def csl_names(value: object) -> list[Name]:
    """The people of a name variable; a text is a group."""
    people = value if isinstance(value, list) else [value]
    return [name for one in people if (name := _name(one)) and name.family]


def _name(value: object) -> Name | None:
    if isinstance(value, str):
        return Name(csl_text(value), collective=True)
    if not isinstance(value, Mapping):
        return None
    if literal := csl_text(value.get("literal") or value.get("name")):
        return Name(literal, collective=True)
    particles = [csl_text(value.get(name)) for name in ("dropping-particle", "non-dropping-particle")]
    family = " ".join(part for part in (*particles, csl_text(value.get("family"))) if part)
    given = csl_text(value.get("given"))
    if not family:
        return Name(given, collective=True)
    return Name(family, given, initials_of(given), csl_text(value.get("suffix")).rstrip("."))


def is_others(name: Name) -> bool:
    """Does this name say that the list goes on?"""
    return name.collective and name.family.lower().rstrip(".") in {"others", "et al"}


def csl_year(issued: object) -> str:
    """The year of a date in any of its forms: date-parts, raw, a mapping with a year, or a text."""
    if isinstance(issued, list):
        issued = issued[0] if issued else ""
    if isinstance(issued, Mapping):
        parts = issued.get("date-parts")
        first = parts[0] if isinstance(parts, list) and parts else issued.get("year")
        while isinstance(first, list):
            first = first[0] if first else ""
        issued = first or issued.get("raw") or issued.get("literal") or ""
    found = _YEAR.search(csl_text(issued))
    return found[0] if found else ""


def csl_date(value: object) -> Date:
    """A date as far as it is known; of a range its start."""
    parts = value.get("date-parts") if isinstance(value, Mapping) else None
    first = parts[0] if isinstance(parts, list) and parts else None
    numbers = [csl_text(one) for one in first] if isinstance(first, list) else []
    if numbers and all(one.isdecimal() and len(one) <= 4 for one in numbers[:3]):
        year, month, day = (*map(int, numbers[:3]), None, None)[:3]
        return Date.of(year, month, day)
    raw = csl_text(value.get("raw") or value.get("edtf") if isinstance(value, Mapping) else value)
    if iso := _ISO.fullmatch(raw):
        return Date.of(int(iso[1]), int(iso[2]), int(iso[3] or 0))
    year_only = csl_year(value)
    if year_only:
        return Date(int(year_only))
    words = (value.get("literal") or value.get("raw")) if isinstance(value, Mapping) else ""
    return Date(text=csl_text(words))
