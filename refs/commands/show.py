"""`refs show`: one record, on one screen."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator

from refs.commands.session import session
from refs.db.store import Library
from refs.errors import UsageError
from refs.model.change import CitedAt
from refs.model.record import Holding
from refs.notices import notices
from refs.readers.identifiers import parse_identifier
from refs.report.safe import one_line
from refs.wording import listed, shorten

_ABSTRACT = 1200  # characters: enough to recognise the work, and one screen


def run(args: argparse.Namespace) -> int:
    """Show what the library holds under an identifier or a citation key; exit 1 where it holds nothing."""
    with session(args) as own:
        try:
            identifier = parse_identifier(args.item)
        except UsageError:
            holding = own.library.by_key(args.item)
        else:
            holding = own.library.find([identifier]).get(identifier)
        if holding is None:
            own.remark(f"{args.item} is not in the library; `refs fetch` gets records by their identifier")
            return 1
        cited = own.library.cited_at(holding.record.identifiers)
        places = (place for at_one in cited.values() for place in at_one)
        lines = [*_lines(holding), *_places(own.library, places)]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _places(library: Library, cited: Iterable[CitedAt]) -> Iterator[str]:
    """Where the work is cited, and what the last check of each article said of it, on what evidence."""
    for place in sorted(set(cited)):
        yield f"{'cited in':<12} {one_line(place.path)}:{place.line}, reference {place.number}"
        (last,) = library.verdicts(place.path, limit=1)
        evidence = next(json.loads(one.evidence) for one in last.verdicts if one.number == place.number)
        differing = [
            f"{one['field']} printed “{one['printed']}”, published “{one['record']}”"
            for one in evidence["differences"]
        ]
        said = "; ".join([f"{evidence['verdict']} on {place.checked:%Y-%m-%d}", *differing])
        yield f"{'':<12} {one_line(shorten(said, 300))}"
        consulted = evidence["consulted"]
        asked = ", ".join(f"{name} {consulted[name]}" for name in ("library", "pubmed", "crossref"))
        yield f"{'':<12} asked: {asked}"


def _lines(holding: Holding) -> Iterator[str]:
    record = holding.record
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
        "types": ", ".join(record.types),
        "language": ", ".join(record.languages),
        "topics": ", ".join(heading.descriptor for heading in record.mesh),
        "source": f"{holding.provenance.registry}, {holding.provenance.fetched:%Y-%m-%d}",
    }
    for name, value in fields.items():
        if value:
            yield f"{name:<12} {one_line(shorten(value, 400))}"
    for notice in notices(record):
        where = " ".join(part for part in (notice.source, notice.pmid and f"PMID {notice.pmid}") if part)
        yield f"{'notice':<12} {notice.kind}: {one_line(where)}"
    if record.abstract:
        yield ""
        yield from (one_line(part) for part in shorten_abstract(record.abstract))


def shorten_abstract(abstract: str) -> list[str]:
    """The paragraphs of an abstract, cut where the screen would end."""
    kept, left = [], _ABSTRACT
    for paragraph in abstract.split("\n"):
        if left <= 0:
            break
        kept.append(shorten(paragraph, left))
        left -= len(paragraph)
    return kept
