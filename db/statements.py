"""What a second registry says of works that another one has described: their notices, by DOI."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from datetime import datetime

from refs.db.rows import utc_text
from refs.model.record import Relation


@dataclass(frozen=True, slots=True)
class Statement:
    """The notices that a registry links to a work, none where it links none, and when it was asked (UTC)."""

    relations: tuple[Relation, ...]
    asked: datetime


def statements(connection: sqlite3.Connection, registry: str, dois: Iterable[str]) -> dict[str, Statement]:
    """What the registry said of those of the DOIs (lower case) that it has been asked about."""
    found = connection.execute(
        "SELECT s.doi, s.relations, s.asked FROM json_each(?) AS asked "
        "CROSS JOIN statements AS s ON s.registry = ? AND s.doi = asked.value",
        (json.dumps(list(dois)), registry),
    )
    return {
        doi: Statement(tuple(Relation(*one) for one in json.loads(relations)), datetime.fromisoformat(asked))
        for doi, relations, asked in found
    }


def put_statements(connection: sqlite3.Connection, registry: str, said: Mapping[str, Statement]) -> None:
    """Keep statements; a newer one takes the place of an older one."""
    connection.executemany(
        "INSERT INTO statements (registry, doi, relations, asked) VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET relations = excluded.relations, asked = excluded.asked "
        "WHERE excluded.asked >= asked",
        [
            (
                registry,
                doi,
                json.dumps([astuple(one) for one in statement.relations]),
                utc_text(statement.asked),
            )
            for doi, statement in said.items()
        ],
    )
