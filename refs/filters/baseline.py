"""A baseline: the findings that are known, by what they are about and not by their line.

A finding of a known text in a known article is set aside; so is one in an article of another name where the
known one is gone, as after a renaming. Each entry answers for one finding.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from refs.errors import UsageError
from refs.filters.set_aside import set_aside
from refs.fingerprint import fingerprints
from refs.model.finding import ArticleReport, SetAside, SetAsideBy, Severity
from refs.wording import shorten

SCHEMA = 1
_EXCERPT = 100  # characters that tell a reviewer what the entry is about


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """A known finding. `path` is relative to the baseline's folder, with slashes; `text` is for reviewers."""

    path: str
    code: str
    fingerprint: str
    text: str = ""


def known(report: ArticleReport, path: str, threshold: Severity) -> tuple[Known, ...]:
    """The findings of an article that are at or above a threshold, as entries of a baseline."""
    source = report.checked.article.source
    marks = fingerprints(report.findings, source)
    return tuple(
        Known(path, one.code, mark, shorten(source.quote(one.span), _EXCERPT))
        for one, mark in zip(report.findings, marks, strict=True)
        if one.severity.reaches(threshold)
    )


def set_known_aside(
    reports: Sequence[ArticleReport], paths: Sequence[str], baseline: Collection[Known], gone: Collection[str]
) -> tuple[ArticleReport, ...]:
    """The reports without what is known.

    Args:
        reports: of the articles.
        paths: what the baseline calls each of them.
        baseline: its entries.
        gone: the paths of the baseline at which no article stands any more.
    """
    by_path: dict[str, Counter[str]] = {}
    for one in baseline:
        by_path.setdefault(one.path, Counter())[one.fingerprint] += 1
    moved: Counter[str] = Counter()
    for path in gone:
        moved.update(by_path.get(path, Counter()))
    return tuple(
        _without(report, by_path.get(path, moved)) for report, path in zip(reports, paths, strict=True)
    )


def _without(report: ArticleReport, left: Counter[str]) -> ArticleReport:
    """Takes from `left` what it sets aside."""
    kept, aside = [], []
    marks = fingerprints(report.findings, report.checked.article.source)
    for finding, mark in zip(report.findings, marks, strict=True):
        if left[mark] > 0:
            left[mark] -= 1
            aside.append(SetAside(finding, SetAsideBy.BASELINE))
        else:
            kept.append(finding)
    return set_aside(report, kept, aside)


def serialise(entries: Iterable[Known]) -> str:
    """A baseline as a file: JSON, sorted, an entry a line, so that a review shows what became known."""
    lines = [json.dumps(_tree(one), ensure_ascii=False) for one in sorted(entries)]
    body = ",\n".join(f"  {line}" for line in lines)
    return f'{{\n "schema": {SCHEMA},\n "findings": [\n{body}\n ]\n}}\n'


def parse(text: str, name: str) -> tuple[Known, ...]:
    """The entries of a baseline file.

    Raises:
        UsageError: it is none, or of a newer version.
    """
    try:
        tree = json.loads(text)
        if tree["schema"] != SCHEMA:
            raise UsageError(f"{name}: a baseline of schema {tree['schema']}; this refs reads {SCHEMA}")
        return tuple(map(_entry, tree["findings"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UsageError(f"{name}: not a baseline; --write-baseline {name} makes one") from None


def _tree(one: Known) -> dict[str, str]:
    return {"path": one.path, "code": one.code, "fingerprint": one.fingerprint, "text": one.text}


def _entry(tree: Mapping[str, object]) -> Known:
    path, code, fingerprint = tree["path"], tree["code"], tree["fingerprint"]
    if not (isinstance(path, str) and isinstance(code, str) and isinstance(fingerprint, str)):
        raise TypeError
    return Known(path, code, fingerprint, str(tree.get("text", "")))
