"""Where a quoted claim stands today.

Where it stands in the same words, there it is; of several such places the one with the same surroundings.
Else it may have been edited a little: then it is the sentence that is most like it, where the surroundings
speak for it too, and only where no number, unit, negation or direction differs and no term was swapped. Where
two places fit as well as each other, it is at neither: a guess would give a claim a source that nobody named
for it.
"""

from collections.abc import Collection, Iterable, Sequence

from refs.links.likeness import folded, likeness, swaps_a_term
from refs.links.passage import Passage, RunningText, plain
from refs.links.signs import signs
from refs.model.link import Quote

_ENOUGH_WORDS = 6  # a sentence of so many words is known by them; "For example: pain" is not
_KNOWN_WORDS = 3  # so many words in a row tell a neighbour
_LEAST_LIKE = 0.6  # less is another sentence, whatever stands around it
_LIKE = 0.85  # what likeness and half the likeness of the surroundings must come to
_AROUND = 0.5  # surroundings from here on are the same, edited
_CLEARLY = 0.1  # by how much the best place must be better than the next one
_CONTEXT = (40, 80, 160, 320)  # characters around a quote, as many as it takes to tell it apart
_LONGEST = 400  # characters of a prefix or suffix that are looked at


def quoted(text: RunningText, passage: Passage) -> Quote | None:
    """A passage as a quote that leads back to it; None where another one stands in the same surroundings."""
    quotes = (text.quote(passage, around) for around in _CONTEXT)
    return next((one for one in quotes if _exact(text, one) is passage), None)


def anchored(text: RunningText, quotes: Sequence[Quote]) -> tuple[Passage | None, ...]:
    """Where each quote stands in an article; None where nowhere, or where that cannot be told.

    A passage that one quote has in its very words is no edited version of another.
    """
    places = {quote: _exact(text, quote) for quote in dict.fromkeys(quotes)}
    taken = {passage.start for passage in places.values() if passage}
    for quote, passage in places.items():
        if passage is None and not _among(text, quote):
            places[quote] = _edited(text, quote, taken)
    return tuple(places[quote] for quote in quotes)


def nearest(text: RunningText, quote: Quote) -> Passage | None:
    """The passage that stands where a lost quote stood, by its surroundings; None where they are gone too."""
    if not (quote.prefix.strip() or quote.suffix.strip()):
        return None
    scored = [(one, _before(text, one, quote), _after(text, one, quote)) for one in text.passages]
    around = [(before + after, one) for one, before, after in scored if max(before, after) >= _AROUND]
    return max(around, key=lambda one: (one[0], -one[1].start), default=(0, None))[1]


def _among(text: RunningText, quote: Quote) -> list[Passage]:
    """The passages in the words of the quote, with or without their citation marks."""
    exact = plain(quote.exact)
    return [one for one in text.passages if exact in (one.text, one.printed)]


def _exact(text: RunningText, quote: Quote) -> Passage | None:
    found = _among(text, quote)
    known = len(folded(quote.exact)) >= _ENOUGH_WORDS
    if len(found) == 1 and (known or _around(text, found[0], quote) >= _AROUND):
        return found[0]
    return _best((_around(text, one, quote), one) for one in found) if len(found) > 1 else None


def _edited(text: RunningText, quote: Quote, taken: Collection[int]) -> Passage | None:
    words, own = folded(quote.exact), signs(quote.exact)
    fitting = []
    for one in text.passages:
        new = folded(one.text)
        alike = likeness(words, new)
        if one.start in taken or alike < _LEAST_LIKE or signs(one.text) != own or swaps_a_term(words, new):
            continue
        score = alike + _around(text, one, quote) / 2
        if score >= _LIKE and not _neighbour(one, quote):
            fitting.append((score, one))
    return _best(fitting)


def _neighbour(passage: Passage, quote: Quote) -> bool:
    """Is it the sentence that stood before or after the quoted one?"""
    words, before, after = folded(passage.text), folded(quote.prefix), folded(quote.suffix)
    last, first = min(len(words), len(before)), min(len(words), len(after))
    was_before = last >= _KNOWN_WORDS and words[-last:] == before[-last:]
    return was_before or (first >= _KNOWN_WORDS and words[:first] == after[:first])


def _best(scored: Iterable[tuple[float, Passage]]) -> Passage | None:
    """The passage with the highest score, where it is clearly the highest."""
    ranked = sorted(scored, key=lambda one: -one[0])
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEARLY:
        return None
    return ranked[0][1] if ranked else None


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
