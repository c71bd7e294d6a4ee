"""Volume, issue and pages, in the forms in which they are printed."""

import re

from refs.fold import fold

_DASH = re.compile(r"\s*[-‐‑‒–—−]{1,2}\s*")
_NUMBER = re.compile(r"suppl[a-z]*|part|pt|[a-z]{0,3}\d+(?:[a-z](?![a-z]))?|[ivxlc]+$", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:pp?\.?|pages?|blz\.?|p[aá]g\.?|s\.|art(?:icle)?\.?(?: no\.?)?|artikel)\s*", re.IGNORECASE
)


def same_number(printed: str, published: str) -> bool:
    """Volume or issue: "38 Suppl 1", "38(Suppl_1)" and "38S1" are one; the supplement may be left out."""
    if fold(printed) == fold(published):
        return True
    ours, theirs = _parts(printed), _parts(published)
    shorter = min(len(ours), len(theirs))
    return shorter > 0 and ours[:shorter] == theirs[:shorter]


def same_place(printed: str, published: str) -> bool:
    """Volume and issue together: a supplement is filed with the one or with the other."""
    ours, theirs = _parts(printed), _parts(published)
    return (
        bool(ours and theirs)
        and ours[0] == theirs[0]
        and (set(ours) <= set(theirs) or set(theirs) <= set(ours))
    )


def _parts(text: str) -> list[str]:
    found = [part.lower() for part in _NUMBER.findall(text)]
    return [re.sub(r"^0+(?=\d)", "", part) for part in found if not part.startswith(("suppl", "pt", "part"))]


def page_range(pages: str) -> tuple[str, str]:
    """First and last page in full: "349-55" is ("349", "355"), "e12" is ("e12", "e12")."""
    ranges = re.split(r"[;,]", _LEADING.sub("", pages.strip()))
    parts = _DASH.split(ranges[0].strip().lower().replace(" ", ""))
    first, last = parts[0], parts[-1]
    if len(parts) < 2:
        return first, first
    head = re.match(r"^([a-z]*)(\d+)", first)
    tail = re.match(r"^([a-z]*)(\d+)", last)
    if head is None or tail is None:
        return first, last
    digits = tail[2]
    if len(digits) < len(head[2]):
        digits = head[2][: len(head[2]) - len(digits)] + digits
    return first, (tail[1] or head[1]) + digits


def same_pages(printed: str, published: str) -> bool:
    """The same first page, and the same last one where both are printed."""
    (first, last), (their_first, their_last) = page_range(printed), page_range(published)
    if first != their_first:
        return first.lstrip("e0") == their_first.lstrip("e0") != ""
    return last in (first, their_last) or their_last == their_first
