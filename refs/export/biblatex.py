"""BibLaTeX, for biber: the data model of the manual's chapter 2, with PubMed as the `eprint`."""

from collections.abc import Iterator, Sequence

from refs.export.bib_fields import (
    STANDARD,
    fields_of,
    identifiers_of,
    names,
    text,
    verbatim,
    written,
)
from refs.export.bibtex import date_of
from refs.export.interface import Entry, Field
from refs.export.languages import LANGUAGES
from refs.export.latex import escape_title
from refs.export.links import work_url
from refs.export.pages import full_pages
from refs.export.titles import title_of
from refs.model.record import Book, Date, Record, WorkKind

_TYPES = {
    WorkKind.ARTICLE: "article",
    WorkKind.BOOK: "book",
    WorkKind.CHAPTER: "incollection",
    WorkKind.PREPRINT: "online",
    WorkKind.REPORT: "report",
    WorkKind.THESIS: "thesis",
    WorkKind.WEB: "online",
}
_KNOWN = STANDARD | frozenset(
    "mvbook bookinbook suppbook collection mvcollection suppcollection reference mvreference inreference"
    " mvproceedings dataset online electronic www patent periodical suppperiodical report software thesis"
    " artwork audio image jurisdiction legislation letter movie music performance review standard"
    " video".split()
)
_INSTITUTIONS = frozenset({WorkKind.REPORT, WorkKind.THESIS})
_ON_THE_WEB = frozenset({WorkKind.PREPRINT, WorkKind.WEB})


class BiblatexExporter:
    """One BibLaTeX entry a work; UTF-8. An unverified one is written as `BibtexExporter` does."""

    def export(self, entries: Sequence[Entry]) -> str:
        """The entries as one .bib file, in the order given; see `Exporter`."""
        return written(entries, _KNOWN, _type, self.fields)

    def fields(self, one: Entry) -> list[Field]:
        """The fields of an entry in their order; see `BibDialect`."""
        return fields_of(one, _record, subtitles=True)


def _type(record: Record) -> str:
    if record.kind is WorkKind.BOOK and record.book and record.book.editors and not record.authors:
        return "collection"
    nowhere = record.kind is WorkKind.ARTICLE and not record.journal.names
    return "misc" if nowhere else _TYPES[record.kind]


def _record(record: Record) -> Iterator[Field]:
    yield "author", names(record.authors, complete=record.authors_complete)
    yield "title", f"{{{escape_title(title_of(record))}}}"
    journal = next(iter(record.journal.names), "")
    yield "organization" if record.kind in _ON_THE_WEB else "journaltitle", text(journal)
    yield "shortjournal", text(record.journal.iso if record.journal.iso != journal else "")
    if record.book:
        yield from _book(record.book, record.kind)
    yield "date", text(_iso(date_of(record)))
    yield "volume", text(record.volume)
    yield "number", text(record.issue)
    yield "pages", text(full_pages(record.pages, "--"))
    yield "type", text(record.genre or ("phdthesis" if record.kind is WorkKind.THESIS else ""))
    yield from identifiers_of(record)
    yield "eprint", verbatim(record.pmid)
    yield "eprinttype", "{pubmed}" if record.pmid else ""
    yield "url", "" if record.doi else verbatim(work_url(record))
    yield "urldate", text(_iso(record.accessed))
    yield "issn", text(", ".join(record.journal.issns))
    languages = [LANGUAGES.get(code, code).lower() for code in record.languages if code != "und"]
    yield "langid", text(languages[0] if len(languages) == 1 else "")


def _book(book: Book, kind: WorkKind) -> Iterator[Field]:
    if kind is WorkKind.CHAPTER:
        yield "booktitle", text(book.title)
    yield "editor", names(book.editors, complete=True)
    yield "edition", text(book.edition)
    yield "institution" if kind in _INSTITUTIONS else "publisher", text(book.publisher)
    yield "location", text(book.place)
    yield "isbn", text(", ".join(book.isbns))
    yield "number", text(book.report_number)


def _iso(date: Date) -> str:
    """A date of EDTF as far as it is known; a text without a year has no place there."""
    return str(date) if date.year else ""
