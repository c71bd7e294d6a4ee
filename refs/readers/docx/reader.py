"""The paragraphs of a Word document as blocks."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from refs.model.article import Problem, Reference
from refs.model.text import Source, Span
from refs.readers.bibliography.csl import reference_of
from refs.readers.document import Block, BlockKind, Document, Remark
from refs.readers.docx.paragraph import Paragraph, WordSource
from refs.readers.prose import ProseBuilder

_LIST = BlockKind.ITEM


def read_docx(source: WordSource) -> Document:
    """Read the paragraphs of a Word document: each that holds text is a block, on a line of its own."""
    plain = Source(source.path, source.text, source.encoding)
    starts = list(accumulate((len(one.text) + 1 for one in source.paragraphs), initial=0))
    placed = [(one, _block(one, start)) for one, start in zip(source.paragraphs, starts, strict=False)]
    return Document(
        plain,
        "docx",
        tuple(_in_lists((one, block) for one, block in placed if block.text)),
        source.language,
        works=tuple(_works(source)),
        problems=tuple(Problem(placed[line - 1][1].span, message) for line, message in source.troubles),
        remarks=tuple(_remarks(source, [block.span for _, block in placed])),
    )


def _block(paragraph: Paragraph, start: int) -> Block:
    text = paragraph.text
    builder = ProseBuilder()
    builder.text(text, start)
    for mark in paragraph.marks:
        place = Span(start + mark.start, start + mark.end)
        builder.annotate(mark.kind, place, place, mark.target)
    bare = text.strip()
    first = start + len(text) - len(text.lstrip())
    return Block(
        kind=paragraph.kind,
        prose=builder.build(),
        span=Span(first, first + len(bare)),
        level=paragraph.level,
        number=paragraph.number,
        row=paragraph.row,
        continues=paragraph.continues,
        is_apart=paragraph.kind is BlockKind.FOOTNOTE,
        role=paragraph.role,
    )


def _in_lists(placed: Iterator[tuple[Paragraph, Block]]) -> Iterator[Block]:
    """Number the lists: one ends where no item follows, or an item of the first level of another."""
    group, list_id = 0, ""
    inside = False
    for paragraph, block in placed:
        if block.kind is not _LIST:
            inside = inside and block.kind is BlockKind.FOOTNOTE
            yield block
            continue
        if not inside or (paragraph.level == 1 and paragraph.list_id != list_id):
            group, list_id = group + 1, paragraph.list_id
        inside = True
        yield replace(block, group=group)


def _works(source: WordSource) -> Iterator[Reference]:
    """What citation fields cite, as references that stand in the document itself."""
    for cited, line in source.works:
        if cited.item:
            yield reference_of({**cited.item, "id": cited.key}, source.path, (line, line))


def _remarks(source: WordSource, spans: list[Span]) -> Iterator[Remark]:
    """The comments, each at the paragraphs that it is about."""
    for number, words in source.comments:
        about = [span for one, span in zip(source.paragraphs, spans, strict=True) if number in one.remarks]
        if about:
            yield Remark(words, Span(about[0].start, about[-1].end))
