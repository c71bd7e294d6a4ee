"""One key for the words that languages share: "osteonecrose" and "osteonecrosis", "vasculair" and "vascular".

Medical words are Greek and Latin in every language, and each language spells and bends them by rules of its
own. A foreign word is first given the ending that English has for its own one; then endings that only say
what part of speech it is are taken off, and letters that stand for one sound are written as one. A key is
for comparing: it is no word.
"""

import re
from functools import lru_cache

from refs.fold import fold_name, spelling

_Rules = tuple[tuple[re.Pattern[str], str], ...]

_SHORTEST_STEM = 5  # letters that are left where an ending that carries meaning is taken off
_SHORTEST_KEY = 4  # letters that are left where a final vowel is


def _rules(*rules: tuple[int, str, str]) -> _Rules:
    """Each: how many letters must stand before the ending, the ending, what English has instead."""
    return tuple(
        (re.compile(f"(?<=.{{{before}}})(?:{ending})$"), english) for before, ending, english in rules
    )


# Endings and their English counterparts; of each language the first that fits is applied, once.
_ENDINGS: dict[str, _Rules] = {
    "nl": _rules(
        (3, "iteiten|iteit", "ity"),
        (2, "i[sz](?:atie|aties|eren|eert|eerde?n?)", "ization"),
        (3, "aties?", "ation"),
        (3, "anties?", "ance"),
        (3, "enties?", "ence"),
        (2, "(?<=[tsx])ies?", "ion"),
        (3, "ische?n?|ieke?n?|icus|ici|ica", "ic"),
        (3, "i(?:eel|ele)", "ial"),
        (4, "eel|ele", "al"),
        (3, "air|aire", "ar"),
        (3, "ief|ieve|ieven", "ive"),
        (3, "eus|euze|euse", "ous"),
        (3, "oom|omen", "oma"),
        (3, "aat|aten", "ate"),
        (4, "eren|eert|eerde?n?", "ate"),
        (3, "loog|logen", "logy"),
        (2, "oses?|osen", "osis"),
        (2, "yses?", "ysis"),
        (2, "ieen", "y"),
        (3, "ies?", "y"),
        (4, "en", ""),
        (4, "e", ""),
    ),
    "de": _rules(
        (3, "itaeten|itaet", "ity"),
        (3, "ation|ationen", "ation"),
        (2, "(?<=[ts])ionen", "ion"),
        (3, "isch(?:e[nrsm]?)?", "ic"),
        (4, "ell(?:e[nrsm]?)?", "al"),
        (3, "aer(?:e[nrsm]?)?", "ar"),
        (3, "iv(?:e[nrsm]?)?", "ive"),
        (3, "oes(?:e[nrsm]?)?", "ous"),
        (3, "ismus", "ism"),
        (4, "ieren|iert|ierte?n?", "ate"),
        (3, "loge|logen", "logy"),
        (3, "anz(?:en)?", "ance"),
        (3, "enz(?:en)?", "ence"),
        (2, "osen?", "osis"),
        (2, "ysen?", "ysis"),
        (3, "ien?", "y"),
        (4, "e[nrsm]?", ""),
    ),
    "fr": _rules(
        (3, "ites", "ity"),
        (2, "iques?", "ic"),
        (3, "aires?", "ar"),
        (3, "eux|euses?", "ous"),
        (3, "elles?|el|els", "al"),
        (3, "ales?|aux", "al"),
        (3, "ives?|ifs?", "ive"),
        (3, "ismes?", "ism"),
        (3, "omes?", "oma"),
        (2, "oses?", "osis"),
        (2, "yses?", "ysis"),
        (3, "ies?", "y"),
        (4, "es?", ""),
    ),
}

# English endings that say how a word is used and not what it means; the first that fits, once.
_USE = _rules(
    (4, "i[sz](?:ations?|e|es|ed|er|ers|ing)", "is"),
    (5, "ations?|ates?|ated|ating|ative", ""),
    (3, "logists?|logies|logical|logic|logy", "log"),
    (3, "ance|ances|ancy", "ans"),
    (3, "ence|ences|ency|encies", "ens"),
    (5, "ically|ical|ic|ics", ""),
    (3, "ically|ical|ics", "ic"),
    (3, "ary|aries", "ar"),
    (3, "ous", "us"),
    (2, "os[ei]s", "os"),
    (2, "ys[ei]s", "ys"),
    (3, "ity|ities", "it"),
    (2, "(?<=[tsx])ions?", ""),
    (3, "ies", "y"),
    (3, "(?:(?<=[sxz])|(?<=[cs]h))es", ""),
    (4, "ing|ings|ed", ""),
    (3, "(?<=[^suio])s", ""),
)

# Letters and groups of them that stand for one sound.
_SOUNDS = (
    ("ae", "e"), ("oe", "e"), ("ph", "f"), ("th", "t"), ("rh", "r"), ("ch", "k"), ("ck", "k"), ("c", "k"),
    ("qu", "kw"), ("q", "k"), ("y", "i"), ("z", "s"), ("ks", "x"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_FINAL_VOWELS = re.compile(r"[aeio]+$")


@lru_cache(maxsize=1 << 16)
def cognate_key(word: str, language: str = "en") -> str:
    """The key of a word: equal for words that languages share, and for the forms of one word."""
    word = _german(word) if language == "de" else word
    folded = fold_name(word)
    if language == "nl" and re.fullmatch(r"ge.{4,}eerde?", folded):
        folded = folded[2:]  # a participle: gevasculariseerd
    if language == "nl" and word.endswith(("'s", "’s")):
        folded = folded[:-1]
    for ending, english in _ENDINGS.get(language, ()):
        changed, hits = ending.subn(english, folded)
        if hits:
            folded = changed
            break
    return _sounds(_stem(spelling(folded)))


def _german(word: str) -> str:
    """Umlauts written out, as English writes anaemia; one letter is made of them later."""
    return word.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")


def _stem(word: str) -> str:
    if len(word) < _SHORTEST_KEY:
        return word
    for ending, left in _USE:
        changed, hits = ending.subn(left, word)
        if hits:
            return changed
    return word


def _sounds(word: str) -> str:
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    word = _DOUBLED.sub(r"\1", word)
    bare = _FINAL_VOWELS.sub("", word)
    return bare if len(bare) >= _SHORTEST_KEY else word
