"""What citations call the references of an article by: number, id, footnote label, key, author and year."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from refs.fold import fold, fold_name
from refs.model.article import Reference
from refs.readers.addresses import plain_address
from refs.readers.reference_list import Entry

_CAPITAL = re.compile(r"\b[^\W\d_a-z]")
_COMPOUND = re.compile(r"(?P<short>[^\W\d_a-z]{2,10})-[^\W\d_]{4,30}")  # NHG-Standaard, WHO-rapport
_ACRONYM = re.compile(r"[^\W\d_a-z]{2,10}")
_IN_BRACKETS = re.compile(r"[(\[]([^\W\d_][\w-]{1,14})[)\]]")
_AUTHORS_WITHIN = 200  # folded characters from the start of an entry


class Numbering(Enum):
    """Where the numbers of a list come from: it prints them, links show some of them, or its order is all."""

    PRINTED = "printed"
    LINKS = "links"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class ReferenceIndex:
    """Ways to find a reference.

    `together` are the others that have the number of a reference. `beginnings` are the folded texts of all
    references up to where their authors surely end, `groups` those whose first author is an organisation.
    """

    by_number: Mapping[int, Reference]
    together: Mapping[Reference, tuple[Reference, ...]]
    by_anchor: Mapping[str, Reference]
    by_address: Mapping[str, Reference]
    by_footnote: Mapping[str, Reference]
    by_key: Mapping[str, Reference]
    by_author: Mapping[str, tuple[Reference, ...]]
    numbering: Numbering
    beginnings: Mapping[Reference, str]
    groups: tuple[Reference, ...]

    def of_number(self, number: int) -> tuple[Reference, ...]:
        """All works that the list gives a number; none for one that it does not have."""
        first = self.by_number.get(number)
        return (first, *self.together.get(first, ())) if first else ()

    def knows(self, author: str) -> bool:
        """Is this what a text may call a first author of the list by?"""
        return bool(self._by(author))

    def by_author_year(self, author: str, year: str, letters: str, second: str = "") -> tuple[Reference, ...]:
        """The works of a first author (or organisation) in a year; "" is the year of an undated work.

        The letters ("a" or "a,b" of "2019a,b") and the second author decide where several works fit.
        """
        found = [r for r in self._by(author) if r.printed.year == year]
        if second:
            named = fold_name(second)
            found = [r for r in found if _second_author(r) == named]
        wanted = "|".join(re.findall(r"[a-z]", letters))
        lettered = [r for r in found if wanted and re.search(rf"\b{year}\s?(?:{wanted})\b", r.text)]
        return tuple(lettered or found)

    def may_mean(self, author: str, year: str) -> tuple[Reference, ...]:
        """The works that begin with this name somewhere among their authors, and print this year.

        What is left to a name that is half a double name, or stands in an entry whose authors could not be
        told apart.
        """
        words = f" {fold(author)} "
        return tuple(r for r, text in self.beginnings.items() if words in text and year in r.text)

    def _by(self, author: str) -> tuple[Reference, ...]:
        found = self.by_author.get(fold_name(author), ())
        if found:
            return found
        if compound := _COMPOUND.fullmatch(author):
            author = compound["short"]
            found = tuple(r for r in self.by_author.get(fold_name(author), ()) if _is_group(r))
        if found or not _ACRONYM.fullmatch(author):
            return found
        return tuple(r for r in self.groups if _abbreviates(author, r.printed.authors[0].family))


def index_references(
    entries: Sequence[Entry],
    inline: Sequence[Reference],
    shown: Mapping[int, Reference],
    by_key: Mapping[str, Reference],
) -> ReferenceIndex:
    """Index the entries of the lists and the references of the running text.

    `shown` are the numbers that links of the text show for entries ("[3](https://…)"), `by_key` all that a
    key may mean.
    """
    numbered = [entry for entry in entries if not entry.is_footnote]
    listed = [entry.reference for entry in numbered if not entry.shares_number]
    printed = {int(r.label): r for r in reversed(listed) if r.label.isdigit()}
    by_number, numbering = dict(enumerate(listed, start=1)), Numbering.ORDER
    if printed:
        by_number, numbering = printed, Numbering.PRINTED
    elif any(by_number.get(number) != reference for number, reference in shown.items()):
        by_number, numbering = dict(shown), Numbering.LINKS
    by_author: dict[str, dict[Reference, None]] = defaultdict(dict)
    works = (*(entry.reference for entry in entries), *inline)
    for reference in works:
        for name in _author_names(reference):
            by_author[fold_name(name)][reference] = None
    return ReferenceIndex(
        by_number=by_number,
        together=_together(numbered),
        by_anchor={anchor: entry.reference for entry in entries for anchor in entry.anchors},
        by_address={plain_address(url): work for work in reversed(listed) for url in work.urls},
        by_footnote={e.reference.label: e.reference for e in entries if e.is_footnote},
        by_key=by_key,
        by_author={name: tuple(references) for name, references in by_author.items()},
        numbering=numbering,
        beginnings={work: f" {fold(work.text)[:_AUTHORS_WITHIN]} " for work in works},
        groups=tuple(work for work in works if _is_group(work)),
    )


def _together(entries: Sequence[Entry]) -> dict[Reference, tuple[Reference, ...]]:
    """The works b, c … of each number, by the first one."""
    found: dict[Reference, tuple[Reference, ...]] = {}
    first: Reference | None = None
    for entry in entries:
        if not entry.shares_number:
            first = entry.reference
        elif first:
            found[first] = (*found.get(first, ()), entry.reference)
    return found


def _second_author(reference: Reference) -> str:
    authors = reference.printed.authors
    return fold_name(authors[1].family) if len(authors) > 1 else ""


def _author_names(reference: Reference) -> set[str]:
    """What a text may call the first author: without particles, an organisation by its initials."""
    if not reference.printed.authors:
        return set()
    first = reference.printed.authors[0]
    if first.collective:
        capitals = "".join(_CAPITAL.findall(first.family))
        short = _IN_BRACKETS.findall(reference.text[:_AUTHORS_WITHIN])
        return {first.family, first.family.split(" (")[0], *short, *([capitals] if len(capitals) > 1 else [])}
    return {first.family, re.sub(r"^(?:\S{1,4}\s)+(?=\S{3})", "", first.family)}


def _is_group(reference: Reference) -> bool:
    return bool(reference.printed.authors and reference.printed.authors[0].collective)


@lru_cache(maxsize=1 << 14)
def _abbreviates(short: str, name: str) -> bool:
    """Are these the letters of a name in their order, that of its first word first: RIVM, CDC, NICE?"""
    letters, words = short.lower(), fold(name).split()
    if not words or letters[0] != words[0][0] or 2 * len(letters) < len(_CAPITAL.findall(name)):
        return False
    rest = iter(" ".join(words))
    return len(words) > 1 and all(letter in rest for letter in letters)
