"""The views of a library say what refs says, and the metadata for Datasette explains what is there."""

import json
import sqlite3
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest

from refs.db.statements import Statement
from refs.db.store import Library
from refs.db.verdicts import KeptVerdict
from refs.model.annotation import Annotations, Note
from refs.model.identifier import Identifier, Scheme
from refs.model.record import NoticeKind, Record, Relation
from refs.notices import _KINDS, notices
from tests.made import NOW, holding, work

Sql = Callable[..., list[Any]]
METADATA = json.loads(files("refs.db").joinpath("datasette.json").read_text(encoding="utf-8"))
TABLES: dict[str, dict[str, Any]] = METADATA["databases"]["library"]["tables"]


@pytest.mark.parametrize(
    "record",
    [
        *(work(relations=(Relation(kind, "Made J"),)) for kind in (*_KINDS, "RetractionOf", "CommentIn")),
        work(types=("Retracted Publication",)),
        work(types=("Retraction of Publication",)),
        work(),
    ],
    ids=lambda record: str(record.relations or record.types),
)
def test_the_view_of_retracted_works_says_what_the_notices_say(
    library: Library, sql: Sql, record: Record
) -> None:
    library.put([holding(record)])
    retracted = any(notice.kind is NoticeKind.RETRACTION for notice in notices(record))
    assert sql("SELECT count(*) FROM retracted WHERE pmid = '90000101'") == [(retracted,)]
    assert sql("SELECT retracted FROM works WHERE pmid = '90000101'") == [(retracted,)]


def test_a_retraction_that_only_the_second_witness_knows_counts(library: Library, sql: Sql) -> None:
    library.put([holding(work(doi="10.9999/Made.101"))])
    said = Statement((Relation("RetractionIn", "Made J"),), NOW)
    library.put_statements("crossref", {"10.9999/made.101": said})
    assert sql("SELECT pmid FROM retracted") == [("90000101",)]


def test_views_show_tags_notes_and_places(library: Library, sql: Sql) -> None:
    library.put([holding(work())])
    item = library.shelf.find(Identifier(Scheme.PMID, "90000101"))
    assert item is not None
    library.shelf.annotate([item], Annotations(("hip",), (Note("weak", NOW),)))
    evidence = json.dumps(
        {"line": 7, "text": "Sandoval (2016)", "record": None, "identifiers": {"pmid": "90000101"}}
    )
    library.put_verdicts("page.md", "0", NOW, [KeptVerdict(1, "sandoval2016", "verified", evidence)])
    assert sql("SELECT tags, notes FROM works WHERE pmid = '90000101'") == [('["hip"]', 1)]
    assert sql("SELECT tag, pmid FROM tagged") == [("hip", "90000101")]
    assert sql("SELECT text, pmid FROM noted") == [("weak", "90000101")]
    assert sql("SELECT path, line, number, verdict, pmid FROM cited") == [
        ("page.md", 7, 1, "verified", "90000101")
    ]


@pytest.mark.parametrize("name", sorted(TABLES))
def test_what_the_metadata_explains_is_there(library: Library, sql: Sql, name: str) -> None:
    columns = {column for _, column, *_ in sql(f'PRAGMA table_info("{name}")')}
    told = TABLES[name]
    assert columns
    named = {
        *told.get("columns", {}),
        *told.get("facets", []),
        told.get("sort_desc"),
        told.get("label_column"),
    }
    assert named - {None} <= columns


def test_the_metadata_explains_every_table_and_view(library: Library, sql: Sql) -> None:
    assert {name for (name,) in sql("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")} == set(
        TABLES
    )


def test_views_cannot_be_written_by_mistake(library: Library, sql: Sql) -> None:
    with pytest.raises(sqlite3.OperationalError, match="cannot modify works"):
        sql("DELETE FROM works")
