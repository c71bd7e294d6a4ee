"""The order of a list by author and year, and the letters behind equal years."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from string import ascii_lowercase

from refs.export.interface import Entry
from refs.export.names import initials
from refs.export.richtext import plain
from refs.export.titles import title_of
from refs.fold import fold_name
from refs.model.record import Name, Record, WorkKind

_ARTICLE = re.compile(r"(?:the|an?|de|het|een) ", re.IGNORECASE)
# "van den Berg", "d'Arcy", "al-Hakim": what is small before the first capital.
_PARTICLE = re.compile(r"\A(?:['’]?[a-zß-öø-ÿ]{1,5}(?:\s+|[-'’]))+(?=[^\Wa-zß-öø-ÿ])")
_NUMBERING = re.compile(r"\A[\W\d_]+")  # "[3] "

Parts = tuple[str, ...]
Key = tuple[Parts, int, str, str]


@dataclass(frozen=True, slots=True)
class Order:
    """What a style sorts by: author letter by letter, then year, then title.

    `particles` sorts "van den Berg" under V; `articles` takes a title's first word for what it is, also where
    it is "The"; `undated_first` puts works without a year before the others; `journals` puts the journal in
    the place of an author where an article has none.
    """

    particles: bool
    articles: bool
    undated_first: bool
    journals: bool


APA_ORDER = Order(particles=True, articles=False, undated_first=True, journals=False)  # sections 9.44 to 9.49
HARVARD_ORDER = Order(particles=False, articles=True, undated_first=False, journals=True)


def in_order(entries: Sequence[Entry], order: Order = APA_ORDER) -> tuple[Entry, ...]:
    """The entries as a style sorts them; one that is not verified by what its author printed."""
    by_lead: dict[Parts, list[Entry]] = {}
    for entry in entries:
        by_lead.setdefault(_lead(entry, order), []).append(entry)
    ordered: list[Entry] = []
    for lead in sorted(by_lead):
        # Only works with their first author in common need a look at the others.
        group = by_lead[lead]
        ordered += sorted(group, key=partial(_key, order=order)) if len(group) > 1 else group
    return tuple(ordered)


def year_letters(entries: Sequence[Entry]) -> dict[str, str]:
    """The letter of each entry, by key: a, b … for more works of one year by the same authors, else ""."""
    alike = Counter(map(_likeness, entries))
    groups = [_group(entry) if alike[_likeness(entry)] > 1 else None for entry in entries]
    sizes = Counter(groups)
    numbers = {group: count() for group in sizes}
    return {
        entry.key: _letters(next(numbers[group])) if group and sizes[group] > 1 else ""
        for entry, group in zip(entries, groups, strict=True)
    }


def _lead(entry: Entry, order: Order) -> Parts:
    """The first author of an entry, or what stands in the place of one: the start of its key."""
    if entry.work is None:
        return (fold_name(_NUMBERING.sub("", entry.printed)),)
    authors = _authors(entry.work)
    return _name_key(authors[0], order) if authors else (_stand_in(entry.work, order),)


def _key(entry: Entry, order: Order) -> Key:
    record = entry.work
    if record is None:
        return _lead(entry, order), 0, "", entry.key
    authors = _author_key(record, order) or _lead(entry, order)
    undated = 0 if order.undated_first else 9999
    return authors, record.year or undated, _title_key(plain(title_of(record)), order), entry.key


def _stand_in(record: Record, order: Order) -> str:
    journal = next(iter(record.journal.names), "") if order.journals else ""
    of_journal = _title_key(journal, order) if record.kind is WorkKind.ARTICLE else ""
    return of_journal or _title_key(plain(title_of(record)), order)


def _title_key(title: str, order: Order) -> str:
    if order.articles:
        return " ".join(map(fold_name, title.split()))
    return fold_name(_ARTICLE.sub("", title, count=1))


def _authors(record: Record) -> tuple[Name, ...]:
    return record.authors or (record.book.editors if record.book else ())


def _author_key(record: Record, order: Order = APA_ORDER) -> Parts:
    return tuple(part for name in _authors(record) for part in _name_key(name, order))


def _name_key(name: Name, order: Order) -> tuple[str, str]:
    family = name.family if order.particles or name.collective else _PARTICLE.sub("", name.family)
    return fold_name(family), fold_name(initials(name))


def _likeness(entry: Entry) -> tuple[str, int, int] | None:
    """What is quick to tell of two works that may need a letter."""
    authors = _authors(entry.work) if entry.work else ()
    return (
        (fold_name(authors[0].family), len(authors), entry.work.year or 0) if entry.work and authors else None
    )


def _group(entry: Entry) -> tuple[Parts, int] | None:
    """What two works must share to need a letter; None where nothing can be shared."""
    authors = _author_key(entry.work) if entry.work else ()
    return (authors, entry.work.year or 0) if entry.work and authors else None


def _letters(number: int) -> str:
    """0 is a, 25 is z, 26 is aa."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(ascii_lowercase))
        letters = ascii_lowercase[rest] + letters
    return letters
