"""PubMed as a registry: works by PMID, PMCID or DOI, and works looked for by what is known of them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TypeVar
from urllib.parse import urlsplit

from refs.errors import FetchError
from refs.fetchers.eutils import RATE, RATE_WITH_KEY, Eutils
from refs.fetchers.http import Client
from refs.fetchers.pace import Pace
from refs.fetchers.pubmed_query import askable, identifier_query, lax_query, strict_query
from refs.fetchers.pubmed_xml import read_records
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Holding, Provenance, Record
from refs.model.resolution import (
    Candidates,
    Description,
    Found,
    NotAsked,
    NotFound,
    Resolution,
    SearchAnswer,
    SearchFailed,
    Unreachable,
)

T = TypeVar("T")

# NBK25499 asks for POST above some 200 ids; smaller batches also mean that less is lost when one fails.
_FETCHED = 200  # PMIDs an efetch
_SEARCHED = 500  # DOIs and PMCIDs an esearch: some 20 kB of POSTed query
_MATCHED = 100  # citations an ecitmatch
_CANDIDATES = 10  # PMIDs a search
_NAME = "pubmed"


def connect(base: str, *, email: str = "", api_key: str = "") -> "PubMed":
    """PubMed at an E-utilities address (ends in /entrez/eutils/), at the pace that this machine may keep."""
    key = api_key.strip()
    pace = Pace(urlsplit(base).netloc.rpartition("@")[2], RATE_WITH_KEY if key else RATE)
    client = Client("PubMed", pace, email=email, secrets=(key,))
    return PubMed(Eutils(base, client, tool="refs", email=email, api_key=key))


class PubMed:
    """A `Fetcher` and a `Finder` (refs.fetchers.interface)."""

    name = _NAME

    def __init__(self, eutils: Eutils, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._eutils = eutils
        self._now = now

    def fetch(self, identifiers: Sequence[Identifier]) -> Iterator[tuple[Resolution, ...]]:
        """Fetch PMIDs, 200 a request; then look for the DOIs and PMCIDs that no record so far carries."""
        open_ones = dict.fromkeys(identifiers)
        for batch in _batches([i for i in open_ones if i.scheme is Scheme.PMID], _FETCHED):
            resolutions = self._by_pmid(batch, open_ones)
            yield _closed(resolutions, open_ones)
        unfit = [identifier for identifier in open_ones if not askable(identifier)]
        if unfit:
            reason = "PubMed cannot be asked for such an identifier"
            yield _closed([NotAsked(identifier, reason) for identifier in unfit], open_ones)
        for batch in _batches(list(open_ones), _SEARCHED):
            for resolutions in self._by_search(batch, open_ones):
                yield _closed(resolutions, open_ones)

    def match(self, descriptions: Sequence[Description]) -> Iterator[tuple[SearchAnswer, ...]]:
        """Match citations by journal, year and volume or page, 100 a request; others have no candidates."""
        fit: list[Description] = []
        unfit: list[Description] = []
        for description in dict.fromkeys(descriptions):
            (fit if _matchable(description) else unfit).append(description)
        if unfit:
            yield tuple(Candidates(description, ()) for description in unfit)
        for batch in _batches(fit, _MATCHED):
            try:
                matches = self._eutils.ecitmatch(batch)
            except FetchError as error:
                yield tuple(SearchFailed(description, _NAME, str(error)) for description in batch)
            else:
                yield tuple(_matched(*pair) for pair in zip(batch, matches, strict=True))

    def search(self, descriptions: Sequence[Description]) -> Iterator[tuple[SearchAnswer, ...]]:
        """Search for each description: one request, and a second, wider one where that finds nothing."""
        for description in dict.fromkeys(descriptions):
            yield (self._search(description),)

    def _search(self, description: Description) -> SearchAnswer:
        strict, lax = strict_query(description), lax_query(description)
        try:
            pmids = self._eutils.esearch(strict, _CANDIDATES) if strict else ()
            if not pmids and lax and lax != strict:
                pmids = self._eutils.esearch(lax, _CANDIDATES)
        except FetchError as error:
            return SearchFailed(description, _NAME, str(error))
        return Candidates(description, pmids)

    def _by_pmid(self, asked: Sequence[Identifier], wanted: dict[Identifier, None]) -> list[Resolution]:
        """Fetch PMIDs; their records may answer other wanted identifiers as well."""
        holdings, reason = self._holdings([identifier.value for identifier in asked])
        found = _found(holdings, wanted)
        missing = (identifier for identifier in asked if identifier not in found)
        return [*found.values(), *(_absent(identifier, reason) for identifier in missing)]

    def _by_search(
        self, asked: Sequence[Identifier], wanted: dict[Identifier, None]
    ) -> Iterator[list[Resolution]]:
        """Look for DOIs and PMCIDs, then fetch what was found; a record counts for what it carries itself."""
        try:
            # A DOI can lead to two PMIDs: a paper and its erratum.
            pmids = self._eutils.esearch(identifier_query(asked), 2 * len(asked))
        except FetchError as error:
            yield [Unreachable(identifier, _NAME, str(error)) for identifier in asked]
            return
        reason = ""
        for batch in _batches(pmids, _FETCHED):
            holdings, failed = self._holdings(batch)
            reason = reason or failed
            if found := _found(holdings, wanted):
                yield list(found.values())
        if missing := [identifier for identifier in asked if identifier in wanted]:
            yield [_absent(identifier, reason) for identifier in missing]

    def _holdings(self, pmids: Sequence[str]) -> tuple[list[Holding], str]:
        """The records of some PMIDs, and why they may not be all. What was read before a failure is kept."""
        read: dict[str, tuple[Record, str]] = {}

        def parse(xml: bytes) -> None:
            for record, digest in read_records(xml) if xml else ():
                read[record.pmid] = record, digest

        reason = ""
        try:
            self._eutils.efetch(pmids, parse)
        except FetchError as error:
            reason = str(error)
        fetched = self._now()
        asked = (read[pmid] for pmid in pmids if pmid in read)
        return [Holding(record, Provenance(_NAME, fetched, digest)) for record, digest in asked], reason


def _found(holdings: Sequence[Holding], wanted: dict[Identifier, None]) -> dict[Identifier, Found]:
    """Which wanted identifiers the records carry; of two records with one DOI the first counts."""
    found: dict[Identifier, Found] = {}
    for holding in holdings:
        for identifier in _carried(holding.record):
            if identifier in wanted and identifier not in found:
                found[identifier] = Found(identifier, holding)
    return found


def _carried(record: Record) -> Iterator[Identifier]:
    """A record's identifiers, also a second DOI that only its ELocationID gives."""
    yield from record.identifiers
    for location in record.elocations:
        if location.startswith("10."):
            try:
                yield Identifier.of(Scheme.DOI, location)
            except ValueError:
                continue


def _absent(identifier: Identifier, reason: str) -> Resolution:
    """Not in a whole answer: not in PubMed. Not in a broken one: who knows."""
    return Unreachable(identifier, _NAME, reason) if reason else NotFound(identifier, _NAME)


def _matchable(description: Description) -> bool:
    """Does it name a journal, a year, and a place in it?"""
    place = description.volume.strip() or description.page.strip()
    return bool(description.journal.strip() and description.year.strip() and place)


def _matched(description: Description, pmids: tuple[str, ...] | None) -> SearchAnswer:
    if pmids is None:
        return SearchFailed(description, _NAME, "PubMed left it out of its answer")
    return Candidates(description, pmids)


def _closed(resolutions: Sequence[Resolution], open_ones: dict[Identifier, None]) -> tuple[Resolution, ...]:
    """The resolutions, taken off what is still to be asked."""
    for resolution in resolutions:
        open_ones.pop(resolution.identifier, None)
    return tuple(resolutions)


def _batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
