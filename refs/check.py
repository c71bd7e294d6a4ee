"""The main job, on one screen: read → resolve → find claims → apply the rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from refs.claims.needs import needs
from refs.claims.sources import claims
from refs.config import Config
from refs.db.store import Library
from refs.export.entries import keyed
from refs.fetchers.interface import Registries
from refs.model.article import Article
from refs.model.finding import ArticleReport, CheckedArticle, Report
from refs.resolve import resolve
from refs.rules import findings


@dataclass(frozen=True, slots=True)
class Checked:
    """The report, and why answers could not be kept ("" where they could)."""

    report: Report
    unkept: str = ""


def check(
    articles: Sequence[Article],
    config: Config,
    library: Library,
    registries: Registries,
    now: datetime,
) -> Checked:
    """Check articles together, so that a work that several of them cite is asked for once.

    Args:
        articles: as read.
        config: which rules, how strict.
        library: asked first, and given what comes.
        registries: who may be asked.
        now: the time of the run, UTC.
    """
    references = [ref for article in articles for ref in article.references]
    resolved = resolve(references, library, registries, now)
    judgements = iter(resolved.judgements)
    reports = []
    for article in articles:
        own = keyed([next(judgements) for _ in article.references])
        needed = needs(article.sentences, article.language)
        checked = CheckedArticle(article, own, needed, claims(needed, article))
        reports.append(ArticleReport(checked, findings(checked, config)))
    return Checked(Report(tuple(reports)), resolved.unkept)
