from datetime import timedelta

from refs.db.answers import Answer
from refs.db.store import Library
from refs.model.identifier import Identifier, Scheme
from tests.made import NOW, holding, work

PMID = Identifier.of(Scheme.PMID, work().pmid)
DOI = Identifier.of(Scheme.DOI, work().doi)


def test_that_a_registry_does_not_know_a_work_is_kept_with_the_moment(library: Library) -> None:
    library.put_absent([PMID, DOI], "pubmed", NOW)
    assert library.absent([DOI, PMID, Identifier.of(Scheme.PMID, "7822393")]) == {PMID: NOW, DOI: NOW}


def test_an_absence_is_one_registrys_word_only(library: Library) -> None:
    library.put_absent([DOI], "crossref", NOW)
    assert library.absent([DOI]) == {}
    assert library.absent([DOI], "crossref") == {DOI: NOW}


def test_a_later_absence_takes_the_place_of_an_earlier_one(library: Library) -> None:
    library.put_absent([PMID], "pubmed", NOW)
    library.put_absent([PMID], "pubmed", NOW + timedelta(days=1))
    assert library.absent([PMID]) == {PMID: NOW + timedelta(days=1)}


def test_an_absence_ends_when_the_record_comes_from_that_registry(library: Library) -> None:
    for registry in ("pubmed", "crossref"):
        library.put_absent([PMID, DOI], registry, NOW)
    library.put([holding(work())])
    assert library.absent([PMID, DOI], "pubmed") == {}
    assert library.absent([PMID, DOI], "crossref") == {PMID: NOW, DOI: NOW}


def test_an_answer_is_kept_in_the_order_of_the_registry(library: Library) -> None:
    library.put_answers("pubmed", {"match|made|2016": Answer(("3", "1", "2"), NOW)})
    assert library.answer("pubmed", "match|made|2016") == Answer(("3", "1", "2"), NOW)


def test_that_a_search_found_nothing_is_an_answer_too(library: Library) -> None:
    library.put_answers("pubmed", {"made": Answer((), NOW)})
    assert library.answer("pubmed", "made") == Answer((), NOW)


def test_a_question_that_was_not_asked_has_no_answer(library: Library) -> None:
    library.put_answers("pubmed", {"made": Answer(("1",), NOW)})
    assert library.answer("pubmed", "mad") is None
    assert library.answer("crossref", "made") is None


def test_many_answers_are_kept_and_asked_for_at_once(library: Library) -> None:
    answered = {f"made {n}": Answer((str(n),), NOW) for n in range(3)}
    library.put_answers("pubmed", answered)
    assert library.answers("pubmed", ["made 2", "made 0", "made 9"]) == {
        question: answered[question] for question in ("made 2", "made 0")
    }
