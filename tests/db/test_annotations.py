"""What a reader adds to a work stays with it, whatever registries say later."""

from dataclasses import replace
from datetime import timedelta

import pytest

from refs.db import annotations, entries, holdings
from refs.db.entries import RecordEntry
from refs.db.snapshot import parse, serialise
from refs.db.store import Library
from refs.errors import LibraryWriteError
from refs.model.annotation import Annotations, Note, tag_of
from tests.made import NOW, holding, work

ADDED = Annotations(("hip", "to-read"), (Note("the weakest trial", NOW),))
OLDER, NEWER = NOW - timedelta(days=1), NOW + timedelta(days=1)


def annotated(library: Library) -> dict[str, Annotations]:
    """What was added to each record, by its title."""
    return {
        one.record.title: one.annotations
        for one in library.entries()
        if isinstance(one, RecordEntry) and one.annotations
    }


def put(library: Library, *held: object) -> list[int]:
    with library._file.writing() as connection:
        return holdings.put(connection, held)  # type: ignore[arg-type]


def annotate(library: Library, id_: int, added: Annotations) -> None:
    with library._file.writing() as connection:
        annotations.add(connection, id_, added)


def test_tags_and_notes_survive_a_later_fetch(library: Library) -> None:
    (id_,) = put(library, holding(work()))
    annotate(library, id_, ADDED)
    library.put([holding(work(title="Corrected"), fetched=NEWER)])
    assert annotated(library) == {"Corrected": ADDED}


def test_when_two_records_become_one_it_has_what_was_added_to_either(library: Library) -> None:
    first, second = put(library, holding(work(doi="")), holding(work(pmid=""), "file"))
    assert first != second
    annotate(library, first, Annotations(("hip",)))
    annotate(library, second, ADDED)
    library.put([holding(work(), fetched=NEWER)])
    assert annotated(library) == {work().title: ADDED}


def test_adding_the_same_again_adds_nothing(library: Library) -> None:
    (id_,) = put(library, holding(work()))
    annotate(library, id_, ADDED)
    annotate(library, id_, ADDED)
    assert annotated(library) == {work().title: ADDED}
    with library._file.writing() as connection:
        annotations.remove(connection, id_, ADDED)
    assert annotated(library) == {}


def test_tags_are_counted_over_the_library(library: Library) -> None:
    first, second = put(library, holding(work()), holding(work(pmid="90000102", doi="")))
    annotate(library, first, ADDED)
    annotate(library, second, Annotations(("hip",)))
    with library._file.reading() as connection:
        assert annotations.tags(connection) == {"hip": 2, "to-read": 1}


def test_a_snapshot_carries_what_was_added(library: Library) -> None:
    (id_,) = put(library, holding(work()))
    annotate(library, id_, ADDED)
    taken = parse(serialise(library.entries()), "made").entries
    with Library.holding(taken) as other:
        assert annotated(other) == annotated(library) == {work().title: ADDED}


def entry(title: str, registry: str = "pubmed", **more: object) -> RecordEntry:
    return replace(RecordEntry(registry, NOW, work(title=title)), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("taken_in", "stays"),
    [
        pytest.param(entry("Earlier", fetched=OLDER), "Held", id="an earlier fetch gives way"),
        pytest.param(entry("Later", fetched=NEWER), "Later", id="a later fetch stays"),
        pytest.param(entry("Mine", "file", fetched=NEWER), "Held", id="a file gives way to a registry"),
    ],
)
def test_what_is_taken_in_is_weighed_and_what_was_added_to_either_stays(
    library: Library, taken_in: RecordEntry, stays: str
) -> None:
    (id_,) = put(library, holding(work(title="Held")))
    annotate(library, id_, Annotations(("mine",)))
    with library._file.writing() as connection:
        entries.take_in(connection, [replace(taken_in, tags=("theirs",))])
    assert annotated(library) == {stays: Annotations(("mine", "theirs"))}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Osteonecrosis", "osteonecrosis"), (" To-Read ", "to-read"), ("cafe\u0301", "café"), ("β-blocker", "β-blocker")],
)  # fmt: skip
def test_a_tag_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert tag_of(typed) == kept == tag_of(kept)


@pytest.mark.parametrize(
    "typed", ["", "two words", "a,b", "a:b", '"a"', "-old", "a\x1b[2J", "x" * 61, "a\u202eb"]
)
def test_what_is_no_word_is_no_tag(typed: str) -> None:
    with pytest.raises(ValueError, match="cannot be a tag"):
        tag_of(typed)


def test_a_work_that_another_program_has_replaced_meanwhile_is_not_written_to(library: Library) -> None:
    put(library, holding(work()))
    item = library.shelf.find(work().identifiers[0])
    assert item is not None
    with library._file.writing() as connection:
        connection.execute("DELETE FROM records WHERE id = ?", (item.number,))
    put(library, holding(work(pmid="90000102", doi="", title="Came to stand in its place")))
    with pytest.raises(LibraryWriteError, match="another program has changed the library"):
        library.shelf.annotate([item], ADDED)
    assert annotated(library) == {}


def test_a_work_whose_record_was_fetched_again_meanwhile_is_still_the_work(library: Library) -> None:
    put(library, holding(work()))
    item = library.shelf.find(work().identifiers[0])
    assert item is not None
    put(library, holding(work(title="Corrected"), fetched=NEWER))
    (after,) = library.shelf.annotate([item], ADDED)
    assert (after.holding.record.title, after.annotations) == ("Corrected", ADDED)
