"""Which other programs read what `refs export` writes: pybtex, pandoc, rispy, Bio.Medline; is it the same?"""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import StringIO
from typing import Any

import rispy
from Bio import Medline
from pybtex.database import parse_string

from refs.export.formats import EXPORTERS
from refs.export.interface import Entry
from refs.export.pages import full_pages
from refs.model.record import Record

Row = tuple[str, str, str]
Works = Mapping[str, Any]  # each by what it is called


@dataclass(frozen=True, slots=True)
class Reader:
    """A program that is not ours: what it reads of a text, and whether a work that it read is the record."""

    name: str
    read: Callable[[str], Works]
    call: Callable[[Entry], str]
    same: Callable[[Any, Record], bool]


def rows(name: str, entries: Sequence[Entry]) -> Iterator[Row]:
    """How many works each program reads of each format, and how many come back the same."""
    goal = f"{len(entries):,}"
    for format_, readers in _readers().items():
        text = EXPORTERS[format_].export(entries)
        for reader in readers:
            works = reader.read(text)
            read = [(works.get(reader.call(one)), one.record) for one in entries]
            same = sum(bool(work and record and reader.same(work, record)) for work, record in read)
            yield (
                f"{format_} of {name}: read by {reader.name}; the same",
                f"{sum(work is not None for work, _ in read):,}; {same:,} of {goal}",
                f"{goal}; {goal}",
            )


def _readers() -> dict[str, list[Reader]]:
    pandoc = find_pandoc()
    readers = {
        "bibtex": [Reader("pybtex", _pybtex, _key, _same_bibtex)],
        "biblatex": [Reader("pybtex", _pybtex, _key, _same_biblatex)],
        "csl-json": [],
        "ris": [Reader("rispy", _rispy, _key, _same_ris)],
        "nbib": [Reader("Bio.Medline", _medline, _pmid, _same_nbib)],
    }
    for format_, its in {"bibtex": "bibtex", "biblatex": "biblatex", "csl-json": "csljson"}.items():
        if pandoc:
            readers[format_].append(Reader("pandoc", partial(_csl, pandoc, its), _key, _same_csl))
    return readers


def _key(one: Entry) -> str:
    return one.key


def _pmid(one: Entry) -> str:
    return one.record.pmid if one.record else ""


def _pybtex(text: str) -> Works:
    return {str(key): entry for key, entry in parse_string(text, "bibtex").entries.items()}


def _rispy(text: str) -> Works:
    return {one["id"]: one for one in rispy.loads(text)}


def _medline(text: str) -> Works:
    return {one["PMID"]: one for one in Medline.parse(StringIO(text))}


def find_pandoc() -> str | None:
    """The pandoc of the bench extra, else the one on the PATH."""
    try:
        import pypandoc
    except ImportError:
        return shutil.which("pandoc")
    return str(pypandoc.get_pandoc_path())


def _csl(pandoc: str, format_: str, text: str) -> Works:
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        command = [pandoc, "-f", format_, "-t", "csljson", file.name]
        answer = subprocess.run(command, capture_output=True, check=False)
    return {one["id"]: one for one in json.loads(answer.stdout)} if answer.returncode == 0 else {}


def _count(record: Record) -> int:
    return sum(1 for author in record.authors if author.family.strip())


def _same_bibtex(work: Any, record: Record) -> bool:
    return _fields(work, record) and work.fields.get("year", "") == str(record.year or "")


def _same_biblatex(work: Any, record: Record) -> bool:
    return _fields(work, record) and work.fields.get("date", "")[:4] == str(record.year or "")


def _fields(work: Any, record: Record) -> bool:
    """Whether the fields come back that need no decoding; the tests do the same for titles and names."""
    expected = {
        "pages": full_pages(record.pages, "--").replace("_", r"\_"),
        "doi": record.doi,
        "pmid": record.pmid,
        "pmcid": record.pmcid,
    }
    count = _count(record)
    return len(work.persons.get("author", ())) == count + (
        bool(count) and not record.authors_complete
    ) and all(work.fields.get(name, "") == value for name, value in expected.items())


def _same_csl(work: Any, record: Record) -> bool:
    (parts,) = work.get("issued", {}).get("date-parts", [[""]])
    return (
        len(work.get("author", ())) in (_count(record), _count(record) + (not record.authors_complete))
        and str(parts[0]) == str(record.year or "")
        and work.get("page", "").replace("–", "-").replace("--", "-") == full_pages(record.pages, "-")
        and work.get("DOI", "") == record.doi
    )


def _same_ris(work: Any, record: Record) -> bool:
    return (
        len(work.get("authors", ()))
        == _count(record) + (bool(_count(record)) and not record.authors_complete)
        and work.get("year", "") == str(record.year or "")
        and work.get("accession_number", "") == record.pmid
        and work.get("doi", "") == record.doi
    )


def _same_nbib(work: Any, record: Record) -> bool:
    doi = f"{record.doi} [doi]" if record.doi else ""
    return (
        len([*work.get("FAU", ()), *work.get("CN", ())]) == _count(record)
        and work.get("DP", "")[:4] == str(record.year or "")
        and work.get("PG", "") == record.pages
        and doi in work.get("LID", "")
        and work.get("PMC", "") == record.pmcid
    )
