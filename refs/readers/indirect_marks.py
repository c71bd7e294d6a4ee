"""Marks that lead to a work by another mark: "ibid.", and a call of a note that only cites."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from refs.model.article import Reference
from refs.readers.document import Block, BlockKind
from refs.readers.inline_references import is_running_text
from refs.readers.marks import Mark
from refs.readers.prose import AnnotationKind
from refs.readers.reference_index import ReferenceIndex

_IBID = re.compile(r"(?<![\w@])[Ii]b(?:id(?:em)?\b\.?|\.)(?![\w@])|(?<=\()[Ii]dem(?=[),])")


def ibid_marks(blocks: Sequence[Block], marks: Sequence[Mark], index: ReferenceIndex) -> Iterator[Mark]:
    """Every "ibid.", which cites what the mark before it cites; in a note, what the note before it holds.

    `marks` are those of the article, in order. Behind a mark that leads nowhere it leads nowhere too.
    """
    in_block: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        in_block[mark.block].append(mark)
    last: tuple[Reference, ...] = ()
    for number, block in enumerate(blocks):
        if not is_running_text(block):
            continue
        found = (Mark(number, *found.span(), "author-year") for found in _IBID.finditer(block.text))
        for mark in sorted((*in_block[number], *found), key=lambda one: one.start):
            if mark.targets or mark.missing:
                last = mark.targets
            elif last:
                yield Mark(mark.block, mark.start, mark.end, mark.form, last)
        if block.kind is BlockKind.FOOTNOTE and (held := index.by_footnote.get(block.number)):
            last = (held,)


def note_marks(blocks: Sequence[Block], marks: Sequence[Mark]) -> Iterator[Mark]:
    """Every call of a note that cites works: it leads where the marks in the note lead."""
    cited: dict[str, dict[Reference, None]] = defaultdict(dict)
    for mark in marks:
        if blocks[mark.block].kind is BlockKind.FOOTNOTE:
            cited[blocks[mark.block].number].update(dict.fromkeys(mark.targets))
    for number, block in enumerate(blocks):
        if not is_running_text(block):
            continue
        for call in block.prose.annotations:
            if call.kind is AnnotationKind.FOOTNOTE_REF and (targets := cited.get(call.target)):
                yield Mark(number, call.start, call.end, "footnote", tuple(targets))
