"""The text report, whole: what an editor reads."""

from dataclasses import replace

from refs.config import Config
from refs.model.article import Article, Problem, Sentence
from refs.model.claim import Claim, ClaimKind, ClaimStatus, Need, RelatedSource, SharedTerm, Tier
from refs.model.finding import ArticleReport, CheckedArticle, Report
from refs.model.text import Source, Span
from refs.report.interface import Options
from refs.report.safe import json_text, one_line
from refs.report.text import format_text
from refs.rules import findings
from tests.made import WORK
from tests.rules.test_rules import OTHER, checked, found, judged, pmid, reference, work

OPTIONS = Options(Config(), "0.1.0")


def report(one: CheckedArticle) -> Report:
    return Report((ArticleReport(one, findings(one, Config())),))


def test_the_whole_report_reads_like_this() -> None:
    right = judged(reference(pmid=WORK.pmid), found(pmid(WORK.pmid), WORK))
    wrong = judged(
        reference(pmid=OTHER.pmid, number=2),
        found(pmid(OTHER.pmid), OTHER),
        candidates=(work(pmid="90000997", doi=""),),
    )
    need = Need(Sentence(Span(0, 9), "Hips collapse in 5 years."), Tier.MUST, ClaimKind.PROGNOSIS, 0.9)
    article = checked(right, wrong)
    full = CheckedArticle(
        article.article, article.judgements, (need,), (Claim("c1", need, ClaimStatus.UNSOURCED),)
    )
    assert format_text(report(full), OPTIONS) == (
        "made.md (English)\n"
        "\n"
        "    1  verified          line 1: Sandoval, P. Q., van den Iyer, N., & Lindqvist-Müller, B. E. (2016)…\n"
        "    2  wrong-identifier  line 1: Sandoval, P. Q., van den Iyer, N., & Lindqvist-Müller, B. E. (2016)…\n"
        "       made.md:1:1: error REF102 PMID 90000999 leads to another work: Kowalczyk RT and Abernathy SJ (2002), "
        "“Vertebral height in long-distance runners over fifty”, Semin Made Arthritis 32(2):125-31. The printed work "
        "is PMID 90000997 (title, first author, journal, year, volume and pages agree); one digit is off\n"
        "\n"
        "  made.md:1:1: warning CLM301 no source for this claim (prognosis): “Hips collapse in 5 years.”\n"
        "\n"
        "2 references: 1 verified and 1 wrong-identifier\n"
        "1 claim: 0 with a source, 1 without\n"
        "1 error, 1 warning and 0 notes in 1 article\n"
    )


def test_listed_sources_about_the_same_subject_stand_below_the_finding() -> None:
    right = judged(reference(pmid=WORK.pmid), found(pmid(WORK.pmid), WORK))
    need = Need(Sentence(Span(0, 9), "Heupkoppen storten vaak in."), Tier.MUST, ClaimKind.PROGNOSIS, 0.9)
    related = RelatedSource(
        1, 0.71, (SharedTerm("heupkoppen", "femoral head\x1b[31m"), SharedTerm("hip", "Hip"))
    )
    one = replace(checked(right), claims=(Claim("c1", need, ClaimStatus.UNSOURCED, related=(related,)),))
    lines = format_text(report(one), OPTIONS).splitlines()
    at = next(number for number, line in enumerate(lines) if "CLM301" in line)
    assert lines[at + 1] == (
        "      about the same subject: [1] Sandoval 2016 (heupkoppen ~ femoral head\ufffd[31m, hip)"
    )


def test_colour_is_beside_the_word_and_never_instead_of_it() -> None:
    article = CheckedArticle(
        Article(Source("made.md", "x"), "markdown", "", problems=(Problem(Span(0, 1), "torn"),))
    )
    plain = format_text(report(article), OPTIONS)
    coloured = format_text(report(article), Options(Config(), "0.1.0", color=True))
    assert "error GEN001 torn" in plain
    assert "\x1b[31merror GEN001\x1b[0m torn" in coloured


def test_text_from_outside_moves_no_cursor() -> None:
    assert one_line("a\x1b[2Jb\u009b1m\u202ec\nd") == "a\ufffd[2Jb\ufffd1m\ufffdc d"
    assert json_text('"\u202e\u009b\x7f"') == '"\\u202e\\u009b\\u007f"'
