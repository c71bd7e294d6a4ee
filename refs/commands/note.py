"""`refs note`: write down what is to be remembered of a work, read it again, take it away."""

import argparse
import sys

from refs.commands.items import named_item
from refs.commands.session import Session, session
from refs.errors import UsageError
from refs.model.annotation import NOTHING, Annotations, Item, Note
from refs.report.item import json_of
from refs.report.safe import one_line


def run(args: argparse.Namespace) -> int:
    """Add a note, or remove one by its number; then list them. Exit 1 where the work is not there."""
    text = args.text.strip() if args.text is not None else None
    if text == "":
        raise UsageError("a note needs a text")
    with session(args, writing=text is not None or args.remove is not None) as own:
        item = named_item(own.library, args.item)
        if item is None:
            if args.json:
                sys.stdout.write(json_of({"notes": []}))
            own.remark(f"{args.item} is not in the library; `refs fetch` gets records by their identifier")
            return 1
        if text is not None:
            added = Annotations(notes=(Note(text, own.now),))
            (item,) = own.library.shelf.annotate([item], added)
        elif args.remove is not None:
            removed = Annotations(notes=(_numbered(item, args.remove),))
            (item,) = own.library.shelf.annotate([item], NOTHING, removed)
        _list(item, own, args)
    return 0


def _numbered(item: Item, number: int) -> Note:
    notes = item.annotations.notes
    if not 1 <= number <= len(notes):
        raise UsageError(f"there is no note {number}: the work has {len(notes) or 'none'}")
    return notes[number - 1]


def _list(item: Item, own: Session, args: argparse.Namespace) -> None:
    notes = item.annotations.notes
    if args.json:
        trees = [{"text": note.text, "written": note.written.isoformat()} for note in notes]
        sys.stdout.write(json_of({"notes": trees}))
        return
    for number, note in enumerate(notes, start=1):
        sys.stdout.write(f"{number}\t{note.written:%Y-%m-%d}\t{one_line(note.text)}\n")
    if not notes and args.remove is not None:
        own.remark(f"the last note on {args.item} is gone")
    elif not notes:
        own.remark(f"{args.item} has no notes; `refs note {args.item} TEXT` adds one")
