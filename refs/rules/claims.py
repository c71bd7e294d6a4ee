"""CLM: has every claim a source?"""

from collections.abc import Iterator

from refs.config import Config
from refs.model.claim import Claim, ClaimStatus
from refs.model.finding import CheckedArticle, Severity
from refs.rules.base import Hit, Rule
from refs.wording import shorten


def _unsourced(checked: CheckedArticle, config: Config) -> Iterator[Hit]:
    for claim in checked.claims:
        tier = claim.need.tier
        severity = config.claim_severity(tier) if tier else None
        if severity is not None and claim.status is ClaimStatus.UNSOURCED:
            message = (
                f"no source for this claim ({claim.need.kind}): “{shorten(claim.need.sentence.text, 100)}”"
            )
            yield Hit(claim.need.sentence.span, message + _later(checked, claim), None, claim.id, severity)


def _later(checked: CheckedArticle, claim: Claim) -> str:
    """Which mark stands behind a claim in its paragraph, and how to let it count."""
    if claim.later is None:
        return ""
    line = checked.article.source.position(claim.later.span.start).line
    mark = shorten(claim.later.text, 30)
    return f"; {mark} stands later in the paragraph (line {line}); --coverage paragraph lets it count"


CLAIM_RULES = (
    Rule(
        "CLM301", "unsourced-claim", Severity.WARNING, "0.1.0",
        "A factual claim links to no source.",
        "Cite a source in the sentence, or reword it so that it claims no fact.",
        _unsourced,
    ),
)  # fmt: skip
