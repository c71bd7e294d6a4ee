"""Whether a sentence ends at a stop, by the word before it and by what comes next.

The word tables are in abbreviations.py. What none of the rules here knows ends a sentence where something
that looks like the start of one follows.
"""

import re

from refs.readers.abbreviations import (
    ALWAYS_GO_ON,
    END_OF_LIST,
    GO_ON_BEFORE_NUMBERS,
    LABELS,
    LETTERED,
    MAY_END,
    MONTHS,
    OPENERS,
    UNIT_LETTERS,
)

_STARTS = re.compile(
    r"[\"“„«‹‘'’(\[¿¡*_–—-]{0,3} ?"
    r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž0-9Α-Ωα-ω]|[a-z]{1,3}[A-Z]|[a-z]-[A-Z]|[a-z]\d\d"  # pH, mRNA, c-Myc, p53
    r"|[^\w\s,;:.!?)\]}%/&+=<>~|@#$^`\\\"'’”»-])"
    r"|[’'‘][a-z] |@\w"
)
_NEXT_WORD = re.compile(r"[^\w]{0,4}([^\W\d_]+)")
_NEXT_GLUED = re.compile(r"([A-ZÀ-Þ][^\W\d_]*)[ ,]")
_ELIDED = re.compile(r"[’'‘][a-z] ")  # 's Nachts, 't Is
_ARTICLE = re.compile(r"[ldLD][’']")  # l'hépatite
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.-?){1,8}[^\W\d_]{1,3}")
_ENUMERATION = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,4}|[IVXivx]{1,5}|[A-Za-z]")
_LABEL = re.compile(r"([^\W\d_]{3,12}) \d{1,3}[a-z]?")  # Step 1, Tabel 2b
_REST_OF_DATE = re.compile(r"\d{1,2}\. ?(?:19|20)\d\d\b")  # German: "3. 5. 2021"
_STEP = re.compile(r"(?:^|(?<=\s))\((?P<count>\d{1,2})\)\s(?!(?:en|and|of|or|und|et|maar|but)\b)(?=[^\W\d_])")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
# A reference in the running text goes on with "2005;161(2)" or with its identifier.
_ENTRY_GOES_ON = re.compile(
    r"(?:19|20)\d\d(?: [A-Z][a-z]{2,8}(?: \d{1,2})?)?[;:] ?\d|(?:PMID|PMCID|DOI|doi):? ?\w|PMC\d"
)
_OPENING = "([{“„«\"‘'’—–/*_"
_LONGEST_TOKEN = 40
_LONGEST_LABEL = 16
_FEWEST_LETTERS_OF_GLUED = 3


def begins_sentence(text: str, at: int) -> bool:
    """Does what stands here look like the beginning of a sentence?"""
    return _STARTS.match(text, at) is not None


def steps_in(text: str) -> frozenset[int]:
    """Where numbers in brackets count what follows them: "(1) measure, (2) weigh and (3) walk"."""
    chain: list[int] = []
    found: set[int] = set()
    for step in _STEP.finditer(text):
        count = int(step["count"])
        if count == 1:
            chain = [step.start()]
        elif chain and count == len(chain) + 1:
            chain.append(step.start())
            found.update(chain)
    return frozenset(found)


def word_before(text: str, end: int) -> str:
    """The word before a place, opening quotes and brackets left out."""
    return text[text.rfind(" ", max(0, end - _LONGEST_TOKEN), end) + 1 : end].lstrip(_OPENING)


def ends_sentence(text: str, stop: re.Match[str], after: int, sentence: int, language: str) -> bool:
    """Does a sentence that begins at `sentence` end with this stop? What comes next must begin like one.

    `after` is where the stop ends with the citation marks behind it. The space may be missing before a word
    that sentences begin with: "het gebruik.De arts".
    """
    if text[after] != " ":
        return after == stop.end() and _is_glued(text, stop)
    if not begins_sentence(text, after + 1):
        return False
    return stop[1] != "." or not _goes_on(text, stop.start(), after + 1, sentence, language)


def _is_glued(text: str, stop: re.Match[str]) -> bool:
    following = _NEXT_GLUED.match(text, stop.end())
    if following is None or following[1].casefold() not in OPENERS:
        return False
    word = word_before(text, stop.start())
    return word.isalpha() and word.islower() and len(word) >= _FEWEST_LETTERS_OF_GLUED


def _goes_on(text: str, stop: int, following: int, sentence: int, language: str) -> bool:
    """Does a sentence go on after a full stop: an abbreviation's, an initial's, an ordinal's?"""
    token = word_before(text, stop)
    word = token if token.isupper() and token.isalpha() and len(token) > 1 else token.casefold()
    if word in ALWAYS_GO_ON or token in ALWAYS_GO_ON or _ENTRY_GOES_ON.match(text, following):
        return True
    is_letter = len(token) == 1 and token.isalpha()
    number_follows = text[following].isdigit()
    if _takes_number(token, word) and (number_follows or not is_letter):
        return number_follows
    if _is_enumeration(text, token, stop, sentence):
        return True
    if word.isdigit():
        return _is_ordinal(text, word, stop, following, language)
    before = word_before(text, max(0, stop - len(token) - 1))
    if before[-1:].isdigit() and (token in UNIT_LETTERS or word in MAY_END):
        return False  # "after 6 h. Then", "70 jr. Overleg"
    if is_letter:
        return _goes_on_after_letter(text, token, before, following)
    if word in END_OF_LIST:
        return number_follows
    if word in MAY_END or token in MAY_END or _DOTTED.fullmatch(word) or (word == "al" and before == "et"):
        return not _opens(text, following)
    return False


def _takes_number(token: str, word: str) -> bool:
    """Is this an abbreviation that a number follows? "fig. 2", "Op. 46", "Kerkstr. 12"."""
    return word in GO_ON_BEFORE_NUMBERS or token in GO_ON_BEFORE_NUMBERS or word.endswith("str")


def _is_enumeration(text: str, token: str, stop: int, sentence: int) -> bool:
    """Is what stands before the stop only a number or a label: "1.", "IV.", "Step 1."?"""
    if stop - len(token) <= sentence:
        return _ENUMERATION.fullmatch(token) is not None
    if stop - sentence > _LONGEST_LABEL:
        return False
    label = _LABEL.fullmatch(text, sentence, stop)
    return label is not None and label[1].casefold() in LABELS


def _goes_on_after_letter(text: str, letter: str, before: str, following: int) -> bool:
    """A letter with a stop is part of a name, by the word before it, or abbreviates a word."""
    kind = _ARTICLE.sub("", before.rstrip("."), count=1).casefold()
    named = before.endswith(".") or before[:1].isupper()
    if letter.isupper() and named and kind not in LETTERED:
        return True
    return not (_opens(text, following) or kind in LETTERED)


def _opens(text: str, at: int) -> bool:
    """Is the next word one that sentences begin with?"""
    if _ELIDED.match(text, at):
        return True
    word = _NEXT_WORD.match(text, at)
    if word is None or (len(word[1]) == 1 and text.startswith(".", word.end())):
        return False
    return word[1].casefold() in OPENERS


def _is_ordinal(text: str, number: str, stop: int, following: int, language: str) -> bool:
    """Does German write an ordinal or a date here: "am 3. Mai", "3. 5. 2021"?"""
    if len(number) > 2:
        return False
    if _REST_OF_DATE.match(text, following):
        return True
    before = word_before(text, max(0, stop - len(number) - 1))
    if _YEAR.match(text, following) and before.endswith(".") and before[:-1].isdigit():
        return True
    word = _NEXT_WORD.match(text, following)
    if word is None:
        return False
    return word[1].casefold() in MONTHS or (language == "de" and not _opens(text, following))
