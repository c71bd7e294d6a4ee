import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.errors import UsageError
from refs.export.keys import keys
from refs.model.article import Printed
from refs.model.record import Date, Journal, Name, Record


def work(*families: str, year: int | None = 2006, title: str = "A made work", pmid: str = "") -> Record:
    return Record(pmid=pmid, authors=tuple(map(Name, families)), published=Date(year), title=title)


def test_a_key_is_the_first_author_and_the_year():
    assert keys([work("Mont", "Hungerford")]) == ("mont2006",)


def test_works_of_one_author_and_year_get_letters_in_their_order():
    works = [work("Mont", pmid=str(n)) for n in range(1, 5)]
    assert keys(works) == ("mont2006", "mont2006a", "mont2006b", "mont2006c")


def test_the_letters_go_on_after_z():
    works = [work("Mont", pmid=str(n)) for n in range(1, 30)]
    assert keys(works)[26:] == ("mont2006z", "mont2006aa", "mont2006ab")


@pytest.mark.parametrize(
    ("family", "stem"),
    [
        ("van den Berg", "vandenberg"),
        ("O’Neill", "oneill"),
        ("Müller-Łukasz", "mullerlukasz"),
        ("Ångström", "angstrom"),
        ("王", "wang"),
    ],
)
def test_a_family_name_is_folded_to_ascii_with_its_particle(family, stem):
    assert keys([work(family)]) == (f"{stem}2006",)


@pytest.mark.parametrize(
    ("group", "stem"),
    [
        ("World Health Organization", "who"),
        ("The Society for the Study of Made Hips", "ssmh"),
        ("Cochrane Collaboration", "cochranecollaboration"),
    ],
)
def test_a_group_goes_by_the_initials_of_three_words_or_more(group, stem):
    record = Record(authors=(Name(group, collective=True),), published=Date(2010))
    assert keys([record]) == (f"{stem}2010",)


def test_a_work_without_authors_goes_by_its_first_significant_title_word():
    assert keys([work(title="The osteonecrosis of a hip", year=None)]) == ("osteonecrosisnd",)


def test_a_work_of_which_nothing_is_known_still_gets_a_key():
    assert keys([Printed(), Printed()]) == ("refnd", "refnda")


def test_an_entry_as_printed_gets_a_key_of_the_same_template():
    printed = Printed(authors=(Name("de Vries", initials="A"),), year="(2011a)", title="x")
    assert keys([printed]) == ("devries2011",)


def test_two_entries_of_one_work_share_a_key():
    assert keys([work("Mont", pmid="1"), work("Doe"), work("Mont", pmid="1")]) == (
        "mont2006",
        "doe2006",
        "mont2006",
    )


def test_keys_of_the_article_are_kept_and_no_other_work_gets_them():
    works = [work("Mont", pmid="1"), work("Doe"), work("Roe")]
    assert keys(works, ["", "mont2006", "Roe:06"]) == ("mont2006a", "mont2006", "Roe:06")


def test_a_key_that_stands_for_two_works_is_kept_for_the_first():
    works = [work("Mont", pmid="1"), work("Doe", pmid="2")]
    assert keys(works, ["same", "Same"]) == ("same", "doe2006")


@pytest.mark.parametrize("label", ["a b", "a,b", "a}b", "a%b", "\x1b", "a\u202e", "a\\\\b", "a=b", "(a)"])
def test_a_key_that_bibtex_cannot_read_is_replaced(label):
    assert keys([work("Mont")], [label]) == ("mont2006",)


@pytest.mark.parametrize("label", ["2013A&A...558A..33A", "Müller2001", "DBLP:conf/made/1", "a^b"])
def test_a_key_that_bibtex_or_biber_can_read_is_kept(label):
    assert keys([work("Mont")], [label]) == (label,)


MONT = Record(
    pmid="90000001",
    authors=tuple(map(Name, ("Mont", "van den Berg", "O'Bee", "Xi"))),
    published=Date(2006, 2),
    title="The made fate of an untreated hip",
    journal=Journal(title="The made journal of bone surgery", iso="Made J Bone Surg"),
)


@pytest.mark.parametrize(
    ("template", "key"),
    [
        ("{author}{year}", "mont2006"),
        ("{Author}_{year}", "Mont_2006"),
        ("{authors}", "montvandenbergobeeetal"),
        ("{Authors}:{year}", "MontVandenbergObeeEtal:2006"),
        ("{author}{year}{title}", "mont2006made"),
        ("{shorttitle}", "madefateuntreated"),
        ("{Shorttitle}", "MadeFateUntreated"),
        ("{journal}/{year}", "mjbs/2006"),
        ("pmid:{pmid}", "pmid:90000001"),
    ],
)
def test_a_template_says_what_makes_up_a_key(template, key):
    assert keys([MONT], template=template) == (key,)


def test_a_work_that_the_template_says_nothing_of_goes_by_author_and_year():
    assert keys([work("Doe")], template="pmid{pmid}") == ("doe2006",)


@pytest.mark.parametrize(
    "template", ["", "made", "{author", "{editor}", "{author} {year}", "{author}{year}\n", "{é}"]
)
def test_what_is_no_template_is_refused_with_what_one_is_made_of(template):
    with pytest.raises(UsageError, match=r"it is made of \{author\}"):
        keys([MONT], template=template)


def test_keys_that_differ_in_capitals_alone_are_one_key():
    works = [work("Mont", pmid="1"), work("Mont", pmid="2")]
    assert keys(works, ["", "mont2006"], "{Author}{year}") == ("Mont2006a", "mont2006")


@given(
    st.lists(
        st.builds(work, st.text(max_size=8), year=st.integers(1, 3) | st.none(), title=st.text(max_size=9))
    )
)
def test_keys_are_unique_ascii_and_depend_on_nothing_else(works):
    assigned = keys(works)
    assert assigned == keys(list(works))
    assert all(re.fullmatch(r"[a-z0-9]+", key) for key in assigned)
    assert len(set(assigned)) == len(set(works))
