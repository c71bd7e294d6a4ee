"""What a reader of JATS knows on its way: the page it writes, and the elements that are open."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from html import unescape

from refs.model.article import Role
from refs.model.text import Span
from refs.readers.document import Block, BlockKind
from refs.readers.jats.reference_parts import ReferenceParts
from refs.readers.page import Page
from refs.readers.prose import AnnotationKind, ProseBuilder
from refs.readers.tags import CHARACTER, Tag

NOTHING = ProseBuilder().build()
Close = Callable[[Tag], None]  # what to do at the end tag


class Sight(Enum):
    """Is what an element holds text of the article? What is gone stays so, whatever stands in it."""

    OUTSIDE = "outside"
    SHOWN = "shown"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Open:
    """An open element."""

    tag: Tag
    sight: Sight
    close: Close | None = None


@dataclass(slots=True)
class Citation:
    """A reference in elements, without punctuation between them: its last field, and was there a source?"""

    last: str = ""
    has_source: bool = False


@dataclass(slots=True)
class State:
    """The state of one reading. `notes` are the ids of all footnotes, `noted` those of the open ones."""

    text: str
    notes: frozenset[str]
    parts: ReferenceParts
    page: Page = field(default_factory=Page)
    open: list[Open] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)
    citation: Citation | None = None
    language: str = ""

    @property
    def sight(self) -> Sight:
        """Of the innermost element."""
        return self.open[-1].sight if self.open else Sight.OUTSIDE

    @property
    def parent(self) -> str:
        """The name of the innermost element."""
        return self.open[-1].tag.name if self.open else ""

    def is_in(self, names: frozenset[str]) -> bool:
        """Is one of these elements open?"""
        return any(one.tag.name in names for one in self.open)

    def add(self, start: int, end: int) -> None:
        """Add text of the source with its entities decoded."""
        done = start
        for entity in CHARACTER.finditer(self.text, start, end) if "&" in self.text[start:end] else ():
            self.page.text(self.text[done : entity.start()], done)
            self.page.whole(unescape(entity[0]), entity.start(), entity.end())
            done = entity.end()
        self.page.text(self.text[done:end], done)

    def between(self, words: str, at: int) -> None:
        """Add words of our own, which stand for no part of the source."""
        self.page.whole(words, at, at)

    def end_block(self) -> None:
        """End the block that is being written, if it holds anything; one that was only begun goes on."""
        if not self.page.is_blank:
            self.page.flush()

    def begin_heading(self, tag: Tag, level: int, role: Role) -> Close:
        """Begin a heading; it ends with its element."""
        here = Span(tag.start, tag.start)
        self.page.begin(Block(kind=BlockKind.HEADING, prose=NOTHING, span=here, level=level, role=role))
        return self.end_with

    def end_with(self, tag: Tag) -> None:
        """End the block of an element at its end tag."""
        if not self.page.is_blank:
            self.page.touch(tag.start, tag.end)
        self.page.flush()

    def mark(self, kind: AnnotationKind, opened: Tag, target: str = "") -> Close:
        """Annotate what stands in an element."""
        serial = self.page.serial
        if not self.page.is_blank:
            self.page.touch(opened.start, opened.end)

        def close(tag: Tag) -> None:
            if self.page.serial == serial:
                inner, outer = Span(opened.end, tag.start), Span(opened.start, tag.end)
                self.page.annotate(kind, inner, outer, target)

        return close
