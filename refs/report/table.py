"""Rows as a table that fits a terminal: columns line up, and what is too long ends with an ellipsis."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from refs.report.safe import one_line

_GAP = "  "


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, the least width that it may be pressed to, and the most that it takes."""

    heading: str
    least: int
    most: int


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """The lines of a table with its headings, none wider than `width`; an empty column is left out."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    used = [n for n in range(len(columns)) if any(row[n] for row in cells)]
    shown = [[columns[n].heading for n in used], *([row[n] for n in used] for row in cells)]
    widths = [
        min(columns[n].most, max(map(columns_of, column)))
        for n, column in zip(used, zip(*shown, strict=True), strict=True)
    ]
    least = [min(columns[n].least, wide) for n, wide in zip(used, widths, strict=True)]
    widths = _pressed(widths, least, width - len(_GAP) * (len(widths) - 1))
    return [_cut(_GAP.join(map(_cell, row, widths)).rstrip(), width) for row in shown]


def columns_of(text: str) -> int:
    """How many columns of a terminal a text takes: wide characters two, combining marks none."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _pressed(widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """The widths, the one with most to spare made smaller until they fit."""
    pressed = list(widths)
    while sum(pressed) > room:
        widest = max(range(len(pressed)), key=lambda n: pressed[n] - least[n])
        if pressed[widest] <= least[widest]:
            break
        pressed[widest] -= 1
    return pressed


def _cell(text: str, width: int) -> str:
    cut = _cut(text, width)
    return cut + " " * (width - columns_of(cut))


def _cut(text: str, width: int) -> str:
    if columns_of(text) <= width:
        return text
    kept, room = "", width - 1
    for character in text:
        room -= _columns(character)
        if room < 0:
            break
        kept += character
    return f"{kept.rstrip()}…"
