"""Commands and environments of LaTeX that begin and end blocks."""

import re

from refs.model.article import Role
from refs.model.text import Span
from refs.readers.document import Block, BlockKind
from refs.readers.latex import latex_to_text
from refs.readers.page import Container
from refs.readers.prose import AnnotationKind, ProseBuilder
from refs.readers.tex import commands as names
from refs.readers.tex.entries import ENTRIES, LIST
from refs.readers.tex.math import add_math
from refs.readers.tex.state import Group, Handler, State

_ENVIRONMENT = re.compile(r"\s?\{([A-Za-z@]{1,40}\*?)\}")
_LONGEST_ARGUMENT = 1000
_EMPTY = ProseBuilder().build()


def _begin(state: State, _: str, start: int, end: int) -> int:
    found = _ENVIRONMENT.match(state.text, end)
    if found is None:
        return end
    name, after = found[1], found.end()
    page = state.page
    if name in names.CODE or name in names.SKIPPED or name in names.MATH:
        return _raw(state, name, start, after)
    if name == LIST:
        page.begin_list(name, role=Role.REFERENCES)
    elif name in names.LISTS:
        page.begin_list(name, ordered=names.LISTS[name])
    else:
        kind = BlockKind.QUOTE if name in names.QUOTES else BlockKind.CELL if name in names.TABLES else None
        if kind:
            page.open(Container(name, kind))
        else:
            page.flush()
    return _after_arguments(state, after)


def _after_arguments(state: State, at: int) -> int:
    """Behind what an environment takes, such as the columns of a table."""
    while state.text[at : at + 1] in ("[", "{"):
        held = state.arguments.option(at) or state.arguments.braced(at)
        if held is None or held.end - held.start > _LONGEST_ARGUMENT:
            break
        at = held.end + 1
    return at


def _end(state: State, _: str, __: int, end: int) -> int:
    found = _ENVIRONMENT.match(state.text, end)
    if found is None:
        return end
    if not state.page.in_note:
        state.page.flush()
    state.page.close(found[1])
    return found.end()


def _raw(state: State, name: str, start: int, after: int) -> int:
    """Code, a formula or a picture, up to its end."""
    closing = f"\\end{{{name}}}"
    close = state.finder.find(closing, after)
    if close < 0:
        return after
    end = close + len(closing)
    if name in names.MATH:
        return display(state, Span(after, close), Span(start, end))
    if name in names.CODE and not state.page.in_note:
        state.page.begin(Block(kind=BlockKind.CODE, prose=_EMPTY, span=Span(start, end)))
        state.page.text(state.text[start:end], start)
        state.page.flush()
    return end


def display(state: State, inner: Span, outer: Span) -> int:
    """A formula on lines of its own goes on with the sentence around it; returns where it ends."""
    state.page.whole(" ", outer.start, inner.start)
    add_math(state.page, state.text, inner, outer)
    state.page.whole(" ", inner.end, outer.end)
    return outer.end


def _item(state: State, _: str, start: int, end: int) -> int:
    label = state.arguments.option(end)
    after = label.end + 1 if label else end
    state.page.begin_item(start, after)
    if label and (term := latex_to_text(state.quote(label))):
        ended = term.endswith((":", ".", "?", "!", ")"))
        state.page.whole(term if ended else f"{term}:", label.start, label.end)
        state.page.whole(" ", label.end, after)
    return after


def _heading(state: State, name: str, start: int, end: int) -> int:
    level = names.HEADINGS[name.rstrip("*")]
    return _titled(
        state, Block(kind=BlockKind.HEADING, prose=_EMPTY, span=Span(start, end), level=level), end
    )


def _caption(state: State, _: str, start: int, end: int) -> int:
    return _titled(state, Block(kind=BlockKind.CAPTION, prose=_EMPTY, span=Span(start, end)), end)


def _titled(state: State, block: Block, end: int) -> int:
    """A heading or caption: its text stands in braces, behind a shorter one perhaps."""
    at = state.arguments.after_options(end)
    brace = state.arguments.opening(at)
    if brace is None:
        return at
    state.end_notes(block.span.start)
    state.page.begin(block)

    def close(after: int) -> None:
        state.page.touch(after, after)
        state.page.flush()

    state.groups.append(Group(close, ends_block=True))
    return brace + 1


def _footnote(state: State, _: str, start: int, end: int) -> int:
    brace = state.arguments.opening(state.arguments.after_options(end))
    if brace is None:
        return end
    state.counted += 1
    label = str(state.counted)
    if not state.page.begin_note(start, label):
        return brace
    state.notes.append(label)

    def close(after: int) -> None:
        state.notes.pop()
        state.page.end_note(after)
        span = Span(start, after)
        state.page.whole(f"[^{label}]", start, after)
        state.page.annotate(AnnotationKind.FOOTNOTE_REF, span, span, label)

    state.groups.append(Group(close))
    return brace + 1


def _paragraph(state: State, _: str, __: int, end: int) -> int:
    state.end_paragraph(end)
    return end


STRUCTURE: dict[str, Handler] = {
    "begin": _begin,
    "end": _end,
    "item": _item,
    **ENTRIES,
    **dict.fromkeys(names.HEADINGS, _heading),
    **dict.fromkeys((f"{name}*" for name in names.HEADINGS), _heading),
    **dict.fromkeys(names.CAPTIONS, _caption),
    **dict.fromkeys((f"{name}*" for name in names.CAPTIONS), _caption),
    **dict.fromkeys(names.FOOTNOTES, _footnote),
    **dict.fromkeys(names.PARAGRAPHS, _paragraph),
}
