"""The initials of an author, which registries run together and styles set apart."""

import re

from refs.export.printable import printable
from refs.model.record import Name

_MOST_OF_NLM = 2  # initials of one name (MEDLINE data elements, "Author")
_GIVEN = re.compile(r"([-‐‑]?)([^\W\d_])[^\s.‐‑-]*")


def has_full_given(name: Name) -> bool:
    """Is a given name written out ("Michael A", not "MA")?"""
    return name.given != name.given.upper() and name.given != name.initials


def initials(name: Name) -> str:
    """Initials with dots and blanks: "M. A.", with hyphens where the given name has them: "J.-P.".

    NLM transliterates one Cyrillic letter as two ("IuA" is "Iu. A.").
    """
    given = printable(name.given)
    spelled = _GIVEN.findall(given) if has_full_given(name) or not given.isalpha() else []
    letters = _split_initials(printable(name.initials) or ("" if spelled else given))
    # The registry's letters count, unless those of the given name are the same and show the hyphens, or go on
    # where the registry stops: after the second.
    if not letters or _begins_with(spelled, letters):
        letters = [f"-{letter}" if hyphen else letter for hyphen, letter in spelled] or letters
    return " ".join(f"{letter}." for letter in letters).replace(" -", "-")


def _begins_with(spelled: list[tuple[str, str]], letters: list[str]) -> bool:
    ours = [letter for _, letter in spelled]
    if [letter.upper() for letter in ours] == letters:
        return True
    return len(letters) == _MOST_OF_NLM and ours[:_MOST_OF_NLM] == letters and all(map(str.isupper, ours))


def _split_initials(text: str) -> list[str]:
    """One item an initial: a capital with the small letters after it."""
    items = [""]
    for letter in text:
        if not letter.isalpha():
            items.append("")
        elif letter.islower():
            items[-1] += letter
        else:
            items.append(letter)
    return [item for item in items if item]
