"""What a library holds, an entry at a time, for taking it elsewhere: what registries said, and when.

The `key` of an entry tells it from every other one of its kind.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from refs.db import annotations, answers, holdings, statements
from refs.db.answers import Answer
from refs.db.statements import Statement
from refs.model.annotation import Annotations, Note, tag_of
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Holding, Provenance, Record, Relation


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """A record, from which registry it came, and when (UTC), with what a reader added to it."""

    registry: str
    fetched: datetime
    record: Record
    tags: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        for tag in self.tags:
            if tag_of(tag) != tag:
                raise ValueError(f"{tag!r} is not how a tag is kept")

    @property
    def annotations(self) -> Annotations:
        """What a reader added."""
        return Annotations(self.tags, self.notes)

    @property
    def key(self) -> tuple[object, ...]:
        """What no other one has."""
        one = self.record
        facts = (one.title, str(one.year), one.volume, one.issue, one.pages, *map(str, one.authors[:1]))
        return len(one.pmid), one.pmid, one.doi, one.pmcid, () if one.identifiers else facts


@dataclass(frozen=True, slots=True)
class AbsenceEntry:
    """That a registry does not know an identifier, and when it said so (UTC)."""

    registry: str
    scheme: Scheme
    value: str
    asked: datetime

    def __post_init__(self) -> None:
        if Identifier.of(self.scheme, self.value).value != self.value:
            raise ValueError(f"{self.value!r} is not how a {self.scheme.upper()} is kept")

    @property
    def key(self) -> tuple[object, ...]:
        """What no other one has."""
        return self.registry, str(self.scheme), len(self.value), self.value


@dataclass(frozen=True, slots=True)
class AnswerEntry:
    """What a registry named in answer to a question, best first, and when it was asked (UTC)."""

    registry: str
    question: str
    named: tuple[str, ...]
    asked: datetime

    @property
    def key(self) -> tuple[object, ...]:
        """What no other one has."""
        return self.registry, self.question


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """The notices that a second registry links to a DOI, and when it was asked (UTC)."""

    registry: str
    doi: str
    relations: tuple[Relation, ...]
    asked: datetime

    @property
    def key(self) -> tuple[object, ...]:
        """What no other one has."""
        return self.registry, self.doi


Entry = RecordEntry | AbsenceEntry | AnswerEntry | StatementEntry


def everything(connection: sqlite3.Connection) -> Iterator[Entry]:
    """Every entry of a library. What was concluded of articles is none: that is found out again."""
    for page in holdings.pages(connection):
        added = annotations.annotations(connection, list(page))
        for id_, one in page.items():
            registry, fetched = one.provenance.registry, one.provenance.fetched
            yield RecordEntry(registry, fetched, one.record, added[id_].tags, added[id_].notes)
    for registry, scheme, value, asked in connection.execute(
        "SELECT registry, scheme, value, asked FROM absences"
    ):
        yield AbsenceEntry(registry, Scheme(scheme), value, datetime.fromisoformat(asked))
    for registry, question, named, asked in connection.execute(
        "SELECT registry, question, named, asked FROM answers"
    ):
        yield AnswerEntry(registry, question, tuple(json.loads(named)), datetime.fromisoformat(asked))
    for registry, doi, relations, asked in connection.execute(
        "SELECT registry, doi, relations, asked FROM statements"
    ):
        linked = tuple(Relation(*one) for one in json.loads(relations))
        yield StatementEntry(registry, doi, linked, datetime.fromisoformat(asked))


def fill(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Keep entries in an empty library, each as it is: none gives way to another."""
    records = []
    for one in entries:
        if isinstance(one, RecordEntry):
            records.append(one)
        else:
            _put_answer(connection, one)
    ids = holdings.insert(connection, map(_holding, records))
    for id_, entry in zip(ids, records, strict=True):
        annotations.add(connection, id_, entry.annotations)


def take_in(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Add entries to what a library holds: the better record stays, else the later one; nothing is lost.

    That a registry does not know an identifier is not taken over where a record of it is held.
    """
    records = []
    for one in entries:
        if isinstance(one, RecordEntry):
            records.append(one)
        elif not (isinstance(one, AbsenceEntry) and _is_held(connection, one)):
            _put_answer(connection, one)
    ids = holdings.put(connection, map(_holding, records))
    for id_, entry in zip(ids, records, strict=True):
        annotations.add(connection, id_, entry.annotations)


def _holding(entry: RecordEntry) -> Holding:
    return Holding(entry.record, Provenance(entry.registry, entry.fetched, ""))


def _is_held(connection: sqlite3.Connection, absence: AbsenceEntry) -> bool:
    return bool(holdings.find_ids(connection, [Identifier(absence.scheme, absence.value)]))


def _put_answer(connection: sqlite3.Connection, entry: AbsenceEntry | AnswerEntry | StatementEntry) -> None:
    match entry:
        case AbsenceEntry(registry, scheme, value, asked):
            answers.put_absent(connection, [Identifier(scheme, value)], registry, asked)
        case AnswerEntry(registry, question, named, asked):
            answers.put_answers(connection, registry, {question: Answer(named, asked)})
        case StatementEntry(registry, doi, relations, asked):
            statements.put_statements(connection, registry, {doi: Statement(relations, asked)})
