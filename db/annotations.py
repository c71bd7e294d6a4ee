"""Tags and notes in and out of the tables, inside the transaction that the caller has opened."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from refs.db.rows import utc_text
from refs.model.annotation import Annotations, Note


def annotations(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Annotations]:
    """What was added to each of these records."""
    asked = json.dumps(ids)
    tags = _grouped(
        connection,
        "SELECT record_id, tag FROM tags WHERE record_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY record_id, tag",
        asked,
    )
    notes = _grouped(
        connection,
        "SELECT record_id, text, written FROM notes WHERE record_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY record_id, written, text",
        asked,
    )
    return {
        id_: Annotations(
            tuple(tag for _, tag in tags.get(id_, ())),
            tuple(Note(text, datetime.fromisoformat(written)) for _, text, written in notes.get(id_, ())),
        )
        for id_ in ids
    }


def add(connection: sqlite3.Connection, id_: int, new: Annotations) -> None:
    """Add what is not there yet."""
    connection.executemany("INSERT OR IGNORE INTO tags VALUES (?, ?)", [(id_, tag) for tag in new.tags])
    connection.executemany(
        "INSERT INTO notes (record_id, text, written) SELECT ?1, ?2, ?3 WHERE NOT EXISTS "
        "(SELECT 1 FROM notes WHERE record_id = ?1 AND text = ?2 AND written = ?3)",
        [(id_, note.text, utc_text(note.written)) for note in new.notes],
    )


def remove(connection: sqlite3.Connection, id_: int, old: Annotations) -> None:
    """Take away what is there of these."""
    connection.executemany(
        "DELETE FROM tags WHERE record_id = ? AND tag = ?", [(id_, tag) for tag in old.tags]
    )
    connection.executemany(
        "DELETE FROM notes WHERE record_id = ? AND text = ? AND written = ?",
        [(id_, note.text, utc_text(note.written)) for note in old.notes],
    )


def move(connection: sqlite3.Connection, ids: Iterable[int], to: int) -> None:
    """Give what was added to some records to another, which stands for them from now on."""
    for id_, moved in annotations(connection, list(ids)).items():
        add(connection, to, moved)
        remove(connection, id_, moved)


def tags(connection: sqlite3.Connection) -> dict[str, int]:
    """Every tag in use, and how many records have it, in alphabetical order."""
    return dict(connection.execute("SELECT tag, count(*) FROM tags GROUP BY tag ORDER BY tag"))


def _grouped(connection: sqlite3.Connection, query: str, asked: str) -> dict[int, list[tuple[str, ...]]]:
    rows = groupby(connection.execute(query, (asked,)), key=itemgetter(0))
    return {id_: list(group) for id_, group in rows}
