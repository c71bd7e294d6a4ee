"""Plain text as blocks, such as is copied from a web page: there are no marks, so layout has to tell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from refs.model.article import Role
from refs.model.text import Source, Span
from refs.readers.document import Block, BlockKind, Document
from refs.readers.layout import Row, continuations, possible_wraps, rows_of
from refs.readers.lines import lines_of
from refs.readers.parts import is_navigation, part_role, without_numbering
from refs.readers.prose import ProseBuilder

_LONGEST_HEADING = 80
_MOST_HEADING_WORDS = 12
_MOST_HEADINGS_IN_A_ROW = 3
_FEWEST_CONTENTS = 3
_ENDS_LIKE_TEXT = tuple(".,;:!…")
_DEEPER_INDENT = 2
_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_SECTION_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,4})\.?\s+\D")
# Parts in which a short line is an entry or somebody's words, and no heading.
_WITHOUT_HEADINGS = frozenset({Role.REFERENCES, Role.COMMENTS})


def read_text(source: Source) -> Document:
    """Read plain text."""
    rows = rows_of(lines_of(source.text))
    reader = _Reader(source, rows)
    reader.read()
    return Document(source, "text", tuple(reader.blocks))


@dataclass(frozen=True, slots=True)
class _Contents:
    """The rows of a contents list, and what the titles in it say of headings: title → level."""

    rows: frozenset[int]
    levels: dict[str, int]


def _title(text: str) -> str:
    return " ".join(without_numbering(text).casefold().split())


def _find_contents(rows: Sequence[Row]) -> _Contents:
    """The first list whose items come back as lines of their own, or that follows a contents heading."""
    last = {_title(row.text): at for at, row in enumerate(rows) if not row.mark or row.number}
    for start, end in _item_runs(rows):
        titles = [_title(row.text) for row in rows[start:end]]
        repeated = sum(last.get(title, -1) >= end for title in titles)
        headed = start > 0 and part_role(rows[start - 1].text) is Role.CONTENTS
        if len(titles) >= _FEWEST_CONTENTS and (headed or repeated * 2 >= len(titles)):
            numbers = (_SECTION_NUMBER.match(f"{row.number} {row.text}".lstrip()) for row in rows[start:end])
            levels = [number[1].count(".") + 1 if number else 0 for number in numbers]
            return _Contents(frozenset(range(start, end)), dict(zip(titles, levels, strict=True)))
    return _Contents(frozenset(), {})


def _item_runs(rows: Sequence[Row]) -> list[tuple[int, int]]:
    runs = []
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and rows[end].mark:
            end += 1
        if end > start:
            runs.append((start, end))
        start = end + 1
    return runs


class _Reader:
    """Makes blocks of rows, from top to bottom."""

    def __init__(self, source: Source, rows: Sequence[Row]) -> None:
        self.blocks: list[Block] = []
        self._source = source
        self._rows = rows
        self._contents = _find_contents(rows)
        self._continues = continuations(rows)
        self._wraps = possible_wraps(rows)
        self._part: Role | None = None
        self._groups = 0

    def read(self) -> None:
        at = 0
        while at < len(self._rows):
            end = at + 1
            while end < len(self._rows) and self._goes_on(end):
                end += 1
            at = self._take(at, end)

    def _goes_on(self, at: int) -> bool:
        """Does a row belong to the block of the row above?"""
        if self._part is not Role.REFERENCES:
            return self._continues[at]
        return self._wraps[at] and self._heading_level(at, at + 1) is None

    def _take(self, at: int, end: int) -> int:
        """Read the block that the rows [at, end) form; returns the row after it."""
        row = self._rows[at]
        if row.rule:
            return end
        if at in self._contents.rows:
            self._add_item(at, end, Role.CONTENTS)
            return end
        level = self._heading_level(at, end)
        if level is not None:
            self._add_heading(at, level)
            return end
        if row.mark:
            self._add_item(at, end)
            return end
        if end == at + 1 and self._is_candidate(at):
            return self._take_candidates(at)
        self._add(BlockKind.PARAGRAPH, at, end)
        return end

    def _heading_level(self, at: int, end: int) -> int | None:
        """The level of what is certainly a heading (0: unknown); None of what may not be one."""
        row = self._rows[at]
        if end > at + 1 or row.length > _LONGEST_HEADING * 2:
            return None
        hashes = _HASHES.match(row.text)
        if hashes:
            return len(hashes[1])
        title = _title(row.text)
        if title in self._contents.levels and (not row.mark or row.number):
            return self._contents.levels[title]
        underline = self._rows[at + 1] if at + 1 < len(self._rows) else None
        if underline and underline.rule and not underline.blank_before and not row.mark:
            return 1 if self._source.text[underline.start] == "=" else 2
        if (not row.mark or row.number) and part_role(row.text) is not None:
            return 0
        return None

    def _is_candidate(self, at: int) -> bool:
        """Could this row be a heading? Short, no end of a sentence, and it begins like a title."""
        row = self._rows[at]
        text = row.text
        if row.mark or row.rule or self._part in _WITHOUT_HEADINGS or at in self._contents.rows:
            return False
        if len(text) > _LONGEST_HEADING or len(text.split()) > _MOST_HEADING_WORDS:
            return False
        if is_navigation(text):
            return False
        begins = text[0].isupper() or text[0].isdigit() or not (text[0].isalnum() or text[0].isascii())
        return begins and not text.endswith(_ENDS_LIKE_TEXT) and any(c.isalpha() for c in text)

    def _take_candidates(self, at: int) -> int:
        """Read a run of rows that could be headings: they are, where text follows and they are few.

        Many of them after a colon are items whose marks were lost; else they are paragraphs.
        """
        end = at
        while end < len(self._rows) and self._stands_alone(end) and self._is_candidate(end):
            end += 1
        if end - at > 1 and self._after_colon():
            self._groups += 1
            for item in range(at, end):
                self._add(BlockKind.ITEM, item, item + 1, level=1, group=self._groups)
            return end
        few = end - at <= _MOST_HEADINGS_IN_A_ROW
        for row in range(at, end):
            if end < len(self._rows) and (few or row == end - 1):
                self._add_heading(row, 0)
            else:
                self._add(BlockKind.PARAGRAPH, row, row + 1)
        return end

    def _stands_alone(self, at: int) -> bool:
        goes_on = at + 1 < len(self._rows) and self._continues[at + 1]
        return not goes_on and self._heading_level(at, at + 1) is None

    def _after_colon(self) -> bool:
        return bool(self.blocks) and self.blocks[-1].text.endswith(":")

    def _add_heading(self, at: int, level: int) -> None:
        self._part = part_role(self._rows[at].text)
        self._add(BlockKind.HEADING, at, at + 1, level=level)

    def _add_item(self, at: int, end: int, role: Role = Role.BODY) -> None:
        row = self._rows[at]
        previous = self.blocks[-1] if self.blocks else None
        if previous is None or previous.kind is not BlockKind.ITEM or previous.role is not role:
            self._groups += 1
        level = 2 if row.indent >= _DEEPER_INDENT else 1
        self._add(BlockKind.ITEM, at, end, level=level, number=row.number, group=self._groups, role=role)

    def _add(
        self,
        kind: BlockKind,
        at: int,
        end: int,
        *,
        level: int = 0,
        number: str = "",
        group: int | None = None,
        role: Role = Role.BODY,
    ) -> None:
        row, last = self._rows[at], self._rows[end - 1]
        start = row.end - len(row.text) if kind is BlockKind.ITEM else row.start
        if kind is BlockKind.HEADING and (hashes := _HASHES.match(row.text)):
            start = row.start + hashes.end()
        builder = ProseBuilder()
        builder.text(self._source.text[start : last.end], start)
        span = Span(row.start, last.end)
        prose = builder.build()
        self.blocks.append(
            Block(kind=kind, prose=prose, span=span, level=level, number=number, group=group, role=role)
        )
