"""What the terminal can show: colour, and how wide it is."""

import argparse
import os
import shutil
import sys

_RED, _PLAIN = "\x1b[31m", "\x1b[0m"


def is_terminal() -> bool:
    """Does the result go to a person, and not into a pipe or a file?"""
    return sys.stdout.isatty()


def width() -> int:
    """The columns of the terminal."""
    return shutil.get_terminal_size().columns


def colored(args: argparse.Namespace) -> bool:
    """Colour on a terminal that has it, unless the user wants none (no-color.org)."""
    unwanted = args.no_color or os.environ.get("NO_COLOR")
    return not unwanted and os.environ.get("TERM") != "dumb" and is_terminal()


def red(text: str, args: argparse.Namespace) -> str:
    """A text in red where there is colour. What it means, its words say too."""
    return f"{_RED}{text}{_PLAIN}" if colored(args) else text
