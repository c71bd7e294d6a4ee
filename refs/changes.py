"""What has changed in a record since it was last fetched: notices, and what a bibliography prints."""

from collections.abc import Sequence

from refs.model.change import Change
from refs.model.record import Notice, Record
from refs.notices import notices
from refs.wording import cite_notice


def changes(old: Record, new: Record) -> tuple[Change, ...]:
    """What the new record of a work says otherwise than the old one, notices first.

    Abstracts, headings and the like may change unmentioned: no reference prints them.
    """
    before, after = _printed(old), _printed(new)
    fields = (Change(field, before[field], value) for field, value in after.items() if value != before[field])
    return (*notice_changes(notices(old), notices(new)), *fields)


def notice_changes(before: Sequence[Notice], after: Sequence[Notice]) -> tuple[Change, ...]:
    """The notices that have come, then those that are gone."""
    come = (notice for notice in after if not any(_same(notice, known) for known in before))
    gone = (notice for notice in before if not any(_same(notice, kept) for kept in after))
    return (
        *(Change(str(notice.kind), "", cite_notice(notice), notice) for notice in come),
        *(Change(str(notice.kind), cite_notice(notice), "") for notice in gone),
    )


def _same(one: Notice, other: Notice) -> bool:
    """Are they one notice? The first mark that both have decides; a bare notice is filled in later."""
    if one.kind is not other.kind:
        return False
    marks = (
        (one.pmid, other.pmid),
        (one.doi.lower(), other.doi.lower()),
        (_plain(one.source), _plain(other.source)),
    )
    return next((mine == theirs for mine, theirs in marks if mine and theirs), True)


def _printed(record: Record) -> dict[str, str]:
    """What a bibliography prints of a work, in words."""
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
    """On one line, without the full stop at the end that one registry prints and another does not."""
    return " ".join(text.split()).rstrip(".")
