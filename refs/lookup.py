"""Where identifiers lead: the library is asked first, then the registry; each batch is kept as it arrives."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from refs.db.store import Library
from refs.errors import LibraryWriteError
from refs.fetchers.interface import Registry
from refs.model.identifier import Identifier, Scheme
from refs.model.judgement import Asked, Consulted
from refs.model.record import Holding
from refs.model.resolution import Found, NotAsked, NotFound, Resolution, Unreachable

# After these a registry is asked again: records are retracted and corrected, missing ones appear.
RECORD_KEEPS = timedelta(days=30)
ABSENCE_KEEPS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Trail:
    """Who was asked about an identifier, and what came of it."""

    library: Asked
    pubmed: Asked
    reason: str = ""


class Lookup:
    """Resolves identifiers for one run; an identifier is asked for once.

    `registry` is None where it may not be asked; `why_not` then says why, in a word for the reader.
    `unkept` is the reason why answers could not be kept, "" as long as they could.
    """

    def __init__(
        self, library: Library, registry: Registry | None, now: datetime, why_not: str = "offline"
    ) -> None:
        self._library = library
        self._registry = registry
        self._now = now
        self._why_not = why_not
        self._known: dict[Identifier, Resolution] = {}
        self._trails: dict[Identifier, Trail] = {}
        self.unkept = ""

    def resolve(self, identifiers: Iterable[Identifier]) -> dict[Identifier, Resolution]:
        """Where each identifier leads. PMIDs are asked first: their records explain most of the others."""
        wanted = list(dict.fromkeys(identifiers))
        new = [identifier for identifier in wanted if identifier not in self._known]
        held = self._library.find(new)
        for identifier in new:
            if identifier in held and (self._registry is None or self._fresh(held[identifier])):
                self._know(Found(identifier, held[identifier]), Trail(Asked.HIT, Asked.NOT_ASKED))
        for schemes in ((Scheme.PMID,), (Scheme.PMCID, Scheme.DOI)):
            self._ask([i for i in new if i.scheme in schemes and i not in self._known], held)
        return {identifier: self._known[identifier] for identifier in wanted}

    def consulted(self, identifiers: Iterable[Identifier]) -> Consulted:
        """Who was asked about these identifiers, put together."""
        trails = [self._trails[identifier] for identifier in identifiers if identifier in self._trails]
        return Consulted(
            library=_strongest([t.library for t in trails], (Asked.HIT, Asked.MISS)),
            pubmed=_strongest([t.pubmed for t in trails], (Asked.UNREACHABLE, Asked.ANSWERED)),
            reason=next((t.reason for t in trails if t.reason), ""),
        )

    def keep(self, write: Callable[[], None]) -> None:
        """Write to the library; where it cannot be written, what has come serves this run only."""
        try:
            write()
        except LibraryWriteError as error:
            self.unkept = str(error)

    def _fresh(self, holding: Holding) -> bool:
        """Starter and file records know nothing of what was said since: a registry must be asked."""
        provenance = holding.provenance
        return (
            provenance.registry not in {"starter", "file"} and self._now - provenance.fetched < RECORD_KEEPS
        )

    def _ask(self, identifiers: Sequence[Identifier], held: dict[Identifier, Holding]) -> None:
        library = {i: Asked.HIT if i in held else Asked.MISS for i in identifiers}
        absent = self._library.absent(i for i in identifiers if i not in held)
        for identifier, asked in absent.items():
            if self._now - asked < ABSENCE_KEEPS:
                self._know(NotFound(identifier, "pubmed"), Trail(Asked.MISS, Asked.ANSWERED))
        rest = [identifier for identifier in identifiers if identifier not in self._known]
        if self._registry is None:
            for identifier in rest:
                self._know(
                    NotAsked(identifier, self._why_not),
                    Trail(library[identifier], Asked.NOT_ASKED, self._why_not),
                )
            return
        for batch in self._registry.fetch(rest) if rest else ():
            self._receive(batch, held, library)

    def _receive(
        self,
        batch: Sequence[Resolution],
        held: dict[Identifier, Holding],
        library: dict[Identifier, Asked],
    ) -> None:
        """Keep a batch before the next one is asked for."""
        found = [res.holding for res in batch if isinstance(res, Found)]
        missing = [res.identifier for res in batch if isinstance(res, NotFound)]
        self.keep(lambda: self._library.put(found))
        self.keep(lambda: self._library.put_absent(missing, "pubmed", self._now))
        for holding in found:
            self._explain(holding)
        for res in batch:
            asked = Asked.UNREACHABLE if isinstance(res, Unreachable) else Asked.ANSWERED
            reason = res.reason if isinstance(res, Unreachable) else ""
            if not isinstance(res, Found) and res.identifier in held:
                res = Found(res.identifier, held[res.identifier])  # what is held was once confirmed
            self._know(res, Trail(library.get(res.identifier, Asked.MISS), asked, reason))

    def _explain(self, holding: Holding) -> None:
        """A record that has come answers for each of its identifiers."""
        for identifier in holding.record.identifiers:
            if identifier not in self._known:
                self._know(Found(identifier, holding), Trail(Asked.MISS, Asked.ANSWERED))

    def _know(self, resolution: Resolution, trail: Trail) -> None:
        self._known[resolution.identifier] = resolution
        self._trails[resolution.identifier] = trail


def _strongest(values: Sequence[Asked], order: Sequence[Asked]) -> Asked:
    return next((value for value in order if value in values), Asked.NOT_ASKED)
