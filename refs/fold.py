"""Text folded for comparison: what a librarian reads past is gone, what makes a difference stays.

Case, accents, ligatures, Greek letters, typographic signs and UK/US spelling are read past.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

# anyascii writes β as "v"; titles write it out.
_GREEK = {
    ord(letter): name
    for name, letters in (
        ("alpha", "αάΑ"), ("beta", "βϐΒ"), ("gamma", "γΓ"), ("delta", "δΔ∆"), ("epsilon", "εέϵΕ"),
        ("zeta", "ζΖ"), ("eta", "ηήΗ"), ("theta", "θϑΘ"), ("iota", "ιίΙ"), ("kappa", "κϰΚ"),
        ("lambda", "λΛ"), ("mu", "μµΜ"), ("nu", "νΝ"), ("xi", "ξΞ"), ("omicron", "οόΟ"), ("pi", "πϖΠ"),
        ("rho", "ρϱΡ"), ("sigma", "σςΣ"), ("tau", "τΤ"), ("upsilon", "υύΥ"), ("phi", "φϕΦ"),
        ("chi", "χΧ"), ("psi", "ψΨ"), ("omega", "ωώΩ"),
    )
    for letter in letters
}  # fmt: skip

# "&" is a word in a title; an apostrophe is inside one.
_LETTERS = r"(?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])+"  # combining marks and soft hyphens too
_WORD = re.compile(rf"{_LETTERS}(?:['’ʼ`´‘]{_LETTERS})*|&")
_TAG = re.compile(r"</?(?:i|b|u|em|strong|sup|sub)>", re.IGNORECASE)  # registries print markup in titles
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))

# UK to US, on folded words, applied to both sides; so a rule may be broad, as long as it joins no two words.
_SPELLING = (
    (re.compile(r"(?<=.)ae(?=[a-z])|^ae(?=[a-z]{3})"), "e"),  # anaemia, haemorrhage, aetiology
    (re.compile(r"oe(?=[dsmtn][a-z]{2})"), "e"),  # oedema, oesophagus, foetus, homoeopathy
    (re.compile(r"rrhoea"), "rrhea"),
    (re.compile(r"(?<=[a-z]{3})our(?=$|[aeis]|ful|less|ed|ing|al|ab)"), "or"),  # tumour, behavioural
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)"), "iz"),  # randomised
    (re.compile(r"ys(?=(?:e|ed|er|ing)$)"), "yz"),  # analyse
    (re.compile(r"(?<=[bt])re(?=s?$)"), "er"),  # centre, fibre, litre
    (re.compile(r"ll(?=(?:ed|ing|er|ers)$)"), "l"),  # labelled, modelling
    (re.compile(r"ogue(?=s?$)"), "og"),  # dialogue
    (re.compile(r"(?<=gram)me(?=s?$)"), ""),  # programme
    (re.compile(r"sulph"), "sulf"),
    (re.compile(r"^ageing$"), "aging"),
    (re.compile(r"^aluminium$"), "aluminum"),
    (re.compile(r"^grey$"), "gray"),
    (re.compile(r"(?<=def|off)enc(?=e)|(?<=lic)enc(?=e)"), "ens"),
    (re.compile(r"gement(?=s?$)"), "gment"),  # judgement
)
# What every rule needs; most words have none of it, and sixteen patterns take time.
_MAY_DIFFER = re.compile(r"ae|oe|our|is[eai]|ys[ei]|re|ll|ogue|gramme|sulph|ageing|minium|grey|enc|gement")
_UNREGULAR = frozenset(
    "four hour hours your sour flour advise exercise exercises exercised exercising precise otherwise"
    " raise raised rise".split()
)


class Word(NamedTuple):
    """A folded word and where it stands in the text that was folded."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=1 << 16)
def _spelled(word: str) -> str:
    return spelling(_fold_word(word))


def _fold_word(word: str) -> str:
    if word == "&":
        return "and"
    if word.isascii():
        return _NOT_WORD.sub("", word.lower())
    composed = unicodedata.normalize("NFKC", word.translate(_INVISIBLE)).translate(_GREEK)
    return _NOT_WORD.sub("", anyascii(composed).lower())


@lru_cache(maxsize=1 << 16)
def spelling(word: str) -> str:
    """A folded word in one spelling for UK and US ("tumour" and "tumor" are equal)."""
    if len(word) < 4 or word in _UNREGULAR:
        return word
    if not _MAY_DIFFER.search(word):
        return word
    american = word
    for pattern, replacement in _SPELLING:
        american = pattern.sub(replacement, american)
    return american if american == word else spelling(american)


@lru_cache(maxsize=512)
def words(text: str) -> tuple[Word, ...]:
    """The folded words of a text, in one spelling, with their places."""
    if "<" in text:
        text = _TAG.sub(lambda tag: " " * len(tag[0]), text)
    found = []
    for match in _WORD.finditer(text):
        if folded := _spelled(match[0]):
            found.append(Word(folded, *match.span()))  # noqa: PERF401 the hottest loop: a comprehension is slower here
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def fold(text: str) -> str:
    """A text as its folded words, one space between them."""
    return " ".join(word.text for word in words(text))


def fold_name(text: str) -> str:
    """A name as folded letters without spaces or marks; spelling is left as it is."""
    return "".join(_fold_word(match[0]) for match in _WORD.finditer(text))


# How German, Danish, Norwegian and Swedish names are written where the letter is missing.
_TRANSLITERATED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})


@lru_cache(maxsize=1 << 16)
def name_forms(text: str) -> frozenset[str]:
    """Every folded form a name goes by: "Müller" is "muller" and "mueller"."""
    lower = unicodedata.normalize("NFC", text).lower()
    return frozenset((fold_name(lower), fold_name(lower.translate(_TRANSLITERATED))))
