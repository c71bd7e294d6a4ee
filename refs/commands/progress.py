"""A line that says how far a long job is, on a terminal only, and gone when it is done."""

from collections.abc import Iterator, Sequence
from typing import TextIO, TypeVar

from refs.fetchers.interface import CrossrefLike, PubMedLike, Registries
from refs.model.identifier import Identifier
from refs.model.resolution import Description, Resolution, SearchAnswer, WorksAnswer

_Answer = TypeVar("_Answer")


class Progress:
    """Writes over its own line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def show(self, text: str) -> None:
        """Replace the line."""
        self._stream.write(f"\r\x1b[K{text}")
        self._stream.flush()

    def done(self) -> None:
        """Take the line away."""
        self._stream.write("\r\x1b[K")
        self._stream.flush()

    def count(
        self, batches: Iterator[tuple[_Answer, ...]], total: int, what: str
    ) -> Iterator[tuple[_Answer, ...]]:
        """Pass batches on, counting what has come."""
        seen = 0
        self.show(f"{what}: 0 of {total}")
        try:
            for batch in batches:
                seen += len(batch)
                self.show(f"{what}: {seen} of {total}")
                yield batch
        finally:
            self.done()


class _WatchedPubMed:
    """PubMed, saying how far it is."""

    name = "pubmed"

    def __init__(self, registry: PubMedLike, progress: Progress) -> None:
        self._registry = registry
        self._count = progress.count

    def fetch(self, identifiers: Sequence[Identifier]) -> Iterator[tuple[Resolution, ...]]:
        return self._count(self._registry.fetch(identifiers), len(identifiers), "fetching from PubMed")

    def match(self, descriptions: Sequence[Description]) -> Iterator[tuple[SearchAnswer, ...]]:
        return self._count(self._registry.match(descriptions), len(descriptions), "matching with PubMed")

    def search(self, descriptions: Sequence[Description]) -> Iterator[tuple[SearchAnswer, ...]]:
        return self._count(self._registry.search(descriptions), len(descriptions), "searching PubMed")


class _WatchedCrossref:
    """Crossref, saying how far it is."""

    name = "crossref"

    def __init__(self, registry: CrossrefLike, progress: Progress) -> None:
        self._registry = registry
        self._count = progress.count

    def fetch(self, identifiers: Sequence[Identifier]) -> Iterator[tuple[Resolution, ...]]:
        return self._count(self._registry.fetch(identifiers), len(identifiers), "asking Crossref")

    def search(self, descriptions: Sequence[Description]) -> Iterator[tuple[WorksAnswer, ...]]:
        return self._count(self._registry.search(descriptions), len(descriptions), "searching Crossref")


def watched(registries: Registries, progress: Progress) -> Registries:
    """The same registries, with progress shown."""
    pubmed, crossref = registries.pubmed, registries.crossref
    return Registries(
        _WatchedPubMed(pubmed, progress) if pubmed else None,
        _WatchedCrossref(crossref, progress) if crossref else None,
        registries.why_not,
    )
