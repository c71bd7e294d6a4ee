"""The report as workflow commands: GitHub Actions shows them at their lines in a pull request.

Escapes are those of actions/toolkit (command.ts); the runner (ActionCommand.cs) undoes them.
"""

from refs.model.finding import Report, Severity
from refs.report.interface import Options
from refs.report.row import Row, worst_first
from refs.report.safe import one_line
from refs.report.summary import headline, summarise

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def format_github(report: Report, options: Options) -> str:
    """A command a finding, the worst first, as GitHub shows ten of a level in a step; then the figures."""
    lines = [_command(row) for row in worst_first(report, options)]
    return "\n".join([*lines, *headline(summarise(report))]) + "\n"


def _command(row: Row) -> str:
    """The message names file and line once more, as the log of a job shows nothing else of a command."""
    properties = {"file": row.path, **_lines(row), "title": f"{row.finding.code} {row.finding.name}"}
    listed = ",".join(f"{name}={_escaped(str(value), _PROPERTY)}" for name, value in properties.items())
    return f"::{_COMMANDS[row.finding.severity]} {listed}::{_escaped(row.line, _DATA)}"


def _lines(row: Row) -> dict[str, int]:
    """The runner drops columns where a finding spans lines."""
    start, end = row.start, row.end
    if start.line != end.line:
        return {"line": start.line, "endLine": row.last_line}
    return {"line": start.line, "col": start.column, "endLine": end.line, "endColumn": end.column}


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(character, character) for character in one_line(text))
