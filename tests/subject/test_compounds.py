"""A compound is two terms where both parts are known, and one word where they are not."""

import pytest

from refs.subject.compounds import parts


@pytest.mark.parametrize(
    ("word", "taken_apart"),
    [
        ("heupnecrose", ("heup", "necrose")),
        ("leverbiopsie", None),
        ("longcarcinoom", ("long", "carcinoom")),
        ("levertransplantatie", ("lever", "transplantatie")),
        ("zenuwweefsel", ("zenuw", "weefsel")),
        ("ziekenhuisbacterie", ("ziekenhuis", "bacterie")),
        ("ontwikkelen", None),
        ("veelbesproken", None),
        ("tafelpoot", None),
        ("bot", None),
    ],
)
def test_a_dutch_compound(word: str, taken_apart: tuple[str, str] | None) -> None:
    assert parts(word, "nl") == taken_apart


def test_a_german_compound_has_links_of_its_own() -> None:
    assert parts("Leberentzündung", "de") == ("leber", "entzundung")


def test_french_has_none() -> None:
    assert parts("ostéonécrose", "fr") is None
