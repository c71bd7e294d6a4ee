"""Harvard, as Cite Them Right has it (12th edition).

Text-identical to citeproc-js with the official harvard-cite-them-right.csl, save for this: the server of a
preprint is printed in italics with "[Preprint]", which the style does only where an item calls it the
container; a work without a DOI gets PubMed's address, a retracted work is marked, and what could not be
verified stays as the author printed it.
"""

from collections.abc import Sequence
from functools import partial

from refs.export.bibliography.dated import dated_items
from refs.export.bibliography.dates import in_words, long_date
from refs.export.bibliography.interface import Item
from refs.export.bibliography.locales import Locale
from refs.export.bibliography.names import Comma, inverted, joined, named, straight
from refs.export.bibliography.order import HARVARD_ORDER, in_order
from refs.export.bibliography.printed import (
    Runs,
    edition,
    italic,
    labelled_pages,
    ranged,
    text,
    title_runs,
)
from refs.export.bibliography.punctuation import ended, group
from refs.export.bibliography.titlecase import in_title_case
from refs.export.interface import Entry
from refs.export.links import work_url
from refs.export.printable import printable
from refs.export.quotes import Quotes, curled
from refs.export.richtext import Run, merged
from refs.model.record import Name, Record, WorkKind

_MOST = 3  # with 4 or more: the first and "et al."
_TITLE_IN_ITALICS = (WorkKind.BOOK, WorkKind.REPORT, WorkKind.THESIS, WorkKind.WEB)
_WITHOUT_PAGES = (WorkKind.THESIS, WorkKind.WEB)


class HarvardStyle:
    """Items of rich text in the order of the authors' names; see `Style`."""

    numeric = False

    def items(self, entries: Sequence[Entry], locale: Locale) -> tuple[Item, ...]:
        """The list in Harvard style."""
        ordered = in_order(entries, HARVARD_ORDER)
        return dated_items(ordered, _published, locale)


def _published(record: Record, retracted: bool, letter: str, locale: Locale) -> Runs:
    """Authors (year) title, source. Publisher, pages. Address."""
    authors, year = _authors(record, locale), text(f"({_year(record, letter, locale)})")
    title = _title(record, retracted, locale)
    container = _container(record, locale)
    if not authors and record.kind is WorkKind.ARTICLE and container:
        authors, container = italic(text(in_title_case(_journal(record, locale), record, locale))), ()
    elif not authors:
        authors, title = title, ()
    source = group([text(_editors_of_book(record, locale)), container], " ", locale)
    opening = group([authors, year, group([title, source], ", ", locale)], " ", locale)
    work = group([opening, text(_edited_by(record, locale)), text(_publisher(record, locale))], ". ", locale)
    where = [work, text(_volume(record, locale)), text(_pages(record, locale))]
    whole = group([group(where, ", ", locale), _address(record, locale)], ". ", locale)
    return merged(ended(whole, ".", locale))


def _authors(record: Record, locale: Locale) -> Runs:
    """Authors, else the editors with "(eds)"."""
    if named(record.authors):
        return _inverted_list(record.authors, record.authors_complete, locale)
    editors = named(record.book.editors) if record.book else ()
    return (*_inverted_list(editors, True, locale), Run(f" ({_role(editors, locale)})")) if editors else ()


def _inverted_list(names: Sequence[Name], complete: bool, locale: Locale) -> Runs:
    shown = named(names)
    printed = partial(inverted, locale=locale, tight=True)
    if len(shown) > _MOST or not complete:
        return (Run(f"{printed(shown[0])} "), *italic(text(locale.terms.et_al)))
    return text(joined(shown, printed, locale.terms.conjunction, Comma.NEVER))


def _role(editors: Sequence[Name], locale: Locale) -> str:
    return locale.terms.editors_short[len(editors) > 1]


def _year(record: Record, letter: str, locale: Locale) -> str:
    if record.year:
        return f"{record.year}{letter}"
    undated = in_words(record.published) or locale.terms.no_date[1]
    return f"{undated} {letter}" if letter else undated


def _title(record: Record, retracted: bool, locale: Locale) -> Runs:
    """A whole work in italics with its edition, a part of one in quotation marks."""
    note = text(f"[{locale.retracted}]" if retracted else "")
    if record.kind in _TITLE_IN_ITALICS:
        title = italic(title_runs(record, locale.quotes))
        return group([group([title, note], " ", locale), text(_edition(record, locale))], ". ", locale)
    opening, closing = locale.quotes.outer
    within = Quotes(outer=locale.quotes.inner, inner=locale.quotes.outer)
    title = title_runs(record, within)
    return group([(Run(opening), *title, Run(closing)), note], " ", locale) if title else note


def _edition(record: Record, locale: Locale) -> str:
    """The edition without a full stop: the next part brings one."""
    return edition(record, locale).replace(locale.terms.edition, locale.terms.edition.rstrip("."))


def _journal(record: Record, locale: Locale) -> str:
    return curled(printable(next(iter(record.journal.names), "")), locale.quotes)


def _container(record: Record, locale: Locale) -> Runs:
    """The journal, the server, the site, or the book with its edition."""
    if record.kind is WorkKind.CHAPTER:
        book = italic(text(curled(printable(record.book.title), locale.quotes))) if record.book else ()
        return group([book, text(_edition(record, locale))], ". ", locale) if book else ()
    if record.kind in (WorkKind.ARTICLE, WorkKind.PREPRINT):
        journal = italic(text(_journal(record, locale)))
        unpublished = journal and not (record.volume or record.pages)
        return (*journal, Run(" [Preprint]")) if unpublished else journal
    return italic(text(_journal(record, locale))) if record.kind is WorkKind.WEB else ()


def _editors_of_book(record: Record, locale: Locale) -> str:
    """In a chapter with authors: "in B. de Groot (ed.)"."""
    if record.kind is not WorkKind.CHAPTER or not named(record.authors) or record.book is None:
        return ""
    editors = named(record.book.editors)
    printed = partial(straight, locale=locale, tight=True)
    if len(editors) > _MOST:
        names = f"{printed(editors[0])} {locale.terms.et_al}"
    else:
        names = joined(editors, printed, locale.terms.conjunction, Comma.CONTEXTUAL)
    return f"in {names} ({_role(editors, locale)})" if names else ""


def _edited_by(record: Record, locale: Locale) -> str:
    """The editors of a whole work that has authors too."""
    editors = named(record.book.editors) if record.book else ()
    if record.kind is WorkKind.CHAPTER or not editors or not named(record.authors):
        return ""
    printed = partial(straight, locale=locale, tight=True)
    if len(editors) > _MOST:
        return f"{locale.terms.edited_by} {printed(editors[0])} {locale.terms.et_al}"
    return f"{locale.terms.edited_by} {joined(editors, printed, locale.terms.conjunction, Comma.CONTEXTUAL)}"


def _publisher(record: Record, locale: Locale) -> str:
    book = record.book
    if book is None or record.kind is WorkKind.ARTICLE:
        return ""
    publisher, genre = printable(book.publisher), printable(record.genre)
    if record.kind is WorkKind.THESIS:
        return ". ".join(filter(None, (genre, publisher)))
    published = ": ".join(filter(None, (printable(book.place), publisher)))
    if record.kind is not WorkKind.REPORT:
        return published
    number = " ".join(filter(None, (genre, ranged(book.report_number, locale))))
    return ". ".join(filter(None, (number, published)))


def _volume(record: Record, locale: Locale) -> str:
    if record.kind is not WorkKind.ARTICLE:
        return ""
    volume, issue = (ranged(part, locale) for part in (record.volume, record.issue))
    return volume + (f"({issue})" if issue else "")


def _pages(record: Record, locale: Locale) -> str:
    return "" if record.kind in _WITHOUT_PAGES else labelled_pages(record, locale)


def _address(record: Record, locale: Locale) -> Runs:
    url = work_url(record)
    if not url:
        return ()
    seen = long_date(record.accessed, locale) if not record.doi else ""
    remark = f" ({locale.terms.accessed}: {seen})" if seen else ""
    return (Run(f"{locale.terms.available_at}: "), Run(url, href=url), *text(remark))
