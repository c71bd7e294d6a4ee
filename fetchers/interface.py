"""What is asked of a registry, batch first.

Every iterator is lazy: one tuple a batch, and the next batch is only asked when the caller asks for the next
tuple, so that each can be stored before more is fetched.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from refs.model.identifier import Identifier
from refs.model.resolution import Description, Resolution, SearchAnswer, WorksAnswer


class Fetcher(Protocol):
    """A registry that knows works by their identifiers."""

    name: str

    def fetch(self, identifiers: Sequence[Identifier]) -> Iterator[tuple[Resolution, ...]]:
        """Ask for works; every identifier gets exactly one resolution, repeats of it none.

        A registry that fails is no exception here: its identifiers come back as `Unreachable`.
        """
        ...


class Finder(Protocol):
    """A registry that can look for works by what is known of them."""

    name: str

    def match(self, descriptions: Sequence[Description]) -> Iterator[tuple[SearchAnswer, ...]]:
        """Look for works by journal, year, volume and page, many a request.

        Every description gets exactly one answer; one that prints too little has no candidates.
        """
        ...

    def search(self, descriptions: Sequence[Description]) -> Iterator[tuple[SearchAnswer, ...]]:
        """Look for works by title words, author and year: one description, and one tuple, at a time."""
        ...


class PubMedLike(Fetcher, Finder, Protocol):
    """A registry that fetches works, and finds the PMIDs of works described."""


class CrossrefLike(Fetcher, Protocol):
    """A registry that fetches works, and finds whole works described."""

    def search(self, descriptions: Sequence[Description]) -> Iterator[tuple[WorksAnswer, ...]]:
        """Look for works, one request a description."""
        ...


@dataclass(frozen=True, slots=True)
class Registries:
    """Who may be asked in a run; None stands for one that may not. `why_not` says why, for the reader."""

    pubmed: PubMedLike | None = None
    crossref: CrossrefLike | None = None
    why_not: str = "offline"


NOBODY = Registries()
