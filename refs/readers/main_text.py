"""What of a web page is its article, where the page says so by <main> or <article>."""

from collections.abc import Sequence

from refs.model.article import Role
from refs.model.text import Span
from refs.readers.document import Block, BlockKind
from refs.readers.parts import part_role

MAINS = ("main", "article")  # the first that a page has once decides
_LEAST_SHARE = 1 / 4  # of the page's text: less is a teaser, or a mark of another kind


def main_text(blocks: Sequence[Block], mains: Sequence[tuple[str, Span]]) -> tuple[Block, ...]:
    """The blocks inside the page's one <main>, else its one <article>, and every list of sources outside.

    All blocks where it has none, or several, as the teasers of a front page are.
    """
    for name in MAINS:
        spans = [span for of, span in mains if of == name]
        if len(spans) == 1:
            kept = _inside(blocks, spans[0])
            if _size(kept) >= _LEAST_SHARE * _size(blocks):
                return kept
    return tuple(blocks)


def _inside(blocks: Sequence[Block], main: Span) -> tuple[Block, ...]:
    kept: list[Block] = []
    sources = 0  # the level of the heading of a list of sources outside; 0 where there is none
    for block in blocks:
        inside = main.start <= block.span.start and block.span.end <= main.end
        if inside or block.role is Role.COMMENTS:
            sources = 0
        elif block.kind is BlockKind.HEADING:
            if part_role(block.text) is Role.REFERENCES:
                sources = block.level
            elif block.level <= sources:
                sources = 0
        if inside or sources or block.kind is BlockKind.FOOTNOTE:
            kept.append(block)
    return tuple(kept)


def _size(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)
