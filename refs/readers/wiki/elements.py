"""Elements and comments in wiki text: references, breaks, code, and what only dresses the text."""

from collections.abc import Callable

from refs.model.text import Span
from refs.readers.document import Block, BlockKind, Listed
from refs.readers.page import Container
from refs.readers.prose import AnnotationKind, ProseBuilder
from refs.readers.tags import ANNOTATING, Tag, tag_at
from refs.readers.tex.math import add_math
from refs.readers.wiki.state import State

ReadRange = Callable[[State, int, int], None]

_CODE = frozenset({"pre", "syntaxhighlight", "source"})
_HIDDEN = frozenset("gallery timeline score graph imagemap templatedata mapframe hiero style script".split())
_MATH = frozenset({"math", "chem", "ce"})
_RAW = _CODE | _HIDDEN | _MATH | {"nowiki"}
_BLOCKS = frozenset("div p center table tr td th ul ol li dl dt dd h1 h2 h3 h4 h5 h6 hr section".split())
_MOST_OPEN = 50
_QUOTE = "blockquote"
_EMPTY = ProseBuilder().build()


def read_element(state: State, start: int, read: ReadRange) -> int:
    """Read the element or comment that begins at `start`; returns where the reading goes on."""
    if state.text.startswith("<!--", start):
        return _comment(state, start)
    tag = tag_at(state.text, start)
    if tag is None or tag.end > state.limit:
        state.page.text("<", start)
        return start + 1
    if tag.name == "ref" and not tag.closing:
        return read_reference(state, tag, read)
    if tag.name == "references" and not tag.closing:
        return _references(state, tag, read)
    if tag.name in _RAW and not tag.closing and not _is_empty(state, tag):
        return _raw(state, tag)
    _dress(state, tag)
    return tag.end


def read_reference(state: State, tag: Tag, read: ReadRange, *, is_called: bool = True) -> int:
    """`<ref>…</ref>`, whose content is a note, or `<ref name="…" />`, which calls one again."""
    attributes = tag.attributes
    name, group = attributes.get("name", "").strip("/ "), attributes.get("group", "").strip("/ ")
    label = state.notes.label(f"{group} {name}".strip() if name else "")
    end, inner = tag.end, None
    if not _is_empty(state, tag):
        close = state.finder.find("</ref", tag.end)
        if not 0 <= close <= max(state.limit, tag.end) - 5:
            return tag.end
        inner = Span(tag.end, close)
        end = close + 5 + (close + 5 < state.limit and state.text.startswith(">", close + 5))
    if inner and state.quote(inner).strip() and label not in state.notes.defined:
        state.notes.defined.add(label)
        read_note(state, label, Span(tag.start, end), inner, read, is_entry=not group, is_called=is_called)
    if is_called:
        call(state, label, Span(tag.start, end))
    return end


def read_note(
    state: State,
    label: str,
    outer: Span,
    inner: Span,
    read: ReadRange,
    *,
    is_entry: bool,
    is_called: bool = True,
) -> None:
    """Write a note as a block of its own."""
    if state.page.begin_note(outer.start, label, is_entry=is_entry, is_called=is_called):
        tags, state.tags = state.tags, []
        toggles, state.toggles = state.toggles, {}
        read(state, inner.start, inner.end)
        state.tags, state.toggles = tags, toggles
        state.page.end_note(outer.end)


def call(state: State, label: str, span: Span) -> None:
    """Show the mark of a note."""
    state.page.whole(state.notes.mark(label), span.start, span.end)
    state.page.annotate(AnnotationKind.FOOTNOTE_REF, span, span, label)


def _references(state: State, tag: Tag, read: ReadRange) -> int:
    """The notes that a list defines for the text above it."""
    if _is_empty(state, tag):
        return tag.end
    close = state.finder.find("</references", tag.end)
    if close < 0:
        return tag.end
    read_definitions(state, Span(tag.end, close), read, is_shown=False)
    return close


def read_definitions(state: State, span: Span, read: ReadRange, *, is_shown: bool) -> None:
    """Notes defined where nothing else is text; `is_shown` where they are called there too, as in a box."""
    at = span.start
    while 0 <= (at := state.finder.find("<ref", at)) < span.end:
        tag = tag_at(state.text, at)
        start, at = at, at + 1
        if tag and tag.name == "ref" and not tag.closing:
            at = max(at, read_reference(state, tag, read, is_called=False))
            if is_shown:
                state.listed.append(Listed(state.notes.latest, Span(start, at)))


def _comment(state: State, start: int) -> int:
    close = state.finder.find("-->", start + 4)
    if close < 0:
        return len(state.text)
    return close + 3


def _is_empty(state: State, tag: Tag) -> bool:
    return state.text.startswith("/>", tag.end - 2)


def _raw(state: State, tag: Tag) -> int:
    """An element whose content is no wiki text."""
    close = state.finder.find(f"</{tag.name}", tag.end)
    end = close if 0 <= close <= state.limit else state.limit
    inner = Span(tag.end, end)
    if tag.name == "nowiki":
        state.page.text(state.quote(inner), inner.start)
    elif tag.name in _MATH:
        add_math(state.page, state.text, inner, Span(tag.start, end))
    elif tag.name in _CODE and state.depth == 1:
        state.page.begin(Block(kind=BlockKind.CODE, prose=_EMPTY, span=Span(tag.start, end)))
        state.page.text(state.quote(inner), inner.start)
        state.page.flush()
    return end


def _dress(state: State, tag: Tag) -> None:
    """A tag around text or blocks."""
    if tag.name == "br":
        state.page.line_break(tag.start, tag.end)
    elif tag.name == _QUOTE and state.depth == 1:
        if tag.closing:
            state.page.flush()
            state.page.close(_QUOTE)
        else:
            state.page.open(Container(_QUOTE, BlockKind.QUOTE))
    elif tag.name in _BLOCKS and state.depth == 1 and not state.page.in_note:
        state.page.flush()
    elif tag.name in ANNOTATING:
        _annotate(state, tag)


def _annotate(state: State, tag: Tag) -> None:
    if not tag.closing:
        state.page.touch(tag.start, tag.end)
        state.tags.append((tag, state.page.serial))
        del state.tags[:-_MOST_OPEN]
        return
    at = next((i for i in reversed(range(len(state.tags))) if state.tags[i][0].name == tag.name), None)
    if at is None:
        return
    opened, block = state.tags.pop(at)
    if block == state.page.serial:
        inner, outer = Span(opened.end, tag.start), Span(opened.start, tag.end)
        state.page.annotate(ANNOTATING[tag.name], inner, outer)
