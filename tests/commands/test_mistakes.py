"""What a user gets wrong is said in one line, and costs no file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import ENTRY, Refs, article
from tests.eutils_server import EutilsServer


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.md"
    file.write_text(article(f"{ENTRY} PMID: 90000101"))
    return file


OVER_INPUTS: dict[str, Callable[[Path], tuple[str | Path, ...]]] = {
    "the report": lambda page: ("check", "--offline", page, "--output", page),
    "the report of a folder": lambda page: ("check", "--offline", page.parent, "--output", page),
    "a baseline": lambda page: ("check", "--offline", page, "--write-baseline", page),
    "a bibliography": lambda page: ("bib", "--offline", page, "--output", page),
    "an export": lambda page: ("export", "--offline", page, "--to", "ris", "--output", page),
    "a snapshot": lambda page: ("library", "export", page, "--output", page),
}


@pytest.mark.parametrize("name", OVER_INPUTS)
def test_what_is_read_is_not_written_over(refs: Refs, page: Path, name: str) -> None:
    before = page.read_bytes()
    done = refs(*OVER_INPUTS[name](page))
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "would be lost" in done.err
    assert page.read_bytes() == before


def test_what_is_read_goes_by_more_than_one_name(refs: Refs, page: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(page)
    before = page.read_bytes()
    assert refs("check", "--offline", page, "--output", link).code == 2
    assert page.read_bytes() == before


def test_the_file_that_an_article_has_its_references_from_is_not_written_over(
    refs: Refs, tmp_path: Path
) -> None:
    page, bib = tmp_path / "page.md", tmp_path / "refs.bib"
    page.write_text("---\nbibliography: refs.bib\n---\n\nMade [@a].\n")
    bib.write_text("@misc{a, title={Made}, year={2001}}\n")
    before = bib.read_bytes()
    assert refs("check", "--offline", page, "--output", bib).code == 2
    assert bib.read_bytes() == before


def test_a_baseline_is_written_over_a_baseline_only(refs: Refs, page: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("mine")
    done = refs("check", "--offline", page, "--write-baseline", other)
    assert (done.code, other.read_text()) == (2, "mine")
    assert "is no baseline" in done.err
    baseline = tmp_path / "baseline.json"
    for _ in range(2):
        assert refs("check", "--offline", page, "--write-baseline", baseline).code == 0


def test_a_snapshot_is_written_over_a_snapshot_only(refs: Refs, tmp_path: Path) -> None:
    other, snapshot = tmp_path / "other.jsonl", tmp_path / "all.jsonl"
    other.write_text("mine")
    done = refs("library", "export", "--output", other)
    assert (done.code, other.read_text()) == (2, "mine")
    for _ in range(2):
        assert refs("library", "export", "--output", snapshot).code == 0
    done = refs("library", "export", "--output", tmp_path / "all.txt")
    assert done.code == 2
    assert "all.jsonl" in done.err


@pytest.mark.parametrize(
    "words",
    [
        ("show", "7822393"),
        ("search", "hip"),
        ("tag", "7822393", "--add", "x"),
        ("note", "7822393"),
        ("dedupe",),
        ("library",),
        ("library", "export"),
        ("library", "metadata"),
    ],
    ids=" ".join,
)
def test_a_misspelt_library_is_not_made(refs: Refs, tmp_path: Path, words: tuple[str, ...]) -> None:
    missing = tmp_path / "libary" / "mine.db"
    done = refs(*words, "--library", missing)
    assert (done.code, done.out) == (2, "")
    assert f"{missing}: no such library" in done.err
    assert not missing.parent.exists()


def test_a_library_that_a_check_makes_is_said(refs: Refs, page: Path, tmp_path: Path) -> None:
    library = tmp_path / "new.db"
    words = ("check", "--offline", "--library", library, page)
    assert f"{library}: a new library" in refs(*words).err
    assert refs(*words).err == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "--ofline", "page.md"), "refs check: unrecognized arguments: --ofline"),
        (("library", "export", "--bar"), "refs library export: unrecognized arguments: --bar"),
        (
            ("search", "hip", "--limit", "-1"),
            "refs search: argument --limit: a number, 1 or more, and not '-1'",
        ),
        (("nothing",), "refs: argument COMMAND: invalid choice: 'nothing'"),
    ],
)
def test_a_wrong_option_is_one_line_that_names_the_command(
    refs: Refs, words: tuple[str, ...], said: str
) -> None:
    done = refs(*words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(said)
    assert f"`{said.partition(':')[0]} --help`" in done.err


def test_a_minus_h_alone_is_a_question_for_help(refs: Refs) -> None:
    done = refs("search", "-h")
    assert (done.code, done.out.startswith("usage: refs search")) == (0, True)


def test_what_holds_for_every_command_may_stand_before_it(refs: Refs, tmp_path: Path) -> None:
    library, other = tmp_path / "a.db", tmp_path / "b.db"
    for one in (library, other):
        refs("fetch", "1", "--offline", "--library", one)
    assert f"path     {library}\n" in refs("--library", library, "library").out
    assert f"path     {other}\n" in refs("--library", library, "library", "--library", other).out
    assert refs("--quiet", "search", "nothing-of-it").err == ""


def test_commands_that_ask_nobody_may_be_told_to_ask_nobody(refs: Refs) -> None:
    assert refs("search", "hip", "--offline").code == 0
    assert refs("show", "7822393", "--offline").code == 0


def test_an_export_that_could_not_ask_is_no_export_without_findings(refs: Refs, pubmed: EutilsServer) -> None:
    assert refs("export", "90000101", "--to", "ris", "--offline").code == 2
    assert refs("export", "90000102", "--to", "ris").code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("import", "library.db"), "takes snapshots"),
        (("backup", "copy.jsonl"), "`refs library export` writes a snapshot"),
        (("backup", "none/copy.db"), "there is no folder none"),
    ],
)
def test_a_library_and_a_snapshot_are_told_apart(refs: Refs, words: tuple[str, ...], said: str) -> None:
    done = refs("library", *words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err


def test_there_is_no_backup_of_a_snapshot(refs: Refs, tmp_path: Path) -> None:
    snapshot = tmp_path / "all.jsonl"
    refs("library", "export", "--output", snapshot)
    done = refs("library", "--library", snapshot, "backup", tmp_path / "copy.db")
    assert done.code == 2
    assert "a backup of it is a copy of the file" in done.err


@pytest.mark.parametrize("address", ["ftp://example.org/a", "file:///etc/passwd"])
def test_only_pages_of_the_web_are_read_by_their_address(refs: Refs, address: str) -> None:
    done = refs("check", address)
    assert done.code == 2
    assert f"{address}: only pages at http and https addresses are read" in done.err
