"""What is said of a work, and what is said of a notice about another work."""

import pytest

from refs.model.record import Notice, NoticeKind, Relation
from refs.notices import notices
from tests.made import work


@pytest.mark.parametrize(
    ("ref_type", "kind"),
    [
        ("RetractionIn", NoticeKind.RETRACTION),
        ("PartialRetractionIn", NoticeKind.RETRACTION),
        ("RetractedandRepublishedIn", NoticeKind.RETRACTION),
        ("ExpressionOfConcernIn", NoticeKind.CONCERN),
        ("ErratumIn", NoticeKind.CORRECTION),
        ("CorrectedandRepublishedIn", NoticeKind.CORRECTION),
        ("UpdateIn", NoticeKind.UPDATE),
    ],
)
def test_a_link_to_a_notice_is_a_notice(ref_type: str, kind: NoticeKind) -> None:
    record = work(relations=(Relation(ref_type, "Made J. 2018 Mar 5;108:200", "90000002", "10.9999/made.2"),))
    expected = Notice(kind, "Made J. 2018 Mar 5;108:200", "90000002", "10.9999/made.2", "2018-03-05")
    assert notices(record) == (expected,)


@pytest.mark.parametrize(
    "ref_type", ["RetractionOf", "ErratumFor", "ExpressionOfConcernFor", "UpdateOf", "CommentIn", "Cites"]
)
def test_a_notice_is_not_itself_retracted_or_corrected(ref_type: str) -> None:
    record = work(types=("Retraction Notice",), relations=(Relation(ref_type, "Made J. 2016", "90000001"),))
    assert notices(record) == ()


def test_a_retracted_publication_without_a_link_is_retracted_once() -> None:
    assert [one.kind for one in notices(work(types=("Retracted Publication",)))] == [NoticeKind.RETRACTION]
    both = work(types=("Retracted Publication",), relations=(Relation("RetractionIn", "Made J. 2018"),))
    assert len(notices(both)) == 1


@pytest.mark.parametrize(
    ("source", "date"), [("Made J. 2018 Mar;1:2", "2018-03"), ("Made J. 2018;1:2", "2018"), ("Made J", "")]
)
def test_a_date_goes_as_far_as_it_is_known(source: str, date: str) -> None:
    assert notices(work(relations=(Relation("ErratumIn", source),)))[0].date == date
