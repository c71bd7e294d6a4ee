"""LaTeX as blocks: one way through the source, each command and environment handled by what it is."""

import re

from refs.model.text import Source, Span
from refs.readers.document import Document
from refs.readers.finder import Finder
from refs.readers.latex import accented
from refs.readers.tex.arguments import Arguments
from refs.readers.tex.cites import is_citing
from refs.readers.tex.conditionals import out_of_use
from refs.readers.tex.entries import empty_entries
from refs.readers.tex.inline import INLINE, cite, letter, plain_of, unknown
from refs.readers.tex.math import add_math
from refs.readers.tex.preamble import read_preamble
from refs.readers.tex.state import Group, State
from refs.readers.tex.structure import STRUCTURE, display

_TOKEN = re.compile(
    r"\\(?:[A-Za-z@]+\*?|.|$)"
    r"|%|[{}$~&]|-{2,3}|``|''|`"
    r"|https?://[^\s{}%\\]{1,2000}"
    r"|(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r|\n)\s*",
    re.DOTALL,
)
_COMMENT = re.compile(r"%[^\r\n]*(?P<end>\r\n|\r|\n)?[ \t]*")
_DOLLARS = re.compile(r"(\$\$?)((?:[^$\\\n]++|\\.|\n(?![ \t]*\r?\n))*)\1", re.DOTALL)
_ROW_END = re.compile(r"\*?(?:\[[^\]\r\n]{0,20}\])?")
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "~": " "}
_SYMBOLS = {
    "\\ ": " ", "\\,": " ", "\\;": " ", "\\:": " ", "\\\t": " ", "\\\n": " ", "\\\r": " ",
    "\\%": "%", "\\&": "&", "\\$": "$", "\\#": "#", "\\_": "_", "\\{": "{", "\\}": "}",
}  # fmt: skip
_GROUP = Group()
_FORMULAS = {"\\[": "\\]", "\\(": "\\)"}


def read_latex(source: Source) -> Document:
    r"""Read a file as it is; files that it takes in (`\input`) are articles of their own."""
    preamble = read_preamble(source.text)
    text = source.text
    state = State(source, Finder(text), Arguments.of(text), preamble.abbreviations, out_of_use(text))
    at, end = preamble.body.start, preamble.body.end
    while token := _TOKEN.search(text, at, end):
        if token.start() > at:
            state.page.text(text[at : token.start()], at)
        at = max(_take(state, token), token.end())
    state.page.text(text[at:end], at)
    blocks = state.page.blocks()
    problems = (*state.problems, *empty_entries(state, blocks))
    return Document(source, "latex", blocks, preamble.language, problems=problems)


def _take(state: State, token: re.Match[str]) -> int:
    """Read what a token begins; returns where that ends."""
    word, start, end = token[0], token.start(), token.end()
    match word[0]:
        case "\\":
            return _command(state, word, start, end)
        case "%":
            return _comment(state, start)
        case "{":
            state.groups.append(_GROUP)
        case "}":
            state.close_group(end)
        case "$":
            return _dollars(state, start)
        case "&":
            _cell(state, start, end)
        case "\n" | "\r":
            state.end_paragraph(end)
        case "h":
            state.page.text(word, start)
        case _:
            state.page.whole(_LIGATURES[word], start, end)
    return end


def _comment(state: State, start: int) -> int:
    """Behind a comment, which takes the end of its line with it; an empty line after it ends a paragraph."""
    comment = _COMMENT.match(state.text, start)
    end = comment.end() if comment else start + 1
    if comment and comment["end"] and state.text.startswith(("\r", "\n"), end):
        state.end_paragraph(end)
    return end


def _dollars(state: State, start: int) -> int:
    formula = _DOLLARS.match(state.text, start)
    if formula is None:
        return start + 1
    add_math(state.page, state.text, Span(*formula.span(2)), Span(*formula.span()))
    return formula.end()


def _cell(state: State, start: int, end: int) -> None:
    if state.table:
        state.page.flush()
    else:
        state.page.whole(" ", start, end)


def _command(state: State, word: str, start: int, end: int) -> int:
    if start in state.out_of_use:
        return state.out_of_use[start]
    plain, after = accented(state.text, start)
    if after > start:
        state.page.whole(plain or word[1], start, after)
        return after
    name = word[1:]
    if not name[:1].isalpha():
        return _symbol(state, word, start, end)
    if is_citing(name):
        return cite(state, name, start, end)
    stands_for = plain_of(state, name)
    if stands_for is not None:
        return letter(state, name, stands_for, start, end)
    handler = STRUCTURE.get(name) or INLINE.get(name) or unknown
    return handler(state, name, start, end)


def _symbol(state: State, word: str, start: int, end: int) -> int:
    if word == "\\\\":
        return _line_break(state, start, end)
    if word in _FORMULAS:
        close = state.finder.find(_FORMULAS[word], end)
        return end if close < 0 else display(state, Span(end, close), Span(start, close + 2))
    if word in _SYMBOLS:
        state.page.whole(_SYMBOLS[word], start, end)
    return end


def _line_break(state: State, start: int, end: int) -> int:
    tail = _ROW_END.match(state.text, end)
    after = tail.end() if tail else end
    if table := state.table:
        state.page.flush()
        table.row += 1
        return after
    if state.groups and state.groups[-1].ends_block:
        state.page.whole(" ", start, after)
    else:
        state.page.line_break(start, after)
    return after
