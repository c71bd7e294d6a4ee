"""Which `*` and `_` of Markdown are emphasis (CommonMark 0.31, "Emphasis and strong emphasis")."""

import string
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from refs.readers.prose import AnnotationKind


@dataclass(slots=True)
class Delimiters:
    """A run of one delimiter at [start, end).

    `opened` and `closed` count the delimiters that became markup, at its end and at its start.
    """

    start: int
    end: int
    mark: str
    can_open: bool
    can_close: bool
    opened: int = 0
    closed: int = 0

    @property
    def left(self) -> int:
        """How many are still literal."""
        return self.end - self.start - self.opened - self.closed

    def fits(self, closer: "Delimiters") -> bool:
        """May this open what `closer` closes? The rule of three of CommonMark."""
        if self.mark != closer.mark:
            return False
        both = self.can_close or closer.can_open
        lengths = (self.end - self.start, closer.end - closer.start)
        return not both or sum(lengths) % 3 != 0 or all(length % 3 == 0 for length in lengths)


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasis between two runs; the construct with its marks is [start, end)."""

    kind: AnnotationKind
    opener: Delimiters
    closer: Delimiters
    start: int
    end: int


def delimiters(text: str, start: int, end: int) -> Delimiters:
    """The run text[start:end] of one character, with what it can do by what stands beside it."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    left = not after.isspace() and (not _punctuation(after) or before.isspace() or _punctuation(before))
    right = not before.isspace() and (not _punctuation(before) or after.isspace() or _punctuation(after))
    mark = text[start]
    if mark == "_":
        can_open = left and (not right or _punctuation(before))
        can_close = right and (not left or _punctuation(after))
        return Delimiters(start, end, mark, can_open, can_close)
    return Delimiters(start, end, mark, left, right)


def pair(runs: Sequence[Delimiters]) -> list[Emphasis]:
    """Pair the runs of one stretch of text, inner pairs first. Linear: a failed search is not repeated."""
    found: list[Emphasis] = []
    openers: list[Delimiters] = []
    bottom: dict[tuple[str, bool, int], int] = {}
    for closer in runs:
        key = (closer.mark, closer.can_open, (closer.end - closer.start) % 3)
        while closer.can_close and closer.left:
            at = len(openers) - 1
            while at >= 0 and openers[at].start >= bottom.get(key, 0) and not openers[at].fits(closer):
                at -= 1
            if at < 0 or openers[at].start < bottom.get(key, 0):
                bottom[key] = closer.start
                break
            opener = openers[at]
            del openers[at + 1 :]
            found.append(_emphasis(opener, closer))
            if not opener.left:
                openers.pop()
        if closer.can_open and closer.left:
            openers.append(closer)
    return found


def _emphasis(opener: Delimiters, closer: Delimiters) -> Emphasis:
    count = 2 if opener.left >= 2 and closer.left >= 2 else 1
    opener.opened += count
    closer.closed += count
    kind = AnnotationKind.STRONG if count == 2 else AnnotationKind.EMPHASIS
    return Emphasis(kind, opener, closer, opener.end - opener.opened, closer.start + closer.closed)


def _punctuation(character: str) -> bool:
    return character in string.punctuation or unicodedata.category(character)[0] in "PS"
