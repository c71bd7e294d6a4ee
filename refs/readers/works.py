"""Works whose data the citations of an article carry: which entry of its list prints each of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from refs.fold import fold
from refs.model.article import Reference
from refs.model.identifier import Identifier

_LEAST_TITLE = 12  # folded characters: "Reply" and "Editorial" name no one work


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry with its text folded, between spaces."""

    reference: Reference
    text: str


def printed_works(works: Sequence[Reference], entries: Sequence[Reference]) -> Mapping[str, Reference]:
    """The entry that prints each work, by the work's key; those that none prints are left out."""
    by_identifier: dict[Identifier, Reference] = {}
    for entry in entries:
        for identifier in entry.well_formed:
            by_identifier.setdefault(identifier, entry)
    folded = [_Entry(entry, f" {fold(entry.text)} ") for entry in entries]
    found: dict[str, Reference] = {}
    for work in works:
        same = (by_identifier[one] for one in work.well_formed if one in by_identifier)
        if meant := next(chain(same, _by_words(work, folded)), None):
            found[work.label] = meant
    return found


def _by_words(work: Reference, entries: Sequence[_Entry]) -> Iterator[Reference]:
    """The one entry that prints a work's title; else the one with its first author, year and pages."""
    printed = work.printed
    title = fold(printed.title)
    if len(title) >= _LEAST_TITLE:
        titled = [one for one in entries if f" {title} " in one.text]
        dated = [one for one in titled if not printed.year or printed.year in one.text]
        if len(dated or titled) == 1:
            yield (dated or titled)[0].reference
    pages = fold(printed.pages).split(" ")[0]
    words = [fold(printed.authors[0].family) if printed.authors else "", fold(printed.year), pages]
    if all(words):
        told = [one for one in entries if all(f" {word} " in one.text for word in words)]
        if len(told) == 1:
            yield told[0].reference
