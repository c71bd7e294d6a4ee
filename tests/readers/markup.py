"""What holds for every reader of markup, whatever its input: used by the tests of each of them."""

import gc
import time
from itertools import pairwise

from refs.model.text import Source
from refs.readers.article import read_article
from refs.readers.bibliography.declared import declarations
from refs.readers.document import Block, BlockKind
from refs.readers.formats import read_document
from refs.readers.prose import AnnotationKind

# A text eight times as long takes a linear reader about eight times as long, and a quadratic one 64 times. One that is
# read in an instant is made longer first: of that, the clock says too little.
LENGTHS = (12_000, 90_000)
TIMES_AS_LONG = 8
MOST_TIMES = 24
INSTANT = 0.05  # seconds of processor time


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


def assert_linear(part: str, form: str, *, before: str = "", closing: str = "") -> None:
    """A long text of this, between what comes before and what closes it, takes a linear reader's time."""

    def seconds(length: int) -> float:
        count = max(1, length // len(part + closing))
        source = Source("made", before + part * count + closing * count)
        gc.disable()  # what other tests have left is not this reader's to go through
        try:
            start = time.process_time()
            declarations(source, form)
            read_document(source, form)
            return time.process_time() - start
        finally:
            gc.enable()

    seconds(1)  # what is imported once is not timed
    for length in LENGTHS:
        long = seconds(length)
        if long > INSTANT:
            # A machine that is busy may slow down one measurement, not three in a row.
            short = length // TIMES_AS_LONG
            tries = ((long if first else seconds(length), seconds(short)) for first in (True, False, False))
            assert any(longer < MOST_TIMES * shorter for longer, shorter in tries)
            return
