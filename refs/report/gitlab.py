"""The report as GitLab's code quality widget takes it: the subset of Code Climate's format that GitLab reads.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

import hashlib
import json
from typing import Any

from refs.model.finding import Report, Severity
from refs.report.interface import Options
from refs.report.row import Row, reported
from refs.report.safe import json_text, one_line

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}


def format_gitlab(report: Report, options: Options) -> str:
    """A list of what is reported; an empty one says that the job has run and found nothing."""
    issues = [_issue(row) for row in reported(report, options)]
    return json_text(json.dumps(issues, ensure_ascii=False, indent=1)) + "\n"


def _issue(row: Row) -> dict[str, Any]:
    finding = row.finding
    return {
        "description": one_line(f"{finding.code}: {finding.message}"),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": _fingerprint(row),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": row.path, "lines": {"begin": row.start.line, "end": row.last_line}},
    }


def _fingerprint(row: Row) -> str:
    """GitLab merges what has one fingerprint, so the same sentence in two articles needs two."""
    return hashlib.sha256(f"{row.path}\0{row.fingerprint}".encode(errors="surrogateescape")).hexdigest()[:32]
