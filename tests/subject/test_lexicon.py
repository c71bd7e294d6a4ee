"""How a lexicon is read, and that those we ship can be."""

from importlib.resources import files

import pytest

from refs.fold import fold_name
from refs.subject.lexicon import BRIDGED, Breadth, english, english_key, lexicon, parse, stem


@pytest.mark.parametrize(
    ("inflected", "plain"),
    [
        ("gewrichten", "gewricht"),
        ("botten", "bot"),
        ("benen", "been"),
        ("nieren", "nier"),
        ("knieën", "knie"),
        ("ogen", "oog"),
        ("hersenschuddingen", "hersenschudding"),
        ("pezen", "pees"),
    ],
)
def test_an_inflection_has_the_stem_of_its_word(inflected: str, plain: str) -> None:
    assert stem(inflected) == stem(plain)


def test_a_word_is_found_as_it_stands_and_inflected() -> None:
    assert english_key("hip") in lexicon("nl").find(["heup"])
    assert english_key("hip") in lexicon("nl").find(["Heupen"])
    assert lexicon("nl").find(["fietsenstalling"]) == ()


def test_a_term_of_several_words_is_found_whole() -> None:
    assert english_key("hypertension") in lexicon("nl").find(["hoge", "bloeddruk"])


def test_a_false_friend_is_translated_and_not_taken_for_a_cognate() -> None:
    assert lexicon("nl").find(["arts"])[0] == english_key("physician")


@pytest.mark.parametrize(
    ("term", "breadth"),
    [
        ("patients", Breadth.GENERAL),
        ("risk factors", Breadth.GENERAL),
        ("bone", Breadth.BROAD),
        ("cancer", Breadth.BROAD),
        ("femoral head", Breadth.NARROW),
        ("bisphosphonates", Breadth.NARROW),
    ],
)
def test_a_word_narrows_a_subject_down_or_does_not(term: str, breadth: Breadth) -> None:
    assert english().breadth(english_key(term)) is breadth


def test_lay_and_latin_words_for_one_thing_are_synonyms() -> None:
    assert english_key("hypertension") in english().synonyms[english_key("high blood pressure")]


def test_a_line_outside_a_section_is_refused() -> None:
    with pytest.raises(ValueError, match="'stray' stands outside a section"):
        parse("# comment\nstray\n[words]\n")


@pytest.mark.parametrize("language", BRIDGED)
def test_every_word_of_a_lexicon_leads_somewhere_and_is_no_stop_word(language: str) -> None:
    words = lexicon(language)
    assert all(keys and all(keys) for keys in words.keys.values())
    lines = parse((files("refs.subject") / "words" / f"{language}.txt").read_text(encoding="utf-8"))["words"]
    terms = [fold_name(term) for line in lines for term in line.partition("=")[0].split(",") if term.strip()]
    assert sorted(words.stop & set(terms)) == []
