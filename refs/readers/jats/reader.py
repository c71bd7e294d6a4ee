"""JATS as blocks: one way through the tags, each element handled by what it is."""

import re

from refs.model.article import Problem
from refs.model.text import Source, Span
from refs.readers.document import Document
from refs.readers.jats.citation import begin_field, given_names, is_between
from refs.readers.jats.elements import ELEMENTS
from refs.readers.jats.reference_parts import ALTERNATIVES, reference_parts
from refs.readers.jats.state import Close, Open, Sight, State
from refs.readers.tags import Tag, Text, tokens

_SHOWN = frozenset("body back abstract floats-group article-title".split())
# What is no text of the article; the reviews and replies that come with it are articles of their own.
_GONE = frozenset(
    "sub-article response journal-meta contrib-group author-notes aff pub-date permissions history"
    " related-article related-object product article-categories funding-group trans-abstract"
    " trans-title-group kwd-group counts custom-meta-group processing-meta self-uri supplement label"
    " alt-text long-desc object-id tex-math mml:annotation mml:annotation-xml".split()
)
_NOTE_IDS = re.compile(r"<fn\b[^<>]{0,500}?\bid\s?=\s?[\"']([^\"'<>]{1,200})[\"']")
_MIXED, _ELEMENT = "mixed-citation", "element-citation"
_DEEPEST = 500


def read_jats(source: Source) -> Document:
    """Read an article: its title, abstract, text, notes and references; nothing that it refers to."""
    text = source.text
    state = State(text, frozenset(_NOTE_IDS.findall(text)), reference_parts(text))
    for token in tokens(text, 0, len(text), raw=frozenset()):
        if isinstance(token, Text):
            if state.sight is Sight.SHOWN and not is_between(state):
                state.add(token.start, token.end)
        elif token.closing:
            _end(state, token)
        else:
            _begin(state, token)
            if text.startswith("/>", token.end - 2):
                _end(state, Tag(token.name, token.end, token.end, closing=True, raw_attributes=""))
    problems = _unclosed(source, state)
    further = frozenset(state.parts.labels.values())
    # What is put between the fields of a reference stands for nothing where there are none.
    blocks = tuple(block for block in state.page.blocks() if block.span.start < block.span.end)
    return Document(source, "jats", blocks, state.language, problems=problems, further=further)


def _unclosed(source: Source, state: State) -> tuple[Problem, ...]:
    """A problem where the file breaks off, as after a download that did."""
    if not state.open:
        return ()
    tag = state.open[-1].tag
    line = source.position(tag.start).line
    message = f"the article breaks off: <{tag.name}> of line {line} is not closed; read as far as it goes"
    return (Problem(Span(max(0, len(source.text) - 1), len(source.text)), message),)


def _begin(state: State, tag: Tag) -> None:
    if len(state.open) >= _DEEPEST:
        return
    if tag.name == "article" and not state.language:
        state.language = tag.attributes.get("xml:lang", "")
    sight, close = _sight(state, tag), None
    if sight is Sight.SHOWN:
        close = _handle(state, tag)
        if tag.name == "given-names" and given_names(state, tag):
            sight = Sight.GONE
    state.open.append(Open(tag, sight, close))


def _handle(state: State, tag: Tag) -> Close | None:
    begin = ELEMENTS.get(tag.name)
    return begin(state, tag) if begin else begin_field(state, tag)


def _sight(state: State, tag: Tag) -> Sight:
    if (
        tag.name in _GONE
        or tag.start in state.parts.gone
        or (tag.name == _ELEMENT and _is_said_twice(state, tag))
    ):
        return Sight.GONE
    outside = state.sight is Sight.OUTSIDE
    return Sight.SHOWN if outside and tag.name in _SHOWN else state.sight


def _is_said_twice(state: State, tag: Tag) -> bool:
    """Is a reference printed beside this one, which has only its fields?"""
    if state.parent != ALTERNATIVES:
        return False
    opened = state.open[-1].tag.start
    end = state.text.find(f"</{ALTERNATIVES}", tag.end)
    return state.text.find(f"<{_MIXED}", opened, max(opened, end)) >= 0


def _end(state: State, tag: Tag) -> None:
    """Close the innermost element of this name with all that was left open in it."""
    at = next((at for at in reversed(range(len(state.open))) if state.open[at].tag.name == tag.name), None)
    while at is not None and len(state.open) > at:
        closed = state.open.pop()
        if closed.close:
            closed.close(Tag(closed.tag.name, tag.start, tag.end, closing=True, raw_attributes=""))
