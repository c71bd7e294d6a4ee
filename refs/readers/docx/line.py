"""A paragraph while it is being read: its text, its markup, and the fields that are open in it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from refs.readers.docx.fields import Meaning
from refs.readers.docx.paragraph import Markup
from refs.readers.docx.styles import Looks
from refs.readers.prose import AnnotationKind

_POSITIONS = {"superscript": AnnotationKind.SUPERSCRIPT, "subscript": AnnotationKind.SUBSCRIPT}
_MOST_OPEN = 100


def kinds_of(looks: Looks) -> list[AnnotationKind]:
    """What looks say of a text."""
    kinds = [AnnotationKind.STRONG] if looks.bold else []
    kinds += [AnnotationKind.EMPHASIS] if looks.slanted else []
    position = _POSITIONS.get(looks.position or "")
    return [*kinds, position] if position else kinds


class Line:
    """The text of a paragraph and its markup; neighbouring runs of the same looks are one."""

    def __init__(self) -> None:
        self.length = 0
        self._parts: list[str] = []
        self._marks: list[Markup] = []
        self._looks: dict[AnnotationKind, tuple[int, int]] = {}

    def add(self, text: str, looks: Looks) -> None:
        """Add text that looks like this."""
        start, self.length = self.length, self.length + len(text)
        self._parts.append(text)
        for kind in kinds_of(looks):
            begun, end = self._looks.get(kind, (start, start))
            if end != start:
                self._marks.append(Markup(kind, begun, end))
                begun = start
            self._looks[kind] = (begun, self.length)

    def mark(self, kind: AnnotationKind, start: int, target: str = "") -> None:
        """Mark what was added from `start` on; an anchor has no width."""
        end = start if kind is AnnotationKind.ANCHOR else self.length
        self._marks.append(Markup(kind, start, end, target))

    @property
    def text(self) -> str:
        """What was added."""
        return "".join(self._parts)

    @property
    def marks(self) -> tuple[Markup, ...]:
        """All markup."""
        looks = (Markup(kind, start, end) for kind, (start, end) in self._looks.items())
        return (*self._marks, *looks)


@dataclass(slots=True)
class _Field:
    """An open field. `meaning` is None until its result begins, at `start` in paragraph number `serial`."""

    instruction: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    meaning: Meaning | None = None
    serial: int = 0
    start: int = 0


class Fields:
    """The fields that are open, from the outermost; they may begin in one paragraph and end in another."""

    def __init__(self, understand: Callable[[str, str], Meaning]) -> None:
        self._understand = understand
        self._open: list[_Field] = []

    @property
    def is_hidden(self) -> bool:
        """Is an instruction being read, which nobody sees?"""
        return any(one.meaning is None for one in self._open)

    @property
    def is_list(self) -> bool:
        """Is the list of references being read?"""
        return any(one.meaning is not None and one.meaning.is_list for one in self._open)

    @property
    def is_contents(self) -> bool:
        """Is a table of contents being read?"""
        return any(one.meaning is not None and one.meaning.is_contents for one in self._open)

    def begin(self, data: str) -> None:
        """A field begins; what nests too deep is none."""
        if len(self._open) < _MOST_OPEN:
            self._open.append(_Field(data=[data]))

    def instruct(self, text: str) -> None:
        """A part of the innermost instruction."""
        if self._open and self._open[-1].meaning is None:
            self._open[-1].instruction.append(text)

    def separate(self, serial: int, start: int) -> None:
        """The result of the innermost field begins."""
        if self._open and self._open[-1].meaning is None:
            inner = self._open[-1]
            inner.meaning = self._understand("".join(inner.instruction), "".join(inner.data))
            inner.serial, inner.start = serial, start

    def end(self, serial: int) -> tuple[Meaning, int] | None:
        """The innermost field ends; what it means, and where its result began in this same paragraph."""
        closed = self._open.pop() if self._open else None
        if closed is None or closed.meaning is None or closed.serial != serial or self.is_hidden:
            return None
        return closed.meaning, closed.start
