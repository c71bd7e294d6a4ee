"""Text from outside, made safe to print: nothing that steers a terminal or hides in a file."""

import re
import unicodedata

_BREAKS = re.compile(r"[\t-\r \x85\u2028\u2029]+")
# Controls, surrogates and unassigned code points go, and so does most of what is invisible. The zero-width
# joiners stay: several scripts need them.
_UNPRINTABLE = frozenset({"Cc", "Cs", "Cn", "Co"})
_JOINERS = frozenset("\u200c\u200d")


def printable(text: str) -> str:
    """`text` on one line, composed (NFC), without control, direction and other invisible characters."""
    if text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return text.strip(" ")  # almost always; no character of the others is printable
    line = _BREAKS.sub(" ", text)
    if not (line.isascii() and line.isprintable()):
        line = "".join(filter(_is_printable, unicodedata.normalize("NFC", line)))
        line = _BREAKS.sub(" ", line)
    return line.strip(" ")


def _is_printable(character: str) -> bool:
    category = unicodedata.category(character)
    return category not in _UNPRINTABLE and (category != "Cf" or character in _JOINERS)
