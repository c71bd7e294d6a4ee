"""CSL-JSON: a work as citation processors take it (CSL 1.0.2, csl-data.json)."""

from collections.abc import Iterator

from refs.export.editions import edition_number
from refs.export.interface import Entry
from refs.export.links import work_url
from refs.export.names import has_full_given, initials
from refs.export.pages import full_pages
from refs.export.printable import printable
from refs.export.richtext import Mark, Run
from refs.export.titles import title_of
from refs.model.record import Book, Date, Name, Record, WorkKind

_TYPES = {
    WorkKind.ARTICLE: "article-journal",
    WorkKind.BOOK: "book",
    WorkKind.CHAPTER: "chapter",
    WorkKind.PREPRINT: "article",
    WorkKind.REPORT: "report",
    WorkKind.THESIS: "thesis",
    WorkKind.WEB: "webpage",
}
# Two-letter codes (ISO 639-1) of those that NLM uses, for the languages whose titles styles treat apart.
_LANGUAGES = {
    "eng": "en", "dut": "nl", "ger": "de", "fre": "fr", "spa": "es", "ita": "it", "por": "pt", "rus": "ru",
    "pol": "pl", "dan": "da", "swe": "sv", "nor": "no", "fin": "fi", "tur": "tr", "chi": "zh", "jpn": "ja",
}  # fmt: skip
_IN_TITLE = (Mark.ITALIC, Mark.BOLD, Mark.SUPERSCRIPT, Mark.SUBSCRIPT)


def item(entry: Entry) -> dict[str, object]:
    """A work as one item; what could not be verified is a document whose title is the author's text."""
    if entry.record is None:
        return {"id": entry.key, "type": "document", "title": printable(entry.printed)}
    return {"id": entry.key} | {name: value for name, value in _fields(entry.record) if value}


def _fields(record: Record) -> Iterator[tuple[str, object]]:
    book = record.book or Book()
    yield "type", _TYPES[record.kind]
    yield "title", "".join(map(_marked, title_of(record)))
    yield "author", _names(record.authors)
    yield "editor", _names(book.editors)
    yield from _container(record, book)
    yield "issued", _date(record.published if record.published.year else record.electronic)
    yield "volume", printable(record.volume)
    yield "issue", printable(record.issue)
    yield "page", full_pages(printable(record.pages), "-")
    yield "edition", edition_number(book.edition) or printable(book.edition)
    yield "number", printable(book.report_number)
    yield "genre", printable(record.genre)
    yield "publisher-place", printable(book.place)
    yield "language", _LANGUAGES.get(next(iter(record.languages), "").lower(), "")
    yield "DOI", printable(record.doi)
    yield "PMID", printable(record.pmid)
    yield "PMCID", printable(record.pmcid)
    yield "URL", "" if record.doi else work_url(record)
    yield "accessed", _date(record.accessed)


def _container(record: Record, book: Book) -> Iterator[tuple[str, object]]:
    """What the work stands in; the server of a preprint is its publisher, as in Zotero."""
    journal = printable(next(iter(record.journal.names), ""))
    yield "publisher", printable(book.publisher) or (journal if record.kind is WorkKind.PREPRINT else "")
    if record.kind is WorkKind.CHAPTER:
        yield "container-title", printable(book.title)
    elif record.kind in (WorkKind.ARTICLE, WorkKind.WEB):
        yield "container-title", journal
        yield "container-title-short", printable(record.journal.medline or record.journal.iso)


def _marked(run: Run) -> str:
    text = run.text
    for mark in _IN_TITLE:
        if mark in run.marks:
            text = f"<{mark}>{text}</{mark}>"
    return text


def _names(names: tuple[Name, ...]) -> list[dict[str, str]]:
    return [_name(name) for name in names if name.family]


def _name(name: Name) -> dict[str, str]:
    if name.collective:
        return {"literal": printable(name.family)}
    given = printable(name.given) if has_full_given(name) else initials(name)
    parts = {"family": printable(name.family), "given": given, "suffix": printable(name.suffix)}
    return {part: text for part, text in parts.items() if text}


def _date(date: Date) -> dict[str, object]:
    parts = [date.year, date.month, date.day]
    known = parts[: parts.index(None)] if None in parts else parts
    return {"date-parts": [known]} if known else {}
