"""An argument parser that can take "-word" for a word."""

import argparse
from collections.abc import Sequence
from typing import Any

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
        """As argparse does it; minus words are hidden from it meanwhile."""
        if not self._minus_words or args is None:
            return super().parse_known_args(args, namespace)
        hidden = [f"{_SHIELD}{one}" if one[:1] == "-" != one[1:2] else one for one in args]
        found, rest = super().parse_known_args(hidden, namespace)
        for name, value in vars(found).items():
            if isinstance(value, list):
                setattr(found, name, [_bare(one) for one in value])
        return found, [_bare(one) for one in rest]


def _bare(argument: str) -> str:
    return argument.removeprefix(_SHIELD) if isinstance(argument, str) else argument
