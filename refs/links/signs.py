"""What may not differ between two wordings of a claim: numbers, units, negations, directions, abbreviations.

The words are in signs.txt. A link moves to an edited sentence only where its signs are the same, in order.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

_SMALL = "¹²³⁰⁴-⁹₀-₉½¼¾⅓⅔"  # raised and lowered figures, fractions
_TOKEN = re.compile(
    rf"(?P<number>\d+(?:[.,:/]\d+)*|[{_SMALL}]+)"
    rf"|(?P<word>[^\W\d_{_SMALL}]+(?:['’][^\W\d_]+)*|[%‰°<>≤≥±=])"
)
_DECIMAL_COMMA = str.maketrans(",", ".")


def signs(text: str) -> tuple[str, ...]:
    """The signs of a sentence without citation marks, in its order: "number 30", "unit %", "not not".

    A number is the same in figures and in words, a unit in full and in short. An abbreviation in capitals
    is a sign too: "MRI" for "CT" makes another claim.
    """
    table = _table()
    found: list[str] = []
    after_number = False
    for token in _TOKEN.finditer(unicodedata.normalize("NFC", text)):
        word = _folded(token["word"] or "")
        if token["number"]:
            sign = f"number {token['number'].translate(_DECIMAL_COMMA)}"
        elif len(word) > 1 and token["word"].isupper():
            sign = table.get(word) or f"name {word}"
        elif word.endswith(("n't", "n’t")):
            sign = "not not"
        else:
            sign = table.get(word) or (table.get(f"0{word}", "") if after_number else "")
        found.extend([sign] if sign else ())
        after_number = bool(token["number"])
    return tuple(found)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


@lru_cache(maxsize=1)
def _table() -> Mapping[str, str]:
    """Word → sign. One that is a unit behind a number only has a 0 before it."""
    table: dict[str, str] = {}
    for line in files(__package__).joinpath("signs.txt").read_text(encoding="utf-8").splitlines():
        head, _, known = line.partition(" = ")
        for word in [] if line.startswith("#") else _folded(known).split():
            if head == "short":
                table[f"0{word}"] = f"unit {word}"
            else:
                table[word] = f"unit {word}" if head == "symbol" else head
    return MappingProxyType(table)
