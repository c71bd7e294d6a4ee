"""What the functions of Typst do to the text."""

import re
from collections.abc import Callable, Iterator
from typing import Protocol

from refs.model.text import Span
from refs.readers.document import Block, BlockKind, Listed
from refs.readers.page import Container
from refs.readers.prose import AnnotationKind, ProseBuilder
from refs.readers.typst.calls import Argument, Call, arguments_of, call_at
from refs.readers.typst.state import State


class ReadRange(Protocol):
    """Reads a range of markup."""

    def __call__(self, state: State, start: int, end: int, *, in_line: bool) -> None:
        """Read [start, end); `in_line` where no block begins in it."""


_STYLES = {
    "emph": AnnotationKind.EMPHASIS,
    "strong": AnnotationKind.STRONG,
    "super": AnnotationKind.SUPERSCRIPT,
    "sub": AnnotationKind.SUBSCRIPT,
}
# Functions whose arguments may be content; of others only the blocks behind them are.
_LAYOUT = frozenset(
    "align box block grid columns pad rect stack text par highlight underline place center".split()
)
_LABEL = re.compile(r"<([^<>\s]{1,200})>|label\(\s{0,20}\"([^\"\r\n]{1,200})\"\s{0,20}\)")
_STRING = re.compile(r"\"((?:[^\"\\]|\\.){0,2000})\"")
_NUMBER = re.compile(r"\d{1,3}")
_DEEPEST_CODE = 20
_EMPTY = ProseBuilder().build()


def read_call(state: State, call: Call, start: int, read: ReadRange) -> None:
    """Read the content of a call that begins at `start`."""
    name = call.name.rpartition(".")[2]
    if name in _STYLES:
        _styled(state, call, start, read)
    else:
        _FUNCTIONS.get(name, _transparent)(state, call, start, read)


def _arguments(state: State, call: Call) -> Iterator[Argument]:
    return arguments_of(state.text, call.arguments, state.brackets) if call.arguments else iter(())


def _content(state: State, value: Span) -> Span | None:
    """What stands in the content block that a value is."""
    if state.text.startswith("[", value.start) and state.brackets.get(value.start, -1) == value.end - 1:
        return Span(value.start + 1, value.end - 1)
    return None


def _contents(state: State, call: Call) -> list[Span]:
    """The content of a call: its arguments without a name, then the blocks behind it."""
    given = (_content(state, one.value) for one in _arguments(state, call) if not one.name)
    return [*(one for one in given if one), *call.contents]


def _named(state: State, call: Call, name: str) -> Span | None:
    return next((one.value for one in _arguments(state, call) if one.name == name), None)


def _transparent(state: State, call: Call, _: int, read: ReadRange) -> None:
    contents = _contents(state, call) if call.name in _LAYOUT else call.contents
    for content in contents:
        read(state, content.start, content.end, in_line=state.is_in_line(content))


def _styled(state: State, call: Call, start: int, read: ReadRange) -> None:
    for content in _contents(state, call)[:1]:
        state.page.touch(start, start)
        block = state.page.serial
        read(state, content.start, content.end, in_line=True)
        if state.page.serial == block:
            state.page.annotate(_STYLES[call.name], content, Span(start, call.end))


def _footnote(state: State, call: Call, start: int, read: ReadRange) -> None:
    span = Span(start, call.end)
    again = _LABEL.match(state.quote(call.arguments)) if call.arguments else None
    content = next(iter(_contents(state, call)), None)
    if content:
        state.notes += 1
        label = str(state.notes)
        if not state.page.begin_note(start, label):
            return
        toggles, state.toggles = state.toggles, {}
        read(state, content.start, content.end, in_line=True)
        state.toggles = toggles
        state.page.end_note(call.end)
    elif again:
        label = again[1] or again[2]
    else:
        return
    state.page.whole(f"[^{label}]", start, call.end)
    state.page.annotate(AnnotationKind.FOOTNOTE_REF, span, span, "" if again else label)


def _cite(state: State, call: Call, start: int, _: ReadRange) -> None:
    if call.arguments is None:
        return
    found = list(_LABEL.finditer(state.text, call.arguments.start, call.arguments.end))
    keys = tuple(Span(*one.span(1 if one[1] else 2)) for one in found)
    form = _named(state, call, "form")
    span = Span(start, call.end)
    if keys and form and state.quote(form) == "none":
        state.listed += (Listed(state.quote(key), span) for key in keys)
    elif keys:
        state.cite(keys, span, in_text=form is not None and state.quote(form) in ('"prose"', '"author"'))


def _link(state: State, call: Call, start: int, read: ReadRange) -> None:
    target = _STRING.match(state.text, call.arguments.start) if call.arguments else None
    shown = next(iter(_contents(state, call)), Span(*target.span(1)) if target else None)
    if shown is None:
        return
    state.page.touch(start, call.end)
    read(state, shown.start, shown.end, in_line=True)
    if target:
        state.page.annotate(AnnotationKind.LINK, shown, Span(start, call.end), target[1])


def _heading(state: State, call: Call, start: int, read: ReadRange) -> None:
    level = _named(state, call, "level")
    number = _NUMBER.match(state.quote(level)) if level else None
    block = Block(
        kind=BlockKind.HEADING,
        prose=_EMPTY,
        span=Span(start, start),
        level=min(6, max(1, int(number[0]))) if number else 1,
    )
    _titled(state, block, _contents(state, call), call.end, read)


def _titled(state: State, block: Block, contents: list[Span], end: int, read: ReadRange) -> None:
    if state.page.in_note or not contents:
        return
    state.page.begin(block)
    read(state, contents[0].start, contents[0].end, in_line=True)
    state.page.touch(end, end)
    state.page.flush()


def _figure(state: State, call: Call, _: int, read: ReadRange) -> None:
    """What a figure shows and its caption, in the order of the source."""
    if state.page.in_note:
        return
    for one in _arguments(state, call):
        if one.name == "caption":
            content = _content(state, one.value)
            block = Block(kind=BlockKind.CAPTION, prose=_EMPTY, span=Span(one.value.start, one.value.start))
            _titled(state, block, [content] if content else [], one.value.end, read)
        elif not one.name:
            _shown(state, one.value, read)
    for content in call.contents:
        read(state, content.start, content.end, in_line=False)


def _shown(state: State, value: Span, read: ReadRange) -> None:
    """A call in code, such as the table that a figure holds."""
    nested = call_at(state.text, value.start, state.brackets)
    if nested and nested.end <= value.end and state.depth < _DEEPEST_CODE:
        state.depth += 1
        read_call(state, nested, value.start, read)
        state.depth -= 1


def _table(state: State, call: Call, _: int, read: ReadRange) -> None:
    if state.page.in_note:
        return
    columns = _named(state, call, "columns")
    number = _NUMBER.fullmatch(state.quote(columns)) if columns else None
    width = int(number[0]) if number and int(number[0]) else 1
    state.page.flush()
    table = Container("table", BlockKind.CELL)
    state.page.open(table)
    for count, content in enumerate(_cells(state, call)):
        table.row = count // width + 1
        read(state, content.start, content.end, in_line=True)
        state.page.flush()
    state.page.close("table")


def _cells(state: State, call: Call) -> Iterator[Span]:
    """The cells, those in `table.header(…)` too."""
    for one in _arguments(state, call):
        content = _content(state, one.value)
        if content and not one.name:
            yield content
        elif state.text.startswith("table.", one.value.start):
            opening = state.text.find("(", one.value.start, one.value.end)
            if opening in state.brackets:
                inner = Span(opening + 1, state.brackets[opening])
                nested = (_content(state, a.value) for a in arguments_of(state.text, inner, state.brackets))
                yield from (cell for cell in nested if cell)
    yield from call.contents


def _quote(state: State, call: Call, start: int, read: ReadRange) -> None:
    block = _named(state, call, "block")
    if block and state.quote(block) == "true" and not state.page.in_note:
        state.page.open(Container("quote", BlockKind.QUOTE))
        for content in _contents(state, call):
            read(state, content.start, content.end, in_line=False)
        state.page.flush()
        state.page.close("quote")
        return
    for content in _contents(state, call):
        state.page.whole("“", start, content.start)
        read(state, content.start, content.end, in_line=True)
        state.page.whole("”", content.end, call.end)


def _space(state: State, call: Call, start: int, _: ReadRange) -> None:
    state.page.whole(" ", start, call.end)


def _break(state: State, _: Call, __: int, ___: ReadRange) -> None:
    if not state.page.in_note:
        state.page.flush()


def _nothing(_: State, __: Call, ___: int, ____: ReadRange) -> None:
    """A picture, a setting: no text."""


_FUNCTIONS: dict[str, Callable[[State, Call, int, ReadRange], None]] = {
    "footnote": _footnote,
    "cite": _cite,
    "link": _link,
    "heading": _heading,
    "figure": _figure,
    "table": _table,
    "quote": _quote,
    **dict.fromkeys(("h", "linebreak", "sym"), _space),
    **dict.fromkeys(("v", "pagebreak", "colbreak", "parbreak"), _break),
    **dict.fromkeys(
        ("bibliography", "image", "raw", "outline", "counter", "metadata", "lorem", "hide"), _nothing
    ),
}
