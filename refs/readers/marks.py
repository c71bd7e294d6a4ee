"""A citation mark in a block, before it has its id."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from refs.model.article import Reference


@dataclass(frozen=True, slots=True)
class Mark:
    """The plain range [start, end) of block number `block` points to works.

    `targets` are the references it resolves to, `missing` what it names that no list holds.
    """

    block: int
    start: int
    end: int
    form: str
    targets: tuple[Reference, ...] = ()
    missing: tuple[str, ...] = ()


def without_overlaps(marks: Sequence[Mark]) -> list[Mark]:
    """The marks in the order of the text; of two that overlap the one that comes first in `marks`."""
    kept: dict[int, list[tuple[int, int, Mark]]] = {}
    for mark in marks:
        others = kept.setdefault(mark.block, [])
        at = bisect_left(others, (mark.start, mark.end), key=_place)
        after_last = at == 0 or others[at - 1][1] <= mark.start
        before_next = at == len(others) or mark.end <= others[at][0]
        if after_last and before_next:
            others.insert(at, (mark.start, mark.end, mark))
    return [mark for block in sorted(kept) for _, _, mark in kept[block]]


def _place(kept: tuple[int, int, Mark]) -> tuple[int, int]:
    return kept[:2]
