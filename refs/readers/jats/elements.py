"""The elements of JATS, each with what it makes of the page."""

from collections.abc import Callable
from functools import partial

from refs.model.article import Role
from refs.model.text import Span
from refs.readers.document import Block, BlockKind
from refs.readers.jats.citation import begin_citation, begin_field, begin_number
from refs.readers.jats.reference_parts import ALTERNATIVES
from refs.readers.jats.state import NOTHING, Close, State
from refs.readers.page import Container
from refs.readers.prose import AnnotationKind
from refs.readers.tags import Tag

Begin = Callable[[State, Tag], Close | None]

SECTIONS = frozenset("sec abstract app ack ref-list boxed-text fn-group notes glossary bio".split())
_OF_THE_AUTHORS = frozenset({"ack", "notes", "bio"})  # thanks and statements: no claims of the article
_ORDERED = frozenset("order alpha-lower alpha-upper roman-lower roman-upper".split())
# Footnotes that say something of the authors or of the money.
_STATEMENTS = frozenset(
    "conflict coi-statement com con financial-disclosure supported-by equal deceased present-address"
    " current-aff participating-researchers study-group-members corresp edited-by".split()
)
_DEEPEST_HEADING = 6


def _title(state: State, tag: Tag) -> Close | None:
    if state.parent not in SECTIONS:
        return _paragraph(state, tag)
    level = sum(one.tag.name in SECTIONS for one in state.open) + 1
    role = Role.REFERENCES if state.parent == "ref-list" else _role(state)
    return state.begin_heading(tag, min(level, _DEEPEST_HEADING), role)


def _role(state: State) -> Role:
    return Role.DISCLAIMER if state.is_in(_OF_THE_AUTHORS) else Role.BODY


def _article_title(state: State, tag: Tag) -> Close | None:
    if state.parent == "title-group":
        return state.begin_heading(tag, 1, Role.BODY)
    return begin_field(state, tag)


def _paragraph(state: State, tag: Tag) -> Close | None:
    """A paragraph; in a note that holds one already, a further one."""
    state.end_block()
    if state.noted and state.page.in_note and not state.page.is_begun:
        state.page.go_on_with_note(tag.start, state.noted[-1])
    state.page.touch(tag.start, tag.end)
    return state.end_with


def _item(state: State, tag: Tag) -> Close:
    state.page.begin_item(tag.start, tag.end)
    return state.end_with


def _container(kind: BlockKind, state: State, tag: Tag) -> Close:
    state.page.open(Container(tag.name, kind))
    return partial(_close_container, state)


def _close_container(state: State, tag: Tag) -> None:
    state.page.flush()
    state.page.close(tag.name)


def _statement(state: State, tag: Tag) -> Close:
    state.page.open(Container(tag.name, BlockKind.PARAGRAPH, role=Role.DISCLAIMER))
    return partial(_close_container, state)


def _list(state: State, tag: Tag) -> Close:
    state.page.begin_list(tag.name, ordered=tag.attributes.get("list-type", "") in _ORDERED)
    return partial(_close_container, state)


def _row(state: State, _: Tag) -> None:
    """A row begins; a table is opened with its first one."""
    state.page.flush()
    table = state.page.containers[-1] if state.page.containers else None
    if table and table.kind is BlockKind.CELL:
        table.row += table.used
        table.used = True


def _code(state: State, tag: Tag) -> Close:
    state.page.begin(Block(kind=BlockKind.CODE, prose=NOTHING, span=Span(tag.start, tag.start)))
    return state.end_with


def _note(state: State, tag: Tag) -> Close | None:
    """A footnote; one about the authors is no text."""
    label = tag.attributes.get("id", "")
    if tag.attributes.get("fn-type", "").lower() in _STATEMENTS:
        return _statement(state, tag)
    if not state.page.begin_note(tag.start, label, is_called=state.parent == "p"):
        return None
    state.noted.append(label)

    def close(end: Tag) -> None:
        state.noted.pop()
        state.page.end_note(end.end)

    return close


def _references(state: State, tag: Tag) -> Close:
    state.page.begin_list(tag.name, role=Role.REFERENCES)
    return partial(_close_container, state)


def _reference(state: State, tag: Tag) -> Close:
    state.page.begin_item(tag.start, tag.end, tag.attributes.get("id", ""))
    return state.end_with


def _further(state: State, tag: Tag) -> None:
    """A work begins; from the second of a `ref` on it is an entry of its own."""
    if label := state.parts.labels.get(tag.start):
        state.page.begin_item(tag.start, tag.end, label)


def _in_elements(state: State, tag: Tag) -> Close:
    _further(state, tag)
    return begin_citation(state, tag)


def _pointer(state: State, tag: Tag) -> Close | None:
    """A citation, the mark of a note, or a pointer to a figure, which is text."""
    named = tag.attributes.get("rid", "").split()
    targets = [work for name in named for work in state.parts.works.get(name, (name,))]
    kind = tag.attributes.get("ref-type", "")
    if kind == "bibr" and targets:
        return state.mark(AnnotationKind.CITATION, tag, ",".join(targets))
    if targets and targets[0] in state.notes:
        return state.mark(AnnotationKind.FOOTNOTE_REF, tag, targets[0])
    return None


def _link(state: State, tag: Tag) -> Close | None:
    field = begin_field(state, tag)
    target = tag.attributes.get("xlink:href", "")
    mark = state.mark(AnnotationKind.LINK, tag, target) if target else None

    def close(end: Tag) -> None:
        for one in (mark, field):
            if one:
                one(end)

    return close


def _number(state: State, tag: Tag) -> Close | None:
    field = begin_field(state, tag)
    begin_number(state, tag)
    return field


def _break(state: State, tag: Tag) -> None:
    state.page.line_break(tag.start, tag.end)


def _look(kind: AnnotationKind, state: State, tag: Tag) -> Close:
    return state.mark(kind, tag)


ELEMENTS: dict[str, Begin] = {
    "title": _title,
    "article-title": _article_title,
    "p": _paragraph,
    "list": _list,
    "list-item": _item,
    "table": partial(_container, BlockKind.CELL),
    "tr": _row,
    "td": _paragraph,
    "th": _paragraph,
    "caption": partial(_container, BlockKind.CAPTION),
    "disp-quote": partial(_container, BlockKind.QUOTE),
    "verse-group": partial(_container, BlockKind.QUOTE),
    "def-list": partial(_container, BlockKind.DEFINITION),
    "term": _paragraph,
    "def": _paragraph,
    **dict.fromkeys(_OF_THE_AUTHORS, _statement),
    "code": _code,
    "preformat": _code,
    "fn": _note,
    "ref-list": _references,
    "ref": _reference,
    "mixed-citation": _further,
    "element-citation": _in_elements,
    "nlm-citation": _in_elements,
    ALTERNATIVES: _further,
    "pub-id": _number,
    "ext-link": _link,
    "uri": _link,
    "xref": _pointer,
    "break": _break,
    "sup": partial(_look, AnnotationKind.SUPERSCRIPT),
    "sub": partial(_look, AnnotationKind.SUBSCRIPT),
    "bold": partial(_look, AnnotationKind.STRONG),
    "italic": partial(_look, AnnotationKind.EMPHASIS),
    "monospace": partial(_look, AnnotationKind.CODE),
}
