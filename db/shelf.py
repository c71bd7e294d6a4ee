"""The library as its reader uses it: a work by its name, search, tags and notes, and what is there twice."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from refs.db import annotations, duplicates, entries, holdings, matching, search, verdicts
from refs.db.entries import Entry
from refs.db.file import LibraryFile
from refs.duplicates import Group, alike, groups
from refs.errors import LibraryWriteError
from refs.model.annotation import NOTHING, Annotations, Item
from refs.model.identifier import Identifier
from refs.query import Term


class Shelf:
    """The works of an open library, with what was added to them. Errors are those of `Library`."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def find(self, identifier: Identifier) -> Item | None:
        """The work that an identifier leads to; where several records carry it, the best of them."""
        with self._file.reading() as connection:
            return _first(connection, holdings.find_ids(connection, [identifier]).values())

    def by_key(self, key: str) -> Item | None:
        """The work that a citation key names; None where there is none.

        The key that a checked article uses, else one made of author, year and letter ("mont2006a").
        """
        with self._file.reading() as connection:
            called = holdings.find_ids(connection, verdicts.identifiers_of_key(connection, key))
            made = search.id_of_key(connection, key)
            return _first(connection, [*called.values(), *([] if made is None else [made])])

    def without_person(self, year: int | None) -> list[Item]:
        """The works of a year by a group or by nobody, in the order in which they came; of no year, all."""
        with self._file.reading() as connection:
            return _items(connection, search.ids_without_person(connection, year))

    def search(self, terms: Sequence[Term], limit: int = 20) -> list[Item]:
        """The works that meet all terms: best first, or where nothing ranks them, the latest first."""
        with self._file.reading() as connection:
            return _items(connection, matching.matching_ids(connection, terms, limit))

    def everything(self) -> Iterator[Item]:
        """Every work, in the order in which they came."""
        with self._file.reading() as connection:
            for page in holdings.pages(connection):
                yield from _items(connection, list(page))

    def tags(self) -> dict[str, int]:
        """Every tag in use, in alphabetical order, and how many works have it."""
        with self._file.reading() as connection:
            return annotations.tags(connection)

    def annotate(
        self, items: Iterable[Item], added: Annotations, removed: Annotations = NOTHING
    ) -> list[Item]:
        """Add to works, and take away from them; the works as they are then.

        Raises:
            LibraryWriteError: one of them is gone, since another program has changed the library.
        """
        numbers = []
        with self._file.writing() as connection:
            for item in items:
                self._must_stand(connection, item)
                annotations.remove(connection, item.number, removed)
                annotations.add(connection, item.number, added)
                numbers.append(item.number)
            return _items(connection, numbers)

    def take_in(self, new: Sequence[Entry]) -> None:
        """Add what another library holds, in one transaction; refs.db.entries.take_in says what stays."""
        with self._file.writing() as connection:
            entries.take_in(connection, new)

    def duplicates(self) -> list[Group]:
        """Groups of records that are of one work, or look like it."""
        with self._file.reading() as connection:
            pairs = {*duplicates.sharing_an_identifier(connection)}
            pairs.update(alike(duplicates.sketches(connection)))
            numbers = sorted({number for pair in pairs for number in pair})
            return groups({item.number: item for item in _items(connection, numbers)}, pairs)

    def merge(self, same: Iterable[Group]) -> None:
        """Make one record of each group that is one work, in one transaction; nothing that was added is lost.

        Raises:
            LibraryWriteError: another program has changed one of them since.
        """
        with self._file.writing() as connection:
            for group in same:
                if group.merged is None:
                    raise ValueError("a group that is not one work cannot be merged")
                for item in group.items:
                    self._must_stand(connection, item)
                first, *others = (item.number for item in group.items)
                holdings.merge(connection, first, others, group.merged)

    def _must_stand(self, connection: sqlite3.Connection, item: Item) -> None:
        """The work must still be where it was read: as it was, or by one of its identifiers."""
        now = _first(connection, [item.number])
        ours = item.holding.record
        if now is None or not (
            now.holding.record == ours or {*now.holding.record.identifiers} & {*ours.identifiers}
        ):
            raise LibraryWriteError(
                f"{self._file.path}: another program has changed the library meanwhile: run this again"
            )


def _first(connection: sqlite3.Connection, ids: Iterable[int]) -> Item | None:
    return next(iter(_items(connection, list(ids)[:1])), None)


def _items(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Item]:
    added = annotations.annotations(connection, ids)
    held = holdings.load(connection, ids)
    return [Item(id_, holding, added[id_]) for id_, holding in held.items()]
