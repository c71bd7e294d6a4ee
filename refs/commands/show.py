"""`refs show`: one work of the library, on one screen."""

import argparse
import json
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from refs.commands import terminal
from refs.commands.items import key_of, named_item, notices_of
from refs.commands.session import session
from refs.db.store import Library
from refs.model.annotation import Item
from refs.model.change import CitedAt
from refs.model.record import Notice
from refs.report.item import item_tree, json_of
from refs.report.safe import one_line
from refs.wording import listed, shorten

_ABSTRACT = 1200  # characters: enough to recognise the work, and one screen
_INDENT = 13  # where the values begin


def run(args: argparse.Namespace) -> int:
    """Show what the library holds under an identifier or a citation key; exit 1 where it holds nothing."""
    with session(args) as own:
        item = named_item(own.library, args.item)
        if item is None:
            own.remark(f"{args.item} is not in the library; `refs fetch` gets records by their identifier")
            if args.json:
                sys.stdout.write(json_of({"item": None}))
            return 1
        said = notices_of(own.library, [item])[item.number]
        cited = own.library.cited_at(item.holding.record.identifiers)
        places = sorted({place for at_one in cited.values() for place in at_one})
        key = key_of(own.library, item)
        if args.json:
            tree = {
                "key": key or None,
                **item_tree(item, said),
                "cited": [_place_tree(one) for one in places],
            }
            sys.stdout.write(json_of({"item": tree}))
            return 0
        lines = [*_lines(item, key, said), *_places(own.library, places), *_abstract(item)]
    sys.stdout.writelines(f"{line}\n" for line in _fitted(lines))
    return 0


def _fitted(lines: Iterable[str]) -> Iterator[str]:
    """The lines, on a terminal none wider than it is; what follows a long one stands below its value."""
    if not terminal.is_terminal():
        yield from lines
        return
    width = max(terminal.width(), 2 * _INDENT)
    for line in lines:
        yield from textwrap.wrap(line, width, subsequent_indent=" " * _INDENT, break_on_hyphens=False) or [""]


def _place_tree(place: CitedAt) -> dict[str, object]:
    return {
        "path": place.path,
        "line": place.line,
        "reference": place.number,
        "checked": place.checked.isoformat(),
    }


def _places(library: Library, cited: Iterable[CitedAt]) -> Iterator[str]:
    """Where the work is cited, and what the last check of each article said of it, on what evidence."""
    for place in cited:
        yield _field("cited in", f"{place.path}:{place.line}, reference {place.number}")
        (last,) = library.verdicts(place.path, limit=1)
        evidence = next(json.loads(one.evidence) for one in last.verdicts if one.number == place.number)
        differing = [
            f"{one['field']} printed “{one['printed']}”, published “{one['record']}”"
            for one in evidence["differences"]
        ]
        said = "; ".join([f"{evidence['verdict']} on {place.checked:%Y-%m-%d}", *differing])
        yield _field("", shorten(said, 300))
        consulted = evidence["consulted"]
        asked = ", ".join(f"{name} {consulted[name]}" for name in ("library", "pubmed", "crossref"))
        yield _field("", f"asked: {asked}")


def _lines(item: Item, key: str, said: Sequence[Notice]) -> Iterator[str]:
    record, provenance = item.holding.record, item.holding.provenance
    yield one_line(record.title)
    yield ""
    fields = {
        "authors": listed([str(name) for name in record.authors]),
        "journal": record.journal.title or record.journal.iso,
        "book": record.book.title if record.book else "",
        "date": str(record.published),
        "online": str(record.electronic),
        "volume": record.volume,
        "issue": record.issue,
        "pages": record.pages,
        "identifiers": ", ".join(map(str, record.identifiers)),
        "key": key,
        "types": ", ".join(record.types),
        "language": ", ".join(record.languages),
        "topics": ", ".join(heading.descriptor for heading in record.mesh),
        "source": f"{provenance.registry}, {provenance.fetched:%Y-%m-%d}",
        "tags": ", ".join(item.annotations.tags),
    }
    for name, value in fields.items():
        if value:
            yield _field(name, shorten(value, 400))
    for note in item.annotations.notes:
        yield _field("note", f"{note.written:%Y-%m-%d}: {note.text}")
    for notice in said:
        where = " ".join(part for part in (notice.source, notice.pmid and f"PMID {notice.pmid}") if part)
        yield _field("notice", f"{notice.kind}: {where}")


def _field(name: str, value: str) -> str:
    return f"{name:<{_INDENT - 1}} {one_line(value)}"


def _abstract(item: Item) -> Iterator[str]:
    if item.holding.record.abstract:
        yield ""
        yield from (one_line(part) for part in shorten_abstract(item.holding.record.abstract))


def shorten_abstract(abstract: str) -> list[str]:
    """The paragraphs of an abstract, cut where the screen would end."""
    kept, left = [], _ABSTRACT
    for paragraph in abstract.split("\n"):
        if left <= 0:
            break
        kept.append(shorten(paragraph, left))
        left -= len(paragraph)
    return kept
