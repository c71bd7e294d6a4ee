"""Numbers that point to a numbered list: [1], [2,3], [3–5], superscripts, (1), digits glued to a stop."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from refs.readers.document import Block
from refs.readers.inline_references import is_running_text
from refs.readers.marks import Mark
from refs.readers.prose import AnnotationKind
from refs.readers.reference_index import Numbering, ReferenceIndex

_NUMBERS = r"\d{1,3}(?:\s?[,;–—‑-]\s?\d{1,3}){0,40}"
_BRACKETS = re.compile(rf"\[\s?(?P<numbers>{_NUMBERS})\s?\]")
_ROUND = re.compile(rf"(?<=[\w)”\"’%]\s)\((?P<numbers>{_NUMBERS})\)(?=[.,;:]|\s?$)")
_GLUED = re.compile(r"(?<=[^\W\d_][.,;)”\"])(?P<numbers>\d{1,2}(?:[,–-]\d{1,2}){0,10})(?=\s|$)")
_RAISED = re.compile(r"(?P<numbers>[⁰¹²³⁴-⁹]{1,3}(?:[,˒⁻–-][⁰¹²³⁴-⁹]{1,3}){0,20})")
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
_RANGE = re.compile(r"(\d+)(?:\s?[–—‑-]\s?(\d+))?")
# Before a raised number: a digit (10⁶) or a unit (m²) makes it a power.
_POWER = re.compile(r"(?:\d|\b(?:[kcmdµμn]?m|[kcm]?g|s|h|min|sec|R|r|χ|chi|x|X|[Cc]m|in|ft|e|10))$")
# Before brackets: an interval or a range, not a citation.
_INTERVAL = re.compile(
    r"(?:\b(?:CI|BI|BHI|IQR|interval|range|bereik|spreiding|tussen|between)\b\W{0,3}|[=:×*∈]\s?)$",
    re.IGNORECASE,
)
_LONGEST_RANGE = 60
_FEWEST_LOOSE = 2


@dataclass(frozen=True, slots=True)
class _Candidate:
    block: int
    start: int
    end: int
    form: str
    numbers: tuple[int, ...]


def numeric_marks(blocks: Sequence[Block], index: ReferenceIndex) -> list[Mark]:
    """Every number in the running text that points to an entry of the list, and clear ones that miss.

    Round brackets and glued digits are citations only where an article has no other marks, and the list is
    numbered: "(1)" may count steps, and "3" behind a full stop may begin a sentence.
    """
    if not index.by_number:
        return []
    running = [(number, block) for number, block in enumerate(blocks) if is_running_text(block)]
    certain = [
        c for number, block in running for c in (*_raised(number, block), *_in_brackets(number, block))
    ]
    marks = _resolved(certain, index)
    if not any(mark.targets for mark in marks) and index.numbering is Numbering.PRINTED:
        loose = [c for number, block in running for c in _loose(number, block)]
        fitting = [c for c in loose if all(n in index.by_number for n in c.numbers)]
        if len(fitting) >= _FEWEST_LOOSE and len(fitting) == len(loose):
            marks = _resolved(fitting, index)
    return marks


def _resolved(candidates: Sequence[_Candidate], index: ReferenceIndex) -> list[Mark]:
    answered = any(n in index.by_number for c in candidates for n in c.numbers)
    reach = max(index.by_number, default=0) * 2 + 10
    marks = []
    for candidate in candidates:
        targets = tuple(index.by_number[n] for n in candidate.numbers if n in index.by_number)
        missing = tuple(str(n) for n in candidate.numbers if n not in index.by_number)
        printed = index.numbering is Numbering.PRINTED and candidate.form == "numeric"
        clear = targets or printed or (answered and index.numbering is Numbering.ORDER)
        plausible = all(n <= reach for n in candidate.numbers)
        if clear and plausible:
            if index.numbering is Numbering.LINKS:
                missing = ()  # links show only some of the numbers
            place = (candidate.block, candidate.start, candidate.end)
            marks.append(Mark(*place, candidate.form, targets, missing))
    return marks


def _in_brackets(number: int, block: Block) -> Iterator[_Candidate]:
    code = [a for a in block.prose.annotations if a.kind is AnnotationKind.CODE]
    for found in _BRACKETS.finditer(block.text):
        numbers = _expand(found["numbers"])
        inside_code = any(a.start <= found.start() < a.end for a in code)
        before = block.text[max(0, found.start() - 16) : found.start()]
        if numbers and not inside_code and not _INTERVAL.search(before):
            yield _Candidate(number, *found.span(), "numeric", numbers)


def _raised(number: int, block: Block) -> Iterator[_Candidate]:
    text = block.text
    places = [
        (a.start, a.end, text[a.start : a.end])
        for a in block.prose.annotations
        if a.kind is AnnotationKind.SUPERSCRIPT
    ]
    places += [(*found.span(), found[0].translate(_RAISED_DIGITS)) for found in _RAISED.finditer(text)]
    for start, end, raised in places:
        inner = raised.strip(" []()")
        numbers = _expand(inner) if re.fullmatch(_NUMBERS, inner) else ()
        before, after = text[max(0, start - 8) : start], text[end : end + 1]
        attached = before.strip() and not before.endswith(" ") and not _POWER.search(before)
        if numbers and attached and not after.isalnum():
            yield _Candidate(number, start, end, "superscript", numbers)


def _loose(number: int, block: Block) -> Iterator[_Candidate]:
    for pattern in (_ROUND, _GLUED):
        for found in pattern.finditer(block.text):
            if numbers := _expand(found["numbers"]):
                yield _Candidate(number, *found.span(), "numeric", numbers)


def _expand(text: str) -> tuple[int, ...]:
    """The numbers in "2,3" or "3–5"; none where it cannot be a citation ("0, 1", "9–4")."""
    numbers: list[int] = []
    for found in _RANGE.finditer(text):
        first, last = int(found[1]), int(found[2] or found[1])
        if not 0 < first <= last <= first + _LONGEST_RANGE:
            return ()
        numbers.extend(range(first, last + 1))
    return tuple(dict.fromkeys(numbers))
