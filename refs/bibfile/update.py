"""A .bib file with works put into it: what is there is corrected, what is not is added at the end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from refs.bibfile.fields import FieldChanges, changes
from refs.bibfile.works import Held, HeldWorks
from refs.errors import UnreadableError
from refs.export.interface import BibDialect, Entry
from refs.export.keys import lettered
from refs.model.article import Article
from refs.model.finding import Edit
from refs.readers.bib.entry import entry_place
from refs.repair.edits import applied


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of an entry of the file, that begins at `line`."""

    key: str
    line: int
    corrected: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Updated:
    """The file's new text, and what is new in it.

    `changed` are the entries that were there, `appended` the keys of new ones; `disputed` the entries that
    print an identifier of one of the works and yet another work: they are left as they are.
    """

    text: str
    changed: tuple[Changed, ...] = ()
    appended: tuple[str, ...] = ()
    disputed: tuple[Changed, ...] = ()


def updated(file: Article, entries: Sequence[Entry], dialect: BibDialect) -> Updated:
    """Put works into a .bib file; doing so twice changes nothing more.

    Args:
        file: as `read_bib` reads it.
        entries: the works, each with a key of its own.
        dialect: what a field that is missing is called, and how a new entry is written.

    Raises:
        UnreadableError: an entry of the file cannot be read.
    """
    _refuse_broken(file)
    works = HeldWorks(file)
    found = {one.key: tuple(_found(file, works, one, dialect)) for one in entries}
    changes_of = {held: change for places in found.values() for held, change in places}
    text = applied(file.source.text, [edit for change in changes_of.values() for edit in change.edits])
    new = _keyed([one for one in entries if not found[one.key]], works.keys)
    named = (held for one in entries if one.record for held in works.sharing(one.record.identifiers))
    disputed = [held for held in dict.fromkeys(named) if held not in changes_of]
    return Updated(
        _with_appended(text, dialect.export(new)) if new else text,
        tuple(_changed(file, held, change) for held, change in changes_of.items() if change.edits),
        tuple(one.key for one in new),
        tuple(_changed(file, held, FieldChanges()) for held in disputed),
    )


def _refuse_broken(file: Article) -> None:
    whole = {one.span for one in file.references if entry_place(file.source.text, one.span)}
    for problem in file.problems:
        if problem.span not in whole:
            line = file.source.position(problem.span.start).line
            raise UnreadableError(f"{file.source.path}:{line}: {problem.message}; nothing was changed")


def _found(
    file: Article, works: HeldWorks, one: Entry, dialect: BibDialect
) -> Iterator[tuple[Held, FieldChanges]]:
    """The entries of the file that are this work, and what each needs."""
    if one.record is None:
        yield from ((held, FieldChanges()) for held in works.as_printed(one))
    elif since := works.unverified(one):  # what refs wrote before it was verified is written anew
        for held in since:
            whole = dialect.export([replace(one, key=held.reference.label)]).rstrip()
            edit = Edit(held.reference.span, _as_in(file.source.text, whole))
            yield held, FieldChanges((edit,), added=("what is published",))
    else:
        for match in works.of_record(one.key, one.record):
            yield match.held, changes(file.source, match, dialect)


def _keyed(entries: Sequence[Entry], taken: frozenset[str]) -> list[Entry]:
    """The entries, each with a key that no other one has, here or in the file."""
    given = set(taken)
    keyed = []
    for one in entries:
        key = next(free for free in lettered(one.key) if free.lower() not in given)
        given.add(key.lower())
        keyed.append(replace(one, key=key))
    return keyed


def _with_appended(text: str, more: str) -> str:
    """The text with entries at its end, an empty line before them, in its own line ends."""
    if not text or text.endswith(("\n\n", "\r\n\r\n")):
        between = ""
    else:
        between = "\n" if text.endswith("\n") else "\n\n"
    return text + _as_in(text, between + more)


def _as_in(text: str, more: str) -> str:
    return more.replace("\n", "\r\n") if "\r\n" in text else more


def _changed(file: Article, held: Held, change: FieldChanges) -> Changed:
    line = file.source.position(held.reference.span.start).line
    return Changed(held.reference.label, line, change.corrected, change.added)
