"""From paths on the command line to articles: files, folders and standard input."""

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from refs.errors import UnreadableError, UsageError
from refs.model.article import Article
from refs.readers.article import read_article
from refs.readers.decode import read_source, read_standard_input
from refs.readers.formats import SUFFIXES

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Reading:
    """The articles that could be read, in order, and a line for each path that could not."""

    articles: tuple[Article, ...]
    failures: tuple[tuple[str, str], ...]


def read_articles(paths: Sequence[str], *, language: str = "auto", stdin_name: str = "") -> Reading:
    """Read every article below the paths; one that cannot be read does not stop the others.

    Raises:
        UsageError: a folder without articles.
    """
    declared = "" if language == "auto" else language
    articles, failures = [], []
    for path in _expand(paths):
        try:
            articles.append(_read(path, declared, stdin_name))
        except UnreadableError as error:
            failures.append((path, str(error)))
    return Reading(tuple(articles), tuple(failures))


def _read(path: str, language: str, stdin_name: str) -> Article:
    if path == STDIN:
        return read_article(read_standard_input(stdin_name or STDIN), format=None, language=language or None)
    return read_article(read_source(Path(path)), format=None, language=language or None)


def _expand(paths: Sequence[str]) -> Iterator[str]:
    """Each file once, in the order given; a folder is every article below it, in the order of names."""
    seen = set()
    for path in paths:
        below = (
            [str(file) for file in _below(Path(path))] if path != STDIN and Path(path).is_dir() else [path]
        )
        if not below:
            kinds = " ".join(sorted(SUFFIXES))
            raise UsageError(f"{path}: no articles in this folder (looked for {kinds})")
        for file in below:
            if file not in seen:
                seen.add(file)
                yield file


def _below(folder: Path) -> list[Path]:
    """The articles below a folder; hidden and git-ignored files are left out."""
    files = _tracked(folder)
    if files is None:
        files = [file for file in folder.rglob("*") if file.is_file()]
    return sorted(
        file
        for file in files
        if file.suffix.lower() in SUFFIXES
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    )


def _tracked(folder: Path) -> list[Path] | None:
    """What git does not ignore; None outside a checkout, or where there is no git."""
    command = ["git", "-C", str(folder), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listing = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603 fixed words
    except (OSError, subprocess.CalledProcessError):
        return None
    names = sorted({name for name in listing.decode("utf-8", "surrogateescape").split("\0") if name})
    return [folder / name for name in names if (folder / name).is_file()]
