"""Is this record's title what is printed? Word by word, as a librarian reads it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import Levenshtein

from refs.fold import Word, words
from refs.model.judgement import Difference

# Words that say nothing by themselves: one more or less is at most a note.
_SMALL = frozenset("a an the".split())
# Where a subtitle may begin or a part of a title may end; what follows may be left out.
_BREAK = re.compile(r"[:;.?!()\[\]/–—]|\s-\s?|,\s")
_SIGN = re.compile(r"[^\x00-\u024f]")  # neither ASCII nor a Latin letter with its accents
# A title that ends so has lost what followed: registries drop what was set in italics or as a formula.
_UNFINISHED = frozenset("by of in for with to from on the a an and or between versus".split())
_ADDITION = re.compile(  # what registries and reference managers put behind a title
    r"\s*[\[(](?:article in \w+(?:, \w+)*|in \w+|review|see comments?|comment|letter|editorial|abstract|"
    r"published erratum appears.{0,200}|retracted(?: article)?|corrected|authors? transl)[\])]\.?\s*",
    re.IGNORECASE,
)
_RETRACTED = re.compile(r"^\s*(?:retracted(?: article)?|withdrawn|ingetrokken)\s*[:.\-–—]\s*", re.IGNORECASE)
NEAR = 0.7  # share of the words: below it, two titles have only their subject in common


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """How the print gives a record's title.

    `share` of the record's title words that the print has, in order; `difference` where words differ;
    `span` of the title in the printed text, None where it is not there.
    """

    share: float
    difference: Difference | None
    span: tuple[int, int] | None

    @property
    def agrees(self) -> bool:
        """The title is printed, beyond accepted variation."""
        return self.span is not None and (self.difference is None or self.difference.minor)

    @property
    def near(self) -> bool:
        """The title is printed, perhaps with another word or two."""
        return self.span is not None and self.share >= NEAR


NO_TITLE = TitleMatch(0.0, None, None)


def match_title(text: str, entry: Sequence[Word], parsed: str, title: str) -> TitleMatch:
    """Look for `title` (a record's) in a printed entry.

    Args:
        text: the entry as printed.
        entry: its folded words.
        parsed: the part of it that was read as the title, "" where that is not known.
        title: the record's title, plain text.
    """
    record_title = _ADDITION.sub(" ", _RETRACTED.sub("", title)).strip(" []")
    wanted = words(record_title)
    if not wanted:
        return NO_TITLE
    exact = _find(wanted, entry)
    if exact is not None:
        return _exact(text, entry, exact, parsed, len(wanted))
    if not _promising(record_title, wanted, entry):
        return NO_TITLE
    tries = [_against(record_title, wanted, window, text) for window in _windows(text, entry, parsed, wanted)]
    return max(tries, key=_goodness, default=NO_TITLE)


def _goodness(match: TitleMatch) -> tuple[bool, float]:
    return match.agrees, match.share


def _promising(title: str, wanted: Sequence[Word], entry: Sequence[Word]) -> bool:
    """Does the entry hold half the words of the title, or of its main part? Most candidates fail here."""
    printed = {word.text for word in entry}
    stop = _BREAK.search(title, wanted[min(2, len(wanted) - 1)].start)
    main = [word for word in wanted if word.start < stop.start()] if stop else wanted
    return any(2 * sum(word.text in printed for word in part) >= len(part) for part in (wanted, main) if part)


def _find(wanted: Sequence[Word], entry: Sequence[Word]) -> tuple[int, int] | None:
    """The place of the wanted words in the entry, glued or hyphenated as they may be."""
    needle = "".join(word.text for word in wanted)
    hay = "".join(word.text for word in entry)
    if needle not in hay:
        return None
    ends = list(accumulate(len(word.text) for word in entry))
    starts = {end - len(word.text): index for index, (word, end) in enumerate(zip(entry, ends, strict=True))}
    at = hay.find(needle)
    while at != -1:
        first = starts.get(at)
        if first is not None and at + len(needle) in ends:
            return first, ends.index(at + len(needle)) + 1
        at = hay.find(needle, at + 1)
    return None


def _exact(text: str, entry: Sequence[Word], place: tuple[int, int], parsed: str, wanted: int) -> TitleMatch:
    """All of the record's words stand there; is more printed inside the same title?"""
    start, end = entry[place[0]].start, entry[place[1] - 1].end
    match = TitleMatch(1.0, None, (start, end))
    at = text.find(parsed) if parsed else -1
    if at == -1 or not at <= start < at + len(parsed):
        return match
    before = [w for w in entry if at <= w.start < start]
    after = [w for w in entry if end <= w.start < at + len(parsed)]
    added_before = bool(before) and not _BREAK.search(text[before[-1].end : start])
    unfinished = entry[place[1] - 1].text in _UNFINISHED
    added_after = bool(after) and not unfinished and not _BREAK.search(text[end : after[0].start])
    extra = (before if added_before else []) + (after if added_after else [])
    # A short title inside a longer one is a coincidence ("Osteonecrosis" in "Treatment of osteonecrosis").
    if extra and (wanted < 4 or len(extra) > wanted // 2):
        return TitleMatch(wanted / (wanted + len(extra)), _difference(text, extra, "", []), (start, end))
    if extra:
        return TitleMatch(1.0, _difference(text, extra, "", []), (start, end))
    return match


def _windows(text: str, entry: Sequence[Word], parsed: str, wanted: Sequence[Word]) -> list[tuple[Word, ...]]:
    """The stretches of the entry that may be the title: the parsed one, and where most wanted words stand."""
    windows = []
    at = text.find(parsed) if parsed else -1
    if at != -1:
        windows.append(tuple(w for w in entry if at <= w.start and w.end <= at + len(parsed)))
    best = _densest(entry, {word.text for word in wanted}, len(wanted))
    if best is not None:
        windows.append(best)
    return [window for window in windows if window]


def _densest(entry: Sequence[Word], wanted: set[str], length: int) -> tuple[Word, ...] | None:
    """The window of the title's length that holds most of its words, cut to its first and last hit."""
    hits = list(accumulate((word.text in wanted for word in entry), initial=0))
    if not hits[-1]:
        return None
    last = max(1, len(entry) - length + 1)
    start = max(range(last), key=lambda i: hits[min(i + length, len(entry))] - hits[i])
    window = entry[start : start + length]
    inside = [i for i, word in enumerate(window) if word.text in wanted]
    return tuple(window[inside[0] : inside[-1] + 1]) if inside else None


def _against(title: str, wanted: Sequence[Word], window: Sequence[Word], text: str) -> TitleMatch:
    """Align the words of a window with the record's title, and judge what is left over."""
    printed_words = [word.text for word in window]
    record_words = [word.text for word in wanted]
    kept = 0
    lost: list[tuple[list[Word], list[Word], bool]] = []
    for op in Levenshtein.opcodes(printed_words, record_words):
        ours, theirs = list(window[op.src_start : op.src_end]), list(wanted[op.dest_start : op.dest_end])
        if op.tag == "equal":
            kept += len(theirs)
        else:
            edge = op.dest_end == len(wanted) or op.dest_start == 0
            lost.append((ours, theirs, edge))
    lost = _joined(lost)
    span = (window[0].start, window[-1].end)
    serious = [pair for pair in lost if not _accepted(*pair, title, text)]
    dropped = sum(len(t) for o, t, edge in lost if edge and not o and _accepted(o, t, edge, title, text))
    share = kept / max(len(wanted) - dropped, 1)
    if kept < min(4, len(wanted)) and dropped:
        return TitleMatch(kept / len(wanted), None, None)  # too little left to be the main title
    if not serious:
        return TitleMatch(share, _minor(lost, title, text), span)
    ours = [word for pair in serious for word in pair[0]]
    theirs = [word for pair in serious for word in pair[1]]
    typo = all(len(o) == len(t) == 1 and _is_slip(o[0].text, t[0].text) for o, t, _ in serious)
    return TitleMatch(share, _difference(text, ours, title, theirs, minor=typo), span)


_Pair = tuple[list[Word], list[Word], bool]


def _joined(lost: list[_Pair]) -> list[_Pair]:
    """Neighbouring edits as one, so that "meta analysis" beside "metaanalysis" is no difference."""
    out: list[_Pair] = []
    for ours, theirs, edge in lost:
        if out and _touch(out[-1], (ours, theirs, edge)):
            before = out.pop()
            ours, theirs, edge = before[0] + ours, before[1] + theirs, before[2] or edge
        out.append((ours, theirs, edge))
    return [pair for pair in out if _glued(pair[0]) != _glued(pair[1])]


def _touch(first: _Pair, second: _Pair) -> bool:
    return (bool(first[0] and second[0]) and second[0][0].start - first[0][-1].end <= 1) or (
        bool(first[1] and second[1]) and second[1][0].start - first[1][-1].end <= 1
    )


def _glued(some: Sequence[Word]) -> str:
    return "".join(word.text for word in some)


def _accepted(ours: list[Word], theirs: list[Word], edge: bool, title: str, text: str) -> bool:
    """A small word or a plural s more or less, or a whole part of the title left out or added."""
    if all(word.text in _SMALL for word in (*ours, *theirs)):
        return True
    if len(ours) == len(theirs) == 1 and _singular(ours[0].text) == _singular(theirs[0].text):
        return True
    if _symbols_lost(ours, theirs, title):
        return True
    if not edge or (ours and theirs):
        return False
    source, part = (title, theirs) if theirs else (text, ours)
    before = source[max(0, part[0].start - 3) : part[0].start]
    after = source[part[-1].end : part[-1].end + 2]
    return bool(_BREAK.search(before) or (part[0].start == 0 and _BREAK.search(after)))


def _symbols_lost(ours: Sequence[Word], theirs: Sequence[Word], title: str) -> bool:
    """A text that has lost its signs on the way out of a PDF: "1" for "β1", nothing for "α"."""
    left = "".join(_SIGN.sub("", title[w.start : w.end]) for w in theirs).lower()
    lost = any(_SIGN.search(title[w.start : w.end]) for w in theirs)
    return lost and left == "".join(word.text for word in ours)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def _is_slip(printed: str, published: str) -> bool:
    """One letter mistyped inside a long word; not at its start, where prefixes turn the meaning round."""
    same_start = printed[:3] == published[:3]
    return same_start and len(published) >= 6 and Levenshtein.distance(printed, published) == 1


def _minor(lost: Sequence[_Pair], title: str, text: str) -> Difference | None:
    """Small words that differ; a dropped or added subtitle is no difference at all."""
    small = [(o, t) for o, t, edge in lost if not (edge and (not o or not t) and len(o or t) > 1)]
    if not small:
        return None
    ours = [word for pair in small for word in pair[0]]
    theirs = [word for pair in small for word in pair[1]]
    return _difference(text, ours, title, theirs, minor=True)


def _difference(
    text: str, ours: Sequence[Word], title: str, theirs: Sequence[Word], *, minor: bool = False
) -> Difference:
    printed = " … ".join(text[w.start : w.end] for w in ours)
    record = " … ".join(title[w.start : w.end] for w in theirs)
    return Difference("title", printed, record, minor)
