"""What a reader of Typst knows on its way."""

from dataclasses import dataclass, field

from refs.model.text import Source, Span
from refs.readers.document import Listed
from refs.readers.finder import Finder
from refs.readers.indented_lists import IndentedLists
from refs.readers.page import Page
from refs.readers.prose import AnnotationKind


@dataclass(slots=True)
class State:
    """The state of one reading.

    `brackets` tells where they close, `labels` are those of the file's own figures and headings, `notes` how
    many footnotes there were, `depth` how deep the reading is nested, `limit` where its range ends.
    """

    source: Source
    page: Page
    lists: IndentedLists
    brackets: dict[int, int]
    finder: Finder
    labels: frozenset[str]
    notes: int = 0
    depth: int = 0
    limit: int = 0
    listed: list[Listed] = field(default_factory=list)
    toggles: dict[AnnotationKind, tuple[int, int, int]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text of the source."""
        return self.source.text

    def quote(self, span: Span) -> str:
        """The text that a span covers."""
        return self.source.text[span.start : span.end]

    def is_in_line(self, content: Span) -> bool:
        """Does a content block stand in a line of text, so that no block begins in it?"""
        return self.page.in_note or self.text.find("\n", content.start, content.end) < 0

    def toggle(self, kind: AnnotationKind, start: int, end: int) -> None:
        """Begin bold or slanted text, or end it where it was begun in this block."""
        block, outer, inner = self.toggles.pop(kind, (-1, 0, 0))
        if block == self.page.serial:
            self.page.annotate(kind, Span(inner, start), Span(outer, end))
        else:
            self.page.touch(start, end)
            self.toggles[kind] = (self.page.serial, start, end)

    def cite(self, keys: tuple[Span, ...], span: Span, *, in_text: bool = False) -> None:
        """Show a citation as Pandoc writes it: "[@one]", in the text "@one"."""
        at = span.start
        if self.text[at - 1 : at] in (")", "]"):  # behind another citation
            self.page.whole(" ", at, at)
        for count, key in enumerate(keys):
            sign = "; @" if count else "@" if in_text else "[@"
            self.page.whole(sign, at, key.start)
            self.page.text(self.quote(key), key.start)
            at = key.end
        if not in_text:
            self.page.whole("]", at, span.end)
        self.page.annotate(AnnotationKind.CITATION, span, span, ",".join(map(self.quote, keys)))
