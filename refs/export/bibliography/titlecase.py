"""English title case for the names of journals and sites, as citeproc-js sets it (CSL: text-case="title")."""

import re

from refs.export.bibliography.locales import Locale
from refs.model.record import Record

# The words that keep their small letters (CSL 1.0.2, appendix III, and what citeproc-js adds).
_SMALL = frozenset(
    "a about above across afore after against al along alongside amid amidst among amongst an and anenst "
    "apropos apud around as aside astride at athwart atop barring before behind below beneath beside besides "
    "between beyond but by c ca circa d' de despite down during et except for forenenst from given in inside "
    "into lest like modulo near next nor notwithstanding of off on onto or out over per plus pro qua sans "
    "since so than the through throughout thruout till to toward towards under underneath until unto up upon "
    "v v. van versus via vis-à-vis von vs vs. with within without yet".split()
)
_MARK = re.compile(r"([-–—/.,;?!:\[\]()\"'‘’“”])")
_BLANK = re.compile(r"([\s\u00a0\u2000-\u200b]+)")
_OPENS_A_TITLE = frozenset("!?:")
_APOSTROPHES = frozenset("'’")


def in_title_case(text: str, record: Record, locale: Locale) -> str:
    """`text` with capitals, where the work is in English; one of no known language is in the locale's."""
    language = next(iter(record.languages), "").lower()
    english = language == "eng" if language else locale.language == "en"
    return title_case(text) if english else text


def title_case(text: str) -> str:
    """Capitals for every word but the small ones; the first, the last and one after a colon have one too."""
    pieces = [token for part in _MARK.split(text) for token in _BLANK.split(part) if token]
    words = [at for at, piece in enumerate(pieces) if not _MARK.match(piece) and piece.strip()]
    for at in words:
        before = pieces[at - 1] if at else ""
        if before not in _APOSTROPHES and _has_capital(pieces, at, words):
            pieces[at] = _capitalised(pieces[at])
    return "".join(pieces)


def _has_capital(pieces: list[str], at: int, words: list[int]) -> bool:
    word = pieces[at]
    opens = at == words[0] or "".join(pieces[:at]).rstrip()[-1:] in _OPENS_A_TITLE
    if opens or (len(word) > 1 and word.lower() not in _SMALL):
        return True
    return at == words[-1] and len(word) > 1


def _capitalised(word: str) -> str:
    lone_greek = len(word) == 1 and "\u0370" <= word <= "\u03ff"
    return word if lone_greek or word != word.lower() else word[0].upper() + word[1:]
