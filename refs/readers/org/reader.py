"""Org as blocks, line by line."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from refs.model.text import Source, Span
from refs.readers.document import Block, BlockKind, Document
from refs.readers.indented_lists import IndentedLists
from refs.readers.lines import Line, lines_of
from refs.readers.org.inline import Inline, brackets_of
from refs.readers.page import Container, Page
from refs.readers.prose import ProseBuilder

_HEADLINE = re.compile(r"(\*+)\s+(?:(?:TODO|DONE|NEXT|WAITING)\s+)?(?:\[#[A-Z]\]\s+)?")
_TAGS = re.compile(r"(?<!\s)\s+:[\w@#%:]{1,200}:\s*$")
_BEGIN = re.compile(r"\s*#\+begin_(\w+)", re.IGNORECASE)
_END = re.compile(r"\s*#\+end_(\w+)", re.IGNORECASE)
_KEYWORD = re.compile(r"\s*#\+(\w+)(?:\[[^\]]*\])?:\s*(.*)", re.IGNORECASE)
_PRINT = re.compile(r"\s*#\+print_bibliography:?|\s*bibliography(?:style)?:", re.IGNORECASE)
_COMMENT = re.compile(r"\s*#(?:\s|$)")
_ITEM = re.compile(
    r"(\s*)(?:[-+]|\s\*|(\d{1,4})[.)])(?:\s+|$)(?:\[@\d+\]\s*)?(?:\[[ X-]\]\s+)?"
    r"(?:(\S[^\r\n]{0,200}?)\s+::\s+)?"
)
_NOTE = re.compile(r"\[fn:([\w-]{1,100})\]\s*")
_DRAWER = re.compile(r"\s*:([\w-]{1,40}):\s*$")
_FIXED = re.compile(r"\s*:(?:\s|$)")
_ROW = re.compile(r"\s*\|")
_RULE = re.compile(r"\s*-{5,}\s*$")
_LANGUAGE = re.compile(
    r"^#\+language:[ \t]*([A-Za-z]{2,3}(?:[-_][A-Za-z]{2})?)", re.IGNORECASE | re.MULTILINE
)
_CODE = frozenset({"src", "example", "export", "comment", "latex"})
_SHOWN = {"title": BlockKind.HEADING, "caption": BlockKind.CAPTION}
_DEEPEST_HEADING = 6
_LONGEST_DRAWER = 50
_EMPTY = ProseBuilder().build()


def read_org(source: Source) -> Document:
    """Read a file; what it includes is an article of its own."""
    lines = lines_of(source.text)
    reader = _Reader(source, _Ends.of(lines))
    at = 0
    while at < len(lines):
        at = reader.take(lines, at)
    reader.flush()
    language = _LANGUAGE.search(source.text)
    return Document(
        source,
        "org",
        reader.page.blocks(),
        language[1] if language else "",
        listed=tuple(reader.inline.listed),
    )


@dataclass(frozen=True, slots=True)
class _Ends:
    """The lines, by name, on which blocks end."""

    by_name: dict[str, list[int]]

    @staticmethod
    def of(lines: Sequence[Line]) -> "_Ends":
        """Those of a file."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(lines):
            if "#+" in line.text and (end := _END.match(line.text)):
                found[end[1].lower()].append(number)
        return _Ends(found)

    def after(self, at: int, name: str) -> int | None:
        """The next line on which a block of this name ends."""
        ends = self.by_name.get(name, [])
        next_one = bisect_right(ends, at)
        return ends[next_one] if next_one < len(ends) else None


class _Reader:
    """Turns lines into blocks: `take` reads one, or a block of them, and tells which is the next."""

    def __init__(self, source: Source, ends: "_Ends") -> None:
        self.page = Page()
        self._ends = ends
        self.inline = Inline(source, self.page, brackets_of(source.text))
        self._pending: Span | None = None  # lines of a paragraph, which are read together
        self._lists = IndentedLists(self.page)

    def flush(self) -> None:
        """End the paragraph."""
        self._settle()
        self.page.flush()

    def _settle(self) -> None:
        """Read the lines of a paragraph, as far as they have come."""
        if self._pending:
            pending, self._pending = self._pending, None
            self.inline.read(pending.start, pending.end)
            self.page.whole(" ", pending.end, pending.end + 1)

    def take(self, lines: Sequence[Line], at: int) -> int:
        """Read the line at `at`; returns the number of the next one."""
        line = lines[at]
        if self.page.in_table and not _ROW.match(line.text):
            self.page.close("table")
        if not line.text.strip():
            self.flush()
            if at and not lines[at - 1].text.strip():
                self._end_lists(0)
            return at + 1
        if headline := _HEADLINE.match(line.text):
            self._headline(line, headline)
        elif begin := _BEGIN.match(line.text):
            return self._begin(lines, at, begin[1].lower())
        elif end := _END.match(line.text):
            self.flush()
            self.page.close(end[1].lower())
        elif drawer := _drawer(lines, at):
            return drawer
        elif not self._passed_over(line):
            self._text(line)
        return at + 1

    def _passed_over(self, line: Line) -> bool:
        """Is this a line of settings, a comment or a rule? It ends no paragraph unless it is a rule."""
        if keyword := _KEYWORD.match(line.text):
            self.flush()
            kind = _SHOWN.get(keyword[1].lower())
            if kind and keyword[2]:
                span = Span(line.start, line.start + keyword.start(2))
                level = 1 if kind is BlockKind.HEADING else 0
                self.page.begin(Block(kind=kind, prose=_EMPTY, span=span, level=level))
                self.inline.read(span.end, line.end)
                self.flush()
            return True
        if _RULE.match(line.text) or _PRINT.match(line.text):
            self.flush()
            return True
        return _COMMENT.match(line.text) is not None

    def _headline(self, line: Line, found: re.Match[str]) -> None:
        self._end_lists(0)
        self.flush()
        del self.page.containers[:]
        tags = _TAGS.search(line.text, found.end())
        end = line.start + (tags.start() if tags else len(line.text))
        span = Span(line.start, line.start + found.end())
        level = min(len(found[1]), _DEEPEST_HEADING)
        self.page.begin(Block(kind=BlockKind.HEADING, prose=_EMPTY, span=span, level=level))
        self.inline.read(min(span.end, end), end)
        self.page.touch(span.start, line.start + len(line.text.rstrip()))
        self.flush()

    def _begin(self, lines: Sequence[Line], at: int, name: str) -> int:
        """Read the beginning of a block; all of it where its content is no text."""
        self._end_lists(len(lines[at].text) - len(lines[at].text.lstrip()))
        self.flush()
        if name in ("quote", "verse"):
            self.page.open(Container(name, BlockKind.QUOTE))
        if name not in _CODE:
            return at + 1
        last = self._ends.after(at, name)
        if last is None:
            return at + 1
        if name not in ("comment", "export"):
            start, stop = lines[at].start, lines[last].start + len(lines[last].text.rstrip())
            self._code(start, stop)
        return last + 1

    def _code(self, start: int, end: int) -> None:
        text = self.inline.source.text
        first = end - len(text[start:end].lstrip())
        self.page.begin(Block(kind=BlockKind.CODE, prose=_EMPTY, span=Span(first, end)))
        self.page.text(text[first:end], first)
        self.flush()

    def _text(self, line: Line) -> None:
        indent = len(line.text) - len(line.text.lstrip())
        if note := _NOTE.match(line.text):
            self._end_lists(0)
            self._note(line, note)
        elif item := _ITEM.match(line.text):
            self._item(line, item)
        elif _ROW.match(line.text):
            self._row(line)
        elif _FIXED.match(line.text):
            self.flush()
            self._code(line.start, line.start + len(line.text.rstrip()))
        else:
            if self._lists and (not self.page.is_begun or indent == 0):
                self._end_lists(indent)
            self._paragraph(line, line.start + indent)

    def _paragraph(self, line: Line, start: int) -> None:
        if self._pending and self.inline.source.text[self._pending.end : start].isspace():
            self._pending = Span(self._pending.start, line.end)
        else:
            self._settle()
            self._pending = Span(start, line.end)

    def _note(self, line: Line, found: re.Match[str]) -> None:
        span = Span(line.start, line.start + found.end())
        self._settle()
        block = Block(kind=BlockKind.FOOTNOTE, prose=_EMPTY, span=span, number=found[1])
        self.page.begin(block)
        self._paragraph(line, span.end)

    def _item(self, line: Line, found: re.Match[str]) -> None:
        indent = len(found[1])
        self._settle()
        self._lists.begin_item(line.start + indent, indent, ordered=bool(found[2]))
        if found[3]:
            term = Span(line.start + found.start(3), line.start + found.end(3))
            self.inline.read(term.start, term.end)
            self.page.whole(": ", term.end, line.start + found.end())
        self._paragraph(line, line.start + found.end())

    def _end_lists(self, indent: int) -> None:
        self._settle()
        self._lists.end(indent)

    def _row(self, line: Line) -> None:
        if not self.page.in_table:
            self.flush()
            self.page.open(Container("table", BlockKind.CELL, row=0))
        table = self.page.containers[-1]
        bare = line.text.strip()
        if table.kind is not BlockKind.CELL or bare.startswith("|-"):
            return
        table.row += 1
        start = line.start + line.text.index("|") + 1
        for cell in line.text[start - line.start :].split("|"):
            self.inline.read(start, start + len(cell))
            self.flush()
            start += len(cell) + 1


def _drawer(lines: Sequence[Line], at: int) -> int:
    """The line behind a drawer such as :PROPERTIES:; 0 where none begins here."""
    found = _DRAWER.match(lines[at].text)
    if found is None or found[1].lower() == "end":
        return 0
    for last in range(at + 1, min(len(lines), at + _LONGEST_DRAWER)):
        inner = lines[last].text
        if inner.strip().lower() == ":end:":
            return last + 1
        if inner.startswith("*"):
            break
    return 0
