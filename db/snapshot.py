"""A library as text to be committed: JSON lines, an entry a line, in an order that the entries decide.

A snapshot does not age. It is read as of the last moment at which a registry gave one of its answers, so that
it says in a year what it says today.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from refs.db.entries import AbsenceEntry, AnswerEntry, Entry, RecordEntry, StatementEntry
from refs.db.tree import from_tree, to_tree
from refs.errors import LibraryCorruptError, LibraryError, LibraryTooNewError

SUFFIX = ".jsonl"
FORMAT = "refs library"
VERSION = 1

_KINDS: dict[str, type[Entry]] = {
    "record": RecordEntry,
    "absence": AbsenceEntry,
    "answer": AnswerEntry,
    "statement": StatementEntry,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The entries of a library, and as of when they are read (UTC); None where nothing depends on it."""

    entries: tuple[Entry, ...]
    as_of: datetime | None = None


def is_snapshot(path: str | Path) -> bool:
    """Does a path name a snapshot, and not a library file?"""
    return Path(path).suffix.lower() == SUFFIX


def serialise(entries: Iterable[Entry]) -> str:
    """The text of a snapshot; the same entries give the same text."""
    ordered = sorted(entries, key=lambda one: (list(_NAMES).index(type(one)), one.key))
    asked = [one.asked for one in ordered if isinstance(one, AbsenceEntry | AnswerEntry)]
    header = {"format": FORMAT, "version": VERSION, **({"as_of": max(asked).isoformat()} if asked else {})}
    lines = [header, *({"kind": _NAMES[type(one)], **to_tree(one)} for one in ordered)]
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)


def read(path: Path) -> Snapshot:
    """Read a snapshot.

    Raises:
        LibraryTooNewError: a newer refs wrote it.
        LibraryCorruptError: it is broken, or none; the message names the line.
        LibraryError: it is not there, or cannot be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise LibraryError(
            f"{path}: no such snapshot; `refs library export --output {path}` makes it"
        ) from None
    except OSError as error:
        raise LibraryError(f"{path}: the snapshot cannot be read ({error.strerror})") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LibraryCorruptError(f"{path}:{data[: error.start].count(10) + 1}: not UTF-8") from None
    return parse(text, str(path))


def parse(text: str, name: str) -> Snapshot:
    """The entries of a snapshot; `name` is what messages call it. Raises as `read` does."""
    lines = text.split("\n")
    as_of = _header(lines[0], f"{name}:1")
    first: dict[tuple[object, ...], int] = {}  # the line of each entry
    entries = []
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        entry = _entry(line, f"{name}:{number}")
        known = first.setdefault((type(entry), *entry.key), number)
        if known != number:
            raise LibraryCorruptError(f"{name}:{number}: about the same as line {known}; keep one of them")
        entries.append(entry)
    return Snapshot(tuple(entries), as_of)


def _header(line: str, where: str) -> datetime | None:
    try:
        header = json.loads(line)
        known = header["format"] == FORMAT and isinstance(header["version"], int)
        as_of = datetime.fromisoformat(header["as_of"]) if "as_of" in header else None
    except (ValueError, KeyError, TypeError, RecursionError):
        known, as_of = False, None
    if not known or (as_of is not None and as_of.tzinfo is None):
        raise LibraryCorruptError(f"{where}: not a snapshot of a library; `refs library export` writes one")
    if header["version"] > VERSION:
        raise LibraryTooNewError(
            f"{where}: written by a newer refs (snapshot {header['version']}, ours is {VERSION}): "
            "upgrade refs"
        )
    return as_of


def _entry(line: str, where: str) -> Entry:
    try:
        tree = json.loads(line)
        kind = _KINDS[tree.pop("kind")]
    except json.JSONDecodeError as error:
        raise LibraryCorruptError(f"{where}: not JSON ({error.msg}, column {error.colno})") from None
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        raise LibraryCorruptError(f"{where}: not an entry of a snapshot ({', '.join(_KINDS)})") from None
    try:
        return from_tree(kind, tree)
    except UnicodeEncodeError:
        raise LibraryCorruptError(f"{where}: a text that is not valid Unicode") from None
    except ValueError as error:
        raise LibraryCorruptError(f"{where}: {error}") from None
