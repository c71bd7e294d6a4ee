"""How lines of plain text belong together: list marks, hard wraps, hanging indents, blank lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from refs.readers.lines import Line

_MARK = re.compile(r"(?:[-*+•·▪◦●○■□‣–—✓✔➢►]|\(?(\d{1,3})[.)]|\[(\d{1,3})\])\s+(?=\S)")
_RULE = re.compile(r"[-=_*~#\s]{3,}")
_FIRST_WORD = re.compile(r"\S+")

# Text that was wrapped by hand or by an editor has lines of these lengths; a web page's lines are longer.
_NARROWEST_WRAP = 40
_WIDEST_WRAP = 130
_HANGING_INDENT = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A line that holds something. [start, end) is its text without white space, marks included.

    `mark` is its list mark, `number` the number in that; `text` what follows the mark. `blank_before` where
    an empty line (or the start of the file) stands above it; `rule` where it is a row of dashes or the like.
    """

    start: int
    end: int
    indent: int
    mark: str
    number: str
    text: str
    blank_before: bool
    rule: bool

    @property
    def length(self) -> int:
        """The length of the line as it was wrapped."""
        return self.indent + self.end - self.start


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
                start=line.start + indent,
                end=line.start + indent + len(bare),
                indent=indent,
                mark=mark[0].rstrip() if mark else "",
                number=(mark[1] or mark[2] or "") if mark else "",
                text=bare[mark.end() :] if mark else bare,
                blank_before=blank,
                rule=rule,
            )
        )
        blank = False
    return rows


def continuations(rows: Sequence[Row]) -> list[bool]:
    """For each row: does it go on with the row above, because a paragraph was wrapped there?"""
    found = [False] * len(rows)
    start = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or rows[at].blank_before:
            _join_stretch(rows, start, at, found)
            start = at
    return found


def _join_stretch(rows: Sequence[Row], start: int, end: int, found: list[bool]) -> None:
    """Join the rows of a stretch without empty lines."""
    width = max(row.length for row in rows[start:end])
    candidates = [
        at for at in range(start + 1, end) if not (rows[at].mark or rows[at].rule or rows[at - 1].rule)
    ]
    full = {at for at in candidates if rows[at - 1].length + 1 + _first_word(rows[at]) > width}
    wrapped = _NARROWEST_WRAP <= width <= _WIDEST_WRAP and any(
        rows[at].text[0].islower() and rows[at - 1].text[-1] not in ".!?:" for at in full
    )
    head = start
    for at in range(start + 1, end):
        if at in full and wrapped:
            found[at] = True
        elif not rows[at].mark and not rows[at].rule:
            found[at] = rows[at].indent >= rows[head].indent + _HANGING_INDENT
        if not found[at]:
            head = at


def _first_word(row: Row) -> int:
    word = _FIRST_WORD.match(row.text)
    return len(word[0]) if word else 0
