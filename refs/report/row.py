"""Findings as other programs take them: one after another, each with its file, place and fingerprint."""

from collections.abc import Iterator
from dataclasses import dataclass

from refs.fingerprint import fingerprints
from refs.model.finding import ArticleReport, Finding, Report, SetAside
from refs.model.text import Position, Source
from refs.report.interface import Options
from refs.report.safe import one_line


@dataclass(frozen=True, slots=True)
class Row:
    """A finding where it stands, in the file at `path` (as in `Place`); `aside` if it is not reported."""

    path: str
    source: Source
    finding: Finding
    fingerprint: str
    aside: SetAside | None = None

    @property
    def start(self) -> Position:
        """Where it begins."""
        return self.source.position(self.finding.span.start)

    @property
    def end(self) -> Position:
        """Behind its last character."""
        return self.source.position(self.finding.span.end)

    @property
    def last_line(self) -> int:
        """The line that its last character is on."""
        span = self.finding.span
        return self.source.position(max(span.start, span.end - 1)).line

    @property
    def line(self) -> str:
        """The finding on one line that is safe in a log: "page.md:3:1: REF102 PMID 12 leads to …"."""
        start = self.start
        return one_line(
            f"{self.path}:{start.line}:{start.column}: {self.finding.code} {self.finding.message}"
        )


def rows(report: ArticleReport, options: Options) -> tuple[Row, ...]:
    """The findings of an article in its order, with those that are set aside.

    Fingerprints count all of them, so that setting one aside gives no other a new one.
    """
    source = report.checked.article.source
    path = options.place(source.path).path
    found = [(one, None) for one in report.findings] + [(one.finding, one) for one in report.set_aside]
    found.sort(key=lambda pair: (pair[0].span.start, pair[0].code, pair[0].span.end, pair[0].message))
    marks = fingerprints([finding for finding, _ in found], source)
    return tuple(
        Row(path, source, finding, mark, aside) for (finding, aside), mark in zip(found, marks, strict=True)
    )


def reported(report: Report, options: Options) -> Iterator[Row]:
    """What is reported, in the order of the articles."""
    return (row for article in report.articles for row in rows(article, options) if row.aside is None)


def worst_first(report: Report, options: Options) -> list[Row]:
    """What is reported, errors first; within a severity in the order of the articles."""
    return sorted(reported(report, options), key=lambda row: row.finding.severity.rank)
