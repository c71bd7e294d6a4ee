"""One key for a word that languages share, and another for words that only look alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.subject.cognates import cognate_key


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        ("osteonecrose", "osteonecrosis"),
        ("corticosteroïden", "corticosteroids"),
        ("hyperbare", "hyperbaric"),
        ("bisfosfonaten", "bisphosphonates"),
        ("gevasculariseerde", "vascularized"),
        ("mesenchymale", "mesenchymal"),
        ("anemie", "anaemia"),
        ("infecties", "infection"),
        ("immuniteit", "immunity"),
        ("bacteriële", "bacterial"),
        ("veneuze", "venous"),
        ("carcinomen", "carcinoma"),
        ("prevalentie", "prevalence"),
        ("cardioloog", "cardiology"),
        ("pulmonaire", "pulmonary"),
        ("fysiologie", "physiology"),
        ("schizofrenie", "schizophrenia"),
        ("seksueel", "sexual"),
        ("allergieën", "allergy"),
        ("oedeem", "edema"),
        ("reumatoïde", "rheumatoid"),
        ("analyse", "analyses"),
        ("virussen", "viruses"),
        ("ischemische", "ischaemia"),
    ],
)
def test_a_regular_change_of_spelling_is_read_past(dutch: str, english: str) -> None:
    assert cognate_key(dutch, "nl") == cognate_key(english)


@pytest.mark.parametrize(
    ("language", "foreign", "english"),
    [
        ("de", "Anämie", "anemia"),
        ("de", "Immunität", "immunity"),
        ("de", "vaskuläre", "vascular"),
        ("de", "Infektionen", "infection"),
        ("fr", "nécrose", "necrosis"),
        ("fr", "chronique", "chronic"),
        ("fr", "artérielle", "arterial"),
        ("fr", "thérapie", "therapy"),
    ],
)
def test_german_and_french_have_endings_of_their_own(language: str, foreign: str, english: str) -> None:
    assert cognate_key(foreign, language) == cognate_key(english)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("arthritis", "arthrosis"),
        ("hypertension", "hypotension"),
        ("hepatitis", "nephritis"),
        ("sclerosis", "scoliosis"),
        ("hyperthyroidism", "hypothyroidism"),
        ("ovarian", "ovation"),
    ],
)
def test_words_for_different_things_keep_different_keys(one: str, other: str) -> None:
    assert cognate_key(one) != cognate_key(other)


@given(st.text(max_size=40), st.sampled_from(("en", "nl", "de", "fr")))
def test_any_text_has_a_key_of_plain_letters_and_digits(text: str, language: str) -> None:
    key = cognate_key(text, language)
    assert key == "" or (key.isascii() and key.isalnum() and key == key.lower())
