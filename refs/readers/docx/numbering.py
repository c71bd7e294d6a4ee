"""The numbers that Word prints before the items of its lists (ECMA-376, part 1, 17.9)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from refs.readers.docx.styles import Listing
from refs.readers.docx.xml import number_of, value_of

_DIGITS = frozenset({"decimal", "decimalZero", "ordinal"})
_LAST_LEVEL = 8


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    is_counted: bool


@dataclass(slots=True)
class Numbering:
    """Counts the items of lists. Several lists may share one `pattern` and go on with its numbers."""

    patterns: Mapping[str, Mapping[int, _Level]]
    pattern_of: Mapping[str, str]
    restarts: Mapping[tuple[str, int], int]
    level_of_style: Mapping[tuple[str, str], int]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level(self, listing: Listing, style: str) -> int:
        """The level of an item, from 0: its own, else the one that the list keeps for its style."""
        if listing.level is not None:
            return min(listing.level, _LAST_LEVEL)
        return self.level_of_style.get((self.pattern_of.get(listing.number_id, ""), style), 0)

    def next_number(self, number_id: str, level: int) -> str:
        """The number of the next item; "" where it has a bullet, or a letter."""
        pattern = self.pattern_of.get(number_id, "")
        levels = self.patterns.get(pattern, {})
        form = levels.get(level, _Level(1, is_counted=False))
        counts = self._counts.setdefault(pattern, {})
        restart = self.restarts.get((number_id, level))
        if restart is not None and (number_id, level) not in self._begun:
            counts[level] = restart - 1
        self._begun.add((number_id, level))
        counts[level] = counts.get(level, form.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return str(counts[level]) if form.is_counted else ""


def read_numbering(root: Element | None) -> Numbering:
    """The lists of `numbering.xml`."""
    if root is None:
        return Numbering({}, {}, {}, {})
    patterns, of_style = {}, {}
    for one in root.iter("w:abstractNum"):
        name = one.get("w:abstractNumId", "")
        patterns[name] = {_at(level): _level(level) for level in one.iter("w:lvl")}
        for level in one.iter("w:lvl"):
            if style := value_of(level, "w:pStyle"):
                of_style[name, style] = _at(level)
    pattern_of, restarts = {}, {}
    for one in root.iter("w:num"):
        number_id = one.get("w:numId", "")
        pattern_of[number_id] = value_of(one, "w:abstractNumId") or ""
        for override in one.iter("w:lvlOverride"):
            start = number_of(override, "w:startOverride")
            if start is not None:
                restarts[number_id, _at(override)] = start
    return Numbering(patterns, pattern_of, restarts, of_style)


def _at(element: Element) -> int:
    level = element.get("w:ilvl", "0")
    return int(level) if level.isascii() and level.isdigit() else 0


def _level(element: Element) -> _Level:
    start = number_of(element, "w:start")
    return _Level(1 if start is None else start, (value_of(element, "w:numFmt") or "decimal") in _DIGITS)
