import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refs.db.answers import Answer
from refs.db.entries import AbsenceEntry, AnswerEntry, Entry, RecordEntry, StatementEntry
from refs.db.snapshot import parse, read, serialise
from refs.db.statements import Statement
from refs.db.store import Library
from refs.errors import LibraryCorruptError, LibraryError, LibraryTooNewError
from refs.model.annotation import Note
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Relation
from refs.model.resolution import Description
from tests.db.test_rows import records, texts, tuples_of_texts
from tests.made import NOW, holding, work

GOLDEN = Path(__file__).parents[1] / "golden" / "library.jsonl"
HEADER = '{"format": "refs library", "version": 1}\n'

moments = st.datetimes(timezones=st.just(UTC), min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1))  # noqa: DTZ001 - the strategy adds UTC
registries = st.sampled_from(("pubmed", "crossref"))
pmids = st.from_regex(r"[1-9][0-9]{0,7}", fullmatch=True)
entries = st.one_of(
    st.builds(
        RecordEntry,
        registries,
        moments,
        records,
        st.sampled_from(((), ("hip",), ("hip", "to-read"))),
        st.lists(st.builds(Note, texts, moments), max_size=2).map(tuple),
    ),
    st.builds(AbsenceEntry, registries, st.just(Scheme.PMID), pmids, moments),
    st.builds(AnswerEntry, registries, texts, tuples_of_texts, moments),
    st.builds(
        StatementEntry,
        registries,
        texts,
        st.lists(st.builds(Relation, texts, texts, texts, texts, texts), max_size=2).map(tuple),
        moments,
    ),
)
libraries = st.lists(entries, max_size=4, unique_by=lambda one: (type(one), one.key))


def a_library(library: Library) -> Library:
    """A library in which every kind of entry occurs."""
    library.put([holding(work()), holding(work(pmid="90000102", doi="", title="Hüftkopf, made twice"))])
    library.put_absent([Identifier.of(Scheme.PMID, "90000555")], "pubmed", NOW)
    library.put_answers("pubmed", {"match|made|2016": Answer(("90000101",), NOW)})
    library.put_statements(
        "crossref", {"10.9999/made.101": Statement((Relation("RetractionIn", "Made J"),), NOW)}
    )
    return library


@given(held=libraries)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_snapshot_holds_what_was_written(held: list[Entry]) -> None:
    assert set(parse(serialise(held), "made").entries) == set(held)


@given(held=libraries)
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_order_of_a_library_does_not_show_in_its_snapshot(held: list[Entry]) -> None:
    assert serialise(reversed(held)) == serialise(held) == serialise(parse(serialise(held), "made").entries)


def test_a_snapshot_is_written_as_it_always_was() -> None:
    entries = a_library(Library.holding([])).entries()
    assert serialise(entries) == GOLDEN.read_text(encoding="utf-8")


def test_a_library_read_from_a_snapshot_answers_as_the_one_it_was_taken_of(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "library.jsonl"
    path.write_text(serialise(a_library(library).entries()), encoding="utf-8")
    pmid = Identifier.of(Scheme.PMID, "90000101")
    gone = Identifier.of(Scheme.PMID, "90000555")
    with Library.open(path) as taken:
        assert set(taken.entries()) == set(library.entries())
        assert taken.find([pmid])[pmid].record == work()
        assert taken.absent([gone]) == {gone: NOW}
        assert taken.answer("pubmed", "match|made|2016") == Answer(("90000101",), NOW)
        assert taken.statements("crossref", ["10.9999/made.101"])["10.9999/made.101"].asked == NOW
        assert (taken.path, taken.integrity()) == (str(path), [])


def test_works_that_nothing_tells_apart_come_in_one_order_whenever_they_were_kept() -> None:
    twins = [holding(work(pmid=str(90_000_200 + n), doi="", title="Reply")) for n in range(30)]
    described = Description(title="Reply", author="Sandoval", year="2016", volume="82", page="1117")
    with Library.open(":memory:") as library, Library.open(":memory:") as other:
        library.put(twins)
        other.put(reversed(twins))
        for one in (described, Description(title="Reply")):
            assert library.candidates(one) == other.candidates(one) != []


def test_a_snapshot_is_read_as_of_its_last_answer(tmp_path: Path) -> None:
    path = tmp_path / "library.jsonl"
    path.write_text(serialise(a_library(Library.holding([])).entries()), encoding="utf-8")
    with Library.open(path) as taken:
        assert taken.as_of == NOW
    with Library.open(":memory:") as living:
        assert living.as_of is None


ABSENCE = '{"kind": "absence", "registry": "pubmed", "scheme": "pmid", "value": "9", "asked": "2026-11-22T12:00:00+00:00"}\n'
RECORD = '{"kind": "record", "registry": "pubmed", "fetched": "2026-11-22T12:00:00+00:00", "record": {"pmid": "9"}}\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "made:1: not a snapshot"),
        ("[]\n", "made:1: not a snapshot"),
        ('{"format": "another", "version": 1}\n', "made:1: not a snapshot"),
        ('{"format": "refs library", "version": 1, "as_of": "yesterday"}\n', "made:1: not a snapshot"),
        (HEADER + "<<<<<<< HEAD\n", "made:2: not JSON"),
        (HEADER + RECORD + RECORD[:60] + "\n", "made:3: not JSON"),
        (HEADER + "[" * 100_000 + "\n", "made:2: not an entry"),
        (HEADER + "[]\n", "made:2: not an entry"),
        (HEADER + '{"kind": "verdict"}\n', "made:2: not an entry"),
        (HEADER + '{"kind": ["record"]}\n', "made:2: not an entry"),
        (HEADER + ABSENCE + ABSENCE, "made:3: about the same as line 2"),
        (HEADER + ABSENCE.replace('"pubmed"', "7"), "made:2: 'registry' must be a text"),
        (HEADER + ABSENCE.replace('"9"', '"09"'), "made:2: '09' is not how a PMID is kept"),
        (HEADER + ABSENCE.replace('"pmid"', '"isbn"'), "made:2: 'isbn' is not a valid Scheme"),
        (HEADER + ABSENCE.replace("+00:00", ""), "made:2: 'asked' must say its time zone"),
        (HEADER + ABSENCE.replace(', "value": "9"', ""), "made:2: 'value' is missing"),
        (HEADER + RECORD.replace('"pmid": "9"', '"pmdi": "9"'), "made:2: 'pmdi' is no field"),
        (HEADER + RECORD.replace('"9"', '"\\ud800"'), "made:2: a text that is not valid Unicode"),
        (HEADER + RECORD.replace('"pmid": "9"', '"years": [1e3]'), "made:2: 'years' must be a number"),
        (HEADER + RECORD.replace('"pmid": "9"', f'"years": [{10**30}]'), "made:2: 'years' is too large"),
        (HEADER + RECORD.replace('"pmid": "9"', '"book": "none"'), "made:2: book is not an object"),
        (HEADER + RECORD[:-2] + ', "tags": ["A b"]}\n', "made:2: 'A b' cannot be a tag"),
        (HEADER + RECORD[:-2] + ', "tags": ["Hip"]}\n', "made:2: 'Hip' is not how a tag is kept"),
    ],
)  # fmt: skip
def test_a_broken_snapshot_is_told_by_file_and_line(text: str, said: str) -> None:
    with pytest.raises(LibraryCorruptError) as raised:
        parse(text, "made")
    assert str(raised.value).startswith(said)


def test_a_snapshot_of_a_newer_refs_is_not_guessed_at() -> None:
    with pytest.raises(LibraryTooNewError, match="made:1: written by a newer refs"):
        parse(HEADER.replace("1", "2"), "made")


def test_a_snapshot_that_is_no_text_or_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "library.jsonl"
    with pytest.raises(LibraryError, match="no such snapshot"):
        read(path)
    path.write_bytes(HEADER.encode() + b"\n\xff\n")
    with pytest.raises(LibraryCorruptError, match=r"library\.jsonl:3: not UTF-8"):
        read(path)


def test_a_checkout_with_other_line_ends_reads_the_same() -> None:
    text = HEADER + ABSENCE + RECORD
    assert parse(text.replace("\n", "\r\n"), "made") == parse(text, "made")


def test_only_what_is_known_is_written() -> None:
    line = serialise([RecordEntry("pubmed", NOW, work(authors=()))]).splitlines()[1]
    assert not {"abstract", "mesh", "authors", "book"} & json.loads(line)["record"].keys()
