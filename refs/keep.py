"""Keeping verdicts, with their evidence, so that a later run can say what is new."""

import hashlib
import json
from dataclasses import replace
from datetime import datetime

from refs.db.store import Library
from refs.db.verdicts import KeptVerdict
from refs.errors import LibraryWriteError
from refs.model.finding import ArticleReport
from refs.model.judgement import Earlier, Verdict
from refs.report.json import reference_tree


def with_earlier(library: Library, name: str, report: ArticleReport) -> ArticleReport:
    """The report with the verdicts that the last check of this article came to, where they were others."""
    last = library.verdicts(name, limit=1)
    kept = {
        json.loads(one.evidence)["text"]: Verdict(one.verdict) for check in last for one in check.verdicts
    }
    judgements = tuple(
        replace(judged, earlier=Earlier(kept[judged.reference.text], last[0].judged))
        if kept.get(judged.reference.text, judged.verdict) is not judged.verdict
        else judged
        for judged in report.checked.judgements
    )
    return replace(report, checked=replace(report.checked, judgements=judgements))


def keep_verdicts(library: Library, name: str, report: ArticleReport, now: datetime) -> str:
    """Keep the verdicts of one article under its name; answers why that failed, "" where it did not."""
    checked = report.checked
    digest = hashlib.sha256(checked.article.source.text.encode()).hexdigest()
    kept = [
        KeptVerdict(
            judged.reference.number,
            judged.key,
            str(judged.verdict),
            json.dumps(reference_tree(judged, checked), ensure_ascii=False, sort_keys=True),
        )
        for judged in checked.judgements
    ]
    try:
        library.put_verdicts(name, digest, now, kept)
    except LibraryWriteError as error:
        return str(error)
    return ""
