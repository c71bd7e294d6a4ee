"""CLM: has every claim a source?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from refs.config import Config
from refs.model.claim import Claim, ClaimStatus, Tier
from refs.model.finding import CheckedArticle, Severity
from refs.rules.base import Hit, Rule
from refs.wording import shorten


def _unsourced(checked: CheckedArticle, config: Config) -> Iterator[Hit]:
    unsourced = [claim for claim in checked.claims if claim.status is ClaimStatus.UNSOURCED]
    spoken_for = _spoken_for(unsourced)
    for claim in unsourced:
        tier = claim.need.tier
        severity = config.claim_severity(tier) if tier else None
        if severity is None:
            continue
        message = f"no source for this claim ({claim.need.kind}): “{shorten(claim.need.sentence.text, 100)}”"
        if claim.id in spoken_for:
            severity = Severity.NOTE
        yield Hit(claim.need.sentence.span, message + _later(checked, claim), None, claim.id, severity)


def _spoken_for(unsourced: Sequence[Claim]) -> frozenset[str]:
    """The bare items of a list of which another claim warns: a list is one warning, not one a word."""
    groups: dict[int, list[Claim]] = defaultdict(list)
    for claim in unsourced:
        if claim.need.sentence.group is not None and claim.need.tier is Tier.MUST:
            groups[claim.need.sentence.group].append(claim)
    quiet: set[str] = set()
    for claims in groups.values():
        bare = [claim.id for claim in claims if not claim.need.asserts]
        quiet.update(bare if len(bare) < len(claims) else bare[1:])
    return frozenset(quiet)


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
