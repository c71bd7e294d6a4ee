"""References in the running text: links to identifiers, and identifiers printed bare."""

import pytest

from refs.model.article import Article, Place
from tests.readers.articles import BAKKER, ZAND, article, quoted

PUBMED = "https://pubmed.ncbi.nlm.nih.gov/90000101/"
OTHER = "https://pubmed.ncbi.nlm.nih.gov/90000202/"


def inline(made: Article) -> list[str]:
    return [reference.text for reference in made.references if reference.place is Place.INLINE]


def test_a_link_that_names_a_work_is_a_reference() -> None:
    made = article(f"It collapses ([Bakker et al. Bone 2006]({PUBMED})).\n")
    (reference,) = made.references
    assert reference.text == f"Bakker et al. Bone 2006 {PUBMED}"
    assert (reference.place, reference.printed.year, reference.printed.journal) == (
        Place.INLINE,
        "2006",
        "Bone",
    )
    assert quoted(made, reference) == f"[Bakker et al. Bone 2006]({PUBMED})"
    assert made.source.quote(reference.identifiers[0].span) == "90000101"


def test_a_bare_identifier_is_a_reference() -> None:
    made = article("It collapses (PMID: 90000101).\n")
    assert inline(made) == ["PMID: 90000101"]
    assert [(c.form, c.targets) for c in made.citations] == [("identifier", (1,))]


def test_two_identifiers_of_one_work_are_one_reference() -> None:
    made = article(
        "It collapses (PMID: 90000101; PMCID: PMC9000101) and dies (PMID 90000202, PMID 90000303).\n"
    )
    assert [len(r.identifiers) for r in made.references] == [2, 1, 1]
    made = article(
        "A study. PMID: [90000101](https://pubmed.ncbi.nlm.nih.gov/90000101/) DOI: [10.9999/made](https://doi.org/10.9999/made)\n"
    )
    assert [len(r.identifiers) for r in made.references] == [2]


def test_the_words_in_the_same_brackets_name_the_work() -> None:
    made = article(
        f"It collapses (Bakker et al., 2006; [PubMed]({OTHER})) or (Zand, 1999, PMID: 90000101).\n"
    )
    assert [str(r.printed.authors[0]) if r.printed.authors else "" for r in made.references] == ["", "Zand"]


def test_a_paragraph_that_is_an_entry_names_the_work() -> None:
    made = article(f"{ZAND} Available in [html format]({PUBMED}) or [pdf format]({PUBMED}).\n")
    (reference,) = made.references
    assert reference.printed.title == "Alcohol and bone"
    assert len(made.citations) == 2


def test_a_study_by_somebody_is_named_after_them() -> None:
    (reference,) = article(f"There is [a paper by Bakker et al]({PUBMED}) about it.\n").references
    assert reference.printed.authors[0].family == "Bakker"


@pytest.mark.parametrize("words", ["PubMed", "link", "hier", "1", "studie", PUBMED])
def test_words_that_name_nothing_cite_the_same_reference_again(words: str) -> None:
    made = article(f"First [Bakker, 2006]({PUBMED}). Then [{words}]({PUBMED}).\n")
    assert len(made.references) == 1
    assert [c.targets for c in made.citations] == [(1,), (1,)]
    made = article(f"First [{words}]({PUBMED}). Then [Bakker, 2006]({PUBMED}).\n")
    assert [r.printed.year for r in made.references] == ["2006"]


def test_the_same_identifier_under_another_name_is_another_reference() -> None:
    made = article(f"First [Bakker, 2006]({PUBMED}). Then [Zand, 1999]({PUBMED}).\n")
    assert [r.printed.year for r in made.references] == ["2006", "1999"]
    assert [c.targets for c in made.citations] == [(1,), (2,)]


def test_a_link_to_an_entry_of_the_list_is_a_citation_of_it() -> None:
    made = article(
        f"It is so [[1]]({PUBMED}) and [Bakker, 2006]({PUBMED}).\n\n# References\n\n1. {BAKKER} {PUBMED}\n"
    )
    assert inline(made) == []
    assert [(c.form, c.targets) for c in made.citations] == [("link", (1,)), ("link", (1,))]


def test_a_link_that_names_somebody_else_is_a_reference_of_its_own() -> None:
    made = article(f"It is so ([Moor et al., 2011]({PUBMED})).\n\n# References\n\n1. {BAKKER} {PUBMED}\n")
    assert [(r.number, r.place) for r in made.references] == [(1, Place.INLINE), (2, Place.LIST)]


def test_a_link_without_an_identifier_is_no_reference() -> None:
    made = article(
        "See [the site](https://example.org/page) and [a search](https://pubmed.ncbi.nlm.nih.gov/?term=hip).\n"
    )
    assert (made.references, made.citations) == ((), ())


def test_a_malformed_link_is_a_reference_with_a_malformed_identifier() -> None:
    (reference,) = article("See [PubMed](https://pubmed.ncbi.nlm.nih.gov/12a456/).\n").references
    assert reference.identifiers[0].identifier is None


def test_a_link_that_shows_another_identifier_than_it_leads_to_has_both() -> None:
    (reference,) = article("See [10.9999/made.1](https://doi.org/10.9999/made.2).\n").references
    assert {i.raw for i in reference.identifiers} == {"10.9999/made.1", "10.9999/made.2"}


def test_keys_of_manubot_are_references() -> None:
    made = article(
        "It is so [@doi:10.9999/made.1; @pmid:90000101; @arxiv:2001.00001]. Again [@doi:10.9999/made.1].\n"
    )
    assert [r.text for r in made.references] == ["doi:10.9999/made.1", "pmid:90000101", "arxiv:2001.00001"]
    assert [(c.form, c.targets) for c in made.citations] == [
        ("key", (1,)),
        ("key", (2,)),
        ("key", (3,)),
        ("key", (1,)),
    ]


def test_a_key_that_the_article_defines_is_a_reference() -> None:
    made = article("It is so [@tag:made].\n\n[@tag:made]: doi:10.9999/made.1\n")
    assert [(c.form, c.targets) for c in made.citations] == [("key", (1,))]


def test_what_readers_comment_is_no_reference() -> None:
    made = article(f"Text.\n\n## Comments\n\nI read [this]({PUBMED}).\n")
    assert made.references == ()


def test_references_are_numbered_in_the_order_of_the_article() -> None:
    made = article(
        f"A [Zand, 1999]({OTHER}).\n\n# References\n\n- {BAKKER}\n\n# Further\n\nA [Moor, 2011]({PUBMED}).\n"
    )
    assert [(r.number, r.printed.year) for r in made.references] == [(1, "1999"), (2, "2006"), (3, "2011")]


def test_two_names_without_initials_leave_only_the_journal_sure() -> None:
    made = article(f"It collapses ([Bakker & Visser. Epilepsy Made 2017]({PUBMED})).\n")
    (reference,) = made.references
    assert (reference.printed.authors, reference.printed.title) == ((), "")
    assert (reference.printed.journal, reference.printed.year) == ("Epilepsy Made", "2017")
