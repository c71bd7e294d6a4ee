import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from refs.db import schema
from refs.db.file import LibraryFile
from refs.db.store import Library
from refs.query import parse_query
from tests.made import holding, work

if TYPE_CHECKING:
    from sqlite_utils import Database


def loans(db: "Database") -> None:
    """A migration made for the test."""
    db.table("loans").create({"id": int, "text": str}, pk="id")


def breaks(db: "Database") -> None:
    """A migration made for the test, which fails when half done."""
    db.execute("DELETE FROM records")
    raise OSError("power cut")


def test_a_new_library_has_every_migration_and_says_so(path: Path, sql: Callable[..., list[Any]]) -> None:
    with Library.open(path) as library:
        assert library.schema_version == schema.VERSION == len(schema.MIGRATIONS)
    assert sql("PRAGMA user_version") == [(schema.VERSION,)]
    assert [name for (name,) in sql("SELECT name FROM _sqlite_migrations ORDER BY id")] == [
        "001_records",
        "002_full_text",
        "003_answers",
        "004_verdicts",
        "005_statements",
        "006_changes",
        "007_sorts_of_work",
        "008_shelf",
    ]


def test_every_migration_says_its_number_first() -> None:
    for number, migration in enumerate(schema.MIGRATIONS, start=1):
        assert (migration.__doc__ or "").startswith(f"{number}: ")


def test_an_older_library_is_brought_up_to_date_with_all_that_it_held(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(path) as library:
        library.put([holding(work())])
        before = list(library.records())
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, loans))
    with Library.open(path) as library:
        assert library.schema_version == schema.VERSION
        assert list(library.records()) == before
        assert library._file._connection.execute("SELECT count(*) FROM loans").fetchone() == (0,)


def test_a_migration_that_breaks_changes_nothing(path: Path) -> None:
    with Library.open(path) as library:
        before = list(library.records())
    file = LibraryFile.open(path)
    with pytest.raises(OSError, match="power cut"), file.writing() as connection:
        schema.migrate(connection, (*schema.MIGRATIONS, loans, breaks))
    file.close()
    with Library.open(path) as library:
        assert library.schema_version == schema.VERSION
        assert list(library.records()) == before


def test_migrating_twice_does_nothing_the_second_time(path: Path) -> None:
    with Library.open(path) as library, library._file.writing() as connection:
        assert schema.migrate(connection, schema.MIGRATIONS) == schema.VERSION


def test_parts_of_a_record_go_with_it(library: Library) -> None:
    with library._file.writing() as connection:
        connection.execute("DELETE FROM records")
    assert set(library.counts().values()) == {0}
    assert library.shelf.search(parse_query("necrosis")) == []


def test_a_part_without_its_record_is_refused(library: Library) -> None:
    with pytest.raises(sqlite3.IntegrityError), library._file.writing() as connection:
        connection.execute("INSERT INTO identifiers VALUES ('pmid', '1', 99999)")
