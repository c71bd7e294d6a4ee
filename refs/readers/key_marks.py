r"""Citation marks by keys: Pandoc's `[@key]` and the commands of LaTeX."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from refs.model.article import Reference
from refs.model.text import Span
from refs.readers.bibliography.holdings import Shelf
from refs.readers.citekeys import Citekey, StandardKey, find_citekeys, is_pointer
from refs.readers.document import Block
from refs.readers.inline_references import Keys, is_running_text
from refs.readers.marks import Mark

# The commands of LaTeX, as Pandoc reads them in Markdown too: \citep[p. 3]{key,other}.
_COMMAND = re.compile(
    r"\\(?!nocite)[A-Za-z]{0,12}[Cc]ite[A-Za-z]{0,12}\*?(?:\[[^\]]{0,100}\]){0,2}\{(?P<keys>[^{}]{1,500})\}"
)


@dataclass(frozen=True, slots=True)
class KeyUse:
    """A key in block number `block`, and what it means; None where nothing beside the article tells."""

    block: int
    key: Citekey
    meaning: Reference | StandardKey | None


def key_uses(blocks: Sequence[Block], shelf: Shelf) -> tuple[KeyUse, ...]:
    """Every key of the running text, in order, save those that point to a figure, table or section."""
    return tuple(
        KeyUse(number, key, meaning)
        for number, block in enumerate(blocks)
        if is_running_text(block)
        for key in find_citekeys(block.prose)
        if (meaning := shelf.meaning(key.name)) or not is_pointer(key.name)
    )


def key_marks(uses: Sequence[KeyUse], *, bare: bool) -> Iterator[Mark]:
    """The marks of keys that have to be looked up. One that is not found is missing where it surely cites.

    A bare `@word` may be a name on another site; `bare` says that it cites as well.
    """
    for use in uses:
        key = use.key
        if isinstance(use.meaning, Reference):
            yield Mark(use.block, key.start, key.end, "key", (use.meaning,))
        elif use.meaning is None and (key.sure or (bare and not key.linked)):
            yield Mark(use.block, key.start, key.end, "key", missing=(f"@{key.name}",))


def command_marks(number: int, text: str, by_key: Mapping[str, Reference]) -> Iterator[Mark]:
    """The commands in a text that cite by keys."""
    for found in _COMMAND.finditer(text):
        yield mark_of_keys(number, *found.span(), found["keys"].split(","), by_key)


def mark_of_keys(
    number: int, start: int, end: int, keys: Sequence[str], by_key: Mapping[str, Reference]
) -> Mark:
    """The mark of a construct of markup that cites these keys."""
    named = [key.strip() for key in keys if key.strip()]
    targets = dict.fromkeys(by_key[key] for key in named if key in by_key)
    missing = dict.fromkeys(key for key in named if key not in by_key)
    return Mark(number, start, end, "key", tuple(targets), tuple(missing))


def by_block(uses: Sequence[KeyUse]) -> Keys:
    """The keys of each block, with the works that they name by themselves."""
    found: dict[int, list[tuple[Citekey, StandardKey | None]]] = {}
    for use in uses:
        named = use.meaning if isinstance(use.meaning, StandardKey) else None
        found.setdefault(use.block, []).append((use.key, named))
    return found


def first_places(marks: Sequence[Mark], blocks: Sequence[Block]) -> dict[Reference, Span]:
    """The entries of files that are cited, each with the place of its first citation."""
    found: dict[Reference, Span] = {}
    for mark in marks:
        for target in mark.targets:
            if target.file and target not in found:
                found[target] = blocks[mark.block].prose.whole_span(mark.start, mark.end)
    return found
