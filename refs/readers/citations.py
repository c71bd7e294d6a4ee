"""The citations of an article: every mark in the running text that points to a reference, or to none."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from operator import attrgetter

from refs.model.article import Citation, Place, Reference
from refs.model.text import Source
from refs.readers.addresses import plain_address
from refs.readers.author_year_marks import author_year_marks
from refs.readers.document import Block, BlockKind, Listed
from refs.readers.indirect_marks import ibid_marks, note_marks
from refs.readers.inline_references import Linked, is_running_text
from refs.readers.key_marks import command_marks, mark_of_keys
from refs.readers.marks import Mark, without_overlaps
from refs.readers.numeric_marks import numeric_marks, whole_ranges
from refs.readers.prose import AnnotationKind
from refs.readers.reference_index import Numbering, ReferenceIndex

_SENTENCE_ENDS = re.compile(r"[.?!]\s[^\W\d_a-z]")
_NUMBER = re.compile(r"\D{0,2}(\d{1,4})\D{0,2}")


# Pandoc's rule: no blank behind the first dollar and before the last, no digit behind that: no sums of money.
_FORMULA = re.compile(
    r"\$\$[^$]{1,2000}\$\$|(?<![\\$\w])\$(?=[^\s$])[^$\n]{0,300}(?<=[^\s\\$])\$(?!\d)|\\\((?:(?!\\\)).){1,300}\\\)"
)
_INDEX = re.compile(r"(?:^|(?<=[^\w'’]))[a-z]\[\Z")  # "x[2]"


def find_marks(
    blocks: Sequence[Block], linked: Sequence[Linked], index: ReferenceIndex, keyed: Iterable[Mark]
) -> tuple[Mark, ...]:
    """Every citation mark, in order. A mark counts where it resolves, or is clearly a citation.

    `keyed` are the marks of Pandoc's keys.
    """
    notes = frozenset(block.number for block in blocks if block.kind is BlockKind.FOOTNOTE)
    typed = [
        *(
            mark
            for number, block in enumerate(blocks)
            if is_running_text(block)
            for mark in command_marks(number, block.text, index.by_key)
        ),
        *numeric_marks(blocks, index),
        *author_year_marks(blocks, index),
    ]
    marks = [
        *(_of_link(blocks, link, index) for link in linked),
        *(
            mark
            for number, block in enumerate(blocks)
            if is_running_text(block)
            for mark in _annotated(number, block, index, notes)
        ),
        *keyed,
        *_outside_code(typed, blocks),
    ]
    kept = list(whole_ranges(without_overlaps(marks), blocks, index))
    pairs = zip_longest(kept, kept[1:])
    own = [mark for mark, after in pairs if not _is_said_again(mark, after, blocks)]
    told = without_overlaps([*own, *ibid_marks(blocks, own, index)])
    return tuple(without_overlaps([*told, *note_marks(blocks, told)]))


def _outside_code(marks: Sequence[Mark], blocks: Sequence[Block]) -> Iterator[Mark]:
    """The marks that do not stand in code, where an article shows how something is written, or a formula."""
    formulas = {
        number: [found.span() for found in _FORMULA.finditer(blocks[number].text)]
        for number in {mark.block for mark in marks}
    }
    code = {
        number: [a for a in blocks[number].prose.annotations if a.kind is AnnotationKind.CODE]
        for number in {mark.block for mark in marks}
    }
    for mark in marks:
        ranges = code[mark.block]
        at = bisect_right(ranges, mark.start, key=attrgetter("start")) - 1
        in_formula = any(start <= mark.start < end for start, end in formulas[mark.block])
        is_index = _INDEX.search(blocks[mark.block].text, max(0, mark.start - 2), mark.start + 1)
        if (at < 0 or ranges[at].end <= mark.start) and not in_formula and not is_index:
            yield mark


def _is_said_again(mark: Mark, after: Mark | None, blocks: Sequence[Block]) -> bool:
    """Does a mark of another form follow in the sentence of authors: "Bakker et al. (2006) saw … [3]"?"""
    if mark.form != "author-year" or mark.targets or not after or after.block != mark.block:
        return False
    if after.form == "author-year" or not (after.targets or after.form == "key"):
        return False
    return _SENTENCE_ENDS.search(blocks[mark.block].text, mark.end, after.start) is None


def to_citations(
    marks: Sequence[Mark], blocks: Sequence[Block], numbers: Mapping[Reference, int]
) -> tuple[Citation, ...]:
    """The marks as citations, with ids in the order of the text."""
    return tuple(
        Citation(
            id=f"c{count}",
            span=blocks[mark.block].prose.whole_span(mark.start, mark.end),
            text=blocks[mark.block].text[mark.start : mark.end],
            form=mark.form,
            targets=tuple(sorted({numbers[target] for target in mark.targets})),
            missing=mark.missing,
        )
        for count, mark in enumerate(marks, start=1)
    )


def listed_without_mark(
    listed: Iterable[Listed], source: Source, numbers: Mapping[Reference, int], first: int
) -> tuple[Citation, ...]:
    """What is put in the list uncited, as citations from id `first` on; they stand in no sentence."""
    by_key = {
        reference.label: number for reference, number in reversed(list(numbers.items())) if reference.label
    }
    return tuple(
        Citation(
            id=f"c{count}",
            span=one.span,
            text=source.quote(one.span),
            form="nocite",
            targets=tuple(sorted(_numbers_of(one.key, by_key))),
        )
        for count, one in enumerate(listed, start=first)
    )


def _numbers_of(key: str, by_key: Mapping[str, int]) -> set[int]:
    return set(by_key.values()) if key == "*" else {by_key[key]} if key in by_key else set()


def numbers_shown(blocks: Sequence[Block], linked: Sequence[Linked]) -> dict[int, Reference]:
    """The numbers that the text itself gives to entries of its list: "[3](https://…)"."""
    shown: dict[int, Reference] = {}
    for link in linked:
        number = _NUMBER.fullmatch(blocks[link.mention.block].text[link.mention.start : link.mention.end])
        if number and link.reference.place is Place.LIST:
            shown.setdefault(int(number[1]), link.reference)
    return shown


def _of_link(blocks: Sequence[Block], link: Linked, index: ReferenceIndex) -> Mark:
    """A link cites what it leads to; one that reads "[3]" cites entry 3 of a numbered list as well."""
    mention = link.mention
    number = _NUMBER.fullmatch(blocks[mention.block].text[mention.start : mention.end])
    printed = number and index.numbering is Numbering.PRINTED
    named = index.by_number.get(int(number[1])) if number and printed else None
    targets = tuple(dict.fromkeys(target for target in (link.reference, named) if target))
    return Mark(mention.block, mention.start, mention.end, mention.form, targets)


def _annotated(number: int, block: Block, index: ReferenceIndex, notes: frozenset[str]) -> Iterator[Mark]:
    """Footnotes, keys, and links to an entry or what it prints. A note without a reference is no mark."""
    for annotation in block.prose.annotations:
        start, end, label = annotation.start, annotation.end, annotation.target
        if annotation.kind is AnnotationKind.FOOTNOTE_REF:
            if target := index.by_footnote.get(label):
                yield Mark(number, start, end, "footnote", (target,))
            elif label and label not in notes and (notes or label.isdecimal()):
                yield Mark(number, start, end, "footnote", missing=(f"[^{label}]",))
        elif annotation.kind is AnnotationKind.CITATION and start < end:
            yield mark_of_keys(number, start, end, label.split(","), index.by_key)
        elif annotation.kind is AnnotationKind.LINK:
            target = _entry_at(label, index)
            if target and start < end:
                yield Mark(number, start, end, _form(block, start, end), (target,))


def _entry_at(address: str, index: ReferenceIndex) -> Reference | None:
    """The entry that a link leads to: by its place on this page, or by the address that it prints."""
    if address.startswith("#"):
        return index.by_anchor.get(address[1:])
    return index.by_address.get(plain_address(address)) if index.by_address else None


def _form(block: Block, start: int, end: int) -> str:
    raised = any(
        a.kind is AnnotationKind.SUPERSCRIPT and a.start <= start and end <= a.end
        for a in block.prose.annotations
    )
    if raised:
        return "superscript"
    return "numeric" if _NUMBER.fullmatch(block.text[start:end]) else "link"
