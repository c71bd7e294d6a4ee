"""Rules as SARIF describes them, for the help that a viewer shows beside a result."""

import re
from typing import Any

from refs.model.finding import Severity
from refs.report.interface import RuleText

_TAGS = {"REF": "references", "CIT": "citations", "CLM": "claims", "GEN": "general"}
# GitHub's own word for the severity of what is no matter of security.
_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}
_LONGEST = 1024  # characters of a description that GitHub takes
_SECTION = re.compile(r"^## What it does\n+(.+?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_NEIGHBOUR = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]*\)")  # a link to a page that the viewer does not have


def descriptor(rule: RuleText) -> dict[str, Any]:
    """A rule as a reportingDescriptor (SARIF 2.1.0, 3.49)."""
    page = _NEIGHBOUR.sub(r"\1", rule.page)
    section = _SECTION.search(page)
    full = " ".join(section[1].split()) if section else rule.summary
    help_text = f"{rule.summary}\n\n{rule.help}"
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": full if len(full) <= _LONGEST else rule.summary},
        "help": {"text": page or help_text, "markdown": page or help_text},
        "defaultConfiguration": {"level": str(rule.severity)},
        "properties": {"tags": [_TAGS[rule.code[:3]]], "problem.severity": _PROBLEM[rule.severity]},
    }
