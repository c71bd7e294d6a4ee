"""BibTeX as an article: its entries, their identifiers with their places, and what cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.model.article import Article, Place
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Name
from refs.model.text import Source
from refs.readers.bib import read_bib
from refs.readers.latex import latex_to_text
from tests.readers.articles import article

BIB = r"""@string{jmb = "J Made " # "Bones"}
@article{bakker2006,
  author = {Bakker, M. A. and {World Made Organization} and van den Iyer, Jan and Garc{\'i}a, Jos\'e and others},
  title = "Collapse of the {F}emoral " # {head \& $\beta$},
  journal = jmb # " Am",
  month = may, year = 2006,
  volume = {88}, number = 5, pages = {1117--1132},
  doi = {10.9999/made\_1}, pmid = {90000101},
  url = {https://doi.org/10.9999/made_1}, note = {PMCID: PMC9000101},
}
"""


def read(text: str) -> Article:
    return article(text, "made.bib")


@pytest.mark.parametrize(
    ("broken", "title"),
    [
        ("@article{a, title={Made bones}, year=2001\n", "Made bones"),
        ("@article{a, year=2001, title={Made bones\n", "Made bones"),
        ('@article{a, year=2001, title="Made bones\n', "Made bones"),
        ("@article{a, year=2001, title={Made {bones\n", "Made bones"),
    ],
)
def test_an_entry_that_is_not_closed_is_read_and_reported(broken: str, title: str) -> None:
    source = Source("made.bib", f"{broken}\n@article{{b, title={{Other}}}}\n")
    article = read_bib(source)
    assert [one.printed.title for one in article.references] == [title, "Other"]
    assert [one.label for one in article.references] == ["a", "b"]
    (problem,) = article.problems
    assert source.position(problem.span.start).line == 1
    assert "not closed" in problem.message


def test_an_entry_is_a_reference() -> None:
    (reference,) = read(BIB).references
    assert (reference.number, reference.place, reference.label) == (1, Place.BIB, "bakker2006")
    printed = reference.printed
    assert printed.title == "Collapse of the Femoral head & β"
    assert (printed.journal, printed.year) == ("J Made Bones Am", "2006")
    assert (printed.volume, printed.issue, printed.pages) == ("88", "5", "1117–1132")
    assert printed.authors == (
        Name("Bakker", "M. A.", "MA"),
        Name("World Made Organization", collective=True),
        Name("van den Iyer", "Jan", "J"),
        Name("García", "José", "J"),
    )
    assert printed.authors_cut
    assert printed.source_type == "article"
    assert reference.text.startswith(
        "Bakker M. A., World Made Organization, van den Iyer Jan, García José, et al."
    )
    assert "\n" not in reference.text


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_identifiers_stand_where_the_source_prints_them(line_end: str) -> None:
    made = read(BIB.replace("\n", line_end))
    (reference,) = made.references
    assert [str(i.identifier) for i in reference.identifiers] == [
        "DOI 10.9999/made_1",
        "PMID 90000101",
        "PMC9000101",
    ]
    assert [made.source.quote(i.span) for i in reference.identifiers] == [
        r"10.9999/made\_1",
        "90000101",
        "PMC9000101",
    ]
    assert made.source.quote(reference.span) == BIB.split("\n", 1)[1].replace("\n", line_end).rstrip()


@pytest.mark.parametrize(
    ("field", "scheme", "value"),
    [
        ("doi = {https://doi.org/10.9999/made}", Scheme.DOI, "10.9999/made"),
        ("doi = {doi:10.9999/made}", Scheme.DOI, "10.9999/made"),
        ("pmcid = {PMC123}", Scheme.PMCID, "PMC123"),
        ("pmc = 123", Scheme.PMCID, "PMC123"),
        ("pmid = {PMID: 123}", Scheme.PMID, "123"),
        ("eprint = {123}, eprinttype = {pubmed}", Scheme.PMID, "123"),
        ("url = {https://pubmed.ncbi.nlm.nih.gov/123/}", Scheme.PMID, "123"),
        ("note = {PMID: 123}", Scheme.PMID, "123"),
    ],
)
def test_identifiers_are_found_in_every_field_for_them(field: str, scheme: Scheme, value: str) -> None:
    (reference,) = read(f"@misc{{a, title = {{T}}, {field}}}").references
    assert [i.identifier for i in reference.identifiers] == [Identifier(scheme, value)]


@pytest.mark.parametrize("field", ["doi = {abc}", "pmid = {12a}", "pmcid = {PMCx}"])
def test_a_malformed_identifier_is_kept(field: str) -> None:
    (reference,) = read(f"@article{{a, title = {{T}}, {field}}}").references
    assert [i.identifier for i in reference.identifiers] == [None]


@pytest.mark.parametrize(
    ("entry", "words", "references"),
    [
        ("@article{b, title = {T}}\n@article{b, title = {U}}", "the key 'b'", 2),
        ("@article{b, title = {T}, title = {U}}", "field title", 1),
        ("@article{b, title = {T}, year = {2006}\n@article{c, title = {U}}", "is not closed", 2),
        ("@article{b\n", "cannot be read", 0),
        ("@article{b\n}", "no fields", 0),
        ("@article{b, title = {T} year = {2006}}", "a comma, brace or quote is missing in the entry 'b'", 1),
    ],
)
def test_what_is_wrong_is_a_problem_where_it_stands(entry: str, words: str, references: int) -> None:
    made = read(f"@string{{x = {{y}}}}\n\n{entry}\n")
    (problem,) = made.problems
    assert words in problem.message
    assert "\n" not in problem.message
    assert made.source.quote(problem.span).startswith("@article{")
    assert len(made.references) == references


@pytest.mark.parametrize(
    ("entry_type", "kind"),
    [
        ("article", "article"),
        ("Book", "book"),
        ("phdthesis", "thesis"),
        ("techreport", "report"),
        ("online", "web"),
        ("misc", ""),
    ],
)
def test_the_kind_is_that_of_the_entry(entry_type: str, kind: str) -> None:
    assert read(f"@{entry_type}{{a, title = {{T}}}}").references[0].printed.source_type == kind


def test_a_subtitle_is_part_of_the_title() -> None:
    made = read("@article{a, title = {Made hips}, subtitle = {A trial}}")
    assert made.references[0].printed.title == "Made hips: A trial"


def test_a_comment_between_fields_is_no_field() -> None:
    made = read("@article{a,\n  title = {T}, % checked\n  % pages = {9},\n  year = 2006 % too\n}")
    assert made.problems == ()
    assert (made.references[0].printed.year, made.references[0].printed.pages) == ("2006", "")


def test_a_macro_that_names_itself_or_that_nothing_defines_prints_nothing() -> None:
    assert read("@string{x = x}\n@misc{a, title = x # {y}}").references[0].printed.title == "y"
    assert read("@misc{a, title = {y}, journal = jmb}").references[0].printed.journal == ""


def test_macros_of_macros_take_no_time() -> None:
    levels = "".join(f"@string{{a{n + 1} = {' # '.join([f'a{n}'] * 10)}}}\n" for n in range(9))
    made = read(f'@string{{a0 = "lol"}}\n{levels}@misc{{a, title = a9}}')
    assert made.references[0].printed.title.startswith("lollol")


def test_comments_and_an_empty_file_hold_nothing() -> None:
    assert read("").references == ()
    assert read("% only a remark\n@comment{a}\n").references == ()


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"M{\"u}ller", "Müller"),
        (r"M\"uller", "Müller"),
        (r"\'{e}t\'e", "été"),
        (r"Gar\c{c}on \v{S}i\v{z}", "Garçon Šiž"),
        (r"Stra{\ss}e, \O{}re, {\L}\'od\'z, {\aa}", "Straße, Øre, Łódź, å"),
        (r"a---b--c~d", "a—b–c d"),
        (r"``so''", "“so”"),
        (r"\textit{E. coli} {DNA} \& 5\%", "E. coli DNA & 5%"),
        (r"$\alpha$-synuclein", "α-synuclein"),
        (r"https://example.org/~a--b", "https://example.org/~a--b"),
        ("two\n  lines", "two lines"),
    ],
)
def test_latex_is_read_as_plain_text(latex: str, text: str) -> None:
    assert latex_to_text(latex) == text


@given(st.text(st.sampled_from("@article{,}=\"# \n\\'abc12"), max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    made = read(text)
    for problem in made.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)


@pytest.mark.parametrize(
    ("broken", "title", "year", "message"),
    [
        (
            "@article k, author={Bakker, A}, title={Made hips}, year={2006}}",
            "Made hips",
            "2006",
            "no brace opens",
        ),
        (
            "@article[k, author={Bakker, A}, title={Made hips}, year=2006]",
            "Made hips",
            "2006",
            "no brace opens",
        ),
        (
            "@article{k, author={Bakker, A}}, title={Made hips}, year={2006}}",
            "Made hips",
            "2006",
            "brace too many",
        ),
        (
            "@article{k,\n author={Bakker, A},\n title={Made hips}}\n year={2006}\n}",
            "Made hips",
            "2006",
            "brace too many",
        ),
    ],
)
def test_an_entry_with_a_brace_too_many_or_too_few_is_read_whole_and_reported(
    broken: str, title: str, year: str, message: str
) -> None:
    source = Source(
        "made.bib", f"A comment @home.\n\n{broken}\n\n@book{{other, title={{Made feet}}, year=2007}}\n"
    )
    read = read_bib(source)
    assert [(one.printed.title, one.printed.year) for one in read.references] == [
        (title, year),
        ("Made feet", "2007"),
    ]
    assert read.references[0].label == "k"
    assert source.quote(read.references[0].span) == broken
    (problem,) = read.problems
    assert message in problem.message
    assert source.position(problem.span.start).line == 3


def test_a_comment_behind_an_entry_is_no_part_of_it() -> None:
    text = "@book{k, title={Made feet}, year=2007}\n\nRead this: it is = good. @article is what one writes, so.\n"
    read = read_bib(Source("made.bib", text))
    assert (len(read.references), read.problems) == (1, ())


def test_a_chapter_has_from_its_book_what_it_does_not_say_itself_and_not_the_book_s_identifiers() -> None:
    text = (
        "@incollection{part, crossref={whole}, author={Bakker, A}, title={Made hips}, pages={1--9}}\n"
        "@book{whole, editor={Visser, B}, title={Made bones}, year=2007, publisher={Made}, doi={10.9999/made.1}}\n"
    )
    part, _ = read_bib(Source("made.bib", text)).references
    assert (part.printed.title, part.printed.year, part.printed.authors[0].family) == (
        "Made hips",
        "2007",
        "Bakker",
    )
    assert part.identifiers == ()


def test_what_several_entries_share_is_part_of_each_and_no_reference_itself() -> None:
    text = (
        "@xdata{j, journaltitle={J Made}, xdata={y}}\n@xdata{y, date={2007}, xdata={j}}\n@set{s, entryset={k}}\n"
        "@article{k, xdata={j}, author={Bakker, A}, title={Made hips}, volume=3}\n"
    )
    (only,) = read_bib(Source("made.bib", text)).references
    assert (only.printed.journal, only.printed.year, only.printed.volume) == ("J Made", "2007", "3")


def test_names_may_be_written_with_keys() -> None:
    names = 'family=Berg, given=Anna Maria, given-i=AM, prefix=van den and given={Bo, C}, family="Visser, Jr" and {Made Group}'
    (one,) = read_bib(Source("made.bib", f"@book{{k, author={{{names}}}, title={{Made}}}}")).references
    assert [(name.family, name.initials, name.collective) for name in one.printed.authors] == [
        ("van den Berg", "AM", False),
        ("Visser, Jr", "BC", False),
        ("Made Group", "", True),
    ]


@pytest.mark.parametrize(
    "broken",
    [
        "@article{k, author=Bad, O.}, title={Made hips}, year=2001}",
        "@article{k\n author={Bad, O.},\n title={Made hips}, year=2001}",
        "@article{k,\n author={Bad, O.},\n title {Made hips},\n year=2001, title={Made hips}}",
        "@article{\n author={Bad, O.},\n title={Made hips},\n year=2001}",
        "@article(k,\n author={Bad, O.},\n title={Made hips},\n year=2001\n}",
    ],
)
def test_an_entry_that_no_parser_makes_sense_of_is_read_field_by_field(broken: str) -> None:
    read = read_bib(Source("made.bib", f"{broken}\n\n@book{{other, title={{Made feet}}, year=2007}}\n"))
    assert [one.printed.title for one in read.references] == ["Made hips", "Made feet"]
    first = read.references[0].printed
    assert ([name.family for name in first.authors], first.year) == (["Bad"], "2001")
    assert [read.source.position(one.span.start).line for one in read.problems] == [1]


def test_what_is_commented_out_is_no_entry() -> None:
    text = "%@article{old,\n%  author = {Old, D.},\n%  title = {Made feet},\n%}\n@book{k, title={50\\% of hips}, year=2000}\n"
    read = read_bib(Source("made.bib", text))
    assert ([one.label for one in read.references], read.problems) == (["k"], ())


def test_a_pair_of_backslashes_does_not_keep_a_brace_from_closing() -> None:
    read = read_bib(Source("made.bib", "@article{k, title={Made hips \\\\}, journal={J}, year=2008}\n"))
    assert ([one.printed.journal for one in read.references], read.problems) == (["J"], ())


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("@patent{k, title={Made}}", "other"),
        ("@inproceedings{k, title={Made}}", "conference"),
        ("@misc{k, title={Made}, eprint={1412.6980}, archivePrefix={arXiv}}", "preprint"),
        ("@misc{k, title={Made}, howpublished={\\url{https://example.org/a}}}", "web"),
        ("@misc{k, title={Made}, eprint={90000001}, eprinttype={pubmed}}", ""),
    ],
)
def test_what_no_registry_of_articles_holds_is_known_by_its_type_and_fields(entry: str, kind: str) -> None:
    (one,) = read_bib(Source("made.bib", entry)).references
    assert one.printed.source_type == kind
