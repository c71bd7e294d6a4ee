"""What goes out comes back the same, as far as a format has room for it; read by a second reader each time.

The records of PubMed are those of the stand-in, where it is there; the made ones are made by hypothesis.
"""

import gzip
import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from refs.bibfile.update import Updated, updated
from refs.export.entries import entries_of_records
from refs.export.formats import DIALECTS, EXPORTERS
from refs.export.interface import Entry
from refs.export.pages import full_pages
from refs.export.printable import printable
from refs.export.richtext import plain
from refs.export.titles import title_of
from refs.fetchers.pubmed_xml import read_records
from refs.model.article import Reference
from refs.model.record import Date, Journal, MeshHeading, Name, Record, Relation
from refs.model.text import Source
from refs.readers.article import read_article
from refs.readers.bib import read_bib
from refs.readers.nbib import read_nbib

SHARED = Path(__file__).resolve().parents[3] / "shared" / "eutils" / "records_dev.xml.gz"
SUFFIXES = {"bibtex": "bib", "biblatex": "bib", "csl-json": "json", "ris": "ris", "nbib": "nbib"}

# What TeX reads as its own, what LaTeX has commands for, letters of many languages, and line ends.
ALPHABET = "".join(map(chr, range(32, 127))) + "ÀÉïñøßłŠğçÅαβγδΩ±≤≥–“”’…°é\n\t\u202e中"
words = st.text(st.sampled_from(ALPHABET), max_size=20)
line = words.map(printable)
letters = st.from_regex(r"[A-Z]{1,3}", fullmatch=True)
family = st.from_regex(r"[A-ZÀ-Ö][a-zà-ö]{1,8}(?: [A-Z][a-z]{1,6})?(?:-[A-Z][a-z]{2,5})?", fullmatch=True)
people = st.builds(lambda f, i: Name(f, i, i), family, letters)
groups = st.builds(lambda f: Name(f"{f} Study Group", collective=True), family)
dates = st.builds(Date, st.integers(1950, 2029), st.none() | st.integers(1, 12))
# The old form of Wiley's DOIs.
SICI = r"10\.9999/\(SICI\)1097-0258\([0-9]{8}\)17:15/16<[0-9]{1,4}::AID-MADE[0-9]>3\.0\.CO;2-[0-9A-Z]"
made_records = st.builds(
    Record,
    pmid=st.integers(1, 99_999_999).map(str),
    doi=st.just("")
    | st.from_regex(r"10\.9999/made[a-z0-9]{1,4}(?:[._-][a-z0-9]{1,6}){0,3}", fullmatch=True)
    | st.from_regex(SICI, fullmatch=True),
    title=st.builds(lambda start, more: f"Made {start}{more}", st.sampled_from(["hips ", "knees "]), line),
    authors=st.lists(people | groups, max_size=4).map(tuple),
    journal=st.builds(lambda name: Journal(title=f"Journal {name}".strip()), line),
    published=dates,
    volume=st.integers(1, 400).map(str),
    issue=st.sampled_from(["", "3", "3-4", "Suppl 1", "Pt 2"]),
    pages=st.sampled_from(["", "1-9", "1117-32", "e45448", "S1-7", "12"]),
    languages=st.just(("eng",)),
)


@pytest.fixture(scope="module")
def published() -> list[Record]:
    """Real records, as PubMed sends them."""
    if not SHARED.exists():
        pytest.skip("the stand-in is not here")
    with gzip.open(SHARED) as file:
        return [record for record, _ in read_records(file.read())]


def read_back(format_: str, entries: Sequence[Entry]) -> tuple[Reference, ...]:
    name = f"made.{SUFFIXES[format_]}"
    article = read_article(Source(name, EXPORTERS[format_].export(entries)), format=None, language=None)
    assert article.problems == ()
    return article.references


def folded(text: str) -> str:
    """Without what a format writes otherwise: dashes, quotes, blanks."""
    text = unicodedata.normalize("NFKC", text).translate(
        str.maketrans({"–": "-", "“": '"', "”": '"', "‐": "-", "‑": "-", "‒": "-"})
    )
    return re.sub(r"\s+", "", re.sub(r"-{2,}", "-", text))


def same_work(read: Reference, record: Record) -> None:
    """What every format has room for."""
    printed = read.printed
    assert printed.year == str(record.year or "")
    assert folded(printed.title) == folded(plain(title_of(record)))
    names = [name for name in record.authors if printable(name.family)]
    assert [folded(n.family) for n in printed.authors] == [folded(printable(n.family)) for n in names]
    assert [n.collective for n in printed.authors] == [n.collective for n in names]
    assert (printed.volume, printed.issue) == (record.volume, record.issue)
    assert folded(printed.pages) == folded(full_pages(record.pages, "-"))
    assert set(record.identifiers) <= set(read.well_formed)


@pytest.mark.parametrize("format_", ["bibtex", "biblatex", "csl-json", "ris"])
@given(records=st.lists(made_records, max_size=4, unique_by=lambda record: record.pmid))
@settings(max_examples=60, deadline=None)
def test_a_made_record_comes_back_the_same(format_: str, records: list[Record]) -> None:
    entries = entries_of_records(records)
    for read, entry in zip(read_back(format_, entries), entries, strict=True):
        assert entry.record
        assert read.label == entry.key
        same_work(read, entry.record)


@pytest.mark.parametrize("format_", ["bibtex", "biblatex", "csl-json", "ris"])
def test_every_published_record_comes_back_the_same(format_: str, published: list[Record]) -> None:
    entries = entries_of_records(published)
    read = read_back(format_, entries)
    for one, entry in zip(read, entries, strict=True):
        assert entry.record
        if format_ == "ris" and any("," in name.family for name in entry.record.authors):
            continue  # RIS parts a group's name at a comma
        same_work(one, entry.record)


def as_nbib_has_it(record: Record) -> Record:
    """A record without what nbib has no room for."""
    digits = re.compile(r"[0-9 -]*")

    def bare(date: Date) -> Date:
        return Date(date.year, date.month, date.day)

    def name(one: Name) -> Name:
        return one if one.collective else replace(one, given=one.given or one.initials)

    published = record.published
    return replace(
        record,
        journal=replace(record.journal, iso="", issns=tuple(dict.fromkeys(record.journal.issns))),
        title_markup="",
        authors=tuple(map(name, record.authors)),
        authors_complete=True,
        published=published if not digits.fullmatch(published.text) else bare(published),
        electronic=bare(record.electronic),
        abstract=printable(" ".join(record.abstract.split())),
        elocations=(),
        mesh=tuple(MeshHeading(m.descriptor, "", m.major, m.qualifiers) for m in record.mesh),
        relations=tuple(Relation(r.type, "", r.pmid) for r in record.relations),
        years=(),
    )


def test_every_published_record_comes_back_from_nbib_with_all_that_it_has_room_for(
    published: list[Record],
) -> None:
    entries = entries_of_records(published)
    text = EXPORTERS["nbib"].export(entries)
    for read, entry in zip(read_nbib(Source("made.nbib", text)), entries, strict=True):
        assert entry.record
        wanted, got = as_nbib_has_it(entry.record), as_nbib_has_it(read)
        if wanted.published.year and not wanted.published.text:
            got = replace(got, published=Date(got.published.year, got.published.month, got.published.day))
        assert got == wanted


@given(records=st.lists(made_records, max_size=3, unique_by=lambda record: record.pmid))
@settings(max_examples=60, deadline=None)
def test_a_made_record_comes_back_from_nbib(records: list[Record]) -> None:
    entries = entries_of_records(records)
    read = list(read_nbib(Source("made.nbib", EXPORTERS["nbib"].export(entries))))
    for got, entry in zip(read, entries, strict=True):
        assert entry.record
        assert (got.pmid, got.doi, got.year) == (entry.record.pmid, entry.record.doi, entry.record.year)
        assert folded(got.title) == folded(printable(entry.record.title))
        assert got.authors == entry.record.authors
        assert (got.volume, got.issue, got.pages) == (
            entry.record.volume,
            entry.record.issue,
            entry.record.pages,
        )


@pytest.mark.parametrize("format_", sorted(DIALECTS))
def test_a_bib_file_that_was_exported_is_right_and_is_made_so_again(
    format_: str, published: list[Record]
) -> None:
    entries = entries_of_records(published)

    def update(text: str) -> Updated:
        return updated(read_bib(Source("made.bib", text)), entries, DIALECTS[format_])

    text = EXPORTERS[format_].export(entries)
    assert update(text) == Updated(text)
    lost = re.sub(r"(?m)^  (?:volume|doi|pages) = .*\n", "", text)
    found = update(lost)
    assert (found.appended, found.disputed) == ((), ())
    assert sorted(found.text.splitlines()) == sorted(text.splitlines())
    assert update(found.text) == Updated(found.text)


def test_pybtex_reads_bibtex_and_biblatex(published: list[Record]) -> None:
    entries = entries_of_records(published)
    for format_ in ("bibtex", "biblatex"):
        parsed = parse_string(EXPORTERS[format_].export(entries), "bibtex").entries
        assert list(parsed) == [entry.key for entry in entries]


def test_rispy_reads_ris(published: list[Record]) -> None:
    entries = entries_of_records(published)
    read: list[dict[str, Any]] = rispy.loads(EXPORTERS["ris"].export(entries))
    assert [one["id"] for one in read] == [entry.key for entry in entries]
    for one, entry in zip(read, entries, strict=True):
        assert entry.record
        assert one.get("accession_number", "") == entry.record.pmid
        assert len(one.get("authors", [])) == len(entry.record.authors) + (not entry.record.authors_complete)


def test_csl_json_holds_only_variables_of_the_schema(published: list[Record]) -> None:
    items = json.loads(EXPORTERS["csl-json"].export(entries_of_records(published)))
    known = set(
        "id type title author editor container-title container-title-short genre issued available-date volume"
        " issue page DOI PMID PMCID URL accessed ISSN ISBN language abstract keyword note edition publisher"
        " publisher-place number".split()
    )
    assert not {name for one in items for name in one} - known
    assert all(isinstance(one["title"], str) for one in items)
