from datetime import timedelta

import pytest

from refs.db.changes import SeenChange
from refs.db.statements import Statement
from refs.db.store import Library
from refs.errors import LibraryWriteError
from refs.model.change import Change
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Notice, NoticeKind
from tests.made import NOW, WORK, holding, work

PMID = Identifier(Scheme.PMID, WORK.pmid)
RETRACTED = Change(
    "retraction", "", "Made J. 2018, PMID 9", Notice(NoticeKind.RETRACTION, "Made J. 2018", "9", date="2018")
)
SEEN = SeenChange(PMID, NOW, RETRACTED)
LATER = SeenChange(PMID, NOW + timedelta(days=1), Change("pages", "", "1117-32"))


def test_changes_are_kept_with_the_records_until_they_are_told(library: Library) -> None:
    library.renew([holding(work())], [SEEN])
    library.renew([holding(work())], [LATER])
    assert library.untold_changes() == [SEEN, LATER]
    library.tell([SEEN])
    assert library.untold_changes() == [LATER]
    library.tell([LATER])
    assert library.untold_changes() == []
    assert library.counts()["changes"] == 2


def test_a_record_is_not_renewed_where_its_changes_cannot_be_kept(library: Library) -> None:
    with pytest.raises(LibraryWriteError):
        library.renew([holding(work())], [SeenChange(PMID, NOW, Change("title", "", "\ud800"))])
    assert library.find([PMID]) == {}


def test_what_a_second_registry_says_is_kept_with_what_is_new_in_it(library: Library) -> None:
    library.put_statements("crossref", {WORK.doi: Statement((), NOW)}, [SEEN])
    assert library.statements("crossref", [WORK.doi]) == {WORK.doi: Statement((), NOW)}
    assert library.untold_changes() == [SEEN]
