import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.export.pages import full_pages, short_pages


@pytest.mark.parametrize(
    ("published", "full"),
    [
        ("1117-32", "1117–1132"),
        ("13-8", "13–18"),
        ("105-112", "105–112"),
        ("S1-7", "S1–S7"),
        ("e157-e161", "e157–e161"),
        ("9S-12", "9S–12S"),
        ("9S-12S", "9S–12S"),
        ("S224-5", "S224–S225"),
        ("57-62; discussion 62-3", "57–62; discussion 62–63"),
        ("1-3, 5-7", "1–3, 5–7"),
        ("12–19", "12–19"),
    ],
)
def test_a_range_is_written_in_full(published, full):
    assert full_pages(published, "–") == full


@pytest.mark.parametrize(
    "pages", ["", "e45448", "CD013747", "12", "iii-vi", "2020-0123", "1-e3-5", "suppl 3", "99-12"]
)
def test_what_is_no_range_is_left_as_it_is(pages):
    assert full_pages(pages, "–") == pages


@given(st.integers(1, 99999), st.integers(0, 9999))
def test_a_range_cut_short_comes_back(first, length):
    last = str(first + length)
    shared = 0
    while len(last) == len(str(first)) and shared < len(last) - 1 and last[shared] == str(first)[shared]:
        shared += 1
    assert full_pages(f"{first}-{last[shared:]}", "--") == f"{first}--{last}"


@given(st.text())
def test_any_text_is_read(text):
    full_pages(text, "--")


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("1117–1132", "1117–32"),
        ("101-109", "101-9"),
        ("S1–S7", "S1–7"),
        ("12–19, 34", "12–9, 34"),
        ("986–988; discussion 988–990", "986–8; discussion 988–90"),
        ("99–101", "99–101"),
        ("e45448", "e45448"),
        ("5–5", "5–5"),
        ("9S–12S", "9S–12S"),
        ("", ""),
    ],
)
def test_the_end_of_a_range_is_cut_to_what_differs(full, short):
    assert short_pages(full) == short


@given(st.from_regex(r"[A-Z]{0,2}[0-9]{1,6}-[A-Z]{0,2}[0-9]{1,6}", fullmatch=True))
def test_a_range_that_is_cut_comes_back_in_full(pages):
    full = full_pages(pages, "–")
    assert full_pages(short_pages(full), "–") == full
