"""Which reference of an article is meant: by a saved link, or by a word on the command line."""

from collections.abc import Callable, Collection, Iterable, Sequence

from refs.errors import UsageError
from refs.export.entries import record_to_print
from refs.links.likeness import folded, likeness
from refs.model.identifier import Identifier
from refs.model.judgement import Judgement
from refs.model.link import Link
from refs.readers.identifiers import find_identifiers, parse_identifier

_SAME_ENTRY = 0.6  # from here on a print is the one that the key was given to, edited


def addresses(judged: Judgement) -> tuple[str, ...]:
    """The web addresses of the work that a reference means; the printed ones where it has no identifier."""
    return tuple(one.url for one in _meant(judged)) or judged.reference.urls


def called(word: str, judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The references that a user's word names: by number, label, key, or an identifier of theirs."""
    word = word.strip().removeprefix("@")
    try:
        identifier = parse_identifier(word)
    except UsageError:
        identifier = None

    def names(judged: Judgement) -> bool:
        ref = judged.reference
        by_name = word.casefold() in (judged.key.casefold(), ref.label.casefold(), str(ref.number))
        return by_name or identifier in (*ref.well_formed, *_meant(judged))

    return tuple(filter(names, judgements)) if word else ()


def source_of(link: Link, judgements: Sequence[Judgement]) -> Judgement | None:
    """The reference that a link names, whatever its number is today; None where the list holds it no more.

    By an address of the work; by the entry as it was printed; by the key, where the entry under it is not
    another one by now.
    """
    meant = _identifiers(link.addresses)
    addressed = {*link.addresses, *(one.url for one in meant)}
    tests: tuple[Callable[[Judgement], bool], ...] = (
        lambda judged: not addressed.isdisjoint((*addresses(judged), *judged.reference.urls)),
        lambda judged: bool(link.entry) and _entry(link.entry, meant) == _print(judged),
        lambda judged: _has_key(judged, link.key) and not _another(judged, link, meant),
    )
    return next((judged for test in tests for judged in judgements if test(judged)), None)


def _meant(judged: Judgement) -> tuple[Identifier, ...]:
    """The identifiers of the work: its record's, and the printed ones that do not name another work."""
    record = record_to_print(judged)
    printed = (one for one in judged.reference.well_formed if one not in judged.disagreeing)
    return tuple(dict.fromkeys((*printed, *(record.identifiers if record else ()))))


def _identifiers(texts: Iterable[str]) -> tuple[Identifier, ...]:
    found = (one.identifier for text in texts for one in find_identifiers(text))
    return tuple(dict.fromkeys(one for one in found if one))


def _has_key(judged: Judgement, key: str) -> bool:
    """A label is a key where it is no number: that one changes with the list."""
    label = judged.reference.label
    return bool(key) and key in (judged.key, "" if label.isdecimal() else label)


def _another(judged: Judgement, link: Link, meant: Collection[Identifier]) -> bool:
    """Is it another work than the one that the link was made to?"""
    own = _meant(judged)
    differing = {one.scheme for one in meant if one not in own} & {one.scheme for one in own}
    unlike = bool(link.entry) and likeness(_entry(link.entry, meant), _print(judged)) < _SAME_ENTRY
    return unlike or bool(differing)


def _print(judged: Judgement) -> tuple[str, ...]:
    return _entry(judged.reference.text, judged.reference.well_formed)


def _entry(text: str, identifiers: Iterable[Identifier]) -> tuple[str, ...]:
    """The words of an entry without its identifiers, which may be corrected."""
    theirs = {word for one in (*identifiers, *_identifiers([text])) for word in folded(one.value)}
    return tuple(word for word in folded(text) if word not in theirs)
