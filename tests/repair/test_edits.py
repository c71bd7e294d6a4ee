"""Edits put into a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.model.finding import Edit
from refs.model.text import Span
from refs.repair.edits import Shift, applied


def edit(start: int, end: int, text: str) -> Edit:
    return Edit(Span(start, end), text)


def test_edits_are_put_in_wherever_they_stand_and_in_any_order() -> None:
    assert applied("one two three", [edit(8, 13, "3"), edit(0, 3, "1"), edit(7, 7, "!")]) == "1 two! 3"


def test_the_same_edit_twice_is_made_once() -> None:
    assert applied("abc", [edit(1, 1, "-"), edit(1, 1, "-")]) == "a-bc"


@pytest.mark.parametrize("other", [edit(2, 4, "x"), edit(1, 3, "y"), edit(1, 2, "z")])
def test_edits_that_overlap_are_refused(other: Edit) -> None:
    with pytest.raises(ValueError, match="overlap"):
        applied("abcdef", [edit(1, 3, "x"), other])


@pytest.mark.parametrize("outside", [edit(2, 9, "x"), edit(-1, 1, "x"), edit(3, 2, "x")])
def test_an_edit_outside_of_the_text_is_refused(outside: Edit) -> None:
    with pytest.raises(ValueError, match="outside"):
        applied("abc", [outside])


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.text(max_size=4))))
def test_what_no_edit_covers_stays_and_is_found_where_the_shift_says(
    text: str, steps: list[tuple[int, int, str]]
) -> None:
    edits, position = [], 0
    for gap, length, new in steps:
        start = position + gap + 1
        if start + length > len(text):
            break
        edits.append(edit(start, start + length, new))
        position = start + length
    result, shift = applied(text, edits), Shift(edits)
    covered = {place for one in edits for place in range(one.span.start, one.span.end)}
    for place, sign in enumerate(text):
        if place not in covered:
            assert result[shift(place)] == sign
