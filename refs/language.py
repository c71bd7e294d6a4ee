"""Which of the languages that we read a text is in."""

import re
from collections import Counter

_SAMPLE = 20_000
_FEWEST_HITS = 2
_WORD = re.compile(r"[^\W\d_]+")

# The commonest function words of each language that are rare in the others.
_FUNCTION_WORDS = {
    "nl": (
        "de het een en van dat niet zijn met voor op te er aan ook bij als maar door wordt worden naar om "
        "deze uit kan dit je wat hoe vaak heeft geen meer wel nog onder tussen zoals hebben waar"
    ),
    "en": (
        "the of and to that is for with as are by this from or which be have has not can were been their "
        "it more than may these who what how when there between after about you your does"
    ),
    "de": (
        "der die das und ist nicht ein eine mit von zu den dem des für auf im sich auch es wird werden "
        "bei oder sind nach wie einer durch als aus kann sein haben zur zum über eines"
    ),
    "fr": (
        "le la les des et est une du dans que qui pour pas par sur avec au plus ce sont ou il elle aux "
        "cette être ont mais comme ses leur entre chez peut peuvent"
    ),
}
_WORDS = {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}

LANGUAGES = tuple(_FUNCTION_WORDS)


def detect(text: str, default: str = "en") -> str:
    """The language of a text by its function words, "nl", "en", "de" or "fr"; else `default`."""
    counted = Counter(_WORD.findall(text[:_SAMPLE].casefold()))
    hits = {language: sum(counted[word] for word in words) for language, words in _WORDS.items()}
    best = max(hits, key=lambda language: hits[language])
    return best if hits[best] >= _FEWEST_HITS else default


def normal_language(tag: str) -> str:
    """The language of a tag such as "nl-NL" or "en_GB", where it is one that we read; else ""."""
    language = re.split(r"[-_]", tag.strip().casefold(), maxsplit=1)[0]
    return language if language in _FUNCTION_WORDS else ""
