"""How lines of plain text belong together: list marks, hard wraps, hanging indents, blank lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from refs.readers.lines import Line

_MARK = re.compile(r"(?:[-*+•·▪◦●○■□‣–—✓✔➢►]|\(?(\d{1,3})[.)]|\[(\d{1,3})\])\s+(?=\S)")
_RULE = re.compile(r"[-=_*~#\s]{3,}")

# Text that was wrapped by hand or by an editor has lines of these lengths; a web page's lines are longer.
_NARROWEST_WRAP = 40
_WIDEST_WRAP = 130
_LONGEST_WORD = 40
_SLACK = 2  # programs differ in how wide they take markup to be
HANGING_INDENT = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A line that holds something. [start, end) is its text without white space, marks included.

    `line` is all of it but for the white space at its end.

    `mark` is its list mark, `number` the number in that; `text` what follows the mark. `blank_before` where
    an empty line (or the start of the file) stands above it; `rule` where it is a row of dashes or the like.
    """

    line: str
    start: int
    end: int
    mark: str
    number: str
    text: str
    blank_before: bool
    rule: bool

    @property
    def indent(self) -> int:
        """How far it is indented."""
        return len(self.line) - len(self.line.lstrip())

    @property
    def length(self) -> int:
        """The length of the line as it was wrapped."""
        return len(self.line)


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """The lines that hold something."""
    rows = []
    blank = True
    for line in lines:
        bare = line.text.strip()
        if not bare:
            blank = True
            continue
        indent = len(line.text) - len(line.text.lstrip())
        rule = len(bare) < _WIDEST_WRAP and _RULE.fullmatch(bare) is not None
        mark = None if rule else _MARK.match(bare)
        rows.append(
            Row(
                line=line.text.rstrip(),
                start=line.start + indent,
                end=line.start + indent + len(bare),
                mark=mark[0].rstrip() if mark else "",
                number=(mark[1] or mark[2] or "") if mark else "",
                text=bare[mark.end() :] if mark else bare,
                blank_before=blank,
                rule=rule,
            )
        )
        blank = False
    return _without_false_marks(rows)


def _without_false_marks(rows: list[Row]) -> list[Row]:
    """A number that a wrap has put at the start of a row, and that does not count on, is no mark."""
    found: list[Row] = []
    last, last_shape = 0, ""
    for start, end in _stretches(rows):
        width = width_of([row.line for row in rows[start:end]])
        for at in range(start, end):
            row = rows[at]
            shape = row.mark.replace(row.number, "")
            next_one = shape == last_shape and row.number == str(last + 1)
            counts = row.number in {"", "1"} or next_one
            if at > start and not counts and is_full(found[-1].length, row.mark, width):
                row = replace(row, mark="", number="", text=row.line.strip())
            found.append(row)
            if row.number:
                last, last_shape = int(row.number), shape
    return found


def _stretches(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """The ranges of rows without an empty line between them."""
    if not rows:
        return iter(())
    starts = [at for at, row in enumerate(rows) if row.blank_before]
    return zip(starts, [*starts[1:], len(rows)], strict=True)


def width_of(lines: Sequence[str]) -> int:
    """How wide lines are, those left out that an address, which no width can break, may have made wider."""
    widths = [len(line) for line in lines if max(map(len, line.split()), default=0) <= _LONGEST_WORD]
    return max(widths or map(len, lines))


def is_full(length: int, word: str, width: int) -> bool:
    """Would the next word have made a line of this length too wide, if lines were wrapped at that width?"""
    return _NARROWEST_WRAP <= width <= _WIDEST_WRAP and length + 1 + len(word) > width - _SLACK


def continuations(rows: Sequence[Row]) -> list[bool]:
    """For each row: does it go on with the row above, because a paragraph was wrapped there?"""
    return _joined(rows, in_list=False)


def possible_wraps(rows: Sequence[Row]) -> list[bool]:
    """For each row of a reference list: may it go on with the row above, by the width of the lines?

    Every row of an entry may begin with a capital, so only the width can tell.
    """
    return _joined(rows, in_list=True)


def _joined(rows: Sequence[Row], *, in_list: bool) -> list[bool]:
    found = [False] * len(rows)
    for start, end in _stretches(rows):
        _join_stretch(rows, start, end, found, in_list=in_list)
    return found


def _join_stretch(rows: Sequence[Row], start: int, end: int, found: list[bool], *, in_list: bool) -> None:
    """Join the rows of a stretch without empty lines."""
    width = width_of([row.line for row in rows[start:end]])
    candidates = [
        at for at in range(start + 1, end) if not (rows[at].mark or rows[at].rule or rows[at - 1].rule)
    ]
    full = {at for at in candidates if is_full(rows[at - 1].length, _first_word(rows[at]), width)}
    wrapped = in_list or any(
        rows[at].text[0].islower() and rows[at - 1].text[-1] not in ".!?:" for at in full
    )
    head = start
    for at in range(start + 1, end):
        if at in full and wrapped:
            found[at] = True
        elif not rows[at].mark and not rows[at].rule:
            found[at] = rows[at].indent >= rows[head].indent + HANGING_INDENT
        if not found[at]:
            head = at


def _first_word(row: Row) -> str:
    return row.text.split(maxsplit=1)[0]
