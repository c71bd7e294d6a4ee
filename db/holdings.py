"""Records in and out of the tables. Each function works inside the transaction that its caller has opened."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from refs.db import annotations
from refs.db.rows import AuthorRow, MeshRow, RecordRow, RelationRow, Rows, to_holding, to_rows
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Holding, authority

_PAGE = 500  # records read at a time

_COLUMNS = ", ".join(RecordRow._fields)
_READ = f"SELECT {_COLUMNS} FROM records WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608 - our names
_VALUES = ", ".join("?" * len(RecordRow._fields))
_CHANGES = ", ".join(f"{name} = excluded.{name}" for name in RecordRow._fields if name != "id")
_WRITE = (
    f"INSERT INTO records ({_COLUMNS}) VALUES ({_VALUES}) "  # noqa: S608
    f"ON CONFLICT (id) DO UPDATE SET {_CHANGES}"
)

_READ_PARTS = {
    table: f"SELECT * FROM {table} WHERE record_id IN (SELECT value FROM json_each(?)) "  # noqa: S608
    "ORDER BY record_id, position"
    for table in ("authors", "mesh_headings", "relations")
}
_FORGET_PARTS = tuple(
    f"DELETE FROM {table} WHERE record_id = ?"  # noqa: S608
    for table in ("authors", "mesh_headings", "relations", "identifiers")
)


class _Held(NamedTuple):
    """What must be known of a kept record to weigh it against another of the same work."""

    id: int
    pmid: str
    registry: str
    fetched: str
    digest: str

    @classmethod
    def of(cls, row: RecordRow) -> "_Held":
        """What is to be known of a row."""
        return cls(row.id, row.pmid, row.registry, row.fetched, row.digest)

    @property
    def authority(self) -> int:
        """How well its source knows it."""
        return authority(self.registry)

    @property
    def order(self) -> tuple[int, bool, int, str]:
        """The best first: by authority, then with a PMID, then by the older PMID (an erratum is younger)."""
        return -self.authority, not self.pmid, len(self.pmid), self.pmid

    def gives_way_to(self, other: "_Held") -> bool:
        """Is this better in nothing, and where the other is not better either, no later?"""
        ours, theirs = (self.authority, bool(self.pmid)), (other.authority, bool(other.pmid))
        return (
            self.fetched <= other.fetched if ours == theirs else ours[0] <= theirs[0] and ours[1] <= theirs[1]
        )


def find_ids(connection: sqlite3.Connection, identifiers: Iterable[Identifier]) -> dict[Identifier, int]:
    """The record that each known identifier leads to; the best, where several carry it."""
    best: dict[Identifier, _Held] = {}
    for scheme, values in _by_scheme(identifiers).items():
        found = connection.execute(
            "SELECT i.value, r.id, r.pmid, r.registry, r.fetched, r.digest FROM json_each(?) AS asked "
            "CROSS JOIN identifiers AS i ON i.scheme = ? AND i.value = asked.value "
            "CROSS JOIN records AS r ON r.id = i.record_id",
            (json.dumps(values), scheme.value),
        )
        for value, *held in found:
            identifier, candidate = Identifier(scheme, value), _Held(*held)
            if identifier not in best or candidate.order < best[identifier].order:
                best[identifier] = candidate
    return {identifier: held.id for identifier, held in best.items()}


def load(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Holding]:
    """The holdings under these ids, in the order asked."""
    asked = json.dumps(ids)
    parts = {
        table: {
            id_: list(rows) for id_, rows in groupby(connection.execute(query, (asked,)), key=itemgetter(0))
        }
        for table, query in _READ_PARTS.items()
    }
    loaded = {}
    for row in map(RecordRow._make, connection.execute(_READ, (asked,))):
        rows = Rows(
            row,
            [AuthorRow._make(part) for part in parts["authors"].get(row.id, ())],
            [MeshRow._make(part) for part in parts["mesh_headings"].get(row.id, ())],
            [RelationRow._make(part) for part in parts["relations"].get(row.id, ())],
        )
        try:
            loaded[row.id] = to_holding(rows)
        except (KeyError, TypeError, ValueError) as error:
            raise sqlite3.DatabaseError(f"record {row.id} cannot be read: {error}") from error
    return {id_: loaded[id_] for id_ in ids if id_ in loaded}


def pages(connection: sqlite3.Connection) -> Iterator[dict[int, Holding]]:
    """Every holding under its id, some at a time, in the order in which they came; no cursor stays open."""
    last = 0
    while True:
        page = connection.execute("SELECT id FROM records WHERE id > ? ORDER BY id LIMIT ?", (last, _PAGE))
        ids = [id_ for (id_,) in page]
        if not ids:
            return
        yield load(connection, ids)
        last = ids[-1]


def put(connection: sqlite3.Connection, holdings: Iterable[Holding]) -> list[int]:
    """Keep holdings, each in the place of what it replaces; the ids under which these works now stand.

    Two holdings are of one work where they share a PMID, or a DOI or PMCID while one has no PMID; without
    any identifier, where all their facts are the same. The one gives way that is better in nothing, neither
    in authority nor in having a PMID; between equals the one that was fetched later stays. Else both stay.
    What a reader added to a work stays with it.
    """
    free = _free(connection)
    placed = []
    for holding in holdings:
        rows = to_rows(free, holding)
        new = _Held.of(rows.record)
        yielding: list[_Held] = []
        standing: list[_Held] = []
        for other in _same_work(connection, rows):
            (yielding if other.gives_way_to(new) else standing).append(other)
        better = [other for other in standing if new.gives_way_to(other)]
        if better:
            placed.append(better[0].id)
            continue
        if yielding:
            rows = to_rows(yielding[0].id, holding)
            _replace(connection, yielding, new)
        else:
            free += 1
        _write(connection, rows)
        placed.append(rows.record.id)
    return placed


def insert(connection: sqlite3.Connection, holdings: Iterable[Holding]) -> list[int]:
    """Keep holdings just as they are, none in the place of another; their ids."""
    ids = []
    for id_, holding in enumerate(holdings, start=_free(connection)):
        _write(connection, to_rows(id_, holding))
        ids.append(id_)
    return ids


def merge(connection: sqlite3.Connection, id_: int, others: Sequence[int], holding: Holding) -> None:
    """Let a holding stand for several records, under the id of one; the others are remembered as fetches."""
    annotations.move(connection, others, id_)
    for other in others:
        connection.execute(
            "INSERT INTO earlier_fetches (record_id, registry, fetched, digest) "
            "SELECT ?, registry, fetched, digest FROM records WHERE id = ?",
            (id_, other),
        )
        connection.execute("UPDATE earlier_fetches SET record_id = ? WHERE record_id = ?", (id_, other))
        connection.execute("DELETE FROM records WHERE id = ?", (other,))
    for forget in _FORGET_PARTS:
        connection.execute(forget, (id_,))
    _write(connection, to_rows(id_, holding))


def _free(connection: sqlite3.Connection) -> int:
    """An id that no record has, and none above it."""
    free: int = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM records").fetchone()[0]
    return free


def _same_work(connection: sqlite3.Connection, rows: Rows) -> list[_Held]:
    record = rows.record
    if rows.identifiers:
        found = [
            id_
            for row in rows.identifiers
            for (id_,) in connection.execute(
                "SELECT record_id FROM identifiers WHERE scheme = ? AND value = ?", (row.scheme, row.value)
            )
        ]
    else:
        found = [
            id_
            for (id_,) in connection.execute(
                "SELECT id FROM records WHERE first_author = ? AND year IS ? AND volume = ? AND issue = ? "
                "AND first_page = ? AND title = ? "
                "AND NOT EXISTS (SELECT * FROM identifiers WHERE record_id = records.id)",
                (
                    record.first_author,
                    record.year,
                    record.volume,
                    record.issue,
                    record.first_page,
                    record.title,
                ),
            )
        ]
    if not found:
        return []
    held = connection.execute(
        "SELECT id, pmid, registry, fetched, digest FROM records "
        "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(found),),
    )
    return [
        other
        for other in map(_Held._make, held)
        if not (other.pmid and record.pmid) or other.pmid == record.pmid
    ]


def _replace(connection: sqlite3.Connection, yielding: Sequence[_Held], new: _Held) -> None:
    """Make room under the first id; remember what the work looked like before, if it has changed."""
    first, *others = yielding
    annotations.move(connection, [other.id for other in others], first.id)
    connection.executemany("DELETE FROM records WHERE id = ?", [(other.id,) for other in others])
    if first.digest != new.digest:
        connection.execute(
            "INSERT INTO earlier_fetches (record_id, registry, fetched, digest) "
            "SELECT id, registry, fetched, digest FROM records WHERE id = ?",
            (first.id,),
        )
    for forget in _FORGET_PARTS:
        connection.execute(forget, (first.id,))


def _write(connection: sqlite3.Connection, rows: Rows) -> None:
    connection.execute(_WRITE, rows.record)
    connection.executemany("INSERT INTO authors VALUES (?, ?, ?, ?, ?, ?, ?)", rows.authors)
    connection.executemany("INSERT INTO mesh_headings VALUES (?, ?, ?, ?, ?, ?)", rows.mesh_headings)
    connection.executemany("INSERT INTO relations VALUES (?, ?, ?, ?, ?, ?, ?)", rows.relations)
    connection.executemany("INSERT INTO identifiers VALUES (?, ?, ?)", rows.identifiers)
    connection.executemany(
        "DELETE FROM absences WHERE scheme = ? AND value = ? AND registry = ?",
        [(row.scheme, row.value, rows.record.registry) for row in rows.identifiers],
    )


def _by_scheme(identifiers: Iterable[Identifier]) -> dict[Scheme, list[str]]:
    values: dict[Scheme, list[str]] = {}
    for identifier in dict.fromkeys(identifiers):
        values.setdefault(identifier.scheme, []).append(identifier.value)
    return values
