"""The summary of a job: the worst first, and never more than GitHub takes."""

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from refs.model.article import Article
from refs.model.finding import ArticleReport, CheckedArticle, Report
from refs.model.text import Source
from refs.report.job_summary import format_summary
from refs.report.safe import code_span
from tests.report.made import finding, options

WORDS = "De helft 🦴"


def article(path: str, *messages: str) -> ArticleReport:
    found = tuple(finding("CLM301", WORDS, message, WORDS) for message in messages)
    return ArticleReport(CheckedArticle(Article(Source(path, WORDS), "markdown", "nl")), found)


def test_the_worst_article_comes_first() -> None:
    summary = format_summary(
        Report((article("a.md"), article("b.md", "x", "y"), article("c.md", "x"))), options()
    )
    assert summary.index("`b.md`") < summary.index("`c.md`") < summary.index("`a.md`")


def test_a_large_report_is_cut_and_says_so() -> None:
    many = Report(tuple(article(f"{n}.md", *(f"{'𝔸' * 300} {i}" for i in range(20))) for n in range(300)))
    summary = format_summary(many, options())
    assert len(summary.encode()) < 300 * 1024
    shown = summary.count("\n- ")
    assert 0 < shown < 6000
    assert f"And {6000 - shown} more" in summary
    assert "| and 100 more |" in summary


def test_two_summaries_follow_each_other() -> None:
    one = format_summary(Report((article("a.md", "x"),)), options())
    assert MarkdownIt("commonmark").render(one + one).count("<h2>refs</h2>") == 2


@pytest.mark.parametrize("text", ["a", "`", "``a`", "a`", "\\", "", " a ", "<b>", "![x](y)", "*a*", "&amp;"])
def test_text_in_code_is_read_back_as_it_is(text: str) -> None:
    (paragraph,) = [one for one in MarkdownIt("commonmark").parse(code_span(text)) if one.type == "inline"]
    assert [(one.type, one.content.strip()) for one in paragraph.children or ()] == [
        ("code_inline", text.strip())
    ]


def test_a_bar_in_a_path_does_not_end_its_cell() -> None:
    one = article("a.md", "x")
    source = Source("a|b\\|c.md", WORDS)
    odd = replace(one, checked=replace(one.checked, article=Article(source, "markdown", "nl")))
    summary = format_summary(Report((odd,)), options())
    table = MarkdownIt("commonmark").enable("table").render(summary)
    assert "<td><code>a¦b\\¦c.md</code></td>" in table
