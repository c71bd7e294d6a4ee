"""Templates where they stand in wiki text."""

from refs.model.text import Span
from refs.readers.prose import AnnotationKind
from refs.readers.wiki.elements import ReadRange, call, read_definitions, read_note
from refs.readers.wiki.pairs import Part, parts_of
from refs.readers.wiki.state import State
from refs.readers.wiki.templates import Leaves, author_year, leaves_of, normal_name
from refs.readers.wiki.works import plain, print_work

_LONGEST_NAME = 100
_LISTS = frozenset("reflist references referenties notelist bronnen noten einzelnachweise références".split())
_LABELS = {"pmid": "PMID ", "doi": "doi:", "pmc": "PMC"}


def read_template(state: State, start: int, read: ReadRange) -> int:
    """Read the template that begins at `start`; returns where it ends."""
    end = state.pairs.get(start)
    if end is None or end > state.limit:
        state.page.text("{{", start)
        return start + 2
    inner = Span(start + 2, end - 2)
    name = normal_name(state.text[inner.start : _name_end(state, inner)])
    leaves = leaves_of(name)
    if leaves is Leaves.NOTHING:
        read_definitions(state, inner, read, is_shown=name not in _LISTS)
    else:
        parts = tuple(parts_of(state.text, inner))[1:]
        _LEFT[leaves](state, name, parts, Span(start, end), read)
    return end


def _name_end(state: State, inner: Span) -> int:
    bar = state.text.find("|", inner.start, min(inner.end, inner.start + _LONGEST_NAME))
    return bar if bar >= 0 else min(inner.end, inner.start + _LONGEST_NAME)


def _positional(parts: tuple[Part, ...]) -> list[Part]:
    return [part for part in parts if not part.name or part.name.isdecimal()]


def _work(state: State, _: str, parts: tuple[Part, ...], span: Span, __: ReadRange) -> None:
    work = print_work(state.text, parts)
    state.page.whole(work.text, span.start, span.end)
    for target, place in work.links if work.text else ():
        state.page.annotate(AnnotationKind.LINK, Span(span.start, span.start), place, target)


def _note(state: State, _: str, parts: tuple[Part, ...], span: Span, read: ReadRange) -> None:
    content = next(iter(_positional(parts)), None)
    if content is None:
        return
    label = state.notes.label(next((state.quote(part.value) for part in parts if part.name == "name"), ""))
    read_note(state, label, span, content.value, read, is_entry=False)
    call(state, label, span)


def _call(state: State, _: str, parts: tuple[Part, ...], __: Span, ___: ReadRange) -> None:
    for part in _positional(parts):
        if name := state.quote(part.value).strip():
            call(state, state.notes.label(name), part.value)


def _author_year(state: State, _: str, parts: tuple[Part, ...], span: Span, __: ReadRange) -> None:
    shown = author_year([plain(state.quote(part.value)) for part in _positional(parts)])
    if shown:
        state.page.whole(" ", span.start, span.start)
        state.page.whole(shown, span.start, span.end)


def _first(state: State, _: str, parts: tuple[Part, ...], __: Span, read: ReadRange) -> None:
    for part in _positional(parts)[:1]:
        read(state, part.value.start, part.value.end)


def _second(state: State, _: str, parts: tuple[Part, ...], __: Span, read: ReadRange) -> None:
    for part in _positional(parts)[1:2]:
        read(state, part.value.start, part.value.end)


def _quantity(state: State, _: str, parts: tuple[Part, ...], span: Span, __: ReadRange) -> None:
    words = [plain(state.quote(part.value)) for part in _positional(parts)[:2]]
    state.page.whole(" ".join(words), span.start, span.end)


def _identifier(state: State, name: str, parts: tuple[Part, ...], span: Span, __: ReadRange) -> None:
    for part in _positional(parts)[:1]:
        state.page.whole(_LABELS[name], span.start, part.value.start)
        state.page.text(state.quote(part.value), part.value.start)


_LEFT = {
    Leaves.WORK: _work,
    Leaves.NOTE: _note,
    Leaves.CALL: _call,
    Leaves.AUTHOR_YEAR: _author_year,
    Leaves.FIRST: _first,
    Leaves.SECOND: _second,
    Leaves.QUANTITY: _quantity,
    Leaves.IDENTIFIER: _identifier,
}
