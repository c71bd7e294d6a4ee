"""A saved link: a claim, quoted as it stood, and the source that somebody named for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """A text quote selector (W3C Web Annotation Data Model, 4.2.4): plain text, and what stood around it."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A claim and its source.

    `key` is the source's citation key when the link was made, `entry` its entry as printed then, `addresses`
    the web addresses of the work. Any of them may be "" or empty, not all. `note` is the editor's own.
    """

    id: str
    quote: Quote
    key: str = ""
    addresses: tuple[str, ...] = ()
    entry: str = ""
    note: str = ""

    @property
    def source(self) -> str:
        """What to call the source in a message."""
        return self.key or next(iter(self.addresses), "") or self.entry
