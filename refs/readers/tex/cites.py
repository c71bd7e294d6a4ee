r"""Commands that cite: `\cite`, natbib's and biblatex's families, with their notes and keys."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from refs.model.text import Span
from refs.readers.tex.arguments import Arguments

_NAME = re.compile(r"[A-Za-z]{0,14}[Cc]ite[A-Za-z]{0,14}\*?")
# These contain "cite" and cite nothing.
_OTHERS = re.compile(
    r"(?:set|Declare|new|re|provide|for|If|if|bib|At)\w*[Cc]ite\w*"
    r"|[Cc]ite(?:style|text|index|reset|setup|namefont|authoryear)\w*"
)
# The authors are part of the sentence: "Bakker (2006) saw …".
_IN_TEXT = re.compile(r"(?:[Cc]ite(?:t|author|alt|title|year)|[Tt]extcites?|[Cc]iteauthor|citename)\w*\*?")
_MOST_KEYS = 200
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Part:
    """The keys of one pair of braces, with the note before them ("see")."""

    keys: tuple[Span, ...]
    before: Span | None


@dataclass(frozen=True, slots=True)
class Cite:
    """A command that cites, up to `end`; `in_text` where its authors are part of the sentence."""

    parts: tuple[Part, ...]
    end: int
    in_text: bool

    @property
    def keys(self) -> tuple[Span, ...]:
        """All keys, in order."""
        return tuple(key for part in self.parts for key in part.keys)


@lru_cache(maxsize=1 << 10)
def is_citing(name: str) -> bool:
    """Does a command of this name cite?"""
    return _NAME.fullmatch(name) is not None and _OTHERS.fullmatch(name) is None


def read_cite(arguments: Arguments, name: str, start: int) -> Cite | None:
    """The citation whose command `name` ends at `start`; None where it has no keys."""
    parts: list[Part] = []
    at = start
    many = name.rstrip("*").endswith("s")
    while many and (note := arguments.bracketed(at)):  # \cites(see)(p. 3){one}{other}
        at = note.end + 1
    while part := _part(arguments, at):
        parts.append(part[0])
        at = part[1]
        if not many:
            break
    keys = sum(len(part.keys) for part in parts)
    return Cite(tuple(parts), at, _is_in_text(name)) if 0 < keys <= _MOST_KEYS else None


@lru_cache(maxsize=1 << 10)
def _is_in_text(name: str) -> bool:
    return _IN_TEXT.fullmatch(name) is not None


def _part(arguments: Arguments, start: int) -> tuple[Part, int] | None:
    first = arguments.option(start)
    second = arguments.option(first.end + 1) if first else None
    last = second or first
    held = arguments.braced(last.end + 1 if last else start)
    if held is None or held.end - held.start > _LONGEST:
        return None
    return Part(tuple(keys_in(arguments.text, held)), first if second else None), held.end + 1


def keys_in(text: str, held: Span) -> Iterator[Span]:
    """The keys between commas."""
    start = held.start
    while start <= held.end:
        comma = text.find(",", start, held.end)
        end = held.end if comma < 0 else comma
        raw = text[start:end]
        if key := raw.strip():
            first = end - len(raw.lstrip())
            yield Span(first, first + len(key))
        start = end + 1
