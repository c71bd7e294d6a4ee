"""MediaWiki text as blocks: one way through the source, line by line and mark by mark."""

import re
from html import unescape

from refs.model.text import Source, Span
from refs.readers.document import Document
from refs.readers.finder import Finder
from refs.readers.page import Page
from refs.readers.prose import AnnotationKind
from refs.readers.tags import CHARACTER
from refs.readers.wiki.elements import read_element
from refs.readers.wiki.lines import Lines
from refs.readers.wiki.pairs import pairs_of
from refs.readers.wiki.state import Notes, State
from refs.readers.wiki.transclusions import read_template

_TOKEN = re.compile(
    r"(?:\r\n|\r|\n)(?P<empty>(?:[ \t]*(?:\r\n|\r|\n))+)?|'{2,5}|\[\[|\{\{|\[(?=https?://|//)|<(?=[!/A-Za-z])|&(?=[#A-Za-z])|={1,6}|__[A-Z]{3,20}__|\|\||!!"
)
_ADDRESS = re.compile(r"\[((?:https?:)?//[^\s\[\]<>\"]{1,2000})[ \t]*([^\]\r\n]{0,2000})\]")
_TO_LINE_END = re.compile(r"[ \t]*(?:<!--|[\r\n]|$)")
_TRAIL = re.compile(r"[^\W\d_]{1,30}")
_NAMESPACE = re.compile(r":?([^\W\d_][\w -]{1,30}):")
_LEFT_OUT = frozenset(
    "file image category bestand afbeelding categorie datei bild kategorie fichier catégorie media".split()
)
_INTERWIKI = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,6})?")
_DEEPEST = 20
_BOLD, _SLANTED = AnnotationKind.STRONG, AnnotationKind.EMPHASIS
_TOGGLES = {2: (_SLANTED,), 3: (_BOLD,), 4: (_BOLD,), 5: (_SLANTED, _BOLD)}


def read_wiki(source: Source) -> Document:
    """Read the text of a page as it is saved; templates and the pages it names are not looked into."""
    text = source.text
    page = Page()
    state = State(source, pairs_of(text), Finder(text), page, Lines(page, text), Notes.of(text))
    read_range(state, state.lines.begin(0), len(text))
    return Document(source, "wiki", page.blocks(), listed=tuple(state.listed))


def read_range(state: State, start: int, end: int) -> None:
    """Read the text of [start, end); what nests too deep is left out."""
    if state.depth > _DEEPEST:
        return
    state.depth += 1
    outer, state.limit = state.limit, end
    at = start
    while token := _TOKEN.search(state.text, at, end):
        if token.start() > at:
            state.page.text(state.text[at : token.start()], at)
        at = min(max(_take(state, token), token.end()), end)
    state.page.text(state.text[at:end], at)
    state.limit = outer
    state.depth -= 1


def _take(state: State, token: re.Match[str]) -> int:
    """Read what a token begins; returns where that ends."""
    mark, start, end = token[0], token.start(), token.end()
    match mark[0]:
        case "\r" | "\n":
            return _line_end(state, token)
        case "'":
            for kind in _TOGGLES[len(mark)]:
                state.toggle(kind, start, end)
        case "<":
            return read_element(state, start, read_range)
        case "&":
            return _character(state, start)
        case "{":
            return read_template(state, start, read_range)
        case "[":
            return _address(state, start) if mark == "[" else _link(state, start)
        case "=":
            return _equals(state, mark, start, end)
        case "|" | "!":
            _cell(state, mark, start)
    return end


def _line_end(state: State, token: re.Match[str]) -> int:
    state.page.whole(" ", *token.span())
    if state.depth > 1:  # inside of a link, a template or a note
        return token.end()
    if token["empty"]:
        state.lines.end()
    return state.lines.begin(token.end())


def _character(state: State, start: int) -> int:
    found = CHARACTER.match(state.text, start, state.limit)
    if found is None:
        state.page.text("&", start)
        return start + 1
    state.page.whole(unescape(found[0]), start, found.end())
    return found.end()


def _equals(state: State, mark: str, start: int, end: int) -> int:
    if state.page.is_heading and _TO_LINE_END.match(state.text, end):
        state.page.touch(start, end)
    else:
        state.page.text(mark, start)
    return end


def _cell(state: State, mark: str, start: int) -> None:
    if state.depth == 1 and state.page.in_table:
        state.page.flush()
    else:
        state.page.text(mark, start)


def _address(state: State, start: int) -> int:
    found = _ADDRESS.match(state.text, start, state.limit)
    if found is None:
        state.page.text("[", start)
        return start + 1
    shown = Span(*found.span(2 if found[2] else 1))
    state.page.touch(start, found.end())
    read_range(state, shown.start, shown.end)
    target = found[1] if found[1].startswith("http") else f"https:{found[1]}"
    state.page.annotate(AnnotationKind.LINK, shown, Span(start, found.end()), unescape(target))
    return found.end()


def _link(state: State, start: int) -> int:
    end = state.pairs.get(start)
    if end is None or end > state.limit:
        state.page.text("[[", start)
        return start + 2
    bar = state.text.find("|", start, end)
    target = state.text[start + 2 : bar if bar >= 0 else end - 2]
    namespace = _NAMESPACE.match(target)
    name = namespace[1].lower() if namespace and not target.startswith(":") else ""
    if name in _LEFT_OUT or (_INTERWIKI.fullmatch(name) and bar < 0 and name not in ("doi", "pmc")):
        return end
    shown = Span(bar + 1 if bar >= 0 else start + 2, end - 2)
    state.page.touch(start, end)
    read_range(state, shown.start, shown.end)
    state.page.annotate(AnnotationKind.LINK, shown, Span(start, end), target.strip())
    trail = _TRAIL.match(state.text, end, state.limit)  # [[bone]]s
    if trail:
        state.page.text(trail[0], end)
    return trail.end() if trail else end
