"""Files of references, read for their entries: BibTeX and BibLaTeX, CSL-JSON, CSL-YAML, a printed list."""

import json
import re
from collections.abc import Callable, Container, Iterator
from dataclasses import replace

from refs.model.article import Reference
from refs.model.text import Source
from refs.readers.bib import read_bib
from refs.readers.bibliography.bbl import is_of_biber, read_bbl
from refs.readers.bibliography.csl import Item, Lines, other_key, reference_of
from refs.readers.bibliography.holdings import Bibliography, bibliography
from refs.readers.bibliography.yaml_tree import (
    YamlError,
    is_sequence,
    lines_of,
    member,
    parse_yaml,
    plain_items,
)

_REFERENCES = re.compile(r'\{\s{0,100}"(?:references|items)"\s{0,100}:\s{0,100}(?=\[)')
_BETWEEN = re.compile(r"[\s,]*")

Placed = tuple[Lines, Item | None]  # the lines of an item; None where it is no mapping


class _BrokenError(Exception):
    """From here on a file cannot be read."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def read_bibliography(source: Source) -> Bibliography:
    """The entries of a file by its suffix; its path is what findings call it.

    What cannot be read of it is a problem that names file and line; the other entries are read.
    """
    return READERS[f".{source.path.rpartition('.')[2].lower()}"](source)


def _bib(source: Source) -> Bibliography:
    read = read_bib(source)
    lines = ((one, _lines(source, one.span.start, one.span.end)) for one in read.references)
    placed = [
        replace(one, file=source.path, file_line=first, file_end_line=last) for one, (first, last) in lines
    ]
    troubles = ((source.position(one.span.start).line, one.message) for one in read.problems)
    return bibliography(placed, [_at(source, line, message) for line, message in troubles])


def _bbl(source: Source) -> Bibliography:
    if is_of_biber(source):
        return Bibliography(problems=(_at(source, 1, "written by biber, so no list; name the .bib file"),))
    return bibliography(read_bbl(source))


def _csl(read: Callable[[Source], Iterator[Placed]]) -> Callable[[Source], Bibliography]:
    def reader(source: Source) -> Bibliography:
        entries: dict[str, Reference] = {}
        also: dict[str, Reference] = {}
        problems: list[str] = []
        try:
            for lines, item in read(source):
                entry = reference_of(item or {}, source.path, lines)
                if trouble := _trouble(item, entry, entries):
                    problems.append(_at(source, lines[0], trouble))
                else:
                    entries[entry.label] = entry
                    also.setdefault(other_key(item or {}), entry)
        except _BrokenError as broken:
            problems.append(_at(source, broken.line, str(broken)))
        return bibliography(entries.values(), problems, also)

    return reader


def _trouble(item: Item | None, entry: Reference, above: Container[str]) -> str:
    """What is wrong with an item, in a line; "" where nothing is."""
    if item is None:
        return "this is no entry; an entry has fields, and an id"
    if not entry.label:
        return "this entry has no id, so nothing can cite it"
    if entry.label in above:
        return f"the key {entry.label!r} is used by an entry above; give one of the two another key"
    return ""


def _json(source: Source) -> Iterator[Placed]:
    """The items of a list, one by one, so that each has its line and one that is broken loses no other."""
    text = source.text
    wrapped = _REFERENCES.match(text, len(text) - len(text.lstrip()))
    at = wrapped.end() if wrapped else len(text) - len(text.lstrip())
    decoder = json.JSONDecoder()
    if not text.startswith("[", at):
        yield _decoded(decoder, source, at)[0]
        return
    at = _past_comma(text, at + 1)
    while not text.startswith("]", at):
        found, end = _decoded(decoder, source, at)
        yield found
        at = _past_comma(text, end)


def _past_comma(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _decoded(decoder: json.JSONDecoder, source: Source, at: int) -> tuple[Placed, int]:
    try:
        value, end = decoder.raw_decode(source.text, at)
    except json.JSONDecodeError as error:
        raise _BrokenError(error.lineno, f"not JSON from here on ({error.msg})") from None
    except (ValueError, RecursionError):  # a number of thousands of digits, a nest of thousands of lists
        raise _BrokenError(source.position(at).line, "this entry cannot be read") from None
    return (_lines(source, at, end), value if isinstance(value, dict) else None), end


def _lines(source: Source, start: int, end: int) -> Lines:
    return source.position(start).line, source.position(max(start, end - 1)).line


def _yaml(source: Source) -> Iterator[Placed]:
    try:
        tree = parse_yaml(source.text)
        wrapped = member(tree, "references")
        listed = tree if wrapped is None else wrapped
        if not is_sequence(listed):
            raise YamlError("no list of references; give one, or `references:` with one", 1)
        for node, value in plain_items(listed):
            yield lines_of(source.text, node), value if isinstance(value, dict) else None
    except YamlError as error:
        raise _BrokenError(error.line, str(error)) from None


def _at(source: Source, line: int, message: str) -> str:
    return f"{source.path}:{line}: {message}"


READERS: dict[str, Callable[[Source], Bibliography]] = {
    ".bib": _bib,
    ".bibtex": _bib,
    ".bbl": _bbl,
    ".json": _csl(_json),
    ".csljson": _csl(_json),
    ".yaml": _csl(_yaml),
    ".yml": _csl(_yaml),
}
