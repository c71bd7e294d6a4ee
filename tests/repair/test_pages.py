"""Page ranges take the form in which the wrong one is printed."""

import pytest

from refs.compare.locators import same_pages
from refs.repair.pages import in_form_of


@pytest.mark.parametrize(
    ("printed", "published", "written"),
    [
        ("349–55", "1117-32", "1117–32"),
        ("349–355", "1117-32", "1117–1132"),
        ("349-355", "1117-1132", "1117-1132"),
        ("349--355", "1117-32", "1117--1132"),
        ("349 - 55", "1117-32", "1117 - 32"),
        ("12–9", "998-1003", "998–1003"),
        ("349–55", "1117-1117", "1117–7"),
        ("349-355", "e45448", "e45448"),
        ("349", "1117-32", "1117+1132"),
        ("e12", "CD004896.pub2", "CD004896.pub2"),
        ("349-355", "iv86-iv99", "iv86-iv99"),
        ("349-55", "S63-73", "S63-S73"),
        ("349-355", "1117-32; discussion 1133", ""),
        ("349-355", "1117-32, 1140-2", ""),
        ("349-355", "", ""),
    ],
)
def test_a_range_keeps_dash_and_length_of_the_print(printed: str, published: str, written: str) -> None:
    assert in_form_of(printed, published, "+") == written
    assert not written or "+" in written or same_pages(written, published)
