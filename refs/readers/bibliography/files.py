"""Files of references, read for their entries: BibTeX and BibLaTeX, CSL-JSON, CSL-YAML, a printed list."""

import json
import re
from collections.abc import Callable, Container, Iterator
from dataclasses import replace

from refs.model.article import Article, Reference
from refs.model.text import Source
from refs.readers.bib import read_bib
from refs.readers.bibliography.bbl import read_bbl
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

Placed = tuple[Lines, Item | str]  # the lines of an item; in its place what is wrong, where it is none
_NO_ENTRY = "this is no entry of CSL; an entry has fields, and an id"


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
    return _as_bibliography(read_bib(source))


def _as_bibliography(read: Article) -> Bibliography:
    source = read.source
    lines = ((one, _lines(source, one.span.start, one.span.end)) for one in read.references)
    placed = [
        replace(one, file=source.path, file_line=first, file_end_line=last) for one, (first, last) in lines
    ]
    troubles = ((source.position(one.span.start).line, one.message) for one in read.problems)
    return bibliography(placed, [_at(source, line, message) for line, message in troubles])


def _bbl(source: Source) -> Bibliography:
    entries, troubles = read_bbl(source)
    return bibliography(entries, [_at(source, line, message) for line, message in troubles])


def _tagged(source: Source) -> Bibliography:
    from refs.readers.tagged import RIS, read_tagged

    return _as_bibliography(read_tagged(source, RIS))


def _csl(source: Source) -> Bibliography:
    entries: list[Reference] = []
    keys: set[str] = set()
    also: dict[str, Reference] = {}
    problems: list[str] = []
    for line, item, entry, trouble in _read_csl(source):
        if trouble := trouble or _cited_by(entry, keys):
            problems.append(_at(source, line, trouble))
        else:
            entries.append(entry)
            keys.add(entry.label)
            also.setdefault(other_key(item), entry)
    return bibliography(entries, problems, also)


def read_csl(source: Source) -> tuple[list[Reference], list[tuple[int, str]]]:
    """Every item of CSL-JSON or CSL-YAML; and of what is none, or has the key of another, its line."""
    entries: list[Reference] = []
    troubles: list[tuple[int, str]] = []
    keys: set[str] = set()
    for line, _, entry, trouble in _read_csl(source):
        if not trouble:
            entries.append(entry)
        if trouble := trouble or (_cited_by(entry, keys) if entry.label else ""):
            troubles.append((line, trouble))
        keys.add(entry.label)
    return entries, troubles


def _read_csl(source: Source) -> Iterator[tuple[int, Item, Reference, str]]:
    """Line, item and entry, and what is wrong with it, "" where nothing is."""
    if not source.text.strip():
        return
    nothing = reference_of({}, source.path, (1, 1))
    read = _yaml if source.path.lower().endswith((".yaml", ".yml")) else _json
    try:
        for lines, item in read(source):
            if isinstance(item, str):
                yield lines[0], {}, nothing, item
                continue
            entry = reference_of(item, source.path, lines)
            yield lines[0], item, entry, "" if entry.text else _NO_ENTRY
    except _BrokenError as broken:
        yield broken.line, {}, nothing, str(broken)


def _cited_by(entry: Reference, above: Container[str]) -> str:
    """Why no key can lead to an entry, in a line; "" where one can."""
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
    return (_lines(source, at, end), value if isinstance(value, dict) else _NO_ENTRY), end


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
            if isinstance(value, YamlError):
                yield lines_of(source.text, node), f"{value}, so this entry is not"
            else:
                yield lines_of(source.text, node), value if isinstance(value, dict) else _NO_ENTRY
    except YamlError as error:
        raise _BrokenError(error.line, str(error)) from None


def _at(source: Source, line: int, message: str) -> str:
    return f"{source.path}:{line}: {message}"


READERS: dict[str, Callable[[Source], Bibliography]] = {
    ".bib": _bib,
    ".bibtex": _bib,
    ".bbl": _bbl,
    ".ris": _tagged,
    ".json": _csl,
    ".csljson": _csl,
    ".yaml": _csl,
    ".yml": _csl,
}
