"""An entry of BibTeX or BibLaTeX as a work in fields, so that nothing of it is lost on its way out."""

import re
from collections.abc import Mapping

from refs.model.article import Printed
from refs.model.record import Book, Date, Journal, Record, WorkKind
from refs.model.told import Told
from refs.readers.bib.fields import Fields
from refs.readers.bib.names import names_of
from refs.readers.latex_markup import markup_of
from refs.wording import unmarked

KINDS: Mapping[str, WorkKind] = {
    **dict.fromkeys(
        "book mvbook collection mvcollection reference mvreference manual booklet proceedings"
        " mvproceedings".split(),
        WorkKind.BOOK,
    ),
    **dict.fromkeys(
        "inbook bookinbook suppbook incollection suppcollection inreference inproceedings conference".split(),
        WorkKind.CHAPTER,
    ),
    **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), WorkKind.THESIS),
    **dict.fromkeys(("techreport", "report"), WorkKind.REPORT),
    **dict.fromkeys(("online", "electronic", "www"), WorkKind.WEB),
}
_MASTERS = "Master's thesis"
# What biblatex's own words stand for; a kind of work says the same.
_GENRES = {
    "phdthesis": "",
    "techreport": "",
    "mathesis": _MASTERS,
    "bathesis": "Bachelor's thesis",
    "candthesis": "",
    "resreport": "Research report",
    "patent": "",
}
_NUMBERED = frozenset({"patent", "standard", "legislation", "software", "dataset"})
_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEB_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
# The fields that any entry has a place for, beside its journal and its publisher.
_READ = frozenset(
    "author editor title subtitle shortjournal edition address location isbn issn volume number issue pages"
    " eid type url urldate doi pmid pubmed pmcid pmc note crossref xdata".split()
)


def told_of(entry_type: str, fields: Fields, printed: Printed) -> Told | None:
    """The work of an entry, or None where it has no title."""
    if not printed.title:
        return None
    texts = {name: one.prose.text for name, one in fields.items() if one.prose.text}
    kind = _kind(entry_type, texts)
    journal, publisher = _journal_field(kind, texts), _one_of(texts, "publisher", "institution", "school")
    work = Record(
        kind=kind,
        title=printed.title,
        title_markup=markup_of(fields["title"].raw) if "subtitle" not in texts else "",
        authors=printed.authors if "author" in texts else (),
        authors_complete=not printed.authors_cut,
        journal=Journal(
            texts.get(journal, ""), texts.get("shortjournal", ""), issns=_several(texts.get("issn", ""))
        ),
        published=_published(texts),
        volume=texts.get("volume", ""),
        issue="" if _is_numbered(entry_type, kind) else _first(texts, "number", "issue"),
        pages=_first(texts, "pages", "eid"),
        book=_book(kind, texts, fields, texts.get(publisher, ""), numbered=_is_numbered(entry_type, kind)),
        abstract=texts.get("abstract", ""),
        keywords=_several(texts.get("keywords", "")),
        genre=_genre(entry_type, texts.get("type", "")),
        url=texts.get("url", ""),
        accessed=_published({"date": texts.get("urldate", "")}),
    )
    read = _READ | {journal, publisher} | _read_besides(kind, texts, dated=work.published.year is not None)
    more = tuple((name, text) for name, text in texts.items() if name not in read)
    written = tuple((name, one.written) for name, one in fields.items())
    return Told(work, f"bib:{entry_type}", unmarked(texts.get("note", "")), more, written)


def _kind(entry_type: str, texts: Mapping[str, str]) -> WorkKind:
    """What sort of work an entry is; BibTeX has no type for a page of the web but `misc`."""
    is_page = entry_type == "misc" and ("url" in texts or _WEB_ADDRESS.search(texts.get("howpublished", "")))
    return WorkKind.WEB if is_page else KINDS.get(entry_type, WorkKind.ARTICLE)


def _read_besides(kind: WorkKind, texts: Mapping[str, str], *, dated: bool) -> set[str]:
    """The fields that some entries only have a place for."""
    read = {"year", "date"} | ({"month", "day"} if dated else set())
    if kind is WorkKind.CHAPTER:
        read |= {"booktitle", "booksubtitle"}
    if _WEB_ADDRESS.fullmatch(texts.get("howpublished", "")):
        read.add("howpublished")  # one of the reference's addresses
    return read


def _journal_field(kind: WorkKind, texts: Mapping[str, str]) -> str:
    """The field of the journal; of a web page that of the site, which is no address."""
    names = ["journal", "journaltitle"]
    if kind is WorkKind.WEB:
        names += [
            name for name in ("organization", "howpublished") if not _WEB_ADDRESS.match(texts.get(name, ""))
        ]
    return _one_of(texts, *names)


def _is_numbered(entry_type: str, kind: WorkKind) -> bool:
    """Is its number its own, and not that of an issue?"""
    return kind is WorkKind.REPORT or entry_type in _NUMBERED


def _book(
    kind: WorkKind, texts: Mapping[str, str], fields: Fields, publisher: str, *, numbered: bool
) -> Book | None:
    """What an entry has beside an article's fields."""
    parts = {WorkKind.CHAPTER: ("booktitle", "booksubtitle"), WorkKind.BOOK: ("title", "subtitle")}
    book = Book(
        title=": ".join(texts[name] for name in parts.get(kind, ()) if name in texts),
        publisher=publisher,
        place=_first(texts, "address", "location"),
        edition=texts.get("edition", ""),
        editors=names_of(fields["editor"].raw)[0] if "editor" in fields else (),
        isbns=_several(texts.get("isbn", "")),
        report_number=texts.get("number", "") if numbered else "",
    )
    return book if book != Book() else None


def _genre(entry_type: str, told: str) -> str:
    if not told and entry_type == "mastersthesis":
        return _MASTERS
    return _GENRES.get(told, told)


def _published(texts: Mapping[str, str]) -> Date:
    """The date of `date`, else of year, month and day; one without a year as it is written."""
    if found := _ISO.match(texts.get("date", "")):
        year, month, day = (int(found[name] or 0) or None for name in ("year", "month", "day"))
        return Date.of(year, month, day)
    words = _first(texts, "year", "date")
    printed = _YEAR.search(words)
    if printed is None:
        return Date(text=words)
    of_month = texts.get("day", "")
    day = int(of_month) if of_month.isdecimal() and len(of_month) < 3 else None
    return Date.of(int(printed[0]), _month(texts.get("month", "")), day)


def _month(told: str) -> int | None:
    if told.isdecimal():
        return int(told) if len(told) < 3 and 1 <= int(told) <= len(_MONTHS) else None
    short = told[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS and told.isalpha() else None


def _one_of(texts: Mapping[str, str], *names: str) -> str:
    """The first of these fields that there is, by its name; else ""."""
    return next((name for name in names if name in texts), "")


def _first(texts: Mapping[str, str], *names: str) -> str:
    return texts.get(_one_of(texts, *names), "")


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split("[,;]", text) if part.strip())
