"""What a LaTeX file says outside of its text: its language, its own abbreviations."""

import re
from dataclasses import dataclass, field

from refs.model.text import Span
from refs.readers.latex import LETTERS, latex_to_text
from refs.readers.tex.commands import STYLES

_BEGIN = re.compile(r"\\begin\s?\{document\}")
_END = re.compile(r"\\end\s?\{document\}")
_COMMENT = re.compile(r"(?<!\\)%[^\r\n]*")
_BABEL = re.compile(r"\\usepackage\s?\[(?P<options>[^\]]{1,500})\]\s?\{babel\}")
_MAIN = re.compile(r"\\(?:setdefaultlanguage|setmainlanguage)\s?(?:\[[^\]]{0,200}\])?\s?\{(?P<name>[a-z]+)\}")
_ABBREVIATION = re.compile(
    r"\\(?:(?:re|provide)?newcommand|providecommand|renewcommand)\*?\s?\{?\\(?P<name>[A-Za-z]+)\}?\s?"
    r"\{(?P<text>(?:[^{}#\\]|\\[^{}#]|\{[^{}#]{0,200}\}){1,300})\}"
    r"|\\def\s?\\(?P<defined>[A-Za-z]+)\{(?P<meaning>[^{}#]{1,300})\}"
)
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_DRESSED = frozenset(  # what may stand in words
    {
        *LETTERS,
        *STYLES,
        "xspace",
        "ensuremath",
        "textsc",
        "textrm",
        "textsf",
        "text",
        "mbox",
        "mathrm",
        "em",
        "it",
        "bf",
    }
)
_LANGUAGES = {
    "dutch": "nl",
    "english": "en",
    "british": "en-GB",
    "ukenglish": "en-GB",
    "american": "en-US",
    "usenglish": "en-US",
    "german": "de",
    "ngerman": "de",
    "naustrian": "de-AT",
    "french": "fr",
    "francais": "fr",
}


@dataclass(frozen=True, slots=True)
class Preamble:
    """What stands around the text, which is at `body`."""

    body: Span
    language: str = ""
    abbreviations: dict[str, str] = field(default_factory=dict)


def read_preamble(text: str) -> Preamble:
    """Look a file through for what its text depends on."""
    begin = _BEGIN.search(text)
    start = begin.end() if begin else 0
    end = _END.search(text, start)
    shown = _COMMENT.sub("", text)
    return Preamble(
        Span(start, end.start() if end else len(text)),
        _language(shown),
        _abbreviations(shown),
    )


def _language(text: str) -> str:
    if main := _MAIN.search(text):
        return _LANGUAGES.get(main["name"], "")
    babel = _BABEL.search(text)
    options = [option.strip() for option in babel["options"].split(",")] if babel else []
    main_option = next((o.partition("=")[2] for o in options if o.startswith("main=")), "")
    names = [main_option, *reversed(options)]  # the last language is the document's own
    return next((_LANGUAGES[name.lower()] for name in names if name.lower() in _LANGUAGES), "")


def _abbreviations(text: str) -> dict[str, str]:
    """The author's own commands without arguments that stand for words, as text."""
    found = (
        (one["name"] or one["defined"], one["text"] or one["meaning"]) for one in _ABBREVIATION.finditer(text)
    )
    return {name: latex_to_text(words) for name, words in found if set(_COMMAND.findall(words)) <= _DRESSED}
