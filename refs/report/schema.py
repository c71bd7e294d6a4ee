"""The JSON Schema (2020-12) of `refs check --format json`, published by `--format json-schema`."""

import json
from enum import StrEnum
from typing import Any

from refs.model.claim import ClaimKind, ClaimStatus, Coverage, Exemption, Tier
from refs.model.finding import Severity
from refs.model.judgement import Asked, Verdict
from refs.model.record import NoticeKind
from refs.report.json import SCHEMA

_Json = dict[str, Any]

_TEXT: _Json = {"type": "string"}
_MAYBE_TEXT: _Json = {"type": ["string", "null"]}
_COUNT: _Json = {"type": "integer", "minimum": 0}
_PLACE: _Json = {"type": "integer", "minimum": 1}
_YES: _Json = {"type": "boolean"}
_SHARE: _Json = {"type": "number", "minimum": 0, "maximum": 1}


def schema_text() -> str:
    """The schema, serialised."""
    return json.dumps(_schema(), indent=1) + "\n"


def _schema() -> _Json:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Report of refs check",
        **_object(
            schema={"const": SCHEMA},
            tool=_object(name={"const": "refs"}, version=_TEXT),
            articles=_list(_article()),
            summary=_object(
                articles=_COUNT,
                references=_COUNT,
                verdicts={
                    "type": "object",
                    "propertyNames": _one_of(Verdict),
                    "additionalProperties": _COUNT,
                },
                claims=_COUNT,
                sourced=_COUNT,
                unsourced=_COUNT,
                errors=_COUNT,
                warnings=_COUNT,
                notes=_COUNT,
                suppressed=_COUNT,
                outside=_COUNT,
            ),
        ),
    }


def _article() -> _Json:
    article = _object(
        path=_TEXT,
        language=_TEXT,
        encoding=_TEXT,
        references=_list(_reference()),
        claims=_list(_claim()),
        findings=_list(_finding()),
    )
    article["properties"]["sentences"] = _list(_sentence())
    return article


def _reference() -> _Json:
    identifiers = _object(pmid=_MAYBE_TEXT, pmcid=_MAYBE_TEXT, doi=_MAYBE_TEXT)
    return _object(
        number=_PLACE,
        key=_TEXT,
        place={"enum": ["list", "inline", "bib"]},
        line=_PLACE,
        end_line=_PLACE,
        file=_MAYBE_TEXT,
        file_line=_maybe(_PLACE),
        text=_TEXT,
        identifiers=identifiers,
        verdict=_one_of(Verdict),
        notices=_list(
            _object(
                kind=_one_of(NoticeKind), pmid=_MAYBE_TEXT, doi=_MAYBE_TEXT, date=_MAYBE_TEXT, source=_TEXT
            )
        ),
        record=_maybe(_record()),
        differences=_list(_object(field=_TEXT, printed=_TEXT, record=_TEXT, minor=_YES)),
        suggestion=_maybe(_object(pmid=_MAYBE_TEXT, doi=_MAYBE_TEXT, why=_TEXT)),
        consulted=_object(library=_one_of(Asked), pubmed=_one_of(Asked), crossref=_one_of(Asked)),
        reason=_MAYBE_TEXT,
        earlier=_maybe(_object(verdict=_one_of(Verdict), judged=_TEXT)),
        identifier_records={"type": "object", "additionalProperties": _maybe(_record())},
        fetched={"type": "object", "additionalProperties": _object(registry=_TEXT, when=_TEXT)},
        candidates=_list(_record()),
        cited_by=_list(_TEXT),
    )


def _record() -> _Json:
    return _object(
        pmid=_MAYBE_TEXT,
        pmcid=_MAYBE_TEXT,
        doi=_MAYBE_TEXT,
        title=_TEXT,
        authors=_list(_TEXT),
        journal=_TEXT,
        year=_TEXT,
        volume=_TEXT,
        issue=_TEXT,
        pages=_TEXT,
        types=_list(_TEXT),
    )


def _claim() -> _Json:
    claim = _object(
        id=_TEXT,
        **_where(),
        text=_TEXT,
        kind=_one_of(ClaimKind),
        tier=_one_of(Tier),
        score=_SHARE,
        status=_one_of(ClaimStatus),
        sources=_list(_PLACE),
        coverage=_maybe(_one_of(Coverage)),
    )
    claim["properties"]["suggestions"] = _list(_object(reference=_PLACE, score=_SHARE, terms=_list(_TEXT)))
    return claim


def _sentence() -> _Json:
    return _object(
        **_where(),
        text=_TEXT,
        needs_source=_YES,
        tier=_maybe(_one_of(Tier)),
        kind=_one_of(ClaimKind),
        score=_SHARE,
        exempt=_maybe(_one_of(Exemption)),
        cues=_list(_TEXT),
    )


def _finding() -> _Json:
    edit = _object(start=_COUNT, end=_COUNT, text=_TEXT)
    return _object(
        code={"type": "string", "pattern": "^[A-Z]{3}[0-9]{3}$"},
        rule=_TEXT,
        severity=_one_of(Severity),
        line=_PLACE,
        column=_PLACE,
        end_line=_PLACE,
        end_column=_PLACE,
        message=_TEXT,
        reference={"type": ["integer", "null"]},
        claim=_MAYBE_TEXT,
        fix=_maybe(_object(applicable=_YES, edits=_list(edit))),
        help=_TEXT,
        fingerprint=_TEXT,
    )


def _where() -> dict[str, _Json]:
    return {"line": _PLACE, "column": _PLACE, "start": _COUNT, "end": _COUNT}


def _object(**properties: _Json) -> _Json:
    """An object with all of these; a later version may add others."""
    return {"type": "object", "required": list(properties), "properties": properties}


def _list(items: _Json) -> _Json:
    return {"type": "array", "items": items}


def _one_of(values: type[StrEnum]) -> _Json:
    return {"enum": [str(value) for value in values]}


def _maybe(schema: _Json) -> _Json:
    return {"anyOf": [schema, {"type": "null"}]}
