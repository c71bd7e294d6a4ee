"""For each claim without a source, the listed sources that are about the same thing."""

from collections.abc import Iterable
from dataclasses import replace

from refs.model.claim import Claim, ClaimStatus
from refs.model.judgement import Judgement
from refs.subject.ranking import Sources
from refs.subject.terms import Term, terms


def with_related(
    claims: Iterable[Claim], judgements: Iterable[Judgement], language: str
) -> tuple[Claim, ...]:
    """Claims, those without a source with the references that are about their subject, best first.

    A reference counts where its record is known. The heading above a claim is part of what it is about.
    """
    sources = Sources({one.reference.number: one.record for one in judgements if one.record is not None})
    return tuple(
        replace(claim, related=sources.related(*_about(claim, language)))
        if claim.status is ClaimStatus.UNSOURCED
        else claim
        for claim in claims
    )


def _about(claim: Claim, language: str) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """The terms of a claim, and those of its heading that it does not say itself."""
    sentence = claim.need.sentence
    own = terms(sentence.text, language)
    said = {key for term in own for key, _ in term.keys}
    above = terms(sentence.heading, language)
    return own, tuple(term for term in above if said.isdisjoint(key for key, _ in term.keys))
