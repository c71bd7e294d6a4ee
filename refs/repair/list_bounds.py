"""Where the entries of a list begin and end in the source, and whether anything else stands between them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from refs.errors import UsageError
from refs.model.article import Article, Reference
from refs.model.text import Span

_LABEL = r"(?:\\?\[\d{1,4}\\?\]:?|\(\d{1,4}\)|\d{1,4}[.)])"
_LIST_MARKS = re.compile(rf"(?:^|(?<=[\r\n]))[ \t]*(?:[-*+•–][ \t]*)?{_LABEL}?[ \t]*(?=$|[\r\n])")
_WRAPS = r"(?:li|p|span|cite)"
_EMPTY_ANCHOR = r"<(?P<a>a|span)\b[^<>]*>\s*</(?P=a)>"
_ANCHOR = re.compile(_EMPTY_ANCHOR, re.IGNORECASE)
_LIST_TAGS = re.compile(rf"{_EMPTY_ANCHOR}|</?(?:ol|ul|br|{_WRAPS})\b[^<>]*>", re.IGNORECASE)
_LIST_OPENS = re.compile(
    rf"(?P<list><(?:ol|ul)\b[^<>]*>\s*)?(?P<wraps>(?:<{_WRAPS}\b[^<>]*>\s*){{0,4}})"
    rf"(?:{_EMPTY_ANCHOR}\s*)?(?:{_LABEL}\s*)?\Z",
    re.IGNORECASE,
)
_WRAPS_CLOSE = rf"(?:\s*[.;]?\s*</{_WRAPS}>){{0,4}}"
_LIST_CLOSES = r"\s*</(?:ol|ul)>"
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE)
_REVERSED = re.compile(r"\sreversed\b", re.IGNORECASE)
_WITHOUT_END = frozenset("br hr img wbr input".split())
_END_LEFT_OUT = frozenset(("li", "p"))  # HTML, 13.1.2.4: their end tags may be omitted
_WINDOW = 2000


@dataclass(frozen=True, slots=True)
class Bounds:
    """The span of all entries with their marks; `tag` is the one that opens the list of a page."""

    span: Span
    tag: str = ""


def list_bounds(
    article: Article, entries: Sequence[Reference], floor: int, remarks: Collection[str]
) -> Bounds:
    """The bounds of the entries of a list whose heading ends at `floor`.

    Raises:
        UsageError: they cannot be replaced without harm to what stands between or around them.
    """
    last = max(one.span.end for one in entries)
    remark = rf"(?:\s*<!-- (?:{'|'.join(map(re.escape, remarks))}) -->)?"
    if article.format == "html":
        bounds = _of_page(article, entries[0].span.start, last, floor, remark)
    else:
        start = article.source.line_start(article.source.position(entries[0].span.start).line)
        behind = re.compile(rf"{remark}[ \t]*(?=[\r\n]|\Z)").match(article.source.text, last)
        bounds = Bounds(Span(start, behind.end() if behind else last))
    refuse_other_text(article, entries, bounds.span, remarks)
    return bounds


def _of_page(article: Article, first: int, last: int, floor: int, remark: str) -> Bounds:
    text = article.source.text
    opening = _LIST_OPENS.search(text, max(floor, first - _WINDOW), first)
    start = opening.start() if opening else first
    in_list = opening is not None and opening["list"] is not None
    closing = re.compile(f"{remark}{_WRAPS_CLOSE}{_LIST_CLOSES if in_list else ''}", re.IGNORECASE)
    behind = closing.match(text, last)
    span = Span(start, behind.end() if behind else last)
    in_other_list = opening is not None and not in_list and "<li" in opening["wraps"].lower()
    if behind is None or in_other_list or not _is_balanced(text[span.start : span.end]):
        raise UsageError(
            f"{article.source.path}:{article.source.position(first).line}: the entries share their list or "
            "their paragraph with something else; nothing was changed. Give them a list of their own"
        )
    tag = opening["list"].strip() if opening and in_list else ""
    if _REVERSED.search(tag):
        raise UsageError(
            f"{article.source.path}:{article.source.position(first).line}: the list counts backwards "
            "(`reversed`); nothing was changed. Let it count forwards first"
        )
    return Bounds(span, tag)


def _is_balanced(html: str) -> bool:
    """Does every element that begins here end here, and the other way round?"""
    opened: list[str] = []
    for tag in _TAG.finditer(html):
        name = tag["name"].lower()
        if name in _WITHOUT_END:
            continue
        if not tag["end"]:
            opened.append(name)
            continue
        while opened and opened[-1] != name and opened[-1] in _END_LEFT_OUT:
            opened.pop()
        if not opened or opened.pop() != name:
            return False
    return all(name in _END_LEFT_OUT for name in opened)


def refuse_other_text(
    article: Article, entries: Sequence[Reference], span: Span, remarks: Collection[str]
) -> None:
    """Nothing but entries, their marks and our own remarks may be replaced.

    Raises:
        UsageError: something else stands between them; where.
    """
    source = article.source
    position = span.start
    for one in (*entries, None):
        until = max(position, one.span.start if one else span.end)
        bare = source.text[position:until]
        for remark in remarks:
            bare = bare.replace(f"<!-- {remark} -->", "")
        bare = (_LIST_TAGS if article.format == "html" else _ANCHOR).sub("", bare)
        if _LIST_MARKS.sub("", bare).strip(" \t\r\n.;"):
            blank = len(source.text[position:until]) - len(source.text[position:until].lstrip())
            line = source.position(position + blank).line
            raise UsageError(
                f"{source.path}:{line}: between the entries stands text or a comment that is none; it would "
                "be lost, so nothing was changed. Move it out of the list"
            )
        position = max(position, one.span.end if one else until)
