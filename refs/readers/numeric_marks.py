"""Numbers that point to a numbered list: [1], [2,3], [3–5], superscripts, (1), digits glued to a stop."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from refs.readers.document import Block
from refs.readers.inline_references import is_running_text
from refs.readers.marks import Mark
from refs.readers.number_forms import (
    Candidate,
    glued,
    glued_to_words,
    in_brackets,
    in_round_brackets,
    raised,
    raised_number,
    said,
)
from refs.readers.prose import AnnotationKind
from refs.readers.reference_index import Numbering, ReferenceIndex

_DASHES = frozenset("–—‑-")
_LONGEST_RANGE = 60
_FEWEST_LOOSE = 2
_FEWEST_SURE = 3  # of a form, for an article to be written in it
_FEWEST_TO_MISS = 5  # and for one that points to no entry to be a mistake, not a count
_YEARS = range(1500, 2100)  # "[2019]" is no number of a list, unless the list has it
_MOST = 0.8  # a dead number among many that point to an entry does not unmake them


def numeric_marks(blocks: Sequence[Block], index: ReferenceIndex) -> list[Mark]:
    """Every number in the running text that points to an entry of the list, and clear ones that miss.

    Round brackets and glued digits are citations only where the list is numbered, and most of their form
    point to an entry: "(1)" may count steps, and "3" behind a full stop may begin a sentence. One alone is a
    citation only in an article that cites by number elsewhere.
    """
    if not index.by_number:
        return []
    running = [(number, block) for number, block in enumerate(blocks) if is_running_text(block)]
    certain = [c for number, block in running for c in (*raised(number, block), *in_brackets(number, block))]
    marks = _resolved(certain, index, _notes(running))
    if index.numbering is Numbering.PRINTED:
        marks += _loose_marks(running, index, by_number=any(mark.targets for mark in marks))
    return marks + _resolved([c for number, block in running for c in said(number, block)], index)


def whole_ranges(marks: Sequence[Mark], blocks: Sequence[Block], index: ReferenceIndex) -> Iterator[Mark]:
    """The marks, in order; of "<a>1</a>–<a>3</a>" the first one leads to what is between them as well."""
    for mark, after in zip_longest(marks, marks[1:]):
        first = _number_of(mark, blocks)
        last = _number_of(after, blocks) if after and after.block == mark.block else 0
        between = blocks[mark.block].text[mark.end : after.start].strip() if last and after else ""
        if 0 < first < last <= first + _LONGEST_RANGE and between in _DASHES:
            meant = (one for number in range(first + 1, last) for one in index.of_number(number))
            targets = dict.fromkeys((*mark.targets, *meant))
            yield replace(mark, targets=tuple(targets))
        else:
            yield mark


def _number_of(mark: Mark, blocks: Sequence[Block]) -> int:
    """The one number that a mark shows; 0 where it shows something else."""
    shown = blocks[mark.block].text[mark.start : mark.end].strip("[]() ")
    return int(shown) if mark.targets and shown.isascii() and shown.isdecimal() else 0


def _loose_marks(
    running: Sequence[tuple[int, Block]], index: ReferenceIndex, *, by_number: bool
) -> Iterator[Mark]:
    """The marks of those forms that only cite where most of them point to an entry."""
    fewest = 1 if by_number else _FEWEST_LOOSE
    round_ones = [c for number, block in running for c in in_round_brackets(number, block)]
    settled = [c for c in round_ones if not c.inside]
    fitting = _fitting(settled, index)
    if len(fitting) >= max(fewest, _MOST * len(settled)):
        yield from _resolved(fitting, index)
        if len(fitting) >= _FEWEST_SURE and not by_number:
            yield from _resolved(_fitting([c for c in round_ones if c.inside], index), index)
        if len(fitting) >= _FEWEST_TO_MISS and not by_number:
            dead = [replace(c, clear=True) for c in settled if c.behind_word and not _fits(c, index)]
            yield from _resolved(dead, index)
    behind_stops = [c for number, block in running for c in glued(number, block)]
    fitting = _fitting(behind_stops, index)
    if len(fitting) >= max(fewest, _MOST * len(behind_stops)):
        yield from _resolved(fitting, index)
    behind_words = [c for number, block in running for c in glued_to_words(number, block)]
    fewest = 1 if len(fitting) >= _FEWEST_SURE else _FEWEST_LOOSE
    fitting = _fitting(behind_words, index)
    if len(fitting) >= max(fewest, _MOST * len(behind_words)):
        yield from _resolved(fitting, index)


def _fitting(candidates: Sequence[Candidate], index: ReferenceIndex) -> list[Candidate]:
    """Those all of whose numbers point to an entry."""
    return [c for c in candidates if _fits(c, index)]


def _fits(candidate: Candidate, index: ReferenceIndex) -> bool:
    return all(number in index.by_number for number in candidate.numbers)


def _resolved(
    candidates: Sequence[Candidate], index: ReferenceIndex, notes: frozenset[int] = frozenset()
) -> list[Mark]:
    """The candidates that point to an entry, and those that clearly cite and point to none, nor to a note."""
    answered = any(n in index.by_number for c in candidates for n in c.numbers)
    reach = max(index.by_number, default=0) * 2 + 10
    marks = []
    for candidate in candidates:
        targets = tuple(one for n in candidate.numbers for one in index.of_number(n))
        missing = tuple(
            str(n)
            for n in candidate.numbers
            if n not in index.by_number and n not in notes and n not in _YEARS
        )
        printed = index.numbering is Numbering.PRINTED
        clear = candidate.clear and (printed or (answered and index.numbering is Numbering.ORDER))
        plausible = all(n <= reach for n in candidate.numbers)
        if plausible and (targets or (clear and missing)):
            if index.numbering is Numbering.LINKS or not candidate.clear:
                missing = ()  # links show only some of the numbers
            place = (candidate.block, candidate.start, candidate.end)
            marks.append(Mark(*place, candidate.form, targets, missing))
    return marks


def _notes(running: Sequence[tuple[int, Block]]) -> frozenset[int]:
    """The numbers of notes: raised ones that begin a block, and those that link to a place on the page."""
    places = {block.anchor for _, block in running if block.anchor}
    notes: set[int] = set()
    for _, block in running:
        marked = block.prose.annotations
        places |= {a.target for a in marked if a.kind is AnnotationKind.ANCHOR}
        shown = [
            block.text[a.start : a.end]
            for a in marked
            if a.kind is AnnotationKind.SUPERSCRIPT and not a.start
        ]
        shown.append(raised_number(block.text))
        notes.update(int(number) for number in shown if number.isdecimal())
    for _, block in running:
        for a in block.prose.annotations:
            words = block.text[a.start : a.end].strip(" []()")
            if a.kind is AnnotationKind.LINK and a.target.startswith("#") and a.target[1:] in places:
                notes.update([int(words)] if words.isdecimal() and words.isascii() else [])
    return frozenset(notes)
