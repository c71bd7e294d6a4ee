"""What commands share: library, registry and voice, made from the arguments and the environment."""

import argparse
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from refs.commands.progress import Progress, watched
from refs.db.store import Library
from refs.errors import UsageError
from refs.fetchers.interface import Registry
from refs.report.safe import one_line

NCBI = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"


@dataclass(frozen=True, slots=True)
class Session:
    """A library, a registry (None where nothing may be asked) and the time of the run."""

    library: Library
    registry: Registry | None
    now: datetime
    quiet: bool

    def remark(self, text: str) -> None:
        """Say something beside the result, on standard error."""
        if not self.quiet:
            print(f"refs: {one_line(text)}", file=sys.stderr)  # noqa: T201 this is the command line


@contextmanager
def session(args: argparse.Namespace) -> Iterator[Session]:
    """Open what a command needs, and close it again whatever happens.

    Raises:
        LibraryError: the library cannot be used.
        UsageError: an environment variable cannot be used.
    """
    if args.verbose:
        logging.basicConfig(level=logging.INFO, format="refs: %(message)s", stream=sys.stderr)
    registry = None if getattr(args, "offline", True) else _registry(args)
    with Library.open(library_path(args.library)) as library:
        yield Session(library, registry, datetime.now(UTC).replace(microsecond=0), args.quiet)


def library_path(given: str) -> str | Path:
    """Where the library is: as given, else in the user's data directory."""
    if given:
        return given if given == ":memory:" else Path(given).expanduser()
    from platformdirs import user_data_path

    return user_data_path("refs", appauthor=False) / "library.db"


def _registry(args: argparse.Namespace) -> Registry:
    from refs.fetchers.pubmed import connect

    base = os.environ.get("REFS_EUTILS_URL") or NCBI
    if not base.startswith(("https://", "http://")):
        raise UsageError("REFS_EUTILS_URL is not a web address: give one that ends in /entrez/eutils/")
    pubmed = connect(base, email=os.environ.get("REFS_EMAIL", ""), api_key=os.environ.get("NCBI_API_KEY", ""))
    silent = args.quiet or not sys.stderr.isatty()
    return pubmed if silent else watched(pubmed, Progress(sys.stderr))
