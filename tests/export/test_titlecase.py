import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.export.bibliography.locales import LOCALES
from refs.export.bibliography.titlecase import in_title_case, title_case
from refs.model.record import Record


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Journal of pediatrics (and child health)", "Journal of Pediatrics (and Child Health)"),
        ("the lancet: a journal of hips", "The Lancet: A Journal of Hips"),
        ("Diabetes/metabolism research and reviews", "Diabetes/Metabolism Research and Reviews"),
        ("American journal of physiology. Heart and circulatory physiology",
         "American Journal of Physiology. Heart and Circulatory Physiology"),
        ("eLife", "eLife"),
        ("PLoS one", "PLoS One"),
        ("O'Connell's archives", "O'Connell's Archives"),
        ("life: an in vivo view of", "Life: An in Vivo View Of"),
        ("Journal of hip-preserving surgery", "Journal of Hip-Preserving Surgery"),
        ("", ""),
    ],
)  # fmt: skip
def test_words_get_capitals_as_in_citeproc_js(name, printed):
    assert title_case(name) == printed


@pytest.mark.parametrize(
    ("languages", "locale", "printed"),
    [
        (("eng",), "nl-NL", "The Made Journal"),
        (("dut",), "en-US", "the made journal"),
        ((), "en-GB", "The Made Journal"),
        ((), "nl-NL", "the made journal"),
    ],
)
def test_only_english_names_are_set_in_title_case(languages, locale, printed):
    assert in_title_case("the made journal", Record(languages=languages), LOCALES[locale]) == printed


@given(st.text())
def test_nothing_but_the_case_of_letters_changes(text):
    assert title_case(text).lower() == text.lower() or any(c.upper().lower() != c for c in text)
    assert title_case(title_case(text)) == title_case(text) or not text.isascii()
