"""A table fits the terminal, whatever stands in it."""

from hypothesis import given
from hypothesis import strategies as st

from refs.report.table import Column, columns_of, table

COLUMNS = (Column("ID", 4, 8), Column("TITLE", 6, 30), Column("MARKS", 5, 10))


def test_columns_line_up_under_their_headings() -> None:
    assert table(COLUMNS, [["1", "Hip", "old"], ["22", "Knee and hip", ""]], 80) == [
        "ID  TITLE         MARKS",
        "1   Hip           old",
        "22  Knee and hip",
    ]


def test_a_column_without_content_is_left_out() -> None:
    assert table(COLUMNS, [["1", "Hip", ""]], 80) == ["ID  TITLE", "1   Hip"]


def test_what_is_too_long_ends_with_an_ellipsis() -> None:
    assert table(COLUMNS, [["1", "Collapse of the hip", "old"]], 20)[1] == "1   Collapse…  old"


def test_wide_characters_take_two_columns() -> None:
    head, *lines = table(COLUMNS, [["1", "骨頭壊死", "x"], ["2", "hip", "y"]], 80)
    assert [columns_of(line.rsplit(" ", 1)[0]) for line in lines] == [columns_of(head.rsplit(" ", 1)[0])] * 2


def test_what_could_act_on_a_terminal_is_shown_as_harmless() -> None:
    assert "\x1b" not in "".join(table(COLUMNS, [["1", "\x1b[2Jhip\n\u202e", ""]], 80))


@given(rows=st.lists(st.lists(st.text(), min_size=3, max_size=3), max_size=4), width=st.integers(1, 100))
def test_no_line_is_wider_than_the_terminal(rows: list[list[str]], width: int) -> None:
    assert all(columns_of(line) <= width for line in table(COLUMNS, rows, width))
