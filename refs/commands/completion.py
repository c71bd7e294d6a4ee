"""`refs completion`: what makes a shell complete commands, options and files.

It is made of the command line itself, so it says what this version takes.
"""

import argparse
import sys
from collections.abc import Iterator

import shtab

_FILES = ("PATH", "FILE")


def run(args: argparse.Namespace) -> int:
    """Print the completion of a shell."""
    line: argparse.ArgumentParser = args.line
    for action in _actions(line):
        shown = action.metavar if isinstance(action.metavar, str) else ""
        if any(word in shown for word in _FILES):
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab's way to say it
    sys.stdout.write(shtab.complete(line, args.shell).rstrip() + "\n")
    return 0


def _actions(line: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Every option and argument, those of commands too."""
    for action in line._actions:  # noqa: SLF001 argparse has no other way in
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for command in action.choices.values():
                yield from _actions(command)
