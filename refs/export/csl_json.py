"""CSL-JSON 1.0.2, which Zotero, pandoc, Quarto and every citation processor read.

Variables and types: https://docs.citationstyles.org/en/stable/specification.html, appendices III and IV. A
preprint is an "article" there. Emphasis in a title is the little HTML that processors know (<i>, <b>, <sup>,
<sub>). PMID and PMCID are variables of their own.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from refs.export.editions import edition_number
from refs.export.interface import Entry
from refs.export.languages import two_letters
from refs.export.links import safe_url, work_url
from refs.export.names import has_full_given, initials
from refs.export.pages import full_pages
from refs.export.printable import printable
from refs.export.richtext import Mark, Run
from refs.export.titles import title_of
from refs.export.told import address_of
from refs.model.identifier import Scheme
from refs.model.record import Book, Date, Name, Record, WorkKind
from refs.model.told import IN_CSL, Told
from refs.wording import NOT_VERIFIED, marked, unmarked

Item = dict[str, object]
Variables = Iterator[tuple[str, object]]

TYPES = {
    WorkKind.ARTICLE: "article-journal",
    WorkKind.BOOK: "book",
    WorkKind.CHAPTER: "chapter",
    WorkKind.PREPRINT: "article",
    WorkKind.REPORT: "report",
    WorkKind.THESIS: "thesis",
    WorkKind.WEB: "webpage",
}
_VARIABLE = re.compile(r"[A-Za-z][A-Za-z_-]{0,40}")
_TYPE = re.compile(r"[a-z][a-z_-]{2,30}")
_TAGS = {Mark.ITALIC: "i", Mark.BOLD: "b", Mark.SUPERSCRIPT: "sup", Mark.SUBSCRIPT: "sub"}


class CslJsonExporter:
    """A JSON array, an item a work; UTF-8. Of an unverified one the title is the author's text."""

    def export(self, entries: Sequence[Entry]) -> str:
        """The entries as one array, in the order given; see `Exporter`."""
        if len({entry.key for entry in entries}) < len(entries):
            raise ValueError("two entries have one key")
        return json.dumps([item(entry) for entry in entries], ensure_ascii=False, indent=2) + "\n"


def item(entry: Entry) -> Item:
    """One work as an item of CSL-JSON; what is not known is left out."""
    if entry.record:
        variables = _record(entry.record, retracted=entry.retracted)
    else:
        variables = _told(entry.told) if entry.told else _unverified(entry)
    return {"id": entry.key, **{name: value for name, value in variables if value not in ("", [], None)}}


def _record(record: Record, *, retracted: bool) -> Variables:
    yield "type", TYPES[record.kind]
    yield "title", "".join(map(_tagged, title_of(record)))
    yield "author", _names(record.authors, complete=record.authors_complete)
    yield from _container(record)
    if record.book:
        yield from _book(record.book)
    yield "genre", printable(record.genre)
    yield "issued", _date(record.published if record.published != Date() else record.electronic)
    if record.published != Date():
        yield "available-date", _date(record.electronic)
    yield "volume", printable(record.volume)
    yield "issue", printable(record.issue)
    yield "page", printable(full_pages(record.pages, "-"))
    yield "DOI", printable(record.doi)
    yield "PMID", printable(record.pmid)
    yield "PMCID", printable(record.pmcid)
    yield "URL", "" if record.doi else work_url(record)
    yield "accessed", _date(record.accessed)
    yield "ISSN", ", ".join(map(printable, record.journal.issns))
    yield "language", two_letters(record.languages[0]) if record.languages else ""
    yield "abstract", "\n".join(map(printable, record.abstract.split("\n")))
    yield "keyword", "; ".join(map(printable, record.keywords))
    yield "note", "Retracted" if retracted else ""


def _container(record: Record) -> Variables:
    """What the work stands in; the server of a preprint is its publisher, as in Zotero."""
    journal = printable(next(iter(record.journal.names), ""))
    if record.kind is WorkKind.CHAPTER and record.book:
        yield "container-title", printable(record.book.title)
    elif record.kind is WorkKind.PREPRINT:
        yield "publisher", journal
    else:
        yield "container-title", journal
        short = printable(record.journal.iso or record.journal.medline)
        yield "container-title-short", short if short != journal else ""


def _book(book: Book) -> Variables:
    yield "editor", _names(book.editors, complete=True)
    yield "edition", edition_number(book.edition) or printable(book.edition)
    yield "publisher", printable(book.publisher)
    yield "publisher-place", printable(book.place)
    yield "number", printable(book.report_number)
    yield "ISBN", " ".join(map(printable, book.isbns))


def _told(told: Told) -> Variables:
    """The fields of the author's file, and the mark that nothing of them is verified."""
    if written := told.written_in("csl"):
        yield from _as_written(told, written)
        return
    yield from _record(told.work, retracted=False)
    own = told.type_in("csl")
    nowhere = told.work.kind is WorkKind.ARTICLE and not told.work.journal.names
    yield "type", own if _TYPE.fullmatch(own) else "document" if nowhere else TYPES[told.work.kind]
    for name, value in told.more:
        if variable := IN_CSL.get(name):
            yield variable, printable(value)
    yield "URL", address_of(told)
    yield "note", printable(marked("; ".join(filter(None, (told.note, *told.remarks)))))


def _as_written(told: Told, written: Sequence[tuple[str, str]]) -> Variables:
    """The variables of the author's own item, each as it is; of YAML the dates and names as JSON has them."""
    work = told.work
    anew: Mapping[str, object] = {
        "author": _names(work.authors, complete=work.authors_complete),
        "editor": _names(work.book.editors, complete=True) if work.book else [],
        "issued": _date(work.published),
        "accessed": _date(work.accessed),
    }
    for name, raw in written:
        value = json.loads(raw)
        if name in anew and not _is_of_json(value):
            yield name, anew[name]
        elif name not in ("id", "note") and _VARIABLE.fullmatch(name):
            yield name, _printable(value)
    own = json.loads(dict(written).get("note", '""'))
    yield "note", printable(marked(unmarked(own) if isinstance(own, str) else told.note))


def _is_of_json(value: object) -> bool:
    """Is this a date or a list of names as the schema of CSL-JSON has them? YAML may have less."""
    if isinstance(value, dict):
        return not {"date-parts", "raw", "literal", "edtf"}.isdisjoint(value)
    return isinstance(value, list) and all(isinstance(one, dict) and "year" not in one for one in value)


def _printable(value: object) -> object:
    """A value of JSON without what steers a terminal."""
    if isinstance(value, str):
        return "\n".join(map(printable, value.split("\n")))
    if isinstance(value, list):
        return [_printable(one) for one in value]
    if isinstance(value, dict):
        return {printable(name): _printable(one) for name, one in value.items()}
    return value


def _unverified(entry: Entry) -> Variables:
    yield "type", "document"
    yield "title", printable(entry.printed)
    printed = {identifier.scheme: identifier.value for identifier in reversed(entry.identifiers)}
    for scheme in (Scheme.DOI, Scheme.PMID, Scheme.PMCID):
        yield scheme.value.upper(), printable(printed.get(scheme, ""))
    yield "URL", next(filter(None, map(safe_url, entry.urls)), "")
    yield "note", NOT_VERIFIED


def _tagged(run: Run) -> str:
    """A run of a title between its tags, in one order, so that they nest."""
    marks = [tag for mark, tag in _TAGS.items() if mark in run.marks]
    opening = "".join(f"<{tag}>" for tag in marks)
    closing = "".join(f"</{tag}>" for tag in reversed(marks))
    return f"{opening}{run.text}{closing}"


def _names(names: Iterable[Name], *, complete: bool) -> list[dict[str, str]]:
    written = [_name(name) for name in names if printable(name.family)]
    return [*written, *([{"literal": "others"}] if written and not complete else [])]


def _name(name: Name) -> dict[str, str]:
    """A person by its parts, the particle with the family name as the registry has it; a group as it is."""
    family = printable(name.family)
    if name.collective:
        return {"literal": family}
    given = printable(name.given) if has_full_given(name) else initials(name) or printable(name.given)
    parts = {"family": family, "given": given, "suffix": printable(name.suffix)}
    return {part: text for part, text in parts.items() if text}


def _date(date: Date) -> dict[str, object] | None:
    """A date as far as it is known; one without a year as it was published."""
    if date.year is None:
        return {"literal": printable(date.text)} if printable(date.text) else None
    parts = [date.year, date.month, date.day]
    return {"date-parts": [parts[: parts.index(None)] if None in parts else parts]}
