import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.export.bibliography.locales import LOCALES
from refs.export.links import doi_url, safe_url
from refs.export.names import initials
from refs.export.quotes import curled
from refs.model.record import Name

QUOTES = LOCALES["nl-NL"].quotes


@pytest.mark.parametrize(
    ("straight", "curly"),
    [
        ('a "b" c', "a “b” c"),
        ("don't, Men's and patients' hips", "don’t, Men’s and patients’ hips"),
        ("the terms 'open hip' and 'closed hip'", "the terms “open hip” and “closed hip”"),
        ("\"a 'b' c\"", "“a ‘b’ c”"),
        ("in 't Veld", "in ’t Veld"),
        ('"Hip": a ("made") word', "“Hip”: a (“made”) word"),
        ('5" nails', "5” nails"),
        ("the 5'-end", "the 5’-end"),
        ("hips : a journal", "hips\u202f: a journal"),
    ],
)
def test_straight_quotation_marks_are_turned(straight, curly):
    assert curled(straight, QUOTES) == curly


def test_british_english_opens_with_single_marks():
    assert curled("a \"b 'c' d\"", LOCALES["en-GB"].quotes) == "a ‘b “c” d’"


@given(st.text(st.sampled_from("ab \"'(.")))
def test_turning_changes_no_length(text):
    assert len(curled(text, QUOTES)) == len(text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (Name("x", "Michael A", "MA"), "M. A."),
        (Name("x", "MA", "MA"), "M. A."),
        (Name("x", "M A"), "M. A."),
        (Name("x", "Jean-Paul", "JP"), "J.-P."),
        (Name("x", "Jean-Paul"), "J.-P."),
        (Name("x", "J.-P.", "JP"), "J.-P."),
        (Name("x", "MA"), "M. A."),
        (Name("x", "Iurii A", "IuA"), "Iu. A."),
        (Name("x", "Maria de Lourdes", "ML"), "M. L."),
        (Name("x", "", "M"), "M."),
        (Name("x", "Élodie"), "É."),
        (Name("x"), ""),
    ],
)
def test_initials_are_set_apart(name, expected):
    assert initials(name) == expected


def test_an_address_is_encoded_where_it_must_be_and_only_there():
    assert safe_url("https://example.org/a_b?c=%20d#e") == "https://example.org/a_b?c=%20d#e"
    assert safe_url('https://example.org/<a> "b"\n') == "https://example.org/%3Ca%3E%20%22b%22"
    assert doi_url("10.9999/Made(99)<1::a>#2%3") == "https://doi.org/10.9999/Made(99)%3C1::a%3E%232%253"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "/x", "", "ftp://x"])
def test_only_web_addresses_are_linked(url):
    assert safe_url(url) == ""
