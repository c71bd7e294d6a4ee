"""Works of the library by the names that a user gives them, and what has been said of them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from refs.commands.session import Session
from refs.db.store import Library
from refs.errors import UsageError
from refs.export.keys import keys, lettered
from refs.model.annotation import Item
from refs.model.identifier import Scheme
from refs.model.record import Notice, NoticeKind
from refs.notices import notices
from refs.readers.identifiers import parse_identifier

_YEAR = re.compile(r"[0-9]{4}|nd(?=[a-z]{0,2}$)")
_LETTERS = 100  # works of one author and year that a key is looked for among

Notices = Mapping[int, Sequence[Notice]]


def named_item(library: Library, name: str) -> Item | None:
    """The work under a PMID, PMCID, DOI or citation key; None where the library has none."""
    try:
        identifier = parse_identifier(name)
    except UsageError:
        return library.shelf.by_key(name) or _by_made_key(library, name.lower())
    return library.shelf.find(identifier)


def named_items(own: Session, names: Iterable[str]) -> tuple[list[Item], bool]:
    """The works under these names, each once, and whether all were there; says which were not."""
    found = {name: named_item(own.library, name) for name in names}
    for name, item in found.items():
        if item is None:
            own.remark(f"{name} is not in the library; `refs fetch` gets records by their identifier")
    items = {item.number: item for item in found.values() if item}
    return list(items.values()), None not in found.values()


def key_of(library: Library, item: Item) -> str:
    """The key by which the library knows a work: as `refs export` makes it, with the letter that it needs."""
    (key,) = keys([item.holding.record])
    for candidate in islice(lettered(key), _LETTERS):
        found = named_item(library, candidate)
        if found is None:
            break
        if found.number == item.number:
            return candidate
    return ""


def notices_of(library: Library, items: Sequence[Item]) -> Notices:
    """What has been said of each work, by its own registry and by the second witness."""
    dois = {
        item.number: identifier.value
        for item in items
        for identifier in item.holding.record.identifiers
        if identifier.scheme is Scheme.DOI
    }
    said = library.statements("crossref", dois.values())
    return {
        item.number: notices(
            item.holding.record,
            said[doi].relations if (doi := dois.get(item.number, "")) in said else (),
        )
        for item in items
    }


def is_retracted(said: Iterable[Notice]) -> bool:
    """Is one of the notices a retraction?"""
    return any(notice.kind is NoticeKind.RETRACTION for notice in said)


def name_of(item: Item) -> str:
    """The identifier by which a work is listed; "-" where it has none."""
    return next((str(identifier) for identifier in item.holding.record.identifiers), "-")


def _by_made_key(library: Library, key: str) -> Item | None:
    """A work by a group, by nobody, or of no year: its key is made of other words than a name and a year."""
    year = _YEAR.search(key)
    if year is None:
        return None
    items = library.shelf.without_person(None if year[0] == "nd" else int(year[0]))
    made = keys([item.holding.record for item in items])
    return dict(zip(made, items, strict=True)).get(key)
