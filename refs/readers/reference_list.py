"""The entries of a reference list: bullets, numbers, bare lines, table rows, footnotes, link definitions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from refs.model.article import Place, Reference, ReferenceList, Role
from refs.model.text import Source, Span
from refs.readers.document import BlockKind, Document, LinkDefinition
from refs.readers.drafts import Draft, draft_entries
from refs.readers.entry_lines import EntryLine, entry_lines
from refs.readers.entry_signs import is_about, is_told, lists_authors, names_a_work, points_on
from refs.readers.identifiers import distinct, find_identifiers
from refs.readers.parts import part_role, recommends
from refs.readers.printed import parse_entry
from refs.readers.printed_identifiers import identifiers_of, links_of, place_in_target, urls_of

_FEWEST_WORDS = 3
# Where Pandoc puts the list.
_GENERATED = re.compile(
    r"<div\b[^<>]{0,200}\bid=[\"']?refs\b|^:{3,}[^\n]{0,100}\{[^{}\n]{0,100}#refs\b", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that has no number in the article yet; `anchors` are its ids in HTML.

    `shares_number` where the list gives it the number of the entry above, as it does works a and b.
    """

    reference: Reference
    anchors: tuple[str, ...] = ()
    is_footnote: bool = False
    shares_number: bool = False


def read_entries(document: Document) -> tuple[Entry, ...]:
    """The entries of all reference lists of a document, in order; their references are numbered 0.

    A summary nested under an entry is left out; a nested list of references is read as entries.
    """
    source = document.source
    listed = [
        block
        for block in document.blocks
        if block.role is Role.REFERENCES or (block.kind is BlockKind.FOOTNOTE and not block.cites)
    ]
    entries = [
        replace(entry, shares_number=entry.reference.label in document.further)
        for entry in _entries(entry_lines(listed, document), source)
    ]
    entries += [_defined(definition, source) for definition in _unused(document)]
    return tuple(sorted(entries, key=lambda entry: entry.reference.span))


def read_lists(document: Document) -> tuple[ReferenceList, ...]:
    """The reference lists of a document, each with its heading."""
    lists: list[ReferenceList] = []
    inside = False
    generated = _GENERATED.search(document.source.text) is not None
    for block in document.blocks:
        if block.is_entry and block.kind is BlockKind.FOOTNOTE:
            continue  # it stands in the text
        if block.role is not Role.REFERENCES:
            inside = False
            continue
        is_heading = block.kind is BlockKind.HEADING
        if not inside or (is_heading and part_role(block.text) in {Role.REFERENCES, Role.READ_MORE}):
            heading_span = block.span if is_heading else Span(block.span.start, block.span.start)
            heading = block.text if is_heading else ""
            lists.append(ReferenceList(heading, heading_span, block.span, generated, recommends(heading)))
        else:
            lists[-1] = replace(lists[-1], span=Span(lists[-1].span.start, block.span.end))
        inside = True
    return tuple(lists)


def _entries(lines: Sequence[EntryLine], source: Source) -> Iterator[Entry]:
    drafts = _without_group_titles(draft_entries(lines))
    return (_entry(draft, source) for draft in drafts if _is_entry(draft))


def _without_group_titles(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Leave out what nested lists are about: a title over a group of entries, a summary under an entry."""
    for at, draft in enumerate(drafts):
        depth = draft.lines[0].depth
        if depth > 1 and not draft.names_a_work:
            continue
        following = drafts[at + 1] if at + 1 < len(drafts) else None
        over_group = following is not None and following.lines[0].depth > depth and following.names_a_work
        if not over_group or draft.names_a_work:
            yield draft


def _is_entry(draft: Draft) -> bool:
    """An item of a list names a work unless it says otherwise; a bare line has to show it."""
    text = draft.text
    if draft.lines[0].is_entry:
        return bool(text)
    targets = [link.target for part in draft.parts for link in links_of(part)]
    if find_identifiers(text) or any(map(find_identifiers, targets)):
        return True
    if is_about(text) and not parse_entry(text).authors:
        return False
    if draft.lines[0].is_footnote:
        return names_a_work(text) and not points_on(text)
    if draft.lines[0].is_item and not text.endswith(":"):
        return bool(text) if draft.label or targets else len(text.split()) >= _FEWEST_WORDS
    return (names_a_work(text) or lists_authors(text)) and not is_told(text)


def _entry(draft: Draft, source: Source) -> Entry:
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
    """Link definitions that hold a reference which no link of the text shows; not those of citation keys."""
    shown = {link.target for block in document.blocks for link in links_of(block.prose)}
    named = (d for d in document.definitions if not d.label.startswith("@"))
    return (d for d in named if d.target not in shown and find_identifiers(d.target))


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
        label=definition.label,
    )
    return Entry(reference)
