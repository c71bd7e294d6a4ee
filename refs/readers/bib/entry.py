"""Where the fields of an entry of BibTeX or BibLaTeX stand, to the character.

bibtexparser tells entries apart and reports what is broken, but not where a field stands; and it takes the
comments between fields, which biber allows, for names of fields.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from refs.model.text import Span

_HEAD = re.compile(r"@\s*(?P<kind>[A-Za-z]+)\s*(?P<open>[{(])\s*(?P<key>[^\s,{}\"=][^,{}\"=\r\n]*)?")
_GAP = re.compile(r"[\s,]*(?:%[^\r\n]*[\s,]*)*")
_COMMENT = re.compile(r"%[^\r\n]*")
_NAME = re.compile(r"(?P<name>[^\s=,{}\"#%()]+)\s*=\s*")
_BARE = re.compile(r"(?P<number>[0-9]+)(?![^\s#{}\",%=()])|(?P<macro>[^\s#{}\",%=()]+)")
_JOINT = re.compile(r"\s*#\s*")
_PIECE = re.compile(r"\s*(?:#\s*)?(?:(?P<open>[{\"])|(?P<number>[0-9]+)|(?P<macro>[^\s#{}\",]+))")
_MARK = re.compile(r"\\.|[{}\"]", re.DOTALL)
_CLOSES = {"{": "}", "(": ")"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a value: the text between braces or quotes, a number, or the name of a macro."""

    text: str
    start: int
    macro: bool = False


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A field as written: `name` in lower case; `whole` from its name on, without the comma behind it."""

    name: str
    whole: Span
    value: Span


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """An entry as written; `end` is where its closing brace or bracket stands."""

    span: Span
    fields: tuple[FieldPlace, ...]
    end: int

    def first(self, *names: str) -> FieldPlace | None:
        """The first field of one of these names."""
        return next((field for field in self.fields if field.name in names), None)


def entry_place(text: str, span: Span) -> EntryPlace | None:
    """The entry at a span, or None where it is not written as one: a comma is missing, say."""
    head = _HEAD.match(text, span.start, span.end)
    end = span.start + len(text[span.start : span.end].rstrip()) - 1
    if head is None or text[end] != _CLOSES[head["open"]]:
        return None
    fields: list[FieldPlace] = []
    position = head.end()
    while True:
        gap = _GAP.match(text, position, end)
        position = gap.end() if gap else position
        if position == end:
            return EntryPlace(span, tuple(fields), end)
        name = _NAME.match(text, position, end)
        stop = _value_end(text, name.end(), end) if name else None
        if gap is None or name is None or stop is None or "," not in _COMMENT.sub("", gap[0]):
            return None
        fields.append(FieldPlace(name["name"].lower(), Span(name.start(), stop), Span(name.end(), stop)))
        position = stop


def _value_end(text: str, start: int, end: int) -> int | None:
    """Where the value that begins at `start` is over; None where it is none."""
    while start < end:
        if text[start] in '{"':
            stop = closing(text, start + 1, text[start], end) + 1
        else:
            bare = _BARE.match(text, start, end)
            stop = bare.end() if bare else end + 1
        if stop > end:
            return None
        joint = _JOINT.match(text, stop, end)
        if joint is None:
            return stop
        start = joint.end()
    return None


def pieces(value: str) -> Iterator[Piece]:
    """The parts of `"a" # jan # {b}`."""
    at = 0
    while found := _PIECE.match(value, at):
        if found["open"]:
            start = found.end()
            at = closing(value, start, found["open"], len(value))
            yield Piece(value[start:at], start)
            at += 1
        else:
            at = found.end()
            group = "number" if found["number"] else "macro"
            yield Piece(found[group], found.start(group), macro=group == "macro")


def closing(text: str, start: int, opening: str, end: int) -> int:
    """Where the brace or quote that opens before `start` is closed; `end` where it is not."""
    depth = 0
    for mark in _MARK.finditer(text, start, end):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}" and (depth or opening == "{"):
            if depth == 0:
                return mark.start()
            depth -= 1
        elif mark[0] == '"' and opening == '"' and depth == 0:
            return mark.start()
    return end
