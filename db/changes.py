"""What has changed in records, as it was seen when they were fetched again; kept until it has been told."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from refs.db.rows import utc_text
from refs.model.change import Change
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Notice, NoticeKind


@dataclass(frozen=True, slots=True)
class SeenChange:
    """A change of the record that `identifier` leads to, and when it was seen (UTC)."""

    identifier: Identifier
    seen: datetime
    change: Change


def put_changes(connection: sqlite3.Connection, seen: Iterable[SeenChange]) -> None:
    """Keep changes that nobody has been told of."""
    connection.executemany(
        "INSERT INTO changes (scheme, value, seen, field, before, after, notice, told) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
        [
            (
                one.identifier.scheme.value,
                one.identifier.value,
                utc_text(one.seen),
                one.change.field,
                one.change.before,
                one.change.after,
                json.dumps(asdict(one.change.notice), ensure_ascii=False) if one.change.notice else None,
            )
            for one in seen
        ],
    )


def untold(connection: sqlite3.Connection) -> list[SeenChange]:
    """The changes that nobody has been told of, in the order in which they were seen."""
    rows = connection.execute(
        "SELECT scheme, value, seen, field, before, after, notice FROM changes WHERE NOT told ORDER BY id"
    )
    return [
        SeenChange(
            Identifier(Scheme(scheme), value),
            datetime.fromisoformat(seen),
            Change(field, before, after, _notice(notice)),
        )
        for scheme, value, seen, field, before, after, notice in rows
    ]


def tell(connection: sqlite3.Connection, seen: Iterable[SeenChange]) -> None:
    """Remember that these have been told."""
    connection.executemany(
        "UPDATE changes SET told = 1 WHERE scheme = ? AND value = ? AND seen = ?",
        {(one.identifier.scheme.value, one.identifier.value, utc_text(one.seen)) for one in seen},
    )


def _notice(text: str | None) -> Notice | None:
    if text is None:
        return None
    facts = json.loads(text)
    return Notice(**facts | {"kind": NoticeKind(facts["kind"])})
