"""`refs bib --write` keeps what an author has put around an entry, or says that it would be lost."""

from pathlib import Path

import pytest

from tests.commands.conftest import ENTRY, Refs
from tests.eutils_server import EutilsServer

VERIFIED = f"{ENTRY} PMID: 90000101"


def test_ids_and_links_back_stay_with_a_verified_entry_of_markdown(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    file = tmp_path / "a.md"
    file.write_text(
        f'# Hips\n\nHips hurt [1](#r1).\n\n## References\n\n1. <a id="r1"></a>{VERIFIED} [↩](#back)\n'
    )
    assert refs("bib", file, "--write", "--style", "vancouver").code == 0
    entry = file.read_text().splitlines()[-1]
    assert entry.startswith('1. <a id="r1"></a>Sandoval PQ')
    assert entry.endswith("PMID: 90000101. [↩](#back)")
    before = file.read_text()
    assert refs("bib", file, "--write", "--style", "vancouver").code == 0
    assert file.read_text() == before


def test_attributes_and_links_back_stay_with_an_entry_of_a_page(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    file = tmp_path / "a.html"
    file.write_text(
        "<p>Hips hurt.</p><h2>References</h2><ol>"
        f'<li id="a" class="ref" value="7" lang="en" data-n=\'1\'>{VERIFIED} <a href="#back">↩</a></li></ol>'
    )
    assert refs("bib", file, "--write", "--style", "vancouver").code == 0
    entry = file.read_text().splitlines()[1]
    assert entry.startswith('<li id="a" class="ref" lang="en" data-n=\'1\'>Sandoval PQ')
    assert entry.endswith('90000101. <a href="#back">↩</a></li>')


@pytest.mark.parametrize(
    "words", ["A very small study, but it started the field.", "*Lees dit vooral als eerste artikel.*"]
)
def test_a_sentence_behind_a_verified_entry_is_not_lost(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path, words: str
) -> None:
    file = tmp_path / "a.md"
    text = f"# Hips\n\nHips hurt [1].\n\n## References\n\n1. {VERIFIED}. {words}\n"
    file.write_text(text)
    done = refs("bib", file, "--write", "--style", "vancouver")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "a.md:7: behind this entry stands a sentence of your own" in done.err
    assert file.read_text() == text


@pytest.mark.parametrize(
    "words",
    [
        "Accessed on the first of May 2020.",
        "[Epub ahead of print by the publisher of this]",
        "Available from the website of that journal.",
        "Free.",
    ],
)
def test_what_styles_print_behind_an_entry_is_no_sentence_of_the_author(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path, words: str
) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"# Hips\n\nHips hurt [1].\n\n## References\n\n1. {VERIFIED}. {words}\n")
    assert refs("bib", file, "--write", "--style", "vancouver").code == 0


def test_a_list_within_a_list_stays_there(refs: Refs, pubmed: EutilsServer, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"# Hips\n\nHips hurt.\n\n## References\n\n- Sources:\n  - {VERIFIED}\n")
    for _ in range(2):
        assert refs("bib", file, "--write").code == 0
        assert "\n- Sources:\n  - Sandoval, P. Q." in file.read_text()
