"""What `refs check` reads: every article, or those that have changed, with what their sentences need."""

import argparse
from dataclasses import dataclass

from refs.claims.needs import needs
from refs.commands.articles import STDIN, Unread, find_articles, read_found
from refs.commands.companions import Beside
from refs.commands.configuration import Configurations
from refs.commands.since import Since
from refs.commands.web import OFFLINE, Web
from refs.commands.workers import processes, share_out
from refs.errors import UsageError
from refs.model.article import Article
from refs.model.claim import Need


@dataclass(frozen=True, slots=True)
class Read:
    """An article, and which of its sentences need a source; or why it could not be read."""

    what: Article | Unread
    needs: tuple[Need, ...] = ()

    @property
    def path(self) -> str:
        """Where it stands."""
        return self.what.source.path if isinstance(self.what, Article) else self.what.path


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to be read, its language or "auto", the name of standard input, and what else may be opened."""

    found: str | Unread
    language: str
    stdin_name: str
    beside: Beside
    web: Web


def read_all(args: argparse.Namespace, configurations: Configurations, since: Since | None) -> list[Read]:
    """Every article, in order; of a folder only those that a change concerns, with `since`.

    Raises:
        UsageError: there is none.
    """

    def excludes(path: str) -> bool:
        return configurations.excludes(path) or (since is not None and not since.concerns(path))

    tasks = []
    web = OFFLINE if args.offline else Web(private=args.allow_private)
    beside = Beside()  # a file that many articles name is read once
    for found in find_articles(args.paths, excludes):
        path = found.path if isinstance(found, Unread) else found
        named = args.stdin_name or path if path == STDIN else path
        tasks.append(_Task(found, configurations.language(named), args.stdin_name, beside, web))
    if not tasks and since is None:
        raise UsageError("the configuration excludes every article here; name one to check it all the same")
    alone = STDIN in args.paths  # it is this process's own
    return share_out(_read, tasks, 1 if alone else processes(args.jobs, len(tasks)))


def _read(task: _Task) -> Read:
    if isinstance(task.found, Unread):
        return Read(task.found)
    what = read_found(task.found, task.beside, task.language, task.stdin_name, task.web)
    return Read(what, needs(what.sentences, what.language) if isinstance(what, Article) else ())
