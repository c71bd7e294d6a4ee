"""What a file of references holds, by key and by identifier; and all that stands beside an article."""

from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from refs.model.article import Problem, Reference
from refs.model.identifier import Identifier
from refs.model.text import Source, Span
from refs.readers.bibliography.declared import Declared
from refs.readers.citekeys import StandardKey, standard_key
from refs.readers.document import Listed

_NOTHING: Mapping[str, Reference] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The entries of a file, which know their line in it. `problems` say what of it could not be read."""

    by_key: Mapping[str, Reference] = field(default_factory=dict)
    by_identifier: Mapping[Identifier, Reference] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[Reference, ...]:
        """Each entry once, in the order of the file."""
        return tuple(dict.fromkeys(self.by_key.values()))


@dataclass(frozen=True, slots=True)
class Companions:
    """What stands beside an article.

    `aliases` are keys that are defined to mean another one ("tag:deep": "doi:10.1234/abc"); `problems` stand
    where the article names what could not be read.
    """

    bibliographies: tuple[Bibliography, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


# Opens what stands beside a source: the files that it names, and those that belong to it by their names.
Gather = Callable[[Source, Declared], Companions]


def nothing_beside(_: Source, __: Declared) -> Companions:
    """For a source that stands alone."""
    return Companions()


def bibliography(
    entries: Iterable[Reference], problems: Iterable[str] = (), also: Mapping[str, Reference] = _NOTHING
) -> Bibliography:
    """Entries in an index. Of two with one key or one identifier, the first counts.

    `also` are further keys of some entries.
    """
    by_key: dict[str, Reference] = {}
    by_identifier: dict[Identifier, Reference] = {}
    for entry in entries:
        by_key.setdefault(entry.label, entry)
        if standard := standard_key(entry.label):
            by_key.setdefault(standard.name, entry)
        for identifier in entry.well_formed:
            by_identifier.setdefault(identifier, entry)
    return Bibliography({**also, **by_key}, by_identifier, tuple(problems))


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the keys of an article mean: first by its own lists, then by the files beside it."""

    by_key: Mapping[str, Reference]
    by_identifier: Mapping[Identifier, Reference]
    aliases: Mapping[str, str]

    def meaning(self, name: str) -> Reference | StandardKey | None:
        """The entry that a key stands for, or the work that it names by itself; None where it is unknown.

        An entry with the identifier that a key gives is the same work, told in more words.
        """
        for known in (name, self.aliases.get(name)):
            if known is None:
                continue
            if entry := self.by_key.get(known):
                return entry
            if key := standard_key(known):
                same = self.by_identifier.get(key.identifier) if key.identifier else None
                return self.by_key.get(key.name) or same or key
        return None


def shelf_of(
    listed: Iterable[Reference],
    declared: Declared,
    beside: Companions,
    aliases: Mapping[str, str],
    named: Mapping[str, Reference] = _NOTHING,
) -> Shelf:
    """Put the article's own entries and aliases before those that stand beside it.

    `named` are further keys of some of its own entries.
    """
    files = (bibliography(declared.entries), *beside.bibliographies)
    own = {entry.label: entry for entry in reversed(tuple(listed)) if entry.label}
    return Shelf(
        by_key=ChainMap(dict(named), own, *(dict(one.by_key) for one in files)),
        by_identifier=ChainMap(*(dict(one.by_identifier) for one in files)),
        aliases=ChainMap(dict(aliases), dict(beside.aliases)),
    )


def uncited_but_listed(
    listed: Iterable[Listed], declared: Declared, beside: Companions, shelf: Shelf
) -> dict[Reference, Span]:
    """The entries of files that an article puts in its list without citing them, and where it says so."""
    found: dict[Reference, Span] = {}
    for one in listed:
        if one.key == "*":
            files = (bibliography(declared.entries), *beside.bibliographies)
            wanted = [entry for file in files for entry in file.entries]
        else:
            meant = shelf.meaning(one.key)
            wanted = [meant] if isinstance(meant, Reference) and meant.file else []
        for entry in wanted:
            found.setdefault(entry, one.span)
    return found


def as_cited(entry: Reference, number: int, span: Span) -> Reference:
    """An entry of a file as a reference of the article: it stands where the article first cites it."""
    identifiers = tuple(replace(one, span=span) for one in entry.identifiers)
    return replace(entry, number=number, span=span, identifiers=identifiers)
