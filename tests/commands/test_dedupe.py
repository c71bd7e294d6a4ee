"""`refs dedupe`: shows works held twice, and makes one record of each without losing what was added."""

import json
from pathlib import Path

import pytest

from refs.db.store import Library
from tests.commands.conftest import Refs
from tests.made import holding, work


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with a work that PubMed and Crossref have given without an identifier in common."""
    path = tmp_path / "twice.db"
    monkeypatch.setenv("REFS_LIBRARY", str(path))
    with Library.open(path) as made:
        made.put([holding(work(doi="")), holding(work(pmid=""), "crossref")])
    return path


def test_dedupe_shows_what_is_held_twice_and_changes_nothing(refs: Refs, library: Path) -> None:
    done = refs("dedupe")
    assert done.code == 1
    assert done.out.splitlines()[0] == "one work: same title, first author, year and place"
    assert done.out.splitlines()[1].startswith("  stays\tPMID 90000101\t")
    assert done.out.splitlines()[2].startswith("  goes\tDOI 10.9999/made.101\t")
    assert "--write" in done.err
    assert refs("dedupe").out == done.out


def test_dedupe_writes_one_record_with_all_identifiers_tags_and_notes(refs: Refs, library: Path) -> None:
    refs("tag", "90000101", "--add", "hip")
    refs("tag", "10.9999/made.101", "--add", "to-read")
    refs("note", "10.9999/made.101", "the weakest trial")
    assert refs("dedupe", "--write").code == 0
    assert refs("dedupe", "--write").out == ""
    shown = json.loads(refs("show", "90000101", "--json").out)["item"]
    assert (shown["doi"], shown["tags"]) == ("10.9999/made.101", ["hip", "to-read"])
    assert [note["text"] for note in shown["notes"]] == ["the weakest trial"]
    assert refs("show", "10.9999/made.101").out == refs("show", "90000101").out
    assert refs("library").out.count("whole") == 1


def test_dedupe_leaves_alone_what_is_not_certain(refs: Refs, library: Path) -> None:
    refs("dedupe", "--write")
    with Library.open(library) as own:
        own.put([holding(work(pmid="90000102", doi=""))])
    done = refs("dedupe", "--write")
    assert done.code == 0
    assert done.out.startswith("left alone: two PMIDs")
    assert refs("show", "90000102").code == refs("show", "90000101").code == 0


def test_dedupe_of_a_library_without_doubles_says_so(refs: Refs) -> None:
    done = refs("dedupe")
    assert (done.code, done.out) == (0, "")
    assert "no work is held twice" in done.err


def test_dedupe_as_json_names_the_one_that_stays_first(refs: Refs, library: Path) -> None:
    (group,) = json.loads(refs("dedupe", "--json").out)["groups"]
    assert (group["kind"], group["merged"]) == ("same-work", False)
    assert [item["registry"] for item in group["items"]] == ["pubmed", "crossref"]


def test_a_snapshot_is_not_written(refs: Refs, library: Path, tmp_path: Path) -> None:
    snapshot = tmp_path / "library.jsonl"
    refs("library", "export", "--output", snapshot)
    for words in (("dedupe", "--write"), ("tag", "90000101", "--add", "hip"), ("note", "90000101", "made")):
        done = refs(*words, "--library", snapshot)
        assert done.code == 2
        assert "is a snapshot, which is only read" in done.err
    assert refs("dedupe", "--library", snapshot).code == 1
