from dataclasses import replace

import pytest

from refs.export.entries import (
    entries_of,
    entries_of_records,
    in_citation_order,
    keyed,
    record_to_print,
    together,
)
from refs.export.interface import Entry
from refs.model.article import Citation, Place, Printed, PrintedIdentifier, Reference
from refs.model.identifier import Identifier, Scheme
from refs.model.judgement import Judgement, Suggestion, Verdict
from refs.model.record import Date, Name, Record, Relation
from refs.model.text import Span

SPAN = Span(0, 1)
RECORD = Record(pmid="90000001", title="Made.", authors=(Name("Mont"),), published=Date(2006))
OTHER = replace(RECORD, pmid="90000002")


def judged(verdict=Verdict.VERIFIED, record=RECORD, suggestion=None, **reference) -> Judgement:
    printed = Printed(authors=(Name("Doe"),), year="1999")
    ref = Reference(
        1, **{"place": Place.LIST, "span": SPAN, "text": "Doe 1999", "printed": printed, **reference}
    )
    return Judgement(ref, verdict, record, suggestion=suggestion)


@pytest.mark.parametrize("verdict", [Verdict.VERIFIED, Verdict.MISMATCH])
def test_a_work_that_was_found_is_printed_from_its_record(verdict):
    assert record_to_print(judged(verdict)) is RECORD


@pytest.mark.parametrize("verdict", [v for v in Verdict if v not in (Verdict.VERIFIED, Verdict.MISMATCH)])
def test_any_other_work_is_printed_as_its_author_has_it(verdict):
    assert record_to_print(judged(verdict)) is None


def test_a_wrong_identifier_with_a_suggestion_is_printed_from_the_work_that_is_meant():
    assert (
        record_to_print(judged(Verdict.WRONG_IDENTIFIER, suggestion=Suggestion("90000001", "", "made")))
        is RECORD
    )


def test_the_labels_of_a_bib_file_are_the_keys():
    judgements = keyed(
        [judged(place=Place.BIB, label="Mont06"), judged(label="2"), judged(Verdict.UNCHECKED)]
    )
    assert [judgement.key for judgement in judgements] == ["Mont06", "Mont06", "doe1999"]


def test_a_work_that_is_cited_twice_is_exported_once():
    entries = entries_of(keyed([judged(), judged(Verdict.NOT_FOUND), judged(Verdict.MISMATCH)]))
    assert [(entry.key, entry.record) for entry in entries] == [("mont2006", RECORD), ("doe1999", None)]
    assert entries[1].printed == "Doe 1999"


def test_an_unverified_entry_keeps_its_identifiers_save_the_wrong_ones():
    right, wrong = Identifier(Scheme.DOI, "10.9999/made"), Identifier(Scheme.PMID, "1")
    printed = tuple(PrintedIdentifier(i.scheme, i, i.value, SPAN) for i in (right, wrong))
    malformed = PrintedIdentifier(Scheme.PMID, None, "12x", SPAN)
    judgement = judged(
        Verdict.WRONG_IDENTIFIER, None, identifiers=(*printed, malformed), urls=("https://x.org",)
    )
    entry = entries_of(keyed([replace(judgement, disagreeing=(wrong,))]))[0]
    assert entry.identifiers == (right,)
    assert entry.urls == ("https://x.org",)


def test_records_of_a_library_are_entries_with_keys_of_their_own():
    assert [entry.key for entry in entries_of_records([RECORD, OTHER, RECORD])] == ["mont2006", "mont2006a"]


def test_entries_of_two_articles_go_together_without_two_works_under_one_key():
    first = [Entry("mont2006", RECORD), Entry("x", None, "Printed")]
    second = [Entry("Mont2006", OTHER), Entry("mont2006", RECORD), Entry("x", None, "Printed")]
    assert [entry.key for entry in together([*first, *second])] == ["mont2006", "x", "Mont2006a"]


@pytest.mark.parametrize(
    ("record", "retracted"),
    [
        (RECORD, False),
        (None, False),
        (replace(RECORD, types=("Retracted Publication",)), True),
        (replace(RECORD, relations=(Relation("RetractionIn"),)), True),
        (replace(RECORD, types=("Retraction of Publication",), relations=(Relation("RetractionOf"),)), False),
    ],
)
def test_only_the_work_itself_is_retracted_never_its_notice(record, retracted):
    assert Entry("k", record).retracted is retracted


def cited(start: int, *targets: int, form: str = "numeric") -> Citation:
    return Citation(f"c{start}", Span(start, start + 1), "[x]", form, targets)


def ordered(*citations: Citation, places=(Place.LIST,) * 4) -> list[int]:
    judgements = [
        replace(judged(), reference=replace(judged().reference, number=n, place=place, span=Span(10 * n, 99)))
        for n, place in enumerate(places, 1)
    ]
    return [one.reference.number for one in in_citation_order(judgements, citations)]


def test_works_come_in_the_order_in_which_the_text_first_cites_them_and_the_uncited_last():
    assert ordered(cited(9, 1), cited(5, 3), cited(7, 3, 2)) == [3, 2, 1, 4]


def test_what_is_put_in_the_list_without_being_cited_is_not_cited():
    assert ordered(cited(5, 3, 1, form="nocite"), cited(7, 2)) == [2, 1, 3, 4]


def test_a_reference_in_the_running_text_is_cited_where_it_stands():
    assert ordered(cited(25, 1), places=(Place.LIST, Place.INLINE, Place.LIST)) == [2, 1, 3]
