"""PubMed's own citation format (.nbib, MEDLINE), which reference managers read as a download from PubMed.

Fields: https://www.nlm.nih.gov/bsd/mms/medlineelements.html. It is the format with room for nearly all that a
record holds. A long value goes on in the next line behind six blanks.
"""

import re
from collections.abc import Iterator, Sequence
from textwrap import TextWrapper

from refs.export.interface import Entry
from refs.export.printable import printable
from refs.model.identifier import Scheme
from refs.model.record import Book, Date, MeshHeading, Name, Record, Relation, WorkKind
from refs.model.relations import MEDLINE_TAGS
from refs.model.told import Told
from refs.wording import NOT_VERIFIED

_WRAPPER = TextWrapper(
    width=87,
    initial_indent="",
    subsequent_indent=" " * 6,
    break_long_words=False,
    break_on_hyphens=False,
    replace_whitespace=False,
    drop_whitespace=True,
)
# Of any other field Bio.Medline takes each line for a value of its own, of a long group's name too.
_WRAPPED = frozenset({"AB", "JT", "MH", "TI", "TT"})
_DIGITS = re.compile(r"[0-9 -]*")  # no text of its own: "2012 04"
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()

Lines = Iterator[tuple[str, str]]


class NbibExporter:
    """A record a work, a blank line between two; UTF-8. An unverified one has a general note."""

    def export(self, entries: Sequence[Entry]) -> str:
        """The entries in the order given; their keys have no place in this format."""
        return "\n".join(map(_entry, entries))


def _entry(entry: Entry) -> str:
    if entry.record:
        fields = _record(entry.record)
    else:
        fields = _told(entry.told) if entry.told else _unverified(entry)
    written = ((tag, printable(value)) for tag, value in fields)
    return "".join(f"{_wrapped(tag, value)}\n" for tag, value in written if value)


def _wrapped(tag: str, value: str) -> str:
    line = f"{tag:<4}- {value}"
    if len(line) <= _WRAPPER.width or tag not in _WRAPPED:
        return line
    return "\n".join(_WRAPPER.wrap(line))


def _record(record: Record) -> Lines:
    yield "PMID", record.pmid
    yield "STAT", record.status
    yield from (("IS", f"{issn} (Print)") for issn in record.journal.issns[:1])
    yield from (("IS", f"{issn} (Electronic)") for issn in record.journal.issns[1:])
    yield "VI", record.volume
    yield "IP", record.issue
    yield "DP", _date(record.published)
    yield from _titles(record)
    yield "PG", record.pages
    locations = dict.fromkeys(one for one in record.elocations if one != record.doi)
    yield from (("LID", f"{one} [pii]") for one in locations)
    yield "LID", f"{record.doi} [doi]" if record.doi else ""
    yield "AB", record.abstract.replace("\n", " ")
    yield from _names(record.authors, "AU")
    yield from (("LA", language) for language in record.languages)
    yield from (("PT", type_) for type_ in record.types)
    yield "DEP", _digits(record.electronic)
    yield "TA", record.journal.medline or record.journal.iso
    yield "JT", record.journal.title
    yield "JID", record.journal.nlm_id
    yield from (("MH", _heading(heading)) for heading in record.mesh)
    for relation in record.relations:
        yield from _relation(relation)
    yield from (("OT", keyword) for keyword in record.keywords)
    yield "PMC", record.pmcid
    if record.book:
        if record.book.title != record.title:
            yield "BTI", record.book.title
        yield from _book(record.book)


def _relation(relation: Relation) -> Lines:
    """A link to another work, with its PMID as PubMed has it: "Made J. 2012;3(4):5. PMID: 9"."""
    if tag := MEDLINE_TAGS.get(relation.type):
        known = not relation.pmid or f"PMID: {relation.pmid}" in relation.source
        yield (
            tag,
            relation.source
            if known
            else f"{relation.source.rstrip('. ')}. PMID: {relation.pmid}".lstrip(". "),
        )


def _titles(record: Record) -> Lines:
    title = record.title
    if record.translated and title:
        bare = title.removesuffix(".")
        title = f"[{bare}]{title[len(bare) :]}"
    yield "BTI" if record.kind is WorkKind.BOOK else "TI", title
    yield "TT", record.vernacular_title


def _book(book: Book) -> Lines:
    yield "PB", book.publisher
    yield "PL", book.place
    yield "EN", book.edition
    yield from _names(book.editors, "ED")
    yield from (("ISBN", isbn) for isbn in book.isbns)


def _names(names: Sequence[Name], tag: str) -> Lines:
    """Each person in full and in short, as FAU and AU; a group of authors as CN."""
    for name in names:
        if name.collective:
            yield "CN", name.family
            continue
        given = name.given or name.initials
        yield (
            f"F{tag}",
            f"{name.family}, {' '.join(filter(None, (given, name.suffix)))}" if given else name.family,
        )
        yield tag, " ".join(filter(None, (name.family, name.initials, name.suffix)))


def _told(told: Told) -> Lines:
    """The fields of the author's file, and the mark that nothing of them is verified."""
    if written := told.written_in("nbib"):
        yield from _as_written(told, written)
        return
    head, *rest = _record(told.work)
    yield head
    yield "GN", NOT_VERIFIED
    yield "GN", told.note
    yield from rest


def _as_written(told: Told, written: Sequence[tuple[str, str]]) -> Lines:
    """The lines of the author's own record, each as it is; a record begins with its PMID."""
    yield "PMID", told.work.pmid
    yield "GN", NOT_VERIFIED
    yield from ((tag, value) for tag, value in written if tag != "PMID" and value != NOT_VERIFIED)


def _unverified(entry: Entry) -> Lines:
    printed = {identifier.scheme: identifier.value for identifier in reversed(entry.identifiers)}
    yield "PMID", printed.get(Scheme.PMID, "")
    yield "GN", NOT_VERIFIED
    yield "TI", entry.printed
    yield "LID", f"{printed[Scheme.DOI]} [doi]" if Scheme.DOI in printed else ""
    yield "PMC", printed.get(Scheme.PMCID, "")


def _heading(heading: MeshHeading) -> str:
    star = "*" if heading.major else ""
    if not heading.qualifiers:
        return f"{star}{heading.descriptor}"
    first, *others = heading.qualifiers
    return "/".join((heading.descriptor, f"{star}{first}", *others))


def _date(date: Date) -> str:
    if not date.year or not _DIGITS.fullmatch(date.text):
        return date.text
    month = _MONTHS[date.month - 1] if date.month else ""
    return " ".join(filter(None, (str(date.year), month, str(date.day or "") if month else "")))


def _digits(date: Date) -> str:
    whole = date.year and date.month and date.day
    return f"{date.year:04d}{date.month:02d}{date.day:02d}" if whole else ""
