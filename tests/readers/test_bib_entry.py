"""Where the fields of an entry stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.model.text import Span
from refs.readers.bib.entry import EntryPlace, entry_place, pieces


def place(entry: str) -> EntryPlace | None:
    return entry_place(f"before {entry}", Span(len("before "), len("before ") + len(entry)))


def fields(entry: str) -> dict[str, str]:
    found = place(entry)
    assert found is not None
    return {one.name: f"before {entry}"[one.value.start : one.value.end] for one in found.fields}


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("@article{a, year = 2006}", {"year": "2006"}),
        ("@article{a, year = 2006,}", {"year": "2006"}),
        ("@article{a,year=2006,,month=jan}", {"year": "2006", "month": "jan"}),
        ("@article(a, title = {x (y)}, year = 2006)", {"title": "{x (y)}", "year": "2006"}),
        ("@ARTICLE { a , TITLE = {A, b = {c}} }", {"title": "{A, b = {c}}"}),
        ('@misc{a, title = "x {"} y" # jb # {z}}', {"title": '"x {"} y" # jb # {z}'}),
        ("@misc{a, bdsk-url-1 = {x}, date-added = {y}}", {"bdsk-url-1": "{x}", "date-added": "{y}"}),
        ("@misc{a, % year = 1,\n  title = {50\\% of x}, % last\n}", {"title": "{50\\% of x}"}),
        ("@misc{de Vries 2010, year = 2010}", {"year": "2010"}),
        ("@misc{a}", {}),
    ],
)
def test_the_fields_are_found_as_they_are_written(entry: str, told: dict[str, str]) -> None:
    assert fields(entry) == told


@pytest.mark.parametrize(
    "entry",
    [
        "@misc{a, title = {x} year = 2006}",
        "@misc{a title = {x}}",
        "@misc{a, title {x}}",
        "@misc{a, title = {x}}}, year = {y}",
        "@misc{a, title = }",
        "@misc{a, title = {x} # }",
        '@misc{a, title = "x}',
        "@misc{a, title = {x)",
        "misc",
    ],
)
def test_what_is_not_written_as_an_entry_is_none(entry: str) -> None:
    assert place(entry) is None


@given(st.text(st.sampled_from('@misc{}()"#=,%\\ \nab1'), max_size=40))
def test_fields_lie_in_their_entry_one_behind_the_other(rest: str) -> None:
    entry = f"@misc{{a,{rest}}}"
    found = place(entry)
    if found:
        edges = [edge for one in found.fields for edge in (one.whole.start, one.value.start, one.value.end)]
        assert edges == sorted(edges)
        assert all(found.span.start < edge <= found.end for edge in edges)


def test_the_pieces_of_a_value_are_told_apart() -> None:
    assert [(one.text, one.macro) for one in pieces('"a" # jan # {b} # 3')] == [
        ("a", False),
        ("jan", True),
        ("b", False),
        ("3", False),
    ]
