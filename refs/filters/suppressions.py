"""Findings that somebody has set aside, with a reason: by a comment in the article, or by file and code."""

from collections.abc import Sequence
from dataclasses import replace

from refs.config import Config
from refs.filters.set_aside import set_aside
from refs.model.article import Suppression
from refs.model.finding import ArticleReport, CheckedArticle, Finding, IdleSuppression, SetAside, SetAsideBy
from refs.model.judgement import Verdict


def suppress(report: ArticleReport, config: Config) -> ArticleReport:
    """Set aside what the article's comments and the configuration name; comments that do nothing are idle."""
    article = report.checked.article
    kept, aside = [], []
    used: set[tuple[Suppression, str]] = set()
    for finding in report.findings:
        comment = _covering(finding, article.suppressions)
        settled = next((one for one in config.settled if finding.code.startswith(one.codes)), None)
        if comment:
            used.update((comment, code) for code in comment.codes if finding.code.startswith(code))
            aside.append(SetAside(finding, SetAsideBy.COMMENT, comment.reason))
        elif settled:
            aside.append(SetAside(finding, SetAsideBy.CONFIGURATION, settled.reason))
        else:
            kept.append(finding)
    checked = replace(report.checked, idle=_idle(report.checked, used, config))
    return set_aside(replace(report, checked=checked), kept, aside)


def _covering(finding: Finding, suppressions: Sequence[Suppression]) -> Suppression | None:
    """The first comment with a reason that covers the place where a finding starts."""
    return next(
        (
            one
            for one in suppressions
            if one.reason
            and one.covers.start <= finding.span.start < max(one.covers.end, one.covers.start + 1)
            and finding.code.startswith(one.codes)
        ),
        None,
    )


def _idle(
    checked: CheckedArticle, used: set[tuple[Suppression, str]], config: Config
) -> tuple[IdleSuppression, ...]:
    """The codes that set nothing aside, though their rules had all that they need to find something."""
    return tuple(
        IdleSuppression(one, code)
        for one in checked.article.suppressions
        for code in one.codes
        if not one.reason or ((one, code) not in used and _could_find(code, one, checked, config))
    )


def _could_find(code: str, suppression: Suppression, checked: CheckedArticle, config: Config) -> bool:
    """Was every rule of this code asked for, and every reference here checked?"""
    covers = suppression.covers
    unchecked = any(
        judged.verdict is Verdict.UNCHECKED and covers.start <= judged.reference.span.start < covers.end
        for judged in checked.judgements
    )
    return config.wants_all(code) and not unchecked
