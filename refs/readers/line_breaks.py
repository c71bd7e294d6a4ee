"""Where the source breaks the lines of a paragraph, and whether on purpose or by the width of a page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from refs.model.text import Source
from refs.readers.layout import HANGING_INDENT, is_full, width_of
from refs.readers.prose import AnnotationKind, Prose

_LINE_END = re.compile(r"[\r\n]")
_LONGEST_LINE = 500


class Begins(Enum):
    """What tells that a line may begin an entry, from the surest to none.

    A mark does. A paragraph stands apart (a blank line, an element); a row of plain text was ended on
    purpose, and so was a line inside a paragraph; a wrap may have been made by the width of the page only;
    and NOT is the middle of an item.
    """

    MARK = "mark"
    PARAGRAPH = "paragraph"
    ROW = "row"
    LINE = "line"
    WRAP = "wrap"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line of a paragraph: its text, and the line of the source it stands on.

    `forced` where markup broke it off from the line above; then its source line tells nothing.
    """

    prose: Prose
    raw: str
    forced: bool

    @property
    def indent(self) -> int:
        """How far it is indented in the source."""
        return len(self.raw) - len(self.raw.lstrip())


def broken_lines(prose: Prose, source: Source, *, by_markup: bool) -> list[BrokenLine]:
    """The lines of a text as its source breaks them; `by_markup`: only where markup does (HTML)."""
    forced = {a.start for a in prose.annotations if a.kind is AnnotationKind.BREAK}
    breaks = forced if by_markup else forced | _line_ends(prose, source)
    found: list[BrokenLine] = []
    start, is_forced = 0, False
    for end in (*sorted(breaks), len(prose.text)):
        text = prose.text[start:end]
        first, last = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
        if first < last:
            line = prose.slice(first, last)
            found.append(BrokenLine(line, "" if by_markup else _source_line(line, source), is_forced))
            is_forced = False
        is_forced = is_forced or end in forced
        start = end
    return found


def line_breaks(lines: Sequence[BrokenLine]) -> list[Begins | None]:
    """What each break tells of the line behind it; None for the first line."""
    if not lines:
        return []
    width = width_of([line.raw for line in lines])
    deeper = lines[0].indent + HANGING_INDENT
    hangs = any(line.indent >= deeper for line in lines[1:])
    found: list[Begins | None] = [None]
    for above, line in pairwise(lines):
        if line.forced:
            found.append(Begins.LINE)
        elif hangs:
            found.append(Begins.NOT if line.indent >= deeper else Begins.LINE)
        else:
            word = line.raw.split(maxsplit=1)[0]
            found.append(Begins.WRAP if is_full(len(above.raw), word, width) else Begins.LINE)
    return found


def _line_ends(prose: Prose, source: Source) -> set[int]:
    ends: set[int] = set()
    for run in prose.runs:
        raw = source.text[run.source_start : run.source_start + run.source_length]
        if run.linear:
            ends |= {run.start + found.end() for found in _LINE_END.finditer(raw)}
        elif _LINE_END.search(raw):
            ends.add(run.start + run.length)
    return ends


def _source_line(prose: Prose, source: Source) -> str:
    """The line of the source on which a text begins, cut where it is far too long to be a wrapped one."""
    at = prose.span(0, 1).start
    before = source.text[max(0, at - _LONGEST_LINE) : at]
    after = source.text[at : at + _LONGEST_LINE]
    return _LINE_END.split(before)[-1] + _LINE_END.split(after, maxsplit=1)[0].rstrip()
