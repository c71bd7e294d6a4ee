"""Is this the journal that is printed? Title, NLM or ISO abbreviation, acronym, with or without place."""

import re
from functools import lru_cache

from refs.fold import fold
from refs.model.record import Journal

_PLACE = re.compile(r"\s*\([^()]*\)")
_SMALL = frozenset(
    "the a an of and for in on to de der des die das du la le les et und van voor en het i y e del della"
    " di".split()
)


# First words that many journals share.
_COMMON = frozenset(
    "j journal ann annals arch archives am american br british int international eur european clin clinical"
    " acta curr current adv advances bull bulletin scand scandinavian can canadian chin chinese world new"
    " expert exp experimental med medical nat nature front frontiers open can ned nederlands rev revista"
    " revue z zeitschrift trends best seminars semin proc proceedings trans transactions annu annual bmc"
    " jama lancet cell".split()
)


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in fold(_PLACE.sub(" ", name)).split() if word not in _SMALL)


def same_journal(printed: str, journal: Journal) -> bool:
    """Does the printed name stand for this journal? Section names ("American volume") may be left out."""
    prints = [words for words in map(_words, _forms(printed)) if words]
    names = [words for name in journal.names for words in map(_words, _forms(name))]
    return any(_same(ours, theirs) for ours in prints for theirs in names)


def _forms(name: str) -> tuple[str, ...]:
    """A name, and what stands before its colon: "JAMA: The Journal of …", "Breast cancer research : BCR"."""
    head, colon, _ = name.partition(":")
    return (name, head) if colon else (name,)


def _same(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    if not theirs:
        return False
    if ours == theirs or _is_acronym(ours, theirs) or _is_acronym(theirs, ours):
        return True
    if len(ours) == 1 and ours[0] == theirs[0] and ours[0] not in _COMMON:
        return True  # "Cochrane", "AJNR", "JPEN": a first word that no other journal has
    return _abbreviates(ours, theirs) or _abbreviates(theirs, ours)


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Each printed word stands for the next word of the name, which may go on with a section or subtitle."""
    if len(short) > len(long) or (len(short) == 1 and len(long) > 1 and len(short[0]) < 4):
        return False
    if len(short) < len(long) and len(short) < max(2, len(long) // 3):
        return False
    return all(_stands_for(a, b) for a, b in zip(short, long, strict=False))


def _stands_for(short: str, long: str) -> bool:
    """As "natl" for "national", "surg" for "surgery": the same first letter, and its letters in order."""
    if short == long or long.startswith(short):
        return True
    if not short or short[0] != long[0] or len(short) < 3:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)


def _is_acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """As "NEJM", "JBJS" and "PNAS" for their names."""
    if len(short) != 1 or len(short[0]) < 2 or len(long) < 2:
        return False
    initials = "".join(word[0] for word in long)
    return (len(short[0]) >= 3 and initials.startswith(short[0])) or short[0] == initials


def mentioned(entry: str, journal: Journal) -> bool:
    """Does the folded entry hold one of the journal's names, of two words or more?"""
    padded = f" {entry} "
    return any(len(name.split()) > 1 and f" {name} " in padded for name in map(fold, journal.names))
