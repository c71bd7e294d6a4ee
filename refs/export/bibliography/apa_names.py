"""Authors and editors as APA 7 prints them (section 9.8)."""

from collections.abc import Sequence
from functools import partial

from refs.export.bibliography.locales import Locale
from refs.export.bibliography.names import Comma, inverted, joined, named, straight
from refs.model.record import Name

_MOST = 20  # with 21 or more: the first 19, an ellipsis, the last


def author_list(authors: Sequence[Name], complete: bool, locale: Locale) -> str:
    """Names as in "Mont, M. A., & Hungerford, D. S."; a list that is cut short ends in "et al."."""
    names = named(authors)
    printed = [author(name, locale) for name in names]
    if names and not complete:
        return f"{', '.join(printed)}, et al."
    if len(names) > _MOST:
        return f"{', '.join(printed[: _MOST - 1])}, … {printed[-1]}"
    return joined(names, partial(author, locale=locale), "&", Comma.ALWAYS)


def author(name: Name, locale: Locale) -> str:
    """A name with the family name first: "Van den Berg, J. A., Jr"."""
    printed = inverted(name, locale)
    capital = locale.capital_particle and not name.collective
    return printed[:1].upper() + printed[1:] if capital else printed


def editors_of_book(editors: Sequence[Name], locale: Locale) -> str:
    """Editors of the book that a chapter is in: "M. A. Mont & D. S. Hungerford (Eds.)"."""
    names = _straight_list(editors, locale)
    return f"{names} ({_role(editors, locale)})" if names else ""


def editors_beside_authors(editors: Sequence[Name], locale: Locale) -> str:
    """Editors of a book that has authors too: "M. A. Mont & D. S. Hungerford, Eds."."""
    names = _straight_list(editors, locale)
    return f"{names}, {_role(editors, locale)}" if names else ""


def editors_as_authors(editors: Sequence[Name], locale: Locale) -> str:
    """Editors in the place of authors: "Mont, M. A., & Hungerford, D. S. (Eds.)"."""
    names = author_list(editors, complete=True, locale=locale)
    return f"{names} ({_role(editors, locale)})" if names else ""


def _straight_list(editors: Sequence[Name], locale: Locale) -> str:
    # Behind its initials a particle keeps its small letter, in Dutch too.
    return joined(named(editors), partial(straight, locale=locale), "&", Comma.CONTEXTUAL)


def _role(editors: Sequence[Name], locale: Locale) -> str:
    return locale.terms.editors_short[len(named(editors)) > 1].capitalize()
