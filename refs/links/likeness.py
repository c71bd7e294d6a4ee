"""How alike two wordings are, word by word."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel, Levenshtein

from refs.fold import words

_TERM = 6  # letters from which on a word is more likely a term than a word of grammar
_TYPO = 2  # letters that a misprint or another ending changes
_OPPOSITES = ("anti", "contra", "dis", "hyper", "hypo", "im", "in", "ir", "mis", "non", "on", "un")

_Words = Sequence[str]


def folded(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents and punctuation."""
    return tuple(word.text for word in words(text))


def likeness(one: _Words, other: _Words) -> float:
    """From 0 to 1: the share of words that two texts have in common, in the same order."""
    return Indel.normalized_similarity(one, other)


def swaps_a_term(old: _Words, new: _Words) -> bool:
    """Does another term, or its opposite, stand where one stood? A misprint or another ending is none."""
    return any(_swaps(gone, come) for gone, come in _replaced(old, new))


def _replaced(old: _Words, new: _Words) -> Iterator[tuple[list[str], list[str]]]:
    """The words that went and came at each place where some did."""
    gone: list[str] = []
    come: list[str] = []
    for block in Indel.opcodes(old, new):
        if block.tag == "equal":
            yield gone, come
            gone, come = [], []
        gone.extend(old[block.src_start : block.src_end] if block.tag != "equal" else ())
        come.extend(new[block.dest_start : block.dest_end] if block.tag != "equal" else ())
    yield gone, come


def _swaps(gone: Sequence[str], come: Sequence[str]) -> bool:
    if any(_opposite(one, other) or _opposite(other, one) for one in gone for other in come):
        return True
    lost = [one for one in gone if len(one) >= _TERM and not any(_near(one, other) for other in come)]
    new = [one for one in come if len(one) >= _TERM and not any(_near(one, other) for other in gone)]
    return bool(lost and new)


def _opposite(one: str, other: str) -> bool:
    """Does a first syllable turn one into the other: "unsafe" and "safe", "hyper-" and "hypotension"?"""
    stems = {one.removeprefix(start) for start in _OPPOSITES if one.startswith(start)}
    others = {other, *(other.removeprefix(start) for start in _OPPOSITES if other.startswith(start))}
    return one != other and any(len(stem) > 2 and stem in others for stem in stems)


def _near(one: str, other: str) -> bool:
    return one[:1] == other[:1] and Levenshtein.distance(one, other, score_cutoff=_TYPO) <= _TYPO
