from datetime import timedelta

from refs.db.store import Library
from refs.db.verdicts import Check, KeptVerdict
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
