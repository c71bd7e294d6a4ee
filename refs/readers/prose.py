"""Plain text with a map back to the source: every range of it knows which code points it was read from."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import starmap
from operator import attrgetter

from refs.model.text import Span

_IRREGULAR_SPACE = re.compile(r"\s{2,}|[^\S ]")
_START = attrgetter("start")
_SOURCE_START = attrgetter("source_start")


class AnnotationKind(StrEnum):
    """What markup said of a range of plain text."""

    LINK = "link"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    FOOTNOTE_REF = "footnote-ref"
    CITATION = "citation"
    CODE = "code"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    ANCHOR = "anchor"
    IMAGE = "image"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Annotation:
    """Markup around the plain text [start, end). Images, anchors and forced line breaks are empty.

    A footnote reference keeps its mark in the text ("[^1]"). `source` covers the whole construct with its
    marks ("[text](address)"). `target` is the decoded address of a link or image, the label of a footnote,
    the id of an anchor, the keys of a citation with commas between them; else "".
    """

    kind: AnnotationKind
    start: int
    end: int
    source: Span
    target: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """`length` code points of plain text from `start`, read from `source_length` code points of the source.

    Equal lengths map one to one. Others (an entity, folded white space) are one thing: mapped as a whole.
    """

    start: int
    length: int
    source_start: int
    source_length: int

    @property
    def linear(self) -> bool:
        """Does it map one to one?"""
        return self.length == self.source_length

    def cut(self, start: int, end: int) -> "Run":
        """The part of it inside [start, end) of the plain text; all of its source where it is one thing."""
        first, last = max(self.start, start), min(self.start + self.length, end)
        if self.linear:
            return Run(first, last - first, self.source_start + first - self.start, last - first)
        return Run(first, last - first, self.source_start, self.source_length)


@dataclass(frozen=True, slots=True)
class Prose:
    """The plain text of a block, and where in the source each part of it stands.

    `text` has no markup, entities are decoded, white space (line ends too) is folded to single spaces.
    Runs and annotations are in the order of the text.
    """

    text: str
    runs: tuple[Run, ...] = ()
    annotations: tuple[Annotation, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The source of the plain range [start, end): of its first character to its last one.

        Marks at the edges are not in it. An empty range has an empty span.
        """
        if not self.runs:
            return Span(0, 0)
        if start >= end:
            return self._empty_span(start)
        first = self._run_at(start).cut(start, end)
        last = self._run_at(end - 1).cut(start, end)
        return Span(first.source_start, last.source_start + last.source_length)

    def whole_span(self, start: int, end: int) -> Span:
        """Like `span`, with the marks of the links, emphasis … that lie wholly inside the range."""
        span = self.span(start, end)
        first, last = span.start, span.end
        for annotation in self.annotated(start, end):
            if annotation.start < annotation.end <= end:
                first = min(first, annotation.source.start)
                last = max(last, annotation.source.end)
        return Span(first, last)

    def annotated(self, start: int, end: int) -> tuple[Annotation, ...]:
        """The annotations that begin in the plain range [start, end)."""
        first = bisect_left(self.annotations, start, key=_START)
        return self.annotations[first : bisect_left(self.annotations, end, key=_START)]

    def slice(self, start: int, end: int) -> "Prose":
        """The plain range [start, end) as a Prose of its own, with the annotations that touch it, clipped."""
        start, end = max(0, start), min(end, len(self.text))
        if start >= end:
            return Prose("")
        touching = (a for a in self.annotations if a.start < end and (a.end > start or a.start >= start))
        return Prose(
            self.text[start:end],
            tuple(replace(run, start=run.start - start) for run in self.runs_in(start, end)),
            tuple(
                replace(a, start=max(a.start, start) - start, end=min(a.end, end) - start) for a in touching
            ),
        )

    def runs_in(self, start: int, end: int) -> tuple[Run, ...]:
        """The runs of the plain range [start, end), cut at its ends."""
        first = max(0, bisect_right(self.runs, start, key=_START) - 1)
        last = bisect_left(self.runs, end, key=_START)
        return tuple(run.cut(start, end) for run in self.runs[first:last])

    def _run_at(self, position: int) -> Run:
        return self.runs[max(0, bisect_right(self.runs, position, key=_START) - 1)]

    def _empty_span(self, position: int) -> Span:
        run = self._run_at(min(position, len(self.text)))
        ended = position >= run.start + run.length
        at = run.source_start + run.source_length if ended else run.cut(position, position + 1).source_start
        return Span(at, at)


class ProseBuilder:
    """Builds a Prose piece by piece, from left to right.

    Offsets are those of the source; or of `content`, a Prose that is itself a map to the source (the lines of
    a paragraph without their quote marks), where one is given.
    """

    def __init__(self, content: Prose | None = None) -> None:
        self._content = content
        self._parts: list[str] = []
        self._runs: list[list[int]] = []  # of the fields of a Run, which grow
        self._marked: list[tuple[AnnotationKind, Span, Span, str]] = []
        self._length = 0
        self._ends_in_space = True

    @property
    def is_empty(self) -> bool:
        """Has no text been added yet?"""
        return self._length == 0

    @property
    def ends_in_space(self) -> bool:
        """Would more white space add nothing?"""
        return self._ends_in_space

    def text(self, raw: str, start: int) -> None:
        """Add `raw`, which stands at `start`, white space folded."""
        done = 0
        for space in _IRREGULAR_SPACE.finditer(raw):
            self._literal(raw[done : space.start()], start + done)
            self._space(start + space.start(), start + space.end())
            done = space.end()
        self._literal(raw[done:] if done else raw, start + done)

    def whole(self, plain: str, start: int, end: int) -> None:
        """Add `plain`, which as a whole stands for [start, end): an entity, an escape, a line break."""
        if plain.isspace():
            self._space(start, end)
        elif plain:
            self._append(plain, start, end - start)

    def annotate(self, kind: AnnotationKind, inner: Span, outer: Span, target: str = "") -> None:
        """Annotate the text of `inner`; `outer` is the construct with its marks. In any order."""
        self._marked.append((kind, inner, outer, target))

    def build(self) -> Prose:
        """What was added, without white space at the ends."""
        text = "".join(self._parts).rstrip(" ")
        runs = [run.cut(0, len(text)) for run in starmap(Run, self._runs) if run.start < len(text)]
        content = self._content
        annotations = [
            Annotation(
                kind,
                _position(runs, inner.start),
                _position(runs, inner.end),
                content.span(outer.start, outer.end) if content else outer,
                target,
            )
            for kind, inner, outer, target in self._marked
        ]
        annotations.sort(key=lambda a: (a.start, -a.end, a.source))
        if content:
            runs = [piece for run in runs for piece in _through(content, run)]
        return Prose(text, tuple(runs), tuple(annotations))

    def _literal(self, text: str, start: int) -> None:
        if self._ends_in_space and text.startswith(" "):
            text = text[1:]
            start += 1
        if text:
            self._append(text, start, len(text))

    def _space(self, start: int, end: int) -> None:
        if not self._ends_in_space:
            self._append(" ", start, end - start)

    def _append(self, plain: str, start: int, source_length: int) -> None:
        length = len(plain)
        last = self._runs[-1] if self._runs else [0, -1, 0, 0]
        if length == source_length and last[1] == last[3] and last[2] + last[3] == start:
            last[1] += length
            last[3] += length
        else:
            self._runs.append([self._length, length, start, source_length])
        self._parts.append(plain)
        self._length += length
        self._ends_in_space = plain.endswith(" ")


def _position(runs: list[Run], offset: int) -> int:
    """How much of the plain text stands before an offset."""
    at = bisect_right(runs, offset, key=_SOURCE_START) - 1
    if at < 0:
        return 0
    run = runs[at]
    if offset >= run.source_start + run.source_length:
        return run.start + run.length
    return run.start + (offset - run.source_start if run.linear else 0)


def _through(content: Prose, run: Run) -> list[Run]:
    """A run over `content`, as runs over the source."""
    if not run.linear:
        span = content.span(run.source_start, run.source_start + run.source_length)
        return [Run(run.start, run.length, span.start, span.end - span.start)]
    shift = run.start - run.source_start
    inner = content.runs_in(run.source_start, run.source_start + run.length)
    return [Run(part.start + shift, part.length, part.source_start, part.source_length) for part in inner]
