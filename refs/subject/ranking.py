"""Which of a list of sources are about what a text is about, and by which terms that shows.

A shared term counts by how sure it is that both mean the same, by where the source has it, and by how few
of the sources have it. That a source is about the same subject says nothing of what it found.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from refs.model.claim import RelatedSource, SharedTerm
from refs.model.record import Record
from refs.subject.lexicon import Breadth, english
from refs.subject.profile import Shown, profile
from refs.subject.terms import Term

_COUNTS = {Breadth.GENERAL: 0.12, Breadth.BROAD: 0.5, Breadth.NARROW: 1.0}
_ENOUGH = 2  # breadths added up: a narrow term, or two broad ones
_UNLISTED = 20  # sources that the list is thought to be drawn from: a list of three tells little of rarity
_SCALE = 3.5  # evidence that gives a score of 0.63
_LEAST = 0.42  # score below which nothing is suggested
_NEAR_BEST = 0.5  # share of the best score that a further suggestion must have
_CONTEXT = 0.5  # what a term of the context counts, beside one of the text itself
MOST = 3  # sources suggested for a claim
_TERMS = 4  # shared terms that are named


@dataclass(frozen=True, slots=True)
class _Hit:
    """A term of the text as a source shows it."""

    evidence: float
    breadth: Breadth
    shared: SharedTerm


class Sources:
    """The sources of an article, indexed by what they are about."""

    def __init__(self, records: Mapping[int, Record]) -> None:
        """Take the records by the numbers of their references."""
        self._holders: dict[str, list[tuple[int, Shown]]] = defaultdict(list)
        for number, record in records.items():
            for key, shown in profile(record).shown.items():
                self._holders[key].append((number, shown))
        self._count = len(records)

    def ranked(self, about: Sequence[Term], context: Sequence[Term] = ()) -> list[RelatedSource]:
        """Every source that shares a specific term, best first; terms of the context count half."""
        hits: dict[int, list[_Hit]] = defaultdict(list)
        for terms, share in ((about, 1.0), (context, _CONTEXT)):
            for term in terms:
                for number, hit in self._hits(term, share):
                    hits[number].append(hit)
        expected = sum(term.known and term.breadth > Breadth.GENERAL for term in about)
        related = [_related(number, found, expected) for number, found in hits.items()]
        return sorted((one for one in related if one.score), key=lambda one: (-one.score, one.reference))

    def related(
        self, about: Sequence[Term], context: Sequence[Term] = (), limit: int = MOST
    ) -> tuple[RelatedSource, ...]:
        """The sources that may be suggested: none where nothing specific is shared."""
        ranked = self.ranked(about, context)
        best = ranked[0].score if ranked else 0.0
        return tuple(one for one in ranked[:limit] if one.score >= max(_LEAST, _NEAR_BEST * best))

    def _hits(self, term: Term, share: float) -> Iterator[tuple[int, _Hit]]:
        """The sources that show a term, each by the key that says most."""
        best: dict[int, _Hit] = {}
        for key, sure in term.keys:
            holders = self._holders.get(key, ())
            breadth = english().breadth(key)
            rarity = math.log((self._count + _UNLISTED) / (len(holders) + 0.5)) * _COUNTS[breadth]
            for number, shown in holders:
                evidence = sure * share * rarity * shown.weight
                if number not in best or evidence > best[number].evidence:
                    best[number] = _Hit(evidence, breadth, SharedTerm(term.text, shown.text))
        yield from best.items()


def _related(number: int, hits: list[_Hit], expected: int) -> RelatedSource:
    """Score the hits of a source; 0 where nothing narrows the subject down. Words of one thing count once.

    What is shared says less where most of the `expected` terms, which a lexicon knows, are not.
    """
    strongest: dict[str, _Hit] = {}
    for hit in sorted(hits, key=lambda hit: -hit.evidence):
        strongest.setdefault(hit.shared.source.casefold(), hit)
    specific = [hit for hit in strongest.values() if hit.breadth > Breadth.GENERAL]
    if sum(hit.breadth for hit in specific) < _ENOUGH:
        return RelatedSource(number, 0.0, ())
    covered = min(1.0, len(specific) / max(1, expected))
    evidence = sum(hit.evidence for hit in strongest.values()) * (1 + covered) / 2
    score = round(1 - math.exp(-evidence / _SCALE), 2)
    return RelatedSource(number, score, tuple(hit.shared for hit in specific[:_TERMS]))
