"""What each sentence shows for and against a source: its own cues, and what stands around it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from refs.claims.families import FAMILIES
from refs.claims.lexicon import Cue, Lexicons, Token, tokens
from refs.model.article import Sentence, Unit

_SHORT = 7  # words and signs; a sentence this short that is about nothing in particular connects others
_BARE_LEAD_IN = 3  # words and signs; a lead-in this short ("For example:") only leads in
_CONTENT = 5  # letters; shorter words are mostly function words
_REPEATED = 0.8  # the share of content words that stood just before, from which a sentence restates
_LOOK_BACK = 2  # sentences
_LONG = 9  # words and signs; an item this long that ends in a stop is a sentence, whatever its verb
_STOPS = (".", "!", ";")
# "1981: 76(373); 27-32", "2006;367:1747-57": year, volume and pages of a printed work.
_LOCATOR = re.compile(
    r"\b(?:19|20)\d\d\b\s?[:;,]\s?\d{1,4}\s?(?:\(\d{1,4}\))?\s?[:;,]\s?[a-z]?\d{1,6}(?:\s?[-–]\s?\d{1,6})?",
    re.IGNORECASE,
)
# What makes advice a claim: a reason, a share, or what research and guidelines say. A dose is part of it.
_GROUNDS = frozenset({"reason", "proportion", "evidence", "effect", "guideline"})
# An analogy may go on past a sentence that names nothing of these.
_BODILY = frozenset({"anatomy", "medical", "symptom", "treatment", "diagnosis", "test", "quantity"})
_REFERRING = frozenset({"anaphora", "referent"})
_ANALOGY = frozenset({"analogy", "after-analogy"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence with its cues, in their order. What stands around it is a cue whose text is "".

    `asserts` where it says something of something, as a sentence does and a bare list item does not.
    `heading` holds the weights that the words of the heading above it have.
    """

    sentence: Sentence
    cues: tuple[Cue, ...]
    asserts: bool = True
    heading: Mapping[str, float] = field(default_factory=dict)

    @property
    def refers(self) -> bool:
        """Does it speak of something that stands before it?"""
        return any(cue.family in _REFERRING for cue in self.cues)

    def weights(self, *, around: bool = True) -> dict[str, float]:
        """The weight of each family that the sentence shows; without `around`, that its words alone show."""
        return {cue.family: FAMILIES[cue.family].weight for cue in self.cues if around or cue.text}


def gather(sentences: Sequence[Sentence], lexicons: Lexicons) -> Iterator[Evidence]:
    """The evidence of each sentence, in the light of its heading and of its predecessors in the paragraph."""

    @cache
    def heading_cues(heading: str) -> tuple[Cue, ...]:
        return _around(cue.family for cue in lexicons.headings.cues(heading, tokens(heading)))

    @cache
    def heading_weights(heading: str) -> Mapping[str, float]:
        cues = lexicons.sentences.cues(heading, tokens(heading))
        return {cue.family: FAMILIES[cue.family].weight for cue in cues if FAMILIES[cue.family].kind}

    before = _Before()
    for sentence in sentences:
        words = tokens(sentence.text)
        cues = lexicons.sentences.cues(sentence.text, words)
        content = frozenset(word.text for word in words if len(word.text) >= _CONTENT)
        before = before if sentence.block == before.block else _Before(sentence.block)
        around = _around(_structure(sentence, len(words), cues, content, before))
        if _is_printed_work(sentence, words, cues, lexicons.verbs):
            around = (*around, Cue("printed-work", ""))
        asserts = _asserts(sentence, words, lexicons.verbs)
        shown = (*cues, *heading_cues(sentence.heading), *around)
        yield Evidence(sentence, shown, asserts, heading_weights(sentence.heading))
        analogy = any(cue.family in _ANALOGY for cue in (*cues, *around))
        bodily = any(cue.family in _BODILY for cue in cues)
        goes_on = _LOOK_BACK if analogy else max(0, before.analogy - 1) if not bodily else 0
        before = _Before(sentence.block, (*before.content, content)[-_LOOK_BACK:], goes_on)


@dataclass(frozen=True, slots=True)
class _Before:
    """What stood before in the same paragraph: content words by sentence, how far an analogy may go on."""

    block: int | None = None
    content: tuple[frozenset[str], ...] = ()
    analogy: int = 0


def _asserts(sentence: Sentence, words: Sequence[Token], verbs: frozenset[str]) -> bool:
    """Has a text a verb, or the form of a sentence? Our word list knows only the common verbs."""
    if _has_verb(words, verbs):
        return True
    stopped = sentence.text.rstrip().endswith(_STOPS)
    return stopped and (sentence.unit is Unit.SENTENCE or len(words) >= _LONG)


def _is_printed_work(
    sentence: Sentence, words: Sequence[Token], cues: Sequence[Cue], verbs: frozenset[str]
) -> bool:
    """Is a text a piece of a reference, and not a claim that ends in one? Our word list knows few verbs."""
    if _has_verb(words, verbs) or not _LOCATOR.search(sentence.text):
        return False
    return not any(FAMILIES[cue.family].strong for cue in cues if cue.family != "quantity")


def _has_verb(words: Sequence[Token], verbs: frozenset[str]) -> bool:
    return any(word.text in verbs for word in words)


def _around(families: Iterable[str]) -> tuple[Cue, ...]:
    return tuple(Cue(family, "") for family in dict.fromkeys(families))


def _structure(
    sentence: Sentence, length: int, cues: Sequence[Cue], content: frozenset[str], before: _Before
) -> Iterator[str]:
    """The families that a sentence belongs to by its form and its place."""
    shown = {cue.family for cue in cues}
    if "advice" in shown and not shown & _GROUNDS:
        yield "bare-advice"
    about_something = any(FAMILIES[cue.family].kind for cue in cues)
    if sentence.unit is Unit.SENTENCE and not about_something:
        yield "short" if length <= _SHORT else "plain"
    if sentence.unit is Unit.LEAD_IN and not about_something and length <= _BARE_LEAD_IN:
        yield "short"
    said = frozenset().union(*before.content)
    if len(content) > 1 and len(content & said) >= _REPEATED * len(content):
        yield "repeated"
    if before.analogy and not about_something:
        yield "after-analogy"
