"""How a list of works is shown: a table for a person, tab-separated lines for a pipe, JSON for a program."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from refs.commands import terminal
from refs.commands.items import Notices, is_retracted, name_of, notices_of
from refs.db.store import Library
from refs.model.annotation import Item
from refs.model.record import Notice
from refs.report.item import item_tree, json_of
from refs.report.safe import one_line
from refs.report.table import Column, table
from refs.wording import authors, cite

_COLUMNS = (
    Column("ID", 13, 28),
    Column("YEAR", 4, 4),
    Column("AUTHORS", 12, 28),
    Column("TITLE", 24, 90),
    Column("JOURNAL", 8, 24),
    Column("MARKS", 9, 30),
)


def show_items(items: Sequence[Item], library: Library, args: argparse.Namespace) -> None:
    """A table on a terminal; in a pipe lines of identifier, citation, "retracted" or "", tags; or JSON."""
    said = notices_of(library, items)
    if args.json:
        trees = [item_tree(item, said[item.number]) for item in items]
        sys.stdout.write(json_of({"items": trees}))
    elif terminal.is_terminal():
        sys.stdout.writelines(f"{line}\n" for line in _table(items, said, args))
    else:
        sys.stdout.writelines(f"{_line(item, said[item.number])}\n" for item in items)


def _line(item: Item, said: Sequence[Notice]) -> str:
    mark = "retracted" if is_retracted(said) else ""
    cells = (name_of(item), cite(item.holding.record), mark, ",".join(item.annotations.tags))
    return "\t".join(map(one_line, cells))


def _table(items: Sequence[Item], said: Notices, args: argparse.Namespace) -> Iterator[str]:
    rows = [_row(item, said[item.number]) for item in items]
    head, *lines = table(_COLUMNS, rows, terminal.width())
    yield head
    for item, line in zip(items, lines, strict=True):
        yield terminal.red(line, args) if is_retracted(said[item.number]) else line


def _row(item: Item, said: Sequence[Notice]) -> tuple[str, ...]:
    record = item.holding.record
    journal = record.journal.iso or record.journal.medline or record.journal.title
    marks = [*(["RETRACTED"] if is_retracted(said) else []), *item.annotations.tags]
    return (
        name_of(item),
        str(record.year or ""),
        authors(record.authors),
        record.title,
        journal,
        ", ".join(marks),
    )
