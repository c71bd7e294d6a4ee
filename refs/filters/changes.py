"""Findings where a change has been made, so that a pull request is judged on what it adds.

A finding counts where a line that it stands on was added or altered; one about an entry of a file beside the
article, also where a line of that entry was. One that concerns the whole article counts where the change can
have caused it: docs/ci.md says which.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from refs.model.finding import ArticleReport, CheckedArticle, Finding
from refs.model.text import Span

# Findings of these say that text and list do not hang together, wherever they are shown.
_OF_LIST_AND_MARKS = ("CIT202", "CIT203")
_UNREADABLE = "GEN001"


@dataclass(frozen=True, slots=True)
class ChangedLines:
    """What a change has done to a file: `ranges` of lines, first and last, from 1, that it added or altered.

    A line ends with a line feed, as git counts. `removed` where lines were also taken out with none in
    their place.
    """

    ranges: tuple[tuple[int, int], ...] = ()
    removed: bool = False

    def __bool__(self) -> bool:
        """Has anything changed?"""
        return bool(self.ranges) or self.removed

    def touches(self, first: int, last: int) -> bool:
        """Was one of these lines added or altered?"""
        return any(start <= last and first <= end for start, end in self.ranges)


UNCHANGED = ChangedLines()
ALL_LINES = ChangedLines(((1, sys.maxsize),), removed=True)


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file beside an article: what the article calls it and where, and what has changed in it."""

    name: str
    span: Span
    lines: ChangedLines


def keep_changed(
    report: ArticleReport, changed: ChangedLines, beside: Sequence[ChangedFile] = ()
) -> ArticleReport:
    """The report with the findings that a change can have caused; the others are counted in `outside`."""
    if changed == ALL_LINES:
        return report
    kept = tuple(
        one
        for one in report.findings
        if _caused(one, report.checked, changed) or _caused_beside(one, report.checked, changed, beside)
    )
    return replace(report, findings=kept, outside=len(report.findings) - len(kept))


def _caused_beside(
    finding: Finding, checked: CheckedArticle, changed: ChangedLines, beside: Sequence[ChangedFile]
) -> bool:
    """Has the entry changed that a finding is about, or the file that cannot be read?"""
    if finding.code == _UNREADABLE:
        return any(one.lines and one.span == finding.span for one in beside)
    entry = next((one for one in checked.article.references if one.number == finding.reference), None)
    if entry is None or not entry.file:
        return False
    own = ChangedFile(checked.article.source.path, Span(0, 0), changed)  # front matter may hold entries
    return any(
        one.name == entry.file and one.lines.touches(entry.file_line, entry.file_end_line)
        for one in (own, *beside)
    )


def _caused(finding: Finding, checked: CheckedArticle, changed: ChangedLines) -> bool:
    if finding.code in _OF_LIST_AND_MARKS and finding.reference is None:
        places = _list_and_marks(checked)
        return changed.removed or any(_touched(span, checked, changed) for span in places)
    if finding.span.start == finding.span.end:
        return bool(changed)
    return _touched(finding.span, checked, changed)


def _list_and_marks(checked: CheckedArticle) -> Iterator[Span]:
    """Where the list, what cites it and what ought to cite it stand."""
    article = checked.article
    yield from (one.span for one in article.lists)
    yield from (one.span for one in article.references)
    yield from (one.span for one in article.citations)
    yield from (one.need.sentence.span for one in checked.claims)


def _touched(span: Span, checked: CheckedArticle, changed: ChangedLines) -> bool:
    text = checked.article.source.text
    first = text.count("\n", 0, span.start) + 1
    return changed.touches(first, first + text.count("\n", span.start, max(span.start, span.end - 1)))
