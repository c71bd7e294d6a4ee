from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from refs.errors import RefsError
from refs.fetchers.crossref import Crossref, connect
from refs.fetchers.http import Client
from refs.model.identifier import Identifier, Scheme
from refs.model.resolution import (
    Description,
    Found,
    NotAsked,
    NotFound,
    OtherAgency,
    SearchFailed,
    Unreachable,
    Works,
)
from tests.crossref_server import FAULTS, CrossrefServer
from tests.fetchers.made import QUICK, NoPace, Pauses

SICI = "10.9999/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-MADE968>3.0.CO;2-2"


def doi(text: str) -> Identifier:
    return Identifier.of(Scheme.DOI, text)


def work(number: int, **fields: object) -> dict[str, object]:
    return {"DOI": f"10.9999/made.{number}", "title": [f"Made work {number}"], **fields}


def dois(*numbers: int) -> list[Identifier]:
    return [doi(f"10.9999/made.{number}") for number in numbers]


@contextmanager
def crossref(server: CrossrefServer, pauses: Pauses | None = None, email: str = "") -> Iterator[Crossref]:
    """Crossref as the server plays it, without a pace, and with pauses that take no time."""
    sleep = (pauses if pauses is not None else Pauses()).sleep
    client = Client("Crossref", NoPace(), email=email, patience=QUICK, sleep=sleep, jitter=lambda: 1.0)
    try:
        yield Crossref(server.url, client, email=email)
    finally:
        client.close()


def by_identifier(batches) -> dict[Identifier, object]:
    resolutions = [resolution for batch in batches for resolution in batch]
    assert len({resolution.identifier for resolution in resolutions}) == len(resolutions)
    return {resolution.identifier: resolution for resolution in resolutions}


@pytest.mark.parametrize(("number", "requests"), [(0, 0), (1, 1), (20, 1), (21, 2), (40, 2), (45, 3)])
def test_dois_are_asked_twenty_a_request(number, requests):
    asked = dois(*range(1, number + 1))
    with CrossrefServer(work(n) for n in range(1, number + 1)) as server, crossref(server) as registry:
        got = by_identifier(registry.fetch(asked))
        assert len(server.requests) == requests
    assert set(got) == set(asked)
    assert all(isinstance(resolution, Found) for resolution in got.values())


def test_a_batch_is_only_asked_when_the_caller_wants_it():
    with CrossrefServer(work(n) for n in range(1, 41)) as server, crossref(server) as registry:
        batches = registry.fetch(dois(*range(1, 41)))
        assert len(server.requests) == 0
        assert len(next(batches)) == 20
        assert len(server.requests) == 1
        assert len(next(batches)) == 20
        assert next(batches, None) is None


def test_a_doi_is_asked_once_whatever_its_case():
    with CrossrefServer([work(1)]) as server, crossref(server) as registry:
        got = by_identifier(registry.fetch([doi("10.9999/MADE.1"), doi("10.9999/made.1")]))
        assert server.requests[0].dois == ["10.9999/made.1"]
    assert isinstance(got[doi("10.9999/made.1")], Found)


def test_every_request_is_a_get_that_says_who_asks():
    with CrossrefServer([work(1)]) as server, crossref(server, email=" made@example.org ") as registry:
        list(registry.fetch(dois(1, 2)))
        list(registry.search([Description(title="Made work")]))
        assert len(server.requests) == 3
        for request in server.requests:
            assert request.method == "GET"
            assert request.query["mailto"] == "made@example.org"
            assert request.agent.startswith("refs/")
            assert "made@example.org" in request.agent


def test_without_an_address_none_is_sent():
    with CrossrefServer([work(1)]) as server, crossref(server) as registry:
        list(registry.fetch(dois(1)))
        assert set(server.requests[0].query) == {"filter", "rows"}


def test_a_base_without_its_last_slash_is_understood():
    with CrossrefServer([work(1)]) as server:
        client = Client("Crossref", NoPace(), patience=QUICK)
        ((found,),) = Crossref(server.url.rstrip("/"), client).fetch(dois(1))
        client.close()
    assert isinstance(found, Found)


@pytest.mark.parametrize(
    ("email", "paces"), [("", {"-5", "-1"}), ("made@example.org", {"-10", "-3"})], ids=["public", "polite"]
)
def test_single_works_and_lists_each_have_the_pace_of_their_pool(email, paces, tmp_path, monkeypatch):
    monkeypatch.setattr("refs.fetchers.pace.user_cache_path", lambda *_, **__: tmp_path)
    with CrossrefServer([work(1)]) as server:
        registry = connect(server.url, email=email)
        got = by_identifier(registry.fetch(dois(1, 2)))
        registry._client.close()
    assert [type(got[identifier]) for identifier in dois(1, 2)] == [Found, NotFound]
    assert {f"-{path.name.rpartition('-')[2]}" for path in tmp_path.iterdir()} == paces
    assert all("crossref" in path.name for path in tmp_path.iterdir())


def test_a_holding_says_when_and_where_it_came_from():
    with CrossrefServer([work(1), work(2)]) as server, crossref(server) as registry:
        ((found, other),) = registry.fetch(dois(1, 2))
    assert found.holding.record.title == "Made work 1"
    assert found.holding.provenance.registry == registry.name == "crossref"
    assert found.holding.provenance.fetched.tzinfo is not None
    assert len(found.holding.provenance.digest) == 64
    assert found.holding.provenance.digest != other.holding.provenance.digest


def test_a_pmid_or_pmcid_is_not_asked_and_costs_no_request():
    others = [Identifier.of(Scheme.PMID, "1"), Identifier.of(Scheme.PMCID, "PMC1")]
    with CrossrefServer() as server, crossref(server) as registry:
        (answers,) = registry.fetch(others)
        assert server.requests == []
    assert answers == tuple(NotAsked(other, "Crossref knows DOIs only") for other in others)


@pytest.mark.parametrize(
    "hostile", ["10.9999/" + "a" * 5000, "10.9999/a\x00b", "10.9999/a\x1b[31m", "10.9999/\ud800"]
)
def test_a_doi_that_cannot_be_one_is_not_asked(hostile):
    with CrossrefServer() as server, crossref(server) as registry:
        ((answer,),) = registry.fetch([doi(hostile)])
        assert server.requests == []
    assert isinstance(answer, NotAsked)


def test_sici_dois_are_asked_together_with_others():
    with CrossrefServer([work(1), {"DOI": SICI}]) as server, crossref(server) as registry:
        got = by_identifier(registry.fetch([*dois(1), doi(SICI)]))
        assert len(server.requests) == 1
    assert {type(resolution) for resolution in got.values()} == {Found}


@pytest.mark.parametrize(
    "hard",
    [
        "10.9999/made.251.19.2504,2509",
        "10.9999/made,doi:10.9999/other",
        "10.9999/a&rows=1000",
        "10.9999/a?b=c%20d",
        "10.9999/../,/made",
        "10.9999/ünïcödé",
        '10.9999/"made"',
        "10.9999/" + "a" * 300,
    ],
)
def test_a_doi_that_would_break_a_filter_is_asked_alone(hard):
    with CrossrefServer([work(1), {"DOI": hard}]) as server, crossref(server) as registry:
        got = by_identifier(registry.fetch([doi(hard), *dois(1)]))
        assert [request.path for request in server.requests] == ["works", f"works/{hard}"]
        assert server.requests[0].dois == ["10.9999/made.1"]
    assert {type(resolution) for resolution in got.values()} == {Found}


@pytest.mark.parametrize("missing", ["10.9999/none", "10.9999/no,ne"])
def test_a_doi_that_nobody_registered_is_not_found_and_its_agency_asked_for_once(missing):
    with CrossrefServer([work(1)]) as server, crossref(server) as registry:
        got = by_identifier(registry.fetch([*dois(1), doi(missing)]))
        assert [request.path for request in server.requests].count(f"works/{missing}/agency") == 1
        assert len(server.requests) == (2 if missing == "10.9999/none" else 3)
    assert got[doi(missing)] == NotFound(doi(missing), "crossref")


def test_a_doi_of_another_agency_is_not_dead():
    data = doi("10.9999/data")
    with CrossrefServer([work(1)], agencies={data.value: "DataCite"}) as server, crossref(server) as registry:
        first, second = registry.fetch([data, *dois(1)])
        assert len(server.requests) == 2
    assert isinstance(first[0], Found)
    assert second == (OtherAgency(data, "DataCite"),)


def test_an_agency_without_a_label_goes_by_its_id():
    with CrossrefServer(agencies={"10.9999/data": "jalc"}) as server, crossref(server) as registry:
        assert registry.agency("10.9999/data") == "jalc"
        assert registry.agency("10.9999/none") == ""


def test_a_doi_that_the_list_left_out_though_it_is_crossrefs_is_asked_alone(monkeypatch):
    with CrossrefServer([work(1), work(2)]) as server, crossref(server) as registry:
        monkeypatch.setattr(server, "_filtered", lambda _: (200, '{"status":"ok","message":{"items":[]}}'))
        got = by_identifier(registry.fetch(dois(1)))
        assert [request.path for request in server.requests][1:] == [
            "works/10.9999/made.1/agency",
            "works/10.9999/made.1",
        ]
    assert isinstance(got[dois(1)[0]], Found)


@pytest.mark.parametrize("registered", ["10.9999/bare", "10.9999/ba,re"])
def test_a_doi_that_crossref_registered_without_a_record_is_not_called_absent(registered):
    with CrossrefServer(agencies={registered: "Crossref"}) as server, crossref(server) as registry:
        ((answer,),) = registry.fetch([doi(registered)])
    assert answer == Unreachable(
        doi(registered), "crossref", "Crossref has registered it, but gives no record of it"
    )


def test_a_doi_that_was_merged_into_another_work_leads_there():
    with CrossrefServer([work(1, aliases=["10.9999/Old,1"])]) as server, crossref(server) as registry:
        server.works["10.9999/old,1"] = server.works["10.9999/made.1"]
        ((found,),) = registry.fetch([doi("10.9999/old,1")])
    assert isinstance(found, Found)
    assert found.holding.record.doi == "10.9999/made.1"


def test_the_work_of_another_doi_is_no_answer():
    with CrossrefServer([work(1)]) as server, crossref(server) as registry:
        server.works["10.9999/a,b"] = server.works["10.9999/made.1"]
        ((answer,),) = registry.fetch([doi("10.9999/a,b")])
    assert isinstance(answer, Unreachable)
    assert "another DOI" in answer.reason


def test_works_in_a_list_that_nobody_asked_for_are_ignored(monkeypatch):
    body = '{"status":"ok","message":{"items":[null, 7, {}, {"DOI": null}, {"DOI": "10.9999/made.2"}]}}'
    with CrossrefServer() as server, crossref(server) as registry:
        monkeypatch.setattr(server, "_filtered", lambda _: (200, body))
        got = by_identifier(registry.fetch(dois(1, 2)))
    assert [type(got[identifier]) for identifier in dois(1, 2)] == [NotFound, Found]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_passes_is_met_by_asking_again(fault):
    with CrossrefServer([work(1)], faults={1: fault}) as server, crossref(server) as registry:
        ((found,),) = registry.fetch(dois(1))
        assert len(server.requests) == 2
    assert isinstance(found, Found)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("asked", ["10.9999/made.1", "10.9999/a,b"], ids=["list", "single"])
def test_a_fault_that_stays_leaves_the_doi_unreachable(fault, asked):
    works = [work(1), {"DOI": "10.9999/a,b"}]
    with CrossrefServer(works, faults={0: fault}) as server, crossref(server) as registry:
        ((answer,),) = registry.fetch([doi(asked)])
        if (fault, asked) != ("nolist", "10.9999/a,b"):  # to one DOI that is a work, though of no DOI
            assert len(server.requests) == 4
    assert isinstance(answer, Unreachable)
    assert "Crossref" in answer.reason
    assert answer.reason.isprintable()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_doi_is_not_called_absent_while_its_agency_is_unknown(fault):
    faults = dict.fromkeys(range(2, 6), fault)
    with CrossrefServer([work(1)], faults) as server, crossref(server) as registry:
        got = by_identifier(registry.fetch([*dois(1), doi("10.9999/none")]))
    assert isinstance(got[dois(1)[0]], Found)
    assert isinstance(got[doi("10.9999/none")], Unreachable)


def test_a_server_that_asks_to_wait_is_given_the_time():
    pauses = Pauses()
    with CrossrefServer([work(1)], faults={1: "429"}) as server, crossref(server, pauses) as registry:
        list(registry.fetch(dois(1)))
    assert pauses == [2.0]


def test_a_registry_that_is_down_costs_one_round_of_tries():
    with CrossrefServer(faults={0: "503"}) as server, crossref(server) as registry:
        got = by_identifier(registry.fetch([*dois(*range(1, 61)), doi("10.9999/a,b")]))
        assert len(server.requests) == 4
    assert len(got) == 61
    assert {type(resolution) for resolution in got.values()} == {Unreachable}


def test_a_blocked_address_is_refused_at_once():
    with CrossrefServer(faults={0: "403"}) as server, crossref(server) as registry:
        got = by_identifier(registry.fetch(dois(*range(1, 41))))
        assert len(server.requests) == 1
    assert "refuses" in got[dois(1)[0]].reason


@pytest.mark.parametrize("fault", ["404html", "redirect"])
def test_a_server_that_is_not_crossref_says_nothing_about_a_doi(fault):
    with CrossrefServer(faults={0: fault}) as server, crossref(server) as registry:
        got = by_identifier(registry.fetch([*dois(1), doi("10.9999/a,b")]))
    assert {type(resolution) for resolution in got.values()} == {Unreachable}


REJECTED = '{"status":"failed","message-type":"validation-failure","message":[{"message":"Made: bad value"}]}'


def test_a_request_that_crossref_rejects_is_told_in_its_words(monkeypatch):
    with CrossrefServer() as server, crossref(server) as registry:
        monkeypatch.setattr(server, "_searched", lambda _: (400, REJECTED))
        ((answer,),) = registry.search([Description(title="Made work")])
        assert len(server.requests) == 1
    assert "HTTP 400" in answer.reason
    assert "Made: bad value" in answer.reason


def test_dois_whose_filter_crossref_rejects_are_asked_one_by_one(monkeypatch):
    with CrossrefServer([work(1), work(2)]) as server, crossref(server) as registry:
        monkeypatch.setattr(server, "_filtered", lambda _: (400, REJECTED))
        batches = list(registry.fetch(dois(1, 2, 3)))
        assert len(server.requests) == 1 + 3 + 1
    assert [type(resolution) for (resolution,) in batches] == [Found, Found, NotFound]


PAPER = work(
    7,
    title=["Corticosteroid-induced osteonecrosis of the femoral head: a made cohort"],
    author=[{"family": "Øster", "given": "Anna"}],
)


@pytest.mark.parametrize(
    "description",
    [
        Description(
            title="Corticosteroid-induced osteonecrosis of the femoral head", author="Øster", year="2007"
        ),
        Description(title="osteonecrosis of the\x00 femoral <i>head</i>\n a made cohort"),
        Description(title="osteonecrosis femoral " + "head " * 10_000),
    ],
)
def test_a_search_brings_whole_works_for_one_request(description):
    others = [work(n, title=[f"Other things {n} of the hip"]) for n in range(20, 40)]
    with CrossrefServer([*others, PAPER]) as server, crossref(server) as registry:
        ((answer,),) = registry.search([description])
        assert len(server.requests) == 1
        asked = server.requests[0].query
    assert isinstance(answer, Works)
    assert answer.description == description
    assert answer.holdings[0].record.authors[0].family == "Øster"
    assert len(answer.holdings) <= 5
    assert asked["rows"] == "5"
    assert asked["query.bibliographic"].isprintable()
    assert len(asked["query.bibliographic"]) < 1000


def test_a_search_asks_one_description_at_a_time_and_a_repeated_one_once():
    asked = [Description(title=f"Unknown wonderful thing {n}") for n in (1, 2, 1)]
    with CrossrefServer([work(1)]) as server, crossref(server) as registry:
        searches = registry.search(asked)
        assert next(searches) == (Works(asked[0], ()),)
        assert len(server.requests) == 1
        assert len(list(searches)) == 1
        assert len(server.requests) == 2


@pytest.mark.parametrize(
    "description",
    [Description(), Description(title="3 . – 4"), Description(year="2001"), Description(author="Øster")],
)
def test_a_description_that_says_too_little_is_not_searched_for(description):
    with CrossrefServer([PAPER]) as server, crossref(server) as registry:
        assert list(registry.search([description])) == [(Works(description, ()),)]
        assert server.requests == []


def test_an_author_and_a_journal_are_enough_to_search_for():
    with CrossrefServer([PAPER]) as server, crossref(server) as registry:
        ((answer,),) = registry.search([Description(author="Øster", journal="Made Journal", year="2007")])
        assert server.requests[0].query["query.bibliographic"] == "Øster Made Journal 2007"
    assert len(answer.holdings) == 1


@pytest.mark.parametrize("fault", FAULTS)
def test_a_search_that_fails_says_why(fault):
    with CrossrefServer(faults={0: fault}) as server, crossref(server) as registry:
        ((answer,),) = registry.search([Description(title="Made work")])
    assert isinstance(answer, SearchFailed)
    assert "Crossref" in answer.reason


def test_no_failure_leaves_the_registry_as_an_exception():
    with CrossrefServer(faults={0: "htmlin200"}) as server, crossref(server) as registry:
        try:
            list(registry.fetch([*dois(1, 2), doi("10.9999/a,b"), Identifier.of(Scheme.PMID, "1")]))
            list(registry.search([Description(title="Made work")]))
        except RefsError:
            pytest.fail("a registry that fails is a resolution, not an exception")
