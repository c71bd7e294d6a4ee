"""Cue lexicons: the words, by language and family, that speak for or against a source.

A lexicon is a text file in `cues/`, one for each language; a new language is a new file. `[family]` opens a
family, each line below it is a cue, a line that starts with `#` is a comment. Cues are lower case:

    veroorza*      begins with            *risico        ends in
    leid* … tot    up to four words between
    N weken        a number, in digits or in one of the words of `[numbers]`
    in Y           a year
    M              a large number: "12,500", "40000"
    ^V D           an order: one of the words of `[imperatives]`, then one of `[objects]`
    ^overleg       at the start of the sentence, or after a colon; advice also after the comma of a sentence
                   that opens with one of the words of `[openers]`: "Heeft u vragen, overleg dan"
    ~is een        among the first words of the sentence

Of the cues that start at a word the longest wins; of two that end together the one that spells its first
word out, then the one without a gap. Inside a cue no other is looked for, but in the words that "…" stands
for. What the family `[neutral]` finds looks like a cue and is none. Families whose name begins with
"heading-" are looked for in headings, all others in sentences. `[numbers]`, `[verbs]`, `[imperatives]`,
`[objects]` and `[openers]` are no families: they list words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from refs.sections import read_sections

_NEUTRAL = "neutral"
_HEADING = "heading-"
_ADVICE = "advice"
_NUMBER = "N"
_YEAR = "Y"
_LARGE = "M"
_ORDER = "V"
_OBJECT = "D"
_GAP = "…"
_MAX_GAP = 4
_NEAR_START = 7
_LONGEST_WORD = 40

_LETTERS = r"[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹]+"  # a superscript that is glued to a word cites; it is no part of the word
_LARGE_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{5,}")
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)*|{_LETTERS}(?:['’.-]{_LETTERS})*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign; `text` is lower case, `start` and `end` index the sentence."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue of a family, as it stands in the sentence."""

    family: str
    text: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """A cue as the file has it. `within` is how many words into the sentence it may start, 0 for any."""

    family: str
    head: str
    rest: tuple[str, ...]
    within: int

    @property
    def covers(self) -> bool:
        """Whether what stands between its first and last word is read past, too."""
        return _GAP not in self.rest or self.family == _NEUTRAL


@dataclass(frozen=True, slots=True)
class _Match:
    """A cue that ends before the token `last`, and every family that holds one of its rank."""

    last: int
    spelled: bool
    whole: bool
    families: dict[str, None]
    covers: bool

    @property
    def rank(self) -> tuple[int, bool, bool]:
        return self.last, self.spelled, self.whole


@dataclass(frozen=True, slots=True)
class WordLists:
    """The words of a language that a cue may stand for, or that say how to read one: see above."""

    numbers: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    imperatives: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()

    def holds(self, kind: str, word: str) -> bool:
        """Is this one of the words that a capital in a cue stands for?"""
        if kind == _NUMBER:
            return word[0].isdigit() or word in self.numbers
        if kind == _YEAR:
            return word.isdecimal() and len(word) == 4
        if kind == _LARGE:
            return _LARGE_NUMBER.fullmatch(word) is not None
        if kind == _ORDER:
            return word in self.imperatives
        return kind == _OBJECT and word in self.objects


def tokens(text: str) -> tuple[Token, ...]:
    """The words, numbers and signs of a text."""
    return tuple(Token(m[0].lower().replace("’", "'"), m.start(), m.end()) for m in _TOKEN.finditer(text))


class Lexicon:
    """Cues indexed by their first word, so that a look-up costs the same however many there are."""

    def __init__(self, sections: Mapping[str, Sequence[str]], lists: WordLists) -> None:
        self._lists = lists
        self._exact: dict[str, list[_Entry]] = defaultdict(list)
        self._prefix: dict[str, list[_Entry]] = defaultdict(list)
        self._suffix: dict[str, list[_Entry]] = defaultdict(list)
        for family, lines in sections.items():
            for line in lines:
                self._add(family, line)
        # Most words of a text are few and recur; what starts with them is looked up once.
        self._heads = lru_cache(maxsize=1 << 15)(lambda word: tuple(self._starting_with(word)))

    def cues(self, text: str, words: Sequence[Token]) -> tuple[Cue, ...]:
        """The cues in a text, in its order; `words` are its tokens. Linear in its length."""
        found: list[Cue] = []
        resume = 0
        for first in range(len(words)):
            if first < resume:
                continue
            best = self._best(words, first)
            if best is None:
                continue
            quoted = text[words[first].start : words[best.last - 1].end]
            found.extend(Cue(family, quoted) for family in best.families if family != _NEUTRAL)
            resume = best.last if best.covers else first + 1
        return tuple(found)

    def _best(self, words: Sequence[Token], first: int) -> "_Match | None":
        """The longest cue that starts at a word; of two, the one that spells its first word out."""
        best: _Match | None = None
        for entry in self._heads(words[first].text):
            last = self._end(entry, words, first)
            if not last:
                continue
            match = _Match(
                last, "*" not in entry.head, _GAP not in entry.rest, {entry.family: None}, entry.covers
            )
            if best is None or match.rank > best.rank:
                best = match
            elif match.rank == best.rank:
                best.families[entry.family] = None
        return best

    def _add(self, family: str, line: str) -> None:
        within = {"^": 1, "~": _NEAR_START}.get(line[0], 0)
        head, *rest = line.lstrip("^~").split()
        entry = _Entry(family, head, tuple(rest), within)
        if head.endswith("*"):
            self._prefix[head[:-1]].append(entry)
        elif head.startswith("*"):
            self._suffix[head[1:]].append(entry)
        else:
            self._exact[head].append(entry)

    def _starting_with(self, word: str) -> Iterator[_Entry]:
        """The cues whose first word this can be."""
        yield from self._exact.get(word, ())
        for kind in (_NUMBER, _LARGE, _ORDER):
            if self._lists.holds(kind, word):
                yield from self._exact.get(kind, ())
        for size in range(1, min(len(word), _LONGEST_WORD) + 1):
            yield from self._prefix.get(word[:size], ())
            yield from self._suffix.get(word[-size:], ())

    def _end(self, entry: _Entry, words: Sequence[Token], first: int) -> int:
        """The token after the cue whose first word stands at `first`, or 0 where the rest does not follow."""
        if entry.within and first >= entry.within and not self._opens_anew(entry, words, first):
            return 0
        at = first + 1
        reach = 1
        for element in entry.rest:
            if element == _GAP:
                reach = _MAX_GAP + 1
                continue
            stop = min(len(words), at + reach)
            while at < stop and not self._is(words[at].text, element):
                at += 1
            if at == stop:
                return 0
            at, reach = at + 1, 1
        return at

    def _is(self, word: str, element: str) -> bool:
        if word == element:
            return True
        if element.isupper() and self._lists.holds(element, word):
            return True
        if element[-1] == "*":
            return word.startswith(element[:-1])
        return element[0] == "*" and word.endswith(element[1:])

    def _opens_anew(self, entry: _Entry, words: Sequence[Token], first: int) -> bool:
        """Does a new clause start here: after a colon or, for advice, after a condition and its comma?"""
        before = words[first - 1].text
        after_condition = before == "," and words[0].text in self._lists.openers
        return before == ":" or (after_condition and entry.family == _ADVICE)


@dataclass(frozen=True, slots=True)
class Lexicons:
    """The two lexicons of a language: for sentences and for the headings above them; and its common verbs."""

    sentences: Lexicon
    headings: Lexicon
    verbs: frozenset[str]


def parse(text: str) -> dict[str, list[str]]:
    """The families of a cues file with their lines; raises ValueError where a cue stands outside a family."""
    return read_sections(text, "cue", "family")


@cache
def lexicons(language: str) -> Lexicons:
    """The lexicons of a language ("nl", "en-GB"); for one that has none, English: it still knows numbers."""
    sections = cue_lines(language)
    lists = WordLists(**{name: _listed(sections.pop(name, ())) for name in WordLists.__slots__})
    headings = {family: sections.pop(family) for family in tuple(sections) if family.startswith(_HEADING)}
    return Lexicons(Lexicon(sections, lists), Lexicon(headings, lists), lists.verbs)


def cue_lines(language: str) -> dict[str, list[str]]:
    """The families of a language with their cues, as its file has them, and its lists of words."""
    folder = files("refs.claims") / "cues"
    file = folder / f"{language.lower().partition('-')[0]}.txt"
    if not file.is_file():
        file = folder / "en.txt"
    return parse(file.read_text(encoding="utf-8"))


def _listed(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())
