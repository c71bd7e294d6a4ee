"""Where numbers stand that may point to a numbered list, by the way they are written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from refs.readers.document import Block
from refs.readers.prose import AnnotationKind
from refs.readers.stops import begins_sentence, steps_in

_NUMBERS = r"\d{1,4}(?:\s?[,;–—‑-]\s?\d{1,4}){0,40}"
# "[3]", "[3, p. 12]", "[see 3]".
_LEAD_IN = r"(?:(?:[Ss]ee(?:\salso)?|[Zz]ie(?:\sook)?|[Cc]f\.|[Vv]gl\.|e\.g\.,?|bijv\.|o\.a\.)\s)?"
_LOCATOR = (
    r"(?:,\s?(?:pp?|blz|bl|pag|ch|chap|hfst|sec|fig|tab|app|chapter|hoofdstuk|section|table|tabel|figure|figuur"
    r"|appendix|bijlage)\b\.?\s?[\w–-]{1,10}|,\s?§\s?[\d.]{1,10})?"
)
_BRACKETS = re.compile(rf"\[\s?{_LEAD_IN}(?P<numbers>{_NUMBERS}){_LOCATOR}\s?\](?![^\W_])")
# "(ref. 2)", "[see refs. 1, 3]": a word says that the numbers are of the list.
_SAID = re.compile(
    rf"[(\[](?:[^\W\d_][^()\[\]\d]{{0,30}}\s)?[Rr]ef(?:s|erences?|erenties?)?\.?\s(?P<numbers>{_NUMBERS})[)\]]"
)
# Round brackets before a stop, behind one, or in the middle of a sentence.
_ROUND = re.compile(
    rf"(?:(?<=[\w)”\"’%]\s)|(?P<behind>(?<=[^\W\d_%][.?!]\s)|(?<=[^\W\d_%][.?!])))\((?P<numbers>{_NUMBERS})\)"
    r"(?P<before>(?=[.,;:]|\s?$))?"
)
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
# What may stand before a blank and a raised number: "collapse ¹", "collapse. ¹".
_BEFORE_BLANK = re.compile(r"[a-zà-ÿ]{3}$|[.,;:?!)”\"’%]$")
# Words that have a power behind a blank: "5 metre ²", "eta ²".
_UNIT = re.compile(
    r"\b(?:(?:centi|milli|kilo)?met(?:er|re)s?|hectares?|acres?|foot|feet|inch(?:es)?|yards?|miles?|mijl|seconde?s?"
    r"|eta|omega|sin|cos|tan|log|age|leeftijd)$",
    re.IGNORECASE,
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
# What is counted or named by a number in brackets: "drie (3)", "stadium (2)".
_COUNTED = re.compile(
    r"\b(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|figuur|figure|fig\.|tabel|table|stadium|stage|graad|grade|type|fase|phase|klasse|class|stap|step|groep|group"
    r"|niveau|level|deel|part|score|omega|covid|dag|day|week|keer|n|p)\W{0,3}$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][.?!]?\s?$")
_ENDS = re.compile(r"(?<!\bet al)(?<!\be\.a)[.?!]$")  # "Bakker et al.4 found" goes on
_LONGEST_RANGE = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """Numbers at a place. `clear` where nothing but a citation is written so, `inside` of a sentence.

    `behind_word` where a word stands before it, and nothing that it may count: "12% (15)".
    """

    block: int
    start: int
    end: int
    form: str
    numbers: tuple[int, ...]
    clear: bool = True
    inside: bool = False
    behind_word: bool = False


def in_brackets(number: int, block: Block) -> Iterator[Candidate]:
    """Numbers in square brackets: "[1]", "[see 2, 3]", "[3–5, p. 12]"."""
    for found in _BRACKETS.finditer(block.text):
        numbers = _expand(found["numbers"])
        before = block.text[max(0, found.start() - 16) : found.start()]
        spread = len(numbers) > 1 and _SPREAD.search(before)
        if numbers and not spread and not _INTERVAL.search(before):
            yield Candidate(number, *found.span(), "numeric", numbers)


def said(number: int, block: Block) -> Iterator[Candidate]:
    """Numbers that a word says are of the list: "(ref. 2)"."""
    for found in _SAID.finditer(block.text):
        if numbers := _expand(found["numbers"]):
            yield Candidate(number, *found.span(), "numeric", numbers)


def raised(number: int, block: Block) -> Iterator[Candidate]:
    """Raised numbers, by their characters ("²⁻⁴") or by markup."""
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
        close = before.removesuffix(" ")
        power = _POWER.search(close) or (len(numbers) == 1 and numbers[0] < 4 and _FORMULA.search(close))
        spaced = close != before
        attached = (_BEFORE_BLANK.search(close) and not _UNIT.search(close)) if spaced else before.strip()
        if numbers and attached and not power and not after.isalnum() and after not in tuple("⁺⁻"):
            clear = not before.endswith((")", " "))
            yield Candidate(number, start, end, "superscript", numbers, clear=clear)


def in_round_brackets(number: int, block: Block) -> Iterator[Candidate]:
    """Numbers in round brackets before a stop, behind one, or inside a sentence; none that counts steps."""
    text = block.text
    steps = steps_in(text)
    for found in _ROUND.finditer(text):
        numbers = _expand(found["numbers"])
        before = text[max(0, found.start() - 16) : found.start()]
        if not numbers or found.start() in steps or _COUNTED.search(before):
            continue
        inside = found["before"] is None
        if found["behind"] is not None:
            inside = False
            if found["before"] is None and not begins_sentence(text, found.end() + 1):
                continue
        elif inside and (text[found.end()] != " " or _SPREAD.search(before)):
            continue
        yield Candidate(
            number,
            *found.span(),
            "numeric",
            numbers,
            clear=False,
            inside=inside,
            behind_word=bool(_WORD.search(before)),
        )


def glued(number: int, block: Block) -> Iterator[Candidate]:
    """Digits behind "%" or a stop ("stijgt.1 Dat"), unless the sentence goes on ("2 mg.3 keer per dag")."""
    text = block.text
    for found in _GLUED.finditer(text):
        ends = _ENDS.search(text[max(0, found.start() - 8) : found.start()])
        if ends and text[found.end() :] and not begins_sentence(text, found.end() + 1):
            continue
        if numbers := _expand(found["numbers"] or found["close"]):
            yield Candidate(number, *found.span(), "numeric", numbers, clear=False)


def glued_to_words(number: int, block: Block) -> Iterator[Candidate]:
    """Digits behind a word: "stijgt1."."""
    for found in _GLUED_TO_WORD.finditer(block.text):
        numbers = _expand(found["numbers"])
        if numbers and not _COUNTED.search(found["word"]):
            yield Candidate(number, *found.span("numbers"), "numeric", numbers, clear=False)


def raised_number(text: str) -> str:
    """The raised digits that a text begins with, as digits on the line; "" where it begins otherwise."""
    found = _RAISED.match(text)
    return found[0].translate(_RAISED_DIGITS) if found else ""


def _expand(text: str) -> tuple[int, ...]:
    """The numbers in "2,3" or "3–5"; none where it cannot be a citation ("0, 1", "9–4")."""
    numbers: list[int] = []
    for found in _RANGE.finditer(text):
        first, last = int(found[1]), int(found[2] or found[1])
        if not 0 < first <= last <= first + _LONGEST_RANGE:
            return ()
        numbers.extend(range(first, last + 1))
    return tuple(dict.fromkeys(numbers))
