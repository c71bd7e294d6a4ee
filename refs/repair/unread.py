"""Numbers in the text that look like marks and are not read as any: the author has to look at them."""

import re
from collections.abc import Iterator

from refs.model.article import Article
from refs.model.text import Span

_NUMBERS = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}"
# What may follow the number of a mark: "[1 and 2]", "[2: 45]", "[1, p. 3; 2, p. 5]".
_MORE = r"(?:\s?(?:[,;:/.–−‒-]|\b(?:and|en|und|et|to|tot|pp?|fig|blz)\b)[^\[\]\r\n]{0,40})?"
_LIKE_A_MARK = re.compile(
    rf"(?<![\w\]\\!])\[\d{{1,3}}{_MORE}\](?![(\[:])|\[\d{{1,3}}\]\(#[^()\s]*\)"
    rf"|<a\b[^<>]*\bhref\s?=\s?[\"']?#[^<>]*>\s?\[?\d{{1,3}}\]?\s?</a>"
    rf"|\([Rr]efs?\.?\s{_NUMBERS}{_MORE}\)|\^{_NUMBERS}\^"
    rf"|<sup\b[^<>]*>\s?\[?{_NUMBERS}\]?\s?</sup>"
    rf"|(?<=[^\W\d_]\s)\({_NUMBERS}\)|(?<=[^\W\d_][.!?])\s?\({_NUMBERS}\)"
)
_NUMBER = re.compile(r"\d+")


def unread_numbers(article: Article, outside: Span, greatest: int) -> Iterator[Span]:
    """Where such numbers stand, none above `greatest`; `outside` of the list, in order."""
    cited = [one.span for one in article.citations]
    for found in _LIKE_A_MARK.finditer(article.source.text):
        span = Span(*found.span())
        is_read = any(one.start < span.end and span.start < one.end for one in (*cited, outside))
        first = _NUMBER.search(_shown(found[0]))
        if not is_read and first and 0 < int(first[0]) <= greatest:
            yield span


def _shown(html: str) -> str:
    return re.sub(r"<[^<>]*>", "", html)
