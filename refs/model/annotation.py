"""What a reader of the library adds to a work: tags and notes, which no registry takes away."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from refs.model.record import Holding

_TAG = re.compile(r"\w[^\s,;:\"'\x00-\x1f\x7f]*")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Note:
    """A remark, and when it was written (UTC)."""

    text: str
    written: datetime


@dataclass(frozen=True, slots=True)
class Annotations:
    """The tags of a work, in alphabetical order, and its notes, the oldest first."""

    tags: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tags or self.notes)

    def with_those_of(self, other: "Annotations") -> "Annotations":
        """Those of both, each once."""
        notes = {*self.notes, *other.notes}
        return Annotations(
            tuple(sorted({*self.tags, *other.tags})),
            tuple(sorted(notes, key=lambda note: (note.written, note.text))),
        )


NOTHING = Annotations()


@dataclass(frozen=True, slots=True)
class Item:
    """A work as it stands on the shelf: its number in the library, its record, and what a reader added."""

    number: int
    holding: Holding
    annotations: Annotations = NOTHING


def tag_of(text: str) -> str:
    """A tag in the form in which it is kept: one word, composed (NFC), in small letters.

    Raises:
        ValueError: the text cannot be a tag.
    """
    tag = unicodedata.normalize("NFC", text.strip()).lower()
    if not _TAG.fullmatch(tag) or not tag.isprintable() or len(tag) > _LONGEST:
        raise ValueError(
            f"{text!r} cannot be a tag: a tag is one word that begins with a letter or digit, "
            "without commas, colons or quotes"
        )
    return tag
