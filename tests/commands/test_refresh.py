"""`refs refresh`: what has been said of the library's works since they were fetched, and where they are cited."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from refs.commands import refresh as refresh_command
from refs.fetchers import crossref as refs_crossref
from refs.fetchers.http import Client
from tests.commands.conftest import ENTRY, OTHER, ROW, Refs, article
from tests.crossref_server import CrossrefServer
from tests.eutils_server import EutilsServer
from tests.fetchers.made import QUICK, NoPace, Pauses

RETRACTION = {"type": "RetractionIn", "source": "J Made Joint Surg Am. 2018;84(2):99", "pmid": "90000102"}
CONCERN = {**RETRACTION, "type": "ExpressionOfConcernIn"}
ERRATUM = {**RETRACTION, "type": "ErratumIn"}
DOI_ONLY = {"DOI": "10.9999/made.700", "title": ["Made for Crossref alone"], "type": "journal-article"}


@pytest.fixture
def page(refs: Refs, pubmed: EutilsServer, tmp_path: Path) -> Path:
    """An article, checked, that cites the first made record on line 7."""
    path = tmp_path / "page.md"
    path.write_text(article(f"{ENTRY} PMID: 90000101"))
    refs("check", path)
    return path


@pytest.fixture
def crossref(monkeypatch: pytest.MonkeyPatch) -> Iterator[CrossrefServer]:
    """Crossref, on loopback."""

    def connect(base: str, *, email: str = "") -> refs_crossref.Crossref:
        http = Client("Crossref", NoPace(), email=email, patience=QUICK, sleep=Pauses().sleep)
        return refs_crossref.Crossref(base, http, email=email)

    with CrossrefServer([DOI_ONLY]) as server:
        monkeypatch.setenv("REFS_CROSSREF_URL", server.url)
        monkeypatch.setattr(refs_crossref, "connect", connect)
        yield server


def changed(pubmed: EutilsServer, **fields: Any) -> None:
    pubmed.add({**ROW, **fields})


def test_a_retraction_is_an_error_that_says_where_the_work_is_cited(
    refs: Refs, pubmed: EutilsServer, page: Path
) -> None:
    changed(pubmed, relations=(RETRACTION,))
    done = refs("refresh")
    assert done.code == 1
    assert done.out.splitlines()[:3] == [
        "PMID 90000101: Sandoval PQ et al. (2016), “Alendronate and collapse of the femoral head in adults: a randomised trial”, J Made Joint Surg Am 82(5):1117-32",
        "  error REF105 retraction: J Made Joint Surg Am. 2018;84(2):99, PMID 90000102",
        f"  cited at {page}:7 (reference 1)",
    ]
    assert done.out.splitlines()[-1] == "1 error, 0 warnings and 0 notes"


def test_what_has_been_told_is_not_told_again(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    changed(pubmed, relations=(RETRACTION,))
    assert refs("refresh").code == 1
    again = refs("refresh")
    assert again.code == 0
    assert "REF105" not in again.out
    assert "retraction" in refs("show", "90000101").out


@pytest.mark.parametrize(
    ("relation", "codes"),
    [(RETRACTION, (1, 1, 1)), (CONCERN, (0, 1, 1)), (ERRATUM, (0, 0, 1))],
    ids=["retraction", "concern", "erratum"],
)
def test_fail_on_decides_what_fails(
    refs: Refs, pubmed: EutilsServer, page: Path, relation: dict[str, str], codes: tuple[int, int, int]
) -> None:
    for fail_on, code in zip(("error", "warning", "note"), codes, strict=True):
        changed(pubmed)
        refs("refresh")
        changed(pubmed, relations=(relation,))
        assert refs("refresh", "--fail-on", fail_on).code == code


@pytest.mark.parametrize(
    ("type_", "line"),
    [
        ("ExpressionOfConcernIn", "warning REF106 concern: "),
        ("ErratumIn", "note REF107 correction: "),
        ("UpdateIn", "note REF114 update: "),
    ],
)
def test_each_kind_of_notice_has_its_rule(
    refs: Refs, pubmed: EutilsServer, page: Path, type_: str, line: str
) -> None:
    changed(pubmed, relations=({**RETRACTION, "type": type_},))
    assert f"  {line}J Made Joint Surg Am" in refs("refresh").out


def test_a_warning_fails_unless_another_level_is_asked(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    changed(pubmed, relations=(CONCERN,))
    assert refs("refresh").code == 1


def test_a_final_issue_is_told_and_is_no_finding(refs: Refs, pubmed: EutilsServer, tmp_path: Path) -> None:
    changed(pubmed, date="2015 Nov 3", volume="", issue="", pages="")
    refs("fetch", "90000101")
    changed(pubmed)
    done = refs("refresh", "--fail-on", "note")
    assert done.code == 0
    assert "  published: “2016-01”, was “2015-11-03”\n  volume: “82”\n" in done.out
    assert "cited in no article that was checked" in done.out


def test_the_json_carries_records_changes_and_places(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    changed(pubmed, relations=(RETRACTION,), pages="1117-33")
    done = refs("refresh", "--format", "json")
    tree = json.loads(done.out)
    (one,) = tree["records"]
    assert one["record"]["pmid"] == "90000101"
    assert [(change["field"], change["code"], change["severity"]) for change in one["changes"]] == [
        ("retraction", "REF105", "error"),
        ("pages", None, None),
    ]
    assert one["changes"][0]["notice"]["pmid"] == "90000102"
    assert (one["changes"][1]["before"], one["changes"][1]["after"]) == ("1117-32", "1117-33")
    assert [(place["path"], place["line"], place["reference"]) for place in one["cited_at"]] == [
        (str(page), 7, 1)
    ]
    assert tree["summary"] | {"asked": 0, "fetched": 0} == {
        "asked": 0, "fetched": 0, "changed": 1, "errors": 1, "warnings": 0, "notes": 0,
    }  # fmt: skip


def test_starter_records_become_the_registrys_and_only_their_notices_are_news(
    refs: Refs, pubmed: EutilsServer
) -> None:
    starter = refs("search", "--limit", "1", "osteonecrosis").out.split("\t")[0].removeprefix("PMID ")
    pubmed.add({"pmid": starter, "title": "Made otherwise", "relations": (RETRACTION,)})
    done = refs("refresh")
    assert done.code == 1
    assert f"PMID {starter}: (no date), “Made otherwise”" in done.out
    assert "error REF105" in done.out
    assert "title:" not in done.out
    assert "source       pubmed" in refs("show", starter).out
    assert "50 asked for, 1 fetched, 1 changed" in done.out
    assert "in no registry that was asked: PMID " in done.out
    assert " and 39 more" in done.out


def test_two_hundred_records_are_one_request(refs: Refs, pubmed: EutilsServer) -> None:
    numbers = [str(number) for number in range(91000000, 91000151)]
    pubmed.add(*({"pmid": number, "title": f"Made {number}"} for number in numbers))
    refs("fetch", *numbers)
    before = len(pubmed.requests)
    refs("refresh")  # 50 starter records and 151 of ours
    assert [len(request.ids) for request in pubmed.requests[before:]] == [200, 1]


def test_what_came_before_the_registry_failed_is_kept_and_told(refs: Refs, pubmed: EutilsServer) -> None:
    numbers = [str(number) for number in range(91000000, 91000250)]
    pubmed.add(*({"pmid": number, "title": f"Made {number}"} for number in numbers))
    refs("fetch", *numbers)
    pubmed.add(*({"pmid": n, "title": f"Made {n}", "relations": (RETRACTION,)} for n in numbers))
    pubmed.faults = dict.fromkeys(range(len(pubmed.requests) + 2, 1000), "500")
    done = refs("refresh")
    assert done.code == 2
    assert "150 errors, 0 warnings and 0 notes" in done.out
    assert "not fetched: 100 (" in done.out
    pubmed.faults = {}
    after = refs("refresh")
    assert after.code == 1
    assert "100 errors" in after.out


def test_an_interrupted_run_leaves_its_news_to_the_next(
    refs: Refs, pubmed: EutilsServer, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    changed(pubmed, relations=(RETRACTION,))
    with monkeypatch.context() as patch:
        patch.setattr(refresh_command, "write", interrupted)
        assert refs("refresh").code == 130
    done = refs("refresh")
    assert done.code == 1
    assert done.out.count("error REF105") == 1


def test_a_silent_registry_is_no_finding(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    pubmed.faults = {0: "500"}
    done = refs("refresh")
    assert done.code == 2
    assert "0 errors, 0 warnings and 0 notes" in done.out
    assert "Alendronate" in refs("show", "90000101").out


def test_a_record_that_the_registry_does_not_know_any_more_is_named_and_kept(
    refs: Refs, pubmed: EutilsServer, page: Path
) -> None:
    del pubmed.rows["90000101"]
    done = refs("refresh", "--format", "json")
    assert done.code == 0
    assert {"scheme": "pmid", "value": "90000101"} in json.loads(done.out)["unknown"]
    assert "Alendronate" in refs("show", "90000101").out


def test_refresh_offline_is_bad_usage(refs: Refs) -> None:
    done = refs("refresh", "--offline")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_a_library_that_cannot_be_written_is_said_in_one_line(refs: Refs, tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    library.write_text("Made: not a library")
    done = refs("refresh", "--library", library)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_works_that_only_crossref_has_are_asked_for_there(
    refs: Refs, pubmed: EutilsServer, crossref: CrossrefServer
) -> None:
    assert refs("fetch", "10.9999/made.700").code == 0
    crossref.works["10.9999/made.700"]["updated-by"] = [
        {"type": "retraction", "DOI": "10.9999/made.701", "updated": {"date-parts": [[2020, 1, 1]]}}
    ]
    done = refs("refresh")
    assert done.code == 1
    assert "error REF105 retraction: " in done.out
    assert "DOI 10.9999/made.701" in done.out


def test_the_second_witness_is_heard_again_about_works_that_pubmed_has(
    refs: Refs, pubmed: EutilsServer, crossref: CrossrefServer, tmp_path: Path
) -> None:
    crossref.works[str(OTHER["doi"])] = {"DOI": OTHER["doi"], "title": [OTHER["title"]]}
    page = tmp_path / "page.md"
    page.write_text(article("Kowalczyk RT, Abernathy SJ. PMID: 90000999", text="Made prose."))
    refs("check", page)
    assert refs("refresh").code == 0
    crossref.works[str(OTHER["doi"])]["updated-by"] = [
        {"type": "retraction", "DOI": "10.9999/made.998", "updated": {"date-parts": [[2020, 1, 1]]}}
    ]
    done = refs("refresh")
    assert done.code == 1
    assert done.out.startswith("PMID 90000999: Kowalczyk RT and Abernathy SJ (2002)")
    assert f"cited at {page}:7 (reference 1)" in done.out
    assert refs("refresh").code == 0


def test_a_work_that_gets_another_doi_is_told_beside_the_second_witness(
    refs: Refs, pubmed: EutilsServer, crossref: CrossrefServer, page: Path
) -> None:
    refs("check", page)
    changed(pubmed, doi="10.9999/made.102")
    done = refs("refresh")
    assert done.code == 0
    assert "doi: “10.9999/made.102”, was “10.9999/made.101”" in done.out
