"""What a registry says of a work that it did not say when it was last asked."""

from dataclasses import dataclass
from datetime import datetime

from refs.model.finding import Severity
from refs.model.identifier import Identifier
from refs.model.record import Notice, Record


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that has changed in a record.

    `field` is a field of the record ("title", "volume"), or the kind of a notice ("retraction"). `before` and
    `after` are in words, "" where there was or is nothing. `notice` is set where one has come.
    """

    field: str
    before: str
    after: str
    notice: Notice | None = None


@dataclass(frozen=True, slots=True, order=True)
class CitedAt:
    """Where an article cites a work: the reference's number and line when it was last checked (UTC)."""

    path: str
    number: int
    line: int
    checked: datetime


@dataclass(frozen=True, slots=True)
class News:
    """A change as it is reported; one that is a finding has a rule's code and severity."""

    change: Change
    code: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Renewed:
    """A record that has changed, as it is now; what has changed, and where it is cited."""

    record: Record
    news: tuple[News, ...]
    cited_at: tuple[CitedAt, ...] = ()


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What came of fetching a library's records again.

    `asked` records were asked for and `fetched` of them have come. `unknown` are identifiers that no registry
    knows that was asked. `failures`: why others could not be fetched, each with how many they are.
    """

    renewed: tuple[Renewed, ...] = ()
    asked: int = 0
    fetched: int = 0
    unknown: tuple[Identifier, ...] = ()
    failures: tuple[tuple[str, int], ...] = ()
