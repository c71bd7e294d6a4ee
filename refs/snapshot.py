"""What of a library goes into a snapshot: what is still believed, and with articles only what they need."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from refs.db.answers import Answer
from refs.db.entries import AbsenceEntry, AnswerEntry, Entry, RecordEntry
from refs.db.file import LibraryFile
from refs.db.statements import Statement
from refs.db.store import Library
from refs.fetchers.interface import NOBODY
from refs.lookup import ABSENCE_KEEPS, AGENCY, RECORD_KEEPS
from refs.model.article import Reference
from refs.model.identifier import Identifier
from refs.model.judgement import Judgement
from refs.model.record import Holding
from refs.model.resolution import Found, Resolution
from refs.resolve import resolve


@dataclass(frozen=True, slots=True)
class Selection:
    """The entries of a snapshot; `whole` where they are all that the library holds and that is believed."""

    entries: tuple[Entry, ...]
    whole: bool


def believed(library: Library, now: datetime) -> Selection:
    """Everything but what a check would no longer believe, so that the snapshot may be read for good."""
    return Selection(tuple(one for one in library.entries() if _lasts(one, now)), whole=True)


def needed(references: Sequence[Reference], library: Library, now: datetime) -> Selection:
    """What a check of these references uses.

    A work that is looked for by its title is told from others by how rare its words are in the library.
    Where the fewer works would lead to another judgement, all are taken.
    """
    everything = believed(library, now)
    with _Overheard.open(library.path) as overheard:
        judgements = resolve(references, overheard, NOBODY, now).judgements
    named = {record for judged in judgements for record in (judged.record, *judged.candidates)}
    marks = overheard.marks | named
    entries = tuple(one for one in everything.entries if _mark(one) in marks)
    with Library.holding(entries) as fewer:
        alike = _told(resolve(references, fewer, NOBODY, now).judgements) == _told(judgements)
    return Selection(entries, whole=False) if alike else everything


class _Overheard(Library):
    """A library that notes what it has been asked for by name, and had."""

    def __init__(self, file: LibraryFile, as_of: datetime | None = None) -> None:
        super().__init__(file, as_of)
        self.marks: set[object] = set()

    def find(self, identifiers: Iterable[Identifier]) -> dict[Identifier, Holding]:
        found = super().find(identifiers)
        self.marks.update(holding.record for holding in found.values())
        return found

    def absent(
        self, identifiers: Iterable[Identifier], registry: str = "pubmed"
    ) -> dict[Identifier, datetime]:
        found = super().absent(identifiers, registry)
        self.marks.update((registry, str(one.scheme), one.value) for one in found)
        return found

    def answers(self, registry: str, questions: Iterable[str]) -> dict[str, Answer]:
        found = super().answers(registry, questions)
        self.marks.update((registry, "answer", question) for question in found)
        return found

    def statements(self, registry: str, dois: Iterable[str]) -> dict[str, Statement]:
        found = super().statements(registry, dois)
        self.marks.update((registry, "statement", doi) for doi in found)
        return found


def _mark(entry: Entry) -> object:
    """What an entry is noted by."""
    match entry:
        case RecordEntry(record=record):
            return record
        case AbsenceEntry(registry=registry, scheme=scheme, value=value):
            return registry, str(scheme), value
        case AnswerEntry(registry=registry, question=question):
            return registry, "answer", question
        case _:
            return entry.registry, "statement", entry.doi


def _lasts(entry: Entry, now: datetime) -> bool:
    match entry:
        case AbsenceEntry(asked=asked):
            return now - asked < ABSENCE_KEEPS
        case AnswerEntry(question=question, asked=asked):
            return now - asked < (RECORD_KEEPS if question.startswith(AGENCY) else ABSENCE_KEEPS)
        case _:
            return True


def _told(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements without what no report tells: the digest of what came."""
    return [
        replace(judged, resolutions=tuple(map(_without_digest, judged.resolutions))) for judged in judgements
    ]


def _without_digest(resolution: Resolution) -> Resolution:
    if not isinstance(resolution, Found):
        return resolution
    holding = resolution.holding
    return replace(resolution, holding=replace(holding, provenance=replace(holding.provenance, digest="")))
