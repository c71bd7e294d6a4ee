"""A page range in the form in which another one is printed."""

import re

DASHES = r"\s?(?:-{1,3}|[‐‑‒–—−])\s?"
_PRINTED = re.compile(rf"(?P<first>[^\s,;‐‑‒–—−-]+)(?P<dash>{DASHES})(?P<last>[^\s,;‐‑‒–—−-]+)")
_PAGE = r"[A-Za-z]{0,5}"
_PUBLISHED = re.compile(
    rf"(?P<letters>{_PAGE})(?P<first>[0-9]+)(?P<behind>{_PAGE})"
    rf"(?:[-–](?P<last_letters>{_PAGE})(?P<last>[0-9]+)(?P<last_behind>{_PAGE}))?"
)
_NUMBER = re.compile(
    r"[A-Za-z]{0,5}[0-9][0-9A-Za-z.]{0,24}"
)  # an article's number: "e45448", "CD004896.pub2"


def in_form_of(printed: str, published: str, dash: str) -> str:
    """`published` ("1117-32") with the dash and the length ("349–55", "349–355") that `printed` has.

    "" where it is not one plain range or number. `dash` is for a range where a single page was printed.
    """
    model = _PRINTED.fullmatch(printed)
    found = _PUBLISHED.fullmatch(published)
    if found is None or not found["last"]:
        return published if _NUMBER.fullmatch(published) else ""
    first, last = found["first"], found["last"]
    last = first[: max(0, len(first) - len(last))] + last
    letters = found["last_letters"] or found["letters"]
    if model and len(model["last"]) < len(model["first"]) and not (letters or found["behind"]):
        last = _short(first, last)
    opening = f"{found['letters']}{first}{found['behind']}"
    return f"{opening}{model['dash'] if model else dash}{letters}{last}{found['last_behind']}"


def _short(first: str, last: str) -> str:
    """The last page without what it has in common with the first: 1117, 1132 → 32 (NLM)."""
    if len(first) != len(last):
        return last
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(last) - 1)
    return last[same:]
