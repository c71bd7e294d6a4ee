"""A work as a file of references tells it in fields. Nothing of it is verified."""

from dataclasses import dataclass, replace

from refs.model.record import Book, Record, WorkKind

_FORMATS = ("bib", "csl", "ris")
# Types that are no kind of their own in a record.
_SAME_TYPES = (
    ("inproceedings", "paper-conference", "CPAPER"),
    ("conference", "paper-conference", "CPAPER"),
    ("unpublished", "manuscript", "UNPB"),
    ("dataset", "dataset", "DATA"),
    ("software", "software", "COMP"),
    ("patent", "patent", "PAT"),
    ("standard", "standard", "STAND"),
    ("legislation", "legislation", "STAT"),
    ("movie", "motion_picture", "MPCT"),
)
# Fields beside those of a record, by their names in BibTeX and BibLaTeX: what CSL and RIS call them.
IN_CSL = {
    "series": "collection-title",
    "pagetotal": "number-of-pages",
    "eventtitle": "event-title",
    "pubstate": "status",
    "library": "archive",
    "chapter": "chapter-number",
    "version": "version",
    "venue": "event-place",
    "volumes": "number-of-volumes",
    "shorttitle": "title-short",
}
IN_RIS = {"series": "T3", "volumes": "VO", "shorttitle": "ST", "library": "CN"}
_READ_BY_PEOPLE = frozenset({"howpublished", "organization", "addendum"})


@dataclass(frozen=True, slots=True)
class Told:
    """What the author's own file says of a work.

    Attributes:
        work: The fields for which a record has a place; without identifiers, which a reference has.
        entry_type: What the file calls the work: "bib:inproceedings", "csl:legislation", "ris:STAND".
        note: The author's remark.
        more: All other fields as plain text, under the names that BibTeX and BibLaTeX have for them.
        written: Every field as the file writes it, in its order: the value of a field of a .bib file with
            its braces, quotes and macros; that of a variable of CSL as JSON; the text of a tag.
    """

    work: Record
    entry_type: str = ""
    note: str = ""
    more: tuple[tuple[str, str], ...] = ()
    written: tuple[tuple[str, str], ...] = ()

    def written_in(self, format: str) -> tuple[tuple[str, str], ...]:  # noqa: A002 - the field's word
        """Every field as written, where the file is of this format ("bib", "csl", "ris", "nbib")."""
        return self.written if self.entry_type.startswith(f"{format}:") else ()

    def type_in(self, format: str) -> str:  # noqa: A002 - the field's word
        """Its type in a format ("bib", "csl", "ris"), where that says more than the kind of the work."""
        own, _, name = self.entry_type.partition(":")
        if own == format or own not in _FORMATS:
            return name if own == format else ""
        at = _FORMATS.index(own)
        return next((same[_FORMATS.index(format)] for same in _SAME_TYPES if same[at] == name), "")

    @property
    def address(self) -> str:
        """Its own address, else that of its preprint at arXiv."""
        eprint = self.also("eprint")
        at_arxiv = "arxiv" in (self.also("archiveprefix").lower(), self.also("eprinttype").lower())
        return self.work.url or (f"https://arxiv.org/abs/{eprint}" if at_arxiv and eprint else "")

    @property
    def shown(self) -> Record:
        """The work for a list: who publishes it may stand in other fields ("Personal communication").

        One that is in no journal, and of which nothing else is known, is printed as a book is.
        """
        book = self.work.book or Book()
        if not book.publisher and self.remarks:
            book = replace(book, publisher="; ".join(self.remarks))
        alone = self.work.kind is WorkKind.ARTICLE and not self.work.journal.names
        return replace(
            self.work,
            kind=WorkKind.BOOK if alone else self.work.kind,
            book=book if book != Book() else None,
            url=self.address,
        )

    @property
    def remarks(self) -> tuple[str, ...]:
        """What of the other fields other formats have no place for, and a reader of the list needs."""
        return tuple(value for name, value in self.more if name in _READ_BY_PEOPLE)

    def also(self, name: str) -> str:
        """One of the other fields, or ""."""
        return dict(self.more).get(name, "")
