"""`--since`: which articles a change concerns, and which of their findings."""

from collections.abc import Iterator
from pathlib import Path

from refs.commands.companions import Beside
from refs.commands.revision import Revision
from refs.errors import UnreadableError
from refs.filters.changes import ChangedFile, keep_changed
from refs.model.finding import ArticleReport
from refs.model.text import Source
from refs.readers.bibliography.declared import declarations
from refs.readers.decode import read_source
from refs.readers.formats import format_of


class Since:
    """What has changed since a revision, in articles and in the files of references beside them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._revision = Revision(name)
        self._beside = Beside()

    def concerns(self, path: str) -> bool:
        """Has an article changed, or a file beside it?

        Raises:
            UsageError: git cannot say.
        """
        if self._revision.lines(path):
            return True
        try:
            source = read_source(Path(path))
        except UnreadableError:
            return False
        return any(one.lines for one in self._files(source, format_of(source)))

    def keep(self, report: ArticleReport) -> ArticleReport:
        """The report of an article with the findings that the change can have caused.

        Raises:
            UsageError: git cannot say.
        """
        article = report.checked.article
        files = tuple(self._files(article.source, article.format))
        return keep_changed(report, self._revision.lines(article.source.path), files)

    def _files(self, source: Source, kind: str) -> Iterator[ChangedFile]:
        for named, path in self._beside.files(source, declarations(source, kind)):
            yield ChangedFile(named.name, named.span, self._revision.lines(str(path)))
