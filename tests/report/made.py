"""Reports made for the tests of the formats: one with everything in it, and hostile ones."""

from collections.abc import Mapping

from hypothesis import strategies as st

from refs.config import Config
from refs.model.article import Article, Problem
from refs.model.finding import (
    ArticleReport,
    CheckedArticle,
    Edit,
    Finding,
    Fix,
    Report,
    SetAside,
    SetAsideBy,
    Severity,
)
from refs.model.text import Source, Span
from refs.report.interface import Options, Place, RuleText
from refs.rules import ALL_RULES

TEXT = (
    "# Heupnecrose 𝔸\r\n"
    "\r\n"
    "De helft 🦴 van alle heupen stort in. Roken verdubbelt het risico.\n"
    "Alcohol ook, zegt men. <!-- refs: ignore[CLM301] onze eigen telling -->\n"
    "\n"
    "1. Müller, Æ. (2016). 𝒯he made hip. J Made Results, 4(2), 10–19. PMID: 90000999\n"
)
PATH = "docs/één pagina 𝒜.md"
LOST = "docs/verloren.md"


def rule_text(code: str) -> RuleText:
    """The rule in words, with a page that the tests keep themselves."""
    rule = ALL_RULES[code]
    page = (
        f"# {code} {rule.name}\n\n## What it does\n\nReports what is\nmade. See [limits](../limits.md).\n\n"
        "## References\n\n- Made: <https://example.org/>\n"
    )
    return RuleText(code, rule.name, rule.severity, rule.summary, rule.help, page)


def finding(code: str, words: str, message: str, text: str = TEXT, **more: object) -> Finding:
    """A finding of a rule where these words stand."""
    rule, start = ALL_RULES[code], text.index(words)
    severity = more.pop("severity", rule.severity)
    return Finding(
        code, rule.name, severity, Span(start, start + len(words)), message, help=rule.help, **more  # type: ignore[arg-type]
    )  # fmt: skip


def full_report() -> Report:
    """An error with a fix, a warning, a note, what was set aside in each way, a file that cannot be read, a clean one."""
    number = TEXT.index("90000999")
    wrong = finding(
        "REF102", "90000999", "PMID 90000999 leads to another work: “𝒱ertebral height”, Ærø (2002)",
        fix=Fix(True, (Edit(Span(number, number + 8), "90000101"),)),
    )  # fmt: skip
    unsure = finding("REF109", "Müller, Æ.", "the work has a DOI", fix=Fix(False, (Edit(Span(0, 0), "x"),)))
    findings = (
        finding("CLM301", "De helft 🦴 van alle heupen stort in.", "no source for this claim (prognosis)"),
        finding("CLM301", "Alcohol ook, zegt men.", "no source for this claim", severity=Severity.NOTE),
        unsure,
        wrong,
    )
    aside = (
        SetAside(
            finding("CLM301", "zegt men", "no source for this claim"),
            SetAsideBy.COMMENT,
            "onze eigen telling",
        ),
        SetAside(finding("REF111", "4(2)", "issue: printed “2”"), SetAsideBy.CONFIGURATION, "oude druk"),
        SetAside(finding("CLM301", "Roken verdubbelt het risico.", "no source"), SetAsideBy.BASELINE),
    )
    return Report(
        (
            ArticleReport(CheckedArticle(Article(Source(PATH, TEXT), "markdown", "nl")), findings, aside),
            unreadable(LOST),
            ArticleReport(CheckedArticle(Article(Source("docs/heel.md", "# Heel\n"), "markdown", "nl"))),
        )
    )


def unreadable(path: str, message: str = "no such file") -> ArticleReport:
    """A file that could not be read, as `refs check` reports it."""
    problem = Problem(Span(0, 0), message)
    article = CheckedArticle(Article(Source(path, ""), "", "", problems=(problem,)))
    rule = ALL_RULES["GEN001"]
    found = Finding("GEN001", rule.name, rule.severity, problem.span, message, help=rule.help)
    return ArticleReport(article, (found,))


CODES = ("REF102", "REF109", "REF111", "CLM301", "GEN001", "GEN002")


def options(*, verbose: bool = False, config: Config | None = None, **places: Place) -> Options:
    """Options as the command gives them."""
    rules = tuple(map(rule_text, CODES))
    known: Mapping[str, Place] = places
    return Options(config or Config(), "0.1.0", verbose=verbose, rules=rules, places=known)


# What tries to leave the place that it is put in: a terminal, a workflow command, XML, Markdown, HTML, JSON.
_BITS = (
    "::error::", "::stop-commands::x", "\n::add-mask::e", "\r::debug::", "##[add-mask]", "##vso[task.x]", "%0A::x::",
    "%25", "%", ":", ",", "]]>", "<![CDATA[", "</failure>", "&amp;", "&#10;", "<script>alert(1)</script>", "<!--",
    "<img src=x>", "![x](https://example.org)", "[x](https://example.org)", "](", "https://example.org",
    "@somebody", "#1", "`", "``", "|", "\\|", "\\", "**", "\n\n# ", "\n- ", "[[ATTACHMENT|/etc/passwd]]",
    "\x1b[2J", "\x07", "\x00", "\x9b1m", "\x85", "\u2028", "\u202e", "\u2066", "\ufeff", "\uffff", "{0}", "\"", "'",
)  # fmt: skip
HOSTILE = st.lists(st.sampled_from(_BITS) | st.text(max_size=5), max_size=8).map("".join)


@st.composite
def hostile_reports(draw: st.DrawFn) -> Report:
    """A report in which everything that comes from outside is hostile: path, text, message, reason, fix."""
    text = draw(HOSTILE) + "x"
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))

    def found(code: str) -> Finding:
        rule = ALL_RULES[code]
        edits = (Edit(Span(start, end), draw(HOSTILE)),)
        return Finding(
            code, rule.name, draw(st.sampled_from(Severity)), Span(start, end), draw(HOSTILE), help=rule.help,
            fix=Fix(draw(st.booleans()), edits),
        )  # fmt: skip

    aside = (
        SetAside(found("CLM301"), SetAsideBy.COMMENT, draw(HOSTILE)),
        SetAside(found("REF111"), SetAsideBy.BASELINE),
    )
    article = CheckedArticle(Article(Source(draw(HOSTILE), text), "markdown", "nl"))
    report = ArticleReport(article, (found("REF102"), found("CLM301")), aside)
    return Report((report, unreadable(draw(HOSTILE), draw(HOSTILE))))
