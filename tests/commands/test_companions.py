"""Files of references beside an article, as `refs check` reads and guards them."""

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from refs.commands import companions
from tests.commands.conftest import Refs
from tests.eutils_server import EutilsServer

BIB = """\
@article{sandoval2016,
  author = {Sandoval, P. Q. and Iyer, N. and Lindqvist, B. E.},
  title = {Alendronate and collapse of the femoral head in adults: a randomised trial},
  journal = {J Made Joint Surg Am}, year = {2014}, volume = {82}, number = {5}, pages = {1117--1132},
  doi = {10.9999/made.101},
}
@article{other2000, title = {Never cited}, year = {2000}}
"""
CLAIM = "Half of all made-up hips collapse within a year"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A checkout with an article that cites a file beside it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    write(tmp_path / "docs" / "page.md", "refs.bib", "[@sandoval2016]")
    (tmp_path / "docs" / "refs.bib").write_text(BIB, encoding="utf-8")
    return tmp_path


def write(path: Path, bibliography: str, mark: str) -> None:
    head = f"---\nbibliography: {json.dumps(bibliography)}\n---\n\n" if bibliography else ""
    path.write_text(f"{head}# Made\n\n{CLAIM} {mark}.\n", encoding="utf-8")


def checked(refs: Refs, *words: str | Path) -> dict[str, Any]:
    done = refs("check", "--format", "json", *words)
    (article,) = json.loads(done.out)["articles"]
    return dict(article)


def troubles(refs: Refs, path: Path) -> list[str]:
    found = checked(refs, "--offline", path)["findings"]
    return [one["message"] for one in found if one["code"] == "GEN001"]


def test_an_entry_of_a_file_is_judged_and_named_by_its_place_there(
    refs: Refs, project: Path, pubmed: EutilsServer
) -> None:
    page = project / "docs" / "page.md"
    article = checked(refs, page)
    (reference,) = article["references"]
    assert (reference["key"], reference["file"], reference["file_line"]) == ("sandoval2016", "refs.bib", 1)
    assert (reference["verdict"], reference["line"]) == ("mismatch", 7)
    (year,) = [one for one in article["findings"] if one["code"] == "REF104"]
    assert year["message"].startswith("refs.bib:1: year: printed “2014”, published “2016”")
    assert (year["line"], year["fix"]) == (7, None)
    assert [claim["sources"] for claim in article["claims"]] == [[1]]
    text = refs("check", page).out
    assert "line 7, refs.bib:1: Sandoval" in text
    assert refs("fix", page).out == ""


def test_the_report_fits_its_schema(refs: Refs, project: Path) -> None:
    done = refs("check", "--offline", "--format", "json", project / "docs" / "page.md")
    jsonschema.validate(json.loads(done.out), json.loads(refs("check", "--format", "json-schema").out))


def test_entries_of_a_shared_file_that_an_article_does_not_cite_are_not_accused(
    refs: Refs, project: Path
) -> None:
    found = checked(refs, "--offline", project / "docs" / "page.md")["findings"]
    assert not [one for one in found if one["code"] in ("CIT202", "CIT203")]


def test_a_file_that_is_missing_is_a_finding_where_it_is_named(refs: Refs, project: Path) -> None:
    page = project / "docs" / "page.md"
    write(page, "none.bib", "[@sandoval2016]")
    found = checked(refs, "--offline", page)["findings"]
    assert [(one["code"], one["line"], one["column"]) for one in found if one["code"] != "CLM301"] == [
        ("GEN001", 2, 16),
        ("CIT201", 7, 50),
    ]
    assert troubles(refs, page) == ["“none.bib” is named as a file of references; there is no such file"]


def test_an_entry_that_is_broken_is_a_finding_with_its_file_and_line(refs: Refs, project: Path) -> None:
    (project / "docs" / "refs.bib").write_text(f"{BIB}@article{{broken, title = {{x\n", encoding="utf-8")
    page = project / "docs" / "page.md"
    assert troubles(refs, page) == [
        "refs.bib:8: a brace or quote of this entry is not closed; what could be read of it counts"
    ]
    assert len(checked(refs, "--offline", page)["references"]) == 1


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("https://example.org/refs.bib", "is an address; only files beside the article are read"),
        ("//host/share/refs.bib", "is an address; only files beside the article are read"),
        ("/etc/refs.bib", "is an absolute path; name a file from the article's folder"),
        ("C:\\refs.bib", "is an absolute path; name a file from the article's folder"),
        ("../../outside.bib", "leads out of the project; only files inside it are read"),
        (
            "../.git",
            "is not a file of references that is read here (.bib .bibtex .bbl .ris .json .csljson .yaml .yml)",
        ),
        ("link.bib", "leads out of the project; only files inside it are read"),
        ("folder.bib", "is no file"),
        ("ring.bib", "is no name that a file can have"),
        ("a\0b.bib", "is no name that a file can have"),
        ("zip.bib", "is not a text file"),
    ],
)
def test_nothing_outside_of_the_project_is_opened(refs: Refs, project: Path, name: str, why: str) -> None:
    docs = project / "docs"
    outside = project.parent / "outside.bib"
    outside.write_text(BIB, encoding="utf-8")
    (docs / "link.bib").symlink_to(outside)
    (docs / "ring.bib").symlink_to(docs / "ring.bib")
    (docs / "folder.bib").mkdir()
    (docs / "zip.bib").write_bytes(b"PK\x03\x04")
    page = docs / "page.md"
    write(page, name, "[@sandoval2016]")
    (trouble,) = troubles(refs, page)
    assert trouble.endswith(why)
    assert checked(refs, "--offline", page)["references"] == []


def test_a_file_elsewhere_in_the_project_is_read(refs: Refs, project: Path) -> None:
    page = project / "docs" / "page.md"
    (project / "docs" / "refs.bib").rename(project / "all.bib")
    write(page, "../all.bib", "[@sandoval2016]")
    assert [one["file"] for one in checked(refs, "--offline", page)["references"]] == ["../all.bib"]


def test_outside_of_a_checkout_only_the_articles_folder_counts(refs: Refs, project: Path) -> None:
    (project / ".git").rmdir()
    page = project / "docs" / "page.md"
    assert troubles(refs, page) == []
    (project / "docs" / "refs.bib").rename(project / "all.bib")
    write(page, "../all.bib", "[@sandoval2016]")
    assert len(troubles(refs, page)) == 1


def test_a_file_without_end_is_not_read(refs: Refs, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(companions, "MOST_BYTES", 100)
    (trouble,) = troubles(refs, project / "docs" / "page.md")
    assert "is larger than" in trouble


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(refs: Refs, project: Path) -> None:
    os.mkfifo(project / "docs" / "pipe.bib")
    write(project / "docs" / "page.md", "pipe.bib", "[@sandoval2016]")
    (trouble,) = troubles(refs, project / "docs" / "page.md")
    assert trouble.endswith("is no file")


def test_standard_input_is_read_with_what_stands_beside_its_name(
    refs: Refs, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = project / "docs" / "page.md"
    with page.open() as text:
        monkeypatch.setattr("sys.stdin", text)
        article = checked(refs, "--offline", "--stdin-name", str(page), "-")
    assert [one["file"] for one in article["references"]] == ["refs.bib"]


@pytest.mark.parametrize("place", ["docs/_metadata.yml", "_quarto.yml"])
def test_the_files_of_a_quarto_project_count_where_the_article_names_none(
    refs: Refs, project: Path, place: str
) -> None:
    page = project / "docs" / "page.md"
    write(page, "", "[@sandoval2016]")
    assert checked(refs, "--offline", page)["references"] == []
    inside = "docs/refs.bib" if place == "_quarto.yml" else "refs.bib"
    (project / place).write_text(f"bibliography: {inside}\n")
    assert [one["key"] for one in checked(refs, "--offline", page)["references"]] == ["sandoval2016"]


# Manubot


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    """A manuscript of two parts: the claims in one, the tags in the other."""
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / ".git").mkdir()
    (content / "02.body.md").write_text(f"{CLAIM} [@tag:deep; @tag:wide; @url:https://example.org/a].\n")
    (content / "90.back.md").write_text(
        '## References\n\n<div id="refs"></div>\n\n[@tag:deep]: doi:10.9999/made.101\n'
    )
    return content


def body(refs: Refs, content: Path) -> dict[str, Any]:
    return checked(refs, "--offline", content / "02.body.md")


def test_tags_are_defined_in_another_part_of_a_manuscript(refs: Refs, manuscript: Path) -> None:
    article = body(refs, manuscript)
    assert [one["text"] for one in article["references"]] == [
        "doi:10.9999/made.101",
        "url:https://example.org/a",
    ]
    assert [one["message"] for one in article["findings"] if one["code"] == "CIT201"] == [
        "“@tag:wide” is cited; no reference list holds it"
    ]
    assert [claim["sources"] for claim in article["claims"]] == [[1, 2]]


@pytest.mark.parametrize("place", ["", ".."])
def test_tags_are_defined_in_a_table(refs: Refs, manuscript: Path, place: str) -> None:
    (manuscript / place / "citation-tags.tsv").write_text("tag\tcitation\nwide\tarxiv:2001.00001\n")
    assert "arxiv:2001.00001" in [one["text"] for one in body(refs, manuscript)["references"]]


@pytest.mark.parametrize("place", ["", ".."])
def test_references_by_hand_stand_beside_a_manuscript_or_above_it(
    refs: Refs, manuscript: Path, place: str
) -> None:
    items = [{"id": "url:https://example.org/a", "title": "A page"}, {"id": "x", "DOI": "10.9999/made.101"}]
    (manuscript / place / "manual-references.json").write_text(json.dumps(items))
    name = f"{place}/manual-references.json".lstrip("/")
    assert [(one["key"], one["file"]) for one in body(refs, manuscript)["references"]] == [
        ("x", name),
        ("url:https://example.org/a", name),
    ]


def test_what_is_written_by_hand_comes_before_what_is_dated(refs: Refs, manuscript: Path) -> None:
    for name in ("manual-references.json", "manual-references-2020.json"):
        (manuscript / name).write_text(json.dumps([{"id": "url:https://example.org/a", "title": name}]))
    assert body(refs, manuscript)["references"][1]["file"] == "manual-references.json"


def test_the_part_that_defines_tags_is_not_accused_of_an_empty_list(refs: Refs, manuscript: Path) -> None:
    assert refs("check", "--offline", manuscript / "90.back.md").code == 0
