"""What an article cites from the files beside it."""

from collections.abc import Mapping

import pytest

from refs.model.article import Article, Place
from refs.model.text import Source
from refs.readers.article import read_article
from refs.readers.bibliography.declared import Declared
from refs.readers.bibliography.files import read_bibliography
from refs.readers.bibliography.holdings import Companions

BIB = """\
@article{bakker2006, title={Collapse of the hip}, author={Bakker, M}, year={2006}, doi={10.9999/made.1}}
@article{zand1999, title={Alcohol and bone}, author={Zand, P}, year={1999}}
@article{moor2011, title={Never cited}, author={Moor, K}, year={2011}}
"""
HEAD = "---\nbibliography: refs.bib\n---\n\n"


def cite(
    text: str, bib: str = BIB, *, name: str = "made.md", aliases: Mapping[str, str] | None = None
) -> Article:
    """Read an article with refs.bib beside it."""

    def gather(_: Source, declared: Declared) -> Companions:
        read = [read_bibliography(Source(one.name, bib)) for one in declared.files]
        return Companions(tuple(read), aliases or {})

    return read_article(Source(name, text), format=None, language=None, gather=gather)


def keys(made: Article) -> list[str]:
    return [reference.label for reference in made.references]


def marks(made: Article) -> list[tuple[str, tuple[int, ...], tuple[str, ...]]]:
    return [(one.text, one.targets, one.missing) for one in made.citations]


def test_only_what_is_cited_is_a_reference_in_the_order_of_the_text() -> None:
    made = cite(f"{HEAD}So it is [@zand1999]. And so [@bakker2006; @zand1999].\n")
    assert [(one.number, one.label, one.origin, one.place) for one in made.references] == [
        (1, "zand1999", "refs.bib:2", Place.BIB),
        (2, "bakker2006", "refs.bib:1", Place.BIB),
    ]
    assert marks(made) == [("@zand1999", (1,), ()), ("@bakker2006", (2,), ()), ("@zand1999", (1,), ())]


def test_an_entry_of_a_file_stands_where_it_is_first_cited() -> None:
    made = cite(f"{HEAD}So it is [see @bakker2006, p. 3]. Again @bakker2006.\n")
    (reference,) = made.references
    assert made.source.quote(reference.span) == "@bakker2006"
    assert reference.span == made.citations[0].span
    assert {identifier.span for identifier in reference.identifiers} == {reference.span}


def test_a_key_and_a_key_of_manubot_are_two_sources_of_one_sentence() -> None:
    made = cite(f"{HEAD}Hips collapse [@zand1999; @doi:10.9999/made.7].\n")
    assert [(one.text, one.targets) for one in made.citations] == [
        ("@zand1999", (1,)),
        ("@doi:10.9999/made.7", (2,)),
    ]
    assert [one.place for one in made.references] == [Place.BIB, Place.INLINE]


def test_a_key_that_gives_the_identifier_of_an_entry_means_that_entry() -> None:
    made = cite(f"{HEAD}Hips collapse [@doi:10.9999/MADE.1; @bakker2006].\n")
    assert keys(made) == ["bakker2006"]


def test_a_key_that_no_file_holds_is_missing_with_its_place() -> None:
    made = cite(f"{HEAD}So it is [@nobody2000].\n")
    (citation,) = made.citations
    assert (citation.missing, made.source.quote(citation.span)) == (("@nobody2000",), "@nobody2000")


def test_a_bare_key_is_missing_only_where_the_article_names_its_files() -> None:
    assert marks(cite(f"{HEAD}As @nobody says.\n")) == [("@nobody", (), ("@nobody",))]
    assert marks(cite("As @nobody says on another site.\n")) == []
    assert marks(cite(f"{HEAD}As [@nobody](https://example.org/nobody) says.\n")) == []


def test_a_bare_key_that_an_entry_has_cites() -> None:
    assert marks(cite(f"{HEAD}As @zand1999 says.\n")) == [("@zand1999", (1,), ())]


def test_pointers_to_figures_are_no_citations() -> None:
    assert marks(cite(f"{HEAD}See [@fig:hip], @tbl-made, [@sec-intro; @eq:one] and @thm-x.\n")) == []
    fig = "@article{fig:hip, title={A title}, year={2000}}\n"
    assert keys(cite(f"{HEAD}See [@fig:hip].\n", fig)) == ["fig:hip"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("made.md", "---\nbibliography: refs.bib\nnocite: '@moor2011'\n---\n\nSo it is [@zand1999].\n"),
        ("made.tex", "So it is \\cite{zand1999}.\\nocite{moor2011}\n\n\\bibliography{refs}\n"),
        ("made.txt", "So it is \\cite{zand1999}.\n\n\\nocite{moor2011}\n\n\\bibliography{refs}\n"),
        ("made.org", "#+bibliography: refs.bib\n\nSo it is [cite:@zand1999]. [cite/n:@moor2011]\n"),
        ("made.org", "#+nocite: @moor2011\n\nSo it is [cite:@zand1999].\n\n#+bibliography: refs.bib\n"),
        ("made.typ", '#bibliography("refs.bib")\n\nSo it is @zand1999. #cite(<moor2011>, form: none)\n'),
    ],
)
def test_what_is_listed_uncited_is_a_reference_too(name: str, text: str) -> None:
    made = cite(text, name=name)
    assert sorted(keys(made)) == ["moor2011", "zand1999"]
    number = {one.label: one.number for one in made.references}
    assert [(one.form, one.targets) for one in made.citations] == [
        ("key", (number["zand1999"],)),
        ("nocite", (number["moor2011"],)),
    ]


def test_all_of_a_file_may_be_listed_uncited() -> None:
    assert len(cite("Text.\n\n\\nocite{*}\n\n\\bibliography{refs}\n", name="made.txt").references) == 3


def test_commands_of_latex_cite_the_file() -> None:
    made = cite("So it is \\citep[p. 3]{zand1999,nobody}.\n\n\\bibliography{refs}\n", name="made.txt")
    assert marks(made) == [("\\citep[p. 3]{zand1999,nobody}", (1,), ("nobody",))]


def test_front_matter_that_holds_entries_needs_no_file() -> None:
    made = cite("---\nreferences:\n- id: a\n  title: Collapse\n---\n\nSo it is [@a].\n")
    assert [(one.label, one.origin) for one in made.references] == [("a", "made.md:3")]


def test_the_articles_own_list_comes_before_a_file() -> None:
    made = cite(
        f"{HEAD}So it is [@zand1999].\n\n## References\n\n- Bakker, M. (2006). Collapse. J Made, 1, 2.\n"
    )
    assert [one.place for one in made.references] == [Place.BIB, Place.LIST]


def test_a_tag_means_the_work_that_its_definition_names() -> None:
    text = "Deep [@tag:a; @tag:b], again [@doi:10.9999/made.7] and [@tag:none].\n\n[@tag:a]: doi:10.9999/made.7\n"
    made = cite(text, aliases={"tag:b": "arxiv:2001.00001"})
    assert [(one.text, one.urls) for one in made.references] == [
        ("doi:10.9999/made.7", ()),
        ("arxiv:2001.00001", ("https://arxiv.org/abs/2001.00001",)),
    ]
    assert marks(made) == [
        ("@tag:a", (1,), ()),
        ("@tag:b", (2,), ()),
        ("@doi:10.9999/made.7", (1,), ()),
        ("@tag:none", (), ("@tag:none",)),
    ]


def test_every_kind_of_manubot_key_is_a_reference() -> None:
    cited = "@doi:10.9999/made.1; @pmid:90000101; @pmcid:PMC9000101; @arxiv:2001.00001; @isbn:9780000000002; @url:https://example.org/a; @wikidata:Q1"
    made = cite(f"So it is [{cited}].\n")
    assert [one.text for one in made.references] == [key[1:] for key in cited.split("; ")]
    assert [len(one.identifiers) for one in made.references] == [1, 1, 1, 0, 0, 0, 0]


def test_a_key_with_what_cannot_be_its_identifier_is_a_malformed_one() -> None:
    (reference,) = cite("So it is [@pmid:abc].\n").references
    (identifier,) = reference.identifiers
    assert (identifier.identifier, identifier.raw) == (None, "abc")


def test_the_words_around_a_key_do_not_name_its_work() -> None:
    (reference,) = cite("So it is (Zand et al., 1999; [@doi:10.9999/made.1]).\n").references
    assert not reference.printed.authors


def test_definitions_of_tags_are_no_entries_of_a_list() -> None:
    made = cite('## References\n\n<div id="refs"></div>\n\n[@tag:a]: doi:10.9999/made.7\n')
    assert made.references == ()
    assert [one.generated for one in made.lists] == [True]
