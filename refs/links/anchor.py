"""Where a quoted claim stands today.

It is the sentence that is most like it, together with what stands around it: the same words in the same
place, else an edited sentence in that place, else the same words elsewhere. An edited one only where no
number, unit, negation or direction differs and no term was swapped. Where two places fit as well as each
other, it is at neither: a guess would give a claim a source that nobody named for it.
"""

from collections.abc import Collection, Sequence

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


def quoted(text: RunningText, passage: Passage) -> Quote | None:
    """A passage as a quote that leads back to it; None where another one stands in the same surroundings."""
    quotes = (text.quote(passage, around) for around in _CONTEXT)
    return next((one for one in quotes if anchored(text, [one]) == (passage,)), None)


def anchored(text: RunningText, quotes: Sequence[Quote]) -> tuple[Passage | None, ...]:
    """Where each quote stands in an article; None where nowhere, or where that cannot be told.

    A passage that one quote has in its very words is no edited version of another.
    """
    exact = frozenset(plain(quote.exact) for quote in quotes)
    places = {quote: _place(text, quote, exact) for quote in dict.fromkeys(quotes)}
    return tuple(places[quote] for quote in quotes)


def nearest(text: RunningText, quote: Quote) -> Passage | None:
    """The passage that stands where a lost quote stood, by its surroundings; None where they are gone too."""
    if not (quote.prefix.strip() or quote.suffix.strip()):
        return None
    scored = [(one, _before(text, one, quote), _after(text, one, quote)) for one in text.passages]
    around = [(before + after, one) for one, before, after in scored if max(before, after) >= _AROUND]
    return max(around, key=lambda one: (one[0], -one[1].start), default=(0, None))[1]


def _place(text: RunningText, quote: Quote, exact: Collection[str]) -> Passage | None:
    """The passage that fits best, where it fits well enough and clearly better than the next one."""
    known = len(folded(quote.exact)) >= _ENOUGH_WORDS
    fitting = []
    for one in text.passages:
        alike = _alike(one, quote, exact)
        around = _around(text, one, quote) if alike else 0
        if alike + around / 2 >= _LIKE and (known or around >= _AROUND):
            fitting.append((alike + around / 2, one))
    ranked = sorted(fitting, key=lambda one: -one[0])
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEARLY:
        return None
    return ranked[0][1] if ranked else None


def _alike(passage: Passage, quote: Quote, exact: Collection[str]) -> float:
    """How like the quote a passage is: 1 in the same words, 0 where it may not be the same claim."""
    printed = (passage.text, passage.printed)
    if plain(quote.exact) in printed:
        return 1
    if any(one in exact for one in printed) or _neighbour(passage, quote):
        return 0
    words = folded(quote.exact)
    alike = likeness(words, passage.words)
    if alike < _LEAST_LIKE or swaps_a_term(words, passage.words) or signs(quote.exact) != signs(passage.text):
        return 0
    return alike


def _neighbour(passage: Passage, quote: Quote) -> bool:
    """Is it the sentence that stood before or after the quoted one?"""
    words, before, after = passage.words, folded(quote.prefix), folded(quote.suffix)
    last, first = min(len(words), len(before)), min(len(words), len(after))
    was_before = last >= _KNOWN_WORDS and words[-last:] == before[-last:]
    return was_before or (first >= _KNOWN_WORDS and words[:first] == after[:first])


def _around(text: RunningText, passage: Passage, quote: Quote) -> float:
    """How like the surroundings of the quote those of a passage are, from 0 to 1."""
    return (_before(text, passage, quote) + _after(text, passage, quote)) / 2


def _before(text: RunningText, passage: Passage, quote: Quote) -> float:
    words = folded(quote.prefix[-_LONGEST:])
    if not words:
        return float(passage.start == 0)
    start = max(0, passage.start - 2 * _LONGEST)
    return likeness(words, folded(text.text[start : passage.start])[-len(words) :])


def _after(text: RunningText, passage: Passage, quote: Quote) -> float:
    words = folded(quote.suffix[:_LONGEST])
    if not words:
        return float(passage.end == len(text.text))
    end = passage.end + 2 * _LONGEST
    return likeness(words, folded(text.text[passage.end : end])[: len(words)])
