"""`refs check` with Crossref as a second witness: for works outside PubMed, for dead DOIs, for notices."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from refs.fetchers import crossref as refs_crossref
from refs.fetchers.http import Client
from tests.commands.conftest import ENTRY, Refs, article
from tests.crossref_server import CrossrefServer
from tests.eutils_server import EutilsServer
from tests.fetchers.made import QUICK, NoPace, Pauses

OUTSIDE: dict[str, Any] = {
    "DOI": "10.9999/made.8",
    "type": "journal-article",
    "title": ["Belasting en herstel na een verzonnen decompressie van de heupkop"],
    "container-title": ["Verzonnen Tijdschrift voor Orthopaedie"],
    "volume": "26",
    "issue": "3",
    "page": "88-95",
    "published-print": {"date-parts": [[2019, 9]]},
    "author": [{"family": "Vermeulen", "given": "K"}, {"family": "Aerts", "given": "L"}],
}
PRINTED = (
    "Vermeulen, K., & Aerts, L. (2019). Belasting en herstel na een verzonnen decompressie van de heupkop. "
    "Verzonnen Tijdschrift voor Orthopaedie, 26(3), 88–95."
)


def impatient(base: str, *, email: str = "") -> refs_crossref.Crossref:
    """Crossref as `connect` makes it, but without a pace and with pauses that take no time."""
    http = Client("Crossref", NoPace(), email=email, patience=QUICK, sleep=Pauses().sleep)
    return refs_crossref.Crossref(base, http, email=email)


@pytest.fixture
def crossref(pubmed: EutilsServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[CrossrefServer]:
    with CrossrefServer([OUTSIDE], agencies={"10.9998/data": "DataCite"}) as server:
        monkeypatch.setenv("REFS_CROSSREF_URL", server.url)
        monkeypatch.setattr(refs_crossref, "connect", impatient)
        yield server


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "page.md"


def one(refs: Refs, page: Path) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(refs("check", "--format", "json", "--select", "REF", page).out)
    (reference,) = tree["articles"][0]["references"]
    reference["codes"] = [finding["code"] for finding in tree["articles"][0]["findings"]]
    found: dict[str, Any] = reference
    return found


def test_a_work_outside_pubmed_is_verified_by_its_doi(
    refs: Refs, crossref: CrossrefServer, page: Path
) -> None:
    page.write_text(article(f"{PRINTED} https://doi.org/10.9999/made.8"))
    reference = one(refs, page)
    assert (reference["verdict"], reference["codes"]) == ("verified", [])
    assert reference["consulted"] == {"library": "miss", "pubmed": "answered", "crossref": "answered"}


def test_a_work_outside_pubmed_is_found_by_its_text(refs: Refs, crossref: CrossrefServer, page: Path) -> None:
    page.write_text(article(PRINTED))
    reference = one(refs, page)
    assert (reference["verdict"], reference["codes"]) == ("verified", ["REF109"])
    assert reference["record"]["doi"] == "10.9999/made.8"


def test_a_dead_doi_of_a_work_that_nobody_knows(refs: Refs, crossref: CrossrefServer, page: Path) -> None:
    page.write_text(article("Nobody N. No such made work at all. Made J. 2001;1(1):1-2. doi: 10.9998/none"))
    assert one(refs, page)["codes"] == ["REF101", "REF102"]


def test_a_doi_of_another_agency_is_no_accusation(refs: Refs, crossref: CrossrefServer, page: Path) -> None:
    page.write_text(article("Nobody N. A made data set of hips. 2001. https://doi.org/10.9998/data"))
    reference = one(refs, page)
    assert (reference["verdict"], reference["codes"]) == ("unidentified", [])


def test_a_retraction_that_only_crossref_knows(refs: Refs, crossref: CrossrefServer, page: Path) -> None:
    notice = {"type": "retraction", "DOI": "10.9999/made.102", "updated": {"date-parts": [[2020, 1, 1]]}}
    crossref.works["10.9999/made.101"] = {**OUTSIDE, "DOI": "10.9999/made.101", "updated-by": [notice]}
    page.write_text(article(f"{ENTRY} PMID: 90000101"))
    reference = one(refs, page)
    assert (reference["verdict"], reference["codes"]) == ("verified", ["REF105"])
    (said,) = reference["notices"]
    assert (said["kind"], said["doi"], said["date"]) == ("retraction", "10.9999/made.102", "2020-01-01")


def test_a_silent_crossref_leaves_what_pubmed_does_not_know_unchecked(
    refs: Refs, crossref: CrossrefServer, page: Path
) -> None:
    crossref.faults = {0: "500"}
    page.write_text(article("Nobody N. No such made work at all. Made J. 2001;1(1):1-2."))
    reference = one(refs, page)
    assert (reference["verdict"], reference["codes"]) == ("unchecked", ["REF110"])
    assert reference["consulted"]["crossref"] == "unreachable"
    page.write_text(article(f"{ENTRY} PMID: 90000101"))
    assert one(refs, page)["verdict"] == "verified"


def test_the_same_article_again_asks_crossref_nothing(
    refs: Refs, crossref: CrossrefServer, page: Path
) -> None:
    page.write_text(
        article(
            f"{ENTRY} PMID: 90000101",
            f"{PRINTED} https://doi.org/10.9999/made.8",
            "Nobody N. No such made work at all. Made J. 2001;1(1):1-2. doi: 10.9998/none",
            "Nobody N. A made data set of hips. 2001. https://doi.org/10.9998/data",
        )
    )
    first = refs("check", page)
    asked = len(crossref.requests)
    assert asked > 0
    assert refs("check", page).out == first.out
    assert len(crossref.requests) == asked


def test_crossref_is_not_asked_where_only_pubmed_has_an_address(
    refs: Refs, pubmed: EutilsServer, page: Path
) -> None:
    page.write_text(article(f"{ENTRY} PMID: 90000101"))
    assert one(refs, page)["consulted"]["crossref"] == "not-asked"


@pytest.mark.parametrize("fetched_before", [False, True])
def test_a_work_that_both_registries_describe_is_one_work(
    refs: Refs, crossref: CrossrefServer, page: Path, fetched_before: bool
) -> None:
    crossref.works["10.9999/made.101"] = {
        **OUTSIDE,
        "DOI": "10.9999/made.101",
        "title": ["Alendronate and collapse of the femoral head in adults: a randomised trial"],
        "container-title": ["The Journal of made joint surgery. American volume"],
        "author": [
            {"family": "Sandoval", "given": "P. Q."},
            {"family": "Iyer", "given": "N."},
            {"family": "Lindqvist", "given": "B. E."},
        ],
        "volume": "82",
        "issue": "5",
        "page": "1117-1132",
        "published-print": {"date-parts": [[2016, 1]]},
    }
    if fetched_before:
        refs("fetch", "90000101")
    page.write_text(article(ENTRY.replace("82(5)", "89(5)")))
    reference = one(refs, page)
    assert (reference["verdict"], reference["codes"]) == ("mismatch", ["REF109", "REF111"])
    assert reference["record"]["pmid"] == "90000101"
