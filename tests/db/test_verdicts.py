import json
from datetime import timedelta

from refs.db.store import Library
from refs.db.verdicts import Check, KeptVerdict
from refs.model.change import CitedAt
from refs.model.identifier import Identifier, Scheme
from tests.made import NOW

FINE = KeptVerdict(1, "made2016", "verified", '{"record": "made"}')
LOST = KeptVerdict(2, "made2017", "not-found", "{}")
LATER = NOW + timedelta(days=1)


def test_what_was_concluded_of_an_article_is_kept_in_the_order_of_its_references(library: Library) -> None:
    library.put_verdicts("a.md", "d1", NOW, [LOST, FINE])
    assert library.verdicts("a.md") == [Check("a.md", "d1", NOW, (FINE, LOST))]


def test_a_check_that_says_what_the_last_one_said_is_not_kept_again(library: Library) -> None:
    library.put_verdicts("a.md", "d1", NOW, [FINE])
    library.put_verdicts("a.md", "d1", LATER, [FINE])
    assert [check.judged for check in library.verdicts("a.md")] == [NOW]


def test_a_check_that_says_something_else_stands_before_the_earlier_one(library: Library) -> None:
    library.put_verdicts("a.md", "d1", NOW, [FINE])
    library.put_verdicts("a.md", "d1", LATER, [KeptVerdict(1, "made2016", "mismatch", "{}")])
    assert [check.verdicts[0].verdict for check in library.verdicts("a.md")] == ["mismatch", "verified"]
    assert len(library.verdicts("a.md", limit=1)) == 1


def test_a_changed_article_is_a_new_check(library: Library) -> None:
    library.put_verdicts("a.md", "d1", NOW, [FINE])
    library.put_verdicts("a.md", "d2", NOW, [FINE])
    assert [check.digest for check in library.verdicts("a.md")] == ["d2", "d1"]


def test_an_article_without_references_has_a_check_without_verdicts(library: Library) -> None:
    library.put_verdicts("a.md", "d1", NOW, [])
    assert library.verdicts("a.md") == [Check("a.md", "d1", NOW, ())]


def test_articles_are_told_apart_by_their_path(library: Library) -> None:
    library.put_verdicts("a.md", "d1", NOW, [FINE])
    assert library.verdicts("b.md") == []


def cites(number: int, line: int, **evidence: object) -> KeptVerdict:
    return KeptVerdict(number, f"made{number}", "verified", json.dumps({"line": line, **evidence}))


RECORD = {"pmid": "90000101", "pmcid": None, "doi": "10.9999/MADE.101"}
PMID = Identifier(Scheme.PMID, "90000101")
DOI = Identifier(Scheme.DOI, "10.9999/made.101")


def test_a_work_is_cited_where_a_reference_means_it(library: Library) -> None:
    library.put_verdicts("b.md", "d1", NOW, [cites(1, 12, record=RECORD), cites(2, 13, record=None)])
    library.put_verdicts("a.md", "d2", LATER, [cites(3, 40, record=RECORD)])
    places = [CitedAt("a.md", 3, 40, LATER), CitedAt("b.md", 1, 12, NOW)]
    assert library.cited_at([PMID, DOI]) == {PMID: places, DOI: places}


def test_only_the_last_check_of_an_article_counts(library: Library) -> None:
    library.put_verdicts("a.md", "d1", NOW, [cites(1, 12, record=RECORD), cites(2, 13, record=RECORD)])
    library.put_verdicts("a.md", "d2", LATER, [cites(1, 20, record=RECORD)])
    library.put_verdicts("b.md", "d1", NOW, [cites(1, 12, record=RECORD)])
    library.put_verdicts("b.md", "d2", LATER, [])
    assert library.cited_at([PMID]) == {PMID: [CitedAt("a.md", 1, 20, LATER)]}


def test_a_printed_identifier_counts_only_where_no_work_is_known_to_be_meant(library: Library) -> None:
    other = {"pmid": "90000999", "pmcid": None, "doi": None}
    library.put_verdicts(
        "a.md",
        "d1",
        NOW,
        [cites(1, 12, record=None, identifiers=RECORD), cites(2, 13, record=other, identifiers=RECORD)],
    )
    assert library.cited_at([PMID]) == {PMID: [CitedAt("a.md", 1, 12, NOW)]}


def test_a_work_that_nobody_cites_is_left_out(library: Library) -> None:
    assert library.cited_at([PMID, DOI]) == {}
    assert library.cited_at([]) == {}
