"""`refs check --format`: what a CI job gets, where, and under which names."""

import json
import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from refs.commands.checkout import checkout_of
from refs.report.formats import FORMATTERS
from refs.rules import ALL_RULES
from tests.commands.conftest import Refs
from tests.users import as_nobody

CLAIM = "Half of all made-up hips collapse within a year."
OTHER = "Smoking doubles the risk of collapse in made-up hips."
CHECK = ("check", "--offline", "--select", "CLM,GEN", "--format")


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article in a folder of a checkout, which is the working directory."""
    (tmp_path / ".git").mkdir()
    page = tmp_path / "docs" / "een pagina é.md"
    page.parent.mkdir()
    page.write_text(f"# Made\n\n{CLAIM}\n\n{OTHER}\n", encoding="utf-8")
    monkeypatch.chdir(page.parent)
    return page


def uris(output: str) -> set[str]:
    results = json.loads(output)["runs"][0]["results"]
    return {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results}


@pytest.mark.parametrize("given", ["een pagina é.md", "../docs/een pagina é.md", "{}"])
def test_paths_begin_at_the_checkout_however_they_were_given(refs: Refs, page: Path, given: str) -> None:
    path = given.format(page)
    assert uris(refs(*CHECK, "sarif", path).out) == {"docs/een%20pagina%20%C3%A9.md"}
    issues = json.loads(refs(*CHECK, "gitlab", path).out)
    assert {one["location"]["path"] for one in issues} == {"docs/een pagina é.md"}
    assert "::warning file=docs/een pagina é.md,line=3," in refs(*CHECK, "github", path).out


def test_without_a_checkout_paths_begin_at_the_working_directory(refs: Refs, page: Path) -> None:
    (page.parent.parent / ".git").rmdir()
    assert uris(refs(*CHECK, "sarif", page.name).out) == {"een%20pagina%20%C3%A9.md"}


def test_a_file_outside_of_the_checkout_has_its_full_path(
    refs: Refs, page: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other") / "x.md"
    other.write_text(f"{CLAIM}\n", encoding="utf-8")
    assert uris(refs(*CHECK, "sarif", other).out) == {f"file://{other}"}


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="needs POSIX users")
def test_a_folder_that_may_not_be_looked_into_is_no_checkout(tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    (shut / ".git").mkdir(parents=True)
    assert checkout_of(shut) == shut
    shut.chmod(0o000)
    with as_nobody():
        assert checkout_of(shut / "inner") is None
    shut.chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="names of bytes")
def test_a_name_in_another_encoding_is_a_uri_all_the_same(refs: Refs, page: Path) -> None:
    odd = os.fsdecode(b"caf\xe9.md")
    try:
        Path(odd).write_text(f"{CLAIM}\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    assert uris(refs(*CHECK, "sarif", odd).out) == {"docs/caf%E9.md"}
    for name in FORMATTERS:
        assert refs(*CHECK, name, odd).code == 1


@pytest.mark.parametrize("name", FORMATTERS)
def test_a_file_that_cannot_be_read_is_in_the_report_and_the_code_is_2(
    refs: Refs, page: Path, name: str
) -> None:
    done = refs(*CHECK, name, page.name, "lost.md")
    assert done.code == 2
    assert "GEN001" in done.out
    assert "lost.md" in done.out


def test_sarif_describes_every_rule_with_its_page(refs: Refs, page: Path) -> None:
    rules = json.loads(refs(*CHECK, "sarif", page.name).out)["runs"][0]["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == list(ALL_RULES)
    for rule in rules:
        assert f"# {rule['id']} {rule['name']}" in rule["help"]["markdown"]
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert "](../" not in rule["help"]["markdown"]


def test_junit_fails_where_the_configuration_of_an_article_says_so(refs: Refs, page: Path) -> None:
    strict = page.parent / "strict"
    strict.mkdir()
    (strict / "refs.toml").write_text('fail-on = "warning"\n')
    (strict / "page.md").write_text(f"{CLAIM}\n", encoding="utf-8")
    (page.parent / "refs.toml").write_text('fail-on = "error"\n')
    root = ElementTree.fromstring(refs(*CHECK, "junit", page.name, "strict/page.md").out)
    assert [suite.attrib["failures"] for suite in root] == ["0", "1"]


def test_standard_input_keeps_its_name(refs: Refs, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    for named, uri in (((), "-"), (("--stdin-name", "made.md"), "docs/made.md")):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{CLAIM}\n".encode())))
        assert uris(refs(*CHECK, "sarif", *named, "-").out) == {uri}


# The summary of a job


@pytest.fixture
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "summary.md"
    file.write_text("Before.\n\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    return file


def test_a_job_on_github_gets_a_summary_behind_what_is_there(refs: Refs, page: Path, summary: Path) -> None:
    assert refs(*CHECK, "github", page.name).code == 1
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("Before.\n\n## refs\n")
    assert "| `docs/een pagina é.md` | 0 | 0 | 2 | 0 | 0 | 0 |" in text
    assert text.count("- **warning CLM301**") == 2


@pytest.mark.parametrize("name", sorted(FORMATTERS.keys() - {"github"}))
def test_another_format_writes_no_summary(refs: Refs, page: Path, summary: Path, name: str) -> None:
    refs(*CHECK, name, page.name)
    assert summary.read_text(encoding="utf-8") == "Before.\n\n"


def test_a_summary_that_cannot_be_written_changes_no_exit_code(
    refs: Refs, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page.parent))
    done = refs(*CHECK, "github", page.name)
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "the summary cannot be written" in done.err


# What is set aside


def test_the_text_ends_with_what_is_set_aside_and_lists_it_when_asked(refs: Refs, page: Path) -> None:
    baseline = page.with_name("known.json")
    page.write_text(
        f"# Made\n\n<!-- refs: ignore[CLM] our own count -->\n{CLAIM}\n\n{OTHER}\n", encoding="utf-8"
    )
    refs(*CHECK, "text", "--write-baseline", baseline, page.name)
    done = refs(*CHECK, "text", "--baseline", baseline, page.name)
    assert done.code == 0
    assert done.out.endswith("in 1 article\n1 suppressed, 1 in the baseline\n")
    assert "set aside" not in done.out
    told = refs(*CHECK, "text", "--baseline", baseline, "--verbose", page.name).out
    assert ":4:1: set aside CLM301" in told
    assert "(comment: our own count)" in told
    assert "(in the baseline)" in told


def test_the_text_does_not_speak_of_what_is_set_aside_where_nothing_is(refs: Refs, page: Path) -> None:
    assert refs(*CHECK, "text", page.name).out.endswith("in 1 article\n")


# What a stranger's pull request can say in a log


@pytest.mark.parametrize("order", ["##[add-mask]e", "\x1b[2J", "\u202e"])
def test_an_error_repeats_no_order_to_the_runner(refs: Refs, page: Path, order: str) -> None:
    escaped = order.encode("unicode_escape").decode().replace("\\x1b", "\\u001b")
    (page.parent / "refs.toml").write_text(f'"{escaped}" = 1\n', encoding="utf-8")
    done = refs("check", "--offline", page.name)
    assert done.code == 2
    assert order not in done.err
    assert "is no setting" in done.err
