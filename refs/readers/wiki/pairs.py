"""The brackets of wiki text that belong together, and the parts between the bars inside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from refs.model.text import Span

_MARK = re.compile(r"<!--|-->|\{\{|\}\}|\[\[|\]\]")
_BAR = re.compile(r"\{\{|\}\}|\[\[|\]\]|\||<!--|-->")
_CLOSES = {"}}": "{{", "]]": "[["}


def pairs_of(text: str) -> dict[int, int]:
    """Where each `{{` and `[[` closes: behind its last bracket. Those in comments are none."""
    closing: dict[int, int] = {}
    opened: dict[str, list[int]] = {"{{": [], "[[": []}
    hidden = False
    for found in _MARK.finditer(text):
        mark = found[0]
        if hidden or mark in ("<!--", "-->"):
            hidden = mark != "-->" if hidden else mark == "<!--"
        elif mark in opened:
            opened[mark].append(found.start())
        elif opened[_CLOSES[mark]]:
            closing[opened[_CLOSES[mark]].pop()] = found.end()
    return closing


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a template: its name ("" where it has none, but a place) and where its value stands."""

    name: str
    value: Span


def parts_of(text: str, inner: Span) -> Iterator[Part]:
    """The parts between the bars of `inner`; the first is the name of the template itself."""
    depth = 0
    start = inner.start
    for found in _BAR.finditer(text, inner.start, inner.end):
        if found[0] == "|" and depth == 0:
            yield _part(text, start, found.start())
            start = found.end()
        elif found[0] != "|":
            depth = max(0, depth + (1 if found[0] in ("{{", "[[", "<!--") else -1))
    yield _part(text, start, inner.end)


def _part(text: str, start: int, end: int) -> Part:
    equals = text.find("=", start, end)
    name = text[start:equals].strip().lower() if equals >= 0 else ""
    if not name or any(mark in name for mark in "<[{/"):
        return Part("", _stripped(text, start, end))
    return Part(name, _stripped(text, equals + 1, end))


def _stripped(text: str, start: int, end: int) -> Span:
    raw = text[start:end]
    first = end - len(raw.lstrip())
    return Span(min(first, end), max(first, start + len(raw.rstrip())))
