"""What a reader of LaTeX knows on its way: the page it writes, the braces and footnotes that are open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from refs.model.article import Problem
from refs.model.text import Source, Span
from refs.readers.document import BlockKind
from refs.readers.finder import Finder
from refs.readers.page import Container, Page
from refs.readers.prose import AnnotationKind
from refs.readers.tex.arguments import Arguments

Close = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Group:
    """An open brace: what to do where it closes. `ends_block` of a title, which ends with its paragraph."""

    close: Close | None = None
    ends_block: bool = False


@dataclass(slots=True)
class State:
    """The state of one reading.

    `abbreviations` are the author's own commands without arguments; `notes` the labels of the open footnotes,
    `counted` how many there were; `out_of_use` tells where what the author has switched off begins and ends;
    `entries` are the keys of the list and where they stand.
    """

    source: Source
    finder: Finder
    arguments: Arguments
    abbreviations: dict[str, str]
    out_of_use: Mapping[int, int]
    page: Page = field(default_factory=Page)
    groups: list[Group] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    counted: int = 0
    entries: dict[str, Span] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of the source."""
        return self.source.text

    @property
    def table(self) -> Container | None:
        """The table whose cells are being read."""
        inner = self.page.containers[-1] if self.page.containers else None
        return inner if inner and inner.kind is BlockKind.CELL else None

    def quote(self, span: Span) -> str:
        """The text that a span covers."""
        return self.source.text[span.start : span.end]

    def close_group(self, end: int) -> None:
        """A brace closes before `end`."""
        if self.groups:
            group = self.groups.pop()
            if group.close:
                group.close(end)

    def end_paragraph(self, at: int) -> None:
        """End the paragraph; a title whose brace was never closed ends with it."""
        if self.page.in_note:
            if self.notes and self.groups:
                self.page.go_on_with_note(at, self.notes[-1])
            return
        while self.groups and self.groups[-1].ends_block:
            self.groups.pop()
        self.page.flush()

    def end_notes(self, at: int) -> None:
        """No heading or caption stands in a footnote: its brace was never closed."""
        while self.page.in_note:
            self.page.end_note(at)
            self.notes.clear()
            self.groups.clear()

    def mark(self, kind: AnnotationKind, start: int, end: int, target: str = "") -> int:
        """Begin markup around the text in the braces at `end`; returns where that text begins."""
        brace = self.arguments.opening(end)
        if brace is None:
            return end
        self.page.touch(start, brace)
        block = self.page.serial

        def close(after: int) -> None:
            if self.page.serial == block:
                self.page.annotate(kind, Span(brace + 1, after - 1), Span(start, after), target)

        self.groups.append(Group(close))
        return brace + 1


# Reads the command of a name that stands at [start, end); returns where it ends.
Handler = Callable[[State, str, int, int], int]
