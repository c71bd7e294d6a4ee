"""Finding the work that an entry prints, without its identifiers: the library, then ecitmatch, then esearch.

What a search names is looked up and held against the print; only a record that is the printed work counts.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from refs.compare.work import Comparison, compare
from refs.db.answers import Answer
from refs.db.store import Library
from refs.fetchers.interface import Registry
from refs.fold import fold
from refs.lookup import ABSENCE_KEEPS, Lookup
from refs.model.article import Reference
from refs.model.identifier import Identifier, Scheme
from refs.model.judgement import Asked
from refs.model.record import Record
from refs.model.resolution import Candidates, Description, Found, SearchAnswer, SearchFailed
from refs.readers.printed import describe


@dataclass(slots=True)
class Search:
    """The search for one entry, as it goes: who was asked, and the records named that are the printed work.

    `fitting` has each work once, under its PMID (or DOI): a record that came later takes the place.
    """

    reference: Reference
    description: Description
    fitting: dict[str, Comparison] = field(default_factory=dict)
    library: Asked = Asked.NOT_ASKED
    pubmed: Asked = Asked.NOT_ASKED
    reason: str = ""

    @property
    def found(self) -> bool:
        """A candidate is the printed work, with nothing wrong in it."""
        return any(not one.serious for one in self.fitting.values())

    def hold(self, record: Record) -> None:
        """Hold a record that was named against the print; keep it if it is the printed work."""
        compared = compare(self.reference, record)
        if compared.same_work:
            self.fitting[record.pmid or record.doi or record.title] = compared

    @property
    def answered(self) -> bool:
        """Whoever holds such works has answered."""
        return self.pubmed is Asked.ANSWERED


class Seek:
    """Looks for printed works in one run."""

    def __init__(
        self, library: Library, registry: Registry | None, lookup: Lookup, now: datetime, why_not: str
    ) -> None:
        self._library = library
        self._registry = registry
        self._lookup = lookup
        self._now = now
        self._why_not = why_not

    def find(self, references: Sequence[Reference]) -> dict[int, Search]:
        """The searches, by the position of the reference in the given sequence."""
        searches = {i: Search(ref, describe(ref.printed)) for i, ref in enumerate(references)}
        for search in searches.values():
            for record in self._library.candidates(search.description):
                search.hold(record)
            search.library = Asked.HIT if search.found else Asked.MISS
        for stage in ("match", "search"):
            self._ask(stage, [s for s in searches.values() if not s.found])
        return searches

    def _ask(self, stage: str, searches: Sequence[Search]) -> None:
        """Put one kind of question for every search that is still open; earlier answers are used again."""
        questions = {id(s): f"{stage}|{_question(s.description)}" for s in searches}
        kept = self._library.answers("pubmed", list(questions.values()))
        named: list[tuple[Search, tuple[str, ...]]] = []
        still_open = []
        for search in searches:
            answer = kept.get(questions[id(search)])
            if answer is not None and self._now - answer.asked < ABSENCE_KEEPS:
                search.pubmed = Asked.ANSWERED
                named.append((search, answer.pmids))
            else:
                still_open.append(search)
        if self._registry is None:
            for search in still_open:
                search.pubmed, search.reason = Asked.NOT_ASKED, self._why_not
        else:
            asker = self._registry.match if stage == "match" else self._registry.search
            named.extend(self._put(asker, still_open, questions))
        self._look_up(named)

    def _put(
        self,
        asker: Callable[[Sequence[Description]], Iterator[tuple[SearchAnswer, ...]]],
        searches: Sequence[Search],
        questions: dict[int, str],
    ) -> Iterator[tuple[Search, tuple[str, ...]]]:
        waiting: dict[Description, list[Search]] = {}
        for search in searches:
            waiting.setdefault(search.description, []).append(search)
        for batch in asker(list(waiting)) if waiting else ():
            answered: dict[str, Answer] = {}
            for answer in batch:
                for search in waiting[answer.description]:
                    pmids = _take(search, answer)
                    if isinstance(answer, Candidates):
                        answered[questions[id(search)]] = Answer(pmids, self._now)
                    yield search, pmids
            self._lookup.keep(partial(self._library.put_answers, "pubmed", answered))

    def _look_up(self, named: Sequence[tuple[Search, tuple[str, ...]]]) -> None:
        """The records of every PMID that was named, in as few requests as they fit in."""
        ids = {pmid: Identifier.of(Scheme.PMID, pmid) for _, pmids in named for pmid in pmids}
        leads = self._lookup.resolve(ids.values())
        for search, pmids in named:
            for pmid in pmids:
                resolution = leads[ids[pmid]]
                if isinstance(resolution, Found):
                    search.hold(resolution.holding.record)


def _take(search: Search, answer: SearchAnswer) -> tuple[str, ...]:
    match answer:
        case SearchFailed(reason=reason):
            search.pubmed, search.reason = Asked.UNREACHABLE, reason
            return ()
        case Candidates(pmids=pmids):
            if search.pubmed is not Asked.UNREACHABLE:
                search.pubmed = Asked.ANSWERED
            return pmids


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
