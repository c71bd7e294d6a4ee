"""Which configuration an article has: flags, over the file found upwards from it, over defaults."""

import argparse
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from refs.config import KEYS, ClaimsTier, Config, MarkCovers, Settled
from refs.errors import UsageError
from refs.export.key_template import KeyTemplate
from refs.model.finding import Severity
from refs.rules import ALL_RULES
from refs.settings import Settings, parse

_OWN = "refs.toml"
_PROJECT = "pyproject.toml"
_NOTHING = Settings({})


@dataclass(frozen=True, slots=True)
class _File:
    """A configuration file that was read; `path` None where there is none."""

    path: Path | None
    settings: Settings = _NOTHING


class Configurations:
    """The configuration of each article. Files are read once, and only when an article needs them."""

    def __init__(self, args: argparse.Namespace) -> None:
        """Take the flags.

        Raises:
            UsageError: the file of --config cannot be used, or a flag names a rule or a key that is none.
        """
        given = vars(args)  # of a command that has no such flag, the file alone decides
        self._flags = {
            "select": _codes(given["select"], "--select") if given.get("select") is not None else None,
            "ignore": _codes(given["ignore"], "--ignore") if given.get("ignore") is not None else None,
            "fail-on": given.get("fail_on"),
            "strict": given.get("strict") or None,
            "claims": given.get("claims"),
            "coverage": given.get("coverage"),
            "citation-keys": _template(given["keys"]) if given.get("keys") is not None else None,
            "lang": given.get("lang"),
            "baseline": given.get("baseline"),
        }
        self._suggest = bool(given.get("suggest"))
        self._given = _read(Path(given["config"])) if given.get("config") else None
        self._of_folder = lru_cache(maxsize=None)(_nearest)

    def of(self, path: str) -> Config:
        """How to check the article at a path."""
        file = self._file(path)
        values = self._values(file)
        return Config(
            select=tuple(values.get("select", ())),
            ignore=tuple(values.get("ignore", ())),
            fail_on=Severity(values.get("fail-on", Severity.WARNING)),
            strict=values.get("strict", False),
            claims=ClaimsTier(values.get("claims", ClaimsTier.MUST)),
            coverage=MarkCovers(values.get("coverage", MarkCovers.SENTENCE)),
            settled=tuple(
                Settled(one.codes, one.reason)
                for one in file.settings.suppress
                if _fits(path, one.files, file.path)
            ),
            suggest=self._suggest,
            keys=values.get("citation-keys", KEYS),
        )

    def language(self, path: str) -> str:
        """The language of the article at a path: a code, or "auto"."""
        return str(self._values(self._file(path)).get("lang", "auto"))

    def baseline(self, path: str) -> Path | None:
        """The baseline of the article at a path; one that a file names is in that file's folder."""
        if self._flags["baseline"]:
            return Path(str(self._flags["baseline"]))
        file = self._file(path)
        named = file.settings.values.get("baseline")
        return file.path.parent / str(named) if named and file.path else None

    def excludes(self, path: str) -> bool:
        """Is the article at a path, which was found in a folder, to be left out?"""
        file = self._file(path)
        return _fits(path, tuple(file.settings.values.get("exclude", ())), file.path)

    def _file(self, path: str) -> _File:
        return self._given or self._of_folder(Path(path).absolute().parent)

    def _values(self, file: _File) -> Mapping[str, Any]:
        flags = {key: value for key, value in self._flags.items() if value is not None}
        return {**file.settings.values, **flags}


def _nearest(folder: Path) -> _File:
    """The configuration of the first folder upwards that has one; a checkout is not left."""
    for place in (folder, *folder.parents):
        if (place / _OWN).is_file():
            return _read(place / _OWN)
        if (place / _PROJECT).is_file() and _has_table(place / _PROJECT):
            return _read(place / _PROJECT)
        if (place / ".git").exists():
            break
    return _File(None)


def _has_table(path: Path) -> bool:
    tool = _load(path).get("tool")
    return isinstance(tool, dict) and "refs" in tool


def _read(path: Path) -> _File:
    table: Any = _load(path)
    name = str(path)
    if path.name == _PROJECT:
        table, name = table.get("tool", {}).get("refs", {}), f"{path} [tool.refs]"
        if not isinstance(table, dict):
            raise UsageError(f"{path}: tool.refs must be a table")
    settings = parse(table, name)
    for key in ("select", "ignore"):
        _known(settings.values.get(key, ()), f"{name}: {key}")
    for one in settings.suppress:
        _known(one.codes, f"{name}: codes")
    return _File(path.absolute(), settings)


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not TOML ({error})") from None


def _fits(path: str, patterns: tuple[str, ...], configuration: Path | None) -> bool:
    """Does an article fit a pattern of .gitignore, from the folder of the configuration?"""
    if not patterns or configuration is None:
        return False
    from pathspec import GitIgnoreSpec

    try:
        inside = Path(path).absolute().relative_to(configuration.parent)
    except ValueError:  # --config names a file elsewhere
        inside = Path(path)
    return GitIgnoreSpec.from_lines(patterns).match_file(inside.as_posix())


def _codes(text: str, option: str) -> tuple[str, ...]:
    codes = tuple(code.strip().upper() for code in text.split(",") if code.strip())
    _known(codes, option)
    return codes


def _template(text: str) -> str:
    KeyTemplate.parse(text)
    return text


def _known(codes: tuple[str, ...] | list[str], where: str) -> None:
    for code in codes:
        if not any(known.startswith(code) for known in ALL_RULES):
            raise UsageError(f"{where} {code}: no rule has this code; `refs rule` lists them")
