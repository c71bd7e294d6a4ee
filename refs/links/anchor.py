"""Where a quoted claim stands today.

It is the sentence that is most like it, together with what stands around it: the same words in the same
place, else an edited sentence in that place, else the same words elsewhere. An edited one only where no
number, unit, negation or direction differs and no term was swapped. Where two places fit as well as each
other, it is at neither: a guess would give a claim a source that nobody named for it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from refs.links.likeness import folded, likeness, swaps_a_term
from refs.links.passage import Passage, RunningText, plain
from refs.links.signs import signs
from refs.model.link import Quote

_ENOUGH_WORDS = 6  # a sentence of so many words is known by them; "For example: pain" is not
_KNOWN_WORDS = 3  # so many words in a row tell a neighbour
_LEAST_LIKE = 0.6  # less is another sentence, whatever stands around it
_LIKE = 0.85  # what likeness and half the likeness of the surroundings must come to
_AROUND = 0.5  # surroundings from here on are the same, edited
_CLEARLY = 0.05  # by how much the best place must be better than the next one
_CONTEXT = (40, 80, 160, 320)  # characters around a quote, as many as it takes to tell it apart
_LONGEST = 400  # characters of a prefix or suffix that are looked at
_SLACK = 60  # more characters of the article than that, as an edit may have made it longer


@dataclass(frozen=True, slots=True)
class _Sought:
    """A quote as it is compared: its text on one line, its signs, and the words of it and around it."""

    exact: str
    signs: tuple[str, ...]
    words: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


def quoted(text: RunningText, passage: Passage) -> Quote | None:
    """A passage as a quote that leads back to it; None where another one stands in the same surroundings."""
    quotes = (text.quote(passage, around) for around in _CONTEXT)
    return next((one for one in quotes if anchored(text, [one]) == (passage,)), None)


def anchored(text: RunningText, quotes: Sequence[Quote]) -> tuple[Passage | None, ...]:
    """Where each quote stands in an article; None where nowhere, or where that cannot be told.

    A passage that one quote has in its very words is no edited version of another.
    """
    sought = [_sought(quote) for quote in quotes]
    exact = frozenset(one.exact for one in sought)
    places = {one: _place(text, one, exact) for one in dict.fromkeys(sought)}
    return tuple(places[one] for one in sought)


def nearest(text: RunningText, quote: Quote) -> Passage | None:
    """The passage that stands where a lost quote stood, by its surroundings; None where they are gone too."""
    sought = _sought(quote)
    if not (sought.before or sought.after):
        return None
    scored = [(one, _before(text, one, sought), _after(text, one, sought)) for one in text.passages]
    around = [(before + after, one) for one, before, after in scored if max(before, after) >= _AROUND]
    return max(around, key=lambda one: (one[0], -one[1].start), default=(0, None))[1]


def _sought(quote: Quote) -> _Sought:
    before, after = folded(quote.prefix[-_LONGEST:]), folded(quote.suffix[:_LONGEST])
    return _Sought(plain(quote.exact), signs(quote.exact), folded(quote.exact), before, after)


def _place(text: RunningText, sought: _Sought, exact: Collection[str]) -> Passage | None:
    """The passage that fits best, where it fits well enough and clearly better than the next one."""
    fitting = []
    for one in text.passages:
        alike = _alike(one, sought, exact)
        around = (_before(text, one, sought) + _after(text, one, sought)) / 2 if alike else 0
        known = around >= _AROUND or len(sought.words) >= _ENOUGH_WORDS
        if known and alike + around / 2 >= _LIKE:
            fitting.append((alike + around / 2, one))
    ranked = sorted(fitting, key=lambda one: -one[0])
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEARLY:
        return None
    return ranked[0][1] if ranked else None


def _alike(passage: Passage, sought: _Sought, exact: Collection[str]) -> float:
    """How like the quote a passage is: 1 in the same words, 0 where it may not be the same claim."""
    if sought.exact in (passage.text, passage.printed):
        return 1
    alike = likeness(sought.words, passage.words)
    other = (
        alike < _LEAST_LIKE
        or passage.text in exact
        or passage.printed in exact
        or _neighbour(passage, sought)
        or swaps_a_term(sought.words, passage.words)
        or signs(passage.text) != sought.signs
    )
    return 0 if other else alike


def _neighbour(passage: Passage, sought: _Sought) -> bool:
    """Is it the sentence that stood before or after the quoted one?"""
    words = passage.words
    last, first = min(len(words), len(sought.before)), min(len(words), len(sought.after))
    was_before = last >= _KNOWN_WORDS and words[-last:] == sought.before[-last:]
    return was_before or (first >= _KNOWN_WORDS and words[:first] == sought.after[:first])


def _before(text: RunningText, passage: Passage, sought: _Sought) -> float:
    """How like the words before the quote those before a passage are, from 0 to 1."""
    words = sought.before
    if not words:
        return float(passage.start == 0)
    start = max(0, passage.start - 2 * sum(map(len, words)) - _SLACK)
    return likeness(words, folded(text.text[start : passage.start])[-len(words) :])


def _after(text: RunningText, passage: Passage, sought: _Sought) -> float:
    """How like the words after the quote those after a passage are, from 0 to 1."""
    words = sought.after
    if not words:
        return float(passage.end == len(text.text))
    end = passage.end + 2 * sum(map(len, words)) + _SLACK
    return likeness(words, folded(text.text[passage.end : end])[: len(words)])
