"""`refs fix`: repair what is certain, as a diff or in the files."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from refs.check import check
from refs.commands.articles import STDIN, Unread, read_articles
from refs.commands.companions import Beside
from refs.commands.diff import unified_diff
from refs.commands.output import write
from refs.commands.replace import replace_text
from refs.commands.session import Session, session
from refs.config import ClaimsTier, Config
from refs.errors import UsageError
from refs.model.article import Article
from refs.model.finding import ArticleReport
from refs.model.text import Source
from refs.readers.article import read_article
from refs.repair.proof import fixed_text, proven
from refs.report.safe import one_line

# What a repair may touch, and what it may not make worse.
_CONFIG = Config(select=("REF", "CIT"), claims=ClaimsTier.OFF)

_NOT_CHANGED = "{}: a Word document is not changed; `refs check` says what to repair, and where"


@dataclass(frozen=True, slots=True)
class _Repaired:
    """A file with its repaired text; `count` is how many findings that repairs."""

    source: Source
    text: str
    count: int


def run(args: argparse.Namespace) -> int:
    """0 nothing to repair, or repaired · 1 a diff was shown · 2 a file could not be read or written."""
    if args.write and STDIN in args.paths:
        raise UsageError("--write needs a file; leave it out for a diff of standard input")
    reading = list(read_articles(args.paths))
    failed = [_complain(one.reason) for one in reading if isinstance(one, Unread)]
    articles = [one for one in reading if isinstance(one, Article)]
    failed += [_complain(_NOT_CHANGED.format(one.source.path)) for one in articles if _is_refused(one, args)]
    articles = [one for one in articles if one.is_text]
    if not articles:
        return 2 if failed else 0
    with session(args) as own:
        repaired = [one for report in _checked(articles, own) if (one := _repair(report, own)).count]
        if args.write:
            failed += [reason for one in repaired if (reason := _written(one, own))]
        elif repaired:
            write("".join(unified_diff(one.source, one.text) for one in repaired), None)
            own.remark(f"{_counted(sum(one.count for one in repaired))} to make; --write makes them")
    if failed:
        return 2
    return 1 if repaired and not args.write else 0


def _is_refused(article: Article, args: argparse.Namespace) -> bool:
    """Is it named, and no text? In a folder such an article is passed over."""
    return not article.is_text and article.source.path in args.paths


def _complain(reason: str) -> str:
    print(f"refs: {one_line(reason)}", file=sys.stderr)  # noqa: T201 this is the command line
    return reason


def _counted(repairs: int) -> str:
    return f"{repairs} repair{'' if repairs == 1 else 's'}"


def _checked(articles: Sequence[Article], own: Session) -> tuple[ArticleReport, ...]:
    """All articles in one go, so that a work that several of them cite is asked for once."""
    reports = check(articles, [_CONFIG] * len(articles), own.library, own.registries, own.now).report.articles
    judged = (one for report in reports for one in report.checked.judgements)
    for reason in sorted({one.consulted.reason for one in judged if one.consulted.reason}):
        own.remark(f"not everything could be checked: {reason}")
    return reports


def _repair(report: ArticleReport, own: Session) -> _Repaired:
    article = report.checked.article
    findings = proven(report, _again(article, own))
    return _Repaired(article.source, fixed_text(report, findings), len(findings))


def _again(article: Article, own: Session) -> Callable[[str], ArticleReport]:
    """Checks an edited version of an article; what the first check fetched is not asked for again."""
    beside = Beside()

    def again(text: str) -> ArticleReport:
        source = replace(article.source, text=text)
        language = article.language or None
        edited = read_article(source, format=article.format, language=language, gather=beside)
        edited = replace(edited, links=article.links)
        return check([edited], [_CONFIG], own.library, own.registries, own.now).report.articles[0]

    return again


def _written(one: _Repaired, own: Session) -> str:
    """Write a file; why not, where it could not be written."""
    try:
        replace_text(one.source, one.text)
    except UsageError as error:
        return _complain(str(error))
    own.remark(f"{one.source.path}: {_counted(one.count)} made")
    return ""
