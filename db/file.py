"""The SQLite file of a library: opened with care, and every error of SQLite's in plain words."""

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from refs.db import schema
from refs.errors import (
    LibraryCorruptError,
    LibraryError,
    LibraryTooNewError,
    LibraryWriteError,
    UsageError,
)

MEMORY = ":memory:"
BUSY_SECONDS = 30.0

_MAGIC = b"SQLite format 3\0"

# From the best to the least: to read and write; to read beside others; to read what nobody can write.
_WAYS_IN = ("mode=rwc", "mode=ro", "mode=ro&immutable=1")

_NO_ROOM = 1 << 16  # bytes; a log beside the library takes as much
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_UNWRITABLE = {
    sqlite3.SQLITE_READONLY: "it is read-only",
    sqlite3.SQLITE_PERM: "it is read-only",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened there for writing",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk reports an error",
    sqlite3.SQLITE_BUSY: f"another program has kept it locked for {BUSY_SECONDS:.0f} seconds",
    sqlite3.SQLITE_LOCKED: "another program keeps it locked",
}


class LibraryFile:
    """An open library file. All reading happens in `reading()`, all writing in `writing()`."""

    def __init__(self, path: str, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: str | Path) -> "LibraryFile":
        """Open or make the file; parent folders are made. Its tables are the caller's affair.

        Raises:
            LibraryTooNewError: a newer refs wrote it.
            LibraryCorruptError: it is damaged, or not a library.
            LibraryWriteError: it is not there and cannot be made.
            LibraryError: the path is a folder or a device.
        """
        if str(path) == MEMORY:
            return cls.in_memory(MEMORY)
        place = Path(path).expanduser()
        try:
            if place.exists() and not place.is_file():
                raise LibraryError(f"{place} is a folder or a device: name a file for the library")
            place.parent.mkdir(parents=True, exist_ok=True)
            head = _head(place)
        except OSError as error:
            raise LibraryWriteError(
                f"{place}: the library cannot be used there ({error.strerror}): name another file"
            ) from error
        if head and head != _MAGIC:  # SQLite would take a very short text for an empty database
            raise LibraryCorruptError(f"{place} is not a library: name another file")
        with plain_errors(str(place)):
            file = cls(str(place), _connect(place))
            try:
                file._check_identity()
            except BaseException:
                file.close()
                raise
        return file

    @classmethod
    def in_memory(cls, path: str) -> "LibraryFile":
        """A file that nobody keeps, called `path`."""
        return cls(path, _prepared(sqlite3.connect(MEMORY, isolation_level=None)))

    @property
    def schema_version(self) -> int:
        """The number of the last migration that the file has seen; 0 where it is new."""
        with self.reading() as connection:
            return schema.version(connection)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for reading."""
        with plain_errors(self.path):
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection in one transaction: all that is written in it is kept, or nothing is.

        Raises:
            LibraryWriteError: the file is read-only or locked for too long, or the disk is full.
        """
        connection = self._connection
        with plain_errors(self.path):
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except UnicodeEncodeError as error:
                connection.execute("ROLLBACK")
                raise LibraryWriteError(
                    f"{self.path}: a text that is not valid Unicode cannot be kept ({error.reason})"
                ) from error
            except BaseException:
                if connection.in_transaction:  # a full disk has already undone it
                    connection.execute("ROLLBACK")
                raise

    def use_write_ahead_log(self) -> None:
        """Let others read while one writes; the file remembers it.

        SQLite does not wait for a lock here, so this does. A file system that cannot do it keeps
        SQLite's older way, which is as safe.
        """
        give_up = time.monotonic() + BUSY_SECONDS
        with plain_errors(self.path):
            while True:
                try:
                    self._connection.execute("PRAGMA journal_mode = WAL")
                except sqlite3.OperationalError as error:
                    if _primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                        raise
                    time.sleep(0.02)
                else:
                    return

    def copy_to(self, target: Path, *, replacing: bool) -> None:
        """Copy the file as it is at one moment, whole or not at all, while others read and write it.

        Raises:
            UsageError: a file is there and is not to be replaced, or it is the library itself.
            LibraryWriteError: the copy cannot be written.
        """
        if target.exists() and (not replacing or not target.is_file()):
            raise UsageError(f"{target} is there already: name another file, or add --force")
        if target.exists() and Path(self.path).exists() and target.samefile(self.path):
            raise UsageError(f"{target} is the library itself: name another file")
        if not target.parent.is_dir():
            raise LibraryWriteError(f"{target}: cannot be written: there is no folder {target.parent}")
        part = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            with plain_errors(str(target)), closing(sqlite3.connect(part)) as copy:
                self._connection.backup(copy)
            _place(part, target, replacing=replacing)
        except OSError as error:
            raise LibraryWriteError(f"{target}: the copy cannot be written ({error.strerror})") from error
        finally:
            part.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file. Closing twice is no error."""
        with suppress(sqlite3.Error):  # what was committed is safe; there is nothing left to say
            self._connection.close()

    def _check_identity(self) -> None:
        """Refuse, untouched, what another program or a newer refs has written."""
        with self.reading() as connection:
            owner = connection.execute("PRAGMA application_id").fetchone()[0]
            version = schema.version(connection)
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if owner != schema.APPLICATION_ID and (owner or version or tables):
            raise LibraryCorruptError(
                f"{self.path} is another program's database, not a library: name another file"
            )
        if version > schema.VERSION:
            raise LibraryTooNewError(
                f"{self.path} was written by a newer refs (schema {version}, ours is {schema.VERSION}): "
                "upgrade refs, or name another file"
            )


@contextmanager
def plain_errors(path: str) -> Iterator[None]:
    """Turn SQLite's errors into the library's. Errors that only a bug can cause pass."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError, sqlite3.InterfaceError):
        raise
    except sqlite3.DatabaseError as error:
        code = _primary_code(error)
        if code in _UNWRITABLE:
            why = _UNWRITABLE[sqlite3.SQLITE_FULL if _is_full(path) else code]
            raise LibraryWriteError(
                f"{path}: the library cannot be written: {why}; what it held before is safe"
            ) from error
        what = "is damaged, or not a library" if code in _DAMAGED else "is not as refs wrote it"
        raise LibraryCorruptError(
            f"{path} {what} ({error}): put a backup in its place, or move it away, and refs makes a new one"
        ) from error


def _is_full(path: str) -> bool:
    """Is there no room on the disk? SQLite then calls a file read-only whose log it cannot make."""
    try:
        return shutil.disk_usage(Path(path).parent).free < _NO_ROOM
    except OSError:
        return False


def _primary_code(error: sqlite3.Error) -> int:
    """SQLite's result code without the detail in its higher bits; 0 where the error is Python's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _place(part: Path, target: Path, *, replacing: bool) -> None:
    """Give a finished file its name; another that has come there meanwhile is not written over."""
    if replacing:
        part.replace(target)
        return
    try:
        os.link(part, target)
    except FileExistsError:
        raise UsageError(f"{target} is there already: name another file, or add --force") from None
    except OSError:  # a file system without links
        part.rename(target)


def _head(place: Path) -> bytes:
    """How the file begins; nothing where it is empty or not there."""
    if not place.exists():
        return b""
    with place.open("rb") as file:
        return file.read(len(_MAGIC))


# No right to write, or no room on the disk for the files that SQLite keeps beside the library.
_NOT_THIS_WAY = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
)


def _connect(place: Path) -> sqlite3.Connection:
    """The file, opened in the best way that its permissions allow."""
    *better, last = _WAYS_IN
    for way in better:
        try:
            return _connect_by(way, place)
        except sqlite3.OperationalError as error:
            if _primary_code(error) not in _NOT_THIS_WAY:
                raise
    return _connect_by(last, place)


def _connect_by(way: str, place: Path) -> sqlite3.Connection:
    uri = f"{place.absolute().as_uri()}?{way}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")  # only now SQLite looks at the file
        return _prepared(connection)
    except BaseException:
        connection.close()
        raise


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # with the log, safe against a crash of the program
    return connection
