"""LaTeX, wiki text, Org and Typst on the command line: as any other article."""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.commands.conftest import Refs
from tests.eutils_server import EutilsServer

RIGHT, WRONG = "90000101", "90000999"
LINK = "https://pubmed.ncbi.nlm.nih.gov"
PRINTED = (
    "Sandoval PQ, Iyer N, Lindqvist BE. Alendronate and collapse of the femoral head in adults: a randomised trial. "
    "J Made Joint Surg Am. 2016;82(5):1117-32."
)


def latex(entry: str) -> str:
    return (
        "\\documentclass{article}\n\\begin{document}\nMade prose~\\cite{a}. % kept\n\n"
        f"\\begin{{thebibliography}}{{9}}\n\\bibitem{{a}} {entry} % as sent\n\\end{{thebibliography}}\n\\end{{document}}\n"
    )


def wiki(entry: str) -> str:
    return f"Made ''prose''.<ref name=a>{entry}<!-- as sent --></ref>\n\n== References ==\n{{{{reflist}}}}\n"


def org(entry: str) -> str:
    return f"* Made\n\n# as sent\nMade /prose/ [1].\n\n* References\n1. {entry}\n   # kept\n"


def typst(entry: str) -> str:
    return f"= Made\n\nMade _prose_ [1]. // as sent\n\n= References\n+ {entry}\n// kept\n"


ARTICLES = {"a.tex": latex, "a.wiki": wiki, "a.org": org, "a.typ": typst}


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_checked_with_its_citation(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path, name: str
) -> None:
    page = tmp_path / name
    page.write_text(ARTICLES[name](f"{PRINTED} PMID: {RIGHT}"))
    done = refs("check", "--format", "json", page)
    (found,) = json.loads(done.out)["articles"]
    assert done.code == 0, done.out
    assert [one["verdict"] for one in found["references"]] == ["verified"]


@pytest.mark.parametrize("name", ARTICLES)
def test_a_folder_s_articles_are_found_by_their_endings(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text(ARTICLES[name](f"{PRINTED} PMID: {RIGHT}"))
    assert json.loads(refs("check", "--format", "json", tmp_path).out)["summary"]["references"] == 1


@pytest.mark.parametrize("name", ARTICLES)
def test_the_name_of_standard_input_picks_the_reader(
    refs: Refs, pubmed: EutilsServer, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    text = ARTICLES[name](f"{PRINTED} PMID: {RIGHT}")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
    done = refs("check", "--format", "json", "--stdin-name", name, "-")
    assert json.loads(done.out)["summary"]["verdicts"]["verified"] == 1


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize(
    ("printed", "repaired"),
    [
        (f"{PRINTED} PMID: {WRONG}", f"{PRINTED} PMID: {RIGHT}"),
        (f"{PRINTED} doi:10.9999/made.999", f"{PRINTED} doi:10.9999/made.101"),
        (f"{PRINTED.replace('2016', '2012')} PMID: {RIGHT}", f"{PRINTED} PMID: {RIGHT}"),
        (f"{PRINTED.replace('82(5)', '28(5)')} PMID: {RIGHT}", f"{PRINTED} PMID: {RIGHT}"),
        (PRINTED, f"{PRINTED} {LINK}/{RIGHT}/"),
    ],
)
def test_what_is_certain_is_repaired_inside_the_entry_and_the_rest_stays(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path, name: str, printed: str, repaired: str
) -> None:
    page = tmp_path / name
    page.write_text(ARTICLES[name](printed))
    assert refs("fix", "--write", page).code == 0
    assert page.read_text() == ARTICLES[name](repaired)
    assert refs("fix", page).code == 0


@pytest.mark.parametrize("name", ARTICLES)
def test_the_bibliography_is_plain_text_where_the_format_has_none_of_its_own(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path, name: str
) -> None:
    page = tmp_path / name
    page.write_text(ARTICLES[name](f"{PRINTED} PMID: {RIGHT}"))
    own = "latex" if name.endswith(".tex") else "text"
    assert refs("bib", page).out == refs("bib", "--to", own, page).out


def test_a_page_range_keeps_the_dash_of_latex(refs: Refs, pubmed: EutilsServer, tmp_path: Path) -> None:
    page = tmp_path / "a.tex"
    page.write_text(latex(f"{PRINTED.replace('1117-32', '117--32')} PMID: {RIGHT}"))
    assert refs("fix", "--write", page).code == 0
    assert "82(5):1117--32" in page.read_text()


TEMPLATE = (
    "{{cite journal |last1=Sandoval |first1=P. Q. |last2=Iyer |first2=N. |last3=Lindqvist |first3=B. E.\n"
    " |title=Alendronate and collapse of the [[femoral head]] in adults: a randomised trial |year=2016\n"
    " |journal=J Made Joint Surg Am |volume=82 |issue=5 |pages=1117–1132 |pmid=90000101 }}"
)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("|pmid=90000101", "|pmid=90000999"),
        ("|year=2016", "|year=2012"),
        ("|volume=82", "|volume=28"),
        ("|pages=1117–1132", "|pages=117–1132"),
    ],
)
def test_a_field_of_a_template_is_repaired_where_it_stands(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path, right: str, wrong: str
) -> None:
    page = tmp_path / "a.wiki"
    page.write_text(wiki(TEMPLATE.replace(right, wrong)))
    assert refs("fix", "--write", page).code == 0
    assert page.read_text() == wiki(TEMPLATE)
    assert refs("check", "--select", "REF,CIT", "--fail-on", "note", page).code == 0


def test_a_missing_identifier_becomes_a_field_of_the_template(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    page = tmp_path / "a.wiki"
    page.write_text(wiki(TEMPLATE.replace(" |pmid=90000101 }}", "}}")))
    assert refs("fix", "--write", page).code == 0
    assert page.read_text() == wiki(TEMPLATE.replace("90000101 }}", "90000101}}"))


def test_a_citation_with_another_year_than_the_list_names_what_the_list_has(
    refs: Refs, tmp_path: Path
) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "Half of all hips collapse (Youngman & Riepen, 2022).\n\n## References\n\n"
        "- Youngman, A., & Riepen, B. (2023). Made hips. Made Journal, 3(2), 10-19.\n"
    )
    done = refs("check", "--offline", "--select", "CIT201", page)
    assert "no reference list holds it, but it has Youngman 2023 (reference 1)" in done.out


JATS = (
    '<article article-type="research-article"><body><p>Made prose <xref ref-type="bibr" rid="B1">1</xref>.</p></body>\n'
    '<back><ref-list><title>References</title><ref id="B1">{}</ref></ref-list></back></article>\n'
)
ELEMENTS = (
    "<element-citation><person-group><name><surname>Sandoval</surname><given-names>PQ</given-names></name><name>"
    "<surname>Iyer</surname><given-names>N</given-names></name><name><surname>Lindqvist</surname><given-names>BE"
    "</given-names></name></person-group><article-title>Alendronate and collapse of the femoral head in adults: a"
    " randomised trial.</article-title><source>J Made Joint Surg Am</source><year>2016</year><volume>82</volume>"
    "<issue>5</issue><fpage>1117</fpage><lpage>32</lpage><pub-id pub-id-type='pmid'>90000101</pub-id></element-citation>"
)


MIXED = f"<mixed-citation>{PRINTED} PMID: 90000101</mixed-citation>"


@pytest.mark.parametrize(
    ("form", "right", "wrong"),
    [
        (JATS.format(ELEMENTS), "90000101", "90000999"),
        (JATS.format(ELEMENTS), "2016", "2012"),
        (JATS.format(MIXED), "90000101", "90000999"),
        (JATS.format(MIXED), "2016", "2012"),
        (JATS.format(MIXED), "82", "28"),
    ],
)
def test_a_reference_in_jats_is_repaired_where_it_stands(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path, form: str, right: str, wrong: str
) -> None:
    page = tmp_path / "a.nxml"
    page.write_text(form.replace(right, wrong))
    assert refs("fix", "--write", page).code == 0
    assert page.read_text() == form
    assert refs("check", "--select", "REF,CIT", "--fail-on", "note", page).code == 0


def test_no_identifier_is_added_to_jats_where_it_would_be_loose_text(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    page = tmp_path / "a.nxml"
    page.write_text(JATS.format(f"<mixed-citation>{PRINTED}</mixed-citation>"))
    assert refs("fix", page).code == 0
    assert "REF109" in refs("check", "--verbose", page).out
