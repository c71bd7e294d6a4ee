"""The figures of a report."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from refs.model.claim import ClaimStatus
from refs.model.finding import Report, SetAsideBy, Severity
from refs.model.judgement import Verdict
from refs.wording import listed


@dataclass(frozen=True, slots=True)
class Summary:
    """How many of what. `verdicts` has only the verdicts that occur, in the order of the contract.

    `unsourced` counts what is reported; `suppressed` the findings that are set aside, `known` those of them
    that a baseline knows; `outside` those that stand where nothing has changed, with `--since`.
    """

    articles: int
    references: int
    verdicts: dict[Verdict, int]
    claims: int
    sourced: int
    unsourced: int
    severities: dict[Severity, int]
    suppressed: int = 0
    outside: int = 0
    known: int = 0


def summarise(report: Report) -> Summary:
    """Count what a report holds."""
    checked = [one.checked for one in report.articles]
    verdicts = Counter(judged.verdict for one in checked for judged in one.judgements)
    statuses = Counter(claim.status for one in checked for claim in one.claims)
    severities = Counter(finding.severity for one in report.articles for finding in one.findings)
    return Summary(
        articles=len(checked),
        references=sum(len(one.judgements) for one in checked),
        verdicts={verdict: verdicts[verdict] for verdict in Verdict if verdicts[verdict]},
        claims=sum(statuses.values()),
        sourced=statuses[ClaimStatus.SOURCED],
        unsourced=statuses[ClaimStatus.UNSOURCED],
        severities={severity: severities[severity] for severity in Severity},
        suppressed=sum(len(one.set_aside) for one in report.articles),
        outside=sum(one.outside for one in report.articles),
        known=sum(aside.by is SetAsideBy.BASELINE for one in report.articles for aside in one.set_aside),
    )


def headline(figures: Summary) -> Iterator[str]:
    """How many findings, and how many were set aside, if any; a line each."""
    counts = [count(figures.severities[severity], str(severity)) for severity in Severity]
    yield f"{listed(counts)} in {count(figures.articles, 'article')}"
    if figures.suppressed:
        yield f"{figures.suppressed - figures.known} suppressed, {figures.known} in the baseline"
    if figures.outside:
        yield f"{figures.outside} more outside the changed lines"


def count(number: int, noun: str) -> str:
    """A number and its noun: "1 note", "2 notes"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
