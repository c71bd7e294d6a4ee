"""`refs library`: where it is, what it holds, whether it is whole; `export` writes a snapshot of it."""

import argparse
import sys
from collections.abc import Sequence

from refs.commands.articles import Unread, read_articles
from refs.commands.output import write
from refs.commands.session import Session, session
from refs.db.snapshot import serialise
from refs.errors import LibraryCorruptError, UnreadableError
from refs.model.article import Reference
from refs.report.safe import json_text
from refs.snapshot import Selection, believed, needed


def run(args: argparse.Namespace) -> int:
    """Print the figures of the library, or write a snapshot of it.

    Raises:
        LibraryCorruptError: the library is damaged.
        UnreadableError: an article that the snapshot is to be for cannot be read.
    """
    return _export(args) if args.action == "export" else _figures(args)


def _export(args: argparse.Namespace) -> int:
    references = _references(args.paths)
    with session(args) as own:
        selection = _selection(references, own) if args.paths else believed(own.library, own.now)
        write(json_text(serialise(selection.entries)), args.output)
        if args.output:
            number = len(selection.entries)
            own.remark(f"{args.output}: {number} entr{'y' if number == 1 else 'ies'} written")
    return 0


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


def _figures(args: argparse.Namespace) -> int:
    with session(args) as own:
        library = own.library
        sys.stdout.write(f"path     {library.path}\nschema   {library.schema_version}\n")
        for what, number in library.counts().items():
            sys.stdout.write(f"{what:<16} {number:>8}\n")
        problems = library.integrity()
    if problems:
        raise LibraryCorruptError(f"{library.path}: damaged ({problems[0]}); restore it from a backup")
    sys.stdout.write("integrity        whole\n")
    return 0
