r"""The LaTeX that an author has written in a field of a .bib file, passed on as it is where that is safe.

Safe is what typesets letters, emphasis, addresses and formulas. Anything else – a command that reads a file
or defines another one, a sign that would comment out a brace – is written as the text that it is read as.
"""

import re

from refs.tex_names import GREEK, MATH

_COMMANDS = frozenset(
    {
        *GREEK.values(),
        *(name for name in MATH.values() if name.isalpha()),
        *"""
        emph textit textbf textsl textsc textrm textsf texttt textmd textup text underline mbox enquote
        textsuperscript textsubscript mkbibquote mkbibemph mkbibbold url href path nolinkurl noopsort
        LaTeX TeX BibTeX LaTeXe em it bf sc rm tt sl ss ae AE oe OE aa AA o O l L i j dh DH th TH ng NG
        H c d b u v k r t textendash textemdash textquoteright textquoteleft textquotedblleft
        textquotedblright ldots dots textasciitilde textunderscore textbackslash textregistered
        texttrademark textdegree textmu textasciicircum textasciigrave textless textgreater textbar
        textbullet textsection copyright epsilon phi theta kappa omega le ge ne to cdot circ degree log ln
        exp sin cos tan min max mathrm mathit mathbf mathsf mathcal ensuremath left right frac sqrt
        backslash lbrace rbrace ast bullet
        """.split(),
    }
)
_COMMAND = re.compile(
    r"\\(?P<word>[A-Za-z@]+)|\\(?P<sign>.)|(?P<special>[%#&])|(?P<dollar>\$)|(?P<script>[_^])", re.DOTALL
)
_ADDRESS = re.compile(r"\\(?:url|path|nolinkurl|href)\s?\{[^{}\\]*\}|https?://[^\s{}\\$%#&]*")
_SIGNS = frozenset("&%$#_{}'`^\"~=.,;:!/- \\()@|*")


def own_latex(raw: str) -> str | None:
    """A value on one line, in the braces of a field, or None where it is not safe to pass on."""
    line = " ".join(raw.split())
    in_formula = False
    for found in _COMMAND.finditer(_ADDRESS.sub("", line)):
        in_formula ^= found["dollar"] is not None
        if not (found["dollar"] or _is_safe(found) or (found["script"] and in_formula)):
            return None
    return None if in_formula or not is_balanced(line) else line


def _is_safe(found: re.Match[str]) -> bool:
    return found["word"] in _COMMANDS or found["sign"] in _SIGNS


def is_balanced(value: str) -> bool:
    """Are all braces closed that are opened, as BibTeX counts them: also behind a backslash?"""
    depth = 0
    for mark in value:
        depth += (mark == "{") - (mark == "}")
        if depth < 0:
            return False
    return depth == 0
