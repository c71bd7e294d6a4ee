"""What an author has put around an entry for links and looks; it stays with its work in a new list."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from refs.model.article import Article, Reference

_TAG = re.compile(r"<(?:li|p|a|span|cite)\b[^<>]*>", re.IGNORECASE)
_ID = re.compile(r"\s(?:id|name)\s{0,2}=\s{0,2}[\"']?(?P<id>[^\"'\s<>]+)", re.IGNORECASE)
_LINK = re.compile(
    r"\bhref\s{0,2}=\s{0,2}[\"']?#(?P<id>[^\"'\s<>]+)|\]\(#(?P<place>[^()\s]+)\)", re.IGNORECASE
)
_ITEM = re.compile(r"<li\b(?P<attributes>(?:\s[^<>]*)?)>", re.IGNORECASE)
_PRINTED_ANEW = re.compile(r"\s(?:id|value)\b(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?", re.IGNORECASE)
_LINK_BACK = re.compile(
    r"<a\b[^<>]*\bhref\s{0,2}=\s{0,2}[\"']?#[^<>]*>[^<>]{0,40}</a>|\[[^\[\]]{0,20}\]\(#[^()\s]{1,100}\)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class EntryMarks:
    """The id of an entry, the other attributes of its item in HTML, and its links back to the text."""

    anchor: str = ""
    attributes: str = ""
    behind: str = ""


def entry_marks(article: Article, entries: Sequence[Reference], start: int) -> dict[int, EntryMarks]:
    """What stands around each entry by the number of its reference, for a list that starts at `start`.

    Where an entry has more than one id, it is the one that the article links to. Links from elsewhere may
    lead to an id, so it stays with its work.
    """
    if article.format not in ("html", "markdown"):
        return {}
    text = article.source.text
    linked = {found["id"] or found["place"] for found in _LINK.finditer(text)}
    found: dict[int, EntryMarks] = {}
    for one in entries:
        ids = list(_ids(text[start : one.span.end]))
        items = _ITEM.findall(text, start, one.span.start)
        found[one.number] = EntryMarks(
            next((name for name in ids if name in linked), ids[0] if ids else ""),
            _PRINTED_ANEW.sub("", items[-1]).rstrip() if items else "",
            " ".join(_LINK_BACK.findall(text, one.span.start, one.span.end)),
        )
        start = one.span.end
    often = Counter(one.anchor for one in found.values())
    return {
        number: one if often[one.anchor] == 1 else EntryMarks("", one.attributes, one.behind)
        for number, one in found.items()
    }


def _ids(markup: str) -> Iterator[str]:
    for tag in _TAG.finditer(markup):
        if found := _ID.search(tag[0]):
            yield found["id"]
