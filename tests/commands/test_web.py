"""An address in place of a file: the page is read as an article, and nothing else is asked for."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.conftest import ENTRY, Refs
from tests.eutils_server import EutilsServer
from tests.page_server import PageServer

PAGE = (
    "<!doctype html><html lang=en><body><nav>Menu</nav><main><h1>Hips</h1><p>Alendronate prevents collapse of the"
    " femoral head in 80% of adults (Sandoval et al., 2016).</p><h2>References</h2><ul><li>"
    f"{ENTRY} PMID: 90000101</li></ul></main><footer>Made 2020</footer></body></html>"
)


@pytest.fixture
def web() -> Iterator[PageServer]:
    with PageServer() as running:
        yield running


def test_a_page_is_checked_as_a_file_is(refs: Refs, pubmed: EutilsServer, web: PageServer) -> None:
    url = web.add("hips", PAGE)
    done = refs("check", "--allow-private", url)
    assert done.code == 0, done.out + done.err
    assert "1 reference: 1 verified" in done.out
    assert web.requests == ["/hips"]


def test_the_report_names_the_address(refs: Refs, pubmed: EutilsServer, web: PageServer) -> None:
    url = web.add("hips", PAGE)
    tree = json.loads(refs("check", "--allow-private", "--format", "json", url).out)
    assert tree["articles"][0]["path"] == url
    sarif = json.loads(refs("check", "--allow-private", "--format", "sarif", "--claims", "should", url).out)
    places = [result["locations"][0]["physicalLocation"] for result in sarif["runs"][0]["results"]]
    assert {place["artifactLocation"]["uri"] for place in places} <= {url}


def test_offline_asks_for_no_page(refs: Refs, web: PageServer) -> None:
    done = refs("check", "--offline", "--allow-private", web.add("hips", PAGE))
    assert done.code == 2
    assert "--offline never touches the network" in done.err
    assert web.requests == []


def test_a_page_at_a_private_address_is_not_read_unasked(refs: Refs, web: PageServer) -> None:
    done = refs("check", web.add("hips", PAGE))
    assert done.code == 2
    assert "--allow-private" in done.err
    assert web.requests == []


def test_a_page_that_is_not_there_is_one_line(refs: Refs, web: PageServer) -> None:
    done = refs("check", "--allow-private", f"{web.url}gone")
    assert done.code == 2
    assert done.err.strip() == f"refs: {web.url}gone: there is no such page (HTTP 404)"


def test_a_password_in_an_address_is_not_shown(refs: Refs) -> None:
    done = refs("check", "https://me:secret@example.org/page")
    assert done.code == 2
    assert "secret" not in done.err
    assert "password" in done.err


@pytest.mark.parametrize("command", [("bib",), ("export", "--to", "bibtex")])
def test_a_page_can_be_exported(
    refs: Refs, pubmed: EutilsServer, web: PageServer, command: tuple[str, ...]
) -> None:
    done = refs(*command, "--allow-private", web.add("hips", PAGE))
    assert done.code == 0, done.err
    assert "Alendronate" in done.out


@pytest.mark.parametrize("command", ["fix", "links"])
def test_what_writes_wants_a_file(refs: Refs, web: PageServer, command: str) -> None:
    done = refs(command, web.add("hips", PAGE))
    assert done.code == 2
    assert "save the page" in done.err
    assert web.requests == []


def test_since_wants_files(refs: Refs) -> None:
    done = refs("check", "--since", "main", "https://example.org/")
    assert done.code == 2
    assert "--since needs files" in done.err


def test_nothing_beside_an_address_is_opened(
    refs: Refs, pubmed: EutilsServer, web: PageServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text("@article{a2006, title={Made}}")
    page = "---\nbibliography: refs.bib\n---\n\nHips collapse in 80% of adults [@a2006].\n"
    url = web.add("x.md", page, "text/markdown")
    tree = json.loads(refs("check", "--allow-private", "--format", "json", url).out)
    assert tree["articles"][0]["references"] == []
