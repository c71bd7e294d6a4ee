"""Which entries of a .bib file are which works."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass

from refs.compare.work import Comparison, compare
from refs.export.bib_fields import text
from refs.export.interface import Entry
from refs.fold import fold
from refs.model.article import Article, Reference
from refs.model.identifier import Identifier
from refs.model.record import Record
from refs.readers.bib.entry import EntryPlace, entry_place
from refs.wording import NOT_VERIFIED

_MARK = f"{NOT_VERIFIED}: "


@dataclass(frozen=True, slots=True)
class Held:
    """An entry of the file as it was read, and where its parts stand."""

    reference: Reference
    place: EntryPlace
    note: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that prints a work, beside the work's record."""

    held: Held
    compared: Comparison


class HeldWorks:
    """The entries of a .bib file by what they may be known by; the first of several comes first."""

    def __init__(self, file: Article) -> None:
        held = tuple(_held(file))
        self._by_identifier = _index(held, lambda one: one.reference.well_formed)
        self._by_key = _index(held, lambda one: (one.reference.label.lower(),))
        self._by_title = _index(held, lambda one: (fold(one.reference.printed.title),))
        self._by_text = _index(held, lambda one: (one.reference.text,))
        self._by_note = _index(held, lambda one: (one.note,))
        self.keys = frozenset(one.reference.label.lower() for one in held)

    def of_record(self, key: str, record: Record) -> tuple[Match, ...]:
        """The entries that print this work: they share an identifier, the key or the title, and agree."""
        titled = fold(record.title)
        candidates = (
            *self.sharing(record.identifiers),
            *self._by_key.get(key.lower(), ()),
            *(self._by_title.get(titled, ()) if titled else ()),
        )
        compared = (Match(one, compare(one.reference, record)) for one in dict.fromkeys(candidates))
        return tuple(one for one in compared if _prints(one.held.reference, one.compared))

    def unverified(self, one: Entry) -> tuple[Held, ...]:
        """The entries in which refs wrote this work as its author printed it."""
        whole = self._by_note.get(note_of(one), ())
        alike = self._by_text.get(one.printed, ())
        return whole or tuple(held for held in alike if held.note[1:].startswith(NOT_VERIFIED))

    def as_printed(self, one: Entry) -> tuple[Held, ...]:
        """The entries of a work that could not be verified: as refs or as its author wrote it."""
        return (
            self.unverified(one)
            or self._by_text.get(one.printed, ())
            or self.sharing(one.identifiers)
            or self._told(one)
        )

    def _told(self, one: Entry) -> tuple[Held, ...]:
        """The entries with its title, year and first author: fields may come back in other words."""
        if one.told is None:
            return ()
        work = one.told.work
        first = [name.family for name in work.authors[:1]]
        return tuple(
            held
            for held in self._by_title.get(fold(work.title), ())
            if held.reference.printed.year == str(work.year or "")
            and [name.family for name in held.reference.printed.authors[:1]] in (first, [])
        )

    def sharing(self, identifiers: Iterable[Identifier]) -> tuple[Held, ...]:
        """The entries that print one of these, whatever else they print."""
        found = (one for identifier in identifiers for one in self._by_identifier.get(identifier, ()))
        return tuple(dict.fromkeys(found))


def note_of(one: Entry) -> str:
    """The note of a work that could not be verified, as a .bib file has it."""
    return text(f"{_MARK}{one.printed}")


def _held(file: Article) -> Iterable[Held]:
    for reference in file.references:
        place = entry_place(file.source.text, reference.span)
        if place is not None:
            note = place.first("note")
            yield Held(reference, place, file.source.quote(note.value) if note else "")


def _index(
    held: Iterable[Held], names: Callable[[Held], Iterable[Hashable]]
) -> Mapping[Hashable, tuple[Held, ...]]:
    found: defaultdict[Hashable, list[Held]] = defaultdict(list)
    for one in held:
        for name in names(one):
            found[name].append(one)
    return {name: tuple(entries) for name, entries in found.items()}


def _prints(reference: Reference, compared: Comparison) -> bool:
    """Does the entry print this work? Beside an identifier of it, it need only not contradict it."""
    record = compared.record
    if compared.same_work or set(reference.well_formed).isdisjoint(record.identifiers):
        return compared.same_work
    told = compared.title.agrees or not (reference.printed.title and record.title)
    return compared.titled_alike or (told and not compared.contradicted)
