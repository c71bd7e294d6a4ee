import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from refs.db import file, schema
from refs.db.answers import Answer
from refs.db.store import Library
from refs.errors import LibraryCorruptError, LibraryError, LibraryTooNewError, LibraryWriteError
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Record
from refs.query import parse_query
from tests.made import NOW, holding, work
from tests.users import as_nobody

STARTER = Identifier.of(Scheme.PMID, "7822393")


def one_line(error: pytest.ExceptionInfo[LibraryError], path: Path) -> bool:
    """Is the message one line that names the file?"""
    message = str(error.value)
    return str(path) in message and "\n" not in message


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that anybody may read, which pytest's own is not; with a library in it."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    Library.open(folder / "library.db").close()
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_library_is_made_with_the_folders_above_it(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b ü?#%" / "library.db"
    with Library.open(path) as library:
        assert library.path == str(path)
        assert library.integrity() == []
    assert path.exists()


def test_a_library_keeps_what_was_put_into_it(path: Path) -> None:
    with Library.open(path) as library:
        library.put([holding(work())])
    with Library.open(str(path)) as library:
        assert holding(work()) in library.records()


def test_a_library_in_memory_is_whole_and_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Library.open(":memory:") as library:
        library.put([holding(work())])
        assert library.counts()["records"] == 51
        assert library.path == ":memory:"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    path.touch()
    with Library.open(path) as library:
        assert library.counts()["records"] == 50


def test_one_may_read_while_another_writes(path: Path, library: Library) -> None:
    with Library.open(path) as other, library._file.writing() as connection:
        connection.execute("DELETE FROM records")
        assert other.counts()["records"] == 50


def test_an_existing_library_is_opened_without_importing_sqlite_utils(path: Path) -> None:
    Library.open(path).close()
    script = (
        "import sys; from refs.db.store import Library; library = Library.open(sys.argv[1]);"
        "print(library.counts()['records'], 'sqlite_utils' in sys.modules)"
    )
    printed = subprocess.check_output([sys.executable, "-c", script, str(path)], text=True)
    assert printed.split() == ["50", "False"]


def test_a_library_of_a_newer_refs_is_left_as_it_is(path: Path, sql: Callable[..., list[Any]]) -> None:
    Library.open(path).close()
    sql(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(LibraryTooNewError, match="upgrade refs") as error:
        Library.open(path)
    assert one_line(error, path)
    assert path.read_bytes() == before


def test_another_programs_database_is_left_as_it_is(path: Path, sql: Callable[..., list[Any]]) -> None:
    sql("CREATE TABLE records (id INTEGER PRIMARY KEY, title TEXT)")
    before = path.read_bytes()
    with pytest.raises(LibraryCorruptError, match="another program") as error:
        Library.open(path)
    assert one_line(error, path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("pragma", ["application_id", "user_version"])
def test_a_database_that_another_program_has_marked_is_not_taken_for_new(
    path: Path, sql: Callable[..., list[Any]], pragma: str
) -> None:
    sql(f"PRAGMA {pragma} = 7")
    with pytest.raises(LibraryCorruptError, match="another program"):
        Library.open(path)


@pytest.mark.parametrize(
    "content", [b"Bronnen\n1. Made 2016\n" * 100, b"\x00" * 4096, b"PK\x03\x04" + b"x" * 2000, b"S"]
)
def test_a_file_that_is_no_database_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(LibraryCorruptError, match="not a library") as error:
        Library.open(path)
    assert one_line(error, path)
    assert path.read_bytes() == content


def test_a_damaged_library_is_named_as_such_whatever_is_asked_of_it(path: Path) -> None:
    with Library.open(path) as library:
        library.put(
            holding(Record(pmid=str(90_000_000 + n), title=f"necrosis made {n}")) for n in range(2000)
        )
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] + b"\xa5" * (len(whole) // 2))
    with Library.open(path) as library:
        uses: tuple[Callable[[], object], ...] = (
            lambda: list(library.records()),
            lambda: library.shelf.search(parse_query("necrosis")),
            lambda: library.put([holding(work())]),
        )
        for use in uses:
            with pytest.raises(LibraryCorruptError, match="damaged") as error:
                use()
            assert one_line(error, path)
        assert library.integrity()


def test_a_library_cut_short_is_named_as_damaged(path: Path) -> None:
    Library.open(path).close()
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(LibraryCorruptError), Library.open(path) as library:
        list(library.records())


def test_a_row_that_refs_never_wrote_is_named(path: Path, sql: Callable[..., list[Any]]) -> None:
    Library.open(path).close()
    sql("UPDATE records SET kind = 'cat' WHERE id = 3")
    with Library.open(path) as library, pytest.raises(LibraryCorruptError, match=r"record 3 .*'cat'"):
        list(library.records())


def test_a_table_that_is_gone_is_named(path: Path, sql: Callable[..., list[Any]]) -> None:
    Library.open(path).close()
    sql("DROP TABLE answers")
    with Library.open(path) as library, pytest.raises(LibraryCorruptError, match="answers"):
        library.answer("pubmed", "made")


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="is a folder or a device") as error:
        Library.open(tmp_path)
    assert one_line(error, tmp_path)


def test_a_pipe_is_no_library_and_is_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(LibraryError, match="is a folder or a device"):
        Library.open(path)


def test_a_folder_cannot_be_made_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryWriteError) as error:
        Library.open(tmp_path / "file" / "library.db")
    assert one_line(error, tmp_path)


@pytest.mark.parametrize("mode", [0o555, 0o500])
def test_a_library_cannot_be_made_where_one_may_not_write(shared: Path, mode: int) -> None:
    shared.chmod(mode)
    for path in (shared / "new.db", shared / "folder" / "new.db"):
        with as_nobody(), pytest.raises(LibraryWriteError) as error:
            Library.open(path)
        assert one_line(error, shared)


@pytest.mark.parametrize("folder", [0o555, 0o777])
def test_a_read_only_library_can_still_be_read(shared: Path, folder: int) -> None:
    path = shared / "library.db"
    path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    shared.chmod(folder)
    with as_nobody(), Library.open(path) as library:
        assert STARTER in library.find([STARTER])
        assert library.shelf.search(parse_query("necrosis"))
        assert library.integrity() == []
        writes: tuple[Callable[[], None], ...] = (
            lambda: library.put([holding(work())]),
            lambda: library.put_absent([STARTER], "pubmed", NOW),
            lambda: library.put_answers("pubmed", {"made": Answer((), NOW)}),
            lambda: library.put_verdicts("a.md", "", NOW, []),
        )
        for write in writes:
            with pytest.raises(LibraryWriteError, match="read-only") as error:
                write()
            assert one_line(error, path)
        assert library.counts()["records"] == 50


def test_on_a_full_disk_nothing_that_was_kept_is_lost(library: Library) -> None:
    library.put([holding(work(title="Made: kept before"))])
    with library._file.reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    large = holding(work(pmid="90000102", doi="", abstract="made " * 100_000))
    with pytest.raises(LibraryWriteError, match="disk is full") as error:
        library.put([large])
    assert one_line(error, Path(library.path))
    assert library.integrity() == []
    assert [held.record.title for held in library.records()][50:] == ["Made: kept before"]
    with library._file.reading() as connection:
        connection.execute("PRAGMA max_page_count = 1000000")
    library.put([large])


def test_a_library_that_stays_locked_is_given_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library.open(path).close()
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Library.open(path) as late, pytest.raises(LibraryWriteError, match="locked") as error:
            late.put([holding(work())])
    assert one_line(error, path)


def test_text_that_cannot_be_kept_is_an_error_in_one_line(library: Library) -> None:
    with pytest.raises(LibraryWriteError, match="not valid Unicode"):
        library.put([holding(work(title="Made: \ud800"))])
    assert library.counts()["records"] == 50


def test_closing_twice_is_no_error(path: Path) -> None:
    library = Library.open(path)
    library.close()
    library.close()


# Each writer makes the library if it is first, and puts its own records, a batch at a time.
_WRITER = """
import sys
from datetime import UTC, datetime
from refs.db.store import Library
from refs.model.record import Holding, Provenance, Record
first = int(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
with Library.open(sys.argv[1]) as library:
    for number in range(first, first + 40):
        record = Record(pmid=str(number), title=f"made {number}")
        library.put([Holding(record, Provenance("pubmed", datetime.now(UTC), ""))])
"""


def test_processes_that_make_and_fill_one_library_at_once_all_succeed(path: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(path), str(first)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for first in (90_000_100, 90_000_200, 90_000_300)
    ]
    for writer in writers:
        assert writer.stdout is not None
        writer.stdout.readline()
    ended = []
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        _, errors = writer.communicate(timeout=60)
        ended.append((writer.returncode, errors))
    assert ended == [(0, "")] * 3
    with Library.open(path) as library:
        assert library.counts()["records"] == 50 + 3 * 40
        assert library.integrity() == []


def test_a_writer_that_is_killed_loses_no_batch_that_was_put(path: Path) -> None:
    script = (
        _WRITER.replace('("ready"', '("opened"')
        + "    import os, signal; os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    writer = subprocess.run(
        [sys.executable, "-c", script, str(path), "90000100"], input="go\n", text=True, check=False
    )
    assert writer.returncode < 0
    with Library.open(path) as library:
        assert library.counts()["records"] == 50 + 40
        assert library.integrity() == []
