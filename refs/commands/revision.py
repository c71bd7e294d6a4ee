"""What git says has changed since a revision."""

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from refs.errors import UsageError
from refs.filters.changes import ALL_LINES, UNCHANGED, ChangedLines

# The checkout may come from anywhere: no hook, monitor or viewer of differences that is set up for it may
# run. A clean filter may: which there are is the machine's own configuration, and git lfs needs one.
_SAFE = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "--literal-pathspecs")
_PLAIN = ("--no-ext-diff", "--no-textconv", "--no-color", "--find-renames", "--inter-hunk-context=0")
_HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_RENAMED = (b"R", b"C")
_WHOLE = (b"A", b"D", b"T", b"U")  # added, or there again; no longer a link; in conflict: every line is new
_ADVICE = "a CI job has to fetch the history: fetch-depth: 0"


@dataclass(frozen=True, slots=True)
class _Change:
    """A file that differs from the base: git's letter for how, and what it was called there."""

    kind: bytes
    old: str


@dataclass(frozen=True, slots=True)
class _Repository:
    """A checkout beside a base: the files that differ, and all that git knows, by paths from its top."""

    top: Path
    base: str
    changes: Mapping[str, _Change]
    tracked: frozenset[str]


class Revision:
    """What has changed since a revision parted from HEAD, with what is not committed. git is asked once."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lines = cache(self._changed_lines)
        self._of_folder = cache(self._find)
        self._of_top = cache(self._ask)

    def lines(self, path: str) -> ChangedLines:
        """The changed lines of a file; all of one that git does not know, or that is gone.

        Raises:
            UsageError: git cannot say.
        """
        return self._lines(os.path.realpath(path))

    def _changed_lines(self, path: str) -> ChangedLines:
        folder = next(one for one in Path(path).parents if one.is_dir())
        repository = self._of_folder(str(folder))
        inside = Path(os.path.relpath(path, repository.top)).as_posix()
        change = repository.changes.get(inside)
        if change is None:
            known = inside in repository.tracked or not Path(path).exists()  # of what never was, that is all
            return UNCHANGED if known else ALL_LINES
        if change.kind in _WHOLE:
            return ALL_LINES
        paths = list(dict.fromkeys((change.old, inside)))
        patch = _git(repository.top, "diff", "-U0", *_PLAIN, repository.base, "--", *paths)
        return _read_patch(patch)

    def _find(self, folder: str) -> _Repository:
        try:
            top = os.fsdecode(_git(Path(folder), "rev-parse", "--show-toplevel")).removesuffix("\n")
        except subprocess.CalledProcessError as error:
            raise UsageError(f"--since: {folder}: {_reason(error)}") from None
        except FileNotFoundError:
            raise UsageError("--since needs git, and there is none on this machine's PATH") from None
        return self._of_top(top)

    def _ask(self, top: str) -> _Repository:
        place = Path(top)
        base = self._base(place)
        listed = _git(place, "ls-files", "-z").split(b"\0")
        return _Repository(place, base, _differing(place, base), frozenset(map(os.fsdecode, listed)))

    def _base(self, top: Path) -> str:
        """Where the revision and HEAD parted."""
        named = f"--since {self._name}:"
        try:
            if self._name.startswith("-"):
                raise ValueError("an option is no revision")
            commit = (
                _git(top, "rev-parse", "--verify", "--quiet", f"{self._name}^{{commit}}").decode().strip()
            )
        except (subprocess.CalledProcessError, ValueError):  # git's no, or a name with a NUL
            raise UsageError(f"{named} no such revision in {top}; {_ADVICE}") from None
        try:
            return _git(top, "merge-base", commit, "HEAD").decode().strip()
        except subprocess.CalledProcessError:
            raise UsageError(f"{named} HEAD in {top} shares no history with it; {_ADVICE}") from None


def _differing(top: Path, base: str) -> dict[str, _Change]:
    """The files of a checkout that differ from the base, committed or not."""
    fields = iter(_git(top, "diff", "--name-status", "-z", *_PLAIN, base, "--").split(b"\0"))
    changes = {}
    for status in fields:
        if status:
            old = os.fsdecode(next(fields))
            new = os.fsdecode(next(fields)) if status[:1] in _RENAMED else old
            changes[new] = _Change(status[:1], old)
            if status[:1] == b"R":
                changes.setdefault(old, _Change(b"D", old))
    return changes


def _read_patch(patch: bytes) -> ChangedLines:
    """The lines of the new file that a patch without context names."""
    if b"\nBinary files " in patch:  # such as UTF-16: git sees no lines in it
        return ALL_LINES
    hunks = [(int(first), int(count or 1)) for first, count in _HUNK.findall(patch)]
    ranges = tuple((first, first + count - 1) for first, count in hunks if count)
    return ChangedLines(ranges, removed=any(count == 0 for _, count in hunks))


def _git(folder: Path, *words: str) -> bytes:
    """What git prints, with the messages of a machine that speaks English."""
    command = ["git", "-C", str(folder), *_SAFE, *words]
    environment = {**os.environ, "LC_ALL": "C"}
    return subprocess.run(command, capture_output=True, check=True, env=environment).stdout  # noqa: S603 no shell


def _reason(error: subprocess.CalledProcessError) -> str:
    """Why git refuses, in its own first line: no repository, or one that belongs to somebody else."""
    said = error.stderr.decode("utf-8", "replace").strip().splitlines()
    return said[0].removeprefix("fatal: ") if said else "git does not say why it fails"
