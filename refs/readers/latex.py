"""LaTeX as plain text, with a map back to the source: accents, letters, quotes and dashes of .bib fields."""

import re
import unicodedata

from refs.readers.prose import ProseBuilder
from refs.tex_names import GREEK, MATH

_ACCENT = (
    r"\\(?P<accent>[`'^\"~=.]|[Hcdbuvkrt](?=[\s{]))\s?(?:\{\\?(?P<braced>[A-Za-z]?)\}|\\?(?P<bare>[A-Za-z]))"
)
# A formula of letters, numbers, powers and indices: "10^{6}", "H_2O".
FORMULA = r"(?:[A-Za-z0-9 .,+=()-]|[_^](?:\{[^{}$\\]{1,30}\}|[^{}$\\\s])){1,60}"
_ACCENTED = re.compile(_ACCENT)
_TOKEN = re.compile(
    rf"{_ACCENT}"
    r"|\\(?:url|path|nolinkurl)\s?\{(?P<address>[^{}\s]{1,2000})\}"
    r"|\\href\s?\{(?P<target>[^{}\s]{1,2000})\}\s?\{(?P<shown>[^{}]{0,500})\}"
    r"|\\(?P<escaped>[&%$#_{}])"
    r"|\\(?P<command>[A-Za-z]+)\s?(?:\{\})?"
    rf"|\$(?P<formula>{FORMULA})\$(?!\d)"
    r"|\$\\?(?P<math>[A-Za-z]+(?:\\prime)?|[<>|=+*-])\$"
    r"|(?P<ligature>---|--|``|''|~|\\,|\\ |\\\\)"
    r"|(?P<mark>[{}$])"
)
_RAISED = re.compile("[_^{}]")
_COMBINING = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "H": "\u030b",
    "c": "\u0327",
    "d": "\u0323",
    "b": "\u0331",
    "u": "\u0306",
    "v": "\u030c",
    "k": "\u0328",
    "r": "\u030a",
    "t": "\u0361",
}
LETTERS = {
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "i": "ı",
    "j": "ȷ",
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2e",
    "TeX": "TeX",
    "BibTeX": "BibTeX",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "ng": "ŋ",
    "textendash": "–",
    "textemdash": "—",
    "textquoteright": "’",
    "textquoteleft": "‘",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textasciitilde": "~",
    "textunderscore": "_",
    "textbackslash": "\\",
    "textregistered": "®",
    "texttrademark": "™",
    "textdegree": "°",
    "textmu": "µ",
    "textasciicircum": "^",
    "textasciigrave": "`",
    "lbrace": "{",
    "rbrace": "}",
    "ldots": "…",
    "dots": "…",
    # What is written with the sign of TeX's own choice is mostly meant as the usual letter.
    "epsilon": "ε",
    "phi": "φ",
    "prime\\prime": "″",
}
for _sign, _name in {**GREEK, **MATH}.items():
    LETTERS.setdefault(_name, _sign)
# Nothing to read or to put on one line; nearly every name.
_PLAIN = re.compile(r"(?! )(?:[^\\{}$~`\s'-]|['-](?!['-])| (?! |\Z))*")
_ESCAPED = re.compile(r"\\([%#&_{}~$])")
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " ", "\\,": " ", "\\ ": " ", "\\\\": " "}
# A web address or an identifier: a tilde is a tilde there, and two hyphens are two hyphens.
_VERBATIM = re.compile(r"https?://(?:\\text[a-z]{3,15}\{\}|[^\s{}])+", re.IGNORECASE)
_OF_AN_ADDRESS = frozenset(
    "textasciitilde textunderscore textbackslash textasciicircum textasciigrave lbrace rbrace".split()
)


def add_latex(builder: ProseBuilder, raw: str, start: int, *, verbatim: bool = False) -> None:
    """Add LaTeX that stands at `start` to a text. Unknown commands and braces are left out.

    `verbatim` is for fields such as doi and url, in which only escapes are read.
    """
    plain = [found.span() for found in _VERBATIM.finditer(raw)]
    done = 0
    for token in _TOKEN.finditer(raw):
        inside = verbatim or any(first <= token.start() < last for first, last in plain)
        if inside and not (token["escaped"] or token["mark"] or token["command"] in _OF_AN_ADDRESS):
            continue
        builder.text(raw[done : token.start()], start + done)
        builder.whole(_plain(token), start + token.start(), start + token.end())
        done = token.end()
    builder.text(raw[done:], start + done)


def accented(text: str, at: int) -> tuple[str, int]:
    """The letter with the accent that the command at `at` gives it, and where that ends; else "" and `at`."""
    found = _ACCENTED.match(text, at)
    return (_plain_accent(found), found.end()) if found else ("", at)


def latex_to_text(raw: str) -> str:
    """LaTeX as plain text on one line."""
    if _PLAIN.fullmatch(raw):
        return raw
    builder = ProseBuilder()
    add_latex(builder, raw, 0)
    return builder.build().text


def _with_address(shown: str, address: str) -> str:
    """An address behind what a link shows, if that is something else."""
    return address if shown in ("", address) else f"{shown} ({address})"


def _plain_accent(token: re.Match[str]) -> str:
    letter = token["braced"] or token["bare"] or ""
    return unicodedata.normalize("NFC", letter + _COMBINING[token["accent"]]) if letter else ""


def _plain(token: re.Match[str]) -> str:
    if token["accent"]:
        return _plain_accent(token)
    if address := token["address"] or token["target"]:
        return _with_address(latex_to_text(token["shown"] or ""), _ESCAPED.sub(r"\1", address))
    if command := token["command"] or token["math"]:
        return LETTERS.get(command, command if token["math"] else "")
    if ligature := token["ligature"]:
        return _LIGATURES[ligature]
    if formula := token["formula"]:
        return _RAISED.sub("", formula)
    return token["escaped"] or ""
