"""What a style and a sink are, and what goes from one to the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from refs.export.bibliography.locales import Locale
from refs.export.interface import Entry
from refs.export.richtext import Run


@dataclass(frozen=True, slots=True)
class Item:
    """One entry as a style prints it.

    `label` is its number as printed ("3"), "" in author–year styles. `remark` is for the author, not the
    reader: "not verified", or "". `verbatim` is an entry in the article's own markup: where the list goes
    back into the same article it is printed as it is, and the runs are not. `anchor` is the id that the
    article's links know it by, "" for the one that is made of its key. `attributes` of its item in HTML and
    what stands `behind` it, in the article's own markup, are printed as they are.
    """

    key: str
    runs: tuple[Run, ...]
    remark: str = ""
    label: str = ""
    verbatim: str = ""
    anchor: str = ""
    attributes: str = ""
    behind: str = ""


class Style(Protocol):
    """Decides what is printed of each entry, and in which order.

    `numeric` where the text cites by number, and each item has its own as `label`.
    """

    numeric: bool

    def items(self, entries: Sequence[Entry], locale: Locale) -> tuple[Item, ...]:
        """The list in the order of the style; `entries` come in the order in which the text cites them."""


class Sink(Protocol):
    """Writes a list in one format. Everything in it comes from outside, and is escaped."""

    def section(self, heading: str, items: Sequence[Item]) -> str:
        """The whole section, ending with a newline; in a text format without a heading where it is ""."""
