r"""Plain text written so that LaTeX prints it, and so that it can never be a command.

The output is UTF-8. Letters with accents stay as they are: bibtex with inputenc, biber, pandoc and pybtex
all read them. Turned into commands are the characters that TeX reads as its own, and those that LaTeX does
not set out of the box (Greek, mathematical signs). No output holds a lone brace: BibTeX counts braces even
after a backslash.
"""

import re
from collections.abc import Iterable

from refs.export.printable import printable
from refs.export.richtext import Mark, Run, merged, plain, retold, split
from refs.tex_names import GREEK, MATH

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"$\lbrace$",
    "}": r"$\rbrace$",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "`": r"\textasciigrave{}",
    "<": r"$<$",
    ">": r"$>$",
    "|": r"$|$",
    "@": "{@}",  # never the start of an entry
    "\u00a0": "~",
    "\u2007": "~",
    "\u202f": "~",
    "\u2011": "-",
    "\u2010": "-",
    "\u2012": "–",
}
_SPECIAL |= dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000", " ")


def _in_math(command: str) -> str:
    # BibTeX lowers the case of a title outside braces, and so would change \Delta into \delta.
    braced = "{{${}$}}" if command != command.lower() else "${}$"
    return braced.format(command if command == "-" else f"\\{command}")


# Braces of our own, until the text round them is escaped: private characters, which no printable text holds.
_OPEN, _CLOSE = "\ue000", "\ue001"

_ESCAPES = {ord(_OPEN): "{", ord(_CLOSE): "}"}
_ESCAPES |= {ord(k): v for k, v in _SPECIAL.items()}
_ESCAPES |= {ord(k): _in_math(v) for k, v in {**GREEK, **MATH}.items()}

_ORDINARY = re.compile(r"[A-Za-z0-9À-ÖØ-öø-ž .,:;()?!'’“”+/*=-]*")  # nothing to escape in it

_COMMANDS = {
    Mark.ITALIC: "emph",
    Mark.BOLD: "textbf",
    Mark.UNDERLINE: "underline",
    Mark.SUPERSCRIPT: "textsuperscript",
    Mark.SUBSCRIPT: "textsubscript",
}
# A straight quotation mark is a shorthand in Dutch and German documents (babel).
_OPENING_QUOTE = re.compile(r'(^|[\s(\[/–—-])"(?=\S)')
_TOKEN = re.compile(r"\S+")
# What stands round a word; "@" belongs to it, so that no brace ever follows one.
_OUTSIDE = "".join(chr(c) for c in range(33, 127) if not chr(c).isalnum() and chr(c) != "@") + "‘’“”–—…"


def escape(text: str) -> str:
    """Plain text as LaTeX, on one line."""
    return _escape(_typographic(printable(text)))


def escape_title(title: Iterable[Run]) -> str:
    r"""A title as LaTeX, its words with capitals in braces, so that no style lowers them.

    Protected are whole words that have a capital beyond the first letter of the title. Marks become
    \emph, \textbf, \underline, \textsuperscript and \textsubscript.
    """
    runs = tuple(title)
    if len(runs) != 1:
        runs = merged(runs)
    if len(runs) == 1 and not runs[0].marks:
        return _plain_title(_typographic(runs[0].text))
    runs = retold(runs, _typographic(plain(runs)))
    text = plain(runs)
    words = [word for token in _TOKEN.finditer(text) if (word := _protected(text, *token.span()))]
    edges = [edge for word in words for edge in word]
    pieces: list[Run] = []
    for number, piece in enumerate(split(runs, edges)):
        pieces.extend(_braced(piece) if number % 2 else piece)  # every second piece is such a word
    return "".join(map(_marked, merged(pieces)))


def _plain_title(text: str) -> str:
    """A title without marks; what `escape_title` does in general, in a quarter of the time."""
    pieces: list[str] = []
    done = 0
    for token in _TOKEN.finditer(text):
        if token[0] != token[0].lower() and (word := _protected(text, *token.span())):
            start, end = word
            latex = _escape(text[start:end])
            braced = f"{{{{{latex}}}}}" if latex.startswith("\\") else f"{{{latex}}}"
            pieces += (_escape(text[done:start]), braced)
            done = end
    return "".join((*pieces, _escape(text[done:])))


def escape_runs(runs: Iterable[Run]) -> str:
    r"""Runs as LaTeX, their marks as \emph, \textbf …; the blanks at their edges stay."""
    runs = merged(runs)
    return "".join(map(_marked, retold(runs, _typographic(plain(runs)))))


def _braced(word: tuple[Run, ...]) -> tuple[Run, ...]:
    """A word in braces: within its marks where they cover it, else around them."""
    within = len(word) == 1
    latex = _escape(word[0].text) if within else _marked(word[0])
    # "{\" would make it what BibTeX calls a special character, which a style may lower after all.
    depth = 2 if latex.startswith("\\") else 1
    if within:
        return (Run(_OPEN * depth + word[0].text + _CLOSE * depth, word[0].marks),)
    return (Run(_OPEN * depth), *word, Run(_CLOSE * depth))


def _protected(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The bounds of the word within a token, where it has a capital to protect."""
    token = text[start:end]
    start += len(token) - len(token.lstrip(_OUTSIDE))
    end -= len(token) - len(token.rstrip(_OUTSIDE))
    first = start == 0 and text[:1].isascii()
    capitals = text[start + first : end]
    return (start, end) if capitals != capitals.lower() else None


def _marked(run: Run) -> str:
    latex = _escape(run.text)
    for mark in reversed(Mark):
        if mark in run.marks:
            latex = f"\\{_COMMANDS[mark]}{{{latex}}}"
    return latex


def _escape(text: str) -> str:
    if _ORDINARY.fullmatch(text) and "''" not in text:
        return text
    return text.translate(_ESCAPES).replace("''", "'{}'")  # two primes are no quotation mark


def _typographic(text: str) -> str:
    return _OPENING_QUOTE.sub(r"\1“", text).replace('"', "”") if '"' in text else text
