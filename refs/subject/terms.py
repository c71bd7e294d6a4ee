"""The terms of a text: what it is about, as keys that a text in English can share."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from refs.fold import fold_name
from refs.subject.cognates import cognate_key
from refs.subject.compounds import is_classical, parts
from refs.subject.lexicon import BRIDGED, Breadth, Lexicon, english, lexicon, phrases_at, tokens

_SHORTEST_COGNATE = 5  # letters of a key: shorter words are alike by chance
_SHORTEST_NAME = 4
_SHORTEST_WORD = 3

# How sure it is that a key means what the word does.
_SURE = 1.0
_SYNONYM = 0.9
_COGNATE = 0.9
_PART = 0.7


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of a text. `keys` are what it may be called in English, with how sure that is.

    The first is the usual name. `known` where a lexicon has the word, or its ending says that English has it
    too: then a source on the same subject should show it in some way.
    """

    text: str
    keys: tuple[tuple[str, float], ...]
    known: bool

    @property
    def breadth(self) -> Breadth:
        """How much it narrows a subject down."""
        return english().breadth(self.keys[0][0])


@dataclass(frozen=True, slots=True)
class Mention:
    """A key of an English text, and the words that it stands for there."""

    key: str
    text: str


@lru_cache(maxsize=1 << 12)
def terms(text: str, language: str) -> tuple[Term, ...]:
    """The terms of a text, each once, in its order. A language without a bridge is read as English."""
    read = _foreign(text, language) if language in BRIDGED else _english(text)
    return tuple({term.keys: term for term in reversed(tuple(read))}.values())[::-1]


def mentions(text: str) -> Iterator[Mention]:
    """Every word of an English text that has a subject, and every phrase that a lexicon knows."""
    known = english()
    words = [token.text for token in tokens(text)]
    keys = [cognate_key(word) for word in words]
    for at, word in enumerate(words):
        if _has_subject(word, known.stop):
            yield Mention(keys[at], word)
        for size in phrases_at(words, at):
            if (phrase := " ".join(keys[at : at + size])) in known.phrases:
                yield Mention(phrase, " ".join(words[at : at + size]))


def _english(text: str) -> Iterator[Term]:
    known = english()
    words = [token.text for token in tokens(text)]
    keys = [cognate_key(word) for word in words]
    at = 0
    while at < len(words):
        phrases = (size for size in phrases_at(words, at) if " ".join(keys[at : at + size]) in known.phrases)
        size = next(phrases, 1)
        if size > 1 or _has_subject(words[at], known.stop):
            key = " ".join(keys[at : at + size])
            yield Term(" ".join(words[at : at + size]), _with_synonyms((key,)), known=True)
        at += size


def _foreign(text: str, language: str) -> Iterator[Term]:
    known = lexicon(language)
    found = tokens(text)
    words = [token.text for token in found]
    at = 0
    while at < len(words):
        phrases = (size for size in phrases_at(words, at) if known.find(words[at : at + size]))
        size = next(phrases, 1)
        if size > 1:
            keys = known.find(words[at : at + size])
            yield Term(" ".join(words[at : at + size]), _with_synonyms(keys), known=True)
        elif fold_name(words[at]) not in known.stop:
            yield from _word(words[at], known, language, starts=found[at].start == 0)
        at += size


def _word(word: str, known: Lexicon, language: str, *, starts: bool) -> Iterator[Term]:
    """A word by the lexicon, else by its parts, else by what English would make of it."""
    if keys := known.find([word]):
        yield Term(word, _with_synonyms(keys), known=True)
        return
    key = cognate_key(word, language)
    parted = parts(word, language) or ()
    if _may_be_shared(word, key, starts=starts):
        yield Term(word, ((key, _COGNATE),), known=not parted and is_classical(fold_name(word)))
    for part in parted:
        if keys := known.find([part]):
            yield Term(part, tuple((key, sure * _PART) for key, sure in _with_synonyms(keys)), known=True)
        else:
            yield Term(part, ((cognate_key(part, language), _COGNATE * _PART),), known=False)


def _may_be_shared(word: str, key: str, *, starts: bool) -> bool:
    """Is a word long enough, or a name or an abbreviation, so that English may well have the same?"""
    if not re.search(r"[^\W\d_]", word):
        return False
    if len(word) > 1 and word.isupper():
        return True
    name = word[0].isupper() and not starts
    return len(key) >= (_SHORTEST_NAME if name else _SHORTEST_COGNATE)


def _has_subject(word: str, stop: frozenset[str]) -> bool:
    folded = fold_name(word)
    long_enough = len(folded) >= _SHORTEST_WORD or (len(word) > 1 and word.isupper())
    return long_enough and not folded.isdecimal() and folded not in stop


def _with_synonyms(keys: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """Keys and the other names of what they name, each once."""
    sure = dict.fromkeys(keys, _SURE)
    for key in keys:
        for other in english().synonyms.get(key, ()):
            sure.setdefault(other, _SYNONYM)
    return tuple(sure.items())
