"""`refs check`: verify the references and claims of articles."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from refs.check import check
from refs.commands.articles import STDIN, Unread
from refs.commands.baseline import is_baseline, settle
from refs.commands.configuration import Configurations
from refs.commands.output import refuse_input, refuse_other_file, write
from refs.commands.reading import Read, read_all
from refs.commands.reporting import publish
from refs.commands.session import Session, library_path, session
from refs.commands.since import Since
from refs.commands.web import is_address
from refs.config import Config
from refs.errors import UsageError
from refs.keep import keep_verdicts, with_earlier
from refs.model.article import Article, Problem
from refs.model.finding import ArticleReport, CheckedArticle, Report
from refs.model.judgement import Asked
from refs.model.text import Source, Span
from refs.report.safe import one_line
from refs.rules import findings


def _report_schema() -> str:
    from refs.report.schema import schema_text

    return schema_text()


def _configuration_schema() -> str:
    from refs.settings import schema

    return json.dumps(schema(), indent=1) + "\n"


_SCHEMAS = {"json-schema": _report_schema, "config-schema": _configuration_schema}


def run(args: argparse.Namespace) -> int:
    """Check, report, and say by the exit code how it went."""
    if args.format in _SCHEMAS:
        write(_SCHEMAS[args.format](), args.output)
        return 0
    _refuse(args)
    configurations = Configurations(args)
    since = None if args.since is None else Since(args.since)
    reading = read_all(args, configurations, since)
    for output in (args.output, args.write_baseline):
        refuse_input(output, _inputs(args, reading))
    if args.write_baseline:
        refuse_other_file(Path(args.write_baseline), "baseline", is_baseline)
    configs = [configurations.of(one.path) for one in reading]
    failures = [one.what for one in reading if isinstance(one.what, Unread)]
    for failure in failures:
        print(f"refs: {one_line(failure.reason)}", file=sys.stderr)  # noqa: T201 this is the command line
    if failures and len(failures) == len(reading) and args.format == "text" and args.output is None:
        return 2  # that line says it all
    with session(args) as own:
        report = _report(reading, configs, own)
        report = settle(report, args.write_baseline, configurations, configs, own)
        if since and not reading:
            own.remark(f"no article here has changed since {since.name}")
    if since:
        report = Report(tuple(map(since.keep, report.articles)))
    publish(report, configs, args)
    if failures:
        return 2
    return 1 if _fails(report, configs) else 0


def _inputs(args: argparse.Namespace, reading: Sequence[Read]) -> Iterator[str | Path]:
    """The files that a check reads: articles, what they name for their references, library, configuration."""
    for one in reading:
        yield one.path
        if isinstance(one.what, Article):
            yield from (Path(one.path).parent / name for name in one.what.bibliographies)
    yield library_path(args.library)
    yield from filter(None, (args.config, args.baseline))


def _refuse(args: argparse.Namespace) -> None:
    """What does not go together."""
    if not args.paths:
        raise UsageError("check what? Name an article, a folder, or - for standard input")
    if "" in args.paths:
        raise UsageError('"" is no path; is a variable empty? Name the current folder by .')
    if args.since is not None and STDIN in args.paths:
        raise UsageError("--since needs files: git knows nothing of standard input")
    if args.since is not None and any(map(is_address, args.paths)):
        raise UsageError("--since needs files: git knows nothing of pages on the web")
    if args.since is not None and args.write_baseline:
        raise UsageError("--write-baseline is of all that is found: leave out --since")


def _report(reading: Sequence[Read], configs: Sequence[Config], own: Session) -> Report:
    """Check what was read; a file that was not is a finding of its own, in its place."""
    pairs = [(one.what, config) for one, config in zip(reading, configs, strict=True)]
    articles = [one.what for one in reading if isinstance(one.what, Article)]
    own_configs = [config for one, config in pairs if isinstance(one, Article)]
    needed = [one.needs for one in reading if isinstance(one.what, Article)]
    checked = check(articles, own_configs, own.library, own.registries, own.now, needed)
    for article in articles:
        if not article.source.text.strip():
            own.remark(f"{article.source.path}: the file is empty; nothing was checked")
        elif not article.source.encoding.startswith("utf"):
            own.remark(f"{article.source.path}: not UTF-8; read as {article.source.encoding}")
    unkept = checked.unkept
    reports = []
    for one in checked.report.articles:
        name = _name(one.checked.article)
        reports.append(with_earlier(own.library, name, one))
        unkept = unkept or keep_verdicts(own.library, name, one, own.now)
    if unkept:
        own.remark(f"{unkept}; what was found out serves this run only")
    _say_unreachable(checked.report, own)
    done = iter(reports)
    return Report(tuple(_unread(o, config) if isinstance(o, Unread) else next(done) for o, config in pairs))


def _name(article: Article) -> str:
    """What an article is called in the library: where it stands, however its path was given."""
    path = article.source.path
    path = path if is_address(path) else str(Path(path).absolute())
    return path.encode("utf-8", "backslashreplace").decode()  # a name in another encoding than the system's


def _say_unreachable(report: Report, own: Session) -> None:
    """Why a registry gave no answer, once and not for each reference."""
    consulted = {judged.consulted for one in report.articles for judged in one.checked.judgements}
    silent = {one.reason for one in consulted if Asked.UNREACHABLE in (one.pubmed, one.crossref)}
    for reason in sorted(silent - {""}):
        own.remark(reason)


def _unread(failure: Unread, config: Config) -> ArticleReport:
    problem = Problem(Span(0, 0), failure.reason.removeprefix(f"{failure.path}: "))
    checked = CheckedArticle(Article(Source(failure.path, ""), "", "", problems=(problem,)))
    return ArticleReport(checked, findings(checked, config))


def _fails(report: Report, configs: Sequence[Config]) -> bool:
    pairs = zip(report.articles, configs, strict=True)
    return any(config.fails(finding) for article, config in pairs for finding in article.findings)
