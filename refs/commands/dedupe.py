"""`refs dedupe`: works that the library holds twice; `--write` makes one record of each."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from refs.commands.items import Notices, name_of, notices_of
from refs.commands.session import session
from refs.duplicates import Group, Kind
from refs.report.item import item_tree, json_of
from refs.report.safe import one_line
from refs.wording import cite


def run(args: argparse.Namespace) -> int:
    """Show the groups; exit 1 where some could be merged and --write was not given, as `refs fix` does."""
    with session(args, writing=args.write) as own:
        shelf = own.library.shelf
        groups = shelf.duplicates()
        same = [group for group in groups if group.kind is Kind.SAME]
        if args.write:
            shelf.merge(same)
        if args.json:
            items = [item for group in groups for item in group.items]
            sys.stdout.write(json_of(_tree(groups, notices_of(own.library, items), args.write)))
        else:
            sys.stdout.writelines(f"{line}\n" for group in groups for line in _lines(group))
        works = f"{len(same)} work{'' if len(same) == 1 else 's'}"
        if args.write and same:
            own.remark(f"{works} made one")
        elif same:
            own.remark(f"{works} held more than once; --write makes one record of each")
        elif not groups:
            own.remark("no work is held twice")
    return 1 if same and not args.write else 0


_HEADS = {Kind.SAME: "one work", Kind.VERSIONS: "two versions, both stay", Kind.UNSURE: "left alone"}


def _lines(group: Group) -> Iterator[str]:
    yield one_line(f"{_HEADS[group.kind]}: {group.why}")
    for number, item in enumerate(group.items):
        done = "stays" if number == 0 or group.kind is not Kind.SAME else "goes"
        registry = item.holding.provenance.registry
        cells = (done, name_of(item), cite(item.holding.record), registry, ",".join(item.annotations.tags))
        yield "  " + "\t".join(map(one_line, cells)).rstrip()


def _tree(groups: Sequence[Group], said: Notices, merged: bool) -> dict[str, object]:
    return {
        "groups": [
            {
                "kind": str(group.kind),
                "why": group.why,
                "merged": merged and group.kind is Kind.SAME,
                "items": [item_tree(item, said[item.number]) for item in group.items],
            }
            for group in groups
        ]
    }
