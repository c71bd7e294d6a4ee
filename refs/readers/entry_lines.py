"""The lines of a reference list: each begins an entry or goes on with one."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from refs.readers.document import Block, BlockKind, Document
from refs.readers.line_breaks import Begins, broken_lines, line_breaks
from refs.readers.lines import lines_of
from refs.readers.printed.names import parse_authors
from refs.readers.prose import AnnotationKind, Prose

_LABEL = re.compile(
    r"(?:\[(?P<square>[0-9]{1,4})\]:?|\((?P<round>[0-9]{1,3})\)|(?P<plain>[0-9]{1,3})[.)])(?:\s+|$)"
)
_LONE_NUMBER = re.compile(r"[0-9]{1,4}")
# A number without a mark ("1 Bakker MA, …") is one where the entries count; the others are raised.
_BARE_NUMBER = re.compile(r"(?P<number>[0-9]{1,3})\s+(?=[^\W\d])")
_RAISED_NUMBER = re.compile(r"[0-9⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}[.)]?\s?")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MOST_LEFT_OUT = 3
_BY_MARKUP = frozenset({"html", "docx", "jats"})  # formats whose lines say nothing of the layout


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A line, item or table row of a reference list, without its mark.

    `label` is its printed number or footnote label, `anchors` its ids, `depth` its level in nested lists.
    `parts` are more than one for the cells of a row; `is_item` where it stands in a list or a table,
    `is_entry` where markup says that it is an entry.
    """

    parts: tuple[Prose, ...]
    begins: Begins
    label: str = ""
    anchors: tuple[str, ...] = ()
    depth: int = 1
    is_item: bool = False
    is_footnote: bool = False
    is_entry: bool = False

    @property
    def text(self) -> str:
        """Its plain text."""
        return " ".join(part.text for part in self.parts)


def entry_lines(blocks: Sequence[Block], document: Document) -> list[EntryLine]:
    """The lines of the blocks of a reference list, in order."""
    lines: list[EntryLine] = []
    row: list[Block] = []
    above: Block | None = None
    for block in blocks:
        if row and (block.kind is not BlockKind.CELL or block.row != row[0].row):
            lines.append(_row(row))
            row = []
        if block.kind is BlockKind.CELL:
            row.append(block)
        elif block.kind is BlockKind.ITEM or block.kind is BlockKind.FOOTNOTE:
            lines.append(_item(block))
        elif block.kind is not BlockKind.HEADING:
            lines += _paragraph(block, _begins(block, above, document), document)
        above = block
    if row:
        lines.append(_row(row))
    return list(_numbered(lines))


def _item(block: Block) -> EntryLine:
    prose, label = (block.prose, block.number) if block.is_entry else _without_label(block.prose)
    return EntryLine(
        (prose,),
        Begins.NOT if block.continues else Begins.MARK,
        label=label if block.is_entry else block.number.strip("[]().") or label,
        anchors=_anchors(block),
        depth=max(1, block.level),
        is_item=True,
        is_footnote=block.kind is BlockKind.FOOTNOTE,
        is_entry=block.is_entry,
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


def _begins(block: Block, above: Block | None, document: Document) -> Begins:
    """How a paragraph is parted from the block above it."""
    if block.continues and block.kind is BlockKind.DEFINITION:
        return Begins.NOT
    if above is None or document.format in _BY_MARKUP:
        return Begins.PARAGRAPH
    gap = document.source.text[above.span.end : block.span.start]
    return Begins.PARAGRAPH if len(lines_of(gap)) > 2 else Begins.ROW


def _paragraph(block: Block, begins: Begins, document: Document) -> Iterator[EntryLine]:
    """The lines of a paragraph as the source breaks it: entries may follow without a blank line."""
    lines = broken_lines(block.prose, document.source, by_markup=document.format in _BY_MARKUP)
    for line, broken in zip(lines, line_breaks(lines), strict=True):
        yield EntryLine((line.prose,), broken or begins, anchors=_anchors(block))


def _numbered(lines: Sequence[EntryLine]) -> Iterator[EntryLine]:
    """Take the numbers from the lines of paragraphs that begin with one, and note them as labels."""
    bare = {int(found["number"]) for line in lines if (found := _BARE_NUMBER.match(line.text))}
    last = 0
    for given in lines:
        line = given
        if not line.is_item and line.begins is not Begins.NOT:
            prose, label = _without_label(line.parts[0])
            if label and line.begins is Begins.WRAP and int(label) != last + 1:
                label = ""  # "…;101:105-" and on the next line "12. PMID …"
            if not label and (found := _counted(line, last, bare)):
                prose, label = line.parts[0].slice(found.end(), len(line.text)), found["number"]
            if label:
                line = replace(line, parts=(prose,), label=label, begins=Begins.MARK)
        if line.label.isdecimal():
            last = int(line.label)
        yield line


def _counted(line: EntryLine, last: int, bare: Collection[int]) -> re.Match[str] | None:
    """The number without a mark at the start of a line that counts on from the `last` label."""
    found = _BARE_NUMBER.match(line.text)
    if found is None:
        return None
    number = int(found["number"])
    named = bool(parse_authors(line.text[found.end() :]).names)
    if line.begins is Begins.WRAP:
        return found if number == last + 1 and named else None
    counts = last < number <= last + _MOST_LEFT_OUT or number == 1
    return found if counts and (named or number - 1 in bare or number + 1 in bare) else None


def _without_label(prose: Prose) -> tuple[Prose, str]:
    """A text without the number it begins with, and that number."""
    if label := _LABEL.match(prose.text):
        number = label["square"] or label["round"] or label["plain"]
        return prose.slice(label.end(), len(prose.text)), number
    raised = _RAISED_NUMBER.match(prose.text)
    if raised and (raised[0][0] in "⁰¹²³⁴⁵⁶⁷⁸⁹" or _is_raised(prose, len(raised[0].strip(" .)")))):
        return prose.slice(raised.end(), len(prose.text)), raised[0].strip(" .)").translate(_RAISED)
    return prose, ""


def _is_raised(prose: Prose, end: int) -> bool:
    marks = prose.annotated(0, 1)
    return any(a.kind is AnnotationKind.SUPERSCRIPT and a.end >= end for a in marks)


def _anchors(block: Block) -> tuple[str, ...]:
    inside = (a.target for a in block.prose.annotations if a.kind is AnnotationKind.ANCHOR)
    return tuple(dict.fromkeys(anchor for anchor in (block.anchor, *inside) if anchor))
