from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refs.db import rows
from refs.db.store import Library
from refs.model.record import (
    Book,
    Date,
    Holding,
    Journal,
    MeshHeading,
    Name,
    Provenance,
    Record,
    Relation,
    WorkKind,
)

texts = st.text(max_size=30)
tuples_of_texts = st.lists(texts, max_size=3).map(tuple)
names = st.builds(Name, texts, texts, texts, texts, st.booleans())
numbers = st.none() | st.integers(0, 9999)
dates = st.builds(Date, numbers, numbers, numbers, texts)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "pmid": st.just("") | st.from_regex(r"[1-9][0-9]{0,7}", fullmatch=True),
    "pmcid": st.just("") | st.from_regex(r"PMC[1-9][0-9]{0,7}", fullmatch=True),
    "doi": st.just("") | st.from_regex(r"10\.9999/made[!-~]{1,20}", fullmatch=True) | texts,
    "kind": st.sampled_from(WorkKind),
    "title": texts,
    "title_markup": texts,
    "translated": st.booleans(),
    "vernacular_title": texts,
    "authors": st.lists(names, max_size=3).map(tuple),
    "authors_complete": st.booleans(),
    "journal": st.builds(Journal, texts, texts, texts, texts, tuples_of_texts),
    "published": dates,
    "electronic": dates,
    "years": st.lists(st.integers(0, 9999), max_size=3).map(tuple),
    "volume": texts,
    "issue": texts,
    "pages": texts,
    "elocations": tuples_of_texts,
    "genre": texts,
    "url": texts,
    "accessed": dates,
    "abstract": texts,
    "keywords": tuples_of_texts,
    "mesh": st.lists(st.builds(MeshHeading, texts, texts, st.booleans(), tuples_of_texts), max_size=3).map(
        tuple
    ),
    "types": tuples_of_texts,
    "languages": tuples_of_texts,
    "relations": st.lists(st.builds(Relation, texts, texts, texts, texts, texts), max_size=3).map(tuple),
    "status": texts,
    "book": st.none()
    | st.builds(
        Book,
        texts,
        texts,
        texts,
        texts,
        st.lists(names, max_size=2).map(tuple),
        tuples_of_texts,
        texts,
        texts,
    ),
}
records = st.builds(Record, **FIELDS)
holdings = st.builds(
    Holding,
    records,
    st.builds(
        Provenance,
        st.sampled_from(("pubmed", "file")),
        st.datetimes(timezones=st.just(UTC), min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)),  # noqa: DTZ001 - the strategy adds UTC
        texts,
    ),
)


@given(holding=holdings)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_record_holds_comes_back_as_it_was_put(memory: Library, holding: Holding) -> None:
    with memory._file.writing() as connection:
        connection.execute("DELETE FROM records")
    memory.put([holding])
    assert list(memory.records()) == [holding]
    assert memory.find(holding.record.identifiers) == dict.fromkeys(holding.record.identifiers, holding)
    assert not memory.integrity()


def test_the_columns_of_the_tables_are_the_fields_of_the_rows() -> None:
    with Library.open(":memory:") as library, library._file.reading() as connection:
        for table, row in (
            ("records", rows.RecordRow),
            ("authors", rows.AuthorRow),
            ("mesh_headings", rows.MeshRow),
            ("relations", rows.RelationRow),
            ("identifiers", rows.IdentifierRow),
        ):
            columns = connection.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
            assert tuple(name for (name,) in columns) == row._fields


def test_every_field_of_a_record_has_a_strategy_here() -> None:
    assert set(Record.__dataclass_fields__) == set(FIELDS)


@pytest.mark.parametrize(
    ("pages", "first"),
    [
        ("1117-32", "1117"),
        ("1117–1132", "1117"),
        ("S12-s19", "s12"),
        ("105-12; discussion 113", "105"),
        ("1, 3-5", "1"),
        ("e45448", "e45448"),
        ("E1-E9", "e1"),
        (" 34 ", "34"),
        ("", ""),
        ("-", ""),
    ],
)
def test_the_first_page_is_what_stands_before_the_dash(pages: str, first: str) -> None:
    assert rows.first_page(pages) == first


def test_a_moment_is_kept_in_utc_so_that_texts_sort_as_moments_do() -> None:
    amsterdam = timezone(timedelta(hours=1))
    assert rows.utc_text(datetime(2026, 11, 22, 13, tzinfo=amsterdam)) == "2026-11-22T12:00:00.000000+00:00"
    assert rows.utc_text(datetime(2026, 1, 1, tzinfo=UTC)) < rows.utc_text(
        datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=UTC)
    )
