"""Options that commands share, each as a parser that a command takes for a parent."""

import argparse
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shared:
    """The groups of options that commands may take."""

    voice: argparse.ArgumentParser
    library: argparse.ArgumentParser
    network: argparse.ArgumentParser
    silent: argparse.ArgumentParser
    pages: argparse.ArgumentParser


def shared() -> Shared:
    """The groups, made once for a command line."""
    return Shared(_voice(), _library(), _network(), _silent(), _pages())


def general(top: argparse.ArgumentParser) -> None:
    """What holds for any command may also stand before it: `refs --library FILE check`."""
    top.set_defaults(quiet=False, verbose=False, no_color=False, library="", asks=False, json=False)
    for group in (_voice(argparse.SUPPRESS), _library(argparse.SUPPRESS)):
        top._add_container_actions(group)  # noqa: SLF001 what `parents` does, behind the other options


def _voice(shown: str | None = None) -> argparse.ArgumentParser:
    """How much is said, and in what colour. What a command is not given stands as it was given before it."""
    group = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    add = group.add_argument
    add("--quiet", action="store_true", help=shown or "no progress and no remarks on standard error")
    add("--verbose", action="store_true", help=shown or "say more: every note, every request")
    add("--no-color", action="store_true", help=shown or "no colour (also: NO_COLOR)")
    return group


def _library(shown: str | None = None) -> argparse.ArgumentParser:
    """Which library."""
    group = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    group.add_argument(
        "--library", metavar="FILE",
        help=shown or "default: $REFS_LIBRARY, else the user data directory; :memory: keeps nothing",
    )  # fmt: skip
    return group


def json_option(command: argparse.ArgumentParser) -> None:
    """Let a command give its result as JSON; docs/library.md shows the shapes."""
    command.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="as JSON")


def json_format(command: argparse.ArgumentParser) -> None:
    """Let a command with formats be asked for JSON as the others are."""
    command.add_argument(
        "--json", action="store_const", const="json", dest="format", help="the same as --format json"
    )


def _network() -> argparse.ArgumentParser:
    """For commands that ask registries."""
    group = argparse.ArgumentParser(add_help=False)
    group.add_argument("--offline", action="store_true", help="never touch the network")
    group.set_defaults(asks=True)
    return group


def _silent() -> argparse.ArgumentParser:
    """For commands that ask nobody: --offline goes without saying, and may be said."""
    group = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    group.add_argument("--offline", action="store_true", help=argparse.SUPPRESS)
    return group


def _pages() -> argparse.ArgumentParser:
    group = argparse.ArgumentParser(add_help=False)
    group.add_argument(
        "--allow-private", action="store_true",
        help="also read a page at a private or loopback address",
    )  # fmt: skip
    return group
