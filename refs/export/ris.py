"""RIS, which EndNote, Zotero, Mendeley and RefWorks read.

Tags as those programs take them: Reference Manager's specification of 2011, where it leaves a choice the
one that both EndNote and Zotero understand. Lines end in CR LF, as it says. A value never holds a line end,
so none can pose as a tag. PMID is the accession number (AN), PMCID is C2, as in EndNote's records of PubMed.
"""

from collections.abc import Iterator, Sequence

from refs.export.interface import Entry
from refs.export.links import safe_url, work_url
from refs.export.names import has_full_given, initials
from refs.export.pages import full_pages
from refs.export.printable import printable
from refs.export.richtext import plain
from refs.export.titles import title_of
from refs.export.told import address_of
from refs.model.identifier import Scheme
from refs.model.record import Date, Name, Record, WorkKind
from refs.model.told import IN_RIS, Told
from refs.wording import NOT_VERIFIED

TYPES = {
    WorkKind.ARTICLE: "JOUR",
    WorkKind.BOOK: "BOOK",
    WorkKind.CHAPTER: "CHAP",
    WorkKind.PREPRINT: "UNPB",
    WorkKind.REPORT: "RPRT",
    WorkKind.THESIS: "THES",
    WorkKind.WEB: "ELEC",
}
_WRITTEN_APART = frozenset({"TY", "ID", "ER"})
_EDITOR = {WorkKind.CHAPTER: "A2"}  # of a chapter the second author; of all else the editor
_RANGE = "--"  # between the pages of a range, until they are told apart

Lines = Iterator[tuple[str, str]]


class RisExporter:
    """A record a work, from TY to ER, the key as its ID; UTF-8. An unverified work is GEN, with a note."""

    def export(self, entries: Sequence[Entry]) -> str:
        """The entries in the order given; see `Exporter`."""
        if len({entry.key for entry in entries}) < len(entries):
            raise ValueError("two entries have one key")
        return "".join(map(_entry, entries))


def _entry(entry: Entry) -> str:
    if entry.record:
        fields = _record(entry.record)
    else:
        fields = _told(entry.told) if entry.told else _unverified(entry)
    lines = [f"{tag}  - {value}\r\n" for tag, raw in fields if tag and (value := printable(raw))]
    lines.insert(1, f"ID  - {entry.key}\r\n")
    if entry.retracted:
        lines.append("N1  - Retracted\r\n")
    return "".join(lines) + "ER  - \r\n\r\n"


def _record(record: Record) -> Lines:
    yield "TY", TYPES[record.kind]
    yield from (("AU", _name(name)) for name in record.authors)
    if record.authors and not record.authors_complete:
        yield "AU", "et al.,"  # EndNote prints a name before a last comma as it is
    yield "TI", plain(title_of(record))
    journal, book = record.journal, record.book
    full = next(iter(journal.names), "")
    short = journal.iso or journal.medline
    yield "T2", book.title if book and record.kind is WorkKind.CHAPTER else full
    yield "J2", short if short != full else ""
    date = record.published if record.published.year else record.electronic
    yield "PY", str(date.year or "")
    yield "DA", _date(date)
    yield "VL", record.volume
    yield "IS", record.issue
    pages = full_pages(record.pages, _RANGE)
    first, _, last = (
        pages.partition(_RANGE) if pages.count(_RANGE) == 1 and "," not in pages else (pages, "", "")
    )
    yield "SP", first.replace(_RANGE, "-")
    yield "EP", last
    if book:
        yield from ((_EDITOR.get(record.kind, "ED"), _name(name)) for name in book.editors)
        yield "PB", book.publisher
        yield "CY", book.place
        yield "ET", book.edition
        yield from (("SN", isbn) for isbn in book.isbns)
        yield "M1", book.report_number
    yield from (("SN", issn) for issn in journal.issns)
    yield "M3", record.genre
    yield "DO", record.doi
    yield "DB", "PubMed" if record.pmid else ""
    yield "AN", record.pmid
    yield "C2", record.pmcid
    yield "UR", _one_address(work_url(record))
    yield "Y2", _date(record.accessed)
    yield from (("LA", language) for language in record.languages)
    yield "AB", record.abstract
    yield from (("KW", keyword) for keyword in record.keywords)


def _told(told: Told) -> Lines:
    """The fields of the author's file, and the mark that nothing of them is verified."""
    if written := told.written_in("ris"):
        yield from _as_written(told, written)
        return
    own = told.type_in("ris")
    nowhere = told.work.kind is WorkKind.ARTICLE and not told.work.journal.names
    fields = {
        "TY": own or ("GEN" if nowhere else TYPES[told.work.kind]),
        "UR": _one_address(address_of(told)),
    }
    for tag, value in _record(told.work):
        yield tag, fields.get(tag) or value
    if told.work.published.year is None:
        yield "PY", told.work.published.text
    yield from ((IN_RIS.get(name, ""), value) for name, value in told.more)
    yield "N1", NOT_VERIFIED
    yield from (("N1", note) for note in (told.note, *told.remarks))


def _as_written(told: Told, written: Sequence[tuple[str, str]]) -> Lines:
    """The lines of the author's own entry, each as it is."""
    yield "TY", told.type_in("ris")
    own = [one for one in written if one[0] not in _WRITTEN_APART and one[1] != NOT_VERIFIED]
    first = next((at for at, (tag, _) in enumerate(own) if tag == "N1"), len(own))
    yield from (*own[:first], ("N1", NOT_VERIFIED), *own[first:])


def _unverified(entry: Entry) -> Lines:
    yield "TY", "GEN"
    yield "TI", entry.printed
    printed = {identifier.scheme: identifier.value for identifier in reversed(entry.identifiers)}
    yield "DB", "PubMed" if Scheme.PMID in printed else ""
    for tag, scheme in (("DO", Scheme.DOI), ("AN", Scheme.PMID), ("C2", Scheme.PMCID)):
        yield tag, printed.get(scheme, "")
    yield "UR", _one_address(next(filter(None, map(safe_url, entry.urls)), ""))
    yield "N1", NOT_VERIFIED


def _one_address(url: str) -> str:
    """An address in which nothing parts two of them, as a semicolon does in RIS."""
    return url.replace(";", "%3B")


def _name(name: Name) -> str:
    """A person as "Family, Given, Suffix", the comma there in any case; a group has none behind it."""
    if name.collective:
        return name.family
    given = name.given if has_full_given(name) else initials(name) or name.given
    parts = [name.family, given, name.suffix]
    return ", ".join(filter(None, parts)) if given else ", ".join([name.family, "", *parts[2:]]).rstrip()


def _date(date: Date) -> str:
    """A date as year/month/day/, as far as it is known."""
    if not date.year:
        return ""
    month = f"{date.month:02d}" if date.month else ""
    day = f"{date.day:02d}" if date.month and date.day else ""
    return f"{date.year}/{month}/{day}/"
