"""What a text is about, as keys that an English text can share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.subject.lexicon import english_key
from refs.subject.terms import Term, mentions, terms


def keys(found: tuple[Term, ...]) -> set[str]:
    return {key for term in found for key, _ in term.keys}


def texts(found: tuple[Term, ...]) -> list[str]:
    return [term.text for term in found]


def test_a_dutch_sentence_is_its_terms_without_stop_words() -> None:
    found = terms("Soms worden ook bisfosfonaten bij een gebroken heuphals gegeven.", "nl")
    assert texts(found)[:3] == ["bisfosfonaten", "gebroken", "heuphals"]
    assert {english_key("alendronate"), english_key("fracture"), english_key("femoral neck")} <= keys(found)


def test_a_phrase_counts_once_and_whole() -> None:
    found = terms("Hyperbare zuurstoftherapie helpt.", "nl")
    assert texts(found) == ["Hyperbare zuurstoftherapie"]


def test_a_short_word_that_no_lexicon_knows_is_no_cognate() -> None:
    assert terms("een gans paars ei", "nl") == ()


def test_a_name_or_an_abbreviation_may_be_short() -> None:
    assert {"arko", "hpv"} <= keys(terms("Dat blijkt uit ARCO en HPV.", "nl"))


def test_an_english_text_has_its_lay_words_under_their_latin_names_too() -> None:
    assert english_key("hypertension") in keys(terms("Salt and high blood pressure.", "en"))


def test_a_language_without_a_bridge_is_read_as_english() -> None:
    assert keys(terms("osteonecrosis", "xx")) == keys(terms("osteonecrosis", "en"))


def test_a_source_mentions_words_and_known_phrases_as_it_writes_them() -> None:
    found = {mention.key: mention.text for mention in mentions("Femoral heads in patients")}
    assert found[english_key("femoral head")] == "Femoral heads"
    assert found[english_key("patient")] == "patients"


@pytest.mark.parametrize("language", ["nl", "en", "de", "fr", ""])
@given(text=st.text(max_size=200))
def test_no_text_breaks_it_and_every_term_stands_in_the_text(language: str, text: str) -> None:
    for term in terms(text, language):
        assert term.keys
        assert all(0 < sure <= 1 for _, sure in term.keys)
