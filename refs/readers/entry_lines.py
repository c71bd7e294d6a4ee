"""The lines of a reference list: each begins an entry or goes on with one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from refs.model.text import Source
from refs.readers.document import Block, BlockKind
from refs.readers.prose import AnnotationKind, Prose

_LABEL = re.compile(
    r"(?:\[(?P<square>[0-9]{1,4})\]|\((?P<round>[0-9]{1,3})\)|(?P<plain>[0-9]{1,3})[.)])(?:\s+|$)"
)
_LONE_NUMBER = re.compile(r"[0-9]{1,4}")


class Begins(Enum):
    """What tells that a line may begin an entry; with a mark it does, and NOT is the middle of an item."""

    MARK = "mark"
    PARAGRAPH = "paragraph"
    LINE = "line"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A line, item or table row of a reference list, without its mark.

    `label` is its printed number or footnote label, `anchors` its ids, `depth` its level in nested lists.
    `parts` are more than one for the cells of a row; `is_item` where it stands in a list or a table.
    """

    parts: tuple[Prose, ...]
    begins: Begins
    label: str = ""
    anchors: tuple[str, ...] = ()
    depth: int = 1
    is_item: bool = False
    is_footnote: bool = False

    @property
    def text(self) -> str:
        """Its plain text."""
        return " ".join(part.text for part in self.parts)


def entry_lines(blocks: Sequence[Block], source: Source) -> Iterator[EntryLine]:
    """The lines of the blocks of a reference list, in order."""
    row: list[Block] = []
    for block in blocks:
        if row and (block.kind is not BlockKind.CELL or block.row != row[0].row):
            yield _row(row)
            row = []
        if block.kind is BlockKind.CELL:
            row.append(block)
        elif block.kind is BlockKind.ITEM or block.kind is BlockKind.FOOTNOTE:
            yield _item(block)
        elif block.kind is not BlockKind.HEADING:
            yield from _paragraph(block, source)
    if row:
        yield _row(row)


def _item(block: Block) -> EntryLine:
    prose, label = _without_label(block.prose)
    return EntryLine(
        (prose,),
        Begins.NOT if block.continues else Begins.MARK,
        label=block.number.strip("[]().") or label,
        anchors=_anchors(block),
        depth=max(1, block.level),
        is_item=True,
        is_footnote=block.kind is BlockKind.FOOTNOTE,
    )


def _row(cells: Sequence[Block]) -> EntryLine:
    """A table row; its first cell may be its number."""
    proses = [cell.prose for cell in cells]
    prose, label = _without_label(proses[0])
    if not label and _LONE_NUMBER.fullmatch(prose.text):
        prose, label = Prose(""), prose.text
    parts = tuple(part for part in (prose, *proses[1:]) if part.text)
    anchors = tuple(anchor for cell in cells for anchor in _anchors(cell))
    return EntryLine(parts, Begins.MARK, label, anchors, is_item=True)


def _paragraph(block: Block, source: Source) -> Iterator[EntryLine]:
    """The lines of a paragraph as the source breaks it: entries may follow without a blank line."""
    goes_on = block.continues and block.kind is BlockKind.DEFINITION
    begins = Begins.NOT if goes_on else Begins.PARAGRAPH
    for line in _lines(block.prose, source):
        prose, label = _without_label(line)
        yield EntryLine((prose,), Begins.MARK if label else begins, label, _anchors(block))
        begins = Begins.LINE


def _without_label(prose: Prose) -> tuple[Prose, str]:
    """A text without the number it begins with, and that number."""
    label = _LABEL.match(prose.text)
    if label is None:
        return prose, ""
    number = label["square"] or label["round"] or label["plain"]
    return prose.slice(label.end(), len(prose.text)), number


def _anchors(block: Block) -> tuple[str, ...]:
    inside = (a.target for a in block.prose.annotations if a.kind is AnnotationKind.ANCHOR)
    return tuple(dict.fromkeys(anchor for anchor in (block.anchor, *inside) if anchor))


def _lines(prose: Prose, source: Source) -> Iterator[Prose]:
    breaks = {a.start for a in prose.annotations if a.kind is AnnotationKind.BREAK}
    for run in prose.runs:
        raw = source.text[run.source_start : run.source_start + run.source_length]
        if not run.linear:
            breaks |= {run.start + run.length} if "\n" in raw or "\r" in raw else set()
        else:
            breaks |= {run.start + found.end() for found in re.finditer(r"[\r\n]", raw)}
    start = 0
    for end in (*sorted(breaks), len(prose.text)):
        first = start + len(prose.text[start:end]) - len(prose.text[start:end].lstrip())
        last = start + len(prose.text[start:end].rstrip())
        if first < last:
            yield prose.slice(first, last)
        start = end
