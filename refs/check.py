"""The main job, on one screen: read → resolve → find claims and their sources → apply the rules."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from refs.claims.needs import needs
from refs.claims.sources import claims
from refs.config import Config, MarkCovers
from refs.db.store import Library
from refs.export.entries import keyed
from refs.fetchers.interface import Registries
from refs.filters.suppressions import suppress
from refs.links.bind import bind
from refs.model.article import Article
from refs.model.claim import Need
from refs.model.finding import ArticleReport, CheckedArticle, Report
from refs.resolve import resolve
from refs.rules import findings, in_order, unused_suppressions
from refs.subject.suggestions import with_related


@dataclass(frozen=True, slots=True)
class Checked:
    """The report, and why answers could not be kept ("" where they could)."""

    report: Report
    unkept: str = ""


def check(
    articles: Sequence[Article],
    configs: Sequence[Config],
    library: Library,
    registries: Registries,
    now: datetime,
    needed: Sequence[tuple[Need, ...]] | None = None,
) -> Checked:
    """Check articles together, so that a work that several of them cite is asked for once.

    Args:
        articles: as read.
        configs: for each article, which rules, how strict, what is settled.
        library: asked first, and given what comes.
        registries: who may be asked.
        now: the time of the run, UTC.
        needed: for each article what `needs` says of its sentences, where that is known already.
    """
    references = [ref for article in articles for ref in article.references]
    resolved = resolve(references, library, registries, now)
    judgements = iter(resolved.judgements)
    reports = []
    needed = needed or [needs(article.sentences, article.language) for article in articles]
    for article, config, needing in zip(articles, configs, needed, strict=True):
        own = keyed(
            [next(judgements) for _ in article.references], config.keys, by_bibitem=article.format == "latex"
        )
        bound = bind(article, own)
        found = claims(needing, article, bound, paragraphs=config.coverage is MarkCovers.PARAGRAPH)
        if config.suggest:
            found = with_related(found, own, article.language)
        checked = CheckedArticle(article, own, needing, found, bound)
        reports.append(_settled(ArticleReport(checked, findings(checked, config)), config))
    return Checked(Report(tuple(reports)), resolved.unkept)


def _settled(report: ArticleReport, config: Config) -> ArticleReport:
    """The report without what comments and configuration set aside, and with the comments that are idle."""
    left = suppress(report, config)
    idle = unused_suppressions(left.checked, config)
    return replace(left, findings=in_order((*left.findings, *idle)))
