import logging
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import count
from traceback import format_exception

import pytest

from refs.errors import FetchError, MalformedAnswerError
from refs.fetchers.http import Answer, Client, Patience
from tests.eutils_server import EutilsServer
from tests.fetchers.made import KEY, NoPace, Pauses, client, row


def as_text(answer: Answer) -> str:
    if not answer.text.rstrip().endswith("</PubmedArticleSet>"):
        raise MalformedAnswerError("the answer is odd")
    return answer.text


def ask(server: EutilsServer, http, **fields: str) -> str:
    return http.post(server.url + "efetch.fcgi", {"id": "1", **fields}, as_text)


@pytest.mark.parametrize(
    "fault",
    [
        "429",
        "429bare",
        "429in200",
        "500",
        "502html",
        "503",
        "reset",
        "truncate",
        "hang",
        "empty",
        "htmlin200",
        "proxy400",
    ],
)
def test_a_fault_that_passes_is_met_by_asking_again(fault):
    with EutilsServer([row(1)], faults={1: fault}) as server, client() as http:
        assert "Made record 1" in ask(server, http)
        assert len(server.requests) == 2


@pytest.mark.parametrize("fault", ["429", "500", "reset", "truncate", "hang", "empty", "htmlin200"])
def test_a_fault_that_stays_ends_after_four_tries(fault):
    with EutilsServer([row(1)], faults={0: fault}) as server, client() as http:
        with pytest.raises(FetchError):
            ask(server, http)
        assert len(server.requests) == 4


def test_pauses_double_and_never_undercut_what_the_server_asks_for():
    pauses = Pauses()
    with EutilsServer([row(1)], faults={1: "500", 2: "429", 3: "500"}) as server, client(pauses) as http:
        ask(server, http)
    assert pauses == [0.5, 2.0, 2.0]  # 429 says Retry-After: 2 where the back-off was 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [("7", 7.0), (" 7 ", 7.0), ("", 0.5), ("soon", 0.5), ("-5", 0.5), ("٧", 0.5)],
)
def test_retry_after_is_read_in_seconds(value, expected):
    pauses = Pauses()
    with EutilsServer([row(1)], faults={1: "429"}) as server, client(pauses) as http:
        server.retry_after = value
        ask(server, http)
    assert pauses == [expected]


def test_retry_after_is_read_as_a_date():
    pauses = Pauses()
    with EutilsServer([row(1)], faults={1: "429"}) as server, client(pauses) as http:
        server.retry_after = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
        ask(server, http)
    assert 15 < pauses[0] <= 20


def test_a_server_that_asks_for_a_long_pause_is_not_asked_again():
    pauses = Pauses()
    with EutilsServer([row(1)], faults={0: "429"}) as server, client(pauses) as http:
        server.retry_after = "86400"
        with pytest.raises(FetchError, match="too many requests"):
            ask(server, http)
        assert len(server.requests) == 1
    assert pauses == []


def test_a_registry_that_is_down_is_not_asked_again_in_this_run():
    with EutilsServer([row(1)], faults={0: "503"}) as server, client() as http:
        for _ in range(3):
            with pytest.raises(FetchError, match=r"HTTP 503.*4 tries"):
                ask(server, http)
        assert len(server.requests) == 4


def test_one_answer_that_makes_no_sense_does_not_stop_the_next_request():
    with EutilsServer([row(1)], faults=dict.fromkeys(range(1, 5), "empty")) as server, client() as http:
        with pytest.raises(MalformedAnswerError):
            ask(server, http)
        assert "Made record 1" in ask(server, http)


def test_a_server_that_only_answers_nonsense_is_given_up_after_two_requests():
    with EutilsServer([row(1)], faults={0: "htmlin200"}) as server, client() as http:
        for _ in range(4):
            with pytest.raises(MalformedAnswerError, match="odd"):
                ask(server, http)
        assert len(server.requests) == 8


def test_one_request_that_is_refused_does_not_stop_the_next():
    def refused(_: Answer) -> str:
        raise FetchError("made refusal")

    with EutilsServer([row(1)]) as server, client() as http:
        url = server.url + "efetch.fcgi"
        with pytest.raises(FetchError, match="made refusal"):
            http.post(url, {"id": "1"}, refused)
        assert "Made record 1" in ask(server, http)
        for _ in range(3):
            with pytest.raises(FetchError, match="made refusal"):
                http.post(url, {"id": "1"}, refused)
        assert len(server.requests) == 4


def test_a_server_that_is_not_there_is_named_in_one_line():
    with (
        client() as http,
        pytest.raises(FetchError, match=r"PubMed could not be asked: no connection \(4 tries\)"),
    ):
        http.post("http://127.0.0.1:9/entrez/eutils/efetch.fcgi", {}, as_text)


def test_a_request_ends_within_its_total_time():
    seconds = count(0, 4)
    with EutilsServer([row(1)], faults={0: "500"}) as server, client(patience=Patience(total=10)) as http:
        http._clock = lambda: float(next(seconds))
        with pytest.raises(FetchError):
            ask(server, http)
        assert len(server.requests) < 4


def test_a_redirect_is_not_followed():
    with EutilsServer([row(1)], faults={0: "redirect"}) as server, client() as http:
        with pytest.raises(FetchError, match="redirects"):
            ask(server, http)
        assert len(server.requests) == 1


def test_who_asks_is_said_in_the_header():
    with EutilsServer([row(1)]) as server:
        http = Client("PubMed", NoPace(), email="made@example.org\r\nX-Made: 1")
        ask(server, http)
        http.close()
        assert server.requests[0].agent.startswith("refs/")
        assert server.requests[0].agent.endswith("(mailto:made@example.orgX-Made:1)")


@pytest.mark.parametrize("fault", ["", "429", "500", "reset", "truncate", "hang"])
def test_a_key_is_in_the_body_and_in_no_address_message_or_log(fault, caplog):
    caplog.set_level(logging.DEBUG)
    with EutilsServer([row(1)], faults={0: fault}) as server, client() as http:
        message = ""
        try:
            ask(server, http, api_key=KEY)
        except FetchError as error:
            message = "".join(format_exception(error))
        assert server.requests[0].params["api_key"] == KEY
        assert server.requests[0].query == ""
    shown = f"{message}{http!r}{vars(http)['_redaction']!r}{caplog.text}"
    assert "secret" not in shown


def test_what_a_server_says_is_shown_short_and_without_control_signs():
    def loud(_: Answer) -> str:
        raise MalformedAnswerError("\x1b[31mred\x07\n" + "very " * 500)

    with EutilsServer([row(1)]) as server, client() as http, pytest.raises(MalformedAnswerError) as caught:
        http.post(server.url + "efetch.fcgi", {"id": "1"}, loud)
    assert str(caught.value).startswith("[31mred very very")
    assert len(str(caught.value)) <= 300
    assert str(caught.value).isprintable()


def test_a_server_that_drips_its_answer_is_given_up_at_the_deadline(eutils_server: EutilsServer) -> None:
    eutils_server.add(row(1))
    eutils_server.faults = {0: "drip"}
    clock = count(0, 20)  # every look at the clock is twenty seconds later
    patience = Patience(read=20, total=30, tries=1)
    http = Client("PubMed", NoPace(), patience=patience, clock=lambda: float(next(clock)))
    with pytest.raises(FetchError, match="takes longer than 30 s"):
        ask(eutils_server, http)
    http.close()
