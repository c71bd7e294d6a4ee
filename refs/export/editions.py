"""The edition of a book, which records give in many ways."""

import re

from refs.export.printable import printable

_NUMBERED = re.compile(r"([0-9]{1,4})(?:st|nd|rd|th)?\.?(?: ed(?:ition|n)?\.?)?", re.IGNORECASE)


def edition_number(edition: str) -> str:
    """The number of an edition ("2nd ed." is "2"), or "" where it is in words ("Revised edition")."""
    found = _NUMBERED.fullmatch(printable(edition))
    return found[1] if found else ""
