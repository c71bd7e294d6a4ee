"""`refs library`: where it is, what it holds, whether it is whole; and what can be done with all of it."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from refs.commands.articles import Unread, read_articles
from refs.commands.output import refuse_input, refuse_other_file, write
from refs.commands.session import Session, library_path, session
from refs.db.entries import Entry, RecordEntry
from refs.db.snapshot import SUFFIX, is_snapshot, read, serialise
from refs.errors import (
    LibraryCorruptError,
    LibraryError,
    LibraryTooNewError,
    UnreadableError,
    UsageError,
)
from refs.model.article import Reference
from refs.report.item import json_of
from refs.report.safe import json_text, one_line
from refs.snapshot import Selection, believed, needed

_AS_BACKUP = "library-copy.db, say"
_WHAT_IT_TAKES = (
    "`refs library import` takes snapshots (.jsonl), which `refs library export` writes; `refs fetch` takes "
    "files of references"
)


def run(args: argparse.Namespace) -> int:
    """Print the figures of the library, or export, import, back up, explain.

    Raises:
        LibraryCorruptError: the library is damaged.
        UnreadableError: an article that a snapshot is to be for cannot be read.
    """
    return _ACTIONS[args.action](args)


def _export(args: argparse.Namespace) -> int:
    _refuse(args.output, [*args.paths, library_path(args.library)])
    references = _references(args.paths)
    with session(args) as own:
        selection = _selection(references, own) if args.paths else believed(own.library, own.now)
        entries = map(_without_additions, selection.entries) if args.paths else selection.entries
        write(json_text(serialise(entries)), args.output)
        if args.output:
            number = len(selection.entries)
            if args.json:
                sys.stdout.write(json_of({"snapshot": args.output, "entries": number}))
            own.remark(f"{args.output}: {number} entr{'y' if number == 1 else 'ies'} written")
    return 0


def _refuse(output: str | None, inputs: Sequence[str | Path]) -> None:
    """A snapshot is written over no other file, and is known by its suffix when it is read again."""
    refuse_input(output, inputs)
    if output is None:
        return
    file = Path(output)
    if not is_snapshot(file) and (file.is_file() or not file.exists()):  # /dev/stdout may be called as it is
        raise UsageError(f"{output}: a snapshot is known by its suffix; name it {file.stem}{SUFFIX}")
    refuse_other_file(file, "snapshot", _reads_as_snapshot)


def _reads_as_snapshot(file: Path) -> bool:
    try:
        read(file)
    except LibraryTooNewError:
        return True
    except LibraryError:
        return False
    return True


def _without_additions(entry: Entry) -> Entry:
    """A check needs no tags and notes, and what is committed beside articles is read by others."""
    return replace(entry, tags=(), notes=()) if isinstance(entry, RecordEntry) else entry


def _references(paths: Sequence[str]) -> list[Reference]:
    references: list[Reference] = []
    for one in read_articles(paths):
        if isinstance(one, Unread):
            raise UnreadableError(one.reason)
        references += one.references
    return references


def _selection(references: Sequence[Reference], own: Session) -> Selection:
    selection = needed(references, own.library, own.now)
    if selection.whole:
        own.remark("these articles are judged otherwise with fewer works: the whole library is taken")
    return selection


def _import(args: argparse.Namespace) -> int:
    """All of the files or nothing: they are read before the library is touched."""
    for file in args.files:
        if not is_snapshot(file):
            raise UsageError(f"{file}: {_WHAT_IT_TAKES}")
    taken = [read(Path(file)) for file in args.files]
    with session(args, writing=True, making=True) as own:
        before = own.library.counts()["records"]
        own.library.shelf.take_in([entry for one in taken for entry in one.entries])
        after = own.library.counts()["records"]
        works = sum(isinstance(entry, RecordEntry) for one in taken for entry in one.entries)
        added = after - before
        if args.json:
            sys.stdout.write(json_of({"works": works, "added": added}))
        own.remark(f"{works} works taken in; the library holds {added} more than before")
    return 0


def _backup(args: argparse.Namespace) -> int:
    place = library_path(args.library)
    if is_snapshot(place):
        raise UsageError(f"{place} is a snapshot: a backup of it is a copy of the file")
    if is_snapshot(args.file):
        raise UsageError(f"{args.file}: `refs library export` writes a snapshot; call a backup {_AS_BACKUP}")
    with session(args) as own:
        own.library.copy_to(Path(args.file).expanduser(), replacing=args.force)
        if args.json:
            sys.stdout.write(json_of({"library": own.library.path, "backup": args.file}))
        own.remark(f"{args.file}: a copy of {own.library.path}; to restore it, put it in that place")
    return 0


def _metadata(args: argparse.Namespace) -> int:
    from importlib.resources import files

    with session(args):  # of what is no library there is nothing to explain
        pass
    sys.stdout.write(files("refs.db").joinpath("datasette.json").read_text(encoding="utf-8"))
    return 0


def _figures(args: argparse.Namespace) -> int:
    with session(args) as own:
        library = own.library
        counts, problems = library.counts(), library.integrity()
        if args.json:
            tree = {"path": library.path, "schema_version": library.schema_version, "counts": counts}
            sys.stdout.write(json_of({**tree, "problems": problems}))
        else:
            sys.stdout.write(f"path     {one_line(library.path)}\nschema   {library.schema_version}\n")
            sys.stdout.writelines(f"{what:<16} {number:>8}\n" for what, number in counts.items())
    if problems:
        raise LibraryCorruptError(f"{library.path}: damaged ({problems[0]}); restore it from a backup")
    if not args.json:
        sys.stdout.write("integrity        whole\n")
    return 0


_ACTIONS: dict[str | None, Callable[[argparse.Namespace], int]] = {
    None: _figures,
    "export": _export,
    "import": _import,
    "backup": _backup,
    "metadata": _metadata,
}
