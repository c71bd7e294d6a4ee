"""Entries that keep a reference as its author printed it, whole, where others have fields."""

from refs.model.article import Printed
from refs.readers.printed.entry import parse_entry
from refs.wording import NOT_VERIFIED


def of_note(printed: Printed, note: str) -> tuple[Printed, str]:
    """What a note says where an entry has no authors and no title, and its words; else the entry, and "".

    A note of the author's own may be any remark ("Accessed 2020"): it must show authors, title and year.
    """
    words = note.removeprefix(f"{NOT_VERIFIED}: ").strip()
    if printed.authors or printed.title or not words:
        return printed, ""
    read = parse_entry(words, has_identifier=True)
    if words == note and not (read.authors and read.title and read.year):
        return printed, ""
    return read, words


def of_title(printed: Printed, remark: str) -> tuple[Printed, str]:
    """What the title says, where an entry is remarked to be one that refs kept; else the entry, and ""."""
    if printed.authors or remark != NOT_VERIFIED:
        return printed, ""
    return parse_entry(printed.title, has_identifier=True), printed.title
