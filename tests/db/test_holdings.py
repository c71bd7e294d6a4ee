from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from refs.db.store import Library
from refs.errors import LibraryWriteError
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Holding, Provenance, Record
from refs.query import parse_query
from tests.made import NOW, holding, work

PMID = Identifier.of(Scheme.PMID, "90000101")
DOI = Identifier.of(Scheme.DOI, "10.9999/made.101")


def titles(library: Library) -> list[str]:
    """The titles of all records but the starter's."""
    return [held.record.title for held in library.records() if held.provenance.registry != "starter"]


def in_step(library: Library) -> bool:
    """Does full-text search know what the records say? FTS5 raises where it does not."""
    with library._file.writing() as connection:
        connection.execute("INSERT INTO records_fts (records_fts, rank) VALUES ('integrity-check', 1)")
        connection.execute("INSERT INTO titles (titles, rank) VALUES ('integrity-check', 1)")
    return True


def test_a_record_is_found_by_each_of_its_identifiers(library: Library) -> None:
    kept = holding(work(pmcid="PMC9000001"))
    library.put([kept])
    asked = [PMID, DOI, Identifier.of(Scheme.PMCID, "PMC9000001"), Identifier.of(Scheme.PMID, "90000999")]
    assert library.find(asked) == dict.fromkeys(asked[:3], kept)


def test_nothing_is_found_where_nothing_is_asked(library: Library) -> None:
    assert library.find([]) == {}


def test_a_doi_is_found_in_any_case_and_comes_back_as_the_registry_writes_it(library: Library) -> None:
    library.put([holding(work(doi="10.9999/MADE.B101"))])
    doi = Identifier.of(Scheme.DOI, "10.9999/made.b101")
    assert library.find([doi])[doi].record.doi == "10.9999/MADE.B101"


def test_thousands_of_identifiers_can_be_asked_for_at_once(library: Library) -> None:
    asked = [Identifier.of(Scheme.PMID, str(number)) for number in range(1, 50_000)]
    assert list(library.find([*asked, Identifier.of(Scheme.PMID, "7822393")])) == [
        Identifier.of(Scheme.PMID, "7822393")
    ]


def test_a_record_fetched_again_takes_the_place_of_the_old_one(library: Library) -> None:
    library.put([holding(work(title="Made: old title", authors=work().authors[:1], types=("Preprint",)))])
    library.put([holding(work(title="Made: new title"))])
    assert titles(library) == ["Made: new title"]
    assert library.find([PMID])[PMID].record == work(title="Made: new title")
    assert library.shelf.search(parse_query("old title")) == []
    assert in_step(library)


def test_what_a_record_was_before_it_changed_is_remembered(
    library: Library, sql: Callable[..., list[Any]]
) -> None:
    for digest, days in (("a", 0), ("a", 1), ("b", 2)):
        library.put([Holding(work(), Provenance("pubmed", NOW + timedelta(days=days), digest))])
    assert sql("SELECT registry, substr(fetched, 1, 10), digest FROM earlier_fetches") == [
        ("pubmed", "2026-11-23", "a")
    ]


@pytest.mark.parametrize("registry", ["starter", "file"])
def test_a_starter_or_file_record_never_replaces_a_fetched_one(library: Library, registry: str) -> None:
    library.put([holding(work(title="Made: as fetched"))])
    library.put([holding(work(title="Made: as typed"), registry)])
    assert titles(library) == ["Made: as fetched"]


def test_a_file_record_never_replaces_a_starter_record(library: Library) -> None:
    pmid = Identifier.of(Scheme.PMID, "7822393")
    confirmed = library.find([pmid])[pmid]
    library.put([holding(replace(confirmed.record, volume="1"), "file")])
    assert library.find([pmid])[pmid] == confirmed


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        pytest.param({"pmid": ""}, {"pmid": ""}, ["second"], id="same DOI, neither has a PMID"),
        pytest.param({"pmid": ""}, {}, ["second"], id="the new one brings the PMID"),
        pytest.param({}, {"pmid": ""}, ["first"], id="the new one lacks the PMID"),
        pytest.param({}, {"pmid": "90000102"}, ["first", "second"], id="another PMID is another work"),
        pytest.param(
            {"pmid": ""}, {"pmid": "", "doi": "10.9999/made.102"}, ["first", "second"], id="other DOI"
        ),
        pytest.param(
            {"pmid": "", "doi": "", "pmcid": "PMC9000001"},
            {"pmcid": "PMC9000001"},
            ["second"],
            id="same PMCID",
        ),
    ],
)
def test_records_of_one_work_give_way_to_the_better_known(
    library: Library, first: dict[str, str], second: dict[str, str], kept: list[str]
) -> None:
    library.put([holding(work(title="first", **first))])
    library.put([holding(work(title="second", **second))])
    assert titles(library) == kept
    assert in_step(library)


def test_a_registrys_record_without_a_pmid_and_a_file_with_one_both_stay(library: Library) -> None:
    library.put([holding(work(title="file"), "file")])
    library.put([holding(work(title="registry", pmid=""), "crossref")])
    assert titles(library) == ["file", "registry"]
    assert library.find([DOI])[DOI].record.title == "registry"
    assert library.find([PMID])[PMID].record.title == "file"


def test_a_doi_that_two_works_carry_leads_to_the_older_one_whatever_came_first(library: Library) -> None:
    erratum, article = work(pmid="90000105", title="Made: erratum"), work(title="Made: article")
    library.put([holding(erratum), holding(article)])
    assert library.find([DOI])[DOI].record == article


def test_two_records_become_one_when_a_third_shows_that_they_are_one_work(library: Library) -> None:
    library.put([holding(work(pmid="", title="Made: by DOI")), holding(work(doi="", title="Made: by PMID"))])
    library.put([holding(work(title="Made: whole"))])
    assert titles(library) == ["Made: whole"]
    assert not library.integrity()
    assert in_step(library)


def test_a_record_without_identifiers_is_kept_once(library: Library) -> None:
    book = work(pmid="", doi="", title="Made: a book")
    library.put([holding(book, "file")])
    library.put([holding(book, "file"), holding(replace(book, volume="2"), "file")])
    assert titles(library) == ["Made: a book"] * 2


def test_a_batch_is_kept_whole_or_not_at_all(library: Library) -> None:
    library.put([holding(work(title="Made: kept before"))])
    with pytest.raises(LibraryWriteError):
        library.put([holding(work(pmid="90000103", doi="")), holding(work(pmid="90000104", title="\ud800"))])
    assert titles(library) == ["Made: kept before"]
    library.put([holding(work(title="Made: kept after"))])


def test_records_are_read_as_they_are_asked_for_while_others_are_put(library: Library) -> None:
    made = [holding(Record(pmid=str(90_100_000 + n), title="made")) for n in range(1200)]
    library.put(made)
    reading = library.records()
    first = next(reading)
    library.put([holding(work())])
    assert first.provenance.registry == "starter"
    assert len(list(reading)) == 50 + 1200


def test_counts_tell_how_much_is_kept(library: Library) -> None:
    before = library.counts()
    library.put([holding(work())])
    after = library.counts()
    assert {table: after[table] - before[table] for table in after if after[table] != before[table]} == {
        "records": 1,
        "authors": 3,
        "identifiers": 2,
    }
