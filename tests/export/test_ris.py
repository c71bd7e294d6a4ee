"""RIS, as EndNote and Zotero read it."""

import pytest

from refs.export.interface import Entry
from refs.export.ris import RisExporter
from refs.model.record import Record


def lines(record: Record) -> list[str]:
    return RisExporter().export([Entry("made", record)]).split("\r\n")


@pytest.mark.parametrize(
    ("pages", "first", "last"),
    [
        ("1117-32", "1117", "1132"),
        ("e45", "e45", None),
        ("A1, A5-7", "A1, A5-A7", None),
        ("3-5, 9", "3-5, 9", None),
    ],
)
def test_pages_are_a_first_and_a_last_where_they_are_one_range(
    pages: str, first: str, last: str | None
) -> None:
    written = lines(Record(title="Made", pages=pages))
    assert f"SP  - {first}" in written
    assert [line for line in written if line.startswith("EP")] == ([f"EP  - {last}"] if last else [])


def test_an_address_holds_no_semicolon_which_would_part_two_of_them() -> None:
    url = "https://example.org/a;b?c=1;d=2"
    assert f"UR  - {url.replace(';', '%3B')}" in lines(Record(title="Made", url=url))
    assert "UR  - https://doi.org/10.9999/made%3B2-4" in lines(Record(title="Made", doi="10.9999/made;2-4"))
