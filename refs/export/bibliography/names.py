"""Names as the styles print them, and how they are joined to a list."""

from collections.abc import Callable, Sequence
from enum import Enum

from refs.export.bibliography.locales import Locale
from refs.export.names import initials
from refs.export.printable import printable
from refs.export.quotes import curled
from refs.model.record import Name


class Comma(Enum):
    """When a comma stands before the "and" of the last name (CSL: delimiter-precedes-last)."""

    ALWAYS = "always"
    NEVER = "never"
    CONTEXTUAL = "with three names or more"


def named(names: Sequence[Name]) -> tuple[Name, ...]:
    """The names that hold anything to print."""
    return tuple(name for name in names if printable(name.family))


def family(name: Name, locale: Locale) -> str:
    """The family name with its particle, or the name of a group."""
    return curled(printable(name.family), locale.quotes)


def inverted(name: Name, locale: Locale, *, tight: bool = False) -> str:
    """A name with the family name first: "Doe, J. A., Jr", tight "Doe, J.A., Jr"."""
    if name.collective:
        return family(name, locale)
    parts = (family(name, locale), _initials(name, tight), printable(name.suffix))
    return ", ".join(filter(None, parts))


def straight(name: Name, locale: Locale, *, tight: bool = False) -> str:
    """A name with the initials first: "J. A. Doe Jr", tight "J.A. Doe Jr"."""
    if name.collective:
        return family(name, locale)
    parts = (_initials(name, tight), family(name, locale), printable(name.suffix))
    return " ".join(filter(None, parts))


def unpunctuated(name: Name, locale: Locale) -> str:
    """A name as NLM prints it, with the registry's initials: "Doe JA Jr"."""
    if name.collective:
        return family(name, locale)
    letters = (printable(name.initials) or initials(name)).translate(str.maketrans("", "", ". -‐‑"))
    return " ".join(filter(None, (family(name, locale), letters, printable(name.suffix))))


def joined(names: Sequence[Name], printed: Callable[[Name], str], conjunction: str, comma: Comma) -> str:
    """Names in a row, the last after a conjunction.

    Before a group that comes last, a comma depends on the number of names alone, as in citeproc-js.
    """
    texts = [printed(name) for name in names]
    if len(texts) < 2:
        return "".join(texts)
    by_number = comma is Comma.CONTEXTUAL or names[-1].collective
    with_comma = len(texts) > 2 if by_number else comma is Comma.ALWAYS
    return f"{', '.join(texts[:-1])}{',' if with_comma else ''} {conjunction} {texts[-1]}"


def _initials(name: Name, tight: bool) -> str:
    return initials(name).replace(" ", "") if tight else initials(name)
