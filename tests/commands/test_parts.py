"""Articles in several files: a part's keys are those of the article that takes it in; `.bbl` for a lost `.bib`."""

from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Refs
from tests.commands.test_companions import BIB, checked
from tests.eutils_server import EutilsServer

CLAIM = "Half of all made-up hips collapse within a year"
BBL = r"""\begin{thebibliography}{10}
\providecommand{\natexlab}[1]{#1}
\expandafter\ifx\csname urlstyle\endcsname\relax
  \providecommand{\doi}[1]{doi: #1}\else
  \providecommand{\doi}{doi: \begingroup \urlstyle{rm}\Url}\fi

\bibitem[Sandoval et~al.(2016)Sandoval, Iyer, and Lindqvist]{sandoval2016}
P.~Q. Sandoval, N.~Iyer, and B.~E. Lindqvist.
\newblock Alendronate and collapse of the femoral head.
\newblock \emph{J Made Joint Surg Am}, 82\penalty0 (5):\penalty0 1117--1132, 2016.
\newblock \doi{10.9999/made.101}.

\bibitem{other2000}
A.~Other.
\newblock Never cited.
\newblock {\em J Made}, 1(2):3--4, \hskip 1em plus 0.5em minus 0.4em\relax 2000.

\end{thebibliography}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


def write(project: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def cited(article: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["key"], one["file"]) for one in article["references"]]


def codes(article: dict[str, Any]) -> set[str]:
    return {one["code"] for one in article["findings"]} - {"REF110"}


QUARTO = {
    "main.qmd": "---\nbibliography: refs.bib\n---\n\n{{< include parts/_one.qmd >}}\n",
    "parts/_one.qmd": f"{CLAIM} [@sandoval2016].\n",
}
LATEX = {
    "main.tex": "\\documentclass{book}\\begin{document}\\include{parts/one}\\bibliography{refs}\\end{document}\n",
    "parts/one.tex": f"\\input{{parts/deep}} {CLAIM} \\cite{{sandoval2016}}.\n",
}
BOOKDOWN = {
    "index.Rmd": "---\nsite: bookdown::bookdown_site\nbibliography: [refs.bib]\n---\n\n# Hips\n",
    "01-one.Rmd": f"# One\n\n{CLAIM} [@sandoval2016].\n",
}


@pytest.mark.parametrize(
    ("files", "part"), [(QUARTO, "parts/_one.qmd"), (LATEX, "parts/one.tex"), (BOOKDOWN, "01-one.Rmd")]
)
def test_the_keys_of_a_part_are_those_of_the_article_that_takes_it_in(
    refs: Refs, project: Path, files: dict[str, str], part: str
) -> None:
    write(project, {**files, "refs.bib": BIB})
    article = checked(refs, "--offline", project / part)
    assert cited(article) == [("sandoval2016", "refs.bib")]
    assert codes(article) == set()
    (claim,) = article["claims"]
    assert claim["status"] == "sourced"


def test_a_section_of_a_chapter_is_a_part_of_the_book(refs: Refs, project: Path) -> None:
    whole = {"main.tex": "\\input{one}\\bibliography{refs}", "one.tex": "\\input{two}"}
    write(project, {**whole, "two.tex": f"{CLAIM} \\cite{{sandoval2016}}.", "refs.bib": BIB})
    assert cited(checked(refs, "--offline", project / "two.tex")) == [("sandoval2016", "refs.bib")]


def test_parts_that_take_each_other_in_are_no_trouble(refs: Refs, project: Path) -> None:
    write(project, {"one.tex": f"\\input{{two}} {CLAIM} \\cite{{a}}.", "two.tex": "\\input{one} \\cite{a}."})
    assert "CIT201" in codes(checked(refs, "--offline", project / "one.tex"))


def test_an_article_outside_of_the_project_has_no_say(refs: Refs, project: Path) -> None:
    inside = project / "inside"
    write(
        project,
        {"main.qmd": "---\nbibliography: refs.bib\n---\n\n{{< include inside/a.qmd >}}\n", "refs.bib": BIB},
    )
    write(inside, {".git/HEAD": "", "a.qmd": f"{CLAIM} [@sandoval2016].\n"})
    assert codes(checked(refs, "--offline", inside / "a.qmd")) >= {"CIT201"}


@pytest.mark.parametrize("named", ["\\bibliography{lost}", "\\input{main.bbl}"])
def test_the_list_that_bibtex_has_printed_stands_for_a_file_that_is_not_there(
    refs: Refs, project: Path, named: str
) -> None:
    write(project, {"main.tex": f"{CLAIM} \\cite{{sandoval2016}}.\n\n{named}\n", "main.bbl": BBL})
    article = checked(refs, "--offline", project / "main.tex")
    (reference,) = article["references"]
    assert (reference["key"], reference["file"], reference["file_line"]) == ("sandoval2016", "main.bbl", 8)
    assert reference["identifiers"]["doi"] == "10.9999/made.101"
    assert "82(5):1117–1132, 2016" in reference["text"]
    assert codes(article) == set()


def test_a_bib_file_that_is_there_is_read_and_not_what_was_printed_from_it(refs: Refs, project: Path) -> None:
    write(
        project,
        {
            "main.tex": f"{CLAIM} \\cite{{sandoval2016}}.\n\n\\bibliography{{refs}}\n",
            "main.bbl": BBL,
            "refs.bib": BIB,
        },
    )
    assert cited(checked(refs, "--offline", project / "main.tex")) == [("sandoval2016", "refs.bib")]


def test_what_biber_writes_is_no_list_and_says_so(refs: Refs, project: Path) -> None:
    data = "\\refsection{0}\n\\datalist[entry]{nty/global//global/global}\n\\entry{sandoval2016}{article}{}\n"
    write(
        project,
        {"main.tex": f"{CLAIM} \\cite{{sandoval2016}}.\n\n\\bibliography{{lost}}\n", "main.bbl": data},
    )
    found = checked(refs, "--offline", project / "main.tex")["findings"]
    assert any(
        "main.bbl:1: written by biber, so no list; name the .bib file" in one["message"] for one in found
    )


def test_a_shortcode_of_quarto_is_no_text(refs: Refs, project: Path) -> None:
    write(
        project, {"a.qmd": f"{{{{< include b.qmd >}}}}\n\n{CLAIM}.\n\n{{{{< pagebreak >}}}}\n", "b.qmd": "b"}
    )
    sentences = checked(refs, "--offline", "--sentences", project / "a.qmd")["sentences"]
    assert [one["text"] for one in sentences] == [f"{CLAIM}."]


def test_a_printed_list_that_is_named_is_a_list(refs: Refs, pubmed: EutilsServer, tmp_path: Path) -> None:
    file = tmp_path / "main.bbl"
    file.write_text(BBL)
    done = refs("check", file)
    assert "2 references: 1 mismatch and 1 not-found\n0 claims" in done.out
    assert f"{file}:8:1: error REF104 title" in done.out
    assert "ID  - sandoval2016" in refs("export", file, "--to", "ris").out
    file.write_text("\\entry{a}{article}{}\n")
    assert "main.bbl:1:1: error GEN001 written by biber" in refs("check", file).out
