"""What a reader of wiki text knows on its way."""

import re
from dataclasses import dataclass, field

from refs.model.text import Source, Span
from refs.readers.document import Listed
from refs.readers.finder import Finder
from refs.readers.page import Page
from refs.readers.prose import AnnotationKind
from refs.readers.tags import Tag
from refs.readers.wiki.lines import Lines

_NAMES = re.compile(r"<ref\b[^<>]{0,300}?\bname\s{0,5}=\s{0,5}[\"']?(\d{1,6})[\"']?[\s/>]", re.IGNORECASE)


@dataclass(slots=True)
class Notes:
    """The references and notes of a page: the names defined, the numbers of those called, the latest."""

    taken: frozenset[str]
    defined: set[str] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)
    latest: str = ""
    _counted: int = 0

    @staticmethod
    def of(text: str) -> "Notes":
        """For a text; a name in it that is a number is no number for a note without a name."""
        return Notes(frozenset(_NAMES.findall(text)))

    def label(self, name: str) -> str:
        """What a note is called: its name, or else the next free number."""
        if not name:
            self._counted += 1
            while str(self._counted) in self.taken:
                self._counted += 1
        self.latest = name or str(self._counted)
        return self.latest

    def mark(self, label: str) -> str:
        """The mark that the text shows."""
        return f"[^{self.numbers.setdefault(label, len(self.numbers) + 1)}]"


@dataclass(slots=True)
class State:
    """The state of one reading. `pairs` tells where brackets close, `depth` how deep it is nested.

    `limit` is where the range that is being read ends.
    """

    source: Source
    pairs: dict[int, int]
    finder: Finder
    page: Page
    lines: Lines
    notes: Notes
    depth: int = 0
    limit: int = 0
    listed: list[Listed] = field(default_factory=list)
    toggles: dict[AnnotationKind, tuple[int, int, int]] = field(default_factory=dict)
    tags: list[tuple[Tag, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of the source."""
        return self.source.text

    def quote(self, span: Span) -> str:
        """The text that a span covers."""
        return self.source.text[span.start : span.end]

    def toggle(self, kind: AnnotationKind, start: int, end: int) -> None:
        """Begin bold or slanted text, or end it where it was begun in this block."""
        block, outer, inner = self.toggles.pop(kind, (-1, 0, 0))
        if block == self.page.serial:
            self.page.annotate(kind, Span(inner, start), Span(outer, end))
        else:
            self.page.touch(start, end)
            self.toggles[kind] = (self.page.serial, start, end)
