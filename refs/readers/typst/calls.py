"""Code in Typst: where a call, its arguments and its content blocks stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from refs.model.text import Span

_MARK = re.compile(
    r"\\.|(?<!:)//[^\r\n]*|/\*|\*/|```|`[^`\r\n]{0,500}`|(?<=[(:,\s])\"[^\"\r\n]{0,500}\"|[\[\](){}]",
    re.DOTALL,
)
_CLOSES = {"]": "[", ")": "(", "}": "{"}
_CALL = re.compile(r"#?(?P<name>[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*)")
_STATEMENT = re.compile(r"#(?:let|set|show|import|include|context|return|if|for|while)\b")
_LINE_END = re.compile(r"\r\n|\r|\n|$")
_OPENING = re.compile(r"[\[({]|[\r\n;]")
_NAMED = re.compile(r"\s{0,200}(?P<name>[a-z][\w-]{0,40})\s{0,20}:\s{0,20}")
_MOST_PARTS = 5000


def brackets_of(text: str) -> dict[int, int]:
    """Where each bracket closes; those in comments, code and strings are none."""
    closing: dict[int, int] = {}
    opened: dict[str, list[int]] = {"[": [], "(": [], "{": []}
    hidden = ""
    for found in _MARK.finditer(text):
        mark = found[0]
        if hidden:
            hidden = "" if mark == hidden else hidden
        elif mark in ("/*", "```"):
            hidden = "*/" if mark == "/*" else mark
        elif mark in opened:
            opened[mark].append(found.start())
        elif mark in _CLOSES and opened[_CLOSES[mark]]:
            closing[opened[_CLOSES[mark]].pop()] = found.start()
    return closing


@dataclass(frozen=True, slots=True)
class Call:
    """`#name(arguments)[content][content]`, up to `end`."""

    name: str
    arguments: Span | None
    contents: tuple[Span, ...]
    end: int


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument; `name` is "" where it has none."""

    name: str
    value: Span


def call_at(text: str, start: int, brackets: dict[int, int]) -> Call | None:
    """The call or variable that begins at `start`; inside of code it has no `#`."""
    found = _CALL.match(text, start)
    if found is None:
        return None
    end = found.end()
    arguments = None
    if text.startswith("(", end) and end in brackets:
        arguments = Span(end + 1, brackets[end])
        end = brackets[end] + 1
    contents = []
    while text.startswith("[", end) and end in brackets:
        contents.append(Span(end + 1, brackets[end]))
        end = brackets[end] + 1
    if text.startswith(";", end):
        end += 1
    return Call(found["name"], arguments, tuple(contents), end)


def after_statement(text: str, start: int, end: int, brackets: dict[int, int]) -> int:
    """Behind `#let …`, `#set …` and their like, which end with their line or at `end`; else `start`.

    Brackets go on over lines.
    """
    if not _STATEMENT.match(text, start):
        return start
    at = start
    while mark := _OPENING.search(text, at, end):
        if mark[0] in "\r\n;":
            return mark.start() + (mark[0] == ";")
        at = brackets.get(mark.start(), mark.start()) + 1
    return end


def arguments_of(text: str, span: Span, brackets: dict[int, int]) -> Iterator[Argument]:
    """The arguments between the commas of `span`."""
    start = at = span.start
    for _ in range(_MOST_PARTS):
        while at < span.end and text[at] != ",":
            at = brackets.get(at, at) + 1 if text[at] in "[({" else _after_string(text, at, span.end)
        yield _argument(text, start, min(at, span.end))
        start = at = at + 1
        if at >= span.end:
            return


def _after_string(text: str, at: int, end: int) -> int:
    if text[at] != '"':
        return at + 1
    close = text.find('"', at + 1, end)
    return close + 1 if close >= 0 else at + 1


def _argument(text: str, start: int, end: int) -> Argument:
    named = _NAMED.match(text, start, end)
    first = named.end() if named else start
    raw = text[first:end]
    first += len(raw) - len(raw.lstrip())
    return Argument(named["name"] if named else "", Span(first, max(first, first + len(raw.strip()))))
