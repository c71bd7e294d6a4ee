"""What commands share: library, registries and voice, made from the arguments and the environment."""

import argparse
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from refs.commands.progress import Progress, watched
from refs.db.file import MEMORY
from refs.db.snapshot import is_snapshot
from refs.db.store import Library
from refs.errors import UsageError
from refs.fetchers.interface import NOBODY, Registries
from refs.report.safe import one_line

NCBI = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
CROSSREF = "https://api.crossref.org/"


@dataclass(frozen=True, slots=True)
class Session:
    """A library, the registries that may be asked, and the time of the run."""

    library: Library
    registries: Registries
    now: datetime
    quiet: bool

    def remark(self, text: str) -> None:
        """Say something beside the result, on standard error."""
        if not self.quiet:
            print(f"refs: {one_line(text)}", file=sys.stderr)  # noqa: T201 this is the command line


@contextmanager
def session(args: argparse.Namespace, *, writing: bool = False, making: bool = False) -> Iterator[Session]:
    """Open what a command needs, and close it again whatever happens; `writing` is what it is there for.

    A library that --library names and that is not there is made by commands that ask registries, or are
    `making` one; for the others its name is a mistake.

    The time of the run is now; with a snapshot it is that of the snapshot, so that nothing in it grows old.

    Raises:
        LibraryError: the library cannot be used.
        UsageError: an environment variable cannot be used, a snapshot is to be written, or there is no such
            library.
    """
    if args.verbose:
        logging.basicConfig(level=logging.INFO, format="refs: %(message)s", stream=sys.stderr)
    offline = not args.asks or args.offline
    place = library_path(args.library)
    if is_snapshot(place) and (writing or not offline):
        also = "" if writing else ", or add --offline"
        raise UsageError(f"{place} is a snapshot, which is only read: name a library file{also}")
    is_new = bool(args.library) and place != MEMORY and not Path(place).exists()
    if is_new and not (args.asks or making):
        raise UsageError(f"{place}: no such library; `refs fetch` and `refs check` make one")
    registries = NOBODY if offline else _registries(args)
    with Library.open(place) as library:
        now = library.as_of or datetime.now(UTC).replace(microsecond=0)
        own = Session(library, registries, now, args.quiet)
        if is_new:
            own.remark(f"{place}: a new library")
        yield own


def library_path(given: str) -> str | Path:
    """Where the library is: as given, else as the environment has it, else in the user's data directory."""
    given = given or os.environ.get("REFS_LIBRARY", "")
    if given:
        return given if given == MEMORY else Path(given).expanduser()
    from platformdirs import user_data_path

    return user_data_path("refs", appauthor=False) / "library.db"


def _registries(args: argparse.Namespace) -> Registries:
    """PubMed and Crossref.

    Who sends the questions for PubMed to another server (a stand-in, a mirror) does not want others sent to
    Crossref: then that is asked only where its address is given too.
    """
    from refs.fetchers import crossref, pubmed

    email = os.environ.get("REFS_EMAIL", "")
    first = pubmed.connect(
        _address("REFS_EUTILS_URL", NCBI), email=email, api_key=os.environ.get("NCBI_API_KEY", "")
    )
    second = None
    if os.environ.get("REFS_CROSSREF_URL") or not os.environ.get("REFS_EUTILS_URL"):
        second = crossref.connect(_address("REFS_CROSSREF_URL", CROSSREF), email=email)
    registries = Registries(first, second)
    shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not args.quiet
    return watched(registries, Progress(sys.stderr)) if shown else registries


def _address(variable: str, default: str) -> str:
    """The address of a registry, from the environment alone: an article must not be able to name one."""
    address = os.environ.get(variable) or default
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("https", "http") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port beyond 65535, a broken IPv6 address
        usable = False
    if not usable:
        raise UsageError(f"{variable} is not a web address: give one like {default}")
    return address if address.endswith("/") else f"{address}/"
