"""A work of the Crossref REST API as a Record. Field names are those of its JSON (api.crossref.org)."""

import re
from collections.abc import Mapping
from html import escape

from refs.fetchers.crossref_date import read_date
from refs.fetchers.crossref_relation import dicts, read_relations
from refs.fetchers.crossref_text import abstract, text, texts, titled, verbatim
from refs.fetchers.pubmed_article import valid
from refs.fold import fold
from refs.model.identifier import Scheme
from refs.model.record import Book, Date, Journal, Name, Record, WorkKind

_BOOKS = frozenset(
    "book book-series book-set dissertation edited-book monograph proceedings proceedings-series"
    " reference-book report report-series standard standard-series".split()
)
_CHAPTERS = frozenset(
    "book-chapter book-part book-section book-track reference-entry report-component".split()
)
# The dates on which a work was made public; the others are when it was made, accepted or deposited.
_PUBLISHED = ("published-print", "published-online", "published", "issued", "posted")
_NAME_PART = re.compile(r"[^\W\d_]+")
_INITIALS = re.compile(r"[A-Z]{2,3}")
# Crossref gives ISO 639-1 codes, PubMed (and so a Record) MARC codes.
_LANGUAGES = {
    "ar": "ara", "bg": "bul", "ca": "cat", "cs": "cze", "da": "dan", "de": "ger", "el": "gre", "en": "eng",
    "es": "spa", "et": "est", "fa": "per", "fi": "fin", "fr": "fre", "he": "heb", "hr": "hrv", "hu": "hun",
    "id": "ind", "is": "ice", "it": "ita", "ja": "jpn", "ko": "kor", "lt": "lit", "lv": "lav", "ms": "may",
    "nb": "nor", "nl": "dut", "nn": "nor", "no": "nor", "pl": "pol", "pt": "por", "ro": "rum", "ru": "rus",
    "sk": "slo", "sl": "slv", "sr": "srp", "sv": "swe", "th": "tha", "tr": "tur", "uk": "ukr", "vi": "vie",
    "zh": "chi",
}  # fmt: skip


def read_work(work: Mapping[str, object]) -> Record:
    """Read a work; never raises: a field that is missing or odd is empty."""
    doi, issue = verbatim(work.get("DOI")), _object(work.get("journal-issue"))
    kind = _kind(text(work.get("type")))
    title, markup = _title(work)
    published, electronic = _dates(work, issue)
    dates = (*(read_date(of.get(name)) for of in (work, issue) for name in _PUBLISHED), published)
    pages, number = text(work.get("page")), text(work.get("article-number"))
    language = text(work.get("language")).lower()
    return Record(
        doi=doi if valid(Scheme.DOI, doi) else "",
        kind=kind,
        title=title,
        title_markup=markup,
        vernacular_title=_first(work.get("original-title")),
        authors=_names(work.get("author")),
        journal=_journal(work) if kind is WorkKind.ARTICLE else Journal(),
        published=published,
        electronic=electronic,
        years=tuple(dict.fromkeys(date.year for date in dates if date.year)),
        volume=text(work.get("volume")),
        issue=text(work.get("issue")) or text(issue.get("issue")),
        pages=pages or number,
        elocations=(number,) if number else (),
        abstract=abstract(work.get("abstract")),
        types=_types(work),
        languages=(_LANGUAGES.get(language.partition("-")[0], language),) if language else (),
        relations=read_relations(work),
        book=_book(work, kind) if kind is not WorkKind.ARTICLE else None,
    )


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _first(value: object) -> str:
    return next(iter(texts(value)), "")


def _kind(kind: str) -> WorkKind:
    if kind in _CHAPTERS:
        return WorkKind.CHAPTER
    return WorkKind.BOOK if kind in _BOOKS else WorkKind.ARTICLE


def _types(work: Mapping[str, object]) -> tuple[str, ...]:
    """Crossref's type in the manner of PubMed's ("Journal Article", "Preprint")."""
    kind, subtype = text(work.get("type")), text(work.get("subtype"))
    if kind == "posted-content" and subtype in ("", "preprint"):
        return ("Preprint",)
    return (kind.replace("-", " ").title(),) if kind else ()


def _title(work: Mapping[str, object]) -> tuple[str, str]:
    """The title as (plain, with markup), its subtitle joined where it does not hold it already."""
    title, markup = _first_titled(work.get("title"))
    subtitle, more = _first_titled(work.get("subtitle"))
    if not title or not subtitle or f" {fold(subtitle)} " in f" {fold(title)} ":
        return title or subtitle, markup or ("" if title else more)
    joined = _joined(title, subtitle)
    if not markup and not more:
        return joined, ""
    return joined, _joined(markup or escape(title, quote=False), more or escape(subtitle, quote=False))


def _first_titled(value: object) -> tuple[str, str]:
    values = value if isinstance(value, list) else [value]
    return next((found for item in values if (found := titled(item))[0]), ("", ""))


def _joined(title: str, subtitle: str) -> str:
    return f"{title} {subtitle}" if title.endswith((":", "?", "!")) else f"{title.rstrip('. ')}: {subtitle}"


def _names(value: object) -> tuple[Name, ...]:
    """The names of a list, the one that is marked as the first first."""
    people = sorted(dicts(value), key=lambda person: person.get("sequence") != "first")
    return tuple(name for person in people if (name := _name(person)).family)


def _name(person: Mapping[str, object]) -> Name:
    """A person, or a group (`name`)."""
    family, given = text(person.get("family")), text(person.get("given"))
    if not family:
        group = text(person.get("name"))
        return Name(group or given, collective=bool(group))
    return Name(family, given, _initials(given), text(person.get("suffix")))


def _initials(given: str) -> str:
    """The letters of a given name: "Jean-Pierre" is JP, and so is "JP"."""
    parts: list[str] = _NAME_PART.findall(given)
    if len(parts) == 1 and _INITIALS.fullmatch(parts[0]):
        return parts[0]
    return "".join(part[0].upper() for part in parts)


def _journal(work: Mapping[str, object]) -> Journal:
    """The journal; for a preprint the server, which Crossref calls the institution."""
    title, short = _first(work.get("container-title")), _first(work.get("short-container-title"))
    if not title and work.get("type") == "posted-content":
        title = next(
            (name for item in dicts(work.get("institution")) if (name := text(item.get("name")))), ""
        )
    return Journal(title=title or short, iso=short, issns=texts(work.get("ISSN")))


def _dates(work: Mapping[str, object], issue: Mapping[str, object]) -> tuple[Date, Date]:
    """In print and online. What is neither was posted, or issued nobody says how."""
    electronic = read_date(work.get("published-online"))
    places = (
        (work, "published-print"),
        (issue, "published-print"),
        *(((work, "posted"), (work, "issued"), (work, "published")) if electronic.year is None else ()),
    )
    return next((date for of, name in places if (date := read_date(of.get(name))).year), Date()), electronic


def _book(work: Mapping[str, object], kind: WorkKind) -> Book:
    containers = texts(work.get("container-title"))
    # Of a chapter in a series the series is named first, then the book.
    title = "".join(containers[-1:]) if kind is WorkKind.CHAPTER else _title(work)[0]
    return Book(
        title=title,
        publisher=text(work.get("publisher")),
        place=text(work.get("publisher-location")),
        edition=text(work.get("edition-number")),
        editors=_names(work.get("editor")),
        isbns=tuple(isbn.rpartition("/")[2] for isbn in texts(work.get("ISBN"))),
    )
