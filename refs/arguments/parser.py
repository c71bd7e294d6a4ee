"""An argument parser that can take "-word" for a word."""

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from refs.report.safe import one_line

_SHIELD = "\0"  # no argument of a program can hold it


class Parser(argparse.ArgumentParser):
    """An argument parser.

    With `minus_words`, what begins with one minus is an argument ("-word"), what begins with two an option.
    """

    def __init__(self, *, minus_words: bool = False, **settings: Any) -> None:
        super().__init__(**settings, add_help=not minus_words)
        self._minus_words = minus_words
        if minus_words:
            self.add_argument("--help", action="help", help="show this help message and exit")

    def parse_known_args(  # type: ignore[override]  # the overloads of argparse say no more
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """As argparse does it, with minus words hidden from it; what is not known is an error."""
        if self._minus_words and args == ["-h"]:
            args = ["--help"]
        if not self._minus_words or args is None:
            found, rest = super().parse_known_args(args, namespace)
        else:
            hidden = [f"{_SHIELD}{one}" if one[:1] == "-" != one[1:2] else one for one in args]
            found, rest = super().parse_known_args(hidden, namespace)
            for name, value in vars(found).items():
                if isinstance(value, list):
                    setattr(found, name, [_bare(one) for one in value])
        if rest:
            self.error(f"unrecognized arguments: {' '.join(map(_bare, rest))}")
        return found, []

    def error(self, message: str) -> NoReturn:
        """What is wrong in one line, and where to read what is right; exit 2."""
        line = one_line(message.replace(_SHIELD, "").replace(repr(_SHIELD)[1:-1], ""))
        self.exit(2, f"{self.prog}: {line}; `{self.prog} --help` shows what it takes\n")


def describe(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Let the help of each command begin with what the list of commands says of it."""
    for listed in commands._choices_actions:  # noqa: SLF001 argparse keeps the words nowhere else
        if listed.help:
            words = f"{listed.help[0].upper()}{listed.help[1:]}."
            commands.choices[listed.dest].description = words


def whole_number(text: str) -> int:
    """The type of an argument that counts something: 1 or more."""
    text = _bare(text)
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"a number, 1 or more, and not {text!r}")
    return int(text)


def _bare(argument: str) -> str:
    return argument.removeprefix(_SHIELD) if isinstance(argument, str) else argument
