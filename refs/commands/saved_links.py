"""The links file beside an article: ARTICLE.links.json, read and written."""

from dataclasses import replace
from pathlib import Path

from refs.commands.output import write
from refs.commands.replace import replace_text
from refs.errors import UnreadableError
from refs.links.file import SUFFIX, LinksFile, parse, serialise
from refs.model.article import Article, Problem
from refs.model.text import Source, Span
from refs.readers.decode import read_source
from refs.report.safe import json_text


def links_path(article: str) -> Path:
    """Where the links of an article are: its name with ".links.json" behind it."""
    return Path(f"{article}{SUFFIX}")


def with_links(article: Article) -> Article:
    """The article with the links saved beside it; a file that cannot be read is a problem of the article."""
    path = links_path(article.source.path)
    try:
        links = read_links(path)[1].links
    except UnreadableError as error:
        return replace(article, problems=(*article.problems, Problem(Span(0, 0), str(error))))
    return replace(article, links=links)


def read_links(path: Path) -> tuple[Source | None, LinksFile]:
    """A links file, with the source that it was read from; None and no links where there is no such file.

    Raises:
        UnreadableError: it cannot be read, or is no links file; the message says where.
    """
    if not path.exists():
        return None, LinksFile()
    source = read_source(path)
    if not source.encoding.startswith("utf-8"):
        raise UnreadableError(f"{path}: not UTF-8")
    return source, parse(source.text, str(path))


def write_links(path: Path, before: Source | None, file: LinksFile) -> None:
    """Write a links file, as a whole or not at all.

    Raises:
        UsageError: it cannot be written, or has changed since it was read.
    """
    text = json_text(serialise(file, path.name.removesuffix(SUFFIX)))
    text = text.encode("utf-8", "backslashreplace").decode()  # half a character, from a file made elsewhere
    if before is None:
        write(text, str(path))
    elif text != before.text:
        replace_text(before, text)
