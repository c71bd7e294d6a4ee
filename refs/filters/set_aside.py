"""A report with some of its findings set aside, and the claims among them told apart."""

from collections.abc import Sequence
from dataclasses import replace

from refs.model.claim import ClaimStatus
from refs.model.finding import ArticleReport, Finding, SetAside, SetAsideBy

_UNSOURCED = "CLM301"


def set_aside(report: ArticleReport, kept: Sequence[Finding], aside: Sequence[SetAside]) -> ArticleReport:
    """The report with `kept` as its findings, and `aside` added to what is set aside."""
    statuses = {
        one.finding.claim: ClaimStatus.BASELINE if one.by is SetAsideBy.BASELINE else ClaimStatus.SUPPRESSED
        for one in aside
        if one.finding.code == _UNSOURCED
    }
    claims = tuple(
        replace(one, status=statuses[one.id]) if one.id in statuses else one for one in report.checked.claims
    )
    return replace(
        report,
        checked=replace(report.checked, claims=claims),
        findings=tuple(kept),
        set_aside=(*report.set_aside, *aside),
    )
