"""Typst as blocks: one way through the source, line by line and mark by mark."""

import re

from refs.model.text import Source, Span
from refs.readers.document import Block, BlockKind, Document
from refs.readers.finder import Finder
from refs.readers.indented_lists import IndentedLists
from refs.readers.page import Page
from refs.readers.prose import AnnotationKind, ProseBuilder
from refs.readers.tex.math import add_math
from refs.readers.typst.calls import after_statement, brackets_of, call_at
from refs.readers.typst.functions import read_call
from refs.readers.typst.state import State

_TOKEN = re.compile(
    r"(?:\r\n|\r|\n)(?P<empty>(?:[ \t]*(?:\r\n|\r|\n))+)?|https?://[^\s\[\]()<>\"]{1,2000}"
    r"|//[^\r\n]*|/\*|`+|\$|#|@(?=\w)|<(?=[A-Za-z_])|\\|\*|_|~|-{2,3}|\.\.\."
)
_LINE = re.compile(
    r"(?P<indent>[ \t]*)(?:(?P<heading>={1,6})[ \t]+|(?P<item>[-+]|\d{1,4}\.)[ \t]+"
    r"|(?P<term>/)[ \t]+(?=[^\r\n]{1,200}:))?"
)
_TERM_END = re.compile(r"[^\r\n:]{1,200}:")
_KEY = re.compile(r"@([\w](?:[\w:.-]*\w)?)")
_LABEL = re.compile(r"<([A-Za-z_][\w:.-]*)>")
_LABEL_OF_BLOCK = re.compile(r"(?<![(,])(?<![(,] )<([A-Za-z_][\w:.-]*)>")
_UNICODE = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}")
_LANGUAGE = re.compile(r"#set\s{1,9}text\([^()]{0,500}?\blang:\s{0,9}\"([A-Za-z]{2,3})\"")
_PLAIN = {"~": " ", "--": "–", "---": "—", "...": "…"}
_DEEPEST = 20
_EMPTY = ProseBuilder().build()


def read_typst(source: Source) -> Document:
    """Read a file as it is; what it imports or includes is an article of its own."""
    text = source.text
    page = Page()
    labels = frozenset(_LABEL_OF_BLOCK.findall(text))
    state = State(source, page, IndentedLists(page), brackets_of(text), Finder(text), labels)
    read_range(state, 0, len(text), in_line=False)
    language = _LANGUAGE.search(text)
    return Document(
        source, "typst", page.blocks(), language[1] if language else "", listed=tuple(state.listed)
    )


def read_range(state: State, start: int, end: int, *, in_line: bool) -> None:
    """Read [start, end); `in_line` where no block begins in it. What nests too deep is left out."""
    if state.depth > _DEEPEST:
        return
    state.depth += 1
    outer, state.limit = state.limit, end
    at = start if in_line else _begin_line(state, start, end)
    while token := _TOKEN.search(state.text, at, end):
        if token.start() > at:
            state.page.text(state.text[at : token.start()], at)
        if token[0][0] in "\r\n":
            at = _line_end(state, token, end, in_line=in_line)
        else:
            at = min(max(_take(state, token[0], token.start(), token.end()), token.end()), end)
    state.page.text(state.text[at:end], at)
    state.limit = outer
    state.depth -= 1


def _line_end(state: State, token: re.Match[str], end: int, *, in_line: bool) -> int:
    state.page.whole(" ", *token.span())
    if in_line:
        return token.end()
    if token["empty"] or state.page.is_heading:
        state.page.flush()
    return _begin_line(state, token.end(), end)


def _begin_line(state: State, at: int, end: int) -> int:
    """Read how a line begins; returns where its text does."""
    line = _LINE.match(state.text, at, end)
    if line is None or line.end() >= end:
        return at
    indent = line.end("indent") - at
    start = at + indent
    if line["heading"]:
        state.lists.end()
        level = len(line["heading"])
        state.page.begin(
            Block(kind=BlockKind.HEADING, prose=_EMPTY, span=Span(start, line.end()), level=level)
        )
    elif line["item"] or line["term"]:
        state.lists.begin_item(start, indent, ordered=bool(line["item"]) and line["item"] != "-")
        if line["term"] and (term := _TERM_END.match(state.text, line.end(), end)):
            read_range(state, line.end(), term.end(), in_line=True)
            return term.end()
    elif state.lists and state.text[start : start + 1] not in ("\r", "\n", ""):
        state.lists.end(indent)
    return line.end()


def _take(state: State, mark: str, start: int, end: int) -> int:
    """Read what a mark begins; returns where that ends."""
    match mark[0]:
        case "h":
            return _address(state, mark, start, end)
        case "/":
            return end if mark != "/*" else _behind(state, "*/", end)
        case "`":
            return _raw(state, mark, start, end)
        case "$":
            return _formula(state, start)
        case "#":
            return _code(state, start)
        case "@":
            return _key(state, start)
        case "<":
            return _label(state, start)
        case "\\":
            return _escape(state, start)
        case "*" | "_":
            return _emphasis(state, mark, start, end)
        case _:
            state.page.whole(_PLAIN[mark], start, end)
    return end


def _behind(state: State, closing: str, at: int) -> int:
    close = state.finder.find(closing, at)
    return close + len(closing) if close >= 0 else len(state.text)


def _address(state: State, mark: str, start: int, end: int) -> int:
    address = mark.rstrip(".,;:!?'")
    state.page.text(mark, start)
    span = Span(start, start + len(address))
    state.page.annotate(AnnotationKind.LINK, span, span, address)
    return end


def _raw(state: State, mark: str, start: int, end: int) -> int:
    if len(mark) == 2:  # empty
        return end
    close = state.finder.find(mark, end)
    if not 0 <= close <= state.limit - len(mark):
        state.page.text(mark, start)
        return end
    inner, outer = Span(end, close), Span(start, close + len(mark))
    if len(mark) >= 3 and state.depth == 1 and "\n" in state.quote(inner):
        state.page.begin(Block(kind=BlockKind.CODE, prose=_EMPTY, span=outer))
        state.page.text(state.quote(outer), outer.start)
        state.page.flush()
    else:
        state.page.text(state.quote(inner), inner.start)
        state.page.annotate(AnnotationKind.CODE, inner, outer)
    return outer.end


def _formula(state: State, start: int) -> int:
    close = state.finder.find("$", start + 1)
    while close > 0 and state.text[close - 1] == "\\":
        close = state.finder.find("$", close + 1)
    if not 0 <= close < state.limit:
        state.page.text("$", start)
        return start + 1
    add_math(state.page, state.text, Span(start + 1, close), Span(start, close + 1))
    return close + 1


def _code(state: State, start: int) -> int:
    """Code: a statement or a block is passed over, a call is read for its content."""
    after = after_statement(state.text, start, state.limit, state.brackets)
    if after > start:
        return after
    opening = state.text[start + 1 : start + 2]
    if opening in ("{", "("):
        return state.brackets.get(start + 1, start) + 1
    if opening == "[" and start + 1 in state.brackets:
        close = min(state.brackets[start + 1], state.limit)
        read_range(state, start + 2, close, in_line=state.is_in_line(Span(start + 2, close)))
        return close + 1
    call = call_at(state.text, start, state.brackets)
    if call is None or call.end > state.limit:
        state.page.text("#", start)
        return start + 1
    read_call(state, call, start, read_range)
    return call.end


def _key(state: State, start: int) -> int:
    """`@key`: a citation, unless the file has such a label itself. Keys may follow each other: `@one@two`."""
    keys: list[Span] = []
    end = start
    inside = start > 0 and (state.text[start - 1].isalnum() or state.text[start - 1] in "._")  # an address
    while not inside and (found := _KEY.match(state.text, end, state.limit)):
        if keys and found[1] in state.labels:
            break
        keys.append(Span(*found.span(1)))
        end = found.end()
        if state.text.startswith("[", end) and state.brackets.get(end, state.limit) < state.limit:
            end = state.brackets[end] + 1
        if found[1] in state.labels:
            state.page.touch(start, end)
            state.page.text(found[1], keys[0].start)
            return end
    if not keys:
        state.page.text("@", start)
        return start + 1
    state.cite(tuple(keys), Span(start, end))
    return end


def _label(state: State, start: int) -> int:
    found = _LABEL.match(state.text, start, state.limit)
    if found is None:
        state.page.text("<", start)
        return start + 1
    return found.end()


def _escape(state: State, start: int) -> int:
    if found := _UNICODE.match(state.text, start, state.limit):
        code = int(found[1], 16)
        known = code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
        state.page.whole(chr(code) if known else "", start, found.end())
        return found.end()
    following = state.text[start + 1 : min(start + 2, state.limit)]
    if not following or following.isspace():
        state.page.line_break(start, start + 1)
        return start + 1
    state.page.whole(following, start, start + 2)
    return start + 2


def _emphasis(state: State, mark: str, start: int, end: int) -> int:
    around = state.text[start - 1 : start] + state.text[end : end + 1]
    if start and len(around) == 2 and around[0].isalnum() and around[1].isalnum():
        state.page.text(mark, start)
    else:
        state.toggle(AnnotationKind.STRONG if mark == "*" else AnnotationKind.EMPHASIS, start, end)
    return end
