"""What citations call the references of an article by: number, id, footnote label, key, author and year."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from refs.fold import fold_name
from refs.model.article import Reference
from refs.readers.reference_list import Entry

_CAPITAL = re.compile(r"\b[^\W\d_a-z]")


class Numbering(Enum):
    """Where the numbers of a list come from: it prints them, links show some of them, or its order is all."""

    PRINTED = "printed"
    LINKS = "links"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class ReferenceIndex:
    """Ways to find a reference."""

    by_number: Mapping[int, Reference]
    by_anchor: Mapping[str, Reference]
    by_footnote: Mapping[str, Reference]
    by_key: Mapping[str, Reference]
    by_author: Mapping[str, tuple[Reference, ...]]
    numbering: Numbering

    def knows(self, author: str) -> bool:
        """Is this what a text may call a first author of the list by?"""
        return fold_name(author) in self.by_author

    def by_author_year(self, author: str, year: str, letter: str, second: str = "") -> tuple[Reference, ...]:
        """The works of a first author (or organisation) in a year; "" is the year of an undated work.

        The letter ("2019a") and the second author decide where several works fit.
        """
        found = [r for r in self.by_author.get(fold_name(author), ()) if r.printed.year == year]
        if second:
            named = fold_name(second)
            found = [r for r in found if _second_author(r) == named]
        lettered = [r for r in found if letter and re.search(rf"\b{year}\s?{letter}\b", r.text)]
        return tuple(lettered or found)


def index_references(
    entries: Sequence[Entry], inline: Sequence[Reference], shown: Mapping[int, Reference]
) -> ReferenceIndex:
    """Index the entries of the lists and the references of the running text.

    `shown` are the numbers that links of the text show for entries ("[3](https://…)").
    """
    listed = [entry.reference for entry in entries if not entry.is_footnote]
    printed = {int(r.label): r for r in reversed(listed) if r.label.isdigit()}
    by_number, numbering = dict(enumerate(listed, start=1)), Numbering.ORDER
    if printed:
        by_number, numbering = printed, Numbering.PRINTED
    elif any(by_number.get(number) != reference for number, reference in shown.items()):
        by_number, numbering = dict(shown), Numbering.LINKS
    by_author: dict[str, dict[Reference, None]] = defaultdict(dict)
    for reference in (*(entry.reference for entry in entries), *inline):
        for name in _author_names(reference):
            by_author[fold_name(name)][reference] = None
    return ReferenceIndex(
        by_number=by_number,
        by_anchor={anchor: entry.reference for entry in entries for anchor in entry.anchors},
        by_footnote={e.reference.label: e.reference for e in entries if e.is_footnote},
        by_key={r.label: r for r in reversed(listed) if r.label},
        by_author={name: tuple(references) for name, references in by_author.items()},
        numbering=numbering,
    )


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
        return {first.family, first.family.split(" (")[0], *([capitals] if len(capitals) > 1 else [])}
    return {first.family, re.sub(r"^(?:\S{1,4}\s)+(?=\S{3})", "", first.family)}
