"""`refs tag`: put tags on works of the library, take them off, list those in use."""

import argparse
import sys
from collections.abc import Iterable

from refs.commands.items import named_items
from refs.commands.listing import show_items
from refs.commands.session import session
from refs.errors import UsageError
from refs.model.annotation import Annotations, tag_of
from refs.report.item import json_of


def run(args: argparse.Namespace) -> int:
    """Tag works and list them; without works, list all tags. Exit 1 where a work is not in the library."""
    added, removed = Annotations(_tags(args.add)), Annotations(_tags(args.remove))
    if not args.items and (added or removed):
        raise UsageError("which works? name them by PMID, PMCID, DOI or citation key")
    return _change(args, added, removed) if args.items else _list(args)


def _tags(given: Iterable[str]) -> tuple[str, ...]:
    try:
        return tuple(tag_of(one) for text in given for one in text.split(","))
    except ValueError as error:
        raise UsageError(str(error)) from None


def _change(args: argparse.Namespace, added: Annotations, removed: Annotations) -> int:
    with session(args, writing=bool(added or removed)) as own:
        items, whole = named_items(own, args.items)
        if added or removed:
            items = own.library.shelf.annotate(items, added, removed)
        show_items(items, own.library, args)
    return 0 if whole else 1


def _list(args: argparse.Namespace) -> int:
    with session(args) as own:
        tags = own.library.shelf.tags()
        if args.json:
            sys.stdout.write(json_of({"tags": [{"tag": tag, "works": n} for tag, n in tags.items()]}))
        else:
            sys.stdout.writelines(f"{tag}\t{number}\n" for tag, number in tags.items())
        if not tags:
            own.remark("no work has a tag; `refs tag ID --add TAG` gives it one")
    return 0
