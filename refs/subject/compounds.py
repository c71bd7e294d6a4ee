"""Compounds taken apart where both parts are known: "heupprothese" is hip and prosthesis."""

import re
from functools import lru_cache

from refs.fold import fold_name
from refs.subject.lexicon import lexicon

COMPOUNDING = ("nl", "de")

_SHORTEST_PART = 3
_SHORTEST_UNKNOWN = 5  # a part that no lexicon holds but that is Greek or Latin by its ending
_LINKS = {"nl": ("", "s", "en", "e", "n"), "de": ("", "s", "n", "en", "es", "er")}
_CLASSICAL = re.compile(
    r"(?:itis|itiden|oses?|osen|a?emie|urie|pathie|logie|gra(?:f|ph)ie|s[ck]opie|tomie|plasti[ek]+|therapie|plegie|"
    r"tro(?:f|ph)ie|transplanta(?:tie|ties|at|ten|tion)|sarcoom|carcinoom|carcinomen|isme|ismus|iteit|itaet|"
    r"aties?|ation|analyse|operatie|operation|receptor(?:en)?|ectasie|fibrose|cyt(?:en)?|fa(?:ag|gen)|yseem|oblasto(?:om|men)|complicaties?|infarct|embolie|stenose|ruptuur)$"
)


@lru_cache(maxsize=1 << 14)
def parts(word: str, language: str) -> tuple[str, str] | None:
    """The two parts of a compound, folded; None where it is none, or where a part is unknown.

    The first part must stand in the lexicon, or the second must; the other may be a word that shows its
    Greek or Latin origin. Of several ways to part it, the one with the longest known first part is taken.
    """
    if language not in COMPOUNDING:
        return None
    folded = fold_name(word)
    for at in range(len(folded) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        second = folded[at:]
        for link in _LINKS[language]:
            first = folded[:at].removesuffix(link) if folded[:at].endswith(link) else ""
            if len(first) >= _SHORTEST_PART and _fit(first, second, language, linked=bool(link)):
                return first, second
    return None


def _fit(first: str, second: str, language: str, *, linked: bool) -> bool:
    known_first, known_second = _known(first, language), _known(second, language)
    if linked or (known_first and known_second):
        return known_first and known_second
    return (known_first and is_classical(second)) or (known_second and is_classical(first))


def _known(part: str, language: str) -> bool:
    words = lexicon(language)
    return part not in words.stop and bool(words.find([part]))


def is_classical(part: str) -> bool:
    """Does a folded word show by its ending that it is Greek or Latin, so that English has it too?"""
    return len(part) >= _SHORTEST_UNKNOWN and _CLASSICAL.search(part) is not None
