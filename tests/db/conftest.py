import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from refs.db.store import Library


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a library may be made."""
    return tmp_path / "library.db"


@pytest.fixture(scope="session")
def new_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library as `Library.open` makes it; made once, since that is what takes time."""
    made = tmp_path_factory.mktemp("new") / "library.db"
    Library.open(made).close()
    return made


@pytest.fixture
def library(path: Path, new_library: Path) -> Iterator[Library]:
    """A library in a real file, with the starter records in it."""
    shutil.copy(new_library, path)
    with Library.open(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def memory() -> Iterator[Library]:
    """One library in memory for all the examples of a property."""
    with Library.open(":memory:") as opened:
        yield opened


@pytest.fixture
def sql(path: Path) -> Callable[..., list[Any]]:
    """Run a statement on the file behind the library's back, as another program would."""

    def run(statement: str, *values: object) -> list[Any]:
        with closing(sqlite3.connect(path)) as connection, connection:
            return connection.execute(statement, values).fetchall()

    return run
