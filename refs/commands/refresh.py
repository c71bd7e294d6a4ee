"""`refs refresh`: what was retracted or corrected since the library was fetched, and where it is cited."""

import argparse

from refs import __version__
from refs.commands.output import write
from refs.commands.session import session
from refs.errors import UsageError
from refs.model.finding import Severity
from refs.refresh import refresh
from refs.report.refreshed import FORMATTERS


def run(args: argparse.Namespace) -> int:
    """Exit 1 where something at or above --fail-on has come, 2 where not every record could be asked for."""
    if args.offline:
        raise UsageError("refresh is there to ask the registries: it cannot be --offline")
    fail_on = Severity(args.fail_on)
    with session(args, writing=True) as own:
        refreshed = refresh(own.library, own.registries, own.now)
        write(FORMATTERS[args.format](refreshed.report, __version__), None)
        own.library.tell(refreshed.seen)
    report = refreshed.report
    if report.failures:
        return 2
    severities = [news.severity for one in report.renewed for news in one.news if news.severity]
    return 1 if any(severity.reaches(fail_on) for severity in severities) else 0
