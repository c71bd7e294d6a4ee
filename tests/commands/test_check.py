"""`refs check`: what an editor reads, what a CI job gets, and what is asked of PubMed."""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jsonschema
import pytest

from tests.commands.conftest import ENTRY, OTHER, ROW, Refs, article
from tests.eutils_server import EutilsServer
from tests.users import as_nobody


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "page.md"


def report(refs: Refs, *words: str | Path) -> dict[str, Any]:
    done = refs("check", "--format", "json", *words)
    tree: dict[str, Any] = json.loads(done.out)
    return tree


def test_a_right_reference_passes(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    page.write_text(article(f"{ENTRY} PMID: 90000101"))
    done = refs("check", page)
    assert done.code == 0
    assert "1 reference: 1 verified" in done.out


def test_a_wrong_pmid_is_an_error_with_the_right_one(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    page.write_text(article(f"{ENTRY} https://pubmed.ncbi.nlm.nih.gov/90000999/"))
    done = refs("check", page)
    assert done.code == 1
    line = next(line for line in done.out.splitlines() if "REF102" in line)
    assert f"{page}:7:" in line
    assert (
        "Kowalczyk RT and Abernathy SJ (2002), “Vertebral height in long-distance runners over fifty”" in line
    )
    assert "PMID 90000101" in line


def test_the_finding_stands_at_the_identifier(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    text = article(f"{ENTRY} https://pubmed.ncbi.nlm.nih.gov/90000999/")
    page.write_text(text)
    finding = next(f for f in report(refs, page)["articles"][0]["findings"] if f["code"] == "REF102")
    line = text.splitlines()[finding["line"] - 1]
    assert "90000999" in line[finding["column"] - 1 : finding["end_column"] - 1]


def test_the_json_has_the_shape_of_its_published_schema(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    schema = json.loads(refs("check", "--format", "json-schema").out)
    page.write_text(
        article(
            f"{ENTRY} PMID: 90000999",
            "Nobody N. No such made work at all. Made J. 2001;1(1):1-2.",
            text="Half of all hips collapse within 5 years (Sandoval et al., 2016). Smoking causes 40% of them.",
        )
    )
    tree = report(refs, page, "--sentences")
    jsonschema.validate(tree, schema)
    assert tree["summary"]["references"] == 2
    assert [ref["verdict"] for ref in tree["articles"][0]["references"]] == ["wrong-identifier", "not-found"]


def test_a_check_can_be_asked_for_json_as_other_commands_are(refs: Refs, page: Path) -> None:
    page.write_text("# Hips\n\nText.\n")
    one, other = (
        json.loads(refs("check", "--offline", *how, page).out) for how in (["--json"], ["--format", "json"])
    )
    assert one == other


def test_the_json_carries_the_evidence(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    page.write_text(article(f"{ENTRY.replace('2016', '2011')} PMID: 90000101"))
    (ref,) = report(refs, page)["articles"][0]["references"]
    assert ref["verdict"] == "mismatch"
    assert ref["differences"] == [{"field": "year", "printed": "2011", "record": "2016", "minor": False}]
    assert ref["consulted"] == {"library": "miss", "pubmed": "answered", "crossref": "not-asked"}
    assert ref["record"]["pmid"] == ref["identifier_records"]["pmid"]["pmid"] == "90000101"
    assert ref["key"] == "sandoval2016"
    assert ref["fetched"]["pmid"]["registry"] == "pubmed"
    assert ref["fetched"]["pmid"]["when"].startswith("20")


def test_the_same_article_again_asks_nothing_and_says_the_same(
    refs: Refs, pubmed: EutilsServer, page: Path
) -> None:
    page.write_text(
        article(
            f"{ENTRY} PMID: 90000999",
            ENTRY,
            "Nobody N. No such made work at all. Made J. 2001;1(1):1-2. PMID: 99999999",
        )
    )
    first = refs("check", page)
    asked = len(pubmed.requests)
    assert asked > 0
    assert refs("check", page).out == first.out
    assert len(pubmed.requests) == asked


def test_a_search_that_found_nothing_says_so_again_from_what_was_kept(
    refs: Refs, pubmed: EutilsServer, page: Path
) -> None:
    page.write_text(article("Nobody N. No such made work at all. Made J. 2001;1(1):1-2. PMID: 90000999"))
    first = refs("check", page)
    assert "The printed work was not found" in first.out
    assert refs("check", "--offline", page).out == first.out
    (ref,) = report(refs, "--offline", page)["articles"][0]["references"]
    assert ref["consulted"]["pubmed"] == "answered"


def test_a_hundred_right_pmids_are_one_request(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    rows = [
        {
            **ROW,
            "pmid": str(90001000 + n),
            "doi": f"10.9999/made.{n}",
            "title": f"Made title number {n} of many works.",
        }
        for n in range(100)
    ]
    pubmed.add(*rows)
    page.write_text(
        article(
            *(
                f"{ENTRY.replace('Alendronate and collapse of the femoral head in adults: A randomised trial', row['title'].rstrip('.'))} PMID: {row['pmid']}"
                for row in rows
            )
        )
    )
    done = refs("check", page, "--select", "REF")
    assert "100 verified" in done.out
    assert [request.utility for request in pubmed.requests] == ["efetch"]


def test_what_was_fetched_before_a_failure_is_kept(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    page.write_text(article(f"{ENTRY} PMID: 90000101"))
    refs("check", page)
    pubmed.faults = {0: "htmlin200"}
    page.write_text(article(f"{ENTRY} PMID: 90000101", f"{OTHER['title']} PMID: 90000777"))
    done = refs("check", page)
    assert "1 verified" in done.out
    assert "1 unchecked" in done.out
    assert "REF110" in done.out


def test_a_registry_that_answers_with_a_web_page_is_no_finding_above_note(
    refs: Refs, pubmed: EutilsServer, page: Path
) -> None:
    pubmed.faults = {0: "htmlin200"}
    page.write_text(article(f"{ENTRY} PMID: 90000101"))
    done = refs("check", page)
    assert done.code == 0
    assert "unchecked" in done.out
    assert "PubMed's answer is a web page" in done.err
    assert refs("check", "--fail-on", "note", "--select", "REF110", page).code == 0
    assert refs("check", "--strict", page).code == 1


def test_without_a_network_nothing_is_found_against_anybody(
    refs: Refs, pubmed: EutilsServer, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFS_EUTILS_URL", "http://127.0.0.1:1/entrez/eutils/")  # nobody listens there
    page.write_text(article(f"{ENTRY} PMID: 90000101", ENTRY))
    done = refs("check", "--select", "REF", page)
    assert done.code == 0
    assert "2 references: 2 unchecked" in done.out
    assert done.err == "refs: PubMed could not be asked: no connection (4 tries); try again later\n"


def test_offline_never_opens_a_socket(refs: Refs, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    page.write_text(article(f"{ENTRY} PMID: 90000101"))
    done = refs("check", "--offline", page)
    assert (done.code, "not checked: offline" in done.out) == (0, True)


def test_a_key_never_shows(
    refs: Refs, pubmed: EutilsServer, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NCBI_API_KEY", "invalid")
    pubmed.bad_keys = {"invalid"}
    page.write_text(article(f"{ENTRY} PMID: 90000101"))
    done = refs("check", "--verbose", page)
    assert "NCBI_API_KEY" in done.err + done.out
    monkeypatch.setenv("NCBI_API_KEY", "s3cretmadekey")
    pubmed.bad_keys = {"s3cretmadekey"}
    done = refs("check", "--verbose", page)
    assert "s3cretmadekey" not in done.out + done.err
    assert b"s3cretmadekey" not in Path(os.environ["REFS_LIBRARY"]).read_bytes()


def test_hostile_titles_reach_no_terminal(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    pubmed.add(
        {**OTHER, "pmid": "90000666", "title": "Made \u009b31m title <script>alert(1)</script> \u202eabc"}
    )
    page.write_text(article(f"{ENTRY} PMID: 90000666"))
    done = refs("check", page)
    assert "REF102" in done.out
    assert not {"\x1b", "\u009b", "\u202e"} & set(done.out)
    assert not {"\u009b", "\u202e"} & set(refs("check", "--format", "json", page).out)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "no such file"),
        (lambda path: path.write_bytes(b"\x00\x01\x02" * 100), "not a text file"),
        (lambda path: path.write_bytes(b"%PDF-1.7\n..."), "PDF"),
    ],
    ids=["missing", "binary", "pdf"],
)
def test_a_file_that_cannot_be_read_is_one_clear_line_and_exit_2(
    refs: Refs, page: Path, make: Any, message: str
) -> None:
    make(page)
    done = refs("check", "--offline", page)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert str(page) in done.err
    assert message in done.err


def test_a_file_that_cannot_be_read_does_not_stop_the_others(refs: Refs, page: Path, tmp_path: Path) -> None:
    page.write_text(article(ENTRY))
    done = refs("check", "--offline", "--format", "json", tmp_path / "missing.md", page)
    tree = json.loads(done.out)
    assert done.code == 2
    assert [len(one["references"]) for one in tree["articles"]] == [0, 1]
    assert tree["articles"][0]["findings"][0]["code"] == "GEN001"


def test_a_report_for_programs_is_written_even_where_nothing_could_be_read(
    refs: Refs, tmp_path: Path
) -> None:
    out = tmp_path / "report.json"
    done = refs("check", "--offline", "--format", "json", "--output", out, tmp_path / "missing.md")
    assert done.code == 2
    (finding,) = json.loads(out.read_text())["articles"][0]["findings"]
    assert (finding["code"], finding["message"]) == ("GEN001", "no such file")


def test_an_empty_file_has_nothing_to_check_and_says_so(refs: Refs, page: Path) -> None:
    page.write_text("\n\n")
    done = refs("check", "--offline", page)
    assert done.code == 0
    assert "the file is empty; nothing was checked" in done.err


def test_a_list_without_entries_is_a_finding(refs: Refs, page: Path) -> None:
    page.write_text("# Made\n\nProse (Sandoval et al., 2016).\n\n## Bronnen\n")
    done = refs("check", "--offline", page)
    assert done.code == 1
    assert "CIT203" in done.out
    assert "holds no entries" in done.out


def test_a_pmid_of_thirty_digits_is_malformed(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    page.write_text(article(f"{ENTRY} PMID: {'1' * 30}"))
    done = refs("check", page)
    assert done.code == 1
    assert "REF113" in done.out


def test_an_entry_of_a_hundred_kilobytes_does_no_harm(refs: Refs, page: Path) -> None:
    page.write_text(article(ENTRY, "Made, A. (2001). " + "word " * 20_000 + "PMID: 90000101"))
    done = refs("check", "--offline", page)
    assert done.code in (0, 1)
    assert "2 references" in done.out


def test_latin_1_is_read_and_said(refs: Refs, page: Path) -> None:
    page.write_bytes(article(ENTRY.replace("Lindqvist", "Lindqvïst")).encode("windows-1252", "ignore"))
    done = refs("check", "--offline", page)
    assert "windows-1252" in done.err


def test_a_folder_is_every_article_below_it_without_hidden_ones(refs: Refs, tmp_path: Path) -> None:
    for name in ("a.md", "below/b.txt", ".hidden/c.md", "below/d.py"):
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(article(ENTRY))
    paths = [one["path"] for one in report(refs, "--offline", tmp_path / "site")["articles"]]
    assert [Path(path).name for path in paths] == ["a.md", "b.txt"]


def test_a_file_named_twice_is_checked_once(refs: Refs, page: Path) -> None:
    page.write_text(article(ENTRY))
    other_name = page.parent / "x" / ".." / page.name
    (page.parent / "x").mkdir()
    assert len(report(refs, "--offline", page, other_name, page.parent)["articles"]) == 1


def test_what_git_ignores_is_left_out_and_no_program_of_the_folder_runs(refs: Refs, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "built").mkdir(parents=True)
    for name in ("page.md", "draft.md", "built/page.md"):
        (site / name).write_text(article(ENTRY))
    (site / ".gitignore").write_text("draft.md\nbuilt/\n")
    ran = tmp_path / "ran"
    program = tmp_path / "monitor.sh"
    program.write_text(f"#!/bin/sh\ntouch {ran}\n")
    program.chmod(0o755)
    if shutil.which("git") is None:
        pytest.skip("needs git")
    subprocess.run(["git", "init", "-q", str(site)], check=True)
    subprocess.run(["git", "-C", str(site), "config", "core.fsmonitor", str(program)], check=True)
    paths = [one["path"] for one in report(refs, "--offline", site)["articles"]]
    assert paths == [str(site / "page.md")]
    assert not ran.exists()


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="needs POSIX users")
def test_a_folder_that_cannot_be_looked_into_is_said(refs: Refs) -> None:
    with TemporaryDirectory() as name:
        site = Path(name)
        site.chmod(0o755)
        (site / "page.md").write_text(article(ENTRY))
        (site / "shut").mkdir(mode=0o000)
        library = site / "library.db"
        refs("fetch", "1", "--offline", "--library", library)
        with as_nobody():
            done = refs("check", "--offline", "--library", library, site)
        (site / "shut").chmod(0o755)
    assert done.code == 2
    assert "shut: cannot be looked into" in done.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_a_folder_is_not_waited_for(refs: Refs, page: Path) -> None:
    page.write_text("Nothing.\n")
    os.mkfifo(page.with_name("pipe.md"))
    assert [one["path"] for one in report(refs, "--offline", page.parent)["articles"]] == [str(page)]


def test_a_link_out_of_the_checkout_is_not_followed(refs: Refs, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Of the runners, 12% have a secret.\n")
    checkout = tmp_path / "checkout"
    (checkout / ".git").mkdir(parents=True)
    (checkout / "page.md").write_text("Nothing.\n")
    (checkout / "same.md").symlink_to("page.md")
    (checkout / "stolen.md").symlink_to(tmp_path / "secret.txt")
    for path in (checkout, checkout / "stolen.md"):
        done = refs("check", "--offline", "--format", "json", path)
        assert done.code == 2
        assert "leads out of the checkout" in done.err
        assert "secret" not in done.out.replace("secret.txt", "")
    assert refs("check", "--offline", checkout / "same.md").code == 0
    assert refs("check", "--offline", tmp_path / "secret.txt").code == 1


def test_an_empty_path_is_not_the_current_folder(refs: Refs) -> None:
    done = refs("check", "--offline", "")
    assert done.code == 2
    assert "is no path" in done.err


def test_standard_input_that_is_closed_is_said(refs: Refs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    done = refs("check", "--offline", "-")
    assert done.code == 2
    assert "there is no standard input" in done.err


def test_a_folder_without_articles_is_said(refs: Refs, tmp_path: Path) -> None:
    done = refs("check", tmp_path)
    assert done.code == 2
    assert "no articles in this folder" in done.err


def test_standard_input_is_an_article(refs: Refs, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(article(ENTRY).encode())))
    done = refs("check", "--offline", "--stdin-name", "page.md", "-")
    assert done.out.startswith("page.md (English)")


def test_the_report_goes_to_a_file_whole(refs: Refs, page: Path, tmp_path: Path) -> None:
    page.write_text(article(ENTRY))
    out = tmp_path / "report.json"
    assert refs("check", "--offline", "--format", "json", "--output", out, page).out == ""
    assert json.loads(out.read_text())["schema"] == 1
    done = refs("check", "--offline", "--output", tmp_path / "no" / "such.txt", page)
    assert (done.code, done.err.count("\n")) == (2, 1)


def test_a_report_written_through_a_link_keeps_the_link(refs: Refs, page: Path, tmp_path: Path) -> None:
    page.write_text(article(ENTRY))
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    link.symlink_to(target)
    refs("check", "--offline", "--output", link, page)
    assert link.is_symlink()
    assert "1 reference" in target.read_text()


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/", "http://[bad/entrez/eutils/", "http:///entrez/eutils/", "http://x:99999/"],
)
def test_an_address_that_is_none_is_said(
    refs: Refs, page: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    page.write_text(article(ENTRY))
    monkeypatch.setenv("REFS_EUTILS_URL", address)
    done = refs("check", page)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "REFS_EUTILS_URL is not a web address" in done.err


def test_a_malformed_identifier_is_not_excused_as_a_source_outside_pubmed(refs: Refs, page: Path) -> None:
    page.write_text(article("PMID: 123456789012345678901234567890"))
    done = refs("check", "--offline", page)
    assert "REF113" in done.out
    assert "nothing is said against it" not in done.out


@pytest.mark.parametrize("words", [["--select", "XYZ"], ["--ignore", "REF9"], ["--fail-on", "never"]])
def test_a_bad_option_is_said_and_exit_2(refs: Refs, page: Path, words: list[str]) -> None:
    page.write_text(article(ENTRY))
    assert refs("check", "--offline", *words, page).code == 2


def test_select_and_ignore_take_prefixes(refs: Refs, page: Path) -> None:
    page.write_text(article(ENTRY, text="Half of all hips collapse within 5 years."))
    assert {
        f["code"] for f in report(refs, "--offline", "--select", "CLM", page)["articles"][0]["findings"]
    } == {"CLM301"}
    assert refs("check", "--offline", "--select", "REF", page).code == 0


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="needs POSIX users")
def test_a_file_beside_the_checkout_is_read_by_the_way_up_to_it(
    refs: Refs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout, beside = tmp_path / "checkout", tmp_path / "beside"
    (checkout / ".git").mkdir(parents=True)
    beside.mkdir()
    (beside / "refs.bib").write_text("@book{a, title={Made hips}, author={Made, A.}, year=2001}\n")
    (beside / "page.md").write_text("---\nbibliography: refs.bib\n---\n\nHips [@a].\n")
    monkeypatch.chdir(checkout)
    done = refs("check", "--offline", "../beside/page.md")
    assert (done.code, done.err) == (0, "")
    assert "1 reference" in done.out


def test_a_library_that_cannot_be_written_serves_the_run(refs: Refs, pubmed: EutilsServer) -> None:
    with TemporaryDirectory() as name:  # pytest's own folders may be read by their owner only
        folder = Path(name)
        refs("fetch", "1", "--offline", "--library", folder / "library.db")
        page = folder / "page.md"
        page.write_text("Hips.\n")
        refs(
            "check", "--offline", "--library", folder / "library.db", page
        )  # imports what nobody may not read
        page.write_text(article(f"{ENTRY} PMID: 90000101"))
        for path in (*folder.iterdir(), folder):
            path.chmod(0o555)
        with as_nobody():
            done = refs("check", "--library", folder / "library.db", page)
        folder.chmod(0o755)
    assert done.code == 0
    assert "1 verified" in done.out
    assert "what was found out serves this run only" in done.err


def test_a_broken_library_is_one_clear_line(refs: Refs, page: Path, tmp_path: Path) -> None:
    page.write_text(article(ENTRY))
    library = tmp_path / "library.db"
    library.write_bytes(b"this is no database, and long enough to be looked at" * 100)
    done = refs("check", "--offline", "--library", library, page)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert str(library) in done.err
    assert library.read_bytes().startswith(b"this is no database")


def test_verdicts_are_kept_with_their_evidence(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    page.write_text(article(f"{ENTRY} PMID: 90000101"))
    refs("check", page)
    with sqlite3.connect(os.environ["REFS_LIBRARY"]) as connection:
        ((key, verdict, evidence),) = connection.execute(
            "SELECT key, verdict, evidence FROM verdicts"
        ).fetchall()
    connection.close()
    assert (key, verdict) == ("sandoval2016", "verified")
    assert json.loads(evidence)["record"]["pmid"] == "90000101"


def test_a_later_run_says_what_is_new(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    page.write_text(article(f"{ENTRY} PMID: 90000101"))
    assert refs("check", "--offline", page).out.count("was ") == 0
    assert "1  verified" in (later := refs("check", page).out)
    assert "was unchecked on 20" in later
    assert refs("check", page).out.count("was ") == 0


def test_a_starter_record_found_by_its_text_is_asked_for_online(
    refs: Refs, pubmed: EutilsServer, page: Path
) -> None:
    entry = "Steinberg ME, Hayken GD, Steinberg DR. A quantitative system for staging avascular necrosis. J Bone Joint Surg Br. 1995;77(1):34-41."
    page.write_text(article(entry, text="Made prose (Steinberg et al., 1995)."))
    assert "1 verified" in refs("check", "--offline", page).out
    pubmed.add(
        {
            "pmid": "7822393",
            "title": "A quantitative system for staging avascular necrosis.",
            "authors": (("Steinberg", "ME"), ("Hayken", "GD"), ("Steinberg", "DR")),
            "abbreviation": "J Bone Joint Surg Br",
            "date": "1995 Jan",
            "volume": "77",
            "issue": "1",
            "pages": "34-41",
            "types": ["Retracted Publication"],  # made for this test, and not true
        }
    )
    assert "REF105" in refs("check", page).out
