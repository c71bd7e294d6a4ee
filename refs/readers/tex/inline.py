"""Commands of LaTeX inside a paragraph: styles, links, citations, letters."""

import re

from refs.model.text import Span
from refs.readers.latex import LETTERS, latex_to_text
from refs.readers.prose import AnnotationKind
from refs.readers.tex import commands as names
from refs.readers.tex.cites import Cite, read_cite
from refs.readers.tex.state import Group, Handler, State

_ADJACENT_OPTION = re.compile(r"\[[^\[\]{}\r\n]{0,200}\]")
_VERB = re.compile(r"(?:\[[^\]\r\n]{0,200}\])?(?:([^\sA-Za-z\[{])([^\r\n]{0,500}?)\1|\{([^{}\r\n]{0,500})\})")
_DEFINED = re.compile(
    r"\s{0,20}\{?\\[A-Za-z@]{1,50}\}?\s{0,20}(?:\[[^\[\]]{0,200}\]\s{0,20}){0,2}(?:#\d){0,9}"
)
_LENGTH = r"-?(?:\d{1,5}(?:\.\d{0,5})?|\.\d{1,5})\s?(?:em|ex|pt|mm|cm|in|sp|bp|pc|mu|fill?)?"
_GLUE = re.compile(rf"\s{{0,5}}{_LENGTH}(?:\s?plus\s?{_LENGTH})?(?:\s?minus\s?{_LENGTH})?\s?")
_ESCAPE_IN_ADDRESS = re.compile(r"\\([%#&_{}~$])")


def cite(state: State, name: str, start: int, end: int) -> int:
    """Citations, as Pandoc writes them: "[see @one; @two]", where the authors are in the sentence "@one"."""
    if name == "nocite":  # shows nothing; declared.py reads it
        held = state.arguments.braced(end)
        return held.end + 1 if held else end
    found = read_cite(state.arguments, name, end)
    if found is None:
        return unknown(state, name, start, end)
    _show(state, found, start)
    keys = ",".join(map(state.quote, found.keys))
    span = Span(start, found.end)
    state.page.annotate(AnnotationKind.CITATION, span, span, keys)
    return found.end


def _show(state: State, found: Cite, start: int) -> None:
    page, at = state.page, start
    page.touch(start, found.end)
    if not found.in_text:
        page.whole("[", start, start + 1)
        at = start + 1
    separator = ""
    for part in found.parts:
        if part.before and (words := latex_to_text(state.quote(part.before))):
            page.whole(f"{separator}{words} ", at, part.before.end)
            separator, at = "", part.before.end
        for key in part.keys:
            page.whole(f"{separator}@", at, key.start)
            page.text(state.quote(key), key.start)
            separator, at = "; ", key.end
    if not found.in_text:
        page.whole("]", at, found.end)


def _styled(state: State, name: str, start: int, end: int) -> int:
    return state.mark(names.STYLES[name], start, end)


def _quoted(state: State, _: str, start: int, end: int) -> int:
    brace = state.arguments.opening(end)
    if brace is None:
        return end
    state.page.whole("“", start, brace + 1)
    state.groups.append(Group(lambda after: state.page.whole("”", after - 1, after)))
    return brace + 1


def _address(state: State, name: str, start: int, end: int) -> int:
    held = state.arguments.braced(end)
    if held is None:
        return _verb(state, name, start, end)
    target = _literal(state, held)
    state.page.annotate(AnnotationKind.LINK, held, Span(start, held.end + 1), target)
    return held.end + 1


def _literal(state: State, held: Span) -> str:
    """Add an address, in which only escapes are read."""
    done = held.start
    for escape in _ESCAPE_IN_ADDRESS.finditer(state.text, held.start, held.end):
        state.page.text(state.text[done : escape.start()], done)
        state.page.whole(escape[1], *escape.span())
        done = escape.end()
    state.page.text(state.text[done : held.end], done)
    return _ESCAPE_IN_ADDRESS.sub(r"\1", state.quote(held)).strip()


def _link(state: State, _: str, start: int, end: int) -> int:
    held = state.arguments.braced(state.arguments.after_options(end))
    if held is None:
        return end
    target = _ESCAPE_IN_ADDRESS.sub(r"\1", state.quote(held)).strip()
    return state.mark(AnnotationKind.LINK, start, held.end + 1, target)


def _identifier(state: State, name: str, start: int, end: int) -> int:
    held = state.arguments.braced(end)
    if held is None:
        return end
    if name != "doi":
        state.page.whole(f"{name.upper()} ", start, held.start)
    value = _literal(state, held)
    if name == "doi":
        target = value if value.startswith("http") else f"https://doi.org/{value}"
        state.page.annotate(AnnotationKind.LINK, held, Span(start, held.end + 1), target)
    return held.end + 1


def _verb(state: State, _: str, start: int, end: int) -> int:
    found = _VERB.match(state.text, end)
    if found is None:
        return end
    inner = Span(*found.span(2 if found[1] else 3))
    state.page.text(state.quote(inner), inner.start)
    state.page.annotate(AnnotationKind.CODE, inner, Span(start, found.end()))
    return found.end()


def _pointer(state: State, _: str, start: int, end: int) -> int:
    held = state.arguments.braced(end)
    if held is None:
        return end
    state.page.touch(start, held.end + 1)
    state.page.text(state.quote(held), held.start)
    return held.end + 1


def _definition(state: State, _: str, __: int, end: int) -> int:
    """A command that the author defines: neither its name nor its meaning stands here."""
    found = _DEFINED.match(state.text, end)
    body = state.arguments.braced(found.end()) if found else None
    return body.end + 1 if body else end


def plain_of(state: State, name: str) -> str | None:
    """The text that a command stands for by itself: a letter, a name, a space, the author's abbreviation."""
    for known in (LETTERS, names.NAMES, state.abbreviations):
        if name in known:
            return known[name]
    return " " if name in names.SPACES or name in names.BREAKS else None


def letter(state: State, name: str, plain: str, start: int, end: int) -> int:
    """A command that stands for text."""
    after = end
    if state.text.startswith("{}", end):
        after = end + 2
    elif name in LETTERS and state.text.startswith(" ", end):
        after = end + 1
    state.page.whole(plain, start, after)
    return after


def _glue(state: State, _: str, __: int, end: int) -> int:
    r"""A space or a penalty: BibTeX writes `88\penalty0 (5)` and `\hskip 1em plus 0.5em minus 0.4em`."""
    found = _GLUE.match(state.text, end)
    return found.end() if found else end


def unknown(state: State, name: str, _: int, end: int) -> int:
    """Any other command: its arguments in braces are text, unless they are known to be none."""
    for _drop in range(names.DROPPED.get(name, 0)):
        end = state.arguments.after_options(end)
        dropped = state.arguments.braced(end)
        if dropped is None:
            break
        end = dropped.end + 1
    found = _ADJACENT_OPTION.match(state.text, end)
    return found.end() if found else end


INLINE: dict[str, Handler] = {
    **dict.fromkeys(names.DEFINITIONS, _definition),
    **dict.fromkeys(names.STYLES, _styled),
    **dict.fromkeys(names.QUOTED, _quoted),
    **dict.fromkeys(names.ADDRESSES, _address),
    "href": _link,
    **dict.fromkeys(("penalty", "hskip", "kern"), _glue),
    **dict.fromkeys(("doi", "pmid", "pmcid"), _identifier),
    **dict.fromkeys(names.INLINE_CODE, _verb),
    **dict.fromkeys((f"{name}*" for name in names.INLINE_CODE), _verb),
    **dict.fromkeys(names.POINTERS, _pointer),
    **dict.fromkeys((f"{name}*" for name in names.POINTERS), _pointer),
}
