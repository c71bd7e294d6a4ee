"""Claims without a source, with the listed references about their subject."""

from refs.model.article import Sentence
from refs.model.claim import Claim, ClaimKind, ClaimStatus, Need, Tier
from refs.model.judgement import Judgement, Verdict
from refs.model.record import Record
from refs.model.text import Span
from refs.subject.suggestions import with_related
from tests.made import reference
from tests.subject.made import HIP, SLEEP


def claim(text: str, status: ClaimStatus = ClaimStatus.UNSOURCED, heading: str = "") -> Claim:
    sentence = Sentence(Span(0, len(text)), text, heading=heading)
    return Claim("c1", Need(sentence, Tier.MUST, ClaimKind.TREATMENT, 0.9), status)


def judged(number: int, record: Record | None) -> Judgement:
    verdict = Verdict.VERIFIED if record else Verdict.UNCHECKED
    return Judgement(reference(number=number), verdict, record)


CLAIM = "Alendroninezuur kan instorten van de heupkop voorkomen."


def test_a_claim_without_a_source_is_given_the_numbers_of_references() -> None:
    (one,) = with_related([claim(CLAIM)], [judged(4, SLEEP), judged(7, HIP)], "nl")
    assert [related.reference for related in one.related] == [7]


def test_a_claim_with_a_source_is_left_as_it_is() -> None:
    sourced = claim(CLAIM, ClaimStatus.SOURCED)
    assert with_related([sourced], [judged(7, HIP)], "nl") == (sourced,)


def test_a_reference_whose_record_is_not_known_is_no_suggestion() -> None:
    (one,) = with_related([claim(CLAIM)], [judged(7, None)], "nl")
    assert one.related == ()
