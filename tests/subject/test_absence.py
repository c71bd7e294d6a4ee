"""A record is called silent on a claim only where it can be, and where it shows nothing at all."""

from dataclasses import replace

import pytest

from refs.model.record import Record
from refs.subject.absence import looked_for
from refs.subject.terms import terms
from tests.subject.made import SLEEP

CLAIM = "Bisfosfonaten vertragen bij osteonecrose het instorten van de heupkop."


def missed(claim: str, record: Record, nearby: str = "") -> tuple[str, ...]:
    return looked_for(terms(claim, "nl"), terms(nearby, "nl"), record)


def test_what_was_looked_for_is_told() -> None:
    assert missed(CLAIM, SLEEP) == ("Bisfosfonaten", "osteonecrose", "instorten", "heupkop")


@pytest.mark.parametrize(
    ("claim", "record", "nearby"),
    [
        pytest.param(CLAIM, replace(SLEEP, abstract="", mesh=()), "", id="only a title is known"),
        pytest.param(CLAIM, replace(SLEEP, abstract="A made letter."), "", id="the record says little"),
        pytest.param("Een heupkop kan instorten.", SLEEP, "", id="the claim says little"),
        pytest.param(f"{CLAIM[:-1]} bij roken.", SLEEP, "", id="one term is there"),
        pytest.param(CLAIM, SLEEP, "Slecht slapen door nachtdienst", id="the heading is about it"),
        pytest.param(
            "Onderzoek toont dat de behandeling bij patiënten werkt.",
            SLEEP,
            "",
            id="nothing but general words",
        ),
    ],
)
def test_it_is_silent_where_that_is_unsure(claim: str, record: Record, nearby: str) -> None:
    assert missed(claim, record, nearby) == ()


def test_a_word_that_begins_alike_is_reason_enough_to_be_silent() -> None:
    near = replace(SLEEP, abstract=SLEEP.abstract + " Osteonecrotic lesions were not looked for.")
    assert missed(CLAIM, near) == ()
