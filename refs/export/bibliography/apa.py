"""APA 7 (Publication Manual, 7th edition, chapters 9 and 10).

Text-identical to citeproc-js with the official apa.csl, save for this: a Dutch list capitalises a particle
that comes first ("Van den Berg"), a work without a DOI gets PubMed's address, a retracted work is marked, and
what could not be verified stays as the author printed it.
"""

from collections.abc import Sequence

from refs.export.bibliography.apa_names import (
    author_list,
    editors_as_authors,
    editors_beside_authors,
    editors_of_book,
)
from refs.export.bibliography.dated import dated_items
from refs.export.bibliography.dates import in_words, long_date, month_and_day
from refs.export.bibliography.interface import Item
from refs.export.bibliography.locales import Locale
from refs.export.bibliography.names import named
from refs.export.bibliography.order import in_order
from refs.export.bibliography.printed import (
    Runs,
    edition,
    italic,
    labelled_pages,
    pages,
    ranged,
    report_number,
    sentence_start,
    text,
    title_runs,
)
from refs.export.bibliography.punctuation import ended, group
from refs.export.bibliography.titlecase import in_title_case
from refs.export.interface import Entry
from refs.export.links import work_url
from refs.export.printable import printable
from refs.export.quotes import curled
from refs.export.richtext import Run, merged
from refs.model.record import Book, Record, WorkKind

_PARTS = (WorkKind.ARTICLE, WorkKind.CHAPTER)  # the title of what they are in is in italics instead


class ApaStyle:
    """Items of rich text in the order of the authors' names; see `Style`."""

    numeric = False

    def items(self, entries: Sequence[Entry], locale: Locale) -> tuple[Item, ...]:
        """The list in APA 7."""
        ordered = in_order(entries)
        return dated_items(ordered, _published, locale)


def _published(record: Record, retracted: bool, letter: str, locale: Locale) -> Runs:
    """Authors (year). Title. Source. Address; without an author the title comes first."""
    authors, date = text(_authors(record, locale)), text(f"({_date(record, letter, locale)})")
    title, notes = _title(record, locale), _notes(record, retracted, locale)
    titled = group([title, notes], " ", locale)
    opening = [authors, date, titled] if authors else [title, date, notes]
    entry = ended(group([*opening, _source(record, locale)], ". ", locale), ".", locale)
    return merged((*entry, *_address(record, locale)))


def _authors(record: Record, locale: Locale) -> str:
    """Authors, else editors, else of a web page who publishes it."""
    book = record.book or Book()
    return (
        author_list(record.authors, record.authors_complete, locale)
        or editors_as_authors(book.editors, locale)
        or (printable(book.publisher) if record.kind is WorkKind.WEB else "")
    )


def _date(record: Record, letter: str, locale: Locale) -> str:
    if not record.year:
        undated = in_words(record.published) or locale.terms.no_date[0]
        return f"{undated}-{letter}" if letter else undated
    day = month_and_day(record.published, locale) if record.kind is WorkKind.WEB else ""
    return ", ".join(filter(None, (f"{record.year}{letter}", day)))


def _title(record: Record, locale: Locale) -> Runs:
    """The title, with what tells the work from others in parentheses."""
    title = title_runs(record, locale.quotes)
    title = title if record.kind in _PARTS else italic(title)
    details = [] if record.kind in _PARTS else _details(record, locale)
    return (*title, Run(f" ({'; '.join(details)})")) if title and details else title


def _details(record: Record, locale: Locale) -> list[str]:
    """Editors beside authors; a report's number; edition and pages."""
    book = record.book or Book()
    editors = editors_beside_authors(book.editors, locale) if named(record.authors) else ""
    number = ""
    if record.kind is WorkKind.REPORT and book.report_number:
        genre = in_title_case(printable(record.genre), record, locale)
        number = sentence_start(report_number(printable(book.report_number), locale))
        number = " ".join(filter(None, (genre, number)))
    item = [] if record.kind is WorkKind.WEB else [edition(record, locale), labelled_pages(record, locale)]
    return list(filter(None, (editors, number, ", ".join(filter(None, item)))))


def _notes(record: Record, retracted: bool, locale: Locale) -> Runs:
    """What the work is, and whether it was retracted, each in brackets."""
    book = record.book or Book()
    genre = sentence_start(printable(record.genre))
    if record.kind is WorkKind.REPORT and book.report_number:
        genre = ""  # it stands before the number
    if record.kind is WorkKind.THESIS and work_url(record):
        genre = ", ".join(filter(None, (genre, printable(book.publisher))))
    notes = (genre, locale.retracted if retracted else "")
    return text(" ".join(f"[{note}]" for note in notes if note))


def _source(record: Record, locale: Locale) -> Runs:
    book = record.book or Book()
    publisher = printable(book.publisher)
    if record.kind is WorkKind.ARTICLE:
        return _journal(record, locale)
    if record.kind is WorkKind.CHAPTER:
        return group([_within_book(record, book, locale), text(publisher)], ". ", locale)
    if record.kind is WorkKind.PREPRINT:
        return text(publisher or printable(record.journal.title))
    if record.kind is WorkKind.THESIS:
        return () if work_url(record) else text(publisher)
    if record.kind is WorkKind.WEB:
        is_author = not named(record.authors) and not named(book.editors)
        site = in_title_case(curled(printable(record.journal.title), locale.quotes), record, locale)
        return group([() if is_author else text(publisher), text(site)], ". ", locale)
    return text(publisher)


def _journal(record: Record, locale: Locale) -> Runs:
    """*Journal*, *volume*(issue), pages."""
    name = curled(printable(next(iter(record.journal.names), "")), locale.quotes)
    journal = in_title_case(name, record, locale)
    volume, issue = (ranged(part, locale) for part in (record.volume, record.issue))
    issue = f"({issue})" if issue else ""
    if volume:  # the comma before it is in italics, as it is between two parts that are
        number = (*italic(text(", ".join(filter(None, (journal, volume))))), *text(issue))
    else:
        number = group([italic(text(journal)), text(issue)], ", ", locale)
    return group([number, text(pages(record, locale))], ", ", locale)


def _within_book(record: Record, book: Book, locale: Locale) -> Runs:
    """In E. Editor (Ed.), *Book* (2nd ed., pp. 1–9)."""
    if not book.title:
        return ()
    editors = editors_of_book(book.editors, locale) if named(record.authors) else ""
    title = italic(text(curled(printable(book.title), locale.quotes)))
    details = ", ".join(filter(None, (edition(record, locale), labelled_pages(record, locale))))
    where = group([text(editors), title], ", ", locale)
    return group([text("In"), where, text(f"({details})" if details else "")], " ", locale)


def _address(record: Record, locale: Locale) -> Runs:
    """The address, with the day it was looked at where nothing else dates the work (APA 7, 9.16)."""
    url = work_url(record)
    if not url:
        return ()
    seen = long_date(record.accessed, locale) if not (record.doi or record.year) else ""
    before, behind = locale.terms.retrieved
    return (Run(f" {before} {seen}{behind} " if seen else " "), Run(url, href=url))
