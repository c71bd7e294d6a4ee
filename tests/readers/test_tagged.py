"""RIS and nbib as articles: each entry a reference, where it stands; a line that belongs to none is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.model.article import Article, Place
from refs.model.identifier import Scheme
from refs.model.record import Name
from refs.model.text import Source
from refs.readers.article import read_article

RIS = """TY  - JOUR
ID  - made2006
AU  - Made, Anna B.
AU  - van den Berg, J.-P., Jr
AU  - Made Hip Study Group
TI  - Made hips: a trial
T2  - The made journal
J2  - Made J
PY  - 2006
DA  - 2006/07/01/
VL  - 12
IS  - 3
SP  - 1117
EP  - 1132
DO  - 10.9999/made.1
DB  - PubMed
AN  - 90000001
C2  - PMC9000001
UR  - https://doi.org/10.9999/made.1
ER  -

TY  - BOOK
A2  - de Groot, Bo
TI  - The made book
PB  - Made Press
PY  - 2021
ER  -
"""
NBIB = """
PMID- 90000001
TI  - Made hips: a trial that is printed on
      two lines.
FAU - Made, Anna B
AU  - Made AB
CN  - Made Hip Study Group
JT  - The made journal
DP  - 2006 Jul
VI  - 12
IP  - 3
PG  - 1117-32
LID - 10.9999/made.1 [doi]
PMC - PMC9000001

PMID- 90000002
TI  - Another.
AU  - Made AB
"""


def read(text: str, name: str = "made.ris") -> Article:
    return read_article(Source(name, text), format=None, language=None)


def test_an_entry_of_ris_is_a_reference_with_its_fields() -> None:
    first, second = read(RIS).references
    printed = first.printed
    assert printed.authors == (
        Name("Made", "Anna B.", "AB"),
        Name("van den Berg", "J.-P.", "JP", "Jr"),
        Name("Made Hip Study Group", collective=True),
    )
    assert (printed.title, printed.journal, printed.year) == (
        "Made hips: a trial",
        "The made journal",
        "2006",
    )
    assert (printed.volume, printed.issue, printed.pages) == ("12", "3", "1117-1132")
    assert (first.label, first.place, printed.source_type) == ("made2006", Place.BIB, "article")
    assert (second.printed.source_type, second.printed.authors[0].family) == ("book", "de Groot")


def test_an_identifier_stands_where_it_is_printed() -> None:
    article = read(RIS)
    found = {one.scheme: article.source.quote(one.span) for one in article.references[0].identifiers}
    assert found == {
        Scheme.DOI: "10.9999/made.1",
        Scheme.PMID: "90000001",
        Scheme.PMCID: "PMC9000001",
    }


def test_an_accession_number_is_a_pmid_only_where_pubmed_gave_it() -> None:
    other = RIS.replace("DB  - PubMed", "DB  - Scopus")
    assert Scheme.PMID not in {one.scheme for one in read(other).references[0].identifiers}


def test_an_author_list_that_ends_in_et_al_is_cut() -> None:
    printed = read(RIS.replace("AU  - Made Hip Study Group", "AU  - et al.,")).references[0].printed
    assert printed.authors_cut
    assert len(printed.authors) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(end: str) -> None:
    article = read(RIS.replace("\n", end))
    assert [one.printed for one in article.references] == [one.printed for one in read(RIS).references]
    assert article.source.quote(article.references[1].span).startswith("TY  - BOOK")


def test_an_entry_without_an_end_is_read_and_said() -> None:
    article = read(RIS.replace("ER  -\n\nTY  - BOOK", "TY  - BOOK"))
    assert len(article.references) == 2
    assert ["ER line" in one.message for one in article.problems] == [True]


def test_what_belongs_to_no_entry_is_said_with_its_place() -> None:
    article = read("hello\nworld\n" + RIS)
    assert [article.source.position(one.span.start).line for one in article.problems] == [1, 2]
    assert len(article.references) == 2


def test_a_value_may_go_on_in_the_next_line() -> None:
    assert read(RIS.replace("a trial", "a\ntrial")).references[0].printed.title == "Made hips: a trial"


def test_an_entry_of_nbib_is_a_reference_with_its_fields() -> None:
    article = read(NBIB, "made.nbib")
    first, second = article.references
    printed = first.printed
    assert article.problems == ()
    assert printed.title == "Made hips: a trial that is printed on two lines."
    assert printed.authors == (Name("Made", "Anna B", "AB"), Name("Made Hip Study Group", collective=True))
    assert (printed.volume, printed.issue, printed.pages, printed.year) == ("12", "3", "1117-32", "2006")
    assert [str(one) for one in first.well_formed] == [
        "PMID 90000001",
        "DOI 10.9999/made.1",
        "PMC9000001",
    ]
    assert second.printed.authors == (Name("Made", "AB", "AB"),)


def test_the_format_is_known_by_its_text_too() -> None:
    assert read(RIS, "-").format == "ris"
    assert read(NBIB, "-").format == "nbib"
    assert read('[{"id": "a", "title": "Made hips"}]', "-").format == "csl"


def test_an_item_of_csl_json_stands_in_its_own_lines() -> None:
    text = '[\n {"id": "a", "title": "Made hips",\n  "DOI": "10.9999/made.1"},\n {"id": "b", "title": "Knees"}\n]'
    article = read(text, "made.json")
    first, second = article.references
    assert article.source.quote(first.span).lstrip().startswith('{"id": "a"')
    assert article.source.quote(first.identifiers[0].span) == "10.9999/made.1"
    assert (first.file, first.label, second.number) == ("", "a", 2)


@pytest.mark.parametrize("text", ['{"name": "made"}', "[1, 2]", '[{"id": "a"', "not json"])
def test_json_that_is_no_csl_is_said(text: str) -> None:
    article = read(text, "made.json")
    assert article.problems
    assert not [one for one in article.references if one.printed.title]


@given(st.text(st.sampled_from("TYERAUI -0126\n\r\tö,."), max_size=80), st.sampled_from(["ris", "nbib"]))
def test_any_text_is_read_and_every_span_is_inside_it(text: str, suffix: str) -> None:
    article = read(text, f"made.{suffix}")
    for one in (*article.references, *article.problems):
        assert 0 <= one.span.start <= one.span.end <= len(text)


def test_a_second_title_is_said() -> None:
    (problem,) = read("TY  - JOUR\nTI  - Made hips\nTI  - Made bones\nER  -\n", "ris").problems
    assert problem.message == "this entry has TI more than once: only the first counts"


def test_a_line_of_nbib_that_is_no_field_is_no_part_of_one() -> None:
    made = read("PMID- 1\nTI  - Made\nfoo\n      hips\n", "nbib")
    (problem,) = made.problems
    assert made.source.quote(problem.span) == "foo"
    assert made.references[0].printed.title == "Made hips"


def test_an_author_that_nbib_has_in_short_only_is_one() -> None:
    text = "PMID- 1\nTI  - Made\nFAU - Made, Anna\nAU  - Made A\nAU  - Smit BC\nFAU - Vos, Cor\nAU  - Vos C\n"
    (one,) = read(text, "nbib").references
    assert [str(name) for name in one.printed.authors] == ["Made A", "Smit BC", "Vos C"]
