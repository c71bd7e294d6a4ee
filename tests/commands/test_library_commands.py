"""`refs fetch`, `show`, `search`, `library` and `rule`."""

import json
import re
import sqlite3
from pathlib import Path

import pytest

from refs.claims import lexicon
from refs.claims.families import FAMILIES
from refs.claims.lexicon import cue_lines
from refs.cli import _CUES
from refs.rules import ALL_RULES
from tests.commands.conftest import ENTRY, Refs, article
from tests.eutils_server import EutilsServer


def test_fetch_prints_one_line_a_record(refs: Refs, pubmed: EutilsServer) -> None:
    done = refs("fetch", "90000101", "10.9999/made.999")
    assert done.code == 0
    assert done.out.splitlines() == [
        "PMID 90000101\tSandoval PQ et al. (2016), “Alendronate and collapse of the femoral head in adults: a randomised trial”, J Made Joint Surg Am 82(5):1117-32",
        "DOI 10.9999/made.999\tKowalczyk RT and Abernathy SJ (2002), “Vertebral height in long-distance runners over fifty”, Semin Made Arthritis 32(2):125-31",
    ]


def test_fetch_exits_1_where_one_was_not_found(refs: Refs, pubmed: EutilsServer) -> None:
    done = refs("fetch", "90000101", "90000102")
    assert done.code == 1
    assert "PMID 90000102\tnot found in PubMed" in done.out


def test_fetch_exits_2_where_the_registry_gave_no_answer(refs: Refs, pubmed: EutilsServer) -> None:
    assert refs("fetch", "--offline", "90000101").code == 2
    assert refs("fetch", "not an identifier").code == 2


def test_fetch_reads_the_records_of_an_nbib_file_offline(refs: Refs, tmp_path: Path) -> None:
    file = tmp_path / "mine.nbib"
    file.write_text(
        "\nPMID- 90000555\nTI  - Made record for reading nbib.\nAU  - Brandt O\nDP  - 2011 May\nTA  - Made J\n\n"
    )
    done = refs("fetch", "--offline", file)
    assert (done.code, done.out) == (
        0,
        "PMID 90000555\tBrandt O (2011), “Made record for reading nbib”, Made J\n",
    )
    assert "Made record for reading nbib" in refs("show", "90000555").out


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("mine.nbib", "foo\n\nPMID- 90000101\nTI  - Made\n", 1),
        ("mine.ris", "TY  - JOUR\nDO  - 10.9999/made.101\n", 1),
        ("mine.bib", "@article{a, pmid = {90000101}, title = {Made}}\n@article{b\n", 2),
        ("mine.json", '[{"PMID": "90000101", "title": "Made"},\n{]', 2),
        ("mine.nbib", "<html>", 1),
    ],
)
def test_fetch_says_what_of_a_file_cannot_be_read_and_takes_the_rest(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path, name: str, text: str, line: int
) -> None:
    file = tmp_path / name
    file.write_text(text)
    done = refs("fetch", file, "--json")
    tree = json.loads(done.out)
    assert done.code == 1
    assert [(one["path"], one["line"]) for one in tree["problems"]] == [(str(file), line)]
    assert f"{file}:{line}: {tree['problems'][0]['message']}" in done.err
    assert [one["status"] for one in tree["results"]] == ["found"] * (text != "<html>")


def test_a_record_of_a_file_is_believed_only_as_long_as_nobody_can_be_asked(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    file, page = tmp_path / "forged.nbib", tmp_path / "page.md"
    file.write_text(
        "PMID- 90000777\nTI  - Forged proof about hips.\nAU  - Brandt O\nDP  - 2011\nTA  - Made J\nVI  - 3\nPG  - 1-9\n"
    )
    page.write_text("# Hips\n\n## References\n\n- Brandt O. Forged proof about hips. Made J. 2011;3:1-9.\n")
    assert refs("fetch", "--offline", file).code == 0
    assert "1 verified" in refs("check", "--offline", page).out
    assert "1 not-found" in refs("check", page).out
    page.write_text(page.read_text().replace("1-9.", "1-9. PMID: 90000777"))
    assert "1 verified" not in refs("check", page).out


def test_fetch_reads_the_identifiers_of_a_bib_file(refs: Refs, pubmed: EutilsServer, tmp_path: Path) -> None:
    file = tmp_path / "mine.bib"
    file.write_text(
        "@article{made, title = {Alendronate}, pmid = {90000101}}\n@book{none, title = {A made book}}\n"
    )
    done = refs("fetch", file)
    assert done.out.startswith("PMID 90000101\t")
    assert "no identifier" in done.err


def test_show_tells_a_record_by_identifier_and_by_key(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    refs("fetch", "90000101")
    by_id = refs("show", "https://pubmed.ncbi.nlm.nih.gov/90000101/")
    assert "Alendronate and collapse" in by_id.out
    assert "pubmed, " in by_id.out
    assert refs("show", "sandoval2016").out == by_id.out


def test_show_of_what_is_not_held_exits_1(refs: Refs) -> None:
    done = refs("show", "90000101")
    assert (done.code, done.out) == (1, "")
    assert "not in the library" in done.err


def test_show_names_a_retraction(refs: Refs, pubmed: EutilsServer) -> None:
    pubmed.add(
        {
            "pmid": "90000001",
            "title": "Made and retracted.",
            "types": ["Retracted Publication"],
            "relations": [{"type": "RetractionIn", "source": "Made J. 2018", "pmid": "90000002"}],
        }
    )
    refs("fetch", "90000001")
    assert "retraction: Made J. 2018 PMID 90000002" in refs("show", "90000001").out


def test_search_finds_by_any_word_and_exits_1_on_none(refs: Refs, pubmed: EutilsServer) -> None:
    refs("fetch", "90000101", "90000999")
    assert [line.split("\t")[0] for line in refs("search", "sandoval", "femoral").out.splitlines()] == [
        "PMID 90000101"
    ]
    assert refs("search", "Sandoval", "2016").out == refs("search", "sandov").out != ""
    assert refs("search", "Sandoval", "2015").code == 1
    assert refs("search", "zebra").code == 1
    assert refs("search", '"unbalanced AND (').code == 1


def test_a_new_library_holds_the_starter_records(refs: Refs) -> None:
    done = refs("library")
    assert done.code == 0
    assert "records                50" in done.out
    assert "integrity        whole" in done.out
    assert refs("search", "--limit", "3", "osteonecrosis").out.count("\n") == 3


def test_a_library_in_memory_leaves_no_file(
    refs: Refs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert refs("library", "--library", ":memory:").code == 0
    assert list(tmp_path.iterdir()) == []


def test_a_library_of_a_newer_schema_is_left_alone(refs: Refs, tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    refs("fetch", "1", "--offline", "--library", library)
    connection = sqlite3.connect(library)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    before = library.read_bytes()
    done = refs("library", "--library", library)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "newer" in done.err
    assert library.read_bytes() == before


def test_rule_lists_all_and_explains_one(refs: Refs) -> None:
    assert refs("rule").out.count("\n") == len(ALL_RULES)
    done = refs("rule", "ref102")
    assert done.out.startswith("REF102 wrong-identifier (error, since 0.1.0)")
    assert "## What to do" in done.out
    assert refs("rule", "REF999").code == 2


def test_rule_clm301_shows_what_each_family_of_words_weighs(refs: Refs) -> None:
    shown = refs("rule", "CLM301").out
    for name, family in FAMILIES.items():
        assert re.search(rf"^{name}\*? +{re.escape(f'{family.weight:+.1f}')}", shown, re.MULTILINE), name
    assert "vergelijk*" in shown
    assert "think of" in shown


@pytest.mark.parametrize("language", ["de", "en", "fr", "nl"])
def test_rule_clm301_lists_every_word_of_a_language(refs: Refs, language: str) -> None:
    shown = " ".join(refs("rule", "CLM301", "--language", language).out.split())
    for family, lines in cue_lines(language).items():
        assert family in shown
        for line in lines:
            assert line in shown, line


def test_rule_lists_words_only_of_the_rule_that_goes_by_them(refs: Refs) -> None:
    for words in (("rule", "REF102", "--language", "nl"), ("rule", "--language", "nl")):
        done = refs(*words)
        assert done.code == 2
        assert "CLM301" in done.err


def test_rule_offers_the_languages_that_have_a_lexicon() -> None:
    folder = Path(lexicon.__file__).parent / "cues"
    assert {path.stem for path in folder.glob("*.txt")} == set(_CUES)


def test_help_lists_only_what_works(refs: Refs) -> None:
    done = refs("--help")
    assert done.code == 0
    assert "mirror" not in done.out
    assert refs("mirror").code == 2


def test_check_then_show_by_the_key_of_the_article(refs: Refs, pubmed: EutilsServer, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(article(f"{ENTRY} PMID: 90000101"))
    refs("check", page)
    assert "Alendronate" in refs("show", "sandoval2016").out
    shown = refs("show", "90000101").out
    assert f"cited in     {page}:7, reference 1\n             verified on 20" in shown
    assert "asked: library miss, pubmed answered, crossref not-asked" in shown


def test_show_by_the_key_of_a_bib_file(refs: Refs, pubmed: EutilsServer, tmp_path: Path) -> None:
    file = tmp_path / "mine.bib"
    file.write_text(
        "@article{MyOwnKey, title = {Alendronate and collapse of the femoral head in adults: a randomised trial}, "
        "author = {Sandoval, P. Q. and Iyer, N. and Lindqvist, B. E.}, year = 2016, pmid = {90000101}}\n"
    )
    refs("check", file)
    assert "Alendronate" in refs("show", "myownkey").out


def test_fetch_takes_a_list_of_pmids_as_pubmed_saves_it(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    file = tmp_path / "pmid-set.txt"
    file.write_text("90000101\n90000999\n")
    done = refs("fetch", file)
    assert (done.code, done.out.count("PMID ")) == (0, 2)


@pytest.mark.parametrize(("name", "text"), [("a.bib", ""), ("a.txt", "No reference.\n")])
def test_fetch_says_where_a_file_holds_no_reference(refs: Refs, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    done = refs("fetch", "--offline", tmp_path / name)
    assert (done.code, "no reference is read in it" in done.err) == (1, True)
