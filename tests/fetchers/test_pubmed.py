import pytest

from refs.errors import RefsError
from refs.fetchers.interface import Fetcher, Finder
from refs.fetchers.pubmed import connect
from refs.model.identifier import Identifier, Scheme
from refs.model.resolution import (
    Candidates,
    Description,
    Found,
    NotAsked,
    NotFound,
    SearchFailed,
    Unreachable,
)
from tests.eutils_server import FAULTS, EutilsServer
from tests.fetchers.made import KEY, pubmed, row


def pmids(*numbers: int) -> list[Identifier]:
    return [Identifier.of(Scheme.PMID, str(number)) for number in numbers]


def doi(text: str) -> Identifier:
    return Identifier.of(Scheme.DOI, text)


def pmcid(text: str) -> Identifier:
    return Identifier.of(Scheme.PMCID, text)


def by_identifier(batches) -> dict[Identifier, object]:
    resolutions = [resolution for batch in batches for resolution in batch]
    assert len({resolution.identifier for resolution in resolutions}) == len(resolutions)
    return {resolution.identifier: resolution for resolution in resolutions}


def test_pubmed_is_a_fetcher_and_a_finder():
    def accepts(fetcher: Fetcher, finder: Finder) -> str:
        return fetcher.name + finder.name

    with EutilsServer() as server, pubmed(server) as registry:
        assert accepts(registry, registry) == "pubmedpubmed"


@pytest.mark.parametrize(("number", "requests"), [(0, 0), (1, 1), (100, 1), (200, 1), (450, 3)])
def test_pmids_are_asked_two_hundred_a_request(number, requests):
    asked = pmids(*range(1, number + 1))
    with EutilsServer(row(n) for n in range(1, number + 1)) as server, pubmed(server) as registry:
        got = by_identifier(registry.fetch(asked))
        assert len(server.requests) == requests
    assert set(got) == set(asked)
    assert all(isinstance(resolution, Found) for resolution in got.values())


def test_a_batch_is_only_asked_when_the_caller_wants_it():
    with EutilsServer(row(n) for n in range(1, 401)) as server, pubmed(server) as registry:
        batches = registry.fetch(pmids(*range(1, 401)))
        assert len(server.requests) == 0
        assert len(next(batches)) == 200
        assert len(server.requests) == 1
        assert len(next(batches)) == 200
        assert next(batches, None) is None


def test_a_pmid_that_does_not_come_back_is_not_found_and_one_not_asked_is_ignored():
    other = "<PubmedArticle><MedlineCitation><PMID>9</PMID><Article/></MedlineCitation></PubmedArticle>"
    stray = {"pmid": "2", "xml": other}
    with EutilsServer([row(1), stray]) as server, pubmed(server) as registry:
        got = by_identifier(registry.fetch(pmids(1, 2, 3, 1)))
    assert [type(got[identifier]) for identifier in pmids(1, 2, 3)] == [Found, NotFound, NotFound]


def test_a_holding_says_when_and_where_it_came_from():
    with EutilsServer([row(1)]) as server, pubmed(server) as registry:
        ((found,),) = registry.fetch(pmids(1))
    assert isinstance(found, Found)
    assert found.holding.provenance.registry == "pubmed"
    assert found.holding.provenance.fetched.tzinfo is not None
    assert len(found.holding.provenance.digest) == 64


def test_dois_and_pmcids_cost_one_search_and_one_fetch():
    rows = [row(n, doi=f"10.9999/Made.{n}", pmcid=f"PMC{n}00") for n in range(1, 41)]
    asked = [*(doi(f"10.9999/made.{n}") for n in range(1, 31)), *(pmcid(f"PMC{n}00") for n in range(31, 41))]
    with EutilsServer(rows) as server, pubmed(server) as registry:
        got = by_identifier(registry.fetch([*asked, doi("10.9999/none")]))
        assert [request.utility for request in server.requests] == ["esearch", "efetch"]
    assert got[asked[0]].holding.record.pmid == "1"
    assert got[asked[-1]].holding.record.pmid == "40"
    assert isinstance(got[doi("10.9999/none")], NotFound)


def test_a_doi_that_a_fetched_record_carries_is_not_searched_for():
    with EutilsServer([row(1, doi="10.9999/made.1")]) as server, pubmed(server) as registry:
        got = by_identifier(registry.fetch([doi("10.9999/MADE.1"), *pmids(1)]))
        assert len(server.requests) == 1
    assert len(got) == 2


def test_dois_that_nobody_knows_cost_one_search():
    with EutilsServer([row(1)]) as server, pubmed(server) as registry:
        got = by_identifier(registry.fetch([doi("10.9999/none")]))
        assert [request.utility for request in server.requests] == ["esearch"]
    assert isinstance(got[doi("10.9999/none")], NotFound)


def test_a_doi_with_brackets_and_colons_is_found():
    hard = "10.9999/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-MADE968>3.0.CO;2-2"
    with EutilsServer([row(1, doi=hard)]) as server, pubmed(server) as registry:
        got = by_identifier(registry.fetch([doi(hard)]))
    assert isinstance(got[doi(hard)], Found)


@pytest.mark.parametrize("hostile", ['10.9999/"OR[ti]', "10.9999/a]b", "10.9999/" + "a" * 5000])
def test_a_doi_that_would_end_the_query_is_not_asked(hostile):
    with EutilsServer([row(1)]) as server, pubmed(server) as registry:
        got = by_identifier(registry.fetch([doi(hostile)]))
        assert server.requests == []
    assert isinstance(got[doi(hostile)], NotAsked)


def test_a_batch_that_fails_is_unreachable_and_the_next_is_asked():
    faults = dict.fromkeys(range(1, 5), "empty")
    with EutilsServer([row(n) for n in range(1, 401)], faults) as server, pubmed(server) as registry:
        first, second = registry.fetch(pmids(*range(1, 401)))
    assert {type(resolution) for resolution in first} == {Unreachable}
    assert first[0].reason == "PubMed's answer is empty"
    assert {type(resolution) for resolution in second} == {Found}


def test_a_registry_that_is_down_costs_one_round_of_tries():
    with EutilsServer(faults={0: "503"}) as server, pubmed(server) as registry:
        got = by_identifier(registry.fetch([*pmids(*range(1, 601)), doi("10.9999/made")]))
        assert len(server.requests) == 4
    assert len(got) == 601
    assert {type(resolution) for resolution in got.values()} == {Unreachable}


def test_a_record_that_stays_broken_does_not_cost_the_others_of_its_batch():
    broken = {"pmid": "2", "xml": "<PubmedArticle><PMID>2</PMID><a></b></PubmedArticle>"}
    with EutilsServer([row(1), broken, row(3)]) as server, pubmed(server) as registry:
        got = by_identifier(registry.fetch(pmids(1, 2, 3)))
    assert [type(got[identifier]) for identifier in pmids(1, 2, 3)] == [Found, Unreachable, Found]
    assert "PMID 2" in got[pmids(2)[0]].reason


@pytest.mark.parametrize("fault", FAULTS)
def test_every_documented_fault_is_met(fault):
    with EutilsServer([row(1), row(2)], faults={1: fault}) as server, pubmed(server) as registry:
        got = by_identifier(registry.fetch(pmids(1, 2)))
        assert len(server.requests) == 2
    assert {type(resolution) for resolution in got.values()} == {Found}


def test_a_wrong_key_makes_everything_unreachable_without_naming_it():
    with EutilsServer([row(1)]) as server, pubmed(server, api_key=KEY) as registry:
        server.bad_keys.add(KEY)
        ((resolution,),) = registry.fetch(pmids(1))
    assert isinstance(resolution, Unreachable)
    assert "secret" not in repr(resolution)


def test_connect_gives_a_registry_that_works():
    with EutilsServer([row(1)]) as server:
        registry = connect(server.url, email="made@example.org")
        ((resolution,),) = registry.fetch(pmids(1))
        assert server.requests[0].agent.endswith("(mailto:made@example.org)")
    assert isinstance(resolution, Found)


MADE_J = {"journal": "Made journal of bones", "abbreviation": "Made J Bones", "volume": "4"}


def described(number: int, **fields: str) -> Description:
    known = {"journal": "Made J Bones", "year": "2006", "volume": "4", "page": str(number)}
    return Description(**{**known, **fields})


def answers(batches) -> dict[Description, object]:
    found = [answer for batch in batches for answer in batch]
    assert len({answer.description for answer in found}) == len(found)
    return {answer.description: answer for answer in found}


def test_citations_are_matched_a_hundred_a_request():
    rows = [row(n, pages=f"{n}-{n + 3}", **MADE_J) for n in range(1, 151)]
    asked = [described(n) for n in range(1, 151)]
    with EutilsServer(rows) as server, pubmed(server) as registry:
        got = answers(registry.match(asked))
        assert len(server.requests) == 2
    assert all(got[description].pmids == (description.page,) for description in asked)


def test_a_citation_that_prints_too_little_is_not_asked_about():
    few = [described(1, journal=""), described(1, year=""), described(1, volume="", page="")]
    with EutilsServer([row(1)]) as server, pubmed(server) as registry:
        got = answers(registry.match(few))
        assert server.requests == []
    assert list(got.values()) == [Candidates(description, ()) for description in few]


def test_a_match_that_fails_says_why():
    with EutilsServer([row(1)], faults={0: "500"}) as server, pubmed(server) as registry:
        ((answer,),) = registry.match([described(1)])
    assert isinstance(answer, SearchFailed)
    assert "HTTP 500" in answer.reason


TITLE = "Corticosteroid-induced osteonecrosis of the femoral head after transplantation: a made cohort"
WORK = row(7, title=TITLE, authors=[("Øster", "A"), ("Bakker", "B")], volume="88", pages="1117-32")


@pytest.mark.parametrize(
    "description",
    [
        Description(title=TITLE),
        Description(title=TITLE.replace("osteonecrosis", "arthritis")),
        Description(title=TITLE.replace("osteonecrosis", "arthritis").replace("femoral", "humeral")),
        Description(title=TITLE, author="Somebodyelse", year="1999"),
        Description(title="Something else entirely", author="Øster", year="2007", volume="88"),
        Description(author="Oster", year="2006", page="1117"),
        Description(year="2005", volume="88", page="1117"),
        Description(author="Oster", volume="88", page="1117"),
    ],
)
def test_one_or_two_wrong_particulars_do_not_hide_a_work(description):
    others = [
        row(n, title=f"Made paper {n} on other things", authors=[("Other", "O")]) for n in range(20, 40)
    ]
    with EutilsServer([*others, WORK]) as server, pubmed(server) as registry:
        ((answer,),) = registry.search([description])
        assert len(server.requests) <= 2
    assert isinstance(answer, Candidates)
    assert "7" in answer.pmids


def test_a_search_asks_one_description_at_a_time_and_no_more_than_twice():
    asked = [Description(title=f"Unknown wonderful thing {n}", year="2001") for n in range(3)]
    with EutilsServer([WORK]) as server, pubmed(server) as registry:
        searches = registry.search(asked)
        assert next(searches) == (Candidates(asked[0], ()),)
        assert 1 <= len(server.requests) <= 2
        assert len(list(searches)) == 2
        assert len(server.requests) <= 6


@pytest.mark.parametrize(
    "description",
    [Description(), Description(title="A b of 3"), Description(title="的 研究"), Description(year="2001")],
)
def test_a_description_that_says_too_little_is_not_searched_for(description):
    with EutilsServer([WORK]) as server, pubmed(server) as registry:
        assert list(registry.search([description])) == [(Candidates(description, ()),)]
        assert server.requests == []


def test_a_search_that_fails_says_why():
    with EutilsServer(faults={0: "reset"}) as server, pubmed(server) as registry:
        ((answer,),) = registry.search([Description(title=TITLE)])
    assert isinstance(answer, SearchFailed)


def test_no_failure_leaves_the_registry_as_an_exception():
    with EutilsServer(faults={0: "htmlin200"}) as server, pubmed(server) as registry:
        try:
            list(registry.fetch([*pmids(1, 2), doi("10.9999/made"), pmcid("PMC1")]))
            list(registry.match([described(1)]))
            list(registry.search([described(1)]))
        except RefsError:
            pytest.fail("a registry that fails is a resolution, not an exception")
