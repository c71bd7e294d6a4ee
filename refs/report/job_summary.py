"""The report as the summary of a GitHub job: Markdown, in which all text from outside stands as code."""

from collections.abc import Iterator

from refs.model.finding import ArticleReport, Report, Severity
from refs.report.interface import Options
from refs.report.row import Row, worst_first
from refs.report.safe import code_span
from refs.report.summary import Summary, headline, summarise
from refs.wording import shorten

_LARGEST = 256 * 1024  # bytes; GitHub takes 1 MiB a step, in which other programs may write a summary too
_ARTICLES = 200  # rows of the table
_MESSAGE = 400  # characters of a message; the log has all of it


def format_summary(report: Report, options: Options) -> str:
    """A table of the articles, the worst first, then the findings, as many as there is room for."""
    lines = ["## refs", "", *(f"{line}  " for line in headline(summarise(report))), ""]
    lines += [*_table(report, options), ""]
    found = worst_first(report, options)
    left = _LARGEST - sum(map(_size, lines))
    for number, row in enumerate(found):
        line = _item(row)
        left -= _size(line)
        if left < 0:
            lines += ["", f"And {len(found) - number} more; the job's log has them all."]
            break
        lines.append(line)
    return "\n".join([*lines, "", ""])


def _table(report: Report, options: Options) -> Iterator[str]:
    yield "| article | references | errors | warnings | notes | suppressed | in the baseline |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    figures = [(one, summarise(Report((one,)))) for one in report.articles]
    figures.sort(key=lambda pair: [-pair[1].severities[severity] for severity in Severity])
    yield from (_row(one, counted, options) for one, counted in figures[:_ARTICLES])
    if len(figures) > _ARTICLES:
        yield f"| and {len(figures) - _ARTICLES} more | | | | | | |"


def _row(report: ArticleReport, figures: Summary, options: Options) -> str:
    path = options.place(report.checked.article.source.path).path
    numbers = [
        figures.references,
        *figures.severities.values(),
        figures.suppressed - figures.known,
        figures.known,
    ]
    return f"| {code_span(path)} | {' | '.join(map(str, numbers))} |"


def _item(row: Row) -> str:
    finding, start = row.finding, row.start
    where = code_span(f"{row.path}:{start.line}:{start.column}")
    said = code_span(shorten(finding.message, _MESSAGE))
    return f"- **{finding.severity} {finding.code}** {finding.name}, {where}: {said}"


def _size(line: str) -> int:
    return len(line.encode(errors="backslashreplace")) + 1
