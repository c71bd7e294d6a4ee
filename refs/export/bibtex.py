"""BibTeX, for LaTeX with its standard styles and natbib."""

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
from refs.export.interface import Entry, Field
from refs.export.languages import LANGUAGES
from refs.export.latex import escape_title
from refs.export.links import work_url
from refs.export.pages import full_pages
from refs.export.titles import title_of
from refs.model.record import Book, Date, Record, WorkKind

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TYPES = {
    WorkKind.BOOK: "book",
    WorkKind.CHAPTER: "incollection",
    WorkKind.REPORT: "techreport",
    WorkKind.THESIS: "phdthesis",
}
_PUBLISHERS = {WorkKind.REPORT: "institution", WorkKind.THESIS: "school"}
_MASTERS = ("master", "scriptie", "msc", "m.sc")


class BibtexExporter:
    """One BibTeX entry a work: @article, @book, @incollection, @techreport, @phdthesis, or @misc.

    UTF-8; the fields in a fixed order, empty ones left out. `journal` is the full title. `url` is the work's
    own address, else PubMed's, and only where there is no DOI. A retracted work says so in `note`. A work
    that could not be verified has the fields of the author's file, or is a @misc with the author's text in
    its `note`, which says in either case that it is not verified.
    """

    def export(self, entries: Sequence[Entry]) -> str:
        """The entries as one .bib file, in the order given; see `Exporter`."""
        return written(entries, STANDARD, _type, self.fields)

    def fields(self, one: Entry) -> list[Field]:
        """The fields of an entry in their order; see `BibDialect`."""
        return fields_of(one, _record)


def _type(record: Record) -> str:
    if record.kind is WorkKind.THESIS and record.genre.lower().startswith(_MASTERS):
        return "mastersthesis"
    found = _TYPES.get(record.kind)
    is_article = record.kind in (WorkKind.ARTICLE, WorkKind.PREPRINT) and record.journal.names
    return found or ("article" if is_article else "misc")


def _record(record: Record) -> Iterator[Field]:
    """The fields of a work, each value enclosed."""
    yield "author", names(record.authors, complete=record.authors_complete)
    yield "title", f"{{{escape_title(title_of(record))}}}"
    journal = next(iter(record.journal.names), "")
    yield "howpublished" if record.kind is WorkKind.WEB else "journal", text(journal)
    if record.book:
        yield from _book(record.book, record.kind)
    date = date_of(record)
    yield "year", text(str(date.year or ""))
    yield "month", MONTHS[date.month - 1] if date.month else ""
    yield "volume", text(record.volume)
    yield "number", text(record.issue)
    yield "pages", text(full_pages(record.pages, "--"))
    yield "type", text(record.genre)
    yield from identifiers_of(record)
    yield "url", "" if record.doi else verbatim(work_url(record))
    yield "urldate", text(str(record.accessed))
    yield "issn", text(", ".join(record.journal.issns))
    foreign = [LANGUAGES.get(code, code) for code in record.languages if code != "und"]
    yield "language", "" if foreign == ["English"] else text(", ".join(foreign))


def _book(book: Book, kind: WorkKind) -> Iterator[Field]:
    if kind is WorkKind.CHAPTER:
        yield "booktitle", text(book.title)
    yield "editor", names(book.editors, complete=True)
    yield "edition", text(book.edition)
    yield _PUBLISHERS.get(kind, "publisher"), text(book.publisher)
    yield "address", text(book.place)
    yield "isbn", text(", ".join(book.isbns))
    yield "number", text(book.report_number)


def date_of(record: Record) -> Date:
    """The date to cite: of the issue, else of the electronic publication."""
    return record.published if record.published.year else record.electronic
