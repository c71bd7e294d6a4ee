"""The text of Crossref's works: publishers deposit it with JATS, MathML, HTML and entities inside."""

import re
from collections.abc import Iterator
from html import escape, unescape

from refs.fetchers.pubmed_text import folded

_TAG = re.compile(r"<(/?)([a-z]{1,10}:)?([a-z][a-z0-9-]{0,30})(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
# A formula stands twice: as TeX, which nobody prints, and as MathML, of which the text is kept.
_TEX = re.compile(
    r"<(?:[a-z]{1,10}:)?(?:tex-math|annotation)(?:\s[^<>]{0,500})?>[^<>]{0,2000}(?=</)", re.IGNORECASE
)
_MARKUP = {
    "i": "i", "italic": "i", "em": "i", "b": "b", "bold": "b", "strong": "b", "u": "u", "underline": "u",
    "sup": "sup", "sub": "sub", "inf": "sub",
}  # fmt: skip
# With a prefix ("jats:", "mml:") any name is a tag; without one only these are: "<IL-6>" may be meant.
_BLOCKS = frozenset("p sec title br div list list-item li ul ol section break".split())
_NAMES = _BLOCKS.union(
    _MARKUP,
    "a abstract alternatives annotation ext-link font inline-formula math mi mn mo mrow mstyle msub msubsup"
    " msup mtext named-content roman sc scp semantics small span styled-content tex-math tt xref".split(),
)
_HEADING = re.compile(
    r"<(?:jats:)?title>([^<]{0,300})</(?:jats:)?title>\s{0,100}(?:<(?:jats:)?p>)?", re.IGNORECASE
)


def verbatim(value: object) -> str:
    """A text as it stands, for identifiers: "<" and "&" in a DOI are no markup."""
    return folded(_whole(value)) if isinstance(value, str) else ""


def text(value: object) -> str:
    """A value as plain text on one line; "" for what is neither text nor a whole number."""
    return titled(value)[0]


def texts(value: object) -> tuple[str, ...]:
    """The texts of a list, each once, empty ones left out; a bare text counts as a list of one."""
    values = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(found for item in values if (found := text(item))))


def titled(value: object) -> tuple[str, str]:
    """A text as (plain, with markup): its <i>, <b>, <u>, <sup>, <sub>, all else escaped, safe as HTML.

    The second is "" where there is no such markup, or where it is not balanced.
    """
    plain: list[str] = []
    marked: list[str] = []
    opened: list[str] = []
    has_markup = False
    for piece, tag in _pieces(_TEX.sub("", _unescaped(value))):
        plain.append(piece)
        marked.append(escape(piece, quote=False))
        if tag is None:
            continue
        if tag[3].lower() in _BLOCKS:
            plain.append(" ")
            marked.append(" ")
        name = _MARKUP.get(tag[3].lower())
        if name and not tag[1]:
            opened.append(name)
            marked.append(f"<{name}>")
        elif name and opened and opened[-1] == name:
            has_markup = True
            marked.append(f"</{opened.pop()}>")
    return folded("".join(plain)), folded("".join(marked)) if has_markup and not opened else ""


def abstract(value: object) -> str:
    """An abstract without tags: one paragraph a section, "LABEL: text"; the heading "Abstract" is none."""
    labelled = _HEADING.sub(_label, " ".join(_unescaped(value).split()))
    lines = "".join(
        piece + ("\n" if tag is not None and tag[3].lower() in _BLOCKS else "")
        for piece, tag in _pieces(labelled)
    )
    return "\n".join(line for line in map(folded, lines.split("\n")) if line)


def _label(heading: re.Match[str]) -> str:
    label = folded(heading[1]).rstrip(":. ")
    return f"\n{label}: " if label and label.lower() not in ("abstract", "summary") else "\n"


def _pieces(marked: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """The text between the tags, each piece with the tag that ends it; None at the end."""
    position = 0
    for tag in _TAG.finditer(marked):
        if tag[2] or tag[3].lower() in _NAMES:
            yield marked[position : tag.start()], tag
            position = tag.end()
    yield marked[position:], None


def _unescaped(value: object) -> str:
    """The text of a JSON value. Some is escaped once more than it should be ("&amp;lt;i&amp;gt;")."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return str(value)
    if not isinstance(value, str):
        return ""
    whole = _whole(value)
    if "&" not in whole:
        return whole
    try:
        return unescape(unescape(whole))
    except ValueError:  # a character reference of thousands of digits
        return whole


def _whole(text: str) -> str:
    """The text without halves of surrogate pairs: JSON can hold them, no file can."""
    return text.encode("utf-8", "ignore").decode("utf-8")
