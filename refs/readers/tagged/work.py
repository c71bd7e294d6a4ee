"""An entry of RIS or nbib as a work in fields, so that nothing that a program reads is lost on the way."""

import re
from collections.abc import Callable, Sequence

from refs.model.article import Printed
from refs.model.record import Book, Date, Journal, Name, Record, WorkKind
from refs.model.told import IN_RIS, Told
from refs.wording import NOT_VERIFIED, unmarked

Values = Callable[[str], Sequence[str]]  # the values of a tag, in their order
People = Callable[[str], Sequence[Name]]

_KINDS = {
    **dict.fromkeys(("BOOK", "EBOOK", "EDBOOK", "CONF", "PAMP"), WorkKind.BOOK),
    **dict.fromkeys(("CHAP", "ECHAP", "CPAPER", "ENCYC", "DICT"), WorkKind.CHAPTER),
    **dict.fromkeys(("RPRT", "GOVDOC", "STAND"), WorkKind.REPORT),
    **dict.fromkeys(("ELEC", "WEB", "BLOG"), WorkKind.WEB),
    "THES": WorkKind.THESIS,
    "UNPB": WorkKind.PREPRINT,
}
_ISSN = re.compile(r"\d{4}-\d{3}[\dXx]")
_DATE = re.compile(r"(?P<year>\d{4})(?:[/-](?P<month>\d{1,2})?)?(?:[/-](?P<day>\d{1,2})?)?(?:/.*)?")


def told_of_ris(values: Values, people: People, printed: Printed) -> Told | None:
    """The work of an entry of RIS, or None where it has no title."""
    if not printed.title:
        return None
    code = _one(values, "TY")
    kind = _KINDS.get(code, WorkKind.ARTICLE)
    container = _one(values, "T2", "JF", "JO", "BT")
    numbers = values("SN")
    work = Record(
        kind=kind,
        title=printed.title,
        authors=printed.authors if values("AU") or values("A1") else (),
        authors_complete=not printed.authors_cut,
        journal=Journal(
            "" if kind is WorkKind.CHAPTER else container,
            _one(values, "J2", "JA"),
            issns=tuple(one for one in numbers if _ISSN.fullmatch(one)),
        ),
        published=_published(_one(values, "DA"), _one(values, "PY", "Y1")),
        volume=printed.volume,
        issue=printed.issue,
        pages=printed.pages,
        abstract=_one(values, "AB", "N2"),
        keywords=tuple(values("KW")),
        languages=tuple(values("LA")),
        book=_book(values, people, kind, printed.title, container),
        genre="" if "://" in _one(values, "M3") or "10." in _one(values, "M3") else _one(values, "M3"),
        url=_one(values, "UR"),
        accessed=_date(_one(values, "Y2")) or Date(),
    )
    notes = [unmarked(one) for one in values("N1") if one != NOT_VERIFIED]
    more = tuple((name, value) for name, tag in IN_RIS.items() if (value := _one(values, tag)))
    return Told(work, f"ris:{code}", "; ".join(notes), more)


def told_of_nbib(values: Values, people: People, printed: Printed) -> Told | None:
    """The work of a record of nbib, or None where it has no title."""
    whole = _one(values, "BTI")
    if not printed.title:
        return None
    kind = (WorkKind.CHAPTER if _one(values, "TI") else WorkKind.BOOK) if whole else WorkKind.ARTICLE
    year = _DATE.match(_one(values, "DP", "DEP"))
    book = Book(
        title=whole,
        publisher=_one(values, "PB"),
        place=_one(values, "PL"),
        edition=_one(values, "EN"),
        editors=tuple(next(filter(None, (people(tag) for tag in ("FED", "ED") if values(tag))), ())),
        isbns=tuple(values("ISBN")),
    )
    work = Record(
        kind=kind,
        title=printed.title,
        authors=printed.authors if values("FAU") or values("AU") or values("CN") else (),
        journal=Journal(_one(values, "JT"), medline=_one(values, "TA")),
        published=Date(int(year["year"]), text=_one(values, "DP")) if year else Date(text=_one(values, "DP")),
        volume=printed.volume,
        issue=printed.issue,
        pages=printed.pages,
        abstract=_one(values, "AB"),
        keywords=tuple(values("OT")),
        languages=tuple(values("LA")),
        types=tuple(values("PT")),
        book=book if book != Book() else None,
    )
    notes = [unmarked(one) for one in values("GN") if one != NOT_VERIFIED]
    return Told(work, "nbib:", "; ".join(notes))


def _book(values: Values, people: People, kind: WorkKind, title: str, container: str) -> Book | None:
    editors = next(filter(None, (people(tag) for tag in ("A2", "ED"))), ())
    book = Book(
        title={WorkKind.CHAPTER: container, WorkKind.BOOK: title}.get(kind, ""),
        publisher=_one(values, "PB"),
        place=_one(values, "CY"),
        edition=_one(values, "ET"),
        editors=tuple(editors),
        isbns=tuple(one for one in values("SN") if not _ISSN.fullmatch(one)),
        report_number=_one(values, "M1"),
    )
    return book if book != Book() else None


def _published(date: str, year: str) -> Date:
    """The date; one without a year ("in press") as it is written."""
    return _date(date) or _date(year) or Date(text=year or date)


def _date(text: str) -> Date | None:
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    month, day = (int(found[name]) if found[name] else None for name in ("month", "day"))
    return Date.of(int(found["year"]), month, day)


def _one(values: Values, *tags: str) -> str:
    return next((value for tag in tags for value in values(tag) if value), "")
