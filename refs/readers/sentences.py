"""Sentences of a document, each with the exact span of the source that it was read from.

A sentence keeps the citation marks behind it. Rules and small word tables rather than a trained model: every
decision can be looked up, and the same text gives the same sentences for ever.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from refs.model.article import Role, Sentence, Unit
from refs.readers.abbreviations import GO_ON_BEFORE_NUMBERS
from refs.readers.document import Block, BlockKind, Document
from refs.readers.prose import AnnotationKind, Prose
from refs.readers.stops import begins_sentence, ends_sentence, steps_in, word_before

_STOP = re.compile(r"([.!?…]+)([\"”“’'»›)\]]{0,4}(?: [»›])?)")
_CITATION_MARK = re.compile(
    r" ?\[(?:[\d,;–\- ]{1,60}|\^[^\]\s]{1,100}|-?@[^\]]{1,300})\]"  # [1], [2, 3], [^1], [@key]
    r"|[¹²³⁰⁴-⁹][¹²³⁰⁴-⁹,⁻˒–-]{0,20}"
    r"|\^[\d,–-]{1,30}\^"
    r"|\^\[[^\]]{0,2000}\]"  # Pandoc's inline note
    r"|\(\d{1,3}(?:[,–-] ?\d{1,3}){0,9}\)"
    r"| \([^()]{2,80}[ ,](?:19|20)\d\d[a-z]?\)(?=$| )"  # (Mont et al., 2006) after the stop
)
_ROUND_MARK = re.compile(r" \(\d{1,3}(?:[,–-] ?\d{1,3}){0,9}\)")  # "It falls. (2) It rises."
_GLUED_NUMBERS = re.compile(r"\d{1,3}(?:[,–-] ?\d{1,3}){0,9}(?= |$)")
_BEFORE_GLUED = re.compile(r"[^\W\d_]|[)\]”\"’%»]")
_BRACKET = re.compile(r"[()\[\]]")
_LONGEST_BRACKET = 600
_LONGEST_LINK = 60

_WITHOUT_SENTENCES = frozenset({BlockKind.HEADING, BlockKind.CODE})
_UNITS = {BlockKind.ITEM: Unit.ITEM, BlockKind.CELL: Unit.CELL, BlockKind.CAPTION: Unit.CAPTION}
_MARKS = frozenset({AnnotationKind.SUPERSCRIPT, AnnotationKind.FOOTNOTE_REF, AnnotationKind.CITATION})


def sentences(document: Document, language: str = "") -> tuple[Sentence, ...]:
    """The sentences of a document whose blocks have their roles, in order.

    Headings, code and reference lists have none. A sentence that asks has the role QUESTION. The last
    sentence of a block that leads in a list is a LEAD_IN and shares the group of its items.
    """
    found: list[Sentence] = []
    for number, block in enumerate(document.blocks):
        if block.kind not in _WITHOUT_SENTENCES and block.role is not Role.REFERENCES:
            found.extend(_of_block(block, number, language))
    return tuple(found)


def split(text: str, language: str = "") -> list[str]:
    """The sentences of a plain text on one line."""
    return [text[start:end] for start, end in _ranges(text, language, {}, frozenset())]


def _of_block(block: Block, number: int, language: str) -> Iterator[Sentence]:
    breaks = frozenset(a.start for a in block.prose.annotations if a.kind is AnnotationKind.BREAK)
    ranges = list(_ranges(block.text, language, _marks(block.prose), breaks))
    for start, end in ranges:
        text = block.text[start:end]
        unit = _UNITS.get(block.kind, Unit.SENTENCE)
        group = block.group if block.kind is BlockKind.ITEM else None
        if unit is Unit.SENTENCE and block.group is not None and end == ranges[-1][1]:
            unit, group = Unit.LEAD_IN, block.group
        asks = block.role is Role.BODY and _asks(text)
        role = Role.QUESTION if asks else block.role
        span = block.prose.whole_span(start, end)
        depth = block.level if block.kind is BlockKind.ITEM else 0
        yield Sentence(span, text, unit, role, number, group, block.heading, depth)


def _marks(prose: Prose) -> dict[int, int]:
    """Where markup shows a citation mark: raised text, a footnote, a link in brackets. Start → end."""
    marks = {}
    for annotation in prose.annotations:
        start, end = annotation.start, annotation.end
        if annotation.kind in _MARKS and end > start:
            marks[start] = end
        elif annotation.kind is AnnotationKind.LINK and _in_brackets(prose.text, start, end):
            marks[start - 1] = end + 1
    return marks


def _in_brackets(text: str, start: int, end: int) -> bool:
    return 0 < end - start <= _LONGEST_LINK and text.endswith("[", 0, start) and text.startswith("]", end)


def _asks(text: str) -> bool:
    return text.rstrip("\"”’'»)] ¹²³⁴⁵⁶⁷⁸⁹⁰").endswith("?")


def _ranges(
    text: str, language: str, marks: Mapping[int, int], breaks: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """The ranges of the sentences; what holds no letter or digit is none."""
    start = 0
    for end in [*_ends(text, language, marks, breaks), len(text)]:
        first = start
        while first < end and text[first] == " ":
            first += 1
        last = len(text[:end].rstrip()) if end == len(text) else end
        if any(character.isalnum() for character in text[first:last]):
            yield first, last
            start = end


def _ends(text: str, language: str, marks: Mapping[int, int], breaks: frozenset[int]) -> Iterator[int]:
    """Where sentences end, but for the last one: at stops, and at line breaks that a new sentence follows."""
    start = 0
    brackets, steps = _brackets(text), steps_in(text)
    for end in [*sorted(at for at in breaks if _begins(text, at)), len(text)]:
        for stop in _STOP.finditer(text, start, end):
            if stop.start() < start:
                continue
            after = _after_marks(text, stop, marks, steps)
            if (
                after < end
                and ends_sentence(text, stop, after, start, language)
                and not brackets.hold(stop, start)
            ):
                yield after
                start = after + text.startswith(" ", after)
        if end < len(text):
            yield end
            start = end + text.startswith(" ", end)


def _begins(text: str, at: int) -> bool:
    """Does a new sentence begin at a line break?"""
    return at > 0 and begins_sentence(text, at + text.startswith(" ", at))


class _Brackets:
    """The outermost pairs of brackets; asked from left to right."""

    def __init__(self, pairs: Sequence[tuple[int, int]]) -> None:
        self._pairs = pairs
        self._at = 0

    def hold(self, stop: re.Match[str], sentence: int) -> bool:
        """Is a stop inside brackets? Not where they hold the whole sentence: "(So it is.) Next"."""
        while self._at < len(self._pairs) and self._pairs[self._at][1] < stop.start():
            self._at += 1
        if self._at == len(self._pairs):
            return False
        opening, closing = self._pairs[self._at]
        return opening < stop.start() and not (opening == sentence and closing < stop.end())


def _brackets(text: str) -> _Brackets:
    pairs: list[tuple[int, int]] = []
    open_at: list[int] = []
    for bracket in _BRACKET.finditer(text):
        if bracket[0] in "([":
            open_at.append(bracket.start())
        elif open_at and (text[open_at[-1]] == "(") == (bracket[0] == ")"):
            opening = open_at.pop()
            if bracket.start() - opening > _LONGEST_BRACKET:
                continue
            while pairs and pairs[-1][0] > opening:
                pairs.pop()
            pairs.append((opening, bracket.start()))
    return _Brackets(pairs)


def _after_marks(text: str, stop: re.Match[str], marks: Mapping[int, int], steps: Collection[int]) -> int:
    """Where a stop ends with the citation marks behind it; a number that counts `steps` is none."""
    at = stop.end()
    glued = _GLUED_NUMBERS.match(text, at) if len(stop[1]) == 1 else None
    if glued and _BEFORE_GLUED.match(text, max(0, stop.start() - 1)):
        if word_before(text, stop.start()).casefold() in GO_ON_BEFORE_NUMBERS:
            return at
        at = glued.end()
    while True:
        mark = _CITATION_MARK.match(text, at)
        if at in marks:
            at = marks[at]
        elif at + 1 in marks and text[at] == " " and _nothing_or_start(text, marks[at + 1]):
            at = marks[at + 1]
        elif (mark and (mark[0][0] != " " or _nothing_or_start(text, mark.end()))) or (
            at + 1 not in steps
            and (mark := _ROUND_MARK.match(text, at))
            and _nothing_or_start(text, mark.end())
        ):
            at = mark.end()
        else:
            return at


def _nothing_or_start(text: str, at: int) -> bool:
    return at >= len(text) or (text[at] == " " and begins_sentence(text, at + 1))
