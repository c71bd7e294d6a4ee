r"""The entries of a printed list, `\bibitem[label]{key} …`, as authors and BibTeX's styles write them."""

import re

from refs.model.article import Problem
from refs.model.text import Span
from refs.readers.document import Block
from refs.readers.latex import latex_to_text
from refs.readers.tex.state import Handler, State

LIST = "thebibliography"
_KEY = re.compile(r"[^{}\[\]\r\n%]{0,200}")
_BROKEN_KEY = re.compile(r"[ \t]{0,20}(?:\[[^\r\n{}\[\]]{0,200})?\{(?P<key>[^\s{}\[\]]{1,200})\}?")
_NO_KEY = r"this \bibitem has no key, so nothing can cite it; write \bibitem{key}"
_BROKEN = r"the key of this \bibitem cannot be read; look for a missing brace or bracket"

# What apacite prints before and behind each argument.
_APACITE = {
    "APACjournalVolNumPages": (("", ""), (", ", ""), ("(", ")"), (", ", "")),
    "APACaddressPublisher": (("", ": "), ("", "")),
    "APACrefYear": (("(", ")"),),
    "APACrefYearMonthDay": (("(", ")"), (" ", ""), (" ", "")),
}


def _entry(state: State, _: str, start: int, end: int) -> int:
    """An entry begins, also where its key cannot be read: else it would be part of the one above."""
    if not any(one.name == LIST for one in state.page.containers):
        return end
    arguments = state.arguments
    after = arguments.after_options(end)
    held = arguments.braced(after)
    key = _KEY.fullmatch(state.quote(held).replace("%", "").strip()) if held else None
    if held is None or key is None:
        rest = _BROKEN_KEY.match(state.text, after)
        return _begin(state, start, rest.end() if rest else after, rest["key"] if rest else "", _BROKEN)
    if not key[0]:
        return _begin(state, start, held.end + 1, "", _NO_KEY)
    above = f"the key {key[0]!r} is used by an entry above; give one of the two another key"
    return _begin(state, start, held.end + 1, key[0], above if key[0] in state.entries else "")


def _begin(state: State, start: int, end: int, key: str, trouble: str) -> int:
    if trouble:
        state.problems.append(Problem(Span(start, end), trouble))
    state.page.begin_item(start, end, key)
    state.entries.setdefault(key, Span(start, end))
    return end


def empty_entries(state: State, blocks: tuple[Block, ...]) -> list[Problem]:
    """The entries that have a key and nothing else."""
    told = {block.number for block in blocks if block.is_entry}
    return [
        Problem(place, f"the entry {key!r} has no text")
        for key, place in state.entries.items()
        if key and key not in told
    ]


def _second(state: State, _: str, __: int, end: int) -> int:
    r"""Of two arguments the second is printed: `\bibinfo {year} {2006}`, `\APACrefatitle {Hip} {hip}`."""
    first = state.arguments.braced(end)
    brace = state.arguments.opening(first.end + 1) if first else None
    return brace if brace is not None else end


def _in_fields(state: State, name: str, _: int, end: int) -> int:
    """The arguments of a command of apacite, with what it prints around each."""
    for before, behind in _APACITE[name]:
        held = state.arguments.braced(end)
        if held is None:
            return end
        if words := latex_to_text(state.quote(held)):
            state.page.whole(f"{before}{words}{behind}", held.start, held.end)
        end = held.end + 1
    return end


ENTRIES: dict[str, Handler] = {
    "bibitem": _entry,
    **dict.fromkeys(("bibinfo", "bibfield", "href@noop", "APACrefatitle", "APACrefbtitle"), _second),
    **dict.fromkeys(_APACITE, _in_fields),
}
