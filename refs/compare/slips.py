"""How a wrong number came about: the slip of the hand that leads from the right one to the printed one."""

from refs.model.identifier import Identifier, Scheme
from refs.model.record import Record


def likely_slip(printed: Identifier, meant: Record, led_to: Record | None) -> str:
    """The likely slip in words, or "" where none explains the printed identifier.

    Args:
        printed: the wrong identifier.
        meant: the work that should have been named.
        led_to: the work that the wrong identifier leads to, if any.
    """
    own = {identifier.scheme: identifier.value for identifier in meant.identifiers}
    if printed.scheme is Scheme.PMID and own.get(Scheme.PMCID) == f"PMC{printed.value}":
        return "these are the digits of its PMCID"
    if printed.scheme in own and printed.scheme is not Scheme.DOI:
        slip = _of_digits(printed.value, own[printed.scheme])
        if slip:
            return slip
    if led_to is not None and _neighbours(led_to, meant):
        return "a neighbour in the same issue"
    return ""


def _of_digits(printed: str, right: str) -> str:
    differing = [place for place, pair in enumerate(zip(printed, right, strict=False)) if pair[0] != pair[1]]
    if len(printed) == len(right):
        if len(differing) == 1:
            return "one digit is off"
        swapped = len(differing) == 2 and differing[1] == differing[0] + 1
        if (
            swapped
            and printed[differing[0]] == right[differing[1]]
            and printed[differing[1]] == right[differing[0]]
        ):
            return "two digits are swapped"
    elif abs(len(printed) - len(right)) == 1:
        shorter, longer = sorted((printed, right), key=len)
        if any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))):
            return "a digit is lost" if len(printed) < len(right) else "there is a digit too many"
    return ""


def _neighbours(one: Record, other: Record) -> bool:
    """In the same issue of the same journal."""
    same_journal = bool(set(one.journal.names) & set(other.journal.names))
    place = (one.volume, one.issue)
    return same_journal and any(place) and place == (other.volume, other.issue) and one.year == other.year
