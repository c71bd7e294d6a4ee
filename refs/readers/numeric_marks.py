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
_BRACKETS = re.compile(rf"\[\s?(?P<numbers>{_NUMBERS})\s?\](?![^\W_])")
_ROUND = re.compile(rf"(?<=[\w)”\"’%]\s)\((?P<numbers>{_NUMBERS})\)(?=[.,;:]|\s?$)")
_FEW = r"(?P<numbers>\d{1,2}(?:[,–-]\d{1,2}){0,10})"
# Pasted superscripts: behind a stop ("stijgt.1"), behind a percentage ("30%1."), behind a word ("stijgt1.").
_BEHIND_STOP = r"(?:(?<=[^\W\d_][.,;:?!])|(?<=[)”\"’»%][.,;:?!]))(?<!\.\w\.)"
_GLUED = re.compile(
    rf"{_BEHIND_STOP}{_FEW}(?=\s|$)|(?<=[)”\"’»%]){_FEW.replace('numbers', 'close')}(?=[.,;:]?(?:\s|$))"
)
_GLUED_TO_WORD = re.compile(rf"(?<![\w-])(?P<word>[a-zà-ÿ]{{4,40}}){_FEW}(?=[.,;:]?(?:\s|$))")
_RAISED = re.compile(r"(?P<numbers>[⁰¹²³⁴-⁹]{1,3}(?:[,˒⁻–-][⁰¹²³⁴-⁹]{1,3}){0,20})")
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
_RANGE = re.compile(r"(\d+)(?:\s?[–—‑-]\s?(\d+))?")
# Before a raised number: a digit (10⁶), a sign (s⁻¹), a unit (m²) or a variable (n², I²) makes it a power.
_POWER = re.compile(
    r"(?:[\d⁺⁻−^]|\d\s?in|\b(?:[kcmdµμn]?m|[kcm]?g|min|sec|[a-zRIXTη]|chi|χ|inch|ft|10|CO|Ca|Mg|Fe|Zn|Cu))$"
)
# A word in a formula: "gewicht/lengte²", "BMI = kg : (m)²".
_FORMULA = re.compile(r"[/×÷=*:]\s?\(?[\w ]{1,30}\)?$")
# Before brackets: an interval or a range, not a citation.
_INTERVAL = re.compile(
    r"(?:\b(?:CI|BI|BHI|IQR|interval|range|bereik|spreiding|tussen|between)\b\W{0,3}|[=:×*∈]\s?)$",
    re.IGNORECASE,
)
# A number and its range: "7 [3–9]"; a year or a percentage before a mark is the text's own.
_SPREAD = re.compile(r"(?<![\d%])(?!(?:19|20)\d\d\s)\d{1,4}(?:[.,]\d{1,3})?\s$")
# What is counted or named by a number in brackets: "drie (3)", "stadium (2)"; and steps: "(1) … (2) …".
_COUNTED = re.compile(
    r"\b(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|figuur|figure|fig\.|tabel|table|stadium|stage|graad|grade|type|fase|phase|klasse|class|stap|step|groep|group"
    r"|niveau|level|deel|part|score|omega|covid|dag|day|week|keer|n|p)\W{0,3}$",
    re.IGNORECASE,
)
_STEP = re.compile(r"(?:^|[\s:,;])\(1\)\s[^\W\d_]")
_LONGEST_RANGE = 60
_FEWEST_LOOSE = 2
_MOST = 0.8  # a dead number among many that point to an entry does not unmake them


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Numbers at a place. `clear` where nothing but a citation is written so."""

    block: int
    start: int
    end: int
    form: str
    numbers: tuple[int, ...]
    clear: bool = True


def numeric_marks(blocks: Sequence[Block], index: ReferenceIndex) -> list[Mark]:
    """Every number in the running text that points to an entry of the list, and clear ones that miss.

    Round brackets and glued digits are citations only where the list is numbered, and most of their form
    point to an entry: "(1)" may count steps, and "3" behind a full stop may begin a sentence. One alone is a
    citation only in an article that cites by number elsewhere.
    """
    if not index.by_number:
        return []
    running = [(number, block) for number, block in enumerate(blocks) if is_running_text(block)]
    certain = [
        c for number, block in running for c in (*_raised(number, block), *_in_brackets(number, block))
    ]
    marks = _resolved(certain, index, _notes(running))
    if index.numbering is Numbering.PRINTED:
        fewest = 1 if any(mark.targets for mark in marks) else _FEWEST_LOOSE
        for form in (_in_round_brackets, _glued, _glued_to_words):
            loose = [c for number, block in running for c in form(number, block)]
            fitting = [c for c in loose if all(n in index.by_number for n in c.numbers)]
            needed = _FEWEST_LOOSE if form is _glued_to_words else fewest
            if len(fitting) >= max(needed, _MOST * len(loose)):
                marks += _resolved(fitting, index, frozenset())
    return marks


def _resolved(candidates: Sequence[_Candidate], index: ReferenceIndex, notes: frozenset[int]) -> list[Mark]:
    """The candidates that point to an entry, and those that clearly cite and point to none, nor to a note."""
    answered = any(n in index.by_number for c in candidates for n in c.numbers)
    reach = max(index.by_number, default=0) * 2 + 10
    marks = []
    for candidate in candidates:
        targets = tuple(index.by_number[n] for n in candidate.numbers if n in index.by_number)
        missing = tuple(str(n) for n in candidate.numbers if n not in index.by_number and n not in notes)
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
        raised = [
            block.text[a.start : a.end]
            for a in marked
            if a.kind is AnnotationKind.SUPERSCRIPT and not a.start
        ]
        raised += [found[0].translate(_RAISED_DIGITS) for found in [_RAISED.match(block.text)] if found]
        notes.update(int(number) for number in raised if number.isdecimal())
    for _, block in running:
        for a in block.prose.annotations:
            shown = block.text[a.start : a.end].strip(" []()")
            if a.kind is AnnotationKind.LINK and a.target.startswith("#") and a.target[1:] in places:
                notes.update([int(shown)] if shown.isdecimal() and shown.isascii() else [])
    return frozenset(notes)


def _in_brackets(number: int, block: Block) -> Iterator[_Candidate]:
    code = [a for a in block.prose.annotations if a.kind is AnnotationKind.CODE]
    for found in _BRACKETS.finditer(block.text):
        numbers = _expand(found["numbers"])
        inside_code = any(a.start <= found.start() < a.end for a in code)
        before = block.text[max(0, found.start() - 16) : found.start()]
        spread = len(numbers) > 1 and _SPREAD.search(before)
        if numbers and not inside_code and not spread and not _INTERVAL.search(before):
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
        before, after = text[max(0, start - 40) : start], text[end : end + 1]
        power = _POWER.search(before) or (len(numbers) == 1 and numbers[0] < 4 and _FORMULA.search(before))
        attached = before.strip() and not before.endswith(" ") and not power
        if numbers and attached and not after.isalnum() and after not in tuple("⁺⁻"):
            yield _Candidate(number, start, end, "superscript", numbers, clear=not before.endswith(")"))


def _in_round_brackets(number: int, block: Block) -> Iterator[_Candidate]:
    steps = _STEP.search(block.text) is not None
    for found in _ROUND.finditer(block.text):
        counted = _COUNTED.search(block.text[max(0, found.start() - 16) : found.start()])
        numbers = _expand(found["numbers"])
        if numbers and not counted and not steps:
            yield _Candidate(number, *found.span(), "numeric", numbers)


def _glued(number: int, block: Block) -> Iterator[_Candidate]:
    for found in _GLUED.finditer(block.text):
        if numbers := _expand(found["numbers"] or found["close"]):
            yield _Candidate(number, *found.span(), "numeric", numbers)


def _glued_to_words(number: int, block: Block) -> Iterator[_Candidate]:
    for found in _GLUED_TO_WORD.finditer(block.text):
        numbers = _expand(found["numbers"])
        if numbers and not _COUNTED.search(found["word"]):
            yield _Candidate(number, *found.span("numbers"), "numeric", numbers)


def _expand(text: str) -> tuple[int, ...]:
    """The numbers in "2,3" or "3–5"; none where it cannot be a citation ("0, 1", "9–4")."""
    numbers: list[int] = []
    for found in _RANGE.finditer(text):
        first, last = int(found[1]), int(found[2] or found[1])
        if not 0 < first <= last <= first + _LONGEST_RANGE:
            return ()
        numbers.extend(range(first, last + 1))
    return tuple(dict.fromkeys(numbers))
