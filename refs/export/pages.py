"""Page ranges, from the registry's short form to the full one."""

import re

_PAGE = r"([A-Za-z]{0,8})([0-9]{1,12})([A-Za-z]{0,4})"
_RANGE = re.compile(rf"{_PAGE}\s?[-–]\s?{_PAGE}")
_FULL_RANGE = re.compile(r"([A-Za-z]{0,8})([0-9]{1,12})([-–])([A-Za-z]{0,8})([0-9]{1,12})")
_PART = re.compile(r"[^,;]+")


def full_pages(pages: str, dash: str) -> str:
    """`pages` with each range written in full and joined by `dash`.

    "1117-32" is 1117–1132 and "S1-7" is S1–S7. What is no range is left as it is: an article number,
    "suppl 3", a number with a hyphen in it ("2020-0123").
    """
    return _PART.sub(lambda part: _full_range(part[0], dash), pages)


def _full_range(part: str, dash: str) -> str:
    words, blank, last = part.rpartition(" ")  # "discussion 62-3"
    found = _RANGE.fullmatch(last)
    if found is None:
        return part
    prefix, first, suffix, end_prefix, end, end_suffix = found.groups()
    if len(end) < len(first) and end_prefix in ("", prefix):
        end = first[: len(first) - len(end)] + end
    if len(end) < len(first) or (len(end) == len(first) and end < first and end_prefix in ("", prefix)):
        return part
    # The end shares the letters of the start where it has none ("S1-7", "9S-12").
    tail = end_suffix or ("" if end_prefix else suffix)
    return f"{words}{blank}{prefix}{first}{suffix}{dash}{end_prefix or prefix}{end}{tail}"


def short_pages(pages: str) -> str:
    """Full ranges with the end cut to what differs (Citing Medicine, appendix on pagination).

    "1117–1132" is 1117–32 and "S1–S7" is S1–7; the dash is kept.
    """
    return _PART.sub(lambda part: _short_range(part[0]), pages)


def _short_range(part: str) -> str:
    words, blank, last = part.rpartition(" ")
    found = _FULL_RANGE.fullmatch(last)
    if found is None:
        return part
    prefix, first, dash, end_prefix, end = found.groups()
    if prefix != end_prefix or len(first) != len(end) or first >= end:
        return part
    same = next(at for at, (a, b) in enumerate(zip(first, end, strict=True)) if a != b)
    return f"{words}{blank}{prefix}{first}{dash}{end[same:]}"
