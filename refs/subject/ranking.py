"""Which of a list of sources are about what a text is about, and by which terms that shows.

A shared term counts by how sure it is that both mean the same, by where the source has it, and by how few
of the sources have it. That a source is about the same subject says nothing of what it found.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from refs.model.claim import RelatedSource, SharedTerm
from refs.model.record import Record
from refs.subject.lexicon import english
from refs.subject.profile import Shown, profile
from refs.subject.terms import Term

_GENERAL = 0.12  # what a general word counts, beside a specific one
_UNLISTED = 20  # sources that the list is thought to be drawn from: a list of three tells little of rarity
_HALF_SURE = 3.5  # evidence that gives a score of 0.63
_LEAST = 0.28  # score below which nothing is suggested
_NEAR_BEST = 0.5  # share of the best score that a further suggestion must have
_TERMS = 4  # shared terms that are named


@dataclass(frozen=True, slots=True)
class _Hit:
    """A term of the text as a source shows it."""

    evidence: float
    specific: bool
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

    def ranked(self, about: Iterable[Term], context: Iterable[Term] = ()) -> list[RelatedSource]:
        """Every source that shares a specific term, best first; terms of the context count half."""
        hits: dict[int, list[_Hit]] = defaultdict(list)
        for terms, share in ((about, 1.0), (context, 0.5)):
            for term in terms:
                for number, hit in self._hits(term, share):
                    hits[number].append(hit)
        related = [_related(number, found) for number, found in hits.items()]
        return sorted((one for one in related if one.score), key=lambda one: (-one.score, one.reference))

    def related(
        self, about: Iterable[Term], context: Iterable[Term] = (), limit: int = 3
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
            general = english().is_general(key)
            rarity = math.log((self._count + _UNLISTED) / (len(holders) + 0.5)) * (_GENERAL if general else 1)
            for number, shown in holders:
                evidence = sure * share * rarity * shown.weight
                if number not in best or evidence > best[number].evidence:
                    best[number] = _Hit(evidence, not general, SharedTerm(term.text, shown.text))
        yield from best.items()


def _related(number: int, hits: list[_Hit]) -> RelatedSource:
    """Score the hits of a source; 0 where none of them is specific. Words of one thing count once."""
    strongest: dict[str, _Hit] = {}
    for hit in sorted(hits, key=lambda hit: -hit.evidence):
        strongest.setdefault(hit.shared.source.casefold(), hit)
    specific = [hit for hit in strongest.values() if hit.specific]
    if not specific:
        return RelatedSource(number, 0.0, ())
    evidence = sum(hit.evidence for hit in strongest.values())
    score = round(1 - math.exp(-evidence / _HALF_SURE), 2)
    return RelatedSource(number, score, tuple(hit.shared for hit in specific[:_TERMS]))
