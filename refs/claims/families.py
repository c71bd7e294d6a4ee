"""What each family of cues weighs: for a source, of what kind; or against one, for what reason.

Weights are in log-odds: a sentence's score is the logistic function of `BIAS` and the weights of the families
that it shows, each counted once. The bias is above zero, because a declarative sentence is a claim unless a
named reason exempts it. The weights were set by hand: a score ranks, it is no probability.
Taxonomy: Redi et al. 2019 (reasons to cite), refined for health text.
"""

from dataclasses import dataclass

from refs.model.claim import ClaimKind, Exemption

BIAS = 0.5


@dataclass(frozen=True, slots=True)
class Family:
    """A family of cues. `strong` families can make a claim one that *must* have a source."""

    weight: float
    kind: ClaimKind | None = None
    exemption: Exemption | None = None
    strong: bool = False


FAMILIES = {
    # For a source, by what the sentence is about.
    "proportion": Family(2.2, ClaimKind.STATISTIC, strong=True),
    "quantity": Family(1.4, ClaimKind.STATISTIC, strong=True),
    "epidemiology": Family(1.4, ClaimKind.EPIDEMIOLOGY, strong=True),
    "cause": Family(1.6, ClaimKind.CAUSE, strong=True),
    "mechanism": Family(1.5, ClaimKind.MECHANISM, strong=True),
    "process": Family(0.8, ClaimKind.MECHANISM),
    "anatomy": Family(0.4, ClaimKind.MECHANISM),
    "medical": Family(0.4, ClaimKind.OTHER),
    "symptom": Family(1.0, ClaimKind.SYMPTOM),
    "test": Family(1.5, ClaimKind.DIAGNOSIS, strong=True),
    "diagnosis": Family(0.6, ClaimKind.DIAGNOSIS),
    "effect": Family(1.4, ClaimKind.TREATMENT, strong=True),
    "treatment": Family(0.4, ClaimKind.TREATMENT),
    "harm": Family(1.3, ClaimKind.HARM, strong=True),
    "prognosis": Family(1.1, ClaimKind.PROGNOSIS, strong=True),
    "evidence": Family(1.6, ClaimKind.EVIDENCE, strong=True),
    "guideline": Family(1.3, ClaimKind.GUIDELINE),
    "history": Family(1.2, ClaimKind.HISTORY),
    "superlative": Family(1.2, ClaimKind.OTHER, strong=True),
    "price": Family(0.6, ClaimKind.STATISTIC),
    "quotation": Family(1.6, ClaimKind.QUOTATION),
    # For a source, by how it is said.
    "reason": Family(2.0),
    "hedge": Family(0.4),
    "condition": Family(0.8),
    # Against one.
    "reader": Family(-0.3, exemption=Exemption.EVALUATION),
    "anaphora": Family(-0.4, exemption=Exemption.TRANSITION),
    "referent": Family(0.0),  # what is meant is known from before: it decides what repeats a claim
    "definition": Family(-2.8, exemption=Exemption.DEFINITION),
    "gloss": Family(-0.6, exemption=Exemption.DEFINITION),
    "copula": Family(-1.1, exemption=Exemption.DEFINITION),
    "advice": Family(-2.6, exemption=Exemption.ADVICE),
    "advice-if": Family(-1.2, exemption=Exemption.ADVICE),  # what stands in the list is when to follow it
    "analogy": Family(-2.4, exemption=Exemption.ANALOGY),
    "everyday": Family(-1.2, exemption=Exemption.ANALOGY),
    "transition": Family(-2.4, exemption=Exemption.TRANSITION),
    "evaluation": Family(-1.9, exemption=Exemption.EVALUATION),
    "restatement": Family(-2.0, exemption=Exemption.RESTATEMENT),
    "navigation": Family(-3.0, exemption=Exemption.NAVIGATION),
    "own-work": Family(-2.1, exemption=Exemption.OWN_WORK),
    "narrative": Family(-1.3, exemption=Exemption.OWN_WORK),
    "caption": Family(-4.0, exemption=Exemption.CAPTION),
    "common-knowledge": Family(-1.7, exemption=Exemption.COMMON_KNOWLEDGE),
    # By the heading above.
    "heading-claim": Family(0.4),
    "heading-advice": Family(-0.8, exemption=Exemption.ADVICE),
    "heading-definition": Family(-0.4, exemption=Exemption.DEFINITION),
    # By form and place, without words of their own (evidence.py).
    "bare-advice": Family(-1.2, exemption=Exemption.ADVICE),  # without a reason or a figure
    "short": Family(-1.5, exemption=Exemption.TRANSITION),
    "plain": Family(-0.4, exemption=Exemption.EVALUATION),
    "repeated": Family(-1.0, exemption=Exemption.RESTATEMENT),
    "printed-work": Family(-4.0, exemption=Exemption.NAVIGATION),  # volume and pages, and no verb
    "after-analogy": Family(-1.3, exemption=Exemption.ANALOGY),
}
