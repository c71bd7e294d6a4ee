"""The order of an APA list (section 9.44 to 9.49) and the letters behind equal years."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import count
from string import ascii_lowercase

from refs.export.interface import Entry
from refs.export.names import initials
from refs.export.richtext import plain
from refs.export.titles import title_of
from refs.fold import fold_name
from refs.model.record import Name, Record

_ARTICLE = re.compile(r"(?:the|an?|de|het|een) ", re.IGNORECASE)
_NUMBERING = re.compile(r"\A[\W\d_]+")  # "[3] "

Key = tuple[tuple[str, ...], int, str, str]


def in_order(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """By author letter by letter, particle included; then year, those without one first; then title."""
    return tuple(sorted(entries, key=_key))


def year_letters(entries: Sequence[Entry]) -> dict[str, str]:
    """The letter of each entry, by key: a, b … for more works of one year by the same authors, else ""."""
    groups = [_group(entry) for entry in entries]
    sizes = Counter(groups)
    numbers = {group: count() for group in sizes}
    return {
        entry.key: _letters(next(numbers[group])) if group and sizes[group] > 1 else ""
        for entry, group in zip(entries, groups, strict=True)
    }


def _key(entry: Entry) -> Key:
    record = entry.record
    if record is None:
        return ((fold_name(_NUMBERING.sub("", entry.printed)),), 0, "", entry.key)
    title = fold_name(_ARTICLE.sub("", plain(title_of(record)), count=1))
    return (_author_key(record) or (title,), record.year or 0, title, entry.key)


def _author_key(record: Record) -> tuple[str, ...]:
    names = record.authors or (record.book.editors if record.book else ())
    return tuple(part for name in names for part in _name_key(name))


def _name_key(name: Name) -> tuple[str, str]:
    return fold_name(name.family), fold_name(initials(name))


def _group(entry: Entry) -> tuple[tuple[str, ...], int] | None:
    """What two works must share to need a letter; None where nothing can be shared."""
    if entry.record is None or not _author_key(entry.record):
        return None
    return _author_key(entry.record), entry.record.year or 0


def _letters(number: int) -> str:
    """0 is a, 25 is z, 26 is aa."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(ascii_lowercase))
        letters = ascii_lowercase[rest] + letters
    return letters
