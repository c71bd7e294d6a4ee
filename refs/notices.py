"""What has been said of a work since it was published: retraction, concern, correction, update."""

import re
from collections.abc import Sequence

from refs.model.record import Notice, NoticeKind, Record, Relation

# RefType of CommentsCorrections in the PubMed DTD. Only the "…In" forms speak of this work; the "…Of" and
# "…For" forms mark the notice itself, which is never retracted by being one.
_KINDS = {
    "RetractionIn": NoticeKind.RETRACTION,
    "PartialRetractionIn": NoticeKind.RETRACTION,
    "RetractedandRepublishedIn": NoticeKind.RETRACTION,
    "ExpressionOfConcernIn": NoticeKind.CONCERN,
    "ErratumIn": NoticeKind.CORRECTION,
    "CorrectedandRepublishedIn": NoticeKind.CORRECTION,
    "UpdateIn": NoticeKind.UPDATE,
}
_RETRACTED_TYPES = frozenset({"retracted publication"})  # MeSH D016441
_DATE = re.compile(
    r"\b((?:19|20)\d\d)(?:\s+(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)?(?:\s+(\d{1,2}))?"
)
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def notices(record: Record, said: Sequence[Relation] = ()) -> tuple[Notice, ...]:
    """The notices about a record, in the order in which the registry gives them.

    A work is retracted where PubMed types it as a "Retracted Publication" or names where it was retracted.
    `said` is what a second registry links to it: it adds the kinds of notice that the first one has not.
    """
    found = [_notice(relation) for relation in record.relations if relation.type in _KINDS]
    known = {notice.kind for notice in found}
    others = (_notice(relation) for relation in said if relation.type in _KINDS)
    found += [notice for notice in others if notice.kind not in known]
    typed = any(kind.lower() in _RETRACTED_TYPES for kind in record.types)
    if typed and not any(notice.kind is NoticeKind.RETRACTION for notice in found):
        found.insert(0, Notice(NoticeKind.RETRACTION))
    return tuple(found)


def _notice(relation: Relation) -> Notice:
    return Notice(_KINDS[relation.type], relation.source, relation.pmid, relation.doi, _date(relation.source))


def _date(source: str) -> str:
    """The date in a RefSource ("Bone. 2018 Mar 5;108:200"), as far as it goes, in ISO order."""
    found = _DATE.search(source)
    if found is None:
        return ""
    year, month, day = found.groups()
    if month is None:
        return str(year)
    return f"{year}-{_MONTHS.index(month) + 1:02d}" + (f"-{int(day):02d}" if day else "")
