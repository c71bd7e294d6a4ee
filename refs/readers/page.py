"""Blocks written one after another by a reader that goes through its source from left to right."""

from dataclasses import dataclass, field, replace

from refs.model.article import Role
from refs.model.text import Span
from refs.readers.document import Block, BlockKind
from refs.readers.prose import AnnotationKind, ProseBuilder

_DEEPEST_NOTE = 20
_DEEPEST = 30


@dataclass(slots=True)
class Container:
    """An open list, quote or table: its paragraphs are of this kind.

    `number` is that of its last item, `row` that of its last row; `used` where the item or quote has a
    paragraph already.
    """

    name: str
    kind: BlockKind
    ordered: bool = False
    number: int = 0
    row: int = 1
    used: bool = False
    label: str = ""
    role: Role = Role.BODY


@dataclass(slots=True)
class _Open:
    """The block that is being written; `start` is None until something of it stands."""

    serial: int
    builder: ProseBuilder = field(default_factory=ProseBuilder)
    start: int | None = None
    end: int = 0
    given: Block | None = None


class Page:
    """The blocks of a document. Text outside of a block that was begun forms paragraphs where it stands."""

    def __init__(self) -> None:
        self.containers: list[Container] = []
        self._blocks: list[Block] = []
        self._opened = 0
        self._open = self._next()
        self._suspended: list[_Open] = []
        self._groups = 0

    @property
    def serial(self) -> int:
        """A number for the block that is being written."""
        return self._open.serial

    @property
    def in_note(self) -> bool:
        """Is a footnote being written?"""
        return bool(self._suspended)

    @property
    def is_blank(self) -> bool:
        """Has nothing been written of the block yet?"""
        return self._open.builder.is_empty

    @property
    def is_begun(self) -> bool:
        """Has a heading, caption or item been begun by its mark?"""
        return self._open.given is not None

    @property
    def in_table(self) -> bool:
        """Are the cells of a table being written?"""
        return self._container is not None and self._container.kind is BlockKind.CELL

    @property
    def is_heading(self) -> bool:
        """Is a heading being written?"""
        return self._open.given is not None and self._open.given.kind is BlockKind.HEADING

    def blocks(self) -> tuple[Block, ...]:
        """All blocks, in the order of their starts."""
        while self._suspended:
            self.end_note(0)
        self.flush()
        return tuple(sorted(self._blocks, key=lambda block: (block.span.start, -block.span.end)))

    def begin(self, given: Block) -> None:
        """Begin a block by its mark; what it is is taken from `given`."""
        self.flush()
        self._open.given = given
        self._open.start = given.span.start
        self._open.end = given.span.end

    def begin_list(self, name: str, *, ordered: bool = False, role: Role = Role.BODY) -> None:
        """Begin a list; nested lists belong to the group of the outermost."""
        if not self._lists:
            self._groups += 1
        self.open(Container(name, BlockKind.ITEM, ordered=ordered, role=role))

    def open(self, container: Container) -> None:
        """Begin a list, quote or table; one that nests too deep is none."""
        self.flush()
        if len(self.containers) < _DEEPEST:
            self.containers.append(container)

    def close(self, name: str) -> None:
        """End the innermost list, quote or table of this name, with all in it."""
        last = next(
            (at for at in reversed(range(len(self.containers))) if self.containers[at].name == name), None
        )
        if last is not None:
            del self.containers[last:]

    def begin_item(self, start: int, end: int, label: str = "") -> None:
        """Begin an item of the innermost list; `label` is its number as printed, or its key."""
        self.flush()
        lists = self._lists
        if not lists:
            return
        inner = lists[-1]
        inner.number += 1
        inner.used = False
        inner.label = label or (str(inner.number) if inner.ordered else "")
        self.begin(self._paragraph(inner, start, end))

    def flush(self) -> None:
        """End the block that is being written."""
        done, self._open = self._open, self._next()
        prose = done.builder.build()
        if not prose.text or done.start is None:
            return
        block = done.given or self._paragraph(self._container, done.start, done.end)
        self._blocks.append(replace(block, prose=prose, span=Span(done.start, done.end)))
        container = self._container
        if container and block.kind is container.kind and not self._suspended:
            container.used = True

    def begin_note(self, start: int, label: str, *, is_entry: bool = False, is_called: bool = True) -> bool:
        """Put the block aside to write a footnote; False where notes nest too deep.

        `is_called` where it stands in the block that calls it; `is_entry` where it is one of a list.
        """
        if len(self._suspended) >= _DEEPEST_NOTE:
            return False
        if is_called:
            self.touch(start, start)
        self._suspended.append(self._open)
        self._open = self._next()
        self._open.given = Block(
            kind=BlockKind.FOOTNOTE,
            prose=_NOTHING,
            span=Span(start, start),
            number=label,
            is_entry=is_entry,
            role=Role.REFERENCES if is_entry else Role.BODY,
        )
        self._open.start = self._open.end = start
        return True

    def go_on_with_note(self, start: int, label: str) -> None:
        """Begin a further paragraph of a footnote."""
        self.begin(
            Block(
                kind=BlockKind.FOOTNOTE,
                prose=_NOTHING,
                span=Span(start, start),
                number=label,
                continues=True,
            )
        )

    def end_note(self, end: int) -> None:
        """End the footnote, and go on with the block around it."""
        self._open.end = max(self._open.end, end)
        self.flush()
        self._open = self._suspended.pop()

    def text(self, raw: str, start: int) -> None:
        """Add text that stands at `start`."""
        bare = raw.lstrip()
        if not bare:
            self._open.builder.text(raw, start)
            return
        at = start + len(raw) - len(bare)
        self.touch(at, start + len(raw.rstrip()))
        self._open.builder.text(raw, start)

    def whole(self, plain: str, start: int, end: int) -> None:
        """Add text that as a whole stands for [start, end)."""
        if plain.strip():
            self.touch(start, end)
        self._open.builder.whole(plain, start, end)

    def annotate(self, kind: AnnotationKind, inner: Span, outer: Span, target: str = "") -> None:
        """Annotate what stands at `inner`; `outer` is the construct with its marks."""
        self.touch(outer.start, outer.end)
        self._open.builder.annotate(kind, inner, outer, target)

    def line_break(self, start: int, end: int) -> None:
        """The author ends a line here, and not the paragraph."""
        builder = self._open.builder
        if not (builder.is_empty or builder.ends_in_space):
            builder.whole(" ", start, end)
            builder.annotate(AnnotationKind.BREAK, Span(end, end), Span(start, end))

    def touch(self, start: int, end: int) -> None:
        """The range belongs to the block, though it may add no text."""
        if self._open.start is None or start < self._open.start:
            self._open.start = start
        self._open.end = max(self._open.end, end)

    def _next(self) -> _Open:
        self._opened += 1
        return _Open(self._opened)

    @property
    def _lists(self) -> list[Container]:
        return [one for one in self.containers if one.kind is BlockKind.ITEM]

    @property
    def _container(self) -> Container | None:
        return self.containers[-1] if self.containers else None

    def _paragraph(self, container: Container | None, start: int, end: int) -> Block:
        """A paragraph where it stands, without its text."""
        span = Span(start, end)
        if container is None:
            return Block(kind=BlockKind.PARAGRAPH, prose=_NOTHING, span=span)
        kind = container.kind
        in_list = kind is BlockKind.ITEM
        return Block(
            kind=kind,
            prose=_NOTHING,
            span=span,
            level=len(self._lists) if in_list else 0,
            number=container.label,
            group=self._groups if in_list else None,
            continues=container.used and kind is not BlockKind.CELL,
            row=container.row if kind is BlockKind.CELL else 0,
            is_entry=container.role is Role.REFERENCES and bool(container.label),
            role=container.role,
        )


_NOTHING = ProseBuilder().build()
