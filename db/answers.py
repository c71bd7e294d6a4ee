"""What a registry answered that is not a record: "no such work", and what a search found."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from refs.db.rows import utc_text
from refs.model.identifier import Identifier, Scheme


@dataclass(frozen=True, slots=True)
class Answer:
    """What a registry named in answer to a question, best first, and when it was asked (UTC).

    PMIDs of PubMed, DOIs of Crossref, or the agency of a DOI.
    """

    named: tuple[str, ...]
    asked: datetime


def absent(
    connection: sqlite3.Connection, identifiers: Iterable[Identifier], registry: str
) -> dict[Identifier, datetime]:
    """Those that the registry does not know, and when it said so."""
    pairs = [(identifier.scheme.value, identifier.value) for identifier in identifiers]
    found = connection.execute(
        "SELECT a.scheme, a.value, a.asked FROM json_each(?) AS pair CROSS JOIN absences AS a "
        "ON a.scheme = json_extract(pair.value, '$[0]') AND a.value = json_extract(pair.value, '$[1]') "
        "AND a.registry = ?",
        (json.dumps(pairs), registry),
    )
    return {
        Identifier(Scheme(scheme), value): datetime.fromisoformat(asked) for scheme, value, asked in found
    }


def put_absent(
    connection: sqlite3.Connection, identifiers: Iterable[Identifier], registry: str, when: datetime
) -> None:
    """Keep that the registry has answered, and knows none of these; a later answer stays."""
    connection.executemany(
        "INSERT INTO absences (scheme, value, registry, asked) VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET asked = excluded.asked WHERE excluded.asked > asked",
        [(i.scheme.value, i.value, registry, utc_text(when)) for i in identifiers],
    )


def answers(connection: sqlite3.Connection, registry: str, questions: Iterable[str]) -> dict[str, Answer]:
    """What the registry answered to those of the questions that it has been asked."""
    found = connection.execute(
        "SELECT a.question, a.named, a.asked FROM json_each(?) AS asked "
        "CROSS JOIN answers AS a ON a.registry = ? AND a.question = asked.value",
        (json.dumps(list(questions)), registry),
    )
    return {
        question: Answer(tuple(json.loads(named)), datetime.fromisoformat(asked))
        for question, named, asked in found
    }


def put_answers(connection: sqlite3.Connection, registry: str, answered: Mapping[str, Answer]) -> None:
    """Keep answers; a newer one takes the place of an older one."""
    connection.executemany(
        "INSERT INTO answers (registry, question, named, asked) VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET named = excluded.named, asked = excluded.asked "
        "WHERE excluded.asked >= asked",
        [
            (registry, question, json.dumps(answer.named), utc_text(answer.asked))
            for question, answer in answered.items()
        ],
    )
