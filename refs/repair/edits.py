"""Edits put into a text."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from refs.model.finding import Edit


def ordered(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits in the order of the text, equal ones once.

    Raises:
        ValueError: two of them overlap.
    """
    found = sorted(set(edits), key=lambda edit: (edit.span, edit.text))
    for before, after in pairwise(found):
        if after.span.start < before.span.end or after.span == before.span:
            raise ValueError(f"two edits overlap at {after.span.start}")
    return tuple(found)


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits in it; everything else as it was.

    Raises:
        ValueError: two edits overlap, or one lies outside of the text.
    """
    parts: list[str] = []
    position = 0
    for edit in ordered(edits):
        if not 0 <= edit.span.start <= edit.span.end <= len(text):
            raise ValueError(f"an edit at {edit.span.start} lies outside of the text")
        parts += (text[position : edit.span.start], edit.text)
        position = edit.span.end
    return "".join((*parts, text[position:]))


class Shift:
    """Where places of a text are after edits."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._edits = ordered(edits)
        self._ends = [edit.span.end for edit in self._edits]
        self._moved = [0]
        for edit in self._edits:
            grown = len(edit.text) - (edit.span.end - edit.span.start)
            self._moved.append(self._moved[-1] + grown)

    def __call__(self, offset: int) -> int:
        """The new place of what stands at `offset`, behind anything put in just before it."""
        whole = bisect_left(self._ends, offset + 1)
        return offset + self._moved[whole]
