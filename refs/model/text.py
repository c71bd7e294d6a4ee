"""A file's text, and places in it. Offsets count Unicode code points from 0; lines and columns start at 1."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half-open range [start, end) of a source's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A line and a column, both from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """A decoded file. `text` keeps its line ends; a byte order mark is not part of it.

    `encoding` is how it was decoded: "utf-8", "utf-8-sig", "windows-1252".
    """

    path: str
    text: str
    encoding: str = "utf-8"
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = (0, *(end.end() for end in _LINE_END.finditer(self.text)))
        object.__setattr__(self, "_starts", starts)

    def position(self, offset: int) -> Position:
        """The line and column of a code point offset."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def line_start(self, line: int) -> int:
        """The offset at which a line (from 1) starts."""
        return self._starts[line - 1]

    def quote(self, span: Span) -> str:
        """The text that a span covers."""
        return self.text[span.start : span.end]
