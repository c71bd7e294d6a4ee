"""`refs check`: verify the references and claims of articles."""

import argparse
import os
import sys
from pathlib import Path

from refs import __version__
from refs.check import check
from refs.commands.articles import Reading, read_articles
from refs.commands.output import write
from refs.commands.session import Session, session
from refs.config import ClaimsTier, Config
from refs.errors import UsageError
from refs.keep import keep_verdicts
from refs.model.article import Article, Problem
from refs.model.finding import ArticleReport, CheckedArticle, Finding, Report, Severity
from refs.model.judgement import Asked
from refs.model.text import Source, Span
from refs.report.formats import FORMATTERS
from refs.report.interface import Options
from refs.rules import ALL_RULES, findings

UNCHECKED = "REF110"  # a registry that cannot be reached fails no job, unless --strict says so


def run(args: argparse.Namespace) -> int:
    """Check, report, and say by the exit code how it went."""
    if args.format == "json-schema":
        from refs.report.schema import schema_text

        write(schema_text(), args.output)
        return 0
    if not args.paths:
        raise UsageError("check what? Name an article, a folder, or - for standard input")
    config = _config(args)
    reading = read_articles(args.paths, language=args.lang, stdin_name=args.stdin_name)
    for _, message in reading.failures:
        print(f"refs: {message}", file=sys.stderr)  # noqa: T201 this is the command line
    if not reading.articles:
        return 2
    with session(args) as own:
        report = _report(reading, config, own)
    color = not (args.no_color or args.output or "NO_COLOR" in os.environ) and sys.stdout.isatty()
    options = Options(config, __version__, color=color, sentences=args.sentences, verbose=args.verbose)
    write(FORMATTERS[args.format](report, options), args.output)
    if reading.failures:
        return 2
    return 1 if _fails(report, config) else 0


def _config(args: argparse.Namespace) -> Config:
    return Config(
        select=_codes(args.select, "--select"),
        ignore=_codes(args.ignore, "--ignore"),
        fail_on=Severity(args.fail_on),
        strict=args.strict,
        language=args.lang,
        claims=ClaimsTier(args.claims),
    )


def _codes(text: str, option: str) -> tuple[str, ...]:
    codes = tuple(code.strip().upper() for code in text.split(",") if code.strip())
    for code in codes:
        if not any(known.startswith(code) for known in ALL_RULES):
            raise UsageError(f"{option} {code}: no rule has this code; `refs rule` lists them")
    return codes


def _report(reading: Reading, config: Config, own: Session) -> Report:
    """Check what was read; a file that was not is a finding of its own."""
    checked = check(reading.articles, config, own.library, own.registry, own.now)
    for article in reading.articles:
        if not article.source.text.strip():
            own.remark(f"{article.source.path}: the file is empty; nothing was checked")
        elif not article.source.encoding.startswith("utf-8"):
            own.remark(f"{article.source.path}: not UTF-8; read as {article.source.encoding}")
    unkept = checked.unkept
    for one in checked.report.articles:
        name = _name(one.checked.article)
        unkept = unkept or keep_verdicts(own.library, name, one, own.now)
    if unkept:
        own.remark(f"{unkept}; what was fetched serves this run only")
    _say_unreachable(checked.report, own)
    failed = (_unread(path, message, config) for path, message in reading.failures)
    return Report((*checked.report.articles, *failed))


def _name(article: Article) -> str:
    """What an article is called in the library: where it stands, however its path was given."""
    return str(Path(article.source.path).absolute())


def _say_unreachable(report: Report, own: Session) -> None:
    """Why PubMed gave no answer, once and not for each reference."""
    judged = (one for article in report.articles for one in article.checked.judgements)
    reasons = {one.consulted.reason for one in judged if one.consulted.pubmed is Asked.UNREACHABLE}
    for reason in sorted(reasons):
        own.remark(reason)


def _unread(path: str, message: str, config: Config) -> ArticleReport:
    article = Article(Source(path, ""), "", "", problems=(Problem(Span(0, 0), message),))
    checked = CheckedArticle(article)
    return ArticleReport(checked, findings(checked, config))


def _fails(report: Report, config: Config) -> bool:
    return any(_counts(finding, config) for article in report.articles for finding in article.findings)


def _counts(finding: Finding, config: Config) -> bool:
    excused = finding.code == UNCHECKED and not config.strict
    return finding.severity.reaches(config.fail_on) and not excused
