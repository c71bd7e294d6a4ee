"""Mathematics as text on the line: signs for commands, powers as "10^6", and no stop that ends a sentence."""

import re

from refs.model.text import Span
from refs.readers.latex import LETTERS
from refs.readers.page import Page
from refs.readers.prose import AnnotationKind
from refs.readers.tex.commands import SIGNS

_TOKEN = re.compile(
    r"\\(?P<command>[A-Za-z]+)"
    r"|\\(?P<escaped>[%#$&_{}])"
    r"|(?P<space>\\[,;: \\]|&|~)"
    r"|(?P<over>\}\s{0,20}\{)"  # \frac{1}{2}
    r"|(?P<dropped>[{}$]|\\.|\\$)"
    r"|(?P<stop>[.!?](?!\d))",
    re.DOTALL,
)
# A raised number whose base stands before the formula: a citation mark, an ordinal, a unit's power.
_RAISED = re.compile(r"\s{0,9}(?:\{\})?\^\s?(?:\{(?P<group>[^{}]{1,200})\}|(?P<one>[^\s{}\\]))\s{0,9}$")
_NAMED = re.compile(r"\\(?:label|tag|ref|vspace|hspace|color|begin|end)\s?\{[^{}]{0,200}\}")


def add_math(page: Page, text: str, inner: Span, outer: Span) -> None:
    """Add a formula that stands at `inner`; `outer` is it with its dollars."""
    raw = text[inner.start : inner.end]
    if "^" in raw and (raised := _RAISED.match(raw)):
        group = "group" if raised["group"] else "one"
        start, end = inner.start + raised.start(group), inner.start + raised.end(group)
        _add(page, text, start, end)
        page.annotate(AnnotationKind.SUPERSCRIPT, Span(start, end), outer)
        return
    page.touch(outer.start, outer.end)
    done = inner.start
    for named in () if "\\" not in raw else _NAMED.finditer(text, inner.start, inner.end):
        _add(page, text, done, named.start())
        done = named.end()
    _add(page, text, done, inner.end)


def _add(page: Page, text: str, start: int, end: int) -> None:
    done = start
    last = len(text[start:end].rstrip()) + start
    for token in _TOKEN.finditer(text, start, end):
        page.text(text[done : token.start()], done)
        done = token.end()
        if token["stop"] and done >= last:
            page.text(token[0], token.start())
        else:
            page.whole(_plain(token), token.start(), done)
    page.text(text[done:end], done)


def _plain(token: re.Match[str]) -> str:
    if command := token["command"]:
        known = LETTERS.get(command, SIGNS.get(command, ""))
        return "" if known == "…" else known
    if token["space"]:
        return " "
    return token["escaped"] or ("/" if token["over"] else "")
