"""Proof-reading: a repair counts only if a second check is silent on it, and says nothing new."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from refs.model.finding import ArticleReport, Edit, Finding
from refs.repair.edits import Shift, applied

Again = Callable[[str], ArticleReport]

# While one of two wrong identifiers is left, it is the odd one out of a pair: the same fault, another code.
_SAME_FAULT = {"REF103": "REF102"}

_Fault = tuple[str, int]


def proven(report: ArticleReport, again: Again) -> tuple[Finding, ...]:
    """The findings of an article whose fixes repair them and do nothing else.

    All are tried together; where that does not read right, each by itself, and then those that did.

    Args:
        report: the article as it was checked.
        again: checks the article with this text instead.
    """
    fixable = tuple(one for one in report.findings if one.fix and one.fix.applicable)
    if not fixable or _proves(report, fixable, again):
        return fixable
    alone = tuple(one for one in fixable if _proves(report, (one,), again)) if len(fixable) > 1 else ()
    return alone if len(alone) < 2 or _proves(report, alone, again) else ()


def fixed_text(report: ArticleReport, findings: Iterable[Finding]) -> str:
    """The article's text with the fixes of these findings in it."""
    return applied(report.checked.article.source.text, [edit for one in findings for edit in _edits(one)])


def _proves(report: ArticleReport, tried: Sequence[Finding], again: Again) -> bool:
    """Does a check of the repaired article say what the first one said, but for what is repaired?"""
    try:
        second = again(fixed_text(report, tried))
        shift = Shift(edit for one in tried for edit in _edits(one))
    except ValueError:  # edits that overlap
        return False
    before = _faults(report, report.findings, shift)
    expected = before - _faults(report, tried, shift)
    return _faults(second, second.findings, lambda offset: offset) <= expected


def _edits(finding: Finding) -> tuple[Edit, ...]:
    return finding.fix.edits if finding.fix else ()


def _faults(
    report: ArticleReport, findings: Iterable[Finding], shift: Callable[[int], int]
) -> Counter[_Fault]:
    """How often each code is reported of each reference, told by where that begins; -1 for the rest."""
    starts = {one.number: one.span.start for one in report.checked.article.references}
    return Counter(
        (
            _SAME_FAULT.get(one.code, one.code),
            shift(starts[one.reference]) if one.reference is not None else -1,
        )
        for one in findings
    )
