"""`refs search`, `show`, `tag`, `note`, the JSON of each, and `refs library import` and `backup`."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from refs.db.store import Library
from refs.model.record import Name, Relation
from tests.commands.conftest import Refs
from tests.eutils_server import EutilsServer
from tests.made import holding, work

STEINBERG = "10546624"  # a starter record


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with the starter records and some made ones; one is retracted, one is by a group."""
    path = tmp_path / "shelf.db"
    monkeypatch.setenv("REFS_LIBRARY", str(path))
    group = (Name("World Made Organization", collective=True),)
    with Library.open(path) as made:
        made.put(
            [
                holding(work(relations=(Relation("RetractionIn", "Made J. 2018", "90000009"),))),
                holding(work(pmid="90000102", doi="", title="Made report on falls", authors=group)),
                holding(work(pmid="90000103", doi="", title="Made: \x1b[2J a title that acts")),
            ]
        )
    return path


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output is a terminal of 80 columns."""
    monkeypatch.setattr("refs.commands.terminal.is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def ids(out: str) -> set[str]:
    return {line.split("\t")[0].removeprefix("PMID ") for line in out.splitlines()}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (["author:sandoval"], {"90000101", "90000103"}),
        (["author:sandoval", "retracted:yes"], {"90000101"}),
        (["author:sandoval", "-retracted:yes"], {"90000103"}),
        (["retracted:yes", "-alendronate"], set()),
        (['"made report"'], {"90000102"}),
        (["title:made report"], {"90000102"}),
        (["author:world", "year:2016"], {"90000102"}),
        (["author:world", "year:..2015"], set()),
        (["journal:made", "-falls", "-acts"], {"90000101"}),
        (["pmid:90000102"], {"90000102"}),
        (["type:journal article", "author:world"], {"90000102"}),
        (["-necrosis", "-hip", "femoral"], {"90000101"}),
    ],
)
def test_search_finds_what_meets_every_term(
    refs: Refs, library: Path, typed: list[str], found: set[str]
) -> None:
    made = {one for one in ids(refs("search", *typed, "--limit", "999").out) if one.startswith("9000")}
    assert made == found


def test_search_of_a_field_that_is_none_is_refused_in_one_line(refs: Refs) -> None:
    done = refs("search", "auther:mont")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "author, title, journal" in done.err


def test_a_minus_word_that_looks_like_an_option_is_a_word(refs: Refs, library: Path) -> None:
    assert "usage" not in refs("search", "necrosis", "-hip").out
    assert refs("search", "necrosis", "--hip").code == 2


def test_in_a_pipe_a_work_is_a_line_of_four_parts(refs: Refs, library: Path) -> None:
    refs("tag", "90000101", "--add", "to-read,hip")
    (line,) = refs("search", "pmid:90000101").out.splitlines()
    assert line.split("\t")[0] == "PMID 90000101"
    assert line.split("\t")[2:] == ["retracted", "hip,to-read"]


@pytest.mark.usefixtures("terminal")
def test_on_a_terminal_a_list_is_a_table_and_colour_only_repeats_words(refs: Refs, library: Path) -> None:
    plain = refs("search", "author:sandoval", "--no-color").out
    assert plain.splitlines()[0].split() == ["ID", "YEAR", "AUTHORS", "TITLE", "JOURNAL", "MARKS"]
    assert all(len(line) <= 80 for line in plain.splitlines())
    assert "RETRACTED" in plain
    assert "\x1b" not in plain
    colored = refs("search", "author:sandoval").out
    assert "\x1b[31m" in colored
    assert colored.replace("\x1b[31m", "").replace("\x1b[0m", "") == plain


@pytest.mark.usefixtures("terminal")
def test_show_fits_the_terminal(refs: Refs, library: Path) -> None:
    refs("note", STEINBERG, "a long remark " * 30)
    assert all(len(line) <= 80 for line in refs("show", STEINBERG).out.splitlines())


def test_show_knows_the_key_that_export_gives(refs: Refs, library: Path) -> None:
    for pmid in ("90000101", "90000102", "90000103", STEINBERG):
        key = json.loads(refs("show", pmid, "--json").out)["item"]["key"]
        assert json.loads(refs("show", key, "--json").out)["item"]["pmid"] == pmid
    assert refs("show", "wmo2016").out == refs("show", "90000102").out
    exported = refs("export", "--offline", "--to", "bibtex", "90000102").out
    assert "@article{wmo2016," in exported


def test_tags_are_put_on_shown_found_listed_and_taken_off(refs: Refs, library: Path) -> None:
    assert refs("tag", STEINBERG, "sandoval2016", "--add", "Hip", "--add", "to-read").code == 0
    assert "tags         hip, to-read" in refs("show", STEINBERG).out
    assert ids(refs("search", "tag:hip").out) == {STEINBERG, "90000101"}
    assert refs("tag").out == "hip\t2\nto-read\t2\n"
    assert json.loads(refs("tag", "--json").out)["tags"][0] == {"tag": "hip", "works": 2}
    assert refs("tag", STEINBERG, "--remove", "hip,to-read").code == 0
    assert refs("tag").out == "hip\t1\nto-read\t1\n"


def test_a_tag_that_is_none_and_a_work_that_is_not_there_are_told(refs: Refs, library: Path) -> None:
    assert refs("tag", STEINBERG, "--add", "two words").code == 2
    assert refs("tag", "--add", "hip").code == 2
    done = refs("tag", STEINBERG, "90009999", "--add", "hip")
    assert done.code == 1
    assert "90009999 is not in the library" in done.err
    assert ids(done.out) == {STEINBERG}


def test_notes_are_added_read_found_and_taken_away(refs: Refs, library: Path) -> None:
    assert refs("note", STEINBERG).out == ""
    refs("note", STEINBERG, "the weakest trial")
    refs("note", STEINBERG, "ask \x1b[2J again")
    shown = refs("note", STEINBERG).out
    assert [line.split("\t")[0] for line in shown.splitlines()] == ["1", "2"]
    assert "\x1b" not in shown
    assert "the weakest trial" in refs("show", STEINBERG).out
    assert ids(refs("search", "note:weakest").out) == {STEINBERG}
    assert refs("note", STEINBERG, "--remove", "3").code == 2
    number = next(n for n, line in enumerate(shown.splitlines(), start=1) if "weakest" in line)
    refs("note", STEINBERG, "--remove", str(number))
    assert [note["text"] for note in json.loads(refs("note", STEINBERG, "--json").out)["notes"]] == [
        "ask \x1b[2J again"
    ]


def test_tags_survive_a_fetch_of_the_record(refs: Refs, pubmed: EutilsServer) -> None:
    refs("fetch", "90000101")
    refs("tag", "90000101", "--add", "hip")
    pubmed.add({"pmid": "90000101", "title": "Made anew."})
    refs("refresh")
    assert "tags         hip" in refs("show", "90000101").out


JSONS: dict[str, tuple[tuple[str, ...], Callable[[Any], object]]] = {
    "search": (("search", "necrosis"), lambda tree: tree["items"][0]["title"]),
    "search for nothing": (("search", "zebra"), lambda tree: tree["items"] == []),
    "show": (("show", STEINBERG), lambda tree: tree["item"]["key"] == "steinberg1999"),
    "show what is not there": (("show", "90009999"), lambda tree: tree["item"] is None),
    "fetch": (("fetch", "--offline", STEINBERG), lambda tree: tree["results"][0]["status"] == "found"),
    "fetch what is not there": (("fetch", "--offline", "90009999"), lambda tree: tree["results"][0]["why"]),
    "library": (("library",), lambda tree: tree["counts"]["records"] == 50 and tree["problems"] == []),
    "rule": (("rule", "REF101"), lambda tree: tree["rules"][0]["name"] == "reference-not-found"),
    "all rules": (("rule",), lambda tree: len(tree["rules"]) > 20),
    "tags": (("tag",), lambda tree: tree["tags"] == []),
    "tagging": (("tag", STEINBERG, "--add", "hip"), lambda tree: tree["items"][0]["tags"] == ["hip"]),
    "note": (("note", STEINBERG), lambda tree: tree["notes"] == []),
    "dedupe": (("dedupe",), lambda tree: tree["groups"] == []),
}


@pytest.mark.parametrize("name", JSONS)
def test_json_is_all_that_goes_to_standard_output(refs: Refs, name: str) -> None:
    words, holds = JSONS[name]
    tree = json.loads(refs(*words, "--json").out)
    assert tree["schema"] == 1
    assert holds(tree)


def test_what_is_done_with_the_library_is_said_as_json_too(refs: Refs, library: Path, tmp_path: Path) -> None:
    snapshot, copy = tmp_path / "all.jsonl", tmp_path / "copy.db"
    assert json.loads(refs("library", "export", "--output", snapshot, "--json").out) == {
        "schema": 1,
        "snapshot": str(snapshot),
        "entries": 53,
    }
    done = refs("library", "import", snapshot, "--json")
    assert json.loads(done.out) == {"schema": 1, "works": 53, "added": 0}
    assert json.loads(refs("library", "backup", copy, "--json").out)["backup"] == str(copy)
    assert json.loads(refs("note", "99", "--json").out)["notes"] == []


def test_an_export_taken_in_elsewhere_brings_tags_and_notes(
    refs: Refs, library: Path, tmp_path: Path
) -> None:
    snapshot, other = tmp_path / "all.jsonl", tmp_path / "other.db"
    refs("tag", STEINBERG, "--add", "theirs")
    refs("note", STEINBERG, "weak")
    refs("library", "export", "--output", snapshot)
    refs("fetch", "1", "--offline", "--library", other)
    refs("tag", STEINBERG, "--add", "mine", "--library", other)
    done = refs("library", "import", snapshot, "--library", other)
    assert done.code == 0
    assert "53 works taken in; the library holds 3 more than before" in done.err
    shown = json.loads(refs("show", STEINBERG, "--json", "--library", other).out)["item"]
    assert shown["tags"] == ["mine", "theirs"]
    assert [note["text"] for note in shown["notes"]] == ["weak"]
    again = refs("library", "import", snapshot, "--library", other)
    assert "0 more than before" in again.err


def test_a_snapshot_for_articles_holds_no_notes(refs: Refs, library: Path, tmp_path: Path) -> None:
    refs("note", STEINBERG, "a private remark")
    page = tmp_path / "page.md"
    page.write_text(f"Made (PMID {STEINBERG}).\n")
    assert "a private remark" in refs("library", "export").out
    taken = refs("library", "export", page).out
    assert STEINBERG in taken
    assert "a private remark" not in taken


def test_a_broken_snapshot_is_not_taken_in_at_all(refs: Refs, library: Path, tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole.jsonl", tmp_path / "broken.jsonl"
    refs("library", "export", "--output", whole)
    broken.write_text("{}\n")
    other = tmp_path / "other.db"
    done = refs("library", "import", whole, broken, "--library", other)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert not other.exists()


def test_a_backup_is_one_whole_file_that_stands_in_for_the_library(
    refs: Refs, library: Path, tmp_path: Path
) -> None:
    refs("tag", STEINBERG, "--add", "hip")
    copy = tmp_path / "backups" / "copy.db"
    copy.parent.mkdir()
    with Library.open(library) as in_use:
        assert in_use.counts()["tags"] == 1
        assert refs("library", "backup", copy).code == 0
    assert [path.name for path in copy.parent.iterdir()] == ["copy.db"]
    before = refs("library", "--json").out
    shutil.copy(copy, library)
    assert refs("library", "--json").out == before


def test_a_backup_writes_over_a_file_only_when_told_to(refs: Refs, library: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_text("mine")
    assert refs("library", "backup", copy).code == 2
    assert copy.read_text() == "mine"
    assert refs("library", "backup", "--force", copy).code == 0
    assert refs("library", "--library", copy).code == 0
    assert refs("library", "backup", "--force", library).code == 2
    assert refs("library", "backup", tmp_path / "none" / "copy.db").code == 2
    assert sorted(path.name for path in tmp_path.glob("*copy*")) == ["copy.db"]


def test_processes_that_tag_one_library_at_once_lose_nothing(refs: Refs, library: Path) -> None:
    running = [
        subprocess.Popen([sys.executable, "-m", "refs", "tag", STEINBERG, "--add", f"made{n}"], stdout=subprocess.DEVNULL)
        for n in range(4)
    ]  # fmt: skip
    assert [one.wait() for one in running] == [0] * 4
    with closing(sqlite3.connect(library)) as connection:
        assert connection.execute("SELECT count(*) FROM tags").fetchone() == (4,)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_every_command_and_is_a_script_of_its_shell(
    refs: Refs, tmp_path: Path, shell: str
) -> None:
    done = refs("completion", shell)
    assert done.code == 0
    for word in ("search", "dedupe", "backup", "fail-on"):
        assert word in done.out, word
    if shutil.which(shell):
        script = tmp_path / "script"
        script.write_text(done.out)
        subprocess.run([shell, "-n", str(script)], check=True)
