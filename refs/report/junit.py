"""The report as JUnit XML, which every CI system shows: a suite an article, a test a rule.

So a test keeps its name while the article is edited, one that is mended turns green, and none stands twice
(GitLab ignores the second). A test fails where a finding makes the check fail; the others stand in its
output.
"""

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from refs.config import Config
from refs.model.finding import ArticleReport, Report
from refs.report.interface import Options, RuleText
from refs.report.row import Row, rows
from refs.report.safe import one_line, xml_text
from refs.report.summary import count

_UNREADABLE = "GEN001"  # not a failure but an error: what could not be read was not tested
_ATTACHMENT = re.compile(r"\[\[(?=ATTACHMENT\|)")  # GitLab and Jenkins take what follows for a file's name


def format_junit(report: Report, options: Options) -> str:
    """A document with a suite for each article."""
    root = Element("testsuites", name="refs")
    for article in report.articles:
        _suite(root, article, options)
    _count(root)
    indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(root: Element, report: ArticleReport, options: Options) -> None:
    place = options.place(report.checked.article.source.path)
    suite = SubElement(root, "testsuite", name=_safe(place.path))
    found = [row for row in rows(report, options) if row.aside is None]
    for rule in options.rules:
        of_rule = [row for row in found if row.finding.code == rule.code]
        if of_rule or _tested(rule, report, place.config):
            _case(suite, rule, of_rule, place.config)
    _count(suite)


def _tested(rule: RuleText, report: ArticleReport, config: Config) -> bool:
    """Was this rule asked for, and could the article be read?"""
    return config.wants_all(rule.code) and bool(report.checked.article.format)


def _case(suite: Element, rule: RuleText, found: Sequence[Row], config: Config) -> None:
    path = suite.attrib["name"]
    case = SubElement(suite, "testcase", classname=path, name=f"{rule.code} {rule.name}", file=path)
    failing = [row for row in found if config.fails(row.finding)]
    if failing:
        kind = "error" if rule.code == _UNREADABLE else "failure"
        said = one_line(failing[0].finding.message)
        if len(failing) > 1:
            said = f"{count(len(failing), 'finding')}, the first: {said}"
        _text(SubElement(case, kind, message=_safe(said), type=str(rule.severity)), failing)
    if passing := [row for row in found if row not in failing]:
        _text(SubElement(case, "system-out"), passing)


def _text(element: Element, found: Sequence[Row]) -> None:
    element.text = "\n".join(_safe(f"{row.line} [{row.finding.severity}]") for row in found)


def _safe(text: str) -> str:
    return _ATTACHMENT.sub("[ [", xml_text(one_line(text)))


def _count(element: Element) -> None:
    """How many tests, failures and errors there are below an element."""
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        element.set(name, str(sum(1 for _ in element.iter(tag))))
