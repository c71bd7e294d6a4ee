"""The text of an entry that is given in fields: on one line, in the order of a reference list."""

from collections.abc import Iterable, Iterator

from refs.model.article import Printed
from refs.model.record import Name
from refs.model.told import Told


def entry_text(printed: Printed, told: Told | None, addresses: Iterable[str] = ()) -> str:
    """Authors, title, journal, year and place, then what a book or report has besides, and the addresses."""
    authors = _names(printed.authors, cut=printed.authors_cut)
    issue = f"({printed.issue})" if printed.issue else ""
    dated = ";".join(part for part in (printed.year, f"{printed.volume}{issue}") if part)
    dated += f":{printed.pages}" if printed.pages else ""
    parts = (authors, printed.title, printed.journal, dated, *(_besides(told) if told else ()), *addresses)
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def _besides(told: Told) -> Iterator[str]:
    """What of a work is no field of an article."""
    work, book = told.work, told.work.book
    yield work.genre
    if book:
        yield f"In: {book.title}" if book.title != work.title and book.title else ""
        yield f"{_names(book.editors)}, ed" if book.editors and book.editors != work.authors else ""
        yield f"{book.edition} ed" if book.edition.isdecimal() else book.edition
        yield ": ".join(part for part in (book.place, book.publisher) if part)
        yield book.report_number
        yield from (f"ISBN {isbn}" for isbn in book.isbns)
    yield told.also("series")
    yield told.also("howpublished")
    yield told.note


def _names(names: Iterable[Name], *, cut: bool = False) -> str:
    written = [" ".join(part for part in (n.family, n.given, n.suffix) if part) for n in names]
    return ", ".join([*written, *(["et al"] if cut else [])])
