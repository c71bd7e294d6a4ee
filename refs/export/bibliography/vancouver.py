"""Vancouver as the National Library of Medicine has it (Citing Medicine, 2nd edition; citation-sequence).

Text-identical to citeproc-js with the official nlm-citation-sequence.csl, save for this: a retracted work is
marked, and what could not be verified stays as the author printed it.
"""

from collections.abc import Sequence
from itertools import count

from refs.export.bibliography.dates import in_words, short_date
from refs.export.bibliography.interface import Item
from refs.export.bibliography.locales import Locale
from refs.export.bibliography.names import named, unpunctuated
from refs.export.bibliography.printed import (
    Runs,
    as_printed,
    edition,
    pages,
    ranged,
    report_number,
    sentence_start,
    text,
    title_runs,
)
from refs.export.bibliography.punctuation import ended, group
from refs.export.interface import Entry
from refs.export.links import work_url
from refs.export.pages import short_pages
from refs.export.printable import printable
from refs.export.quotes import curled
from refs.export.richtext import Run, merged
from refs.model.record import Date, Name, Record, WorkKind

_MOST = 6  # with 7 or more: the first 6 and "et al."


class VancouverStyle:
    """Items of rich text, numbered in the order in which the text cites them; see `Style`."""

    numeric = True

    def items(self, entries: Sequence[Entry], locale: Locale) -> tuple[Item, ...]:
        """The list in Vancouver style."""
        return tuple(
            _item(entry, str(number), locale) for entry, number in zip(entries, count(1), strict=False)
        )


def _item(entry: Entry, label: str, locale: Locale) -> Item:
    remark = "" if entry.record else locale.not_verified
    if entry.work is None:
        return Item(entry.key, as_printed(entry, numbered=True), remark, label)
    return Item(entry.key, _published(entry.work, entry.retracted, locale), remark, label)


def _published(record: Record, retracted: bool, locale: Locale) -> Runs:
    """Authors. Title. Where and when. Address. Identifiers."""
    sentences = [
        text(_authors(record, locale)),
        _title(record, retracted, locale),
        text("" if _container(record) else edition(record, locale)),
        _source(record, locale),
        _publication(record, locale),
        text(_pages_of_a_part(record, locale)),
        _title_of_a_page(record, locale),
        text(_report_number(record, locale)),
    ]
    entry = ended(group(sentences, ". ", locale), ".", locale)
    return merged((*entry, *_availability(record, locale), *_identifiers(record)))


def _authors(record: Record, locale: Locale) -> str:
    return _names(record.authors, record.authors_complete, locale) or _editors(record, locale)


def _editors(record: Record, locale: Locale) -> str:
    editors = record.book.editors if record.book else ()
    names = _names(editors, complete=True, locale=locale)
    return f"{names}, {locale.terms.editors[len(named(editors)) > 1]}" if names else ""


def _names(names: Sequence[Name], complete: bool, locale: Locale) -> str:
    shown = [unpunctuated(name, locale) for name in named(names)]
    if shown and (len(shown) > _MOST or not complete):
        return f"{', '.join(shown[:_MOST])}, {locale.terms.et_al}"
    return ", ".join(shown)


def _title(record: Record, retracted: bool, locale: Locale) -> Runs:
    """The title, or of a page of a site that site, with what it is in brackets."""
    site = record.kind is WorkKind.WEB and _container(record)
    title = text(_container(record, locale)) if site else title_runs(record, locale.quotes)
    notes = [printable(record.genre), locale.retracted if retracted else ""]
    if record.kind is not WorkKind.CHAPTER and (site or not _container(record)):
        notes.append(_medium(record, locale))
    return (*title, *(Run(f" [{note}]") for note in notes if note)) if title else ()


def _medium(record: Record, locale: Locale) -> str:
    return locale.terms.internet if _address(record) else ""


def _address(record: Record) -> str:
    """The address that is printed as one: none for an article that has an identifier."""
    identified = record.doi or (record.kind is WorkKind.ARTICLE and (record.pmid or record.pmcid))
    return "" if identified else work_url(record)


def _container(record: Record, locale: Locale | None = None) -> str:
    """The journal, the book or the site that holds the work."""
    if record.kind is WorkKind.CHAPTER:
        name = record.book.title if record.book else ""
    elif record.kind is WorkKind.ARTICLE:
        journal = record.journal
        name = (journal.medline or journal.iso or journal.title).replace(".", "")
    else:
        name = record.journal.title if record.kind is WorkKind.WEB else ""
    return curled(printable(name), locale.quotes) if locale else printable(name)


def _source(record: Record, locale: Locale) -> Runs:
    """The journal, or "In: A Editor, editor. The book. 2nd ed."; a book's own editors."""
    editors = _editors(record, locale) if named(record.authors) else ""
    if record.kind is WorkKind.WEB:
        return text(editors)
    container = _container(record, locale)
    if container and (medium := _medium(record, locale)):
        container = f"{container} [{medium}]"
    number = edition(record, locale) if container else ""
    source = group([text(editors), text(container), text(number)], ". ", locale)
    return (Run("In: "), *source) if source and record.kind is WorkKind.CHAPTER else source


def _publication(record: Record, locale: Locale) -> Runs:
    """Place: Publisher; year, or of an article its date;volume(issue):pages."""
    date = _date(record, locale)
    if record.kind is WorkKind.ARTICLE:
        volume, issue = (ranged(part, locale) for part in (record.volume, record.issue))
        where = [text(volume + (f"({issue})" if issue else "")), text(short_pages(pages(record, locale)))]
        return group([text(date), group(where, ":", locale)], ";", locale)
    return group([text(_publisher(record)), text(date)], "; ", locale)


def _publisher(record: Record) -> str:
    book = record.book
    publisher = printable(book.publisher) if book else ""
    if record.kind is WorkKind.PREPRINT and not publisher:
        return printable(record.journal.title)
    place = printable(book.place) if book else ""
    if place and record.kind is WorkKind.THESIS:
        place = f"[{place}]"
    return ": ".join(filter(None, (place, publisher)))


def _date(record: Record, locale: Locale) -> str:
    published = record.published if record.published.year else record.electronic
    known = {
        WorkKind.ARTICLE: published,
        WorkKind.REPORT: Date(published.year, published.month),
    }.get(record.kind, Date(published.year))
    date = short_date(known, locale) or in_words(record.published)
    seen = short_date(record.accessed, locale) if _address(record) else ""
    return " ".join(filter(None, (date, f"[{locale.terms.cited} {seen}]" if seen else "")))


def _pages_of_a_part(record: Record, locale: Locale) -> str:
    printed = short_pages(pages(record, locale))
    return f"p. {printed}" if printed and record.kind not in (WorkKind.ARTICLE, WorkKind.BOOK) else ""


def _title_of_a_page(record: Record, locale: Locale) -> Runs:
    on_a_site = record.kind is WorkKind.WEB and _container(record)
    return title_runs(record, locale.quotes) if on_a_site else ()


def _report_number(record: Record, locale: Locale) -> str:
    number = printable(record.book.report_number) if record.book else ""
    if record.kind is not WorkKind.REPORT or not number:
        return ""
    kind = sentence_start(printable(record.genre)) or locale.terms.report
    return f"{kind} {report_number(number, locale, separator=':')}"


def _availability(record: Record, locale: Locale) -> Runs:
    if record.doi:
        return (Run(" doi:"), Run(printable(record.doi), href=work_url(record)))
    address = _address(record)
    return (Run(f" {locale.terms.available_from}: "), Run(address, href=address)) if address else ()


def _identifiers(record: Record) -> Runs:
    pmid, pmcid = printable(record.pmid), printable(record.pmcid)
    shown = [f"PubMed PMID: {pmid}" if pmid else "", f"PubMed Central PMCID: {pmcid}" if pmcid else ""]
    return text(f" {'; '.join(filter(None, shown))}.") if any(shown) else ()
