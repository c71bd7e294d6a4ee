"""Which sentences need a source, how strongly, and why.

A declarative sentence of running text is a claim, unless a named reason exempts it. What it shows for and
against (evidence.py) is weighed (families.py), and the sum turned into a score from 0 to 1. A lead-in and its
items are one group, each judged in the light of the other; items without a lead-in, in that of their heading.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from refs.claims.evidence import Evidence, gather
from refs.claims.families import BIAS, FAMILIES
from refs.claims.lexicon import lexicons
from refs.model.article import Role, Sentence, Unit
from refs.model.claim import ClaimKind, Exemption, Need, Tier

_NOT_JUDGED = frozenset({Role.CONTENTS, Role.REFERENCES, Role.COMMENTS})

# What a part of an article is for can exempt all of it; that needs no reading.
_EXEMPT_ROLES = {
    Role.QUESTION: Exemption.QUESTION,
    Role.NAVIGATION: Exemption.NAVIGATION,
    Role.DISCLAIMER: Exemption.NAVIGATION,
    Role.READ_MORE: Exemption.NAVIGATION,
}

# The letters of LaTeX are no words: "$\\eta^2=\\frac{SS_{treatment}}{SS_{total}}$".
_FORMULA = re.compile(r"\$\$?[^$]{1,3000}\$\$?")
_MUST = 0.82  # the least score of a claim that must have a source
_STRONG = 1.0  # the least evidence of strong families: more than a word of prognosis
_DOUBT = -1.2  # the evidence for an exemption from which a claim is no strong one
_OUTWEIGHS = 1.5  # by how much strong evidence makes one all the same: "Our capsules cut the risk by 40%"
_BARE = "short"  # of a lead-in: it says nothing by itself
_FROM_LEAD_IN = 0.8  # how much of its lead-in's evidence an item shares
_FROM_HEADING = 0.7  # how much a heading that stands in for a lead-in lends its items
_FROM_ITEMS = 0.7  # how much of its items' evidence a lead-in shares

# A number is of the kind of what it counts: these kinds are left for what shows no other.
_VAGUE = frozenset({ClaimKind.STATISTIC, ClaimKind.OTHER})

_Weights = Mapping[str, float]


def needs(sentences: Sequence[Sentence], language: str) -> tuple[Need, ...]:
    """Judges every sentence of running text and every list item, in their order.

    Contents, references, readers' comments, table cells and formulas are not judged: they are left out.
    Questions, captions, navigation and disclaimers are exempt by what they are. `language` is a code such as
    "nl" or "en-GB"; of a language without a lexicon little more than numbers is understood.
    """
    judged = [
        one
        for one in sentences
        if one.role not in _NOT_JUDGED and one.unit is not Unit.CELL and not _is_formula(one.text)
    ]
    evidence = tuple(gather(judged, lexicons(language)))
    return tuple(_judge(one, weights) for one, weights in zip(evidence, _weighed(evidence), strict=True))


def _is_formula(text: str) -> bool:
    return text[:1] == "$" and not _FORMULA.sub("", text).strip(" .,;:")


def _weighed(evidence: Sequence[Evidence]) -> Iterator[_Weights]:
    """The weights of each sentence, with those that it shares with its group."""
    groups: dict[int, list[Evidence]] = defaultdict(list)
    for one in evidence:
        if one.sentence.group is not None:
            groups[one.sentence.group].append(one)
    shared = {group: _shared(members) for group, members in groups.items()}
    for one in evidence:
        group, unit = one.sentence.group, one.sentence.unit
        borrowed = shared[group].get(unit, {}) if group is not None else {}
        own = one.weights()
        if unit is Unit.LEAD_IN and sum(borrowed.values()) > 0:
            own.pop(_BARE, None)  # what it leads in claims something
        yield borrowed | own


def _shared(group: Sequence[Evidence]) -> dict[Unit, dict[str, float]]:
    """What the members of a group lend each other, by the unit that borrows."""
    lead_in = [one.weights(around=False) for one in group if one.sentence.unit is Unit.LEAD_IN]
    items = [one.weights(around=False) for one in group if one.sentence.unit is Unit.ITEM]
    return {
        Unit.ITEM: _mean(lead_in, _FROM_LEAD_IN) if lead_in else _mean([group[0].heading], _FROM_HEADING),
        Unit.LEAD_IN: _mean(items, _FROM_ITEMS) if items else {},
    }


def _mean(members: Sequence[_Weights], factor: float) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for weights in members:
        for family, weight in weights.items():
            total[family] += weight
    return {family: factor * weight / len(members) for family, weight in total.items()}


def _judge(evidence: Evidence, weights: _Weights) -> Need:
    sentence = evidence.sentence
    kind = _kind(weights)
    plain = _exempt_as_it_stands(sentence)
    score = 0.0 if plain else _logistic(BIAS + sum(weights.values()))
    if plain or score < 0.5:
        exempt = plain or _exemption(weights)
        return Need(sentence, None, kind, score, exempt, _words(evidence, exempt=True))
    tier = Tier.MUST if score >= _MUST and _is_strong(evidence, weights) else Tier.SHOULD
    words = _words(evidence, exempt=False)
    return Need(sentence, tier, kind, score, None, words, evidence.asserts, evidence.refers)


def _is_strong(evidence: Evidence, weights: _Weights) -> bool:
    """Has a claim strong cues, and of its own?

    A lead-in that says what its list is about speaks for its items, and they for it. A bare lead-in ("For
    example:") claims nothing by itself.
    """
    own: _Weights = evidence.weights(around=False)
    if evidence.sentence.unit is Unit.LEAD_IN:
        says = any(FAMILIES[family].kind for family in own)
        own = weights if says else {}
    elif not evidence.asserts:
        own = weights
    strong = sum(weight for family, weight in own.items() if FAMILIES[family].strong)
    doubt = sum(weight for family, weight in evidence.weights().items() if FAMILIES[family].exemption)
    return strong >= _STRONG and (doubt > _DOUBT or strong + doubt >= _OUTWEIGHS)


def _exempt_as_it_stands(sentence: Sentence) -> Exemption | None:
    if sentence.unit is Unit.CAPTION:
        return Exemption.CAPTION
    if sentence.text.rstrip(" \"'”’)").endswith("?"):
        return Exemption.QUESTION
    return _EXEMPT_ROLES.get(sentence.role)


def _logistic(log_odds: float) -> float:
    return round(1 / (1 + math.exp(-log_odds)), 4)


def _kind(weights: _Weights) -> ClaimKind:
    """The kind with the most evidence; of equals the one that FAMILIES names first."""
    totals: dict[ClaimKind, float] = defaultdict(float)
    for family in FAMILIES:
        kind = FAMILIES[family].kind
        if kind and family in weights:
            totals[kind] += weights[family]
    return max(totals, key=lambda kind: (kind not in _VAGUE, totals[kind]), default=ClaimKind.OTHER)


def _exemption(weights: _Weights) -> Exemption:
    """The reason with the most weight. There is one: without it the bias makes a sentence a claim."""
    totals: dict[Exemption, float] = defaultdict(float)
    for family in FAMILIES:
        exemption = FAMILIES[family].exemption
        if exemption and family in weights:
            totals[exemption] += weights[family]
    return min(totals, key=totals.__getitem__)


def _words(evidence: Evidence, *, exempt: bool) -> tuple[str, ...]:
    """The words that speak for the side that won, each once, as they stand in the sentence."""
    own = (cue for cue in evidence.cues if cue.text)
    return tuple(dict.fromkeys(c.text for c in own if (FAMILIES[c.family].exemption is not None) is exempt))
