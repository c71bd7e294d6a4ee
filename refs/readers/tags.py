"""HTML as a stream of tags and texts with exact offsets, from wherever it stands in a source.

The standard library's `html.parser` knows no end offsets, and some of the releases that we run on are
quadratic on unclosed comments; this reader is linear, and never fails: what is no tag is text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from refs.readers.prose import AnnotationKind, ProseBuilder

# Elements whose content no parser may read as tags (HTML standard, 13.1.2).
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})

_NAME = r"[A-Za-z][A-Za-z0-9-]{0,40}+(?::[A-Za-z][A-Za-z0-9-]{0,40}+)?(?=[\s/>])"
# Bounds keep hostile input linear; a tag beyond them ends at its first ">".
_TAG = re.compile(
    rf"<(/?)({_NAME})"
    r"([^<>\"']{0,500}+(?:(?:\"[^\"]{0,4000}+\"|'[^']{0,4000}+')[^<>\"']{0,500}+){0,40})>"
)
_BROKEN_TAG = re.compile(rf"<(/?)({_NAME})([^<>]*+)>")
_ATTRIBUTE = re.compile(r"([^\s\"'=<>/]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?")
CHARACTER = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

# Elements that annotate the text inside them. Links and anchors are handled by their attributes.
ANNOTATING = {
    "sup": AnnotationKind.SUPERSCRIPT,
    "sub": AnnotationKind.SUBSCRIPT,
    "b": AnnotationKind.STRONG,
    "strong": AnnotationKind.STRONG,
    "i": AnnotationKind.EMPHASIS,
    "em": AnnotationKind.EMPHASIS,
    "cite": AnnotationKind.EMPHASIS,
    "code": AnnotationKind.CODE,
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag at [start, end)."""

    name: str
    start: int
    end: int
    closing: bool
    raw_attributes: str

    @property
    def attributes(self) -> dict[str, str]:
        """Its attributes, values decoded; the first of a name counts."""
        found: dict[str, str] = {}
        for name, double, single, bare in _ATTRIBUTE.findall(self.raw_attributes):
            found.setdefault(name.lower(), unescape(double or single or bare.rstrip("/")))
        return found


@dataclass(frozen=True, slots=True)
class Text:
    """Text at [start, end), entities not decoded."""

    start: int
    end: int


def tag_at(text: str, start: int) -> Tag | None:
    """The tag that starts at `start`, if one does."""
    found = _TAG.match(text, start) or _BROKEN_TAG.match(text, start)
    if found is None:
        return None
    return Tag(found[2].lower(), start, found.end(), bool(found[1]), found[3])


def tokens(text: str, start: int, end: int, raw: frozenset[str] = _RAW) -> Iterator[Tag | Text]:
    """The tags and texts of text[start:end], in order. Comments and declarations are left out.

    `raw` are the elements whose content is not read as tags; XML has none.
    """
    done = position = start
    while (position := text.find("<", position, end)) >= 0:
        after = _after_comment(text, position, end)
        tag = tag_at(text, position) if after is None else None
        if tag is not None and tag.end <= end:
            after = tag.end
        if after is None:
            position += 1
            continue
        if position > done:
            yield Text(done, position)
        if tag is not None:
            yield tag
            if tag.name in raw and not tag.closing:
                after = _after_raw(text, tag, end)
        done = position = after
    if done < end:
        yield Text(done, end)


def add_text(builder: ProseBuilder, text: str, start: int, end: int) -> None:
    """Add text[start:end] with its entities decoded."""
    done = start
    if "&" in text[start:end]:
        for entity in CHARACTER.finditer(text, start, end):
            builder.text(text[done : entity.start()], done)
            builder.whole(unescape(entity[0]), entity.start(), entity.end())
            done = entity.end()
    builder.text(text[done:end], done)


def _after_comment(text: str, start: int, end: int) -> int | None:
    """Where the comment, declaration or processing instruction at `start` ends; unclosed at the end."""
    if text.startswith("<!--", start):
        close = text.find("-->", start + 2, end)
        return end if close < 0 else close + 3
    if text.startswith(("<!", "<?"), start):
        close = text.find(">", start, end)
        return end if close < 0 else close + 1
    return None


def _after_raw(text: str, tag: Tag, end: int) -> int:
    """Where the content of a script, style … ends."""
    close = re.compile(rf"</{tag.name}\b", re.IGNORECASE).search(text, tag.end, end)
    return close.start() if close else end
