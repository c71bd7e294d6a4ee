"""How a work, a list or a quotation is put into a message of one line."""

from collections.abc import Sequence

from refs.model.record import Name, Notice, Record

_TITLE = 90  # characters of a title that are enough to know it by
_SHORT = 30

NOT_VERIFIED = "Not verified"  # how a file for other programs marks a work of which no record is known


def marked(note: str) -> str:
    """An author's note behind the mark of what is not verified."""
    return f"{NOT_VERIFIED}; {note}" if note else NOT_VERIFIED


def unmarked(note: str) -> str:
    """An author's note without that mark."""
    return "" if note == NOT_VERIFIED else note.removeprefix(f"{NOT_VERIFIED}; ")


def cite(record: Record) -> str:
    """A record in a line: "Mont MA et al. (2006), “Nontraumatic …”, J Bone Joint Surg Am 88(5):1117-32"."""
    journal = record.journal.iso or record.journal.medline or record.journal.title
    if record.book is not None:
        journal = record.book.publisher if record.title == record.book.title else record.book.title
    place = record.volume + (f"({record.issue})" if record.issue else "")
    if record.pages:
        place = f"{place}:{record.pages}" if place else record.pages
    parts = (
        f"{authors(record.authors)} ({record.year or 'no date'})".strip(),
        f"“{shorten(record.title.rstrip('. '), _TITLE)}”",
        f"{journal} {place}".strip(),
    )
    return ", ".join(part for part in parts if part)


def cite_notice(notice: Notice) -> str:
    """Where a notice stands: "J Bone Miner Res. 2018 Mar;33(3):500, PMID 12345678"."""
    link = f"PMID {notice.pmid}" if notice.pmid else f"DOI {notice.doi}" if notice.doi else ""
    parts = [part for part in (notice.source, link) if part]
    return ", ".join(parts) or "PubMed says so, and names no notice"


def short_name(record: Record) -> str:
    """A record as one speaks of it: "Mont 2006"; by its title where it has no author."""
    first = record.authors[0].family if record.authors else shorten(record.title, _SHORT)
    return f"{first} {record.year or ''}".strip()


def authors(names: Sequence[Name]) -> str:
    """The first author, both of two, or the first "et al."."""
    if not names:
        return ""
    if len(names) == 2:
        return f"{names[0]} and {names[1]}"
    return str(names[0]) + (" et al." if len(names) > 2 else "")


def shorten(text: str, length: int) -> str:
    """A text cut at a word, with an ellipsis where something is left out."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[length // 2 :] else cut).rstrip(" ,;:.") + "…"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Words in a row: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
