"""HTML tags inside a block of Markdown: what they annotate."""

from collections.abc import Iterator

from refs.model.text import Span
from refs.readers.prose import AnnotationKind
from refs.readers.tags import ANNOTATING, Tag

Marked = tuple[AnnotationKind, Span, Span, str]
"""What markup says of a range: the kind, the text inside, the construct with its marks, the target."""

_DEEPEST = 50


class InlineTags:
    """The tags that are open at a place, from left to right."""

    def __init__(self) -> None:
        self._open: list[Tag] = []

    def take(self, tag: Tag) -> Iterator[Marked]:
        """Read a tag; what it marks by itself, or together with the one that it closes."""
        attributes = {} if tag.closing else tag.attributes
        here, outer = Span(tag.start, tag.start), Span(tag.start, tag.end)
        if tag.name == "br":
            yield AnnotationKind.BREAK, here, outer, ""
        elif tag.name == "img":
            yield AnnotationKind.IMAGE, here, outer, attributes.get("src", "")
        elif tag.closing:
            yield from self._close(tag)
        elif tag.name in ANNOTATING or tag.name == "a":
            self._open.append(tag)
            del self._open[:-_DEEPEST]
        anchor = attributes.get("id") or (attributes.get("name") if tag.name == "a" else None)
        if anchor:
            yield AnnotationKind.ANCHOR, here, outer, anchor

    def _close(self, tag: Tag) -> Iterator[Marked]:
        for at in range(len(self._open) - 1, -1, -1):
            opened = self._open[at]
            if opened.name == tag.name:
                del self._open[at:]
                inner, outer = Span(opened.end, tag.start), Span(opened.start, tag.end)
                target = opened.attributes.get("href", "") if tag.name == "a" else ""
                if tag.name != "a" or target:
                    yield ANNOTATING.get(tag.name, AnnotationKind.LINK), inner, outer, target
                return
