"""BibTeX, through bibtexparser."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry as Block
from bibtexparser.model import Field
from bibtexparser.writer import BibtexFormat

from refs.export.interface import Entry
from refs.export.languages import LANGUAGES
from refs.export.latex import escape, escape_title
from refs.export.links import safe_url, work_url
from refs.export.names import has_full_given, initials
from refs.export.pages import full_pages
from refs.export.printable import printable
from refs.export.titles import title_of
from refs.model.identifier import Scheme
from refs.model.record import Book, Name, Record, WorkKind

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_VERBATIM = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})

Fields = Iterator[tuple[str, str]]


class BibtexExporter:
    """One BibTeX entry a work: @article, @book, @incollection, or @misc.

    UTF-8; the fields in a fixed order, empty ones left out. `journal` is the full title. `url` is PubMed's
    address, and only where there is no DOI. A retracted work says so in `note`. A work that could not be
    verified is a @misc with the author's text in its `note`.
    """

    def export(self, entries: Sequence[Entry]) -> str:
        """The entries as one .bib file, in the order given; see `Exporter`."""
        if len({entry.key.lower() for entry in entries}) < len(entries):
            raise ValueError("two entries have one key")
        library = Library([_block(entry) for entry in entries])
        bibtex_format = BibtexFormat()  # type: ignore[no-untyped-call]  # bibtexparser leaves it untyped
        bibtex_format.indent = "  "
        bibtex_format.trailing_comma = True
        bibtex_format.block_separator = "\n"
        # The values are escaped and enclosed already: no middleware.
        return write_string(library, unparse_stack=[], bibtex_format=bibtex_format)


def _block(entry: Entry) -> Block:
    if entry.record is None:
        kind, fields = "misc", _unverified(entry)
    else:
        kind = _type(entry.record)
        fields = chain(_record(entry.record), [("note", "{Retracted}")] if entry.retracted else [])
    return Block(kind, entry.key, [Field(name, value) for name, value in fields if value not in ("", "{}")])


def _type(record: Record) -> str:
    if record.kind is WorkKind.BOOK:
        return "book"
    if record.kind is WorkKind.CHAPTER:
        return "incollection"
    return "article" if record.journal.names else "misc"


def _record(record: Record) -> Fields:
    """The fields of a work, each value enclosed."""
    yield "author", _names(record.authors, record.authors_complete)
    yield "title", f"{{{escape_title(title_of(record))}}}"
    yield "journal", _text(next(iter(record.journal.names), ""))
    if record.book:
        yield from _book(record.book, record.kind)
    date = record.published if record.published.year else record.electronic
    yield "year", _text(str(date.year or ""))
    yield "month", _MONTHS[date.month - 1] if date.month else ""
    yield "volume", _text(record.volume)
    yield "number", _text(record.issue)
    yield "pages", _text(full_pages(record.pages, "--"))
    yield "doi", _verbatim(record.doi)
    yield "pmid", _verbatim(record.pmid)
    yield "pmcid", _verbatim(record.pmcid)
    yield "url", "" if record.doi else _verbatim(work_url(record))
    yield "issn", _text(", ".join(record.journal.issns))
    foreign = [LANGUAGES.get(code, code) for code in record.languages if code != "und"]
    yield "language", "" if foreign == ["English"] else _text(", ".join(foreign))


def _book(book: Book, kind: WorkKind) -> Fields:
    if kind is WorkKind.CHAPTER:
        yield "booktitle", _text(book.title)
    yield "editor", _names(book.editors, complete=True)
    yield "edition", _text(book.edition)
    yield "publisher", _text(book.publisher)
    yield "address", _text(book.place)
    yield "isbn", _text(", ".join(book.isbns))


def _unverified(entry: Entry) -> Fields:
    yield "note", _text(f"Not verified: {entry.printed}")
    printed = {identifier.scheme: identifier.value for identifier in reversed(entry.identifiers)}
    for scheme in (Scheme.DOI, Scheme.PMID, Scheme.PMCID):
        yield scheme.value, _verbatim(printed.get(scheme, ""))
    yield "url", _verbatim(next(filter(None, map(safe_url, entry.urls)), ""))


def _text(value: str) -> str:
    return f"{{{escape(value)}}}"


def _verbatim(value: str) -> str:
    """An identifier or address, which BibTeX does not typeset: only what could end the field is encoded."""
    return f"{{{printable(value).translate(_VERBATIM)}}}"


def _names(names: Iterable[Name], complete: bool) -> str:
    written = [name for name in map(_name, names) if name]
    if written and not complete:
        written.append("others")
    return f"{{{' and '.join(written)}}}"


def _name(name: Name) -> str:
    """A name as "von Last, Jr, First"; a group, or what could be read as two names, in braces."""
    family = _unparted(name.family)
    if name.collective:
        return f"{{{escape(name.family)}}}" if family else ""
    given = name.given if has_full_given(name) else initials(name) or name.given
    if not given and " " in family:
        family = f"{{{escape(name.family)}}}"
    return ", ".join(part for part in (family, _unparted(name.suffix), _unparted(given)) if part)


def _unparted(part: str) -> str:
    """A part of a name; in braces where BibTeX would split it."""
    latex = escape(part)
    splits = "," in latex or not {"and", "others"}.isdisjoint(latex.lower().split())
    return f"{{{latex}}}" if splits else latex
