"""What folding reads past, and what it keeps apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.fold import fold, name_forms, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tumour behaviour", "tumor BEHAVIOR"),
        ("Paediatric anaemia", "Pediatric anemia"),
        ("oesophageal oedema", "esophageal edema"),
        ("randomised, labelled centre", "randomized labeled center"),
        ("Haemorrhage & ischaemia", "hemorrhage and ischemia"),
        ("TNF-α", "TNF-alpha"),
        ("Ménière’s disease", "Meniere's disease"),
        ("cafe\u0301", "café"),
        ("10⁶", "106"),
        ("os\u00adteo\u200bnecrosis", "osteonecrosis"),
        ("naïve—approach", "naive approach"),
        ("the <i>IL-1B</i> gene", "the IL-1B gene"),
    ],
)
def test_spelling_case_accents_and_marks_are_read_past(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("increase", "decrease"),
        ("four", "for"),
        ("hypertension", "hypotension"),
        ("β", "α"),
        ("poet", "pet"),
        ("hour", "hor"),
    ],
)
def test_words_that_differ_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_german_name_has_two_forms() -> None:
    assert name_forms("Müller") == name_forms("MÜLLER") == {"muller", "mueller"}


@given(st.text())
def test_each_folded_word_points_at_its_text(text: str) -> None:
    places = [(word.start, word.end) for word in words(text)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
