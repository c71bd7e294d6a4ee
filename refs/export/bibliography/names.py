"""Authors and editors as APA 7 prints them (section 9.8)."""

from collections.abc import Sequence
from dataclasses import replace

from refs.export.bibliography.locales import Locale
from refs.export.names import initials
from refs.export.printable import printable
from refs.export.quotes import curled
from refs.model.record import Name

_MOST = 20  # with 21 or more: the first 19, an ellipsis, the last


def author_list(authors: Sequence[Name], complete: bool, locale: Locale) -> str:
    """Names as in "Mont, M. A., & Hungerford, D. S."; a list that is cut short ends in "et al."."""
    names = [name for author in authors if (name := inverted(author, locale))]
    if names and not complete:
        return f"{', '.join(names)}, et al."
    if len(names) > _MOST:
        return f"{', '.join(names[: _MOST - 1])}, … {names[-1]}"
    return _joined(names, ", & ")


def editor_list(editors: Sequence[Name], locale: Locale) -> str:
    """Editors of a book, initials first: "M. A. Mont & D. S. Hungerford (Eds.)"."""
    names = [name for editor in editors if (name := _straight(editor, locale))]
    return f"{_joined(names, ' & ' if len(names) == 2 else ', & ')} ({_role(names, locale)})" if names else ""


def editors_as_authors(editors: Sequence[Name], locale: Locale) -> str:
    """Editors in the place of authors: "Mont, M. A., & Hungerford, D. S. (Eds.)"."""
    names = author_list(editors, complete=True, locale=locale)
    return f"{names} ({_role(editors, locale)})" if names else ""


def inverted(name: Name, locale: Locale) -> str:
    """A name with the family name first: "Van den Berg, J. A., Jr"."""
    family = curled(printable(name.family), locale.quotes)
    if name.collective:
        return family
    if locale.capital_particle:
        family = family[:1].upper() + family[1:]
    return ", ".join(part for part in (family, initials(name), printable(name.suffix)) if part)


def _straight(name: Name, locale: Locale) -> str:
    # Behind its initials a particle keeps its small letter, in Dutch too.
    family = inverted(
        replace(name, given="", initials="", suffix=""), replace(locale, capital_particle=False)
    )
    return " ".join(part for part in (initials(name), family, printable(name.suffix)) if part)


def _role(editors: Sequence[object], locale: Locale) -> str:
    return locale.editor if len(editors) == 1 else locale.editors


def _joined(names: Sequence[str], last: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}{last}{names[-1]}"
