"""What came of asking a registry for a work. Absence is a fact, a time-out is ignorance: different types."""

from dataclasses import dataclass

from refs.model.identifier import Identifier
from refs.model.record import Holding


@dataclass(frozen=True, slots=True)
class Found:
    """`identifier` leads to this record."""

    identifier: Identifier
    holding: Holding


@dataclass(frozen=True, slots=True)
class NotFound:
    """`registry` has answered, and knows no such identifier."""

    identifier: Identifier
    registry: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """`registry` was asked and gave no usable answer; `reason` is one line for the reader."""

    identifier: Identifier
    registry: str
    reason: str


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Nobody was asked; `reason` is one line for the reader ("offline")."""

    identifier: Identifier
    reason: str


@dataclass(frozen=True, slots=True)
class OtherAgency:
    """The DOI is registered, but not with Crossref; `agency` is with whom ("DataCite", "mEDRA")."""

    identifier: Identifier
    agency: str


Resolution = Found | NotFound | OtherAgency | Unreachable | NotAsked


@dataclass(frozen=True, slots=True)
class Description:
    """A work as far as a reader can describe it, for looking it up. Empty where not known.

    `title` is plain text, `author` the family name of the first author, `page` the first page.
    """

    title: str = ""
    author: str = ""
    year: str = ""
    journal: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Candidates:
    """PMIDs that a registry takes for the work described, best first: to be verified, never believed."""

    description: Description
    pmids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Works:
    """Works that a registry takes for the work described, best first: to be verified, never believed."""

    description: Description
    holdings: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class SearchFailed:
    """The search for a description had no usable answer."""

    description: Description
    registry: str
    reason: str


SearchAnswer = Candidates | SearchFailed
WorksAnswer = Works | SearchFailed
