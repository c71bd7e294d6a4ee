"""What is to be concluded of a reference. Pure: evidence in, judgement out.

Identifiers are witnesses, not proof: what each leads to is held against the print and against the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from refs.compare.work import Comparison, compare
from refs.model.article import Place, Reference
from refs.model.identifier import Identifier, Scheme
from refs.model.judgement import NOBODY, Consulted, Judgement, Suggestion, Verdict
from refs.model.record import Record
from refs.model.resolution import Found, NotAsked, NotFound, Resolution, Unreachable
from refs.notices import notices
from refs.wording import listed

# Kinds of source that PubMed does not hold: not finding one says nothing against it.
_UNCOVERED = frozenset("web book guideline thesis report law conference preprint other".split())

# The fields of a comparison, in the order in which a librarian looks at them.
_IN_WORDS = {
    "title": "title",
    "author": "first author",
    "journal": "journal",
    "year": "year",
    "volume": "volume",
    "pages": "pages",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found out about a reference.

    `resolutions`: where each printed identifier leads. `fitting`: the records that a search for the printed
    work named and that are that work. `searched`: every registry that holds such works has answered it.
    """

    reference: Reference
    resolutions: tuple[Resolution, ...] = ()
    fitting: tuple[Comparison, ...] = ()
    searched: bool = False
    consulted: Consulted = NOBODY


def names_a_work(reference: Reference) -> bool:
    """Does the entry print enough to look for the work without its identifiers?"""
    printed = reference.printed
    return bool(printed.title and (printed.authors or printed.year or printed.journal)) or bool(
        printed.journal and printed.volume and printed.pages
    )


def agreeing(reference: Reference, resolutions: Sequence[Resolution]) -> list[Comparison]:
    """The records among the resolutions that are the printed work, each once."""
    found = {res.holding.record: None for res in resolutions if isinstance(res, Found)}
    compared = [compare(reference, record) for record in found]
    return [one for one in compared if _agrees(reference, one)]


def _agrees(reference: Reference, compared: Comparison) -> bool:
    """Is this the work that the identifier should lead to? A thin print need only not contradict it."""
    if compared.same_work or compared.titled_alike:
        return True
    thin = reference.place is Place.INLINE or not reference.printed.title
    return thin and not compared.contradicted


def judge(evidence: Evidence) -> Judgement:
    """The verdict, with the record that is meant and the differences from it."""
    reference = evidence.reference
    right = agreeing(reference, evidence.resolutions)
    if right:
        return _judge_identified(evidence, right)
    fitting = _fitting(evidence)
    if len(fitting) > 1:
        return _judgement(evidence, Verdict.AMBIGUOUS, candidates=tuple(c.record for c in fitting))
    if fitting:
        return _judge_found(evidence, fitting[0])
    return _judge_unfound(evidence)


def _judge_identified(evidence: Evidence, right: Sequence[Comparison]) -> Judgement:
    """At least one printed identifier leads to the printed work."""
    best = max(right, key=lambda one: one.rank)
    wrong = _disagreeing(evidence, best.record)
    if wrong:
        others = " and ".join(str(i) for i in best.record.identifiers if i in evidence.reference.well_formed)
        why = (
            f"{others} and the printed text name this work" if others else "the printed text names this work"
        )
        return _judgement(
            evidence,
            Verdict.WRONG_IDENTIFIER,
            best,
            disagreeing=wrong,
            suggestion=Suggestion(best.record.pmid, best.record.doi, why),
        )
    return _judgement(evidence, Verdict.MISMATCH if best.serious else Verdict.VERIFIED, best)


def _judge_found(evidence: Evidence, found: Comparison) -> Judgement:
    """No printed identifier leads to the work, a search for its text does."""
    wrong = _disagreeing(evidence, found.record)
    suggestion = Suggestion(found.record.pmid, found.record.doi, _why(found))
    agreeing_verdict = Verdict.MISMATCH if found.serious else Verdict.VERIFIED
    verdict = Verdict.WRONG_IDENTIFIER if wrong else agreeing_verdict
    return _judgement(evidence, verdict, found, disagreeing=wrong, suggestion=suggestion)


def _judge_unfound(evidence: Evidence) -> Judgement:
    """No record is known to be the printed work."""
    reference = evidence.reference
    elsewhere = tuple(res.identifier for res in evidence.resolutions if isinstance(res, Found))
    dead = _dead(evidence)
    if elsewhere:
        return _judgement(evidence, Verdict.WRONG_IDENTIFIER, disagreeing=elsewhere + dead)
    unasked = any(isinstance(res, Unreachable | NotAsked) for res in evidence.resolutions)
    unaskable = bool(reference.identifiers) and not evidence.resolutions and not names_a_work(reference)
    if unasked or unaskable or (names_a_work(reference) and not evidence.searched):
        return _judgement(evidence, Verdict.UNCHECKED)
    if dead:
        return _judgement(evidence, Verdict.NOT_FOUND, disagreeing=dead)
    if evidence.resolutions or not names_a_work(reference) or reference.printed.source_type in _UNCOVERED:
        return _judgement(evidence, Verdict.UNIDENTIFIED)
    return _judgement(evidence, Verdict.NOT_FOUND)


def _fitting(evidence: Evidence) -> list[Comparison]:
    """Of the records that fit the best one, or those that nothing tells apart."""
    best = max((one.rank for one in evidence.fitting), default=None)
    return [one for one in evidence.fitting if one.rank == best]


def _disagreeing(evidence: Evidence, meant: Record) -> tuple[Identifier, ...]:
    """The printed identifiers that are not the meant record's.

    One of a kind that its record does not give (an old paper without a DOI) is no contradiction.
    """
    given = {identifier.scheme: identifier for identifier in meant.identifiers}
    leads = {res.identifier: res for res in evidence.resolutions}
    dead = _dead(evidence)
    wrong = []
    for identifier in evidence.reference.well_formed:
        if given.get(identifier.scheme) == identifier:
            continue
        answer = leads.get(identifier)
        other_work = isinstance(answer, Found) and answer.holding.record != meant
        is_dead = identifier in dead and identifier.scheme is not Scheme.PMCID
        if identifier.scheme in given or other_work or is_dead:
            wrong.append(identifier)
    return tuple(dict.fromkeys(wrong))


def _dead(evidence: Evidence) -> tuple[Identifier, ...]:
    """The printed identifiers that lead nowhere.

    PubMed knows every PMID and nearly every PMCID; that it does not know a DOI says nothing, only Crossref
    knows that nobody has registered it.
    """
    return tuple(
        res.identifier
        for res in evidence.resolutions
        if isinstance(res, NotFound)
        and (res.identifier.scheme is not Scheme.DOI or res.registry == "crossref")
    )


def _why(found: Comparison) -> str:
    agreeing_fields = found.fields(True)
    agree = [words for field, words in _IN_WORDS.items() if field in agreeing_fields]
    return f"{listed(agree)} {'agree' if len(agree) > 1 else 'agrees'}"


def _judgement(
    evidence: Evidence,
    verdict: Verdict,
    found: Comparison | None = None,
    *,
    disagreeing: tuple[Identifier, ...] = (),
    suggestion: Suggestion | None = None,
    candidates: tuple[Record, ...] = (),
) -> Judgement:
    return Judgement(
        reference=evidence.reference,
        verdict=verdict,
        record=found.record if found else None,
        differences=found.differences if found else (),
        agreeing=found.fields(True) if found else frozenset(),
        denied=found.fields(False) if found else frozenset(),
        suggestion=suggestion,
        consulted=evidence.consulted,
        resolutions=evidence.resolutions,
        disagreeing=disagreeing,
        candidates=candidates,
        notices=notices(found.record) if found else (),
        searched=evidence.searched,
    )
