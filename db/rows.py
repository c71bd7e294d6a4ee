"""Record ↔ rows. The only place that knows how a record lies in the tables."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, NamedTuple

from refs.fold import fold, fold_name
from refs.model.record import (
    Book,
    Date,
    Holding,
    Journal,
    MeshHeading,
    Name,
    Provenance,
    Record,
    Relation,
    WorkKind,
)

_PAGE_END = re.compile(r"[-\u2010-\u2015,;:\s]")


class RecordRow(NamedTuple):
    """A row of `records`: its columns, in order."""

    id: int
    pmid: str
    pmcid: str
    doi: str
    kind: str
    title: str
    title_markup: str
    translated: int
    vernacular_title: str
    authors: str
    authors_complete: int
    journal: str
    journal_iso: str
    journal_medline: str
    nlm_id: str
    issns: str
    published_year: int | None
    published_month: int | None
    published_day: int | None
    published_text: str
    electronic_year: int | None
    electronic_month: int | None
    electronic_day: int | None
    electronic_text: str
    years: str
    volume: str
    issue: str
    pages: str
    elocations: str
    abstract: str
    keywords: str
    types: str
    languages: str
    status: str
    book: str | None
    subjects: str
    title_words: str
    first_author: str
    first_page: str
    year: int | None
    registry: str
    fetched: str
    digest: str
    genre: str = ""
    url: str = ""
    accessed: str = ""


class AuthorRow(NamedTuple):
    """A row of `authors`."""

    record_id: int
    position: int
    family: str
    given: str
    initials: str
    suffix: str
    collective: int


class MeshRow(NamedTuple):
    """A row of `mesh_headings`."""

    record_id: int
    position: int
    descriptor: str
    ui: str
    major: int
    qualifiers: str


class RelationRow(NamedTuple):
    """A row of `relations`."""

    record_id: int
    position: int
    type: str
    source: str
    pmid: str
    doi: str
    note: str


class IdentifierRow(NamedTuple):
    """A row of `identifiers`: normal forms, for looking up."""

    scheme: str
    value: str
    record_id: int


class Rows(NamedTuple):
    """A holding as rows."""

    record: RecordRow
    authors: Sequence[AuthorRow] = ()
    mesh_headings: Sequence[MeshRow] = ()
    relations: Sequence[RelationRow] = ()
    identifiers: Sequence[IdentifierRow] = ()


def to_rows(id_: int, holding: Holding) -> Rows:
    """The rows that keep a holding under this id."""
    record = holding.record
    return Rows(
        _record_row(id_, record, holding.provenance),
        [
            AuthorRow(id_, n, name.family, name.given, name.initials, name.suffix, name.collective)
            for n, name in enumerate(record.authors, start=1)
        ],
        [
            MeshRow(id_, n, heading.descriptor, heading.ui, heading.major, _array(heading.qualifiers))
            for n, heading in enumerate(record.mesh, start=1)
        ],
        [
            RelationRow(id_, n, link.type, link.source, link.pmid, link.doi, link.note)
            for n, link in enumerate(record.relations, start=1)
        ],
        [IdentifierRow(i.scheme.value, i.value, id_) for i in record.identifiers],
    )


def to_holding(rows: Rows) -> Holding:
    """The holding that these rows keep. Raises ValueError where they hold what refs never writes."""
    row = rows.record
    record = Record(
        pmid=row.pmid,
        pmcid=row.pmcid,
        doi=row.doi,
        kind=WorkKind(row.kind),
        title=row.title,
        title_markup=row.title_markup,
        translated=bool(row.translated),
        vernacular_title=row.vernacular_title,
        authors=tuple(
            Name(author.family, author.given, author.initials, author.suffix, bool(author.collective))
            for author in rows.authors
        ),
        authors_complete=bool(row.authors_complete),
        journal=Journal(row.journal, row.journal_iso, row.journal_medline, row.nlm_id, _tuple(row.issns)),
        published=Date(row.published_year, row.published_month, row.published_day, row.published_text),
        electronic=Date(row.electronic_year, row.electronic_month, row.electronic_day, row.electronic_text),
        years=_tuple(row.years),
        volume=row.volume,
        issue=row.issue,
        pages=row.pages,
        elocations=_tuple(row.elocations),
        abstract=row.abstract,
        keywords=_tuple(row.keywords),
        mesh=tuple(
            MeshHeading(heading.descriptor, heading.ui, bool(heading.major), _tuple(heading.qualifiers))
            for heading in rows.mesh_headings
        ),
        types=_tuple(row.types),
        languages=_tuple(row.languages),
        relations=tuple(
            Relation(link.type, link.source, link.pmid, link.doi, link.note) for link in rows.relations
        ),
        status=row.status,
        book=None if row.book is None else _book(row.book),
        genre=row.genre,
        url=row.url,
        accessed=Date(**json.loads(row.accessed)) if row.accessed else Date(),
    )
    return Holding(record, Provenance(row.registry, datetime.fromisoformat(row.fetched), row.digest))


def first_page(pages: str) -> str:
    """The first page of "1117-32" is "1117"; of "e45448" itself. Lower case, as locators are compared."""
    return _PAGE_END.split(pages.strip(), maxsplit=1)[0].lower()


def utc_text(moment: datetime) -> str:
    """A moment as it is kept: UTC, ISO 8601, so that texts sort as moments do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _record_row(id_: int, record: Record, provenance: Provenance) -> RecordRow:
    subjects = dict.fromkeys((*(heading.descriptor for heading in record.mesh), *record.keywords))
    return RecordRow(
        id=id_,
        pmid=record.pmid,
        pmcid=record.pmcid,
        doi=record.doi,
        kind=record.kind.value,
        title=record.title,
        title_markup=record.title_markup,
        translated=record.translated,
        vernacular_title=record.vernacular_title,
        authors=", ".join(map(str, record.authors)),
        authors_complete=record.authors_complete,
        journal=record.journal.title,
        journal_iso=record.journal.iso,
        journal_medline=record.journal.medline,
        nlm_id=record.journal.nlm_id,
        issns=_array(record.journal.issns),
        published_year=record.published.year,
        published_month=record.published.month,
        published_day=record.published.day,
        published_text=record.published.text,
        electronic_year=record.electronic.year,
        electronic_month=record.electronic.month,
        electronic_day=record.electronic.day,
        electronic_text=record.electronic.text,
        years=_array(record.years),
        volume=record.volume,
        issue=record.issue,
        pages=record.pages,
        elocations=_array(record.elocations),
        abstract=record.abstract,
        keywords=_array(record.keywords),
        types=_array(record.types),
        languages=_array(record.languages),
        status=record.status,
        book=None if record.book is None else json.dumps(asdict(record.book), ensure_ascii=False),
        subjects="; ".join(subjects),
        title_words=fold(record.title),
        first_author=fold_name(record.authors[0].family) if record.authors else "",
        first_page=first_page(record.pages),
        year=record.year,
        registry=provenance.registry,
        fetched=utc_text(provenance.fetched),
        digest=provenance.digest,
        genre=record.genre,
        url=record.url,
        accessed="" if record.accessed == Date() else json.dumps(asdict(record.accessed), ensure_ascii=False),
    )


def _book(text: str) -> Book:
    fields: dict[str, Any] = json.loads(text)
    editors = tuple(Name(**editor) for editor in fields.pop("editors"))
    return Book(**fields | {"editors": editors, "isbns": tuple(fields["isbns"])})


def _array(items: Iterable[object]) -> str:
    return json.dumps(list(items), ensure_ascii=False) if items else "[]"


def _tuple(array: str) -> tuple[Any, ...]:
    return () if array == "[]" else tuple(json.loads(array))
