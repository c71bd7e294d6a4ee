"""Entries that refs wrote for works of which no record is known: the author's words, and that it is so."""

from refs.model.article import Printed
from refs.readers.printed.entry import parse_entry
from refs.wording import NOT_VERIFIED, unmarked


def of_note(printed: Printed, note: str) -> tuple[Printed, str]:
    """What a note says where an entry has no authors and no title, and its words; else the entry, and "".

    A note of the author's own may be any remark ("Accessed 2020"): it must show authors, title and year.
    """
    words = note.removeprefix(f"{NOT_VERIFIED}: ").strip()
    if unmarked(note) != note or printed.authors or printed.title or not words:
        return printed, ""
    read = parse_entry(words, has_identifier=True)
    if words == note and not (read.authors and read.title and read.year):
        return printed, ""
    return read, words


def of_title(printed: Printed, remark: str, *, alone: bool) -> tuple[Printed, str]:
    """What the title says, where an entry is remarked to be one that refs kept; else the entry, and "".

    `alone` where it has nothing but a title, beside identifiers and an address.
    """
    if not alone or remark != NOT_VERIFIED:
        return printed, ""
    return parse_entry(printed.title, has_identifier=True), printed.title
