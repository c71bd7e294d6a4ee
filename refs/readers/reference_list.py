"""The entries of a reference list: bullets, numbers, bare lines, table rows, footnotes, link definitions."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from refs.model.article import Place, Reference, ReferenceList, Role
from refs.model.text import Source, Span
from refs.readers.document import BlockKind, Document, LinkDefinition
from refs.readers.entry_lines import Begins, EntryLine, entry_lines
from refs.readers.identifiers import distinct, find_identifiers
from refs.readers.parts import part_role
from refs.readers.printed import parse_entry
from refs.readers.printed.names import parse_authors
from refs.readers.printed_identifiers import identifiers_of, links_of, place_in_target, urls_of
from refs.readers.prose import Prose

# Prose about the list, in it or under it: it names no work.
_ABOUT = re.compile(
    r"(?:Dit|Deze|Dat|De\svolgende|Onderstaande|Hieronder|Hierboven|Zie|Voor\s(?:meer|dit|deze)|Meer|Alle|Let\sop"
    r"|Laatst|In\sdit|Bij\shet|Klik|Lees|Bekijk|This|These|The\sfollowing|See|For\s(?:more|further)|All|Below|Last"
    r"|Note|Click|Read|We|Copyright|©|Updated|Published|Back|Terug)\b"
)
# How an entry ends: with a full stop, a bracket, a number, or a web address.
_COMPLETE = re.compile(r"(?:[.?!)\]/]|\d|/\S{1,200})\W{0,3}$")
# A line that goes on with the entry above though it stands apart: "doi:…", "2006;88(5):1117-32".
_GOES_ON = re.compile(r"[a-z0-9(]")
_FEWEST_WORDS = 3
_LONGEST_HEAD = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that has no number in the article yet; `anchors` are its ids in HTML."""

    reference: Reference
    anchors: tuple[str, ...] = ()
    is_footnote: bool = False


def read_entries(document: Document) -> tuple[Entry, ...]:
    """The entries of all reference lists of a document, in order; their references are numbered 0.

    A summary nested under an entry is left out; a nested list of references is read as entries.
    """
    source = document.source
    listed = [b for b in document.blocks if b.role is Role.REFERENCES or b.kind is BlockKind.FOOTNOTE]
    entries = list(_entries(entry_lines(listed, source), source))
    entries += [_defined(definition, source) for definition in _unused(document)]
    return tuple(sorted(entries, key=lambda entry: entry.reference.span))


def read_lists(document: Document) -> tuple[ReferenceList, ...]:
    """The reference lists of a document, each with its heading."""
    lists: list[ReferenceList] = []
    inside = False
    for block in document.blocks:
        if block.role is not Role.REFERENCES:
            inside = False
            continue
        is_heading = block.kind is BlockKind.HEADING
        if not inside or (is_heading and part_role(block.text) is Role.REFERENCES):
            heading_span = block.span if is_heading else Span(block.span.start, block.span.start)
            lists.append(ReferenceList(block.text if is_heading else "", heading_span, block.span))
        else:
            lists[-1] = replace(lists[-1], span=Span(lists[-1].span.start, block.span.end))
        inside = True
    return tuple(lists)


@dataclass(slots=True)
class _Draft:
    """The lines of one entry, as far as it is read. `head` is enough of its text to know it by."""

    label: str
    lines: list[EntryLine] = field(default_factory=list)
    head: str = ""
    _named: bool | None = None

    def add(self, line: EntryLine) -> None:
        self.lines.append(line)
        if len(self.head) < _LONGEST_HEAD:
            self.head = f"{self.head} {line.text}".strip()
            self._named = None

    @property
    def names_a_work(self) -> bool:
        if self._named is None:
            self._named = _names_a_work(self.head)
        return self._named

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines if line.text)

    @property
    def parts(self) -> tuple[Prose, ...]:
        return tuple(part for line in self.lines for part in line.parts)


def _entries(lines: Iterable[EntryLine], source: Source) -> Iterator[Entry]:
    drafts = _without_group_titles(list(_drafts(lines)))
    return (_entry(draft, source) for draft in drafts if _is_entry(draft))


def _drafts(lines: Iterable[EntryLine]) -> Iterator[_Draft]:
    """Put the lines together that make up one entry."""
    draft: _Draft | None = None
    label = ""
    for line in lines:
        if line.label and not line.text:  # a number on a line of its own
            label = line.label
            continue
        if draft is None or label or _begins(line, draft):
            if draft:
                yield draft
            draft = _Draft(line.label or label)
            label = ""
        draft.add(line)
    if draft:
        yield draft


def _begins(line: EntryLine, draft: _Draft) -> bool:
    """Does a line begin an entry, with `draft` being read?"""
    if line.begins is Begins.MARK:
        return True
    about = _ABOUT.match(draft.head) or _ABOUT.match(line.text)
    if line.begins is Begins.NOT or (_is_address_only(line.text) and not about):
        return False
    if line.begins is Begins.LINE:
        names = parse_authors(line.text).names
        named = any(name.initials or name.collective for name in names) or _names_a_work(line.text)
        return named and draft.names_a_work and bool(_COMPLETE.search(draft.lines[-1].text))
    if draft.names_a_work or about:
        return not _GOES_ON.match(line.text)
    unfinished = parse_authors(draft.head).names and not parse_authors(line.text).names
    return not unfinished


def _without_group_titles(drafts: Sequence[_Draft]) -> Iterator[_Draft]:
    """Leave out what nested lists are about: a title over a group of entries, a summary under an entry."""
    for at, draft in enumerate(drafts):
        depth = draft.lines[0].depth
        if depth > 1 and not draft.names_a_work:
            continue
        following = drafts[at + 1] if at + 1 < len(drafts) else None
        over_group = following is not None and following.lines[0].depth > depth and following.names_a_work
        if not over_group or draft.names_a_work:
            yield draft


def _is_entry(draft: _Draft) -> bool:
    """An item of a list names a work unless it says otherwise; a bare line has to show it."""
    text = draft.text
    targets = [link.target for part in draft.parts for link in links_of(part)]
    if find_identifiers(text) or any(map(find_identifiers, targets)):
        return True
    if _ABOUT.match(text) and not parse_entry(text).authors:
        return False
    if draft.lines[0].is_footnote:
        return _names_a_work(text)
    if draft.lines[0].is_item and not text.endswith(":"):
        return bool(text) if draft.label or targets else len(text.split()) >= _FEWEST_WORDS
    return _names_a_work(text)


def _names_a_work(text: str) -> bool:
    """Are there authors with a year or a journal, a place in a journal, or a kind of source with a year?"""
    printed = parse_entry(text)
    if _ABOUT.match(text) and not printed.authors:
        return False
    dated = bool(printed.year or re.search(r"\b(?:[nz]\.?d\.?)\)", text))
    located = bool(printed.volume and printed.pages)
    return bool(
        (printed.authors and (dated or printed.journal or printed.source_type))
        or (printed.journal and located)
        or (printed.source_type and dated)
        or printed.source_type == "web"
    )


def _is_address_only(text: str) -> bool:
    """An identifier or a web address with no words of its own: it goes with the line above."""
    bare = re.sub(r"\b(?:https?://|www\.)\S+", " ", text)
    for found in reversed(find_identifiers(bare)):
        bare = bare[: found.whole.start] + bare[found.whole.end :]
    words = re.findall(r"[^\W\d_]{2,}", bare)
    return (bare != text and len(words) <= _FEWEST_WORDS) or not bare.strip()


def _entry(draft: _Draft, source: Source) -> Entry:
    parts = draft.parts
    spans = [part.whole_span(0, len(part.text)) for part in parts if part.text]
    identifiers = {
        (i.scheme, i.identifier or i.raw): i
        for part in reversed(parts)
        for i in reversed(identifiers_of(part, source))
    }
    anchors = tuple(anchor for line in draft.lines for anchor in line.anchors)
    reference = Reference(
        number=0,
        place=Place.LIST,
        span=Span(min(span.start for span in spans), max(span.end for span in spans)),
        text=draft.text,
        identifiers=tuple(sorted(identifiers.values(), key=lambda identifier: identifier.span)),
        printed=parse_entry(draft.text, has_identifier=bool(identifiers)),
        label=draft.label or next(iter(anchors), ""),
        urls=tuple(dict.fromkeys(url for part in parts for url in urls_of(part))),
    )
    return Entry(reference, anchors, draft.lines[0].is_footnote)


def _unused(document: Document) -> Iterator[LinkDefinition]:
    """Link definitions that hold a reference which no link of the text shows."""
    shown = {link.target for block in document.blocks for link in links_of(block.prose)}
    return (d for d in document.definitions if d.target not in shown and find_identifiers(d.target))


def _defined(definition: LinkDefinition, source: Source) -> Entry:
    found = distinct(find_identifiers(definition.target))
    identifiers = tuple(place_in_target(definition.span, f, source) for f in found)
    reference = Reference(
        number=0,
        place=Place.LIST,
        span=definition.span,
        text=definition.target,
        identifiers=identifiers,
        printed=parse_entry(definition.target),
        label=definition.label.removeprefix("@"),
    )
    return Entry(reference)
