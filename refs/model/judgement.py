"""What was concluded of a reference, on what evidence."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from refs.model.article import Reference
from refs.model.identifier import Identifier
from refs.model.record import Notice, Record
from refs.model.resolution import Resolution


class Verdict(StrEnum):
    """Exactly one for each reference; docs/verdicts.md explains them."""

    VERIFIED = "verified"
    MISMATCH = "mismatch"
    WRONG_IDENTIFIER = "wrong-identifier"
    NOT_FOUND = "not-found"
    AMBIGUOUS = "ambiguous"
    UNIDENTIFIED = "unidentified"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is printed otherwise than it was published. `minor` where it is at most worth a note."""

    field: str
    printed: str
    record: str
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The identifiers that are meant, and why."""

    pmid: str
    doi: str
    why: str


class Asked(StrEnum):
    """What came of asking the library or a registry."""

    HIT = "hit"
    MISS = "miss"
    ANSWERED = "answered"
    UNREACHABLE = "unreachable"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True)
class Consulted:
    """Who was asked about a reference. `reason` is why one was not asked or did not answer."""

    library: Asked = Asked.NOT_ASKED
    pubmed: Asked = Asked.NOT_ASKED
    crossref: Asked = Asked.NOT_ASKED
    reason: str = ""


NOBODY = Consulted()


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the last check of the article said of the same entry, where it said something else."""

    verdict: Verdict
    judged: datetime


@dataclass(frozen=True, slots=True)
class Judgement:
    """A reference with its verdict and the evidence for it.

    `record` is the work that is meant; `resolutions` what each printed identifier really leads to;
    `agreeing` and `denied` the fields ("title", "author", "year", "journal", "volume", "pages") that are
    printed as published, and otherwise; `disagreeing` the printed identifiers that name another work than
    the print does, or none; `searched` says that the printed work was looked for, and everybody asked has
    answered; `earlier` what the last check of the article said, where that was another verdict.
    """

    reference: Reference
    verdict: Verdict
    record: Record | None = None
    differences: tuple[Difference, ...] = ()
    suggestion: Suggestion | None = None
    consulted: Consulted = NOBODY
    resolutions: tuple[Resolution, ...] = ()
    agreeing: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    disagreeing: tuple[Identifier, ...] = ()
    candidates: tuple[Record, ...] = ()
    notices: tuple[Notice, ...] = ()
    searched: bool = False
    earlier: Earlier | None = None
    key: str = ""
