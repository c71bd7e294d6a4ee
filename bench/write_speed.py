"""How fast `refs export` and `refs bib` write, beside bibtexparser's writer on the same entries."""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexEncodingMiddleware, MergeCoAuthors, MergeNameParts
from bibtexparser.middlewares.names import NameParts
from bibtexparser.model import Entry as Block
from bibtexparser.model import Field

from refs.bibfile.update import updated
from refs.export.bibliography.section import bibliography
from refs.export.formats import DIALECTS, EXPORTERS
from refs.export.interface import Entry
from refs.model.record import Record
from refs.model.text import Source
from refs.readers.bib import read_bib

_TIMES = 5
_GOAL = 5

Row = tuple[str, str, str]


def rows(entries: Sequence[Entry]) -> Iterator[Row]:
    """Entries a second in each format, and how many times that is what bibtexparser does."""
    rates = {name: _rate(partial(one.export, entries), len(entries)) for name, one in EXPORTERS.items()}
    for name, rate in rates.items():
        yield f"{name}: entries written a second", f"{rate:,.0f}", "-"
    for name, write in _bibtexparser(entries).items():
        rate = _rate(write, len(entries))
        times = rates["bibtex"] / rate
        yield f"bibtex beside bibtexparser ({name}: {rate:,.0f})", f"{times:.1f} times", f"{_GOAL} times"
    rate = _rate(partial(bibliography, entries, locale="nl-NL"), len(entries))
    yield "APA 7 in Markdown: entries written a second", f"{rate:,.0f}", "-"
    yield _update(entries)


def _rate(write: Callable[[], str], count: int) -> float:
    """Entries a second, at its best of a few times."""

    def seconds() -> float:
        start = time.process_time()  # others work on this machine too
        write()
        return time.process_time() - start

    return count / min(seconds() for _ in range(_TIMES))


def _update(entries: Sequence[Entry]) -> Row:
    """A file whose volumes are lost is completed; then it is what it was, but for the place of the field."""
    text = re.sub(r"(?m)^  volume = .*\n", "", EXPORTERS["bibtex"].export(entries))
    start = time.perf_counter()
    update = updated(read_bib(Source("made.bib", text)), entries, DIALECTS["bibtex"])
    seconds = time.perf_counter() - start
    lost = sum(bool(one.record and one.record.volume) for one in entries)
    what = f"bibtex: a file of {len(entries):,} entries updated, volumes added"
    return what, f"{seconds:.2f} s, {len(update.changed):,} of {lost:,}", f"{lost:,}"


def _bibtexparser(entries: Sequence[Entry]) -> dict[str, Callable[[], str]]:
    """Its writer on the same works: with what it does by default, and with what it takes to be right."""
    names = [MergeNameParts(), MergeCoAuthors()]
    written = _library(entries)
    for one in names:
        written = one.transform(written)
    right = [*names, LatexEncodingMiddleware()]
    return {
        "its default, no LaTeX, names written already": partial(write_string, written),
        "its middleware for names and LaTeX": partial(
            write_string, _library(entries), prepend_middleware=right
        ),
    }


def _library(entries: Sequence[Entry]) -> Library:
    return Library([_block(one.key, one.record) for one in entries if one.record])


def _block(key: str, record: Record) -> Block:
    """A work as bibtexparser has it: names in parts, all else as plain text."""
    authors = [
        NameParts([author.initials] if author.initials else [], [], [author.family], [])
        for author in record.authors
    ]
    fields = {
        "title": record.title,
        "journal": record.journal.title,
        "year": str(record.year or ""),
        "volume": record.volume,
        "number": record.issue,
        "pages": record.pages,
        "doi": record.doi,
        "pmid": record.pmid,
        "pmcid": record.pmcid,
        "issn": ", ".join(record.journal.issns),
    }
    known = [Field(name, value) for name, value in fields.items() if value]
    return Block("article", key, [Field("author", authors), *known])
