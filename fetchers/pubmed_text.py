"""The text of PubMed's elements: whitespace folded, invisible controls gone, with and without markup."""

import re
from functools import lru_cache
from html import escape, unescape
from xml.etree.ElementTree import Element

# The markup that the PubMed DTD allows in titles; MathML is read as plain text.
_MARKUP = frozenset(("i", "b", "u", "sup", "sub"))
_DEEPEST = 20
_LITERAL = re.compile(r"<(i|b|u|sup|sub)>([^<]{0,500})</\1>")
_ESCAPED = re.compile(r"&lt;(i|b|u|sup|sub)&gt;((?:(?!&lt;).){0,500})&lt;/\1&gt;")

# C0 and C1 controls (a terminal obeys them) and signs that change the direction of what follows.
_CONTROLS = dict.fromkeys(
    (*range(0x20), *range(0x7F, 0xA0), 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)


@lru_cache(maxsize=1 << 14)
def term(text: str | None) -> str:
    """A short text that many records repeat (a name, a month, a heading), folded."""
    return folded(text)


def folded(text: str | None) -> str:
    """A text on one line, single spaces, no control characters; "" for None."""
    if not text:
        return ""
    if text.isprintable() and "  " not in text:  # true of nearly every text, and quick to see
        return text.strip()
    line = " ".join(text.split())
    return line if line.isprintable() else line.translate(_CONTROLS).strip()


def plain(element: Element | None) -> str:
    """All text of an element, without markup."""
    if element is None:
        return ""
    if not len(element):
        return folded(element.text)
    return folded("".join(element.itertext()))


def marked_up(element: Element) -> str:
    """All text of an element with its <i>, <b>, <u>, <sup>, <sub>; everything else is escaped: safe as HTML.

    "" where there is no such markup.
    """
    if not any(child.tag in _MARKUP for child in element.iter()):
        return ""
    return folded("".join(_pieces(element, 0)))


def unescaped(text: str) -> str:
    """A text in which a publisher's entities ("&amp;lt;" for "<") are what they stand for."""
    return unescape(text) if "&" in text and ";" in text else text


def without_tags(text: str) -> str:
    """A text without the tags that some publishers write into it as text ("&lt;i&gt;")."""
    return _LITERAL.sub(r"\2", text) if "<" in text else text


def literal_markup(text: str) -> str:
    """A text with such tags as markup, everything else escaped; "" where there are none."""
    if "<" not in text or not _LITERAL.search(text):
        return ""
    return _ESCAPED.sub(r"<\1>\2</\1>", escape(text, quote=False))


def _pieces(element: Element, depth: int) -> list[str]:
    """The escaped text below an element, in order; markup nested too deep to be meant is left out."""
    if depth > _DEEPEST:
        return [escape("".join(element.itertext()))]
    pieces = [escape(element.text or "")]
    for child in element:
        inner = _pieces(child, depth + 1)
        pieces += [f"<{child.tag}>", *inner, f"</{child.tag}>"] if child.tag in _MARKUP else inner
        pieces.append(escape(child.tail or ""))
    return pieces


def text_at(element: Element | None, tag: str) -> str:
    """The folded text of the first child with this tag; "" where there is none."""
    if element is None:
        return ""
    return folded(element.findtext(tag))


def texts_at(element: Element | None, tag: str) -> tuple[str, ...]:
    """The text of every child with this tag, each once, empty ones left out."""
    if element is None:
        return ()
    return tuple(dict.fromkeys(text for child in element.findall(tag) if (text := plain(child))))
