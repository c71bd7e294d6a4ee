"""The numbers of a mark as they stand in the source: plain, raised or in links, ranges as one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# What is no number of the mark: tags, addresses of Markdown's links, entities.
_TOKEN = re.compile(
    r"<[^<>]*>|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|&#?\w{1,10};|(?P<plain>\d+)|(?P<raised>[⁰¹²³⁴-⁹]+)"
)
_NO_TEXT = re.compile(r"<[^<>]*>|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|&#?\w{1,10};")
_DASH = re.compile(r"\s{0,2}(?:[-–—‐‑⁻]|&ndash;)\s{0,2}")
_TAG = re.compile(r"<[^<>]*>")
_ANCHOR = re.compile(r"<a\b[^<>]*>", re.IGNORECASE)
_HREF = re.compile(r"(\bhref\s{0,2}=\s{0,2}[\"']?#)[^\"'\s>]*", re.IGNORECASE)
_DIGITS = re.compile(r"(?<=>)([^<>]*?)[0-9⁰¹²³⁴-⁹]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_WORD = re.compile(r"[^\W\d_]|§")
_LONGEST_RANGE = 60


@dataclass(frozen=True, slots=True)
class Numbers:
    """A number in a mark, or a range of them: [start, end) of the mark's text, the link around it included.

    `text` is what stands there, `dash` that of a range, `ends` its two numbers.
    """

    start: int
    end: int
    text: str
    numbers: tuple[str, ...]
    raised: bool
    linked: bool
    dash: str = ""
    ends: tuple["Numbers", ...] = ()

    def written(self, number: str, anchor: str) -> str:
        """Another number as this one is written; in a link to `anchor` where this one is in one."""
        shown = number.translate(_RAISED) if self.raised else number
        if not self.linked:
            return shown
        link = _HREF.sub(lambda found: f"{found[1]}{anchor}", self.text, count=1)
        return _DIGITS.sub(lambda found: f"{found[1]}{shown}", link, count=1)


def numbers_of(quote: str) -> list[Numbers]:
    """The numbers of a mark, up to the words behind them: in "[3, 4, p. 12]" 3 and 4."""
    singles = list(_singles(quote))
    found: list[Numbers] = []
    at = 0
    while at < len(singles):
        one = singles[at]
        if found and _WORD.search(_NO_TEXT.sub("", quote[found[-1].end : one.start])):
            break
        after = singles[at + 1] if at + 1 < len(singles) else None
        between = _TAG.sub("", quote[one.end : after.start]) if after else ""
        length = int(after.numbers[0]) - int(one.numbers[0]) if after else 0
        if after and _DASH.fullmatch(between.strip("[]")) and 0 < length <= _LONGEST_RANGE:
            first = int(one.numbers[0])
            whole = tuple(map(str, range(first, first + length + 1)))
            text = quote[one.start : after.end]
            dash = between.strip("[]")
            both = (one, after)
            found.append(Numbers(one.start, after.end, text, whole, one.raised, False, dash, both))
            at += 2
        else:
            found.append(one)
            at += 1
    return found


def _singles(quote: str) -> Iterator[Numbers]:
    anchor: re.Match[str] | None = None
    for token in _TOKEN.finditer(quote):
        if token["plain"] is None and token["raised"] is None:
            anchor = token if _ANCHOR.fullmatch(token[0]) else anchor if token[0][:2] != "</" else None
            continue
        start, end, linked = token.start(), token.end(), False
        closing = quote.lower().find("</a>", end)
        if anchor and closing >= 0 and not _TAG.sub("", quote[anchor.end() : start]).strip("[( "):
            start, end, linked = anchor.start(), closing + len("</a>"), True
        number = str(int(token[0].translate(_LOWERED)))
        yield Numbers(start, end, quote[start:end], (number,), token["raised"] is not None, linked)
