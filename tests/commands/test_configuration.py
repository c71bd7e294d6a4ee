"""What a team agrees on in refs.toml, what a comment sets aside, and what a baseline knows."""

import json
from pathlib import Path

import jsonschema
import pytest

from refs.settings import KEYS
from tests.commands.conftest import Refs

CLAIM = "Half of all made-up hips collapse within a year."
OTHER = "Smoking doubles the risk of collapse in made-up hips."
PLAIN = f"# A made article\n\n{CLAIM}\n\n{OTHER}\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()  # configuration of the machine beyond it does not count
    page = tmp_path / "page.md"
    page.write_text(PLAIN, encoding="utf-8")
    return page


def found(refs: Refs, *words: str | Path) -> list[tuple[str, int]]:
    done = refs("check", "--offline", "--select", "CLM,GEN", "--format", "json", *words)
    return [
        (one["code"], one["line"])
        for article in json.loads(done.out)["articles"]
        for one in article["findings"]
    ]


# The configuration


def test_the_nearest_configuration_upwards_counts(refs: Refs, page: Path) -> None:
    (page.parent / "refs.toml").write_text('fail-on = "error"\n')
    assert refs("check", "--offline", page).code == 0
    inner = page.parent / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text('[tool.refs]\nfail-on = "warning"\n')
    (inner / "page.md").write_text(PLAIN)
    assert refs("check", "--offline", inner / "page.md").code == 1
    assert refs("check", "--offline", page, inner / "page.md").code == 1


def test_a_project_file_without_our_table_is_passed_by(refs: Refs, page: Path) -> None:
    inner = page.parent / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[tool.other]\nkey = 1\n")
    (inner / "page.md").write_text(PLAIN)
    (page.parent / "refs.toml").write_text('fail-on = "error"\n')
    assert refs("check", "--offline", inner / "page.md").code == 0


def test_a_configuration_beyond_the_checkout_does_not_count(refs: Refs, page: Path) -> None:
    inner = page.parent / "inner"
    (inner / ".git").mkdir(parents=True)
    (inner / "page.md").write_text(PLAIN)
    (page.parent / "refs.toml").write_text('fail-on = "error"\n')
    assert refs("check", "--offline", inner / "page.md").code == 1


def test_a_flag_has_the_last_word(refs: Refs, page: Path) -> None:
    (page.parent / "refs.toml").write_text('fail-on = "error"\nignore = ["CLM"]\n')
    assert found(refs, page) == []
    assert refs("check", "--offline", "--fail-on", "warning", "--ignore", "REF", page).code == 1


def test_a_configuration_can_be_named(refs: Refs, page: Path) -> None:
    named = page.parent / "elsewhere.toml"
    named.write_text('claims = "off"\n')
    assert found(refs, "--config", named, page) == []


def test_articles_that_are_excluded_are_left_out_of_a_folder_and_read_when_named(
    refs: Refs, page: Path
) -> None:
    (page.parent / "refs.toml").write_text('exclude = ["drafts/"]\n')
    draft = page.parent / "drafts" / "draft.md"
    draft.parent.mkdir()
    draft.write_text(PLAIN)
    assert len(found(refs, page.parent)) == 2
    assert len(found(refs, draft)) == 2


def test_the_language_can_be_agreed_on(refs: Refs, page: Path) -> None:
    (page.parent / "refs.toml").write_text('lang = "nl"\n')
    tree = json.loads(refs("check", "--offline", "--format", "json", page).out)
    assert tree["articles"][0]["language"] == "nl"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("api_key = 'secret'\n", "'api_key' is no setting"),
        ("fail_on = 'error'\n", "did you mean 'fail-on'?"),
        ("fail-on = 'fatal'\n", 'fail-on must be one of "error", "warning", "note"'),
        ("ignore = 'CLM'\n", "ignore must be a list of strings"),
        ("ignore = ['XYZ']\n", "no rule has this code"),
        ("strict = 1\n", "strict must be true or false"),
        ("[[suppress]]\nfiles = ['*']\ncodes = ['CLM']\n", "give a reason"),
        ("[[suppress]]\nfiles = ['*']\ncodes = []\nreason = 'made'\n", "codes must be a list"),
        ("[[suppress]]\nfile = ['*']\n", "did you mean 'files'?"),
        ("suppress = 1\n", "[[suppress]]"),
        ("select = [\n", "not TOML"),
    ],
)
def test_what_a_configuration_cannot_say_is_one_clear_line(
    refs: Refs, page: Path, text: str, said: str
) -> None:
    (page.parent / "refs.toml").write_text(text)
    done = refs("check", "--offline", page)
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert said in done.err
    assert "refs.toml" in done.err


def test_no_setting_names_a_server_a_key_or_a_program() -> None:
    words = ("url", "server", "host", "key", "email", "command", "program", "crossref", "eutils", "library")
    asked = set(KEYS) - {"citation-keys"}  # which are no secret
    assert not [key for key in asked for word in words if word in key]


def test_the_schema_of_the_configuration_takes_what_is_documented(refs: Refs) -> None:
    import tomllib

    schema = json.loads(refs("check", "--format", "config-schema").out)
    docs = Path(__file__).parents[2] / "docs" / "configuration.md"
    example = docs.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    table = tomllib.loads(example)
    jsonschema.validate(table, schema)
    assert set(schema["properties"]) == {*KEYS, "suppress"} == set(table)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"api-key": "made"}, schema)


# Suppressions


def test_a_file_and_a_code_can_be_settled_with_a_reason(refs: Refs, page: Path) -> None:
    settled = '[[suppress]]\nfiles = ["page.*"]\ncodes = ["CLM"]\nreason = "A made reason."\n'
    (page.parent / "refs.toml").write_text(settled)
    tree = json.loads(refs("check", "--offline", "--select", "CLM", "--format", "json", page).out)
    assert tree["articles"][0]["findings"] == []
    assert {claim["status"] for claim in tree["articles"][0]["claims"]} == {"suppressed"}
    assert (tree["summary"]["suppressed"], tree["summary"]["unsourced"]) == (2, 0)
    other = page.with_name("other.md")
    other.write_text(PLAIN)
    assert len(found(refs, other)) == 2


def test_a_comment_with_a_reason_sets_the_next_block_aside(refs: Refs, page: Path) -> None:
    page.write_text(f"# Made\n\n<!-- refs: ignore[CLM301] our own count -->\n{CLAIM}\n\n{OTHER}\n")
    assert found(refs, page) == [("CLM301", 6)]


def test_a_comment_without_a_reason_ignores_nothing_and_is_reported(refs: Refs, page: Path) -> None:
    page.write_text(f"# Made\n\n<!-- refs: ignore[CLM301] -->\n\n{CLAIM}\n")
    assert found(refs, page) == [("GEN002", 3), ("CLM301", 5)]


def test_a_comment_that_ignores_nothing_is_reported(refs: Refs, page: Path) -> None:
    page.write_text(
        f"# Made\n\n<!-- refs: ignore[CLM301,REF104] a made reason -->\n\nHow are you?\n\n{CLAIM}\n"
    )
    assert found(refs, page) == [("GEN002", 3), ("CLM301", 7)]  # REF104 was not asked for


def test_a_comment_before_a_list_is_about_all_of_it_and_one_between_items_about_the_next(
    refs: Refs, page: Path
) -> None:
    ignore = "<!-- refs: ignore[CLM] a made reason -->"
    items = [f"- In {n}% of made-up hips the bone collapses within a year." for n in (20, 30, 40)]
    page.write_text("\n".join(["# Made", "", ignore, "", *items, ""]))
    assert found(refs, page) == []
    page.write_text("\n".join(["# Made", "", f"{items[0]} {ignore}", *items[1:], ""]))
    assert [line for code, line in found(refs, page) if code == "CLM301"] == [4, 5]
    page.write_text("\n".join(["# Made", "", items[0], "", ignore, "", items[1], "", items[2], ""]))
    assert [line for code, line in found(refs, page) if code == "CLM301"] == [3, 9]


def test_a_comment_in_code_is_an_example(refs: Refs, page: Path) -> None:
    page.write_text(f"# Made\n\n```\n<!-- refs: ignore[CLM301] an example -->\n```\n\n{CLAIM}\n")
    assert found(refs, page) == [("CLM301", 7)]


def test_an_entry_of_a_bib_file_has_its_comment_above_it(refs: Refs, page: Path) -> None:
    bib = page.with_name("made.bib")
    entry = (
        "@article{made,\n  title = {Made},\n  author = {Made, A},\n  year = 2001,\n  doi = {10.9999},\n}\n"
    )
    bib.write_text(
        f"{entry}\n% refs: ignore[REF113] the publisher prints it so\n{entry.replace('made,', 'two,')}"
    )
    done = refs("check", "--offline", "--select", "REF113,GEN", "--format", "json", bib)
    findings = json.loads(done.out)["articles"][0]["findings"]
    assert [(one["code"], one["line"]) for one in findings] == [("REF113", 5)]


# The baseline


def test_what_a_baseline_knows_is_left_out_and_what_is_new_is_not(refs: Refs, page: Path) -> None:
    baseline = page.with_name("known.json")
    done = refs("check", "--offline", "--select", "CLM", "--write-baseline", baseline, page)
    assert done.code == 0
    assert "2 known findings written" in done.err
    assert refs("check", "--offline", "--select", "CLM", "--baseline", baseline, page).code == 0
    new = "Alcohol causes 30% of all made-up collapses."
    page.write_text(f"# New\n\n{new}\n\n{PLAIN}")
    tree = json.loads(
        refs("check", "--offline", "--select", "CLM", "--format", "json", "--baseline", baseline, page).out
    )
    assert [one["line"] for one in tree["articles"][0]["findings"]] == [3]
    assert [one["status"] for one in tree["articles"][0]["claims"]] == ["unsourced", "baseline", "baseline"]
    assert tree["summary"]["suppressed"] == 2


def test_a_second_copy_of_a_known_claim_is_new(refs: Refs, page: Path) -> None:
    baseline = page.with_name("known.json")
    refs("check", "--offline", "--select", "CLM", "--write-baseline", baseline, page)
    page.write_text(f"{PLAIN}\n{CLAIM}\n")
    assert found(refs, "--baseline", baseline, page) == [("CLM301", 7)]


def test_a_renamed_article_keeps_its_known_findings_and_a_copy_does_not(refs: Refs, page: Path) -> None:
    baseline = page.with_name("known.json")
    refs("check", "--offline", "--select", "CLM", "--write-baseline", baseline, page)
    copy = page.with_name("copy.md")
    copy.write_text(PLAIN)
    assert len(found(refs, "--baseline", baseline, copy)) == 2
    page.unlink()
    assert found(refs, "--baseline", baseline, copy) == []


def test_a_baseline_is_the_same_from_every_working_directory(
    refs: Refs, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = page.with_name("first.json"), page.with_name("second.json")
    refs("check", "--offline", "--write-baseline", first, page)
    monkeypatch.chdir(page.parent)
    refs("check", "--offline", "--write-baseline", second.name, page.name)
    assert first.read_text() == second.read_text()
    assert [one["path"] for one in json.loads(first.read_text())["findings"]] == ["page.md"] * 3


def test_a_configuration_names_its_baseline_from_its_own_folder(
    refs: Refs, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (page.parent / "refs.toml").write_text('baseline = "known.json"\n')
    done = refs("check", "--offline", page)
    assert done.code == 2
    assert "--write-baseline" in done.err
    refs("check", "--offline", "--write-baseline", page.with_name("known.json"), page)
    monkeypatch.chdir("/")
    assert refs("check", "--offline", page).code == 0


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": 1, "findings": [1]}', '{"schema": 1, "findings": [{}]}']
)
def test_a_file_that_is_no_baseline_is_one_clear_line(refs: Refs, page: Path, text: str) -> None:
    broken = page.with_name("broken.json")
    broken.write_text(text)
    done = refs("check", "--offline", "--baseline", broken, page)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "not a baseline" in done.err
