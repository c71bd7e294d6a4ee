import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refs.db.store import Library
from refs.model.record import Date, Holding, Journal, MeshHeading, Name, Record
from refs.model.resolution import Description
from refs.query import parse_query
from tests.made import holding, work

SURNAMES = ("Abara", "Brand", "Cole", "Dijk", "Egan", "Fynn", "Gale", "Hale")
WORDS = (
    "bone hip knee spine pain risk trial cohort adults children therapy outcome dose repair score image"
).split()


def crowd(size: int) -> list[Record]:
    """Made records that look much alike."""
    chance = random.Random(7)
    return [
        Record(
            pmid=str(90_200_000 + n),
            title=f"Made {' '.join(chance.sample(WORDS, 6))} number{n}",
            authors=(Name(chance.choice(SURNAMES), "A", "A"),),
            published=Date(2000 + n % 20),
            volume=str(n % 30),
            pages=f"{n}-{n + 9}",
        )
        for n in range(size)
    ]


def searched(library: Library, words: str) -> list[Holding]:
    return [item.holding for item in library.shelf.search(parse_query(words))]


def pmids(records: list[Record]) -> list[str]:
    return [record.pmid for record in records]


@pytest.fixture
def crowded(library: Library) -> Library:
    library.put([holding(work()), *map(holding, crowd(300))])
    return library


@pytest.mark.parametrize(
    "description",
    [
        pytest.param(Description(title=work().title), id="title"),
        pytest.param(
            Description(title="alendronate and COLLAPSE of the femoral head in adults: a randomized trial"),
            id="title in US spelling and other case",
        ),
        pytest.param(
            Description(title="Alendronate and colapse of the femoral head"), id="title with a misprint"
        ),
        pytest.param(
            Description(title="Alendronate and prevention of collapse of the femur head in adults"),
            id="title with other words",
        ),
        pytest.param(Description(volume="82", page="1117", year="2016"), id="volume, page, year"),
        pytest.param(Description(volume="82", page="1117–1132", year="2015"), id="the online year"),
        pytest.param(Description(volume="82", page="1117"), id="no year"),
        pytest.param(Description(author="Sandoval", volume="82", year="2016a"), id="author, volume, year"),
        pytest.param(Description(author="SANDOVAL", page="1117", year="2016"), id="author, page, year"),
        pytest.param(
            Description(title="Something else altogether", author="Sandoval", volume="82", year="2016"),
            id="a wrong title beside what is right",
        ),
    ],
)
def test_a_printed_work_is_among_its_candidates(crowded: Library, description: Description) -> None:
    assert work() in [one.record for one in crowded.candidates(description)]


def test_what_more_ways_lead_to_comes_first(crowded: Library) -> None:
    twin = work(pmid="90000109", doi="", volume="90", pages="1-9", published=Date(2020), authors=())
    crowded.put([holding(twin)])
    description = Description(title=twin.title, year="2016", volume="82", page="1117")
    assert [one.record.pmid for one in crowded.candidates(description)] == [work().pmid, twin.pmid]
    assert (
        crowded.candidates(Description(title=twin.title, volume="90", page="1"))[0].record.pmid == twin.pmid
    )


def test_a_place_in_a_volume_and_its_author_are_enough(crowded: Library) -> None:
    twin = work(pmid="90000109", doi="", volume="90", pages="1-9", published=Date(2020), authors=())
    crowded.put([holding(twin)])
    description = Description(title=twin.title, author="Sandoval", year="2016", volume="82", page="1117")
    assert [one.record.pmid for one in crowded.candidates(description)] == [work().pmid]


def test_a_journal_that_counts_issues_only_is_found_by_what_is_cited_as_volume(library: Library) -> None:
    found = library.candidates(Description(volume="367", page="262", year="1999"))
    assert [one.record.pmid for one in found] == ["10546624"]


@pytest.mark.parametrize(
    "description",
    [
        Description(),
        Description(title="Zygote qwertz xylophone"),
        Description(title="«…»", author="—", year="n.d.", volume="?", page="–"),
        Description(year="2016"),
        Description(author="Sandoval"),
        Description(volume="82"),
    ],
)
def test_too_little_or_nothing_known_has_no_candidates(crowded: Library, description: Description) -> None:
    assert crowded.candidates(description) == []


def test_no_more_candidates_than_asked_for(crowded: Library) -> None:
    assert len(crowded.candidates(Description(title="Made bone hip knee spine pain"), limit=3)) == 3


def test_a_word_that_a_new_record_brings_is_known_at_once(library: Library) -> None:
    description = Description(title="Xylotomography")
    assert library.candidates(description) == []
    library.put([holding(work(title="Made: xylotomography"))])
    assert len(library.candidates(description)) == 1


@given(description=st.builds(Description, *[st.text(max_size=40)] * 7))
@settings(max_examples=100, deadline=None)
def test_no_description_breaks_the_search_for_candidates(memory: Library, description: Description) -> None:
    memory.candidates(description)


@pytest.mark.parametrize(
    "words",
    [
        "alendronate collapse",
        "SANDOVAL 'alendronate'",
        "lindqvist-muller",
        "Lindqvist-Müller",
        "made joint surgery",
        "xylotomography",
        "zoledronaat",
        "bisphosphonates hip",
    ],
)
def test_a_work_is_found_by_words_of_any_part_of_it(library: Library, words: str) -> None:
    record = work(
        abstract="AIMS: Xylotomography of the hip.",
        keywords=("zoledronaat",),
        mesh=(MeshHeading("Bisphosphonates"),),
    )
    library.put([holding(record)])
    assert holding(record) in searched(library, words)


def test_a_work_is_found_by_its_journals_abbreviation(library: Library) -> None:
    record = work(journal=Journal(title="Made journal", medline="Qj Made Abbr"))
    library.put([holding(record)])
    assert searched(library, "qj abbr") == [holding(record)]


def test_a_word_in_the_title_weighs_more_than_one_in_the_abstract(library: Library) -> None:
    one = work(pmid="90000110", doi="", title="Made: something", abstract="xylotomography " * 3)
    two = work(pmid="90000111", doi="", title="Made: xylotomography", abstract="something")
    library.put([holding(one), holding(two)])
    assert [held.record.pmid for held in searched(library, "xylotomography")] == ["90000111", "90000110"]


def test_joined_words_must_stand_together(library: Library) -> None:
    library.put([holding(work(title="Made: platelet and rich"))])
    assert all("latelet-" in held.record.title for held in searched(library, "platelet-rich"))


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        '"',
        '""',
        "'",
        "*",
        "necrosis*",
        "title:necrosis*",
        'title:"(a OR" note:"%_" type:\'',
        "NEAR(a b, 3)",
        "AND",
        "necrosis AND",
        "NOT necrosis OR",
        "(((",
        "-necrosis",
        "{title abstract} : x",
        "^necrosis",
        "a + b",
        "necrosis; DROP TABLE records; --",
        "\x00",
        "necro\x00sis",
        "²",
        "🦴",
        "a" * 100_000,
        "a " * 100_000,
        "a-" * 100_000,
    ],
)
def test_no_query_breaks_the_search(library: Library, words: str) -> None:
    searched(library, words)
    assert library.counts()["records"] == 50


@given(words=st.text(st.characters(exclude_characters=":")))
@settings(max_examples=200, deadline=None)
def test_no_text_at_all_breaks_the_search(memory: Library, words: str) -> None:
    searched(memory, words)


@pytest.mark.parametrize(
    ("key", "pmid"),
    [
        ("sandoval2016", "90000101"),
        ("Sandoval2016a", "90000102"),
        ("sandoval2016b", None),
        ("sandoval2016aa", None),
        ("sandoval2015", None),
        ("sandoval", None),
        ("2016", None),
        ("", None),
        ("a" * 100_000, None),
    ],
)
def test_a_citation_key_names_a_record_by_author_year_and_letter(
    library: Library, key: str, pmid: str | None
) -> None:
    library.put([holding(work()), holding(work(pmid="90000102", doi=""))])
    found = library.shelf.by_key(key)
    assert (found and found.holding.record.pmid) == pmid
