"""Word documents on the command line: checked like any article, and never changed."""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.commands.conftest import ENTRY, Refs
from tests.eutils_server import EutilsServer
from tests.readers.word import comment, item, paragraph, word_bytes, zotero

HALF = "Half of all made-up hips collapse within a year."
HEADING = paragraph("References", style="Kop1")
WORK = {
    "id": "SANDOVAL",
    "type": "article-journal",
    "title": "Alendronate and collapse of the femoral head in adults: a randomised trial",
    "container-title": "J Made Joint Surg Am",
    "author": [{"family": "Sandoval", "given": "P. Q."}],
    "issued": {"date-parts": [[2016]]},
    "PMID": "90000999",
}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()  # configuration of the machine beyond it does not count
    return tmp_path / "made.docx"


def checked(refs: Refs, *words: str | Path) -> dict[str, Any]:
    """The JSON of a check of one article."""
    (tree,) = json.loads(refs("check", "--format", "json", *words).out)["articles"]
    return dict(tree)


def test_an_article_is_checked_and_its_findings_stand_at_paragraphs(
    refs: Refs, pubmed: EutilsServer, page: Path
) -> None:
    body = (
        paragraph("Made prose (Sandoval et al., 2016)."),
        paragraph(HALF),
        HEADING,
        item(f"{ENTRY} PMID: 90000101"),
    )
    page.write_bytes(word_bytes(*body))
    tree = checked(refs, page)
    assert [one["verdict"] for one in tree["references"]] == ["verified"]
    assert [(one["code"], one["line"], one["column"]) for one in tree["findings"]] == [("CLM301", 2, 1)]


def test_the_data_of_a_citation_field_is_checked_where_no_list_prints_the_work(
    refs: Refs, pubmed: EutilsServer, page: Path
) -> None:
    page.write_bytes(word_bytes(paragraph("Made."), paragraph("Made prose ", zotero("(1)", WORK), ".")))
    found = checked(refs, page)["findings"][0]
    assert (found["code"], found["line"], found["fix"]) == ("REF102", 2, None)
    assert found["message"].startswith(f"{page}:2: ")


def test_a_comment_of_word_sets_a_finding_aside(refs: Refs, page: Path) -> None:
    marked = paragraph('<w:commentRangeStart w:id="1"/>', HALF, '<w:commentRangeEnd w:id="1"/>')
    page.write_bytes(word_bytes(marked, comments=comment(1, "refs: ignore[CLM301,CIT203] known to all")))
    assert [one["status"] for one in checked(refs, "--offline", page)["claims"]] == ["suppressed"]


def test_standard_input_may_be_a_document(refs: Refs, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(word_bytes(paragraph(HALF)))))
    tree = checked(refs, "--offline", "--stdin-name", "made.docx", "-")
    assert (tree["path"], len(tree["claims"])) == ("made.docx", 1)


def test_a_claim_is_linked_by_its_paragraph(refs: Refs, page: Path) -> None:
    page.write_bytes(word_bytes(paragraph("Made."), paragraph(HALF), HEADING, item(ENTRY)))
    before = page.read_bytes()
    assert refs("link", f"{page}:2", "1").code == 0
    (claim,) = checked(refs, "--offline", page)["claims"]
    assert (claim["status"], claim["sources"]) == ("sourced", [1])
    assert page.read_bytes() == before


@pytest.mark.parametrize("how", [[], ["--write"]])
def test_a_repair_is_refused_in_one_line(
    refs: Refs, pubmed: EutilsServer, page: Path, how: list[str]
) -> None:
    page.write_bytes(
        word_bytes(paragraph("Made (Sandoval et al., 2016)."), HEADING, item(ENTRY.replace("82", "28")))
    )
    before = page.read_bytes()
    done = refs("fix", *how, page)
    assert (done.code, done.out) == (2, "")
    assert (
        done.err
        == f"refs: {page}: a Word document is not changed; `refs check` says what to repair, and where\n"
    )
    assert page.read_bytes() == before


def test_a_folder_s_documents_are_articles_and_what_word_leaves_beside_them_is_none(
    refs: Refs, page: Path
) -> None:
    page.write_bytes(word_bytes(paragraph(HALF)))
    (page.parent / "~$made.docx").write_bytes(b"\x05owner")
    assert checked(refs, "--offline", page.parent)["path"] == str(page)
    assert refs("fix", "--offline", page.parent).code == 0


def test_a_document_that_cannot_be_read_is_a_finding_and_exit_2(refs: Refs, page: Path) -> None:
    page.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    done = refs("check", "--offline", page)
    assert done.code == 2
    assert "an old Word document, or one with a password" in done.out + done.err
