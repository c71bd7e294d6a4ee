"""What has changed between two records of one work."""

from dataclasses import replace

import pytest

from refs.changes import changes
from refs.model.change import Change
from refs.model.record import Date, Journal, Name, Notice, NoticeKind, Record, Relation
from tests.made import WORK, work

RETRACTED = Relation("RetractionIn", "J Made Joint Surg Am. 2018 Mar 5;84(2):99", "90000102")
ERRATUM = Relation("ErratumIn", "J Made Joint Surg Am. 2017;83:5", "90000103")


def with_relations(*relations: Relation, types: tuple[str, ...] = ("Journal Article",)) -> Record:
    return work(relations=relations, types=types)


def kinds(old: Record, new: Record) -> list[str]:
    return [change.field for change in changes(old, new)]


def test_a_record_that_says_the_same_has_not_changed() -> None:
    assert changes(WORK, work()) == ()


def test_a_retraction_that_has_come_is_a_change_with_its_notice() -> None:
    notice = Notice(NoticeKind.RETRACTION, RETRACTED.source, "90000102", date="2018-03-05")
    assert changes(WORK, with_relations(RETRACTED)) == (
        Change("retraction", "", f"{RETRACTED.source}, PMID 90000102", notice),
    )


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("PartialRetractionIn", "retraction"),
        ("ExpressionOfConcernIn", "concern"),
        ("ErratumIn", "correction"),
        ("UpdateIn", "update"),
    ],
)
def test_each_kind_of_notice_is_told_by_its_name(type_: str, kind: str) -> None:
    assert kinds(WORK, with_relations(replace(RETRACTED, type=type_))) == [kind]


def test_links_that_are_no_notices_about_the_work_are_no_changes() -> None:
    assert kinds(WORK, with_relations(Relation("RetractionOf", "Made"), Relation("CommentIn", "Made"))) == []


def test_a_second_erratum_is_news_and_the_first_is_not() -> None:
    second = replace(ERRATUM, pmid="90000104", source="J Made Joint Surg Am. 2018;84:9")
    (change,) = changes(with_relations(ERRATUM), with_relations(ERRATUM, second))
    assert change.notice is not None
    assert change.notice.pmid == "90000104"


def test_a_work_that_was_typed_as_retracted_is_not_retracted_again_by_the_notice() -> None:
    typed = with_relations(types=("Retracted Publication",))
    assert kinds(WORK, typed) == ["retraction"]
    assert kinds(typed, with_relations(RETRACTED, types=("Retracted Publication",))) == []


def test_a_notice_that_gets_a_pmid_or_a_final_place_is_the_same_notice() -> None:
    without_pmid = replace(RETRACTED, pmid="")
    ahead_of_print = replace(RETRACTED, source="J Made Joint Surg Am. 2018 Mar 5;:")
    assert kinds(with_relations(without_pmid), with_relations(RETRACTED)) == []
    assert kinds(with_relations(ahead_of_print), with_relations(RETRACTED)) == []


def test_an_erratum_does_not_stand_for_a_retraction() -> None:
    assert kinds(with_relations(replace(RETRACTED, type="ErratumIn")), with_relations(RETRACTED)) == [
        "retraction",
        "correction",
    ]


def test_a_notice_that_is_gone_is_a_change_without_a_notice() -> None:
    (change,) = changes(with_relations(ERRATUM), WORK)
    assert change == Change("correction", f"{ERRATUM.source}, PMID 90000103", "")


def test_a_final_issue_after_ahead_of_print_is_told_field_by_field() -> None:
    ahead = work(published=Date(2015, 11, 3), volume="", issue="", pages="")
    assert changes(ahead, WORK) == (
        Change("published", "2015-11-03", "2016-01"),
        Change("volume", "", "82"),
        Change("issue", "", "5"),
        Change("pages", "", "1117-32"),
    )


@pytest.mark.parametrize(
    ("field", "new"),
    [
        ("title", work(title="Alendronate and no collapse of the femoral head in adults")),
        ("authors", work(authors=(*WORK.authors, Name("Late", "Author", "A")))),
        ("journal", work(journal=Journal("Another made journal"))),
        ("doi", work(doi="10.9999/made.102")),
    ],
)
def test_what_a_bibliography_prints_is_compared(field: str, new: Record) -> None:
    assert kinds(WORK, new) == [field]


def test_spaces_a_final_full_stop_and_the_case_of_a_doi_are_no_changes() -> None:
    assert changes(WORK, work(title=f"{WORK.title.replace(' ', '  ')}.", doi=WORK.doi.upper())) == ()


def test_an_abstract_or_a_heading_may_change_unmentioned() -> None:
    assert changes(WORK, work(abstract="Made.", keywords=("made",), status="MEDLINE")) == ()
