"""`refs library`, and what can be done with the whole of it."""

import argparse

from refs.arguments.parser import describe
from refs.arguments.shared import Shared, json_option

_Commands = argparse._SubParsersAction  # noqa: SLF001 argparse names the type nowhere else


def add_library(commands: "_Commands[argparse.ArgumentParser]", shared: Shared) -> None:
    """`refs library`, alone or with a word behind it."""
    parents = [shared.voice, shared.library, shared.silent]
    command = commands.add_parser(
        "library", parents=parents,
        help="what it holds and whether it is whole; export, import, backup",
    )  # fmt: skip
    json_option(command)
    actions = command.add_subparsers(dest="action", metavar="ACTION")
    export = actions.add_parser(
        "export", parents=parents, help="write it as a snapshot: JSON lines to be committed, for --offline"
    )
    export.add_argument("paths", nargs="*", metavar="PATH", help="only what these articles need")
    export.add_argument("--output", metavar="FILE", help="write to FILE.jsonl instead of standard output")
    take_in = actions.add_parser(
        "import", parents=parents, help="take in snapshots; the better record of a work stays"
    )
    take_in.add_argument("files", nargs="+", metavar="FILE", help="a snapshot (.jsonl)")
    backup = actions.add_parser("backup", parents=parents, help="copy it as a whole, also while it is in use")
    backup.add_argument("file", metavar="FILE", help="where the copy goes")
    backup.add_argument("--force", action="store_true", help="also where a file is already")
    actions.add_parser(
        "metadata", parents=parents, help="print what explains the tables and views to Datasette"
    )
    for action in actions.choices.values():
        json_option(action)
    describe(actions)
