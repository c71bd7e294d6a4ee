"""What commands on one article share: reading it, and what is concluded of it."""

from pathlib import Path

from refs.check import check
from refs.commands.articles import AUTO, STDIN, Unread, read_articles
from refs.commands.session import Session
from refs.commands.web import NO_PAGES, Web
from refs.config import KEYS, ClaimsTier, Config
from refs.errors import UnreadableError, UsageError
from refs.export.entries import entries_of, in_citation_order
from refs.export.interface import Entry
from refs.model.article import Article
from refs.model.finding import CheckedArticle


def read_one(path: str, language: str = AUTO, web: Web = NO_PAGES) -> Article:
    """The article at a path, or at an address where `web` allows it.

    Raises:
        UnreadableError: it cannot be read.
        UsageError: it is a folder.
    """
    if path != STDIN and Path(path).is_dir():
        raise UsageError(f"{path}: a folder; name one article")
    (read,) = read_articles([path], language=lambda _: language, web=web)
    if isinstance(read, Unread):
        raise UnreadableError(read.reason)
    return read


def conclude(article: Article, own: Session) -> CheckedArticle:
    """What a check with the session's library and registries concludes of an article."""
    return check([article], [Config()], own.library, own.registries, own.now).report.articles[0].checked


def judged(article: Article, own: Session, keys: str = KEYS) -> CheckedArticle:
    """What a check concludes of an article's references alone; says on standard error what was not kept.

    `keys` is the template of their keys.
    """
    config = Config(claims=ClaimsTier.OFF, keys=keys)
    checked = check([article], [config], own.library, own.registries, own.now)
    if checked.unkept:
        own.remark(f"{checked.unkept}; what was found out serves this run only")
    return checked.report.articles[0].checked


def problems_of(article: Article) -> list[tuple[int, str]]:
    """What of an article or a list cannot be read: the line, and why."""
    return [(article.source.position(one.span.start).line, one.message) for one in article.problems]


def say_problems(article: Article, own: Session) -> None:
    """Say on standard error what of an article or a list cannot be read, a line each."""
    for line, message in problems_of(article):
        own.remark(f"{article.source.path}:{line}: {message}")


def cited_works(
    article: Article, own: Session, keys: str = KEYS, *, by_citation: bool = False
) -> tuple[Entry, ...]:
    """The entries for an article's references; says which are not verified, and what cannot be read.

    They come in the order of the list, or, `by_citation`, in that in which the text first cites them.
    """
    say_problems(article, own)
    judgements = judged(article, own, keys).judgements
    entries = entries_of(in_citation_order(judgements, article.citations) if by_citation else judgements)
    for entry in entries:
        if entry.record is None:
            own.remark(f"{article.source.path}: not verified, printed as the author has it: {entry.printed}")
    return entries
