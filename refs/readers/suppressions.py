"""Comments in an article that set findings aside: `<!-- refs: ignore[CLM301] why -->`, for the next block.

A comment inside a paragraph or item is about that block. One before a list or a table is about all of it, one
between two items about the next item and what is nested in it. In code it is an example, and none. A comment
that a word processor keeps beside the text is about the paragraphs that it is made at.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from refs.model.article import Suppression
from refs.model.text import Source, Span
from refs.readers.document import Block, BlockKind, Document

_IGNORE = r"\s{0,20}refs:\s{0,20}ignore\[(?P<codes>[^\]\n]{0,200})\]"
_HTML = re.compile(rf"<!--{_IGNORE}(?P<reason>(?:(?!-->).){{0,1000}})-->", re.IGNORECASE | re.DOTALL)


def _to_line_end(mark: str) -> re.Pattern[str]:
    return re.compile(rf"{mark}{_IGNORE}(?P<reason>[^\r\n]{{0,1000}})", re.IGNORECASE)


_PERCENT = _to_line_end(r"(?<!\\)%")
_BY_FORMAT = {
    "markdown": _HTML,
    "html": _HTML,
    "jats": _HTML,
    "wiki": _HTML,
    "latex": _PERCENT,
    "bib": _PERCENT,
    "org": _to_line_end(r"(?m:^)\s{0,100}#"),
    "typst": _to_line_end(r"(?<![:/])//"),
}
_REMARK = re.compile(rf"{_IGNORE}(?P<reason>.{{0,1000}})", re.IGNORECASE | re.DOTALL)  # all of a comment
_CODES = re.compile(r"[\s,]+")


def find_suppressions(document: Document) -> tuple[Suppression, ...]:
    """The comments of an article that set findings aside, in order; plain text has none."""
    found = [
        _suppression(comment, remark.span, remark.span)
        for remark in document.remarks
        if (comment := _REMARK.match(remark.words))
    ]
    pattern = _BY_FORMAT.get(document.format)
    starts = [block.span.start for block in document.blocks]
    for comment in pattern.finditer(document.source.text) if pattern else ():
        span = Span(*comment.span())
        covers = _covers(span, document.blocks, starts)
        if covers is not None:
            found.append(_suppression(comment, span, covers))
    return tuple(found)


def find_in_entries(source: Source, entries: Sequence[Span]) -> tuple[Suppression, ...]:
    """The comments of a .bib file that set findings aside: each for the entry that it is in, or the next."""
    found = []
    for comment in _BY_FORMAT["bib"].finditer(source.text):
        at = comment.start()
        covers = next((entry for entry in entries if at < entry.end), Span(comment.end(), comment.end()))
        found.append(_suppression(comment, Span(*comment.span()), covers))
    return tuple(found)


def _suppression(comment: re.Match[str], span: Span, covers: Span) -> Suppression:
    codes = tuple(code.upper() for code in _CODES.split(comment["codes"].strip()) if code)
    return Suppression(span, covers, codes, " ".join(comment["reason"].split()))


def _covers(comment: Span, blocks: Sequence[Block], starts: Sequence[int]) -> Span | None:
    """What a comment is about; None where it stands in code."""
    after = bisect_right(starts, comment.start)
    last = after - 1
    while last > 0 and blocks[last].kind is BlockKind.FOOTNOTE and comment.start >= blocks[last].span.end:
        last -= 1  # a footnote may stand in the block that the comment is in
    if after and comment.start < blocks[last].span.end:
        holding = blocks[last]
        return None if holding.kind is BlockKind.CODE else holding.span
    return _next(blocks, after) if after < len(blocks) else Span(comment.end, comment.end)


def _next(blocks: Sequence[Block], first: int) -> Span:
    """The block that begins at `first`, with what belongs to it."""
    opening = blocks[first]
    last = first
    between = first > 0 and _goes_on(blocks[first - 1], opening)
    for at in range(first + 1, len(blocks)):
        block = blocks[at]
        nested = block.continues or block.level > opening.level
        if not _belongs(opening, block) or (between and not nested):
            break
        last = at
    return Span(opening.span.start, blocks[last].span.end)


def _goes_on(before: Block, block: Block) -> bool:
    """Does a block go on with the list or table before it? In Markdown a comment may end a list."""
    if block.kind is BlockKind.CELL:
        return block.row > 1
    return before.kind is block.kind is BlockKind.ITEM


def _belongs(opening: Block, block: Block) -> bool:
    """Is a later block part of what begins with `opening`: its list, its table, its further paragraphs?"""
    if opening.group is not None:
        return block.group == opening.group
    return block.continues or (opening.kind is block.kind is BlockKind.CELL and _goes_on(opening, block))
