"""Works of a file of references that could not be verified: their own fields go out, and come back."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.export.bibliography.section import STYLES, bibliography
from refs.export.formats import DIALECTS, EXPORTERS
from refs.export.interface import Entry
from refs.export.told import told_with
from refs.model.article import Article
from refs.model.text import Source
from refs.readers.article import read_article
from tests.export.test_export_golden import compare
from tests.export.test_round_trips import SUFFIXES

DATA = Path(__file__).parent.parent / "data" / "unverified.bib"


def read(text: str, format_: str) -> Article:
    return read_article(Source(f"made.{SUFFIXES[format_]}", text), format=None, language=None)


def entries(file: Article) -> Iterator[Entry]:
    for one in file.references:
        told = told_with(one.told, one.well_formed, one.urls)
        yield Entry(one.label or f"k{one.number}", None, one.text, one.well_formed, one.urls, told)


def exported(text: str, read_as: str, format_: str) -> str:
    return EXPORTERS[format_].export(list(entries(read(text, read_as))))


@pytest.mark.parametrize("format_", EXPORTERS)
def test_they_are_written_in_their_fields(format_: str) -> None:
    compare(f"unverified_{format_}.{SUFFIXES[format_]}", exported(DATA.read_text(), "bibtex", format_))


@pytest.mark.parametrize("format_", EXPORTERS)
def test_what_was_written_is_written_again_the_same(format_: str) -> None:
    once = exported(DATA.read_text(), "bibtex", format_)
    assert exported(once, format_, format_) == once


@pytest.mark.parametrize("way", ["csl-json", "ris"])
def test_types_and_fields_come_back_by_way_of_another_format(way: str) -> None:
    once = exported(DATA.read_text(), "bibtex", "biblatex")
    back = exported(exported(once, "biblatex", way), way, "biblatex")
    lost = set(once.splitlines()) - set(back.splitlines())
    assert lost == {
        "  eprint = {2001.01234},",  # the address is that of arXiv
        "  archiveprefix = {arXiv},",
        "  primaryclass = {q-bio},",
        "  organization = {IEEE Made},",  # in the note, as is how the letter was published
        "  howpublished = {Personal communication},",
        "  keywords = {a, b},",
        "  abstract = {Made \\% text},",
        "  title = {Necrosis of the made {H}$_2${O} hip: a thesis},",  # a \\textsubscript
        *(
            f"  author = {{{name}}},"
            for name in ("Groot, A and others", "Pre, P", "Press, I", "Brief, B", "Web, W")
        ),
        "@phdthesis{dekker2018,",  # a @thesis, which has its `type`
        "@mastersthesis{ms,",
        "@techreport{who2021,",
        "@book{boek,",  # a @collection, as it has editors alone
    }
    assert "note = {Not verified; Personal communication}" in back
    assert "url = {https://arxiv.org/abs/2001.01234}" in back


@pytest.mark.parametrize("style", STYLES)
def test_a_list_prints_them_from_their_fields_and_marks_them(style: str) -> None:
    file = read(DATA.read_text(), "bibtex")
    compare(
        f"unverified_{style}.txt", bibliography(list(entries(file)), style=style, to="text", locale="en-GB")
    )


def test_an_entry_that_an_export_wrote_is_the_same_reference() -> None:
    before = read(DATA.read_text(), "bibtex")
    after = read(exported(DATA.read_text(), "bibtex", "bibtex"), "bibtex")
    plain = [(one.label, one.text.replace(".", "")) for one in before.references]
    assert [(one.label, one.text.replace(".", "")) for one in after.references] == plain


def test_a_text_says_what_a_book_or_a_thesis_has_besides() -> None:
    texts = {one.label: one.text for one in read(DATA.read_text(), "bibtex").references}
    assert texts["dekker2018"] == (
        "van den Dekker Dora Elisabeth. Necrosis of the made H2O hip: a thesis. 2018. Doctoral dissertation."
        " Utrecht: Made University. ISBN 978-90-0000-000-0. https://example.org/thesis."
    )
    assert texts["conf"].endswith("2011:1–9. In: Proceedings of Made. ACM Made.")


@given(
    st.text(st.sampled_from("ab\\{}%#_$&~^\"'@, =<>\n"), max_size=30),
    st.sampled_from(["keywords", "series", "howpublished", "x\\y", "file"]),
    st.sampled_from(list(DIALECTS)),
)
def test_no_field_of_a_file_begins_a_command_or_ends_its_entry(value: str, name: str, dialect: str) -> None:
    braced = value.replace("{", "").replace("}", "").replace("\\", "\\\\")
    text = f"@book{{k, title = {{Made}}, {name} = {{{braced}}}}}"
    out = exported(text, "bibtex", dialect)
    assert [one.printed.title for one in read(out, dialect).references] == ["Made"]
    assert out.count("{") == out.count("}")
    assert "\\y" not in out


BIB = r"""@misc{u1, author={Misc, Ann}, title={Something one}, howpublished={\url{https://example.org/x~y_z}}, year=2000}
@article{u2, author={Misc, Bob}, title={Of \emph{E. coli} in 10$^{6}$ {\LaTeX} and $H_2O$}, journal=IEEE_J, year=2001, month="8~" # jan}
@article{u3, author={Misc, Cor and others}, title={Has both}, journal={J}, doi={10.9999/made.1}, url={https://example.org/abs/1},
  date={2001-21}, note={At \url{https://example.org/x~y_z}}, file={:C\:/Users/x/a_b.pdf:PDF}}
@article{u4, author={Dam, Dirk}, title={Years}, journal={J}, year={2001--2003}, month={March--April},
  archiveprefix={arXiv}, eprint={1011.1669}, pmid={90000001}}
@misc{u5, author={Eik, E.}, title={Runs \input{/etc/passwd} and 50% \write18{x}}, year=2004}
"""


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_bib_file_s_own_fields_go_along_as_they_are_written(dialect: str) -> None:
    out = exported(BIB, "bibtex", dialect)
    for line in (
        r"  title = {Of \emph{E. coli} in 10$^{6}$ {\LaTeX} and $H_2O$},",
        "  journal = IEEE_J,",
        "  month = {8~} # jan,",
        "  author = {Misc, Cor and others},",
        "  url = {https://example.org/abs/1},",
        "  date = {2001-21},",
        r"  note = {Not verified; At \url{https://example.org/x~y_z}},",
        r"  file = {:C\:/Users/x/a_b.pdf:PDF},",
        "  year = {2001--2003},",
        "  month = {March--April},",
        "  eprint = {1011.1669},",
        "  archiveprefix = {arXiv},",
    ):
        assert line in out
    assert "eprinttype" not in out
    assert exported(out, dialect, dialect) == out


@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_command_of_a_file_but_those_of_type_goes_along(dialect: str) -> None:
    out = exported(BIB, "bibtex", dialect)
    assert r"\input" not in out
    assert r"\write" not in out
    assert r"50\% " in out


def test_powers_and_emphasis_are_marked_in_other_formats() -> None:
    titles = [one["title"] for one in json.loads(exported(BIB, "bibtex", "csl-json"))]
    assert titles[1] == "Of <i>E. coli</i> in 10<sup>6</sup> LaTeX and H<sub>2</sub>O"
    assert "TI  - Of E. coli in 106 LaTeX and H2O\r\n" in exported(BIB, "bibtex", "ris")


def test_an_item_of_csl_keeps_all_its_variables() -> None:
    item = {
        "id": "k",
        "type": "patent",
        "title": "Made <i>hip</i>",
        "author": [{"family": "Humboldt", "given": "Y", "non-dropping-particle": "von"}],
        "issued": {"date-parts": [[2001, 22]], "season": 2},
        "translator": [{"literal": "Made"}],
        "number": "US 1",
        "note": "Mine",
    }
    (back,) = json.loads(exported(json.dumps([item]), "csl-json", "csl-json"))
    assert back == {**item, "note": "Not verified; Mine"}


RIS_ENTRY = "TY  - BOOK\r\nID  - k\r\nAU  - Knuth, Donald E.\r\nTI  - Made Programs\r\nPY  - 2013/13//\r\nCN  - QA76.6 .K64\r\nC7  - 123\r\n"


def test_an_entry_of_ris_keeps_all_its_lines() -> None:
    assert (
        exported(f"{RIS_ENTRY}ER  - \r\n", "ris", "ris") == f"{RIS_ENTRY}N1  - Not verified\r\nER  - \r\n\r\n"
    )
    assert "editor" not in exported(f"{RIS_ENTRY}ER  - \r\n", "ris", "bibtex")


def test_an_identifier_that_leads_elsewhere_does_not_go_along() -> None:
    file = read(
        "TY  - JOUR\nTI  - Made\nDO  - 10.9999/wrong\nUR  - https://doi.org/10.9999/wrong\nER  - \n", "ris"
    )
    (one,) = file.references
    told = told_with(one.told, (), one.urls, one.well_formed)
    assert "wrong" not in EXPORTERS["ris"].export([Entry("k", None, one.text, told=told)])


def test_what_yaml_writes_shorter_is_json_of_the_schema() -> None:
    text = (
        "references:\n- id: k\n  type: book\n  title: Made\n  author: World Made Group\n  issued: 2001-05\n"
    )
    (one,) = read_article(Source("made.yaml", text), format="csl", language=None).references
    told = told_with(one.told, (), ())
    (item,) = json.loads(EXPORTERS["csl-json"].export([Entry("k", None, one.text, told=told)]))
    assert item["author"] == [{"literal": "World Made Group"}]
    assert item["issued"] == {"date-parts": [[2001, 5]]}
