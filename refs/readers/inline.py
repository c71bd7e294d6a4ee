"""Markdown inside a block: its marks become annotations, its text keeps its offsets.

CommonMark's inline rules, with footnotes (`[^1]`, `^[note]`) and Pandoc's `^superscript^`, `~subscript~` and
`[span]{.class}`. Pandoc's citations (`[@key]`) stay text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from refs.model.text import Span
from refs.readers.emphasis import Delimiters, delimiters, pair
from refs.readers.entry_signs import prints_a_work
from refs.readers.inline_tags import InlineTags, Marked
from refs.readers.links import after_attributes, inline_tail, reference_tail
from refs.readers.prose import AnnotationKind, Prose, ProseBuilder
from refs.readers.tags import CHARACTER, tag_at

_SPECIAL = re.compile(r"[\\`*_\[\]!<&^~\n]")
_RUN = re.compile(r"`+|\*+|_+")
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]{1,200})\]")
_SUPERSCRIPT = re.compile(r"\^([^\s^]{1,60})\^")
_SUBSCRIPT = re.compile(r"(?<=\w)~([\w+\-−,]{1,20})~(?!~)")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^\s<>]{0,4000}|[\w.+-]{1,64}@[\w.-]{1,255})>")
_LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True)
class Note:
    """A note that prints a work where it is called, "^[…]": its label, its text and its place."""

    label: str
    prose: Prose
    span: Span


def inline_prose(content: Prose, targets: Mapping[str, str], *, images_as_text: bool = False) -> Prose:
    """The plain text of `content`, the lines of one block.

    `targets` maps labels (`links.normal_label`) to addresses. An image adds no text, unless `images_as_text`.
    Of a note that prints a work it shows "[^note]" (see `inline_notes`); any other note is part of the text.
    """
    scanner = _Scanner(content, targets, images_as_text)
    scanner.scan()
    return scanner.build()


def inline_notes(content: Prose, targets: Mapping[str, str]) -> tuple[Note, ...]:
    """The notes in `content` that print a work, in order."""
    if "^[" not in content.text:
        return ()
    scanner = _Scanner(content, targets, images_as_text=False)
    scanner.scan()
    return tuple(scanner.notes)


@dataclass(frozen=True, slots=True)
class _Bracket:
    """An opening bracket: of a link "[", an image "![" or a note "^["; so many `runs` come before it."""

    mark: str
    start: int
    end: int
    runs: int


class _Scanner:
    def __init__(self, content: Prose, targets: Mapping[str, str], images_as_text: bool) -> None:
        self._content = content
        self._text = content.text
        self._targets = targets
        self._images_as_text = images_as_text
        self._replaced: list[tuple[int, int, str]] = []
        self._marked: list[Marked] = []
        self._brackets: list[_Bracket] = []
        self._linked = 0  # so many of the brackets stand around a link, and cannot be one
        self._runs: list[Delimiters] = []
        self._tags = InlineTags()
        self._closing: set[int] = set()  # the second marks of super- and subscripts
        self._unclosed_comment = False
        self.notes: list[Note] = []
        self._ticks: dict[int, list[int]] | None = None

    def scan(self) -> None:
        handlers = {
            "\\": self._escape,
            "`": self._code,
            "*": self._emphasis,
            "_": self._emphasis,
            "[": self._open,
            "]": self._close,
            "!": self._bang,
            "^": self._script,
            "~": self._script,
            "<": self._angle,
            "&": self._entity,
            "\n": self._line_end,
        }
        at = 0
        while found := _SPECIAL.search(self._text, at):
            at = handlers[found[0]](found.start())
        self._resolve(0)

    def build(self) -> Prose:
        builder = ProseBuilder(self._content)
        done = 0
        for start, end, plain in sorted(self._replaced, key=lambda part: (part[0], -part[1])):
            if start >= done:
                builder.text(self._text[done:start], done)
                builder.whole(plain, start, end)
                done = end
        builder.text(self._text[done:], done)
        for kind, inner, outer, target in self._marked:
            builder.annotate(kind, inner, outer, target)
        return builder.build()

    def _replace(self, start: int, end: int, plain: str = "") -> None:
        self._replaced.append((start, end, plain))

    def _mark(self, kind: AnnotationKind, inner: Span, outer: Span, target: str = "") -> None:
        self._marked.append((kind, inner, outer, target))

    def _escape(self, at: int) -> int:
        following = self._text[at + 1 : at + 2]
        if following == "\n":
            self._replace(at, at + 2, " ")
            self._mark(AnnotationKind.BREAK, Span(at, at), Span(at, at + 2))
            return at + 2
        if following in _ESCAPABLE:
            self._replace(at, at + 2, following)
            return at + 2
        return at + 1

    def _line_end(self, at: int) -> int:
        if self._text.endswith("  ", 0, at):
            self._mark(AnnotationKind.BREAK, Span(at, at), Span(at, at + 1))
        return at + 1

    def _entity(self, at: int) -> int:
        entity = CHARACTER.match(self._text, at)
        if entity is None:
            return at + 1
        self._replace(at, entity.end(), unescape(entity[0]))
        return entity.end()

    def _code(self, at: int) -> int:
        length = self._run_end(at) - at
        if self._ticks is None:
            self._ticks = {}
            for run in re.finditer(r"`+", self._text):
                self._ticks.setdefault(len(run[0]), []).append(run.start())
            for starts in self._ticks.values():
                starts.reverse()
        starts = self._ticks.get(length, [])
        while starts and starts[-1] <= at:
            starts.pop()
        if not starts:
            return at + length
        inner = Span(at + length, starts[-1])
        self._replace(at, inner.start)
        self._replace(inner.end, inner.end + length)
        self._mark(AnnotationKind.CODE, inner, Span(at, inner.end + length))
        return inner.end + length

    def _emphasis(self, at: int) -> int:
        end = self._run_end(at)
        self._runs.append(delimiters(self._text, at, end))
        return end

    def _run_end(self, at: int) -> int:
        found = _RUN.match(self._text, at)
        return found.end() if found else at + 1

    def _script(self, at: int) -> int:
        if at in self._closing:
            return at + 1
        if self._text.startswith("^[", at):
            self._brackets.append(_Bracket("^[", at, at + 2, len(self._runs)))
            return at + 2
        if self._text.startswith("~~", at):
            self._replace(at, at + 2)
            return at + 2
        superscript = self._text[at] == "^"
        found = (_SUPERSCRIPT if superscript else _SUBSCRIPT).match(self._text, at)
        if found is None:
            return at + 1
        self._replace(at, at + 1)
        self._replace(found.end() - 1, found.end())
        self._closing.add(found.end() - 1)
        kind = AnnotationKind.SUPERSCRIPT if superscript else AnnotationKind.SUBSCRIPT
        self._mark(kind, Span(*found.span(1)), Span(*found.span()))
        return at + 1

    def _bang(self, at: int) -> int:
        if not self._text.startswith("[", at + 1):
            return at + 1
        self._brackets.append(_Bracket("![", at, at + 2, len(self._runs)))
        return at + 2

    def _open(self, at: int) -> int:
        footnote = _FOOTNOTE.match(self._text, at)
        if footnote:
            span = Span(*footnote.span())
            self._mark(AnnotationKind.FOOTNOTE_REF, span, span, footnote[1])
            return footnote.end()
        self._brackets.append(_Bracket("[", at, at + 1, len(self._runs)))
        return at + 1

    def _close(self, at: int) -> int:
        if not self._brackets:
            return at + 1
        bracket = self._brackets.pop()
        around_link = len(self._brackets) < self._linked
        self._linked = min(self._linked, len(self._brackets))
        if bracket.mark == "^[":
            return self._note(bracket, at)
        tail = None
        if bracket.mark == "![" or not around_link:
            tail = inline_tail(self._text, at + 1) or reference_tail(
                self._text, bracket.end - 1, at, self._targets
            )
        if tail is None:
            return self._close_span(bracket, at)
        if bracket.mark == "![":
            self._image(bracket, at, tail.end, tail.target)
        else:
            self._link(bracket, at, tail.end, tail.target)
        return tail.end

    def _note(self, bracket: _Bracket, at: int) -> int:
        outer = Span(bracket.start, at + 1)
        prose = self._work_in(bracket.end, at)
        if prose is None:
            self._mark(AnnotationKind.FOOTNOTE_REF, outer, outer)
            self._resolve(bracket.runs)
            return outer.end
        self._forget(bracket)
        place = self._content.span(outer.start, outer.end)
        label = f"note-{place.start}"
        self._replace(outer.start, outer.end, "[^note]")
        self._mark(AnnotationKind.FOOTNOTE_REF, outer, outer, label)
        self.notes.append(Note(label, prose, place))
        return outer.end

    def _work_in(self, start: int, end: int) -> Prose | None:
        """The text of a note, if it prints a work."""
        if end - start > _LONGEST_NOTE or "^[" in self._text[start:end]:
            return None
        prose = inline_prose(self._content.slice(start, end), self._targets)
        return prose if prints_a_work(prose.text) else None

    def _forget(self, bracket: _Bracket) -> None:
        """Drop the marks inside of brackets whose text is left out."""
        del self._runs[bracket.runs :]
        while self._marked and self._marked[-1][2].start >= bracket.start:
            self._marked.pop()

    def _close_span(self, bracket: _Bracket, at: int) -> int:
        """The end of Pandoc's `[text]{.class}`; or of mere brackets."""
        end = after_attributes(self._text, at + 1)
        if end > at + 1 and bracket.mark == "[":
            self._replace(bracket.start, bracket.end)
            self._replace(at, end)
        return end

    def _link(self, bracket: _Bracket, at: int, end: int, target: str) -> None:
        self._resolve(bracket.runs)
        self._replace(bracket.start, bracket.end)
        self._replace(at, end)
        self._mark(AnnotationKind.LINK, Span(bracket.end, at), Span(bracket.start, end), target)
        self._linked = len(self._brackets)

    def _image(self, bracket: _Bracket, at: int, end: int, target: str) -> None:
        if self._images_as_text:
            self._resolve(bracket.runs)
            self._replace(bracket.start, bracket.end)
            self._replace(at, end)
        else:
            self._forget(bracket)
            self._replace(bracket.start, end)
        self._mark(AnnotationKind.IMAGE, Span(bracket.start, bracket.start), Span(bracket.start, end), target)

    def _resolve(self, since: int) -> None:
        """Pair the emphasis since a bracket, or of all that is left."""
        runs = self._runs[since:]
        del self._runs[since:]
        for emphasis in pair(runs):
            inner = Span(emphasis.opener.end, emphasis.closer.start)
            self._mark(emphasis.kind, inner, Span(emphasis.start, emphasis.end))
        for run in runs:
            if run.closed:
                self._replace(run.start, run.start + run.closed)
            if run.opened:
                self._replace(run.end - run.opened, run.end)

    def _angle(self, at: int) -> int:
        autolink = _AUTOLINK.match(self._text, at)
        if autolink:
            inner = Span(*autolink.span(1))
            self._replace(at, inner.start)
            self._replace(inner.end, autolink.end())
            target = unescape(autolink[1])
            is_mail = "@" in target and ":" not in target
            self._mark(
                AnnotationKind.LINK, inner, Span(*autolink.span()), f"mailto:{target}" if is_mail else target
            )
            return autolink.end()
        if self._text.startswith("<!--", at):
            return self._comment(at)
        tag = tag_at(self._text, at)
        if tag is None:
            return at + 1
        self._replace(at, tag.end, " " if tag.name == "br" else "")
        self._marked += self._tags.take(tag)
        return tag.end

    def _comment(self, at: int) -> int:
        close = -1 if self._unclosed_comment else self._text.find("-->", at + 2)
        if close < 0:
            self._unclosed_comment = True
            return at + 1
        self._replace(at, close + 3)
        return close + 3
