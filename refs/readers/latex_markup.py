r"""The emphasis, powers and indices of a title in LaTeX as the little HTML that titles of records have."""

import re
from collections.abc import Iterator
from html import escape

from refs.readers.bib.entry import closing
from refs.readers.latex import FORMULA, latex_to_text

_TAGS = {
    **dict.fromkeys(("emph", "textit", "textsl", "mkbibemph"), "i"),
    **dict.fromkeys(("textbf", "mkbibbold"), "b"),
    "textsuperscript": "sup",
    "textsubscript": "sub",
}
_MARK = re.compile(
    rf"\\(?P<command>{'|'.join(_TAGS)})\s?\{{"
    rf"|\$(?P<formula>{FORMULA})\$"
)
_RAISED = re.compile(r"(?P<how>[_^])(?:\{(?P<words>[^{}]*)\}|(?P<one>.))")
_DEEPEST = 5


def markup_of(raw: str) -> str:
    """LaTeX as text with <i>, <b>, <sup> and <sub>; "" where it has no such mark."""
    if _MARK.search(raw) is None:
        return ""
    return " ".join("".join(_pieces(raw, 0)).split())


def _pieces(raw: str, depth: int) -> Iterator[str]:
    done = 0
    while depth < _DEEPEST and (found := _MARK.search(raw, done)):
        yield _text(raw[done : found.start()])
        if formula := found["formula"]:
            yield _RAISED.sub(_raised, escape(formula))
            done = found.end()
            continue
        end = closing(raw, found.end(), "{", len(raw))
        tag = _TAGS[found["command"]]
        yield f"<{tag}>{''.join(_pieces(raw[found.end() : end], depth + 1))}</{tag}>"
        done = end + 1
    yield _text(raw[done:])


def _text(raw: str) -> str:
    """Text between marks; the blanks at its edges stay."""
    before = " " if raw[:1].isspace() else ""
    behind = " " if raw[-1:].isspace() else ""
    return f"{before}{escape(latex_to_text(raw), quote=False)}{behind}"


def _raised(found: re.Match[str]) -> str:
    tag = "sub" if found["how"] == "_" else "sup"
    return f"<{tag}>{found['words'] or found['one'] or ''}</{tag}>"
