"""The library: every record, answer and verdict that refs keeps, in one SQLite file.

Schema: refs.db.schema · the file and its errors: refs.db.file · Record ↔ rows: refs.db.rows · what its
reader does with it: refs.db.shelf.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from refs.db import (
    answers,
    changes,
    entries,
    holdings,
    schema,
    search,
    snapshot,
    starter,
    statements,
    verdicts,
)
from refs.db.answers import Answer
from refs.db.changes import SeenChange
from refs.db.entries import Entry
from refs.db.file import MEMORY, LibraryFile
from refs.db.shelf import Shelf
from refs.db.statements import Statement
from refs.db.verdicts import Check, KeptVerdict
from refs.errors import LibraryCorruptError
from refs.model.change import CitedAt
from refs.model.identifier import Identifier
from refs.model.record import Holding
from refs.model.resolution import Description

_COUNTED = (
    *("records", "authors", "identifiers", "relations"),
    *("tags", "notes", "absences", "answers", "checks", "verdicts", "changes"),
)


class Library:
    """An open library. `Library.open(path)` in a `with` block.

    Several processes may use one file: each write is a transaction that waits for its turn. Any method may
    raise LibraryCorruptError; those that write also LibraryWriteError, and then have changed nothing.
    """

    def __init__(self, file: LibraryFile, as_of: datetime | None = None) -> None:
        self.as_of = as_of  # when the answers of a snapshot were fresh (UTC); None for a library that lives
        self._file = file
        with file.reading() as connection:
            self._title_words = search.TitleWords(connection)

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open a library; make it, with the starter records in it, where there is none.

        ":memory:" is a library that nobody keeps. An older library is brought up to date, whole or not at
        all. A library that can only be read is opened for reading. A snapshot (.jsonl) is read into memory:
        what is written is not kept.

        Raises:
            LibraryTooNewError: a newer refs wrote it; it is left as it is.
            LibraryCorruptError: it is damaged, or another program's file.
            LibraryWriteError: it is not there and cannot be made, or is older and cannot be written.
            LibraryError: the path is a folder.
        """
        if snapshot.is_snapshot(path):
            taken = snapshot.read(Path(path).expanduser())
            return cls.holding(taken.entries, str(path), taken.as_of)
        file = LibraryFile.open(path)
        try:
            if file.schema_version < schema.VERSION:
                file.use_write_ahead_log()
                with file.writing() as connection:
                    before = schema.migrate(connection, schema.MIGRATIONS)
                    if before == 0:
                        holdings.put(connection, starter.holdings())
            return cls(file)
        except BaseException:
            file.close()
            raise

    @classmethod
    def holding(cls, held: Iterable[Entry], path: str = MEMORY, as_of: datetime | None = None) -> Self:
        """A library in memory that holds these entries and nothing else; `path` is what it is called."""
        file = LibraryFile.in_memory(path)
        try:
            with file.writing() as connection:
                schema.migrate(connection, schema.MIGRATIONS)
                entries.fill(connection, held)
            return cls(file, as_of)
        except BaseException:
            file.close()
            raise

    @property
    def path(self) -> str:
        """The file, or ":memory:"."""
        return self._file.path

    @property
    def schema_version(self) -> int:
        """The number of the last migration that the file has seen."""
        return self._file.schema_version

    def close(self) -> None:
        """Close the file. Closing twice is no error."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def find(self, identifiers: Iterable[Identifier]) -> dict[Identifier, Holding]:
        """The holding that each known identifier leads to; where several carry it, the best of them."""
        with self._file.reading() as connection:
            ids = holdings.find_ids(connection, identifiers)
            held = holdings.load(connection, list(dict.fromkeys(ids.values())))
        return {identifier: held[id_] for identifier, id_ in ids.items() if id_ in held}

    @property
    def shelf(self) -> Shelf:
        """The library as its reader uses it: search, tags, notes."""
        return Shelf(self._file)

    def put(self, new: Iterable[Holding]) -> None:
        """Keep holdings, in one transaction; refs.db.holdings.put says which give way to which.

        An absence that a registry has reported ends when a record of it comes from that registry.
        """
        ready = list(new)  # nobody waits for the lock while these are made
        with self._file.writing() as connection:
            holdings.put(connection, ready)

    def renew(self, new: Iterable[Holding], seen: Iterable[SeenChange]) -> None:
        """Keep holdings and what has changed in them, both or neither, so that no news gets lost."""
        ready = list(new)
        with self._file.writing() as connection:
            holdings.put(connection, ready)
            changes.put_changes(connection, seen)

    def untold_changes(self) -> list[SeenChange]:
        """The changes that nobody has been told of, in the order in which they were seen."""
        with self._file.reading() as connection:
            return changes.untold(connection)

    def tell(self, seen: Iterable[SeenChange]) -> None:
        """Remember that these changes have been told."""
        with self._file.writing() as connection:
            changes.tell(connection, seen)

    def records(self) -> Iterator[Holding]:
        """Every holding, in the order in which they came, read as they are asked for."""
        with self._file.reading() as connection:
            for page in holdings.pages(connection):
                yield from page.values()

    def entries(self) -> list[Entry]:
        """Everything that registries said, an entry each."""
        with self._file.reading() as connection:
            return list(entries.everything(connection))

    def candidates(self, description: Description, limit: int = 10) -> list[Holding]:
        """What may be the work described, best first: to be compared, never believed."""
        with self._file.reading() as connection:
            ids = search.candidate_ids(connection, self._title_words, description, limit)
            return list(holdings.load(connection, ids).values())

    def absent(
        self, identifiers: Iterable[Identifier], registry: str = "pubmed"
    ) -> dict[Identifier, datetime]:
        """Those that the registry has said it does not know, and when (UTC)."""
        with self._file.reading() as connection:
            return answers.absent(connection, identifiers, registry)

    def put_absent(self, identifiers: Iterable[Identifier], registry: str, when: datetime) -> None:
        """Keep that the registry has answered, and knows none of these."""
        with self._file.writing() as connection:
            answers.put_absent(connection, identifiers, registry, when)

    def answer(self, registry: str, question: str) -> Answer | None:
        """What the registry answered to a question; None where it has not been asked."""
        return self.answers(registry, [question]).get(question)

    def answers(self, registry: str, questions: Iterable[str]) -> dict[str, Answer]:
        """What the registry answered to those of the questions that it has been asked."""
        with self._file.reading() as connection:
            return answers.answers(connection, registry, questions)

    def put_answers(self, registry: str, answered: dict[str, Answer]) -> None:
        """Keep many answers, in one transaction."""
        with self._file.writing() as connection:
            answers.put_answers(connection, registry, answered)

    def statements(self, registry: str, dois: Iterable[str]) -> dict[str, Statement]:
        """What a second registry said of those of the DOIs (lower case) that it has been asked about."""
        with self._file.reading() as connection:
            return statements.statements(connection, registry, dois)

    def put_statements(
        self, registry: str, said: dict[str, Statement], seen: Iterable[SeenChange] = ()
    ) -> None:
        """Keep what a second registry says of works, and what is new in that, in one transaction."""
        with self._file.writing() as connection:
            statements.put_statements(connection, registry, said)
            changes.put_changes(connection, seen)

    def put_verdicts(self, path: str, digest: str, judged: datetime, kept: Iterable[KeptVerdict]) -> None:
        """Keep what was concluded of an article; nothing is written where it is what the last check said.

        Args:
            path: the article's path, as the caller names it in later checks too.
            digest: the SHA-256 of what was read.
            judged: when (UTC).
            kept: a verdict for each reference.
        """
        with self._file.writing() as connection:
            verdicts.put_check(connection, Check(path, digest, judged, tuple(kept)))

    def verdicts(self, path: str, limit: int = 100) -> list[Check]:
        """The checks of an article that came to something else than the one before, newest first."""
        with self._file.reading() as connection:
            return verdicts.checks(connection, path, limit)

    def cited_at(self, identifiers: Iterable[Identifier]) -> dict[Identifier, list[CitedAt]]:
        """Where works are cited, according to the last check of each article; by path and number."""
        with self._file.reading() as connection:
            return verdicts.cited_at(connection, identifiers)

    def copy_to(self, target: Path, *, replacing: bool = False) -> None:
        """Back the library up; see `LibraryFile.copy_to`. What is restored is the copy, put in its place."""
        self._file.copy_to(target, replacing=replacing)

    def counts(self) -> dict[str, int]:
        """How many rows each table of note has."""
        with self._file.reading() as connection:
            return {
                table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
                for table in _COUNTED
            }

    def integrity(self) -> list[str]:
        """What is wrong with the file, a line each; empty where it is whole."""
        try:
            with self._file.reading() as connection:
                found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
                loose = connection.execute("PRAGMA foreign_key_check").fetchall()
        except LibraryCorruptError as error:
            return [str(error)]
        return [line for line in found if line != "ok"] + [
            f"{table} row {row} belongs to a row of {parent} that is not there"
            for table, row, parent, _ in loose
        ]
