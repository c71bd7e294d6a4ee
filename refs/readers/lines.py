"""Lines of a source, and stretches of them as one text that knows its places."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from refs.readers.prose import Prose, Run

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end, and the offset at which it starts."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset of its end."""
        return self.start + len(self.text)


def lines_of(text: str) -> list[Line]:
    """The lines of a text; the last one too where it has no line end, and where it is empty."""
    lines = []
    start = 0
    for end in _LINE_END.finditer(text):
        lines.append(Line(start, text[start : end.start()]))
        start = end.end()
    lines.append(Line(start, text[start:]))
    return lines


def content_of(lines: Sequence[Line], contents: Sequence[str]) -> Prose:
    """The `contents` of lines (what follows quote marks and indents), joined by line ends.

    Each of them is the end of its line, or stands in it. One that does not is left out.
    """
    parts: list[str] = []
    runs: list[Run] = []
    length = 0
    for line, content in zip(lines, contents, strict=False):
        bare = content.lstrip()
        at = len(line.text) - len(bare) if line.text.endswith(bare) else line.text.rfind(bare)
        if at < 0 or not bare:
            continue
        start = line.start + at
        if runs:
            last = runs[-1].source_start + runs[-1].source_length
            parts.append("\n")
            runs.append(Run(length, 1, last, start - last))
            length += 1
        parts.append(bare)
        runs.append(Run(length, len(bare), start, len(bare)))
        length += len(bare)
    return Prose("".join(parts), tuple(runs))
