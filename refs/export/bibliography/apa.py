"""APA 7 (Publication Manual, 7th edition, chapters 9 and 10).

Text-identical to citeproc-js with the official apa.csl, save for this: a Dutch list capitalises a particle
that comes first ("Van den Berg"), a work without a DOI gets PubMed's address, a retracted work is marked, and
what could not be verified stays as the author printed it.
"""

import re
from collections.abc import Iterator, Sequence

from refs.export.bibliography.interface import Item
from refs.export.bibliography.locales import Locale
from refs.export.bibliography.names import author_list, editor_list, editors_as_authors
from refs.export.bibliography.order import in_order, year_letters
from refs.export.interface import Entry
from refs.export.links import safe_url, work_url
from refs.export.pages import full_pages
from refs.export.printable import printable
from refs.export.quotes import curled
from refs.export.richtext import Mark, Run, merged, plain, retold, split
from refs.export.titles import title_of
from refs.model.record import Book, Record, WorkKind

_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_NOT_OF_A_URL = ".,;:!?)]}'’”"
_ITALIC = frozenset({Mark.ITALIC})
_ENDS_A_SENTENCE = (".", "?", "!", "…")


class ApaStyle:
    """Items of rich text in the order of the authors' names; see `Style`."""

    numeric = False

    def items(self, entries: Sequence[Entry], locale: Locale) -> tuple[Item, ...]:
        """The list in APA 7."""
        ordered = in_order(entries)
        letters = year_letters(ordered)
        return tuple(_item(entry, letters[entry.key], locale) for entry in ordered)


def _item(entry: Entry, letter: str, locale: Locale) -> Item:
    if entry.record is None:
        return Item(entry.key, _as_printed(entry), locale.not_verified)
    return Item(entry.key, _published(entry.record, entry.retracted, letter, locale))


def _published(record: Record, retracted: bool, letter: str, locale: Locale) -> tuple[Run, ...]:
    """Authors (year). Title. Source. Address; without an author the title comes first."""
    authors = author_list(record.authors, record.authors_complete, locale)
    if not authors and record.kind is WorkKind.BOOK and record.book:
        authors = editors_as_authors(record.book.editors, locale)
    date = (Run(f"({_year(record, letter, locale)})"),)
    title = _title(record, retracted, locale)
    opening = ((Run(authors),), date, title) if authors else (title, date)
    url = work_url(record)
    address = (Run(" "), Run(url, href=url)) if url else ()
    return merged((*_sentences([*opening, _source(record, locale)], locale), *address))


def _year(record: Record, letter: str, locale: Locale) -> str:
    if record.year:
        return f"{record.year}{letter}"
    return f"{locale.no_date}-{letter}" if letter else locale.no_date


def _title(record: Record, retracted: bool, locale: Locale) -> tuple[Run, ...]:
    title = title_of(record)
    title = retold(title, curled(plain(title), locale.quotes))
    if record.kind is WorkKind.BOOK:
        title = _italic(title)
        if record.book and record.book.edition:
            title = (*title, Run(f" ({_edition(record.book, locale)})"))
    return (*title, Run(f" [{locale.retracted}]")) if retracted else title


def _italic(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Runs in italics; what was in italics stands upright within them (APA 7, 6.22)."""
    return tuple(Run(run.text, run.marks ^ _ITALIC, run.href) for run in runs)


def _edition(book: Book, locale: Locale) -> str:
    edition = printable(book.edition)
    return edition if re.search(r"\bed", edition, re.IGNORECASE) else f"{edition} {locale.edition}"


def _source(record: Record, locale: Locale) -> tuple[Run, ...]:
    if record.kind is WorkKind.ARTICLE or record.book is None:
        return tuple(_journal(record, locale))
    publisher = Run(printable(record.book.publisher))
    if record.kind is WorkKind.BOOK:
        return (publisher,)
    return tuple(_within_book(record, record.book, locale)) if record.book.title else (publisher,)


def _journal(record: Record, locale: Locale) -> Iterator[Run]:
    """*Journal, volume*(issue), pages."""
    journal = curled(printable(next(iter(record.journal.names), "")), locale.quotes)
    volume, issue = (_ranged(part, locale) for part in (record.volume, record.issue))
    pages = _pages(record, locale)
    yield Run(", ".join(part for part in (journal, volume) if part), _ITALIC)
    if issue:
        yield Run(f"({issue})" if volume or not journal else f", ({issue})")
    if pages:
        yield Run(f", {pages}" if journal or volume or issue else pages)


def _within_book(record: Record, book: Book, locale: Locale) -> Iterator[Run]:
    """In E. Editor (Ed.), *Book* (2nd ed., pp. 1–9). Publisher."""
    editors = editor_list(book.editors, locale)
    yield Run(f"In {editors}, " if editors else "In ")
    yield Run(curled(printable(book.title), locale.quotes), _ITALIC)
    pages = _pages(record, locale)
    label = "pp." if locale.range_dash in pages or "," in pages else "p."
    details = [_edition(book, locale)] if book.edition else []
    details += [f"{label} {pages}"] if pages else []
    if details:
        yield Run(f" ({', '.join(details)})")
    if book.publisher:
        yield Run(f". {printable(book.publisher)}")


def _pages(record: Record, locale: Locale) -> str:
    return full_pages(printable(record.pages), locale.range_dash)


def _ranged(number: str, locale: Locale) -> str:
    """A volume or issue; between two numbers stands the dash of the locale ("3–4")."""
    return re.sub(r"(?<=[0-9])[-–](?=[0-9])", locale.range_dash, printable(number))


def _sentences(parts: Sequence[Sequence[Run]], locale: Locale) -> Iterator[Run]:
    """Each part that is not empty, closed with a full stop."""
    for number, sentence in enumerate(filter(None, map(merged, parts))):
        yield from [Run(" ")] if number else []
        yield from _closed(sentence, locale)


def _closed(sentence: tuple[Run, ...], locale: Locale) -> tuple[Run, ...]:
    """A sentence with its full stop, unless it ends in a mark of its own."""
    text = plain(sentence)
    quoted = text.endswith("”") or (text.endswith("’") and "‘" in text)  # else an apostrophe
    if (text[:-1] if quoted else text).endswith(_ENDS_A_SENTENCE):
        return sentence
    if quoted and locale.stop_in_quotes:
        before, after = split(sentence, [len(text) - 1])
        return (*before, Run("."), *after)
    return (*sentence, Run("."))


def _as_printed(entry: Entry) -> tuple[Run, ...]:
    """The author's own text, its addresses linked; an address that it does not show follows it."""
    text = printable(entry.printed)
    runs: list[Run] = []
    offset = 0
    for found in _URL.finditer(text):
        shown = found[0].rstrip(_NOT_OF_A_URL)
        runs += [Run(text[offset : found.start()]), Run(shown, href=safe_url(shown))]
        offset = found.start() + len(shown)
    runs.append(Run(text[offset:]))
    shown_urls = {run.href for run in runs}
    for url in dict.fromkeys(filter(None, map(safe_url, entry.urls))):
        if url not in shown_urls:
            runs += [Run(" "), Run(url, href=url)]
    return merged(runs)
