"""Org inside a paragraph: emphasis, links, footnotes, citations."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from refs.model.text import Source, Span
from refs.readers.document import Listed
from refs.readers.latex import LETTERS
from refs.readers.org.cites import Cite, citation_at, link_at
from refs.readers.page import Page
from refs.readers.prose import AnnotationKind
from refs.readers.tex.math import add_math

_TOKEN = re.compile(
    r"\[\[|\[fn:|\[cite[/:]|[*/_+=~](?=\S)|\$(?=\S)|\\(?:[A-Za-z]+(?:\{\})?|\\(?=[ \t]*$)|[(\[])"
    r"|(?<!-)-{2,3}(?!-)|<<|<(?=https?:)|\^\{|@@|\{\{\{|(?<![\w/:-])(?=(?:no|paren|text|auto|foot|super)?[Cc]ite[a-z]{0,7}\*?:[\w&])",
    re.MULTILINE,
)
_LINK = re.compile(
    r"\[\[(?P<target>[^\[\]]{1,2000})\](?:\[(?P<words>(?:[^\[\]]|\[[^\[\]]{0,200}\]){1,2000})\])?\]"
)
_FOOTNOTE = re.compile(r"\[fn:(?P<label>[\w-]{0,100})(?P<colon>:)?")
_ANGLED = re.compile(r"<(https?://[^\s<>]{1,2000})>")
_TARGET = re.compile(r"<<<?([^<>\r\n]{1,200})>>>?")
_SNIPPET = re.compile(r"@@[a-z]{1,20}:[^@]{0,500}@@")
_MACRO = re.compile(r"\{\{\{[^{}]{0,300}\}\}\}")
_RAISED = re.compile(r"\^\{([^{}\r\n]{1,60})\}")
_FORMULA = re.compile(r"\$(?!\s)([^$\\]{1,200}+(?:\\.[^$\\]{0,200}+){0,50})(?<!\s)\$(?!\w)", re.DOTALL)
_BRACKET = re.compile(r"[\[\]]")
_BEFORE = frozenset(" \t\r\n-—–({'\"“‘[")
_BEHIND = frozenset(" \t\r\n-—–.,;:!?'\")}[](\\”’…")
_KINDS = {
    "*": AnnotationKind.STRONG,
    "/": AnnotationKind.EMPHASIS,
    "_": AnnotationKind.EMPHASIS,
    "+": AnnotationKind.EMPHASIS,
    "=": AnnotationKind.CODE,
    "~": AnnotationKind.CODE,
}
_DASHES = {"--": "–", "---": "—"}
_LONGEST_EMPHASIS = 1000
_MOST_MARKS = 20  # inside of emphasis
_DEEPEST = 10
_IMAGE = re.compile(r"(?:file:|\./|/).*\.(?:png|jpe?g|svg|gif|pdf)$", re.IGNORECASE)


@dataclass(slots=True)
class Inline:
    """Reads ranges of a source into a page; `listed` are the keys that it only lists.

    `closing` tells where the brackets of the source close.
    """

    source: Source
    page: Page
    closing: dict[int, int]
    listed: list[Listed] = field(default_factory=list)
    _notes: int = 0
    _depth: int = 0

    def read(self, start: int, end: int) -> None:
        """Read what stands in [start, end)."""
        self._depth += 1
        at = start
        text = self.source.text
        while self._depth <= _DEEPEST and (token := _TOKEN.search(text, at, end)):
            if token.start() > at:
                self.page.text(text[at : token.start()], at)
            after = self._take(token[0], token.start(), end)
            if after <= token.start():
                whole_mark = 1 if token[0] == "[[" else max(1, len(token[0]))
                after = min(end, token.start() + whole_mark)
                self.page.text(text[token.start() : after], token.start())
            at = after
        self.page.text(text[at:end], at)
        self._depth -= 1

    def _take(self, mark: str, start: int, end: int) -> int:
        """Read what a mark begins; returns where that ends, `start` where it begins nothing."""
        readers: dict[str, Callable[[int, int], int]] = {
            "[[": self._link,
            "[fn:": self._footnote,
            "[cite/": self._citation,
            "[cite:": self._citation,
            "": self._old_citation,
            "$": self._formula,
            "<": self._angled,
            "<<": self._target,
            "^{": self._raised,
            "@@": self._left_out,
            "{{{": self._left_out,
        }
        if mark in _DASHES:
            self.page.whole(_DASHES[mark], start, start + len(mark))
            return start + len(mark)
        if mark in readers:
            return readers[mark](start, end)
        return self._entity(mark, start, end) if mark[0] == "\\" else self._emphasis(mark, start, end)

    def _emphasis(self, mark: str, start: int, end: int) -> int:
        text = self.source.text
        if start and text[start - 1] not in _BEFORE:
            return start
        limit = min(end, start + _LONGEST_EMPHASIS)
        close = start + 1
        for _ in range(_MOST_MARKS):
            close = text.find(mark, close + 1, limit)
            if close < 0 or (not text[close - 1].isspace() and _ends(text, close + 1, end)):
                break
        else:
            return start
        if close < 0:
            return start
        outer = Span(start, close + 1)
        self.page.touch(outer.start, outer.end)
        if mark in "=~":
            self.page.text(text[start + 1 : close], start + 1)
        else:
            self.read(start + 1, close)
        self.page.annotate(_KINDS[mark], Span(start + 1, close), outer)
        return outer.end

    def _link(self, start: int, end: int) -> int:
        found = _LINK.match(self.source.text, start, end)
        if found is None:
            return start
        target = found["target"]
        cite = link_at(self.source.text, found.start("target"))
        if cite and cite.span.end == found.end("target"):
            return self._show(cite, Span(*found.span()))
        if not found["words"] and _IMAGE.match(target):
            return found.end()
        shown = Span(*found.span("words" if found["words"] else "target"))
        self.page.touch(start, found.end())
        if found["words"]:
            self.read(shown.start, shown.end)
        else:
            self.page.text(target, shown.start)
        self.page.annotate(AnnotationKind.LINK, shown, Span(*found.span()), target)
        return found.end()

    def _footnote(self, start: int, end: int) -> int:
        found = _FOOTNOTE.match(self.source.text, start, end)
        if found is None:
            return start
        label = found["label"]
        if not found["colon"]:
            return (
                self._call(label, Span(start, found.end() + 1))
                if found.end() < end and _closed(self.source, found.end())
                else start
            )
        close = self.closing.get(start, end)
        if close >= end:
            return start
        self._notes += 1
        label = label or f"inline-{self._notes}"
        if not self.page.begin_note(start, label):
            return start
        self.read(found.end(), close)
        self.page.end_note(close + 1)
        return self._call(label, Span(start, close + 1))

    def _call(self, label: str, span: Span) -> int:
        self.page.whole(f"[^{label}]", span.start, span.end)
        self.page.annotate(AnnotationKind.FOOTNOTE_REF, span, span, label)
        return span.end

    def _citation(self, start: int, end: int) -> int:
        cite = citation_at(self.source.text, start)
        return self._show(cite, cite.span) if cite and cite.span.end <= end else start

    def _old_citation(self, start: int, end: int) -> int:
        cite = link_at(self.source.text, start)
        return self._show(cite, cite.span) if cite and cite.span.end <= end else start

    def _show(self, cite: Cite, outer: Span) -> int:
        """Show a citation as Pandoc writes it."""
        text = self.source.text
        keys = tuple(text[key.start : key.end] for key in cite.keys)
        if cite.lists:
            self.listed += (Listed(key, outer) for key in keys)
            return outer.end
        before = "" if cite.in_text else f"[{cite.words} @" if cite.words else "[@"
        at = outer.start
        for count, key in enumerate(cite.keys):
            sign = "; @" if count else before or "@"
            self.page.whole(sign, at, key.start)
            self.page.text(text[key.start : key.end], key.start)
            at = key.end
        self.page.whole("" if cite.in_text else "]", at, outer.end)
        self.page.annotate(AnnotationKind.CITATION, outer, outer, ",".join(keys))
        return outer.end

    def _formula(self, start: int, end: int) -> int:
        found = _FORMULA.match(self.source.text, start, end)
        if found is None:
            return start
        add_math(self.page, self.source.text, Span(*found.span(1)), Span(*found.span()))
        return found.end()

    def _entity(self, mark: str, start: int, end: int) -> int:
        after = start + len(mark)
        if mark == "\\\\":
            self.page.line_break(start, after)
            return after
        if mark in ("\\(", "\\["):
            close = self.source.text.find("\\)" if mark == "\\(" else "\\]", after, after + _LONGEST_EMPHASIS)
            if not 0 <= close <= end - 2:
                return start
            add_math(self.page, self.source.text, Span(after, close), Span(start, close + 2))
            return close + 2
        letter = LETTERS.get(mark[1:].removesuffix("{}"))
        if letter is None:
            return start
        self.page.whole(letter, start, after)
        return after

    def _angled(self, start: int, end: int) -> int:
        found = _ANGLED.match(self.source.text, start, end)
        if found is None:
            return start
        self.page.touch(start, found.end())
        self.page.text(found[1], found.start(1))
        self.page.annotate(AnnotationKind.LINK, Span(*found.span(1)), Span(*found.span()), found[1])
        return found.end()

    def _target(self, start: int, end: int) -> int:
        found = _TARGET.match(self.source.text, start, end)
        if found is None:
            return start
        self.page.annotate(AnnotationKind.ANCHOR, Span(start, start), Span(*found.span()), found[1])
        return found.end()

    def _raised(self, start: int, end: int) -> int:
        found = _RAISED.match(self.source.text, start, end)
        if found is None:
            return start
        self.page.text(found[1], found.start(1))
        self.page.annotate(AnnotationKind.SUPERSCRIPT, Span(*found.span(1)), Span(*found.span()))
        return found.end()

    def _left_out(self, start: int, end: int) -> int:
        found = _SNIPPET.match(self.source.text, start, end) or _MACRO.match(self.source.text, start, end)
        return found.end() if found else start


def brackets_of(text: str) -> dict[int, int]:
    """Where each square bracket closes."""
    closing: dict[int, int] = {}
    opened: list[int] = []
    for bracket in _BRACKET.finditer(text):
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif opened:
            closing[opened.pop()] = bracket.start()
    return closing


def _ends(text: str, at: int, end: int) -> bool:
    return at >= end or text[at] in _BEHIND


def _closed(source: Source, at: int) -> bool:
    return source.text.startswith("]", at)
