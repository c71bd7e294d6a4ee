"""What has changed in a record since it was last fetched: what a bibliography prints of it, and its notices."""

from collections.abc import Iterator

from refs.model.change import Change
from refs.model.record import Notice, Record
from refs.notices import notices
from refs.wording import cite_notice


def changes(old: Record, new: Record) -> tuple[Change, ...]:
    """What the new record of a work says otherwise than the old one, notices first.

    Abstracts, headings and the like may change unmentioned: no reference prints them.
    """
    return (*_notices(old, new), *_fields(old, new))


def _notices(old: Record, new: Record) -> Iterator[Change]:
    before, after = notices(old), notices(new)
    for notice in after:
        if not any(_same(notice, known) for known in before):
            yield Change(str(notice.kind), "", cite_notice(notice), notice)
    for notice in before:
        if not any(_same(notice, kept) for kept in after):
            yield Change(str(notice.kind), cite_notice(notice), "")


def _same(one: Notice, other: Notice) -> bool:
    """Are they one notice? The first mark that both have decides; a bare one is filled in later."""
    if one.kind is not other.kind:
        return False
    marks = (
        (one.pmid, other.pmid),
        (one.doi.lower(), other.doi.lower()),
        (_plain(one.source), _plain(other.source)),
    )
    return next((mine == theirs for mine, theirs in marks if mine and theirs), True)


def _fields(old: Record, new: Record) -> Iterator[Change]:
    before, after = _printed(old), _printed(new)
    for field, value in after.items():
        if value != before[field]:
            yield Change(field, before[field], value)


def _printed(record: Record) -> dict[str, str]:
    """What a bibliography prints of a work, in words. A final full stop belongs to the style."""
    journal = record.journal
    return {
        "title": _plain(record.title),
        "authors": ", ".join(map(str, record.authors)),
        "journal": journal.iso or journal.medline or journal.title,
        "published": str(record.published),
        "volume": record.volume,
        "issue": record.issue,
        "pages": record.pages,
        "doi": record.doi.lower(),
    }


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".")
