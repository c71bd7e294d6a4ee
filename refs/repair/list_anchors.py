"""The ids by which the links of a page know the entries of its list."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from refs.model.article import Article, Reference

_TAG = re.compile(r"<(?:li|p|a|span|cite)\b[^<>]*>", re.IGNORECASE)
_ID = re.compile(r"\s(?:id|name)\s{0,2}=\s{0,2}[\"']?(?P<id>[^\"'\s<>]+)", re.IGNORECASE)
_LINK = re.compile(r"\bhref\s{0,2}=\s{0,2}[\"']?#(?P<id>[^\"'\s<>]+)", re.IGNORECASE)


def own_anchors(article: Article, entries: Sequence[Reference], start: int) -> dict[int, str]:
    """The id of each entry by the number of its reference, for a list that starts at `start`.

    Where an entry has more than one, it is the one that the page links to. Links from elsewhere may lead to
    an id, so it stays with its work when the list changes.
    """
    if article.format != "html":
        return {}
    linked = {found["id"] for found in _LINK.finditer(article.source.text)}
    found = {}
    for one in entries:
        ids = list(_ids(article.source.text[start : one.span.end]))
        if ids:
            found[one.number] = next((name for name in ids if name in linked), ids[0])
        start = one.span.end
    often = Counter(found.values())
    return {number: name for number, name in found.items() if often[name] == 1}


def _ids(html: str) -> Iterator[str]:
    for tag in _TAG.finditer(html):
        if found := _ID.search(tag[0]):
            yield found["id"]
