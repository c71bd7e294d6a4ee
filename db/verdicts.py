"""What was concluded of an article's references. Every check that came to something else is kept."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from refs.db.rows import utc_text
from refs.model.change import CitedAt
from refs.model.identifier import Identifier, Scheme


@dataclass(frozen=True, slots=True)
class KeptVerdict:
    """A verdict as it is kept: `number` and `key` of the reference, and the evidence as JSON text."""

    number: int
    key: str
    verdict: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Check:
    """One check of an article: the SHA-256 of what was read, when (UTC), and its verdicts by number."""

    path: str
    digest: str
    judged: datetime
    verdicts: tuple[KeptVerdict, ...]


def put_check(connection: sqlite3.Connection, check: Check) -> None:
    """Keep a check, unless it says what the last one of this article said."""
    last = checks(connection, check.path, limit=1)
    verdicts = tuple(sorted(check.verdicts, key=lambda kept: kept.number))
    if last and (last[0].digest, last[0].verdicts) == (check.digest, verdicts):
        return
    check_id = connection.execute(
        "INSERT INTO checks (path, digest, judged) VALUES (?, ?, ?)",
        (check.path, check.digest, utc_text(check.judged)),
    ).lastrowid
    connection.executemany(
        "INSERT INTO verdicts (check_id, number, key, verdict, evidence) VALUES (?, ?, ?, ?, ?)",
        [(check_id, kept.number, kept.key, kept.verdict, kept.evidence) for kept in verdicts],
    )


def checks(connection: sqlite3.Connection, path: str, limit: int) -> list[Check]:
    """The last checks of an article, newest first."""
    rows = connection.execute(
        "SELECT c.id, c.digest, c.judged, v.number, v.key, v.verdict, v.evidence "
        "FROM (SELECT * FROM checks WHERE path = ? ORDER BY id DESC LIMIT ?) AS c "
        "LEFT JOIN verdicts AS v ON v.check_id = c.id ORDER BY c.id DESC, v.number",
        (path, limit),
    )
    found = []
    for (_, digest, judged), group in groupby(rows, key=itemgetter(0, 1, 2)):
        verdicts = tuple(KeptVerdict(*row[3:]) for row in group if row[3] is not None)
        found.append(Check(path, digest, datetime.fromisoformat(judged), verdicts))
    return found


# A reference cites the work that is meant; where none was found, what its identifiers name.
_CITED_AT = """
    WITH named AS (
        SELECT c.path, c.judged, v.number, v.evidence,
            CASE json_type(v.evidence, '$.record') WHEN 'object' THEN '$.record' ELSE '$.identifiers' END
            || '.' || ? AS place
        FROM (SELECT max(id) AS id FROM checks GROUP BY path) AS latest
        JOIN checks AS c ON c.id = latest.id
        JOIN verdicts AS v ON v.check_id = latest.id
    )
    SELECT json_extract(evidence, place) AS name, path, number, json_extract(evidence, '$.line'), judged
    FROM named WHERE lower(name) IN (SELECT value FROM json_each(?)) ORDER BY path, number
"""


def cited_at(
    connection: sqlite3.Connection, identifiers: Iterable[Identifier]
) -> dict[Identifier, list[CitedAt]]:
    """Where works are cited, according to the last check of each article; by path and number."""
    places: dict[Identifier, list[CitedAt]] = {}
    asked = set(identifiers)
    for scheme in Scheme:
        values = [identifier.value.lower() for identifier in asked if identifier.scheme is scheme]
        rows = connection.execute(_CITED_AT, (scheme.value, json.dumps(values))) if values else ()
        for name, path, number, line, judged in rows:
            place = CitedAt(path, number, line, datetime.fromisoformat(judged))
            places.setdefault(Identifier.of(scheme, name), []).append(place)
    return places


def identifiers_of_key(connection: sqlite3.Connection, key: str) -> tuple[Identifier, ...]:
    """The work that an article calls by this key, according to the last check that knew it."""
    row = connection.execute(
        "SELECT json_extract(evidence, '$.record.pmid'), json_extract(evidence, '$.record.doi') "
        "FROM verdicts WHERE key = ? COLLATE NOCASE AND json_extract(evidence, '$.record') IS NOT NULL "
        "ORDER BY check_id DESC LIMIT 1",
        (key,),
    ).fetchone()
    values = zip((Scheme.PMID, Scheme.DOI), row or (), strict=False)
    return tuple(Identifier.of(scheme, value) for scheme, value in values if value)
