"""From paths on the command line to articles: files, folders, standard input and addresses of pages."""

import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from refs.commands.checkout import leads_out
from refs.commands.companions import Beside
from refs.commands.saved_links import with_links
from refs.commands.web import NO_PAGES, Web, is_address
from refs.errors import UnreadableError, UsageError
from refs.model.article import Article
from refs.model.text import Source
from refs.readers.article import read_article
from refs.readers.decode import read_source, read_standard_input
from refs.readers.formats import SNIFFED, SUFFIXES, XML, is_jats

STDIN = "-"
AUTO = "auto"
_PASSED_OVER = (".", "~$")  # what is hidden, and what Word puts beside a document that is open


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or folder that could not be read, and why, in a line that names it."""

    path: str
    reason: str


def read_articles(
    paths: Sequence[str], *, language: Callable[[str], str] = lambda _: AUTO, web: Web = NO_PAGES
) -> Iterator[Article | Unread]:
    """Read every article below the paths, in order; one that cannot be read does not stop the others.

    `language` says of a path which language its article is in, "auto" to find it; `web` which pages may be
    read.

    Raises:
        UsageError: a folder without articles.
    """
    beside = Beside()
    for found in find_articles(paths):
        yield found if isinstance(found, Unread) else read_found(found, beside, language(found), web=web)


def read_found(
    path: str, beside: Beside, language: str = AUTO, stdin_name: str = "", web: Web = NO_PAGES
) -> Article | Unread:
    """Read one file, or standard input, with what stands beside it; or a page. `language` "auto" is found."""
    spoken = None if language == AUTO else language
    try:
        if is_address(path):
            return web.read(path, spoken)
        source = read_standard_input(stdin_name or STDIN) if path == STDIN else _read_file(path)
        return with_links(read_article(source, format=None, language=spoken, gather=beside))
    except UnreadableError as error:
        return Unread(path, str(error))


def _read_file(path: str) -> Source:
    """Read a file; in a checkout, which may be a stranger's, none outside that a link leads to."""
    if leads_out(Path(path)):
        raise UnreadableError(f"{path}: a link that leads out of the checkout; name the file itself")
    return read_source(path)


def find_articles(
    paths: Sequence[str], excludes: Callable[[str], bool] = lambda _: False
) -> Iterator[str | Unread]:
    """Each file once, in the order given; a folder is every article below it, in the order of names.

    `excludes` says which of the articles in a folder are left out.

    Raises:
        UsageError: a folder without articles.
    """
    seen = set()
    for path in paths:
        found = list(_below(Path(path))) if path != STDIN and Path(path).is_dir() else [path]
        if not found:
            kinds = " ".join(sorted(SUFFIXES))
            raise UsageError(f"{path}: no articles in this folder (looked for {kinds})")
        for one in (one for one in found if one == path or isinstance(one, Unread) or not excludes(one)):
            named = isinstance(one, Unread) or one == STDIN or is_address(one)
            name = one if named else os.path.realpath(str(one))
            if name not in seen:
                seen.add(name)
                yield one


def _below(folder: Path) -> Iterator[str | Unread]:
    """The articles below a folder; what is hidden or git-ignored is left out."""
    ignored = _ignored(folder)
    shut: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=shut.append):
        inside = os.path.relpath(place, folder)
        kept = (name for name in folders if f"{os.path.normpath(f'{inside}/{name}')}/" not in ignored)
        folders[:] = sorted(name for name in kept if not name.startswith("."))
        for name in sorted(files):
            path = Path(place) / name
            shown = not name.startswith(_PASSED_OVER) and os.path.normpath(f"{inside}/{name}") not in ignored
            if shown and _is_article(path):
                yield str(path)
    yield from (Unread(str(e.filename), f"{e.filename}: cannot be looked into ({e.strerror})") for e in shut)


def _is_article(path: Path) -> bool:
    """Does its name say that a file is an article? Of XML it is what it holds."""
    suffix = path.suffix.lower()
    return (suffix in SUFFIXES and _is_file(path)) or (suffix == XML and path.is_file() and _holds_jats(path))


def _holds_jats(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return is_jats(file.read(SNIFFED).decode("utf-8", "replace"))
    except OSError:  # what cannot be opened has to be named to be missed
        return False


def _is_file(path: Path) -> bool:
    """Not a pipe or a device, which would be waited for; a broken link is one, to be reported."""
    return path.is_file() or not path.exists()


def _ignored(folder: Path) -> frozenset[str]:
    """What git ignores below a folder, folders with a slash; nothing outside a checkout or without git."""
    # The folder may come from anywhere: none of the programs that its configuration names may run.
    safe = ["-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}"]
    command = ["git", "-C", str(folder), *safe, "ls-files", "-z", "--others", "--ignored"]
    command += ["--exclude-standard", "--directory"]
    try:
        listing = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603 fixed words
    except (OSError, subprocess.CalledProcessError):
        return frozenset()
    return frozenset(os.fsdecode(name) for name in listing.split(b"\0") if name)
