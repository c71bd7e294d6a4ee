"""Every format by its name."""

from refs.report.github import format_github
from refs.report.gitlab import format_gitlab
from refs.report.interface import Formatter
from refs.report.json import format_json
from refs.report.junit import format_junit
from refs.report.sarif import format_sarif
from refs.report.text import format_text

FORMATTERS: dict[str, Formatter] = {
    "text": format_text,
    "json": format_json,
    "sarif": format_sarif,
    "github": format_github,
    "gitlab": format_gitlab,
    "junit": format_junit,
}
"""A formatter for each name of `--format`."""
