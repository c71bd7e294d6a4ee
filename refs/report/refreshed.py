"""What `refs refresh` has to say, for reading and for programs."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from refs.model.change import News, Refreshed, Renewed
from refs.model.finding import Severity
from refs.model.identifier import Identifier
from refs.report.json import notice_tree, record_tree
from refs.report.safe import json_text, one_line
from refs.wording import cite, listed, shorten

SCHEMA = 1

_Json = dict[str, Any]
_NAMED = 10  # identifiers that are named; the JSON has them all
_VALUE = 120  # characters of a field that are enough to see what has changed


def format_text(report: Refreshed, _: str) -> str:
    """A paragraph a record: what has changed, and each place that cites it."""
    lines = [line for one in report.renewed for line in (*_paragraph(one), "")]
    if report.unknown:
        lines.append(f"in no registry that was asked: {_named(report.unknown)}")
    lines += (f"not fetched: {number} ({one_line(reason)})" for reason, number in report.failures)
    return "\n".join([*lines, *_summary(report)]) + "\n"


def format_json(report: Refreshed, version: str) -> str:
    """The same as JSON, in the shapes of `refs check --format json`; docs/refresh.md shows it."""
    severities = _severities(report)
    tree = {
        "schema": SCHEMA,
        "tool": {"name": "refs", "version": version},
        "records": [_record(one) for one in report.renewed],
        "unknown": [{"scheme": str(i.scheme), "value": i.value} for i in report.unknown],
        "failures": [{"reason": reason, "records": number} for reason, number in report.failures],
        "summary": {
            "asked": report.asked,
            "fetched": report.fetched,
            "changed": len(report.renewed),
            "errors": severities[Severity.ERROR],
            "warnings": severities[Severity.WARNING],
            "notes": severities[Severity.NOTE],
        },
    }
    return json_text(json.dumps(tree, ensure_ascii=False, indent=1)) + "\n"


FORMATTERS: dict[str, Callable[[Refreshed, str], str]] = {"text": format_text, "json": format_json}


def _paragraph(renewed: Renewed) -> Iterator[str]:
    identifier = next((f"{i}: " for i in renewed.record.identifiers), "")
    yield one_line(f"{identifier}{cite(renewed.record)}")
    yield from (f"  {_line(news)}" for news in renewed.news)
    for place in renewed.cited_at:
        yield f"  cited at {one_line(place.path)}:{place.line} (reference {place.number})"
    if not renewed.cited_at:
        yield "  cited in no article that was checked"


def _line(news: News) -> str:
    change = news.change
    before, after = (one_line(shorten(text, _VALUE)) for text in (change.before, change.after))
    if change.notice is not None:
        return f"{news.severity} {news.code} {change.field}: {after}"
    if not change.after:
        return f"{change.field}: no longer “{before}”"
    return f"{change.field}: “{after}”" + (f", was “{before}”" if before else "")


def _named(identifiers: Sequence[Identifier]) -> str:
    more = len(identifiers) - _NAMED
    named = [one_line(str(identifier)) for identifier in identifiers[:_NAMED]]
    return listed([*named, f"{more} more"] if more > 0 else named)


def _summary(report: Refreshed) -> Iterator[str]:
    yield f"{report.asked} asked for, {report.fetched} fetched, {len(report.renewed)} changed"
    severities = _severities(report)
    counts = [f"{severities[s]} {s}{'' if severities[s] == 1 else 's'}" for s in Severity]
    yield listed(counts)


def _severities(report: Refreshed) -> Counter[Severity]:
    return Counter(news.severity for one in report.renewed for news in one.news if news.severity)


def _record(renewed: Renewed) -> _Json:
    return {
        "record": record_tree(renewed.record),
        "changes": [_change(news) for news in renewed.news],
        "cited_at": [
            {
                "path": place.path,
                "line": place.line,
                "reference": place.number,
                "checked": place.checked.isoformat(),
            }
            for place in renewed.cited_at
        ],
    }


def _change(news: News) -> _Json:
    change = news.change
    return {
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "notice": notice_tree(change.notice) if change.notice else None,
        "code": news.code or None,
        "severity": str(news.severity) if news.severity else None,
    }
