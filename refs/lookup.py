"""Where identifiers lead: the library first, then PubMed, then Crossref; each batch is kept as it arrives."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from refs.db.answers import Answer
from refs.db.store import Library
from refs.errors import LibraryWriteError
from refs.fetchers.interface import Fetcher, Registries
from refs.model.identifier import Identifier, Scheme
from refs.model.judgement import Asked, Consulted
from refs.model.record import Holding
from refs.model.resolution import Found, NotAsked, NotFound, OtherAgency, Resolution, Unreachable

# After these a registry is asked again: records are retracted and corrected, missing ones appear.
RECORD_KEEPS = timedelta(days=30)
ABSENCE_KEEPS = timedelta(days=7)
AGENCY = "agency|"  # how the question begins with whom a DOI is registered


@dataclass(slots=True)
class Trail:
    """Who was asked about an identifier, and what came of it."""

    library: Asked = Asked.MISS
    pubmed: Asked = Asked.NOT_ASKED
    crossref: Asked = Asked.NOT_ASKED
    reason: str = ""


class Lookup:
    """Resolves identifiers for one run; an identifier is asked for once.

    `unkept` is the reason why answers could not be kept, "" as long as they could.
    """

    def __init__(self, library: Library, registries: Registries, now: datetime) -> None:
        self._library = library
        self._registries = registries
        self._now = now
        self._held: dict[Identifier, Holding] = {}
        self._known: dict[Identifier, Resolution] = {}
        self._trails: dict[Identifier, Trail] = {}
        self.unkept = ""

    def resolve(self, identifiers: Iterable[Identifier]) -> dict[Identifier, Resolution]:
        """Where each identifier leads.

        PMIDs are asked first: their records explain most of the others. A DOI that PubMed does not know
        is a matter for Crossref.
        """
        wanted = list(dict.fromkeys(identifiers))
        new = [identifier for identifier in wanted if identifier not in self._known]
        self._held.update(self._library.find(new))
        for identifier in new:
            self._trails[identifier] = Trail(Asked.HIT if identifier in self._held else Asked.MISS)
            if self._serves(identifier):
                self._known[identifier] = Found(identifier, self._held[identifier])
        for schemes in ((Scheme.PMID,), (Scheme.PMCID, Scheme.DOI)):
            self._ask_pubmed([i for i in new if i.scheme in schemes and i not in self._known])
        self._ask_crossref([i for i in new if i.scheme is Scheme.DOI and self._open(i)])
        return {identifier: self._known[identifier] for identifier in wanted}

    def consulted(self, identifiers: Iterable[Identifier]) -> Consulted:
        """Who was asked about these identifiers, put together."""
        trails = [self._trails[identifier] for identifier in identifiers if identifier in self._trails]
        return Consulted(
            library=strongest([t.library for t in trails]),
            pubmed=strongest([t.pubmed for t in trails]),
            crossref=strongest([t.crossref for t in trails]),
            reason=next((t.reason for t in trails if t.reason), ""),
        )

    def keep(self, write: Callable[[], None]) -> None:
        """Write to the library; where it cannot be written, what has come serves this run only."""
        try:
            write()
        except LibraryWriteError as error:
            self.unkept = str(error)

    def learn(self, holdings: Iterable[Holding]) -> None:
        """Take records that came by another way for known, so that they are not asked for again."""
        for holding in holdings:
            self._explain(holding.provenance.registry, holding)

    def _serves(self, identifier: Identifier) -> bool:
        """Is a record held that need not be asked for again?

        Starter and file records know nothing of what was said since: a registry must be asked.
        """
        if identifier not in self._held:
            return False
        provenance = self._held[identifier].provenance
        lasting = provenance.registry not in {"starter", "file"}
        return self._registries.pubmed is None or (lasting and self._now - provenance.fetched < RECORD_KEEPS)

    def _open(self, identifier: Identifier) -> bool:
        return isinstance(self._known[identifier], NotFound | NotAsked)

    def _ask_pubmed(self, identifiers: Sequence[Identifier]) -> None:
        rest = list(self._without_absent("pubmed", identifiers))
        if self._registries.pubmed is None:
            for identifier in rest:
                self._know(NotAsked(identifier, self._registries.why_not))
        else:
            self._ask(self._registries.pubmed, rest)

    def _ask_crossref(self, identifiers: Sequence[Identifier]) -> None:
        """DOIs that PubMed does not know: Crossref may, or may know that they are another agency's."""
        questions = {f"{AGENCY}{identifier.value}": identifier for identifier in identifiers}
        kept = self._library.answers("crossref", list(questions))
        for question, answer in kept.items():
            if self._now - answer.asked < RECORD_KEEPS:
                self._trails[questions[question]].crossref = Asked.ANSWERED
                self._know(OtherAgency(questions[question], answer.named[0]))
        open_ones = [identifier for identifier in identifiers if self._open(identifier)]
        rest = list(self._without_absent("crossref", open_ones))
        if self._registries.crossref is not None:
            self._ask(self._registries.crossref, rest)

    def _without_absent(self, registry: str, identifiers: Sequence[Identifier]) -> Iterator[Identifier]:
        """Those that the registry has not lately said to be unknown; of the others that is known now."""
        absent = self._library.absent((i for i in identifiers if i not in self._held), registry)
        for identifier in identifiers:
            if identifier in absent and self._now - absent[identifier] < ABSENCE_KEEPS:
                setattr(self._trails[identifier], registry, Asked.ANSWERED)
                self._know(NotFound(identifier, registry))
            else:
                yield identifier

    def _ask(self, registry: Fetcher, identifiers: Sequence[Identifier]) -> None:
        for batch in registry.fetch(identifiers) if identifiers else ():
            self._receive(registry.name, batch)

    def _receive(self, registry: str, batch: Sequence[Resolution]) -> None:
        """Keep a batch before the next one is asked for."""
        found = [res.holding for res in batch if isinstance(res, Found)]
        missing = [res.identifier for res in batch if isinstance(res, NotFound)]
        elsewhere = {
            f"{AGENCY}{res.identifier.value}": Answer((res.agency,), self._now)
            for res in batch
            if isinstance(res, OtherAgency)
        }
        if found:
            self.keep(partial(self._library.put, found))
        if missing:
            self.keep(partial(self._library.put_absent, missing, registry, self._now))
        if elsewhere:
            self.keep(partial(self._library.put_answers, registry, elsewhere))
        for holding in found:
            self._explain(registry, holding)
        for res in batch:
            trail = self._trails[res.identifier]
            silent = isinstance(res, Unreachable | NotAsked)
            setattr(trail, registry, Asked.UNREACHABLE if silent else Asked.ANSWERED)
            trail.reason = res.reason if isinstance(res, Unreachable | NotAsked) else trail.reason
            if not isinstance(res, Found) and self._stands(res):
                res = Found(res.identifier, self._held[res.identifier])
            self._know(res)

    def _stands(self, answer: Resolution) -> bool:
        """Does what is held count all the same? Yes if a registry gave it once; a file can hold anything."""
        held = self._held.get(answer.identifier)
        denied = isinstance(answer, NotFound)
        return held is not None and not (denied and held.provenance.registry == "file")

    def _explain(self, registry: str, holding: Holding) -> None:
        """A record that has come answers for each of its identifiers."""
        for identifier in holding.record.identifiers:
            if identifier not in self._known:
                trail = self._trails.setdefault(identifier, Trail())
                setattr(trail, registry, Asked.ANSWERED)
                self._know(Found(identifier, holding))

    def _know(self, resolution: Resolution) -> None:
        self._known[resolution.identifier] = resolution
        if isinstance(resolution, NotAsked):
            self._trails[resolution.identifier].reason = resolution.reason


def strongest(answers: Sequence[Asked]) -> Asked:
    """What is to be said of several questions to one: a failure before an answer, an answer before none."""
    order = (Asked.HIT, Asked.MISS, Asked.UNREACHABLE, Asked.ANSWERED)
    return next((asked for asked in order if asked in answers), Asked.NOT_ASKED)
