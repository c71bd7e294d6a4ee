"""Fetching a library's records again: what has been retracted or corrected since, and where it is cited.

1. PubMed is asked for every record, in batches; Crossref for those that PubMed does not hold
2. Crossref is asked again about the works on which it has been heard as a second witness (refs.witness)
3. each batch is kept with what has changed in it before the next is asked
4. the changes that nobody was told of are put together with the places that cite them
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from refs.changes import changes, notice_changes
from refs.db.changes import SeenChange
from refs.db.statements import Statement
from refs.db.store import Library
from refs.fetchers.interface import Registries
from refs.model.change import Change, News, Refreshed, Renewed
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Holding, NoticeKind
from refs.model.resolution import Found, Resolution, Unreachable
from refs.notices import notices
from refs.rules import ALL_RULES

_RULES = {
    NoticeKind.RETRACTION: "REF105",
    NoticeKind.CONCERN: "REF106",
    NoticeKind.CORRECTION: "REF107",
    NoticeKind.UPDATE: "REF114",
}


@dataclass(frozen=True, slots=True)
class Refreshment:
    """What came of it, and the changes that are told by saying so."""

    report: Refreshed
    seen: tuple[SeenChange, ...]


def refresh(library: Library, registries: Registries, now: datetime) -> Refreshment:
    """Fetch every record of a library again.

    Changes that an interrupted run has seen and not told are part of the report.

    Raises:
        LibraryWriteError: the library cannot be written; what was kept before is safe, and still to be told.
    """
    run = _Run(library, registries, now)
    asked = run.ask()
    seen = tuple(library.untold_changes())
    report = Refreshed(
        renewed=tuple(_renewed(library, seen)),
        asked=asked,
        fetched=run.fetched,
        unknown=tuple(run.unknown),
        failures=tuple(sorted(run.failures.items())),
    )
    return Refreshment(report, seen)


class _Run:
    """Asks, keeps what comes batch by batch, and counts."""

    def __init__(self, library: Library, registries: Registries, now: datetime) -> None:
        self._library = library
        self._registries = registries
        self._now = now
        self.fetched = 0
        self.unknown: list[Identifier] = []
        self.failures: Counter[str] = Counter()

    def ask(self) -> int:
        """Ask for every record that has an identifier; answers how many they are."""
        pubmed: dict[Identifier, None] = {}
        crossref: dict[Identifier, None] = {}
        dois: dict[str, None] = {}
        for holding in self._library.records():
            if not holding.record.identifiers:
                continue
            first = holding.record.identifiers[0]
            (crossref if holding.provenance.registry == "crossref" else pubmed)[first] = None
            dois.update((i.value, None) for i in holding.record.identifiers if i.scheme is Scheme.DOI)
        asked = len(pubmed | crossref)
        open_ones = self._ask_pubmed(list(pubmed))
        self._ask_crossref([*crossref, *open_ones], self._library.statements("crossref", list(dois)))
        return asked

    def _ask_pubmed(self, identifiers: Sequence[Identifier]) -> list[Identifier]:
        """Answers the DOIs that PubMed does not know: they may be known elsewhere."""
        open_ones: list[Identifier] = []
        registry = self._registries.pubmed
        for batch in registry.fetch(identifiers) if registry and identifiers else ():
            open_ones += self._renew(batch)
        self.unknown += [i for i in open_ones if i.scheme is not Scheme.DOI]
        return [i for i in open_ones if i.scheme is Scheme.DOI]

    def _ask_crossref(self, works: Sequence[Identifier], heard: dict[str, Statement]) -> None:
        registry = self._registries.crossref
        if registry is None:
            self.unknown += works
            return
        wanted = set(works)
        witnessed = [Identifier(Scheme.DOI, doi) for doi in heard]
        identifiers = list(dict.fromkeys((*works, *witnessed)))
        for batch in registry.fetch(identifiers) if identifiers else ():
            self.unknown += self._renew([res for res in batch if res.identifier in wanted])
            self._hear([res for res in batch if res.identifier not in wanted], heard)

    def _renew(self, batch: Sequence[Resolution]) -> list[Identifier]:
        """Keep the records that have come, with what has changed; answers what was not known."""
        held = self._library.find(res.identifier for res in batch)
        found: list[Holding] = []
        seen: list[SeenChange] = []
        unknown = []
        for res in batch:
            if isinstance(res, Found):
                found.append(res.holding)
                if res.identifier in held:
                    seen += self._seen(res.identifier, _news(held[res.identifier], res.holding))
            elif isinstance(res, Unreachable):
                self.failures[res.reason] += 1
            else:
                unknown.append(res.identifier)
        self._library.renew(found, seen)
        self.fetched += len(found)
        return unknown

    def _hear(self, batch: Sequence[Resolution], heard: dict[str, Statement]) -> None:
        """Keep what the second witness says now, with the notices that are new."""
        held = self._library.find(res.identifier for res in batch)
        seen: list[SeenChange] = []
        said: dict[str, Statement] = {}
        for res in batch:
            if isinstance(res, Unreachable):
                self.failures[res.reason] += 1
            elif res.identifier in held:  # PubMed may just have given the work another DOI
                doi, record = res.identifier.value, held[res.identifier].record
                relations = res.holding.record.relations if isinstance(res, Found) else ()
                said[doi] = Statement(relations, self._now)
                before, after = notices(record, heard[doi].relations), notices(record, relations)
                seen += self._seen(res.identifier, notice_changes(before, after))
        self._library.put_statements("crossref", said, seen)

    def _seen(self, identifier: Identifier, found: Iterable[Change]) -> list[SeenChange]:
        return [SeenChange(identifier, self._now, change) for change in found]


def _news(old: Holding, new: Holding) -> tuple[Change, ...]:
    """What has changed. Two sources print a field in two ways: between them, only notices are news."""
    found = changes(old.record, new.record)
    if old.provenance.registry == new.provenance.registry:
        return found
    return tuple(change for change in found if change.notice)


def _renewed(library: Library, seen: Sequence[SeenChange]) -> Iterator[Renewed]:
    """Each record that has changed with where it is cited, the worst first."""
    found: dict[Identifier, list[News]] = {}
    for one in seen:
        found.setdefault(one.identifier, []).append(_reported(one.change))
    records = {identifier: held.record for identifier, held in library.find(found).items()}
    places = library.cited_at(i for record in records.values() for i in record.identifiers)
    for identifier, news in sorted(found.items(), key=lambda pair: min(map(_rank, pair[1]))):
        if identifier in records:
            record = records[identifier]
            cited = {place for own in record.identifiers for place in places.get(own, ())}
            yield Renewed(record, tuple(news), tuple(sorted(cited)))


def _reported(change: Change) -> News:
    if change.notice is None:
        return News(change)
    code = _RULES[change.notice.kind]
    return News(change, code, ALL_RULES[code].severity)


def _rank(news: News) -> int:
    return 9 if news.severity is None else news.severity.rank
