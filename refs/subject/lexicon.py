"""The words that no rule of spelling bridges: lexicons of health words, a file a language.

A lexicon is a text file in `words/`; a new language is a new file. A line that starts with `#` is a comment,
`[section]` opens a section:

    [stop]      words without a subject of their own, as many on a line as fit
    [general]   words that most records hold; a match of these alone is none (English only)
    [broad]     words that name a whole field; one of these alone is no match (English only)
    [words]     a line each: foreign terms = English ones, either side a list with commas. In the English
                file a line has no "=": all its terms name one thing

A term may be several words ("bone marrow"), and stands for its inflections too ("heup" finds "heupen").
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files

from refs.fold import fold_name
from refs.sections import read_sections
from refs.subject.cognates import cognate_key

BRIDGED = ("nl", "de", "fr")  # languages with a bridge to English, which the registries write
LONGEST_PHRASE = 4  # words

# Endings of plurals and adjectives, what is left of them, and how many letters must stand before.
_INFLECTIONS = (("ieen", "ie", 2), ("ien", "ie", 4), ("en", "", 2), ("s", "", 4), ("e", "", 3))
_WORD = re.compile(r"[^\W_]+(?:['’]s\b)?")
_Sections = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number of a text, as it stands there from `start`."""

    text: str
    start: int


class Breadth(IntEnum):
    """How much a word narrows a subject down."""

    GENERAL = 0
    BROAD = 1
    NARROW = 2


@dataclass(frozen=True, slots=True)
class English:
    """What is known of English words, by keys of refs.subject.cognates; a phrase's are joined by spaces.

    `synonyms` gives the other names of a thing; `phrases` is every term of several words in any lexicon.
    """

    stop: frozenset[str]
    general: frozenset[str]
    broad: frozenset[str]
    synonyms: dict[str, tuple[str, ...]]
    phrases: frozenset[str]

    def breadth(self, key: str) -> "Breadth":
        """How much a key narrows a subject down. A phrase is general where each of its words is."""
        if key in self.general or all(part in self.general for part in key.split()):
            return Breadth.GENERAL
        return Breadth.BROAD if key in self.broad else Breadth.NARROW


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's bridge to English: folded stop words, and the English keys of its terms."""

    stop: frozenset[str]
    keys: dict[str, tuple[str, ...]]

    def find(self, words: Sequence[str]) -> tuple[str, ...]:
        """The English keys of these words as one term, as they stand or inflected; () where it is unknown."""
        plain = " ".join(map(fold_name, words))
        return self.keys.get(plain) or self.keys.get(" ".join(map(stem, words)), ())


def tokens(text: str) -> tuple[Token, ...]:
    """The words and numbers of a text; what a hyphen joins is several words."""
    return tuple(Token(found[0], found.start()) for found in _WORD.finditer(text))


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """A folded word without its inflection: equal for "gewrichten" and "gewricht", "benen" and "been".

    An open syllable has one vowel and a closed one two, so doubled letters count once.
    """
    folded = fold_name(word)
    for ending, left, before in _INFLECTIONS:
        stripped = folded.removesuffix(ending)
        if (
            stripped != folded
            and len(stripped) >= before
            and (left or ending == "s" or stripped[-1] not in "aeiou")
        ):
            folded = stripped + left
            break
    bare = re.sub(r"(.)\1", r"\1", folded)
    return bare[:-1] + {"z": "s", "v": "f"}.get(bare[-1:], bare[-1:])


def english_key(term: str) -> str:
    """The key of an English word or phrase."""
    return " ".join(cognate_key(token.text) for token in tokens(term))


def parse(text: str) -> _Sections:
    """The lines of each section of a lexicon; raises ValueError where a line stands outside of them."""
    return read_sections(text, "line", "section")


@cache
def english() -> English:
    """What is known of English words."""
    sections = _sections("en")
    groups = [_terms(line) for line in sections["words"]]
    bridges = (_terms(line.partition("=")[2]) for name in BRIDGED for line in _sections(name)["words"])
    keys = (english_key(term) for terms in (*groups, *bridges) for term in terms)
    return English(
        _stop(sections),
        _keys(sections["general"]),
        _keys(sections["broad"]),
        _synonyms(groups),
        frozenset(key for key in keys if " " in key),
    )


@cache
def lexicon(language: str) -> Lexicon:
    """The bridge from a language of BRIDGED."""
    sections = _sections(language)
    keys: dict[str, dict[str, None]] = defaultdict(dict)
    for line in sections["words"]:
        foreign, _, terms = line.partition("=")
        meant = dict.fromkeys(map(english_key, _terms(terms)))
        for term in _terms(foreign):
            words = [token.text for token in tokens(term)]
            for form in {" ".join(map(fold_name, words)), " ".join(map(stem, words))}:
                keys[form].update(meant)
    return Lexicon(_stop(sections), {form: tuple(meant) for form, meant in keys.items()})


def _sections(language: str) -> _Sections:
    file = files("refs.subject") / "words" / f"{language}.txt"
    return parse(file.read_text(encoding="utf-8"))


def _terms(text: str) -> list[str]:
    return [term for part in text.split(",") if (term := part.strip())]


def _stop(sections: _Sections) -> frozenset[str]:
    return frozenset(fold_name(word) for line in sections["stop"] for word in line.split())


def _keys(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(english_key(word) for line in lines for word in line.split())


def _synonyms(groups: Iterable[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    named: dict[str, dict[str, None]] = defaultdict(dict)
    for group in groups:
        keys = [english_key(term) for term in group]
        for key in keys:
            named[key].update(dict.fromkeys(other for other in keys if other != key))
    return {key: tuple(others) for key, others in named.items()}


def phrases_at(words: Sequence[str], at: int) -> Iterator[int]:
    """How many words a phrase that starts here may have, the longest first."""
    yield from range(min(LONGEST_PHRASE, len(words) - at), 1, -1)
