"""Finding the work that an entry prints, without its identifiers.

The library is asked first; then PubMed, by ecitmatch (many entries a request) and by esearch; then Crossref.
What a search names is looked up and held against the print; only a record that is the printed work counts.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from refs.compare.work import Comparison, compare
from refs.db.answers import Answer
from refs.db.store import Library
from refs.fetchers.interface import Registries
from refs.fold import fold
from refs.lookup import ABSENCE_KEEPS, Lookup
from refs.model.article import Reference
from refs.model.identifier import Identifier, Scheme
from refs.model.judgement import Asked
from refs.model.record import Holding, Record
from refs.model.resolution import (
    Candidates,
    Description,
    Found,
    SearchAnswer,
    SearchFailed,
    Works,
    WorksAnswer,
)
from refs.readers.printed import describe

_Answer = SearchAnswer | WorksAnswer
_Asker = Callable[[Sequence[Description]], Iterator[tuple[_Answer, ...]]]


@dataclass(slots=True)
class Search:
    """The search for one entry, as it goes: who was asked, and the records named that are the printed work.

    `fitting` has each work once: of the records of a work the one with a PMID, else the last that came.
    `unconfirmed` are the PMIDs of records that nothing but a file of the user's has told.
    """

    reference: Reference
    description: Description
    fitting: dict[str, Comparison] = field(default_factory=dict)
    unconfirmed: list[str] = field(default_factory=list)
    library: Asked = Asked.NOT_ASKED
    pubmed: Asked = Asked.NOT_ASKED
    crossref: Asked = Asked.NOT_ASKED
    reason: str = ""

    @property
    def found(self) -> bool:
        """A candidate is the printed work, with nothing wrong in it."""
        return any(not one.serious for one in self.fitting.values())

    @property
    def pmids(self) -> tuple[str, ...]:
        """The PMIDs of the records that fit so far."""
        return tuple(one.record.pmid for one in self.fitting.values() if one.record.pmid)

    def hold(self, record: Record) -> None:
        """Hold a record that was named against the print; keep it if it is the printed work."""
        compared = compare(self.reference, record)
        if not compared.same_work:
            return
        own = set(record.identifiers)
        known = (key for key, one in self.fitting.items() if own & set(one.record.identifiers))
        key = next(known, record.pmid or record.doi.lower() or record.title)
        if record.pmid or key not in self.fitting or not self.fitting[key].record.pmid:
            self.fitting[key] = compared


class Seek:
    """Looks for printed works in one run."""

    def __init__(self, library: Library, registries: Registries, lookup: Lookup, now: datetime) -> None:
        self._library = library
        self._registries = registries
        self._lookup = lookup
        self._now = now

    def find(self, references: Sequence[Reference]) -> dict[int, Search]:
        """The searches, by the position of the reference in the given sequence."""
        searches = {i: Search(ref, describe(ref.printed)) for i, ref in enumerate(references)}
        pubmed, crossref = self._registries.pubmed, self._registries.crossref
        for search in searches.values():
            for holding in self._library.candidates(search.description):
                # A file can hold anything: where a registry can be asked, it has the say.
                if pubmed is None or holding.provenance.registry != "file":
                    search.hold(holding.record)
                else:
                    search.unconfirmed.append(holding.record.pmid)
            search.library = Asked.HIT if search.found else Asked.MISS
        # What is held may be old, or a starter record that knows of no retraction: the lookup sees to that.
        self._look_up(
            Scheme.PMID,
            [(one, tuple(filter(None, (*one.pmids, *one.unconfirmed)))) for one in searches.values()],
        )
        stages: tuple[tuple[str, str, _Asker | None], ...] = (
            ("pubmed", "match", pubmed.match if pubmed else None),
            ("pubmed", "search", pubmed.search if pubmed else None),
            ("crossref", "search", crossref.search if crossref else None),
        )
        for registry, stage, asker in stages:
            # Crossref is the last resort: a record with something wrong in it is better than another one.
            last_resort = registry == "crossref"
            still_open = [s for s in searches.values() if not (s.fitting if last_resort else s.found)]
            self._ask(registry, stage, asker, still_open)
        return searches

    def answered(self, search: Search) -> bool:
        """Has everybody who may be asked for such works answered?"""
        second = (
            self._registries.crossref is None or search.crossref is Asked.ANSWERED or bool(search.fitting)
        )
        return search.pubmed is Asked.ANSWERED and search.crossref is not Asked.UNREACHABLE and second

    def _ask(self, registry: str, stage: str, asker: _Asker | None, searches: Sequence[Search]) -> None:
        """Put one kind of question for every search that is still open; earlier answers are used again."""
        questions = {id(s): f"{stage}|{_question(s.description)}" for s in searches}
        kept = self._library.answers(registry, list(questions.values()))
        named: list[tuple[Search, tuple[str, ...]]] = []
        still_open = []
        for search in searches:
            answer = kept.get(questions[id(search)])
            if answer is not None and self._now - answer.asked < ABSENCE_KEEPS:
                setattr(search, registry, Asked.ANSWERED)
                named.append((search, answer.named))
            else:
                still_open.append(search)
        if asker is not None:
            named.extend(self._put(registry, asker, still_open, questions))
        elif registry == "pubmed":
            for search in still_open:
                search.pubmed, search.reason = Asked.NOT_ASKED, self._registries.why_not
        self._look_up(Scheme.PMID if registry == "pubmed" else Scheme.DOI, named)

    def _put(
        self, registry: str, asker: _Asker, searches: Sequence[Search], questions: dict[int, str]
    ) -> Iterator[tuple[Search, tuple[str, ...]]]:
        waiting: dict[Description, list[Search]] = {}
        for search in searches:
            waiting.setdefault(search.description, []).append(search)
        for batch in asker(list(waiting)) if waiting else ():
            answered: dict[str, Answer] = {}
            for answer in batch:
                named = self._named(answer)
                for search in waiting[answer.description]:
                    _note(search, registry, answer)
                    if named is not None:
                        answered[questions[id(search)]] = Answer(named, self._now)
                        yield search, named
            self._lookup.keep(partial(self._library.put_answers, registry, answered))

    def _named(self, answer: _Answer) -> tuple[str, ...] | None:
        """The identifiers that an answer names, whole works kept at once; None where there was no answer."""
        match answer:
            case Candidates(pmids=pmids):
                return pmids
            case Works(holdings=holdings):
                works: list[Holding] = [one for one in holdings if one.record.doi]
                self._lookup.keep(partial(self._library.put, works))
                self._lookup.learn(works)
                return tuple(one.record.doi for one in works)
            case SearchFailed():
                return None

    def _look_up(self, scheme: Scheme, named: Sequence[tuple[Search, tuple[str, ...]]]) -> None:
        """The records of everything that was named, in as few requests as they fit in."""
        ids = {value: Identifier.of(scheme, value) for _, values in named for value in values}
        leads = self._lookup.resolve(ids.values())
        for search, values in named:
            for value in values:
                resolution = leads[ids[value]]
                if isinstance(resolution, Found):
                    search.hold(resolution.holding.record)


def _note(search: Search, registry: str, answer: _Answer) -> None:
    """Who answered; a failure is not made good by a later answer of the same registry."""
    if isinstance(answer, SearchFailed):
        setattr(search, registry, Asked.UNREACHABLE)
        search.reason = answer.reason
    elif getattr(search, registry) is not Asked.UNREACHABLE:
        setattr(search, registry, Asked.ANSWERED)


def _question(description: Description) -> str:
    """A description as a key: the same print asks the same question."""
    parts = (
        description.title,
        description.author,
        description.year,
        description.journal,
        description.volume,
        description.issue,
        description.page,
    )
    return "|".join(fold(part) for part in parts)
