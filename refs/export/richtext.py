"""Text with emphasis: what a title or a bibliography entry is before it is written for a reader."""

import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from html import unescape
from itertools import accumulate

from refs.export.printable import printable


class Mark(StrEnum):
    """How a piece of text stands out; the values are the tags of PubMed's titles."""

    ITALIC = "i"
    BOLD = "b"
    UNDERLINE = "u"
    SUPERSCRIPT = "sup"
    SUBSCRIPT = "sub"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text with its marks; `href` where it links to."""

    text: str
    marks: frozenset[Mark] = frozenset()
    href: str = ""


_TAG = re.compile(r"<(/?)(i|b|u|sup|sub)>")


def plain(runs: Iterable[Run]) -> str:
    """The text of runs, without their marks."""
    return "".join(run.text for run in runs)


def merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same text in as few runs as can be; empty ones go."""
    kept: list[Run] = []
    for run in runs:
        if kept and kept[-1].marks == run.marks and kept[-1].href == run.href:
            kept[-1] = Run(kept[-1].text + run.text, run.marks, run.href)
        elif run.text:
            kept.append(run)
    return tuple(kept)


def split(runs: Sequence[Run], edges: Sequence[int]) -> list[tuple[Run, ...]]:
    """Runs cut at offsets of their plain text (in ascending order): one piece more than there are edges."""
    pieces: list[list[Run]] = [[]]
    remaining = deque(edges)
    offset = 0
    for run in runs:
        start = 0
        while remaining and remaining[0] <= offset + len(run.text):
            end = remaining.popleft() - offset
            pieces[-1].append(replace(run, text=run.text[start:end]))
            pieces.append([])
            start = end
        pieces[-1].append(replace(run, text=run.text[start:]))
        offset += len(run.text)
    pieces += [[] for _ in remaining]  # edges at the end of no text
    return [merged(piece) for piece in pieces]


def retold(runs: Sequence[Run], text: str) -> tuple[Run, ...]:
    """Runs with the marks of `runs` and another text of the same length."""
    ends = tuple(accumulate(len(run.text) for run in runs))
    return tuple(
        replace(run, text=text[end - len(run.text) : end]) for run, end in zip(runs, ends, strict=True)
    )


def from_markup(text: str) -> tuple[Run, ...]:
    """Runs of a title with <i>, <b>, <u>, <sup> and <sub>, the rest escaped as in HTML.

    Any other tag is text. One that is never closed holds to the end; one that was never opened is dropped.
    """
    runs: list[Run] = []
    depth = dict.fromkeys(Mark, 0)
    offset = 0
    for tag in _TAG.finditer(text):
        runs.append(Run(unescape(text[offset : tag.start()]), _open(depth)))
        mark = Mark(tag[2])
        depth[mark] = max(depth[mark] - 1, 0) if tag[1] else depth[mark] + 1
        offset = tag.end()
    runs.append(Run(unescape(text[offset:]), _open(depth)))
    return _on_one_line(merged(runs))


def _open(depth: Mapping[Mark, int]) -> frozenset[Mark]:
    return frozenset(mark for mark, times in depth.items() if times)


def _on_one_line(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Each run printable, with the blanks between two runs kept as one."""
    lined: list[Run] = []
    for run in runs:
        # A dot on either side keeps the blanks at the edges.
        text = printable(f".{run.text}.")[1:-1]
        if text.startswith(" ") and (not lined or lined[-1].text.endswith(" ")):
            text = text[1:]
        if text:
            lined.append(replace(run, text=text))
    if lined and lined[-1].text.endswith(" "):
        lined[-1] = replace(lined[-1], text=lined[-1].text[:-1])
    return merged(lined)
