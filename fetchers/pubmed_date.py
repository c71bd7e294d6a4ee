"""PubMed's dates: a year, perhaps a month and a day, or free text such as "1998 Dec-1999 Jan"."""

import re
from functools import lru_cache
from xml.etree.ElementTree import Element

from refs.fetchers.pubmed_text import term
from refs.model.record import Date

_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = {name: number for number, name in enumerate(_NAMES.split(), 1)}
_YEAR = re.compile(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")
_SHORT_RANGE = re.compile(r"(?<![0-9])(1[5-9]|20)([0-9]{2})[-/]([0-9]{2})(?![0-9])")
_WORD = re.compile(r"[A-Za-z]+")

# The steps of a record's history on which the work was published. The others are when it was received,
# revised, accepted, put into PubMed or freed in PMC: nobody cites those.
PUBLISHED = ("aheadofprint", "epublish", "ppublish", "ecollection")


def read_date(element: Element | None) -> Date:
    """A PubDate, ArticleDate or another date element; an empty Date where there is none."""
    if element is None:
        return Date()
    parts = {child.tag: term(child.text) for child in element}
    text = " ".join(filter(None, parts.values()))
    year = _year(parts.get("Year") or parts.get("MedlineDate", ""))
    if year is None:
        return Date(text=text)
    month = _month(parts.get("Month") or parts.get("Season") or parts.get("MedlineDate", ""))
    return Date(year, month, _day(parts.get("Day", "")) if month else None, text)


def _year(text: str) -> int | None:
    found = _YEAR.search(text)
    return int(found[0]) if found else None


@lru_cache(maxsize=1 << 10)
def _month(text: str) -> int | None:
    """A month as "Jan", "January", "01" or the first one of "Jul-Sep"; None for a season."""
    if text.isascii() and text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None
    for word in _WORD.findall(text):
        if number := _MONTHS.get(word[:3].lower()):
            return number
    return None


def _day(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 1 <= int(text) <= 31 else None


def years_of(date: Date) -> tuple[int, ...]:
    """Every year that a date names: both of "1998 Dec-1999 Jan" and of "1975-76"."""
    if "-" not in date.text and "/" not in date.text:
        return (date.year,) if date.year else ()
    years = [int(year) for year in _YEAR.findall(date.text)]
    ranges = _SHORT_RANGE.findall(date.text)
    years += [int(century + last) for century, first, last in ranges if 0 < int(last) - int(first) < 10]
    return tuple(years)


def history_years(history: Element | None) -> tuple[int, ...]:
    """The years of a record's History in which the work was published, online or on paper."""
    if history is None:
        return ()
    steps = (step for step in history if step.get("PubStatus") in PUBLISHED)
    return tuple(year for step in steps if (year := read_date(step).year))
