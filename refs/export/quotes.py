"""Straight quotation marks made typographic, as a locale sets them."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quotes:
    """Opening and closing marks, of a quotation and of one within it."""

    outer: tuple[str, str]
    inner: tuple[str, str]


_OPENS_AFTER = frozenset(" \u00a0([{/-–—“‘\u3000")
_BEFORE_A_MARK = re.compile(r" (?=[:;?!»])")
_APOSTROPHE = "’"


def curled(text: str, quotes: Quotes) -> str:
    """`text` with its straight quotation marks turned; as long as `text`, mark for mark.

    A blank before a colon, a semicolon, a question or exclamation mark is narrow and keeps them together.
    A single mark is a quotation mark only where one opens it and one closes it, else an apostrophe.
    """
    text = _BEFORE_A_MARK.sub("\u202f", text)
    if '"' not in text and "'" not in text:
        return text
    last_closing = max((i for i in range(len(text)) if text[i] == "'" and _closes(text, i)), default=-1)
    out: list[str] = []
    open_marks: list[str] = []
    for i, character in enumerate(text):
        if character not in "\"'":
            out.append(character)
        elif _opens(text, i) and (character == '"' or i < last_closing):
            out.append(_pair(quotes, len(open_marks))[0])
            open_marks.append(character)
        elif open_marks and open_marks[-1] == character and _closes(text, i):
            open_marks.pop()
            out.append(_pair(quotes, len(open_marks))[1])
        else:
            out.append(_APOSTROPHE if character == "'" else quotes.outer[1])
    return "".join(out)


def _pair(quotes: Quotes, depth: int) -> tuple[str, str]:
    return quotes.inner if depth % 2 else quotes.outer


def _opens(text: str, i: int) -> bool:
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    return (before in _OPENS_AFTER or before in ('"', "'", "")) and after not in ("", " ")


def _closes(text: str, i: int) -> bool:
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    return before not in ("", " ") and not after.isalnum()
