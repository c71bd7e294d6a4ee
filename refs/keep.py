"""Keeping verdicts: what was concluded of each reference, with the evidence, for a later run to explain."""

import hashlib
import json
from datetime import datetime

from refs.db.store import Library
from refs.db.verdicts import KeptVerdict
from refs.errors import LibraryWriteError
from refs.model.finding import ArticleReport
from refs.report.json import reference_tree


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
