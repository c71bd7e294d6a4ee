"""The baseline of a check: read, written, and held against what was found."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from refs.commands.configuration import Configurations
from refs.commands.output import write
from refs.commands.session import Session
from refs.config import Config
from refs.errors import UsageError
from refs.filters.baseline import Known, known, parse, serialise, set_known_aside
from refs.model.finding import ArticleReport, Report


def settle(
    report: Report,
    written: str | None,
    configurations: Configurations,
    configs: Sequence[Config],
    own: Session,
) -> Report:
    """The report without what its baselines know; with `written`, first make that one of what was found.

    Raises:
        UsageError: a baseline cannot be read, is none, or cannot be written.
    """
    articles = report.articles
    if written:
        entries = _write(Path(written), articles, configs)
        own.remark(f"{written}: {len(entries)} known finding{'' if len(entries) == 1 else 's'} written")
        return replace(report, articles=_without(articles, Path(written), entries))
    by_file: dict[Path | None, list[int]] = {}
    for place, one in enumerate(articles):
        by_file.setdefault(configurations.baseline(one.checked.article.source.path), []).append(place)
    settled = list(articles)
    for file, places in by_file.items():
        if file is not None:
            left = _without([articles[place] for place in places], file, _read(file))
            for place, one in zip(places, left, strict=True):
                settled[place] = one
    return replace(report, articles=tuple(settled))


def is_baseline(file: Path) -> bool:
    """Can a file be read as a baseline?"""
    try:
        _read(file)
    except UsageError:
        return False
    return True


def _write(file: Path, articles: Iterable[ArticleReport], configs: Iterable[Config]) -> tuple[Known, ...]:
    entries = tuple(
        entry
        for one, config in zip(articles, configs, strict=True)
        for entry in known(one, _called(one, file), config.fail_on)
    )
    write(serialise(entries), str(file))
    return entries


def _without(
    articles: Sequence[ArticleReport], file: Path, entries: Sequence[Known]
) -> tuple[ArticleReport, ...]:
    paths = [_called(one, file) for one in articles]
    gone = {entry.path for entry in entries if not (file.parent / entry.path).exists()} - set(paths)
    return set_known_aside(articles, paths, entries, gone)


def _read(file: Path) -> tuple[Known, ...]:
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UsageError(f"{file}: no such baseline; --write-baseline {file} makes it") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be read ({error})") from None
    return parse(text, str(file))


def _called(report: ArticleReport, file: Path) -> str:
    """What a baseline calls an article: its place from the baseline's folder, the same on every machine."""
    path = os.path.relpath(report.checked.article.source.path, file.parent)
    return Path(path).as_posix()
