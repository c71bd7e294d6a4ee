from traceback import format_exception

import pytest

from refs.errors import FetchError, MalformedAnswerError, RefusedError
from refs.fetchers.eutils import Eutils, _matches
from refs.model.resolution import Description
from tests.eutils_server import EutilsServer
from tests.fetchers.made import KEY, client, row


def text(xml: bytes) -> str:
    return xml.decode()


def test_every_request_is_a_post_that_says_who_asks():
    with EutilsServer([row(1)]) as server, client() as http:
        eutils = Eutils(server.url, http, tool="refs", email="made@example.org", api_key=KEY)
        eutils.efetch(["1"], text)
        eutils.esearch("made[ti]", 10)
        eutils.ecitmatch([Description(journal="Made J", year="2006", volume="1")])
    assert [request.utility for request in server.requests] == ["efetch", "esearch", "ecitmatch"]
    for request in server.requests:
        assert request.method == "POST"
        assert request.query == ""
        assert request.params["db"] == "pubmed"
        assert request.params["tool"] == "refs"
        assert request.params["email"] == "made@example.org"
        assert request.params["api_key"] == KEY


def test_what_is_not_set_is_not_sent():
    with EutilsServer([row(1)]) as server, client() as http:
        Eutils(server.url, http, api_key="  ").efetch(["1"], text)
    assert set(server.requests[0].params) == {"db", "id", "retmode", "tool"}


def test_a_base_without_its_last_slash_is_understood():
    with EutilsServer([row(1)]) as server, client() as http:
        assert "Made record 1" in Eutils(server.url.rstrip("/"), http).efetch(["1"], text)


def test_pmids_that_pubmed_cannot_know_are_an_empty_answer():
    with EutilsServer([row(1)]) as server, client() as http:
        assert Eutils(server.url, http).efetch(["0"], text) == ""


def test_a_wrong_key_is_refused_at_once_and_not_repeated():
    with EutilsServer([row(1)]) as server, client() as http:
        server.bad_keys.add(KEY)
        eutils = Eutils(server.url, http, api_key=KEY)
        for _ in range(2):
            with pytest.raises(RefusedError, match="check NCBI_API_KEY") as caught:
                eutils.efetch(["1"], text)
        assert len(server.requests) == 1
    assert "secret" not in f"{caught.value!r}{vars(caught.value)}"


def test_a_fault_that_echoes_the_request_shows_no_key():
    with EutilsServer([row(1)], faults={0: "echo"}) as server, client() as http:
        eutils = Eutils(server.url, http, api_key=KEY)
        with pytest.raises(FetchError, match=r"Made fault.*\*\*\*.*\*\*\*") as caught:
            eutils.efetch(["1"], text)
    assert "secret" not in "".join(format_exception(caught.value))


def test_an_address_that_is_no_e_utilities_says_what_to_check():
    with EutilsServer() as server, client() as http, pytest.raises(FetchError, match="check REFS_EUTILS_URL"):
        Eutils(server.url + "elsewhere/", http).efetch(["1"], text)


@pytest.mark.parametrize("fault", ["429in200", "proxy400", "htmlin200", "empty", "badxml", "truncate"])
def test_a_search_meets_faults_in_disguise(fault):
    with EutilsServer([row(1)], faults={1: fault}) as server, client() as http:
        assert Eutils(server.url, http).esearch("made[ti]", 10) == ("1",)
        assert len(server.requests) == 2


def test_a_search_error_with_a_raw_line_end_in_its_json_is_read():
    with EutilsServer() as server, client() as http, pytest.raises(FetchError, match="Exception: Empty term"):
        Eutils(server.url, http).esearch(" ", 10)


def test_a_search_without_hits_is_an_answer():
    with EutilsServer() as server, client() as http:
        assert Eutils(server.url, http).esearch("made[ti]", 10) == ()


def test_words_of_a_fault_inside_a_record_are_no_fault():
    title = "API rate limit exceeded, ID list is empty &lt;html&gt; API key invalid"
    with EutilsServer([row(1, title=title)]) as server, client() as http:
        assert "ID list is empty" in Eutils(server.url, http).efetch(["1"], text)
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("result", "pmids"),
    [
        ("2014248", ("2014248",)),
        ("NOT_FOUND", ()),
        ("NOT_FOUND;INVALID_JOURNAL", ()),
        ("AMBIGUOUS (783 citations)", ()),
        ("AMBIGUOUS 33057196,32076266", ("33057196", "32076266")),
        ("26315901,25768914", ("26315901", "25768914")),
        ("", ()),
    ],
)
def test_every_form_of_a_citation_match_is_read(result, pmids):
    assert _matches(f"made j|2006|4|12|author|0|{result}\n", 1) == (pmids,)


def test_matches_are_told_apart_by_key_not_by_order():
    answer = "b|2007|||  |1|22\n\na|2006|||  |0|11\n"
    assert _matches(answer, 3) == (("11",), ("22",), None)


@pytest.mark.parametrize("answer", ["", "<html>", "{}", "a|b", "a|b|c|d|e|f|g"])
def test_an_answer_without_matches_is_malformed(answer):
    with pytest.raises(MalformedAnswerError):
        _matches(answer, 1)


def test_signs_that_part_fields_are_no_part_of_a_field():
    with EutilsServer([row(1, journal="Made J", volume="4", pages="12-9")]) as server, client() as http:
        description = Description(journal="Made|\rJ", year="2006", volume="4", page="12")
        assert Eutils(server.url, http).ecitmatch([description]) == (("1",),)
        assert server.requests[0].params["bdata"] == "Made J|2006|4|12||0|"
