"""Where the report of a check goes, and what its format must know beside it."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from refs import __version__
from refs.commands.articles import STDIN
from refs.commands.checkout import checkout_of
from refs.commands.output import write
from refs.commands.pages import page
from refs.commands.web import is_address
from refs.config import Config
from refs.model.finding import Report
from refs.report.formats import FORMATTERS
from refs.report.interface import Options, Place, RuleText
from refs.report.safe import one_line
from refs.rules import ALL_RULES

_OWN = ("text", "json")  # they name articles as the user did, and rules by their codes
_SUMMARY = "GITHUB_STEP_SUMMARY"  # the file that GitHub shows on the page of a job


def publish(report: Report, configs: Sequence[Config], args: argparse.Namespace) -> None:
    """Write a report where it was asked for; in a job of GitHub's, a summary of it too."""
    options = _options(report, configs, args)
    write(FORMATTERS[args.format](report, options), args.output)
    summary = os.environ.get(_SUMMARY)
    if args.format == "github" and summary:
        from refs.report.job_summary import format_summary

        _append(summary, format_summary(report, options))


def _options(report: Report, configs: Sequence[Config], args: argparse.Namespace) -> Options:
    own = args.format in _OWN
    return Options(
        next(iter(configs), Config()),
        __version__,
        color=_colored(args),
        sentences=args.sentences,
        verbose=args.verbose,
        rules=() if own else tuple(_rules()),
        places={} if own else _places(report, configs),
    )


def _places(report: Report, configs: Sequence[Config]) -> dict[str, Place]:
    here = Path.cwd()
    root = checkout_of(here) or here
    paths = [one.checked.article.source.path for one in report.articles]
    return {path: Place(_from(root, path), config) for path, config in zip(paths, configs, strict=True)}


def _rules() -> Iterator[RuleText]:
    for rule in ALL_RULES.values():
        yield RuleText(rule.code, rule.name, rule.severity, rule.summary, rule.help, page(rule.code))


def _from(root: Path, path: str) -> str:
    """A path as it stands in the checkout, which is what GitHub and GitLab know files by."""
    if path == STDIN or is_address(path):
        return path
    full = Path(os.path.normpath(Path(path).absolute()))
    return (full.relative_to(root) if full.is_relative_to(root) else full).as_posix()


def _colored(args: argparse.Namespace) -> bool:
    """Colour on a terminal that has it, unless the user wants none (no-color.org)."""
    unwanted = args.no_color or args.output or os.environ.get("NO_COLOR")
    return not unwanted and os.environ.get("TERM") != "dumb" and sys.stdout.isatty()


def _append(path: str, text: str) -> None:
    """Add to the summary of a job. It comes beside the report, so a job does not fail for the lack of it."""
    try:
        with Path(path).open("a", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.write(text)
    except OSError as error:
        print(  # noqa: T201 this is the command line
            f"refs: {one_line(path)}: the summary cannot be written ({error.strerror})", file=sys.stderr
        )
