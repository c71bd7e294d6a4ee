"""CLM: has every claim a source, and one that can carry it?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from refs.config import Config
from refs.model.claim import Binding, Claim, ClaimStatus, Coverage, Tier
from refs.model.finding import CheckedArticle, Severity
from refs.model.judgement import Judgement, Verdict
from refs.model.record import NoticeKind
from refs.rules.base import Hit, Rule
from refs.rules.notices import says_retracted
from refs.subject.absence import BRIDGED_WELL, looked_for
from refs.subject.surroundings import Surroundings
from refs.subject.terms import terms
from refs.wording import listed, short_name, shorten

_FAULTS = {Verdict.NOT_FOUND: "was not found", Verdict.WRONG_IDENTIFIER: "has a wrong identifier"}
_RIGHT = (Verdict.VERIFIED, Verdict.MISMATCH)  # verdicts whose record is the work that the mark leads to
_OWN = (Coverage.SENTENCE, Coverage.LINK)


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


def _on_bad_sources(checked: CheckedArticle, _: Config) -> Iterator[Hit]:
    """A claim is reported where each of its sources is bad; one that could not be checked is not."""
    judged = {one.reference.number: one for one in checked.judgements}
    for claim in checked.claims:
        sentence = claim.need.sentence
        faults = [_fault(judged.get(number), sentence.text) for number in claim.sources]
        if faults and all(faults):
            told = listed([f"[{number}] {why}" for number, why in zip(claim.sources, faults, strict=True)])
            message = f"this claim rests on no good source: {told}: “{shorten(sentence.text, 100)}”"
            yield Hit(sentence.span, message, None, claim.id)


def _fault(judged: Judgement | None, sentence: str) -> str:
    """What makes a source a bad one for the sentence that cites it; "" where nothing does."""
    if judged is None:
        return ""
    kinds = {notice.kind for notice in judged.notices}
    if NoticeKind.RETRACTION in kinds and not says_retracted(sentence):
        return "is retracted"
    return _FAULTS.get(judged.verdict, "")


def _off_topic(checked: CheckedArticle, _: Config) -> Iterator[Hit]:
    """Only by marks of the sentence itself: one that it shares with others need not be about all of them."""
    language = checked.article.language
    if language not in BRIDGED_WELL:
        return
    records = {one.reference.number: one.record for one in checked.judgements if one.verdict in _RIGHT}
    surroundings = Surroundings(checked.article.sentences, language)
    for claim in checked.claims:
        sentence = claim.need.sentence
        for number in claim.sources if claim.coverage in _OWN else ():
            record = records.get(number)
            if record is None:
                continue
            missed = looked_for(terms(sentence.text, language), surroundings.of(sentence), record)
            if missed:
                message = (
                    f"title, abstract and headings of [{number}] {short_name(record)} show nothing of what "
                    f"this claim is about (looked for: {', '.join(missed)}): “{shorten(sentence.text, 100)}”"
                )
                yield Hit(sentence.span, message, number, claim.id)


CLAIM_RULES = (
    Rule(
        "CLM301", "unsourced-claim", Severity.WARNING, "0.1.0",
        "A factual claim links to no source.",
        "Cite a source in the sentence, or reword it so that it claims no fact.",
        _unsourced,
    ),
    Rule(
        "CLM302", "claim-rests-on-bad-source", Severity.ERROR, "0.1.0",
        "All sources of a claim are retracted, not found or a wrong identifier.",
        "Find a source that stands, or take the claim out; repair the entry where it is a slip.",
        _on_bad_sources,
    ),
    Rule(
        "CLM303", "source-off-topic", Severity.NOTE, "0.1.0",
        "The source's record shows nothing of what the claim is about.",
        "See whether the mark leads to the source that is meant; if it does, nothing needs to be done.",
        _off_topic,
    ),
    Rule(
        "CLM304", "stale-link", Severity.WARNING, "0.1.0",
        "A saved link whose claim, or whose source, is gone.",
        "Link the claim as it reads now with `refs link`, and take this link out with its --remove.",
        _stale,
    ),
)  # fmt: skip
