"""CLM: can the sources of a claim carry it?"""

from collections.abc import Iterator

from refs.config import Config
from refs.model.claim import Coverage
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


SOURCE_RULES = (
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
)  # fmt: skip
