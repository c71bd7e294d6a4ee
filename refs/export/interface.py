"""What is exported, and what an exporter is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from refs.model.identifier import Identifier
from refs.model.record import NoticeKind, Record
from refs.model.told import Told
from refs.notices import notices

Field = tuple[str, str]  # of an entry of a .bib file: its name, and its value enclosed


@dataclass(frozen=True, slots=True)
class Entry:
    """A work to export.

    `record` is the work as published, or None where it could not be verified: then `printed`, the author's
    text on one line, is exported and marked as such, with the `identifiers` and `urls` that it prints; of a
    work from a file of references its fields, `told`, in the place of that text.
    """

    key: str
    record: Record | None
    printed: str = ""
    identifiers: tuple[Identifier, ...] = ()
    urls: tuple[str, ...] = ()
    told: Told | None = None

    @property
    def work(self) -> Record | None:
        """What a list prints in its style: the work as published, else as the author's own file tells it."""
        return self.record or (self.told.shown if self.told else None)

    @property
    def retracted(self) -> bool:
        """Whether the registry says that the work is retracted."""
        said = notices(self.record) if self.record else ()
        return any(notice.kind is NoticeKind.RETRACTION for notice in said)


class Exporter(Protocol):
    """Writes entries in one format."""

    def export(self, entries: Sequence[Entry]) -> str:
        """The entries as text, in the order given.

        Raises:
            ValueError: two entries have one key; `refs.export.entries` gives each its own.
        """


class BibDialect(Exporter, Protocol):
    """Writes entries of a .bib file."""

    def fields(self, one: Entry) -> list[Field]:
        """The names and values of an entry's fields in their order: those that say something, enclosed."""
