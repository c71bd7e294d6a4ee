"""Options that commands share, each as a parser that a command takes for a parent."""

import argparse
import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shared:
    """The groups of options that commands may take."""

    voice: argparse.ArgumentParser
    library: argparse.ArgumentParser
    network: argparse.ArgumentParser
    pages: argparse.ArgumentParser


def shared() -> Shared:
    """The groups, made once for a command line."""
    return Shared(voice(), library(), _network(), _pages())


def voice(unless_given: str | None = None) -> argparse.ArgumentParser:
    """How much is said, and in what colour."""
    group = argparse.ArgumentParser(add_help=False, argument_default=unless_given)
    group.add_argument("--quiet", action="store_true", help="no progress and no remarks on standard error")
    group.add_argument("--verbose", action="store_true", help="say more: every note, every request")
    group.add_argument("--no-color", action="store_true", help="no colour (also: NO_COLOR)")
    return group


def library(unless_given: str | None = None) -> argparse.ArgumentParser:
    """Which library."""
    group = argparse.ArgumentParser(add_help=False)
    group.add_argument(
        "--library", metavar="FILE", default=unless_given or os.environ.get("REFS_LIBRARY", ""),
        help="default: $REFS_LIBRARY, else the user data directory; :memory: keeps nothing",
    )  # fmt: skip
    return group


def json_option(command: argparse.ArgumentParser) -> None:
    """Let a command give its result as JSON; docs/library.md shows the shapes."""
    command.add_argument("--json", action="store_true", help="as JSON")


def _network() -> argparse.ArgumentParser:
    group = argparse.ArgumentParser(add_help=False)
    group.add_argument("--offline", action="store_true", help="never touch the network")
    return group


def _pages() -> argparse.ArgumentParser:
    group = argparse.ArgumentParser(add_help=False)
    group.add_argument(
        "--allow-private", action="store_true",
        help="also read a page at a private or loopback address",
    )  # fmt: skip
    return group
