"""Do the authors of a work stand right before its mark, as part of the sentence: "Mont and Zhao [3]"?"""

import re
from collections.abc import Collection

from refs.repair.clusters import Mark

_AND = r"\s(?:&amp;|&|and|en|und|et)\s"
_NEXT = rf"(?:,\s|,?{_AND})"
_OTHERS = (
    r",?\s[*_]{0,2}(?:<(?:i|em)>)?(?:et\sal\.?|e\.\s?a\.|"
    r"(?:en|and|&|&amp;|und|et)\s(?:collega['’]?s|anderen|colleagues|others|co-?workers|Kollegen|collaborateurs))"
)
_CLOSES = r"(?:['’]s|s?['’])?(?:[*_]{1,3}|</(?:i|em|b|strong)>)?"
_ANOTHER_NAME = re.compile(rf"[^\W\d_a-zà-ÿ][\w'’-]*{_AND}\Z")
_MOST_NAMES = 20  # that a sentence spells out
_LONGEST = 300


def names_before(text: str, start: int, mark: Mark, others: Collection[Mark]) -> bool:
    """Is the mark at `start` right behind the first author, alone or with co-authors or "et al."?

    A name by itself is no subject where another work of the list is by the same first author in that year:
    the mark has to tell the two apart.
    """
    before = text[max(0, start - _LONGEST) : start]
    for names in filter(None, (re.escape(mark.authors), _all_of(mark), _some_of(mark))):
        found = re.search(rf"(?<!\w){names}{_CLOSES}\s?\Z", before, re.IGNORECASE)
        if found and not _ANOTHER_NAME.search(before, 0, found.start()):
            return names != _some_of(mark) or not any(_alike(one, mark) for one in others)
    return False


def _all_of(mark: Mark) -> str:
    """A pattern of all authors, where a sentence may name so many."""
    names = [re.escape(name) for name in mark.families]
    return _NEXT.join(names) if len(names) <= _MOST_NAMES else ""


def _some_of(mark: Mark) -> str:
    """A pattern of the first author, and of others that may follow."""
    first, *more = [re.escape(name) for name in mark.families[:_MOST_NAMES]] or [""]
    further = rf"(?:{_NEXT}(?:{'|'.join(more)})){{0,{len(more)}}}" if more else ""
    return f"{first}{further}(?:{_OTHERS})?" if first else ""


def _alike(one: Mark, other: Mark) -> bool:
    return one != other and (one.families[:1], one.year) == (other.families[:1], other.year)
