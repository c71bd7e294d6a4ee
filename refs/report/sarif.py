"""The report as SARIF 2.1.0 (OASIS, with Errata 01): results that other programs show, track and repair.

What is set aside is part of it, marked as such. The schema: `$schema` below.
"""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from refs.model.finding import Finding, Fix, Report, SetAside, SetAsideBy
from refs.model.text import Source, Span
from refs.report.interface import Options
from refs.report.row import Row, rows
from refs.report.safe import json_text, one_line
from refs.report.sarif_rules import descriptor

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "refs/v1"  # names the way that refs/fingerprint.py goes; another way needs another name
_KINDS = {SetAsideBy.COMMENT: "inSource", SetAsideBy.CONFIGURATION: "external"}

_Json = dict[str, Any]


def format_sarif(report: Report, options: Options) -> str:
    """A log with one run."""
    found = [row for article in report.articles for row in rows(article, options)]
    baseline = any(_known(row) for row in found)
    indices = {rule.code: index for index, rule in enumerate(options.rules)}
    driver = {
        "name": "refs",
        "version": options.version,
        "rules": [descriptor(rule) for rule in options.rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [_result(row, indices, baseline=baseline) for row in found],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(json.dumps(log, ensure_ascii=False, indent=1)) + "\n"


def _result(row: Row, indices: Mapping[str, int], *, baseline: bool) -> _Json:
    finding = row.finding
    tree: _Json = {
        "ruleId": finding.code,
        "ruleIndex": indices[finding.code],
        "level": str(finding.severity),
        "message": {"text": _message(finding.message)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(row),
                    "region": _region(row.source, finding.span),
                }
            }
        ],
        "partialFingerprints": {_FINGERPRINT: row.fingerprint},
    }
    if finding.fix and finding.fix.applicable:
        tree["fixes"] = [_fix(finding, finding.fix, row)]
    if baseline:
        tree["baselineState"] = "unchanged" if _known(row) else "new"
    if row.aside and not _known(row):
        tree["suppressions"] = [_suppression(row.aside)]
    return tree


def _known(row: Row) -> bool:
    return row.aside is not None and row.aside.by is SetAsideBy.BASELINE


def _message(text: str) -> str:
    """Plain text, in which nothing is an embedded link (3.11.6)."""
    return one_line(text).replace("](", "] (")


def _artifact(row: Row) -> _Json:
    """A path as a URI: relative to the root of the checkout, or absolute outside of it."""
    if row.path.startswith(("http://", "https://")):
        return {"uri": quote(row.path, safe=":/?#[]@!$&'()*+,;=%~", errors="surrogateescape")}
    path = quote(row.path, safe="/", errors="surrogateescape")
    return {"uri": f"file://{path}" if path.startswith("/") else path}


def _region(source: Source, span: Span) -> _Json:
    """An empty span is an insertion point (3.30.2)."""
    start, end = source.position(span.start), source.position(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _fix(finding: Finding, fix: Fix, row: Row) -> _Json:
    replacements = [
        {"deletedRegion": _region(row.source, edit.span), "insertedContent": {"text": edit.text}}
        for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(row), "replacements": replacements}
    return {"description": {"text": _message(finding.help)}, "artifactChanges": [change]}


def _suppression(aside: SetAside) -> _Json:
    return {"kind": _KINDS[aside.by], "status": "accepted", "justification": one_line(aside.reason)}
