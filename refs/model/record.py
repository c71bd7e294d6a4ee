"""A work as a registry publishes it."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from refs.model.identifier import Identifier, Scheme

_MONTHS, _LONGEST_MONTH = 12, 31


@dataclass(frozen=True, slots=True)
class Name:
    """An author or editor. A group has only `family`, and `collective` set.

    `family` keeps its particle as published ("van den Berg"); `given` is what the record gives
    ("Michael A" or "MA"), `initials` its letters without dots ("MA").
    """

    family: str
    given: str = ""
    initials: str = ""
    suffix: str = ""
    collective: bool = False

    def __str__(self) -> str:
        return " ".join(part for part in (self.family, self.initials, self.suffix) if part)


@dataclass(frozen=True, slots=True)
class Date:
    """A publication date as far as it is known. `text` is what was published ("1978 Jul-Sep")."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    text: str = ""

    @staticmethod
    def of(year: int | None, month: int | None, day: int | None, text: str = "") -> "Date":
        """A date of what may be none: EDTF has seasons for months (2001-21), and files anything."""
        month = month if month and 1 <= month <= _MONTHS else None
        day = day if month and day and 1 <= day <= _LONGEST_MONTH else None
        return Date(year, month, day, text)

    def __str__(self) -> str:
        parts = (self.year, self.month, self.day)
        known = parts[: parts.index(None)] if None in parts else parts
        return "-".join(f"{part:02d}" for part in known if part is not None) or self.text


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal under the names it goes by: full title, ISO abbreviation, NLM (MEDLINE) abbreviation.

    Of a preprint it is the server, of a web page the site.
    """

    title: str = ""
    iso: str = ""
    medline: str = ""
    nlm_id: str = ""
    issns: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, each once."""
        return tuple(dict.fromkeys(name for name in (self.title, self.iso, self.medline) if name))


@dataclass(frozen=True, slots=True)
class MeshHeading:
    """A MeSH descriptor with its qualifiers; `major` where it is a main topic of the work."""

    descriptor: str
    ui: str = ""
    major: bool = False
    qualifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A CommentsCorrections link: `type` is the RefType of the PubMed DTD ("RetractionIn", "ErratumIn" …)."""

    type: str
    source: str = ""
    pmid: str = ""
    doi: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """What a book, a chapter of one, a report or a thesis has beside an article's fields.

    `title` is that of the book as a whole, `publisher` also the institution of a report, or the university
    of a thesis.
    """

    title: str = ""
    publisher: str = ""
    place: str = ""
    edition: str = ""
    editors: tuple[Name, ...] = ()
    isbns: tuple[str, ...] = ()
    report_number: str = ""
    accession: str = ""


class WorkKind(StrEnum):
    """What sort of publication a record describes."""

    ARTICLE = "article"
    BOOK = "book"
    CHAPTER = "chapter"
    PREPRINT = "preprint"
    REPORT = "report"
    THESIS = "thesis"
    WEB = "web"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The work as published. Empty strings and tuples stand for what the registry does not give.

    `title` is plain text; `title_markup` repeats it with its <i>, <b>, <u>, <sup>, <sub> where it has some.
    A translated title keeps its brackets in `title_markup`; `title` is without them, `translated` says so.
    `pages` is as published ("1117-32", "e45448"). `abstract` has one paragraph a section, "LABEL: text".
    `genre` is what the work calls itself ("Doctoral dissertation"), `url` an address that no identifier
    gives, `accessed` when it was looked at.
    """

    pmid: str = ""
    pmcid: str = ""
    doi: str = ""
    kind: WorkKind = WorkKind.ARTICLE
    title: str = ""
    title_markup: str = ""
    translated: bool = False
    vernacular_title: str = ""
    authors: tuple[Name, ...] = ()
    authors_complete: bool = True
    journal: Journal = Journal()
    published: Date = Date()
    electronic: Date = Date()
    years: tuple[int, ...] = ()
    volume: str = ""
    issue: str = ""
    pages: str = ""
    elocations: tuple[str, ...] = ()
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    mesh: tuple[MeshHeading, ...] = ()
    types: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    status: str = ""
    book: Book | None = None
    genre: str = ""
    url: str = ""
    accessed: Date = Date()

    @property
    def identifiers(self) -> tuple[Identifier, ...]:
        """Every identifier that the record gives and that can be one, PMID first."""
        found = []
        for scheme, value in ((Scheme.PMID, self.pmid), (Scheme.PMCID, self.pmcid), (Scheme.DOI, self.doi)):
            with suppress(ValueError):  # registries and files hold DOIs that cannot be any
                found.append(Identifier.of(scheme, value))
        return tuple(found)

    @property
    def year(self) -> int | None:
        """The year to cite: of the issue, else of the electronic publication."""
        return self.published.year or self.electronic.year


def authority(registry: str) -> int:
    """How well a source knows: a registry better than the starter library, that better than a user's file."""
    return {"file": 0, "starter": 1}.get(registry, 2)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a record came from.

    `registry` is "pubmed", "crossref", "starter" or "file"; `fetched` in UTC; `digest` the SHA-256 of what
    came.
    """

    registry: str
    fetched: datetime
    digest: str

    @property
    def authority(self) -> int:
        """How well the source knows."""
        return authority(self.registry)


@dataclass(frozen=True, slots=True)
class Holding:
    """A record that the library keeps, and where it came from."""

    record: Record
    provenance: Provenance


class NoticeKind(StrEnum):
    """What has been said of a work since it was published."""

    RETRACTION = "retraction"
    CONCERN = "concern"
    CORRECTION = "correction"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice about a work, and where it stands. `date` as far as it is known, ISO order."""

    kind: NoticeKind
    source: str = ""
    pmid: str = ""
    doi: str = ""
    date: str = ""
