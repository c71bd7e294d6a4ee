"""Which verdict follows from which evidence."""

from dataclasses import replace

import pytest

from refs.compare.work import compare
from refs.judge import Evidence, judge
from refs.model.article import Reference
from refs.model.identifier import Identifier, Scheme
from refs.model.judgement import Judgement, Verdict
from refs.model.record import Date, Journal, Name, Record
from refs.model.resolution import Found, NotAsked, NotFound, Resolution, Unreachable
from tests.made import PRINT, WORK, holding, reference, work

OTHER = Record(
    pmid="90000999",
    doi="10.9999/made.999",
    title="Vertebral height in long-distance runners over fifty",
    authors=(Name("Kowalczyk", "R T", "RT"), Name("Abernathy", "S J", "SJ")),
    journal=Journal("Seminars in made arthritis", "Semin Made Arthritis"),
    published=Date(2002, 10),
    years=(2002,),
    volume="32",
    issue="2",
    pages="125-31",
)


def pmid(value: str) -> Identifier:
    return Identifier.of(Scheme.PMID, value)


def doi(value: str) -> Identifier:
    return Identifier.of(Scheme.DOI, value)


def found(identifier: Identifier, record: Record) -> Found:
    return Found(identifier, holding(record))


def judged(
    ref: Reference, *resolutions: Resolution, candidates: tuple[Record, ...] = (), searched: bool = True
) -> Judgement:
    compared = (compare(ref, record) for record in candidates)
    return judge(Evidence(ref, resolutions, tuple(one for one in compared if one.same_work), searched))


def test_a_pmid_that_leads_to_the_printed_work_is_verified() -> None:
    one = judged(reference(pmid=WORK.pmid), found(pmid(WORK.pmid), WORK))
    assert (one.verdict, one.record, one.differences) == (Verdict.VERIFIED, WORK, ())


def test_a_bare_identifier_that_resolves_is_verified() -> None:
    one = judged(reference("PMID: 90000101", pmid=WORK.pmid), found(pmid(WORK.pmid), WORK))
    assert one.verdict is Verdict.VERIFIED


def test_a_wrong_field_is_a_mismatch() -> None:
    one = judged(reference(PRINT.replace("2016", "2011"), pmid=WORK.pmid), found(pmid(WORK.pmid), WORK))
    assert one.verdict is Verdict.MISMATCH
    assert [(d.field, d.printed, d.record) for d in one.differences] == [("year", "2011", "2016")]


def test_a_note_does_not_make_a_mismatch() -> None:
    one = judged(reference(PRINT.replace("adults", "adult"), pmid=WORK.pmid), found(pmid(WORK.pmid), WORK))
    assert one.verdict is Verdict.VERIFIED


def test_a_pmid_of_another_work_is_wrong_and_the_right_one_is_named() -> None:
    one = judged(reference(pmid=OTHER.pmid), found(pmid(OTHER.pmid), OTHER), candidates=(OTHER, WORK))
    assert one.verdict is Verdict.WRONG_IDENTIFIER
    assert one.record == WORK
    assert one.disagreeing == (pmid(OTHER.pmid),)
    assert one.suggestion is not None
    assert one.suggestion.pmid == WORK.pmid
    assert "title, first author, journal, year, volume and pages agree" in one.suggestion.why


def test_a_pmid_of_another_work_is_wrong_even_if_the_printed_work_is_not_found() -> None:
    one = judged(reference(pmid=OTHER.pmid), found(pmid(OTHER.pmid), OTHER))
    assert (one.verdict, one.record, one.suggestion) == (Verdict.WRONG_IDENTIFIER, None, None)


def test_a_right_pmid_and_title_with_all_else_invented_is_a_mismatch_that_lists_it() -> None:
    text = f"Brandt O. {WORK.title}. Semin Made Arthritis. 2003;3(1):1-9."
    one = judged(reference(text, pmid=WORK.pmid), found(pmid(WORK.pmid), WORK))
    assert one.verdict is Verdict.MISMATCH
    assert {d.field for d in one.differences} == {"authors", "journal", "year", "volume", "issue", "pages"}


def test_a_dead_pmid_beside_a_work_that_exists_is_wrong() -> None:
    one = judged(reference(pmid="99999999"), NotFound(pmid("99999999"), "pubmed"), candidates=(WORK,))
    assert (one.verdict, one.record) == (Verdict.WRONG_IDENTIFIER, WORK)


def test_a_dead_pmid_and_a_work_that_nobody_knows_is_not_found() -> None:
    one = judged(reference(pmid="99999999"), NotFound(pmid("99999999"), "pubmed"))
    assert (one.verdict, one.disagreeing) == (Verdict.NOT_FOUND, (pmid("99999999"),))


def test_a_dead_pmid_beside_a_doi_outside_pubmed_is_the_pmid_s_fault() -> None:
    ref = reference(pmid="99999999", doi="10.9999/made.8")
    one = judged(ref, NotFound(pmid("99999999"), "pubmed"), NotFound(doi("10.9999/made.8"), "pubmed"))
    assert (one.verdict, one.disagreeing) == (Verdict.NOT_FOUND, (pmid("99999999"),))


def test_an_entry_without_identifiers_is_verified_by_its_text() -> None:
    assert judged(reference(), candidates=(OTHER, WORK)).verdict is Verdict.VERIFIED


def test_an_entry_that_nobody_knows_is_not_found_only_when_all_have_answered() -> None:
    assert judged(reference(), searched=True).verdict is Verdict.NOT_FOUND
    assert judged(reference(), searched=False).verdict is Verdict.UNCHECKED


@pytest.mark.parametrize("reason", ["offline", "no answer within 30 s"])
def test_what_could_not_be_asked_is_unchecked_and_no_accusation(reason: str) -> None:
    asked: Resolution = (
        NotAsked(pmid("1"), reason) if reason == "offline" else Unreachable(pmid("1"), "pubmed", reason)
    )
    one = judged(reference(pmid="1"), asked, searched=False)
    assert (one.verdict, one.disagreeing) == (Verdict.UNCHECKED, ())


def test_a_wrong_pmid_beside_a_right_doi_is_the_odd_one_out() -> None:
    ref = reference(pmid=OTHER.pmid, doi=WORK.doi)
    one = judged(ref, found(pmid(OTHER.pmid), OTHER), found(doi(WORK.doi), WORK))
    assert (one.verdict, one.record, one.disagreeing) == (Verdict.WRONG_IDENTIFIER, WORK, (pmid(OTHER.pmid),))


def test_a_wrong_doi_beside_a_right_pmid_is_the_odd_one_out() -> None:
    ref = reference(pmid=WORK.pmid, doi="10.9999/made.none")
    one = judged(ref, found(pmid(WORK.pmid), WORK), NotFound(doi("10.9999/made.none"), "pubmed"))
    assert (one.verdict, one.disagreeing) == (Verdict.WRONG_IDENTIFIER, (doi("10.9999/made.none"),))


def test_a_doi_that_pubmed_does_not_give_is_no_contradiction() -> None:
    record = replace(WORK, doi="")
    ref = reference(pmid=WORK.pmid, doi="10.9999/made.other")
    one = judged(ref, found(pmid(WORK.pmid), record), NotFound(doi("10.9999/made.other"), "pubmed"))
    assert one.verdict is Verdict.VERIFIED


def test_a_doi_outside_pubmed_is_no_accusation() -> None:
    ref = reference(
        "Vermeulen K. Belasting en herstel. Ned Tijdschr Made. 2019;26(3):88-95.", doi="10.9999/made.8"
    )
    assert judged(ref, NotFound(doi("10.9999/made.8"), "pubmed")).verdict is Verdict.UNIDENTIFIED


@pytest.mark.parametrize(
    "text",
    [
        "Nederlands Huisartsen Genootschap. NHG-richtlijn Heupklachten. Utrecht: NHG; 2018. Geraadpleegd op 3 mei 2020 van https://example.org/heup",
        "World Health Organization. Musculoskeletal health. Retrieved May 3, 2020, from https://example.org/msk",
        "Jansen, A. (2012). De heup [Proefschrift, Universiteit van Made].",
    ],
)
def test_a_kind_of_source_that_pubmed_does_not_hold_is_unidentified(text: str) -> None:
    assert judged(reference(text)).verdict is Verdict.UNIDENTIFIED


def test_two_records_that_fit_alike_are_ambiguous() -> None:
    twin = replace(WORK, pmid="90000102", doi="10.9999/made.102")
    one = judged(reference(), candidates=(WORK, twin))
    assert one.verdict is Verdict.AMBIGUOUS
    assert set(one.candidates) == {WORK, twin}


def test_of_two_records_the_one_that_fits_better_is_meant() -> None:
    reprint = replace(
        WORK,
        pmid="90000102",
        doi="10.9999/made.102",
        volume="90",
        pages="1-9",
        years=(2024,),
        published=Date(2024),
        electronic=Date(),
    )
    assert judged(reference(), candidates=(reprint, WORK)).record == WORK


def test_a_link_that_names_another_author_leads_elsewhere() -> None:
    ref = reference("Brandt et al. 2016", pmid=WORK.pmid)
    assert judged(ref, found(pmid(WORK.pmid), WORK)).verdict is Verdict.WRONG_IDENTIFIER


def test_a_link_that_names_the_author_is_verified() -> None:
    ref = reference("Sandoval et al. 2016", pmid=WORK.pmid)
    assert judged(ref, found(pmid(WORK.pmid), WORK)).verdict is Verdict.VERIFIED


def test_a_retracted_work_is_verified_and_carries_its_notice() -> None:
    record = work(types=("Journal Article", "Retracted Publication"))
    one = judged(reference(pmid=WORK.pmid), found(pmid(WORK.pmid), record))
    assert (one.verdict, [notice.kind for notice in one.notices]) == (Verdict.VERIFIED, ["retraction"])
