"""How a line of wiki text begins: a heading, an item, a row of a table, a paragraph."""

import re

from refs.model.text import Span
from refs.readers.document import Block, BlockKind
from refs.readers.page import Container, Page
from refs.readers.prose import ProseBuilder

_LINE = re.compile(r"[^\r\n]*")
_MARKS = re.compile(r"[*#:;]+[ \t]*")
_CELL = re.compile(r"[|!](?:[^|\[\]{}\r\n<]{0,300}\|(?!\|))?[ \t]*")
_RULE = re.compile(r"-{4,}")
_DEEPEST = 20
_DEEPEST_HEADING = 6
_TABLE = "table"
_EMPTY = ProseBuilder().build()


class Lines:
    """Begins and ends the blocks of a page where lines of wiki text do."""

    def __init__(self, page: Page, text: str) -> None:
        self._page = page
        self._text = text
        self._marks = ""

    def begin(self, at: int) -> int:
        """Read how the line at `at` begins; returns where its text does."""
        line = _LINE.match(self._text, at)
        raw = line[0] if line else ""
        bare = raw.lstrip()
        if not bare:
            self.end()
            return at + len(raw)
        if marks := _MARKS.match(raw):
            return self._item(at, marks)
        if level := _heading_level(raw):
            return self._heading(at, level)
        start = at + len(raw) - len(bare)
        if self._in_table or bare.startswith("{|"):
            after = self._table(start, bare)
            if after >= 0:
                return after
        if _RULE.match(raw):
            self.end()
            return at + len(raw)
        if self._marks or self._page.is_begun:
            self.end()
        return at

    def end(self) -> None:
        """An empty line ends lists and paragraphs."""
        self._end_item()
        self._page.flush()

    @property
    def _in_table(self) -> bool:
        return any(container.name == _TABLE for container in self._page.containers)

    def _end_item(self) -> None:
        """A line without a list mark ends the list."""
        if self._marks:
            self._page.flush()
        for mark in reversed(self._marks):
            self._page.close(mark)
        self._marks = ""

    def _item(self, at: int, found: re.Match[str]) -> int:
        marks = found[0].rstrip()[:_DEEPEST]
        kept = next(
            (n for n, (a, b) in enumerate(zip(marks, self._marks, strict=False)) if a != b),
            min(len(marks), len(self._marks)),
        )
        self._page.flush()
        for mark in reversed(self._marks[kept:]):
            self._page.close(mark)
        for mark in marks[kept:]:
            if mark in "*#;":
                self._page.begin_list(mark, ordered=mark == "#")
        self._marks = marks
        if marks[-1] in "*#;":
            self._page.begin_item(at, found.end() + at)
        return at + found.end()

    def _heading(self, at: int, level: int) -> int:
        self._end_item()
        span = Span(at, at + level)
        self._page.begin(Block(kind=BlockKind.HEADING, prose=_EMPTY, span=span, level=level))
        return span.end

    def _table(self, at: int, bare: str) -> int:
        """Read the mark of a table; -1 where the line has none."""
        mark = bare[:2]
        after = at + len(bare)
        if mark == "{|":
            self._end_item()
            self._page.open(Container(_TABLE, BlockKind.CELL))
            return after
        if mark in ("|}", "|-", "|+"):
            self.end()
        if mark == "|}":
            self._page.close(_TABLE)
            return at + 2
        if mark == "|-":
            self._next_row()
            return after
        if mark == "|+":
            self._page.begin(Block(kind=BlockKind.CAPTION, prose=_EMPTY, span=Span(at, at + 2)))
            return at + 2
        cell = _CELL.match(self._text, at) if bare[0] in "|!" else None
        if cell:
            self.end()
            return cell.end()
        return -1

    def _next_row(self) -> None:
        table = next((one for one in reversed(self._page.containers) if one.name == _TABLE), None)
        if table and table.used:
            table.row += 1
            table.used = False


def _heading_level(line: str) -> int:
    """The level of "== Heading ==", behind which a comment may stand; 0 of any other line."""
    head = line.rstrip()
    if head.endswith("-->"):
        head = head[: head.rfind("<!--")].rstrip()
    if not (head.startswith("=") and head.endswith("=") and head.strip("= \t")):
        return 0
    return min(len(head) - len(head.lstrip("=")), len(head) - len(head.rstrip("=")), _DEEPEST_HEADING)
