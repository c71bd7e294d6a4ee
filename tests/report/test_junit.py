"""JUnit: a suite an article, a test a rule, red where the check fails."""

from xml.etree import ElementTree

from refs.config import ClaimsTier, Config
from refs.model.finding import ArticleReport, Finding, Report, Severity
from refs.report.interface import Options, Place
from refs.report.junit import format_junit
from tests.report.made import CODES, LOST, PATH, finding, full_report, options


def suites(report: Report, told: Options | None = None) -> dict[str, ElementTree.Element]:
    root = ElementTree.fromstring(format_junit(report, told or options()))
    return {suite.attrib["name"]: suite for suite in root}


def red(suite: ElementTree.Element) -> list[str]:
    return [case.attrib["name"][:6] for case in suite if case.find("failure") is not None]


def only(*findings: Finding) -> Report:
    return Report((ArticleReport(full_report().articles[0].checked, findings),))


def test_an_article_without_findings_passes_every_rule() -> None:
    suite = suites(full_report())["docs/heel.md"]
    assert [case.attrib["name"][:6] for case in suite] == list(CODES)
    assert not red(suite)
    assert suite.attrib["failures"] == suite.attrib["errors"] == "0"


def test_a_rule_fails_where_a_finding_makes_the_check_fail() -> None:
    suite = suites(full_report())[PATH]
    assert red(suite) == ["REF102", "CLM301"]
    assert suite.attrib["failures"] == "2"


def test_each_article_fails_from_its_own_severity_on() -> None:
    places = {PATH: Place(PATH, Config(fail_on=Severity.NOTE)), LOST: Place(LOST, Config())}
    told = Options(Config(fail_on=Severity.ERROR), "0.1.0", rules=options().rules, places=places)
    assert red(suites(full_report(), told)[PATH]) == ["REF102", "REF109", "CLM301"]
    assert red(suites(full_report(), options(config=Config(fail_on=Severity.ERROR)))[PATH]) == ["REF102"]


def test_what_does_not_fail_stands_in_the_output_of_a_test_that_passes() -> None:
    case = next(one for one in suites(full_report())[PATH] if one.attrib["name"].startswith("REF109"))
    assert case.find("failure") is None
    assert case.findtext("system-out") == f"{PATH}:6:4: REF109 the work has a DOI [note]"


def test_a_file_that_could_not_be_read_is_an_error_and_no_rule_passes() -> None:
    suite = suites(full_report())[LOST]
    assert [case.attrib["name"] for case in suite] == ["GEN001 unreadable"]
    assert suite[0].find("error") is not None
    assert suite.attrib["errors"] == "1"


def test_a_test_has_one_name_however_many_findings_it_has() -> None:
    twice = only(
        finding("CLM301", "De helft 🦴", "no source for this claim (a)"),
        finding("CLM301", "Alcohol ook", "no source for this claim (b)"),
    )
    (suite,) = suites(twice).values()
    (failure,) = suite.iter("failure")
    assert failure.attrib["message"] == "2 findings, the first: no source for this claim (a)"
    assert (failure.text or "").count("\n") == 1
    assert len({case.attrib["name"] for case in suite}) == len(suite)


def test_a_rule_that_was_not_asked_for_is_no_test() -> None:
    (suite,) = suites(only(), options(config=Config(ignore=("REF1",), claims=ClaimsTier.OFF))).values()
    assert [case.attrib["name"][:6] for case in suite] == ["GEN001", "GEN002"]
