"""CLM: has every claim a source, and every saved link its claim?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from refs.config import Config
from refs.model.article import Reference
from refs.model.claim import Binding, Claim, ClaimStatus, Tier
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
        if claim.id in spoken_for or claim.web:
            severity = Severity.NOTE
        message += _later(checked, claim) or _page(claim)
        yield Hit(claim.need.sentence.span, message, None, claim.id, severity)


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
    """Which work is cited behind a claim in its paragraph, and how to let that count."""
    if claim.later is None:
        return ""
    line = checked.article.source.position(claim.later.span.start).line
    number = claim.later.targets[0]
    name = _name(checked.article.references[number - 1])
    return (
        f"; reference {number}{name} is cited later in this paragraph (line {line}), "
        "which --coverage paragraph lets count"
    )


def _name(reference: Reference) -> str:
    """A reference as one speaks of it: " (Mont 2006)"."""
    printed = reference.printed
    words = [printed.authors[0].family, printed.year] if printed.authors else [reference.label]
    name = shorten(" ".join(filter(None, words)), 40)
    return f" ({name})" if name and not name.isdecimal() else ""


def _page(claim: Claim) -> str:
    """A link to a web page, which an editor may take for a source, and refs knows nothing of."""
    if not claim.web:
        return ""
    return f"; it links to {shorten(claim.web, 80)}, which counts as a source once the list holds it"


def _stale(checked: CheckedArticle, _: Config) -> Iterator[Hit]:
    """Saved links whose claim or whose source is gone."""
    ids = {claim.need.sentence.span: claim.id for claim in checked.claims}
    for one in checked.bindings:
        if one.sentence is None or one.source is None:
            link = one.link
            claim = ids.get(one.sentence.span) if one.sentence else None
            yield Hit(one.place, _lost(one), None, claim, detail=f"{link.source} {link.quote.exact}")


def _lost(binding: Binding) -> str:
    link = binding.link
    claim, source = f"“{shorten(link.quote.exact, 100)}”", f"“{shorten(link.source, 60)}”"
    entry = f" ({shorten(link.entry, 80)})" if link.entry and link.entry != link.source else ""
    if binding.sentence is not None:
        return f"{claim} is linked to {source}{entry}, which the article no longer lists"
    unlisted = "" if binding.source is not None else ", which the article does not list either"
    return f"{claim} was linked to {source}{entry}{unlisted}; it no longer stands in the article"


CLAIM_RULES = (
    Rule(
        "CLM301", "unsourced-claim", Severity.WARNING, "0.1.0",
        "A factual claim links to no source.",
        "Cite a source in the sentence, or reword it so that it claims no fact.",
        _unsourced,
    ),
    Rule(
        "CLM304", "stale-link", Severity.WARNING, "0.1.0",
        "A saved link whose claim, or whose source, is gone.",
        "Link the claim as it reads now with `refs link`, and take this link out with its --remove.",
        _stale,
    ),
)  # fmt: skip
