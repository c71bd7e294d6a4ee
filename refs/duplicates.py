"""Works that a library holds twice: which records are of one work, which only look like it, and what stays.

Records are of one work where they share an identifier and a title, or where title, first author, year and
place in a volume are alike and no identifier speaks against it. What registries number as two is never made
one; a preprint and its published version are two.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations, groupby

from refs.fold import fold
from refs.model.annotation import Item
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Holding, Record, WorkKind

_LEAST_WORDS = 4  # "Reply to the letter" is the title of many works
_ALIKE = 95.0  # of 100: a misprint or two in a title of usual length
_NUMERAL = re.compile(r"[0-9]+|[ivx]+|[a-z]")  # "part I" and "part II" are two works
_PREPRINT_DOI = re.compile(r"10\.(?:1101/[0-9]|21203/|48550/|2139/ssrn|20944/preprints|26434/)")
# What is printed beside a work under its title is another work.
_ABOUT = frozenset(
    "comment|editorial|expression of concern|letter|news|published erratum|retraction of publication".split(
        "|"
    )
)


class Kind(StrEnum):
    """What a group of records is."""

    SAME = "same-work"
    VERSIONS = "versions"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a record is needed to see that it is like another: its number, and its title folded."""

    number: int
    first_author: str
    year: int | None
    title_words: str


@dataclass(frozen=True, slots=True)
class Group:
    """Records that are one work or look like it, the one that stays first; why, in words.

    `merged` is what the first becomes where the group is one work.
    """

    kind: Kind
    items: tuple[Item, ...]
    why: str
    merged: Holding | None = None


def alike(sketches: Iterable[Sketch]) -> Iterator[tuple[int, int]]:
    """Pairs with nearly the same title, first author and year; sketches come in the order of the last two."""
    for _, block in groupby(sketches, key=lambda one: (one.first_author, one.year)):
        for one, other in combinations(block, 2):
            if same_title(one.title_words, other.title_words):
                yield one.number, other.number


def same_title(one: str, other: str) -> bool:
    """Are two folded titles the same but for a misprint? Numbers and numerals are never misprints."""
    from rapidfuzz import fuzz  # 60 ms that few commands need

    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < len(longer) * _ALIKE / 100 or shorter.count(" ") + 1 < _LEAST_WORDS:
        return False
    if one == other:
        return True
    if fuzz.ratio(one, other, score_cutoff=_ALIKE) == 0:
        return False
    return not any(map(_NUMERAL.fullmatch, {*one.split()} ^ {*other.split()}))


def groups(items: Mapping[int, Item], pairs: Iterable[tuple[int, int]]) -> list[Group]:
    """The groups that candidate pairs come to, by the number of their first record; no pair, no group."""
    apart: list[Group] = []
    joined: dict[int, set[int]] = {}
    for one, other in sorted({(min(pair), max(pair)) for pair in pairs}):
        told = _told(items[one], items[other])
        if told is None:
            continue
        kind, why = told
        if kind is Kind.SAME:
            whole = joined.get(one, {one}) | joined.get(other, {other})
            joined.update(dict.fromkeys(whole, whole))
        else:
            apart.append(Group(kind, (items[one], items[other]), why))
    same = {min(whole): whole for whole in joined.values()}
    found = [_group([items[number] for number in sorted(whole)]) for whole in same.values()]
    return sorted([*found, *apart], key=lambda group: (list(Kind).index(group.kind), group.items[0].number))


def _told(one: Item, other: Item) -> tuple[Kind, str] | None:
    """What two records are to each other; None where they are two works."""
    ours, theirs = one.holding.record, other.holding.record
    shared = {*ours.identifiers} & {*theirs.identifiers}
    titled = same_title(fold(ours.title), fold(theirs.title))
    conflict = _conflict([ours, theirs])
    if _about(ours) != _about(theirs) or (conflict and not titled):
        return None
    if _is_preprint(ours) != _is_preprint(theirs):
        return Kind.VERSIONS, "a preprint and its published version"
    if shared and not titled and fold(ours.title) != fold(theirs.title):
        return Kind.UNSURE, f"both have {min(shared)}, but their titles differ"
    if not shared and _elsewhere(ours, theirs):
        return None
    return (Kind.UNSURE, conflict) if conflict else (Kind.SAME, "")


def _group(items: Sequence[Item]) -> Group:
    """One work, unless something in the whole of it speaks against that."""
    ordered = tuple(sorted(items, key=_order))
    first, *others = ordered
    records = [item.holding.record for item in ordered]
    if conflict := _conflict(records):
        return Group(Kind.UNSURE, ordered, conflict)
    known = {identifier.scheme for identifier in records[0].identifiers}
    more = {
        i.scheme: (i, item)
        for item in others
        for i in item.holding.record.identifiers
        if i.scheme not in known
    }
    for identifier, item in more.values():
        if item.holding.provenance.authority < first.holding.provenance.authority:
            why = f"only {_source(item)} gives {identifier}: `refs fetch {identifier.value}` settles it"
            return Group(Kind.UNSURE, ordered, why)
    merged = replace(first.holding, record=_filled(records))
    return Group(Kind.SAME, ordered, _reason(records), merged)


def _filled(records: Sequence[Record]) -> Record:
    """The first of the records, with the identifiers that it lacks and another has."""
    first = records[0]
    known = {i.scheme: i.value for record in reversed(records) for i in record.identifiers}
    pmid, pmcid, doi = (known.get(scheme, "") for scheme in (Scheme.PMID, Scheme.PMCID, Scheme.DOI))
    return replace(first, pmid=first.pmid or pmid, pmcid=first.pmcid or pmcid, doi=first.doi or doi)


def _order(item: Item) -> tuple[object, ...]:
    """The best first, as refs.db.holdings weighs them; between equals the one that came first."""
    record = item.holding.record
    return -item.holding.provenance.authority, not record.pmid, len(record.pmid), record.pmid, item.number


def _source(item: Item) -> str:
    return {"file": "a file of yours", "starter": "the starter library"}.get(
        item.holding.provenance.registry, item.holding.provenance.registry
    )


def _reason(records: Sequence[Record]) -> str:
    common = set.intersection(*({*record.identifiers} for record in records))
    return f"same {min(common).scheme.upper()}" if common else "same title, first author, year and place"


def _conflict(records: Sequence[Record]) -> str:
    """The first scheme in which the records have two numbers, in words; "" where they agree."""
    for scheme in Scheme:
        values = {i.value for record in records for i in record.identifiers if i.scheme is scheme}
        if len(values) > 1:
            return f"two {scheme.upper()}s: " + " and ".join(
                str(Identifier(scheme, one)) for one in sorted(values)
            )
    return ""


def _about(record: Record) -> frozenset[str]:
    return _ABOUT & {kind.lower() for kind in record.types}


def _is_preprint(record: Record) -> bool:
    typed = record.kind is WorkKind.PREPRINT or "preprint" in {kind.lower() for kind in record.types}
    return typed or bool(_PREPRINT_DOI.match(record.doi.lower()))


def _elsewhere(one: Record, other: Record) -> bool:
    """Do both say where they stand, and say two places?"""
    ours, theirs = ((record.volume, _first_page(record)) for record in (one, other))
    return any(a and b and a != b for a, b in zip(ours, theirs, strict=True))


def _first_page(record: Record) -> str:
    return re.split(r"[-\u2010-\u2015,;:\s]", record.pages.strip(), maxsplit=1)[0].lower()
