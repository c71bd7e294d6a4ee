"""The report as JSON, in the shape of the public contract; it only grows within a schema version."""

import json
from typing import Any

from refs.fingerprint import fingerprints
from refs.model.claim import Claim, Need
from refs.model.finding import ArticleReport, CheckedArticle, Finding, Fix, Report, Severity
from refs.model.identifier import Scheme
from refs.model.judgement import Judgement
from refs.model.record import Notice, Record
from refs.model.resolution import Found
from refs.model.text import Source, Span
from refs.report.interface import Options
from refs.report.safe import json_text
from refs.report.summary import summarise

SCHEMA = 1
_DEEPEST = 3  # report, articles, article, its lists; what is in these stands on a line each

_Json = dict[str, Any]


def format_json(report: Report, options: Options) -> str:
    """Serialise a report, one line an item; the same report gives the same bytes."""
    figures = summarise(report)
    summary = {
        "articles": figures.articles,
        "references": figures.references,
        "verdicts": {str(verdict): number for verdict, number in figures.verdicts.items()},
        "claims": figures.claims,
        "sourced": figures.sourced,
        "unsourced": figures.unsourced,
        "errors": figures.severities[Severity.ERROR],
        "warnings": figures.severities[Severity.WARNING],
        "notes": figures.severities[Severity.NOTE],
        "suppressed": figures.suppressed,
        "outside": figures.outside,
    }
    tree = {
        "schema": SCHEMA,
        "tool": {"name": "refs", "version": options.version},
        "articles": [_article(one, options) for one in report.articles],
        "summary": summary,
    }
    return json_text(_laid_out(tree)) + "\n"


def _laid_out(value: object, depth: int = 0) -> str:
    """JSON with a line for each member down to the items of an article, and each of these on one line.

    An encoder that indents all of it takes ten times as long.
    """
    if depth > _DEEPEST or not value or not isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        parts = [f"{json.dumps(key)}: {_laid_out(one, depth + 1)}" for key, one in value.items()]
        opening, closing = "{}"
    else:
        parts = [_laid_out(one, depth + 1) for one in value]
        opening, closing = "[]"
    return f"{opening}\n" + ",\n".join(parts) + f"\n{closing}"


def _article(report: ArticleReport, options: Options) -> _Json:
    checked = report.checked
    source = checked.article.source
    tree: _Json = {
        "path": source.path,
        "language": checked.article.language,
        "encoding": source.encoding,
        "references": [reference_tree(judged, checked) for judged in checked.judgements],
        "claims": [_claim(claim, source, options) for claim in checked.claims],
        "findings": [
            _finding(finding, mark, source)
            for finding, mark in zip(report.findings, fingerprints(report.findings, source), strict=True)
        ],
    }
    if options.sentences:
        tree["sentences"] = [_sentence(need, source) for need in checked.needs]
    return tree


def reference_tree(judged: Judgement, checked: CheckedArticle) -> _Json:
    """A reference with its verdict and evidence, as the contract shapes it."""
    reference, source = judged.reference, checked.article.source
    consulted = judged.consulted
    return {
        "number": reference.number,
        "key": judged.key,
        "place": str(reference.place),
        "line": source.position(reference.span.start).line,
        "end_line": _last_line(source, reference.span),
        "file": reference.file or None,
        "file_line": reference.file_line or None,
        "text": reference.text,
        "identifiers": {
            str(scheme): found.value if (found := reference.first(scheme)) else None for scheme in Scheme
        },
        "verdict": str(judged.verdict),
        "notices": [notice_tree(notice) for notice in judged.notices],
        "record": record_tree(judged.record) if judged.record else None,
        "differences": [
            {"field": one.field, "printed": one.printed, "record": one.record, "minor": one.minor}
            for one in judged.differences
        ],
        "suggestion": {
            "pmid": judged.suggestion.pmid or None,
            "doi": judged.suggestion.doi or None,
            "why": judged.suggestion.why,
        }
        if judged.suggestion
        else None,
        "consulted": {
            "library": str(consulted.library),
            "pubmed": str(consulted.pubmed),
            "crossref": str(consulted.crossref),
        },
        "reason": consulted.reason or None,
        "earlier": {"verdict": str(judged.earlier.verdict), "judged": judged.earlier.judged.isoformat()}
        if judged.earlier
        else None,
        "identifier_records": _led_to(judged),
        "fetched": {
            str(answer.identifier.scheme): {
                "registry": answer.holding.provenance.registry,
                "when": answer.holding.provenance.fetched.isoformat(),
            }
            for answer in judged.resolutions
            if isinstance(answer, Found)
        },
        "candidates": [record_tree(record) for record in judged.candidates],
        "cited_by": [claim.id for claim in checked.claims if reference.number in claim.sources],
    }


def _led_to(judged: Judgement) -> _Json:
    """What each printed identifier really leads to; null where it leads nowhere that is known."""
    tree: _Json = {}
    for answer in judged.resolutions:
        record = record_tree(answer.holding.record) if isinstance(answer, Found) else None
        tree.setdefault(str(answer.identifier.scheme), record)
    return tree


def record_tree(record: Record) -> _Json:
    """A work as the contract shapes it."""
    return {
        "pmid": record.pmid or None,
        "pmcid": record.pmcid or None,
        "doi": record.doi or None,
        "title": record.title,
        "authors": [str(name) for name in record.authors],
        "journal": record.journal.iso or record.journal.medline or record.journal.title,
        "year": str(record.year) if record.year else "",
        "volume": record.volume,
        "issue": record.issue,
        "pages": record.pages,
        "types": list(record.types),
    }


def notice_tree(notice: Notice) -> _Json:
    """A notice as the contract shapes it."""
    return {
        "kind": str(notice.kind),
        "pmid": notice.pmid or None,
        "doi": notice.doi or None,
        "date": notice.date or None,
        "source": notice.source,
    }


def _claim(claim: Claim, source: Source, options: Options) -> _Json:
    need = claim.need
    tree: _Json = {
        "id": claim.id,
        **_place(source, need.sentence.span),
        "text": source.quote(need.sentence.span),
        "kind": str(need.kind),
        "tier": str(need.tier),
        "score": need.score,
        "status": str(claim.status),
        "sources": list(claim.sources),
        "coverage": str(claim.coverage) if claim.coverage else None,
    }
    if options.config.suggest:
        tree["suggestions"] = [
            {"reference": one.reference, "score": one.score, "terms": [str(term) for term in one.terms]}
            for one in claim.related
        ]
    return tree


def _sentence(need: Need, source: Source) -> _Json:
    return {
        **_place(source, need.sentence.span),
        "text": source.quote(need.sentence.span),
        "needs_source": need.tier is not None,
        "tier": str(need.tier) if need.tier else None,
        "kind": str(need.kind),
        "score": need.score,
        "exempt": str(need.exempt) if need.exempt else None,
        "cues": list(need.cues),
    }


def _place(source: Source, span: Span) -> _Json:
    position = source.position(span.start)
    return {"line": position.line, "column": position.column, "start": span.start, "end": span.end}


def _finding(finding: Finding, fingerprint: str, source: Source) -> _Json:
    start, end = source.position(finding.span.start), source.position(finding.span.end)
    return {
        "code": finding.code,
        "rule": finding.name,
        "severity": str(finding.severity),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "message": finding.message,
        "reference": finding.reference,
        "claim": finding.claim,
        "fix": _fix(finding.fix) if finding.fix else None,
        "help": finding.help,
        "fingerprint": fingerprint,
    }


def _fix(fix: Fix) -> _Json:
    edits = [{"start": one.span.start, "end": one.span.end, "text": one.text} for one in fix.edits]
    return {"applicable": fix.applicable, "edits": edits}


def _last_line(source: Source, span: Span) -> int:
    return source.position(max(span.start, span.end - 1)).line
