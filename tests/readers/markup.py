"""What holds for every reader of markup, whatever its input: used by the tests of each of them."""

import time
from itertools import pairwise

from refs.model.text import Source
from refs.readers.article import read_article
from refs.readers.document import Block, BlockKind
from refs.readers.formats import read_document
from refs.readers.prose import AnnotationKind

# Of processor time, on a slow and busy machine; a quadratic reader needs minutes.
ENOUGH_SECONDS = 3
LONG = 60_000


def blocks_of(text: str, form: str) -> tuple[Block, ...]:
    """The blocks of a text, with their roles."""
    return read_document(Source("made", text), form).blocks


def shapes_of(text: str, form: str) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(block.kind.value, block.text) for block in blocks_of(text, form)]


def assert_places_hold(text: str, form: str) -> None:
    """Every block, sentence and reference says where it stands, and what it says comes from there in order."""
    source = Source("made", text)
    document = read_document(source, form)
    for before, after in pairwise(document.blocks):
        nested = after.kind is BlockKind.FOOTNOTE or before.kind is BlockKind.FOOTNOTE
        assert before.span.start <= after.span.start
        assert nested or before.span.end <= after.span.start
    for block in document.blocks:
        assert block.text
        assert 0 <= block.span.start < block.span.end <= len(text)
        if not block.is_entry:
            assert_runs_in_order(block, text)
    article = read_article(source, format=form, language="en")
    for sentence in article.sentences:
        block = document.blocks[sentence.block]
        assert 0 <= sentence.span.start < sentence.span.end <= len(text)
        assert sentence.text in block.text
        assert block.span.start <= sentence.span.start
        assert sentence.span.end <= block.span.end
    for reference in article.references:
        assert 0 <= reference.span.start < reference.span.end <= len(text)
    for citation in article.citations:
        assert 0 <= citation.span.start <= citation.span.end <= len(text)


def assert_runs_in_order(block: Block, text: str) -> None:
    """The runs of a block go from left to right, inside it; a letter that maps one to one is the source's."""
    position = block.span.start
    notes = (a for a in block.prose.annotations if a.kind is AnnotationKind.FOOTNOTE_REF)
    shown = {at for note in notes for at in range(note.start, note.end)}  # marks of our own making
    for run in block.prose.runs:
        assert position <= run.source_start
        position = run.source_start + run.source_length
        if run.linear:
            for at in set(range(run.start, run.start + run.length)) - shown:
                said, printed = block.text[at], text[run.source_start + at - run.start]
                assert said == printed or not (said.isalnum() or printed.isalnum())
    assert position <= block.span.end


def assert_linear(part: str, form: str) -> None:
    """A long text of this is read in the time that a linear reader takes."""
    text = part * max(1, LONG // len(part))
    start = time.process_time()
    read_document(Source("made", text), form)
    assert time.process_time() - start < ENOUGH_SECONDS
