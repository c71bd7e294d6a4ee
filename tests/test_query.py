"""What a reader's query asks for, and how a wrong one is refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.errors import UsageError
from refs.model.identifier import Identifier, Scheme
from refs.query import Field, Named, Retracted, Term, Text, Years, as_typed, parse_query


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("femoral head", (Text("femoral", begun=True), Text("head", begun=True))),
        ('"femoral head"', (Text("femoral head"),)),
        ('"femoral head', (Text("femoral head"),)),
        ("-dysplasia", (Text("dysplasia", excluded=True, begun=True),)),
        ('-"hip dysplasia"', (Text("hip dysplasia", excluded=True),)),
        ("author:hernigou", (Text("hernigou", Field.AUTHOR, begun=True),)),
        ('AUTHOR:"hernigou p"', (Text("hernigou p", Field.AUTHOR),)),
        ("-title:hip", (Text("hip", Field.TITLE, excluded=True, begun=True),)),
        ("year:2005", (Years(((2005, 2005),)),)),
        ("year:1999..2005", (Years(((1999, 2005),)),)),
        ("year:1999..", (Years(((1999, 9999),)),)),
        ("-year:..2005", (Years(((0, 2005),), excluded=True),)),
        ("retracted:yes", (Retracted(),)),
        ("retracted:no", (Retracted(excluded=True),)),
        ("-retracted:no", (Retracted(),)),
        ("pmid:0123", (Named(Identifier(Scheme.PMID, "123")),)),
        ("doi:10.9999/MADE.1", (Named(Identifier(Scheme.DOI, "10.9999/made.1")),)),
        ("tag:To-Read", (Text("to-read", Field.TAG),)),
        ("covid-19", (Text("covid-19", begun=True),)),
        ("mont 2006 2008", (Text("mont", begun=True), Years(((2006, 2006), (2008, 2008))))),
        ("2006", (Text("2006", begun=True),)),
        ("- ( && ", ()),
    ],
)  # fmt: skip
def test_a_query_asks_for(typed: str, terms: tuple[Term, ...]) -> None:
    assert parse_query(typed) == terms


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("auther:mont", "'auther' is no field to search by; there are author, title, journal"),
        ("author:", "author: needs a value, as in author:hernigou"),
        ("year:old", "'old' is no year: write year:2005, or year:1999..2005"),
        ("year:..", "'..' is no year"),
        ("year:2005..1999", "ends before it begins: write year:1999..2005"),
        ("retracted:maybe", "write retracted:yes or retracted:no"),
        ("pmid:abc", "'abc' cannot be a PMID: write it as in pmid:12345678"),
        ('tag:"two words"', "cannot be a tag"),
    ],
)
def test_a_wrong_query_is_refused_with_what_would_be_right(typed: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_query(typed)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_what_the_shell_kept_together_behind_a_field_stays_so() -> None:
    assert as_typed(["title:femoral head", "hip"]) == 'title:"femoral head" hip'
    assert as_typed(["author:mont year:2006"]) == "author:mont year:2006"
    assert as_typed(["femoral head"]) == "femoral head"


@given(typed=st.text())
def test_every_text_is_a_query_or_is_refused(typed: str) -> None:
    with suppress(UsageError):
        assert all(isinstance(term, Term) for term in parse_query(typed))
