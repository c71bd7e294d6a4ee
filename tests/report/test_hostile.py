"""No text from an article, a path or a registry leaves the place that a format puts it in."""

import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from refs.model.finding import Report, Severity
from refs.report.formats import FORMATTERS
from refs.report.github import format_github
from refs.report.gitlab import format_gitlab
from refs.report.job_summary import format_summary
from refs.report.junit import format_junit
from refs.report.row import reported, worst_first
from refs.report.safe import one_line, xml_text
from refs.report.sarif import format_sarif
from tests.report.made import HOSTILE, hostile_reports, options, unreadable

_LEVELS = {"error": Severity.ERROR, "warning": Severity.WARNING, "notice": Severity.NOTE}
_UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff\U000e0000-\U000e007f]"
)


def orders(output: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """What GitHub's runner takes for orders: name, properties and data (actions/runner, ActionCommand.cs)."""
    for line in re.split(r"\r\n|\r|\n", output):
        stripped = line.lstrip()
        if stripped.startswith("::") and "::" in stripped[2:]:
            head, data = stripped[2:].split("::", 1)
            name, _, listed = head.partition(" ")
            pairs = (one.split("=", 1) for one in listed.strip().split(",") if one)
            yield name, {key: unescaped(value, ":,") for key, value in pairs}, unescaped(data, "")
        elif found := re.search(r"##(\w*)\[([^\]\s]*)", line):
            yield found[0], {}, line


def unescaped(text: str, more: str) -> str:
    for character in f"\r\n{more}%":
        text = text.replace(f"%{ord(character):02X}", character)
    return text


# RFC 3986: a path, and the address of a page, which may hold what addresses hold.
_PATH = re.compile(r"(file://)?(/|[\w.~-]|%[0-9A-F]{2})*", re.ASCII)
_ADDRESS = re.compile(r"https?://([\w.~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2}|%)*", re.ASCII)


@settings(deadline=None)
@given(hostile_reports())
def test_a_runner_takes_the_annotations_of_the_report_and_no_other_order(report: Report) -> None:
    found = worst_first(report, options())
    taken = list(orders(format_github(report, options())))
    assert [(_LEVELS[name], data) for name, _, data in taken] == [
        (row.finding.severity, row.line) for row in found
    ]
    for (_, properties, _), row in zip(taken, found, strict=True):
        assert properties["title"] == f"{row.finding.code} {row.finding.name}"
        assert properties.get("file", "") == one_line(row.path)
        assert properties["line"] == str(row.start.line)
        assert not properties.keys() - {"file", "line", "col", "endLine", "endColumn", "title"}


@pytest.mark.parametrize("name", sorted(FORMATTERS.keys() - {"github"}))
@example(report=Report((unreadable(":", "::stop-commands::x"),)))
@settings(deadline=None)
@given(report=hostile_reports())
def test_a_runner_takes_no_order_from_another_format(name: str, report: Report) -> None:
    assert not list(orders(FORMATTERS[name](report, options(verbose=True))))


@pytest.mark.parametrize("name", FORMATTERS)
@settings(deadline=None)
@given(report=hostile_reports())
def test_no_control_character_passes_in_any_format(name: str, report: Report) -> None:
    assert not _UNPRINTABLE.search(FORMATTERS[name](report, options(verbose=True)))


@settings(deadline=None)
@given(hostile_reports())
def test_xml_is_well_formed_and_says_what_was_found(report: Report) -> None:
    root = ElementTree.fromstring(format_junit(report, options()))
    assert {one.tag for one in root.iter()} <= {
        "testsuites", "testsuite", "testcase", "failure", "error", "system-out",
    }  # fmt: skip
    said = "\n".join(one.text or "" for one in root.iter())
    for row in reported(report, options()):
        assert xml_text(row.line).replace("[[ATTACHMENT|", "[ [ATTACHMENT|") in said
    assert "[[ATTACHMENT|" not in said


@settings(deadline=None)
@given(hostile_reports())
def test_json_says_what_was_found_on_one_line_each(report: Report) -> None:
    found = list(reported(report, options()))
    issues = json.loads(format_gitlab(report, options()))
    assert [one["description"] for one in issues] == [
        one_line(f"{row.finding.code}: {row.finding.message}") for row in found
    ]
    assert len({one["fingerprint"] for one in issues}) == len(issues)


@settings(deadline=None)
@given(hostile_reports())
def test_a_message_in_sarif_has_no_link_and_a_fix_inserts_what_it_says(report: Report) -> None:
    results = json.loads(format_sarif(report, options()))["runs"][0]["results"]
    for result in results:
        assert "](" not in result["message"]["text"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert _PATH.fullmatch(uri) or _ADDRESS.fullmatch(uri)
    inserted = {
        edit.text for one in report.articles for row in one.findings if row.fix for edit in row.fix.edits
    }
    inserted |= {e.text for one in report.articles for a in one.set_aside for e in a.finding.fix.edits}  # type: ignore[union-attr]
    for result in results:
        for fix in result.get("fixes", ()):
            (change,) = fix["artifactChanges"]
            assert {one["insertedContent"]["text"] for one in change["replacements"]} <= inserted


def leaves(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from leaves(token.children) if token.children else iter((token,))


@settings(deadline=None)
@given(hostile_reports())
def test_in_the_summary_of_a_job_text_from_outside_is_code(report: Report) -> None:
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    for token in leaves(markdown.parse(format_summary(report, options()))):
        assert token.type not in {"html_block", "html_inline", "image", "link_open", "code_block", "fence"}
        if token.type == "text":
            assert re.fullmatch(r"[\w ,:-]*", token.content), token.content


@settings(deadline=None)
@given(HOSTILE)
def test_a_line_is_the_same_when_it_is_made_safe_again(text: str) -> None:
    once = one_line(text)
    assert one_line(once) == once
