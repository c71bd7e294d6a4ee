"""How a cues file is read, and that the ones we ship can be."""

from importlib.resources import files

import pytest

from refs.claims.families import FAMILIES
from refs.claims.lexicon import Lexicon, WordLists, lexicons, parse, tokens

LANGUAGES = sorted(file.name.removesuffix(".txt") for file in (files("refs.claims") / "cues").iterdir())


def found(cue: str, text: str) -> list[str]:
    """What one cue finds in a text."""
    lexicon = Lexicon(
        {"family": [cue]},
        WordLists(
            frozenset({"twee"}),
            imperatives=frozenset({"use"}),
            objects=frozenset({"your"}),
            openers=frozenset({"als"}),
        ),
    )
    return [one.text for one in lexicon.cues(text, tokens(text))]


@pytest.mark.parametrize(
    ("cue", "text", "quoted"),
    [
        ("risico", "Het Risico stijgt.", ["Risico"]),
        ("risico", "Risicofactoren", []),
        ("risico*", "Risicofactoren", ["Risicofactoren"]),
        ("*risico", "Het valrisico stijgt.", ["valrisico"]),
        ("leidt tot", "Dat leidt vaak tot pijn.", []),
        ("leidt … tot", "Dat leidt vaak tot pijn.", ["leidt vaak tot"]),
        ("leidt … tot", "Dat leidt een twee drie vier vijf tot pijn.", []),
        ("N weken", "Na 6 weken", ["6 weken"]),
        ("N weken", "Na twee weken", ["twee weken"]),
        ("N weken", "Na enkele weken", []),
        ("stijgt", "Het risico stijgt¹.", ["stijgt"]),
        ("stijgt", "Het risico stijgt.1", ["stijgt"]),
        ("in Y", "In 1928", ["In 1928"]),
        ("in Y", "In 12 landen", []),
        ("M", "Another 12,500 and 40000, not 1928", ["12,500", "40000"]),
        ("^drink", "Drink water.", ["Drink"]),
        ("^drink", "Wie wil, drink water.", []),
        ("^drink", "Tip: drink water.", ["drink"]),
        ("^V D", "Use your hand.", ["Use your"]),
        ("^V D", "Your use of it", []),
        ("please V", "Please use it.", ["Please use"]),
        ("~is een", "Griep is een infectie.", ["is een"]),
        ("~is een", "Wat wij hier vandaag met elkaar bespreken is een infectie.", []),
        ("’s nachts", "'s nachts", []),
        ("'s nachts", "’s Nachts", []),
    ],
)
def test_a_cue_is_found_where_it_stands(cue: str, text: str, quoted: list[str]) -> None:
    assert found(cue, text) == quoted


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Als het regent, neem een jas.", ["advice"]),
        ("Wie dat wil, neem een jas.", []),
        ("Als het regent, dat helpt.", []),
    ],
)
def test_advice_may_follow_a_condition_and_its_comma(text: str, families: list[str]) -> None:
    lexicon = Lexicon({"advice": ["^neem"], "anaphora": ["^dat"]}, WordLists(openers=frozenset({"als"})))
    assert [cue.family for cue in lexicon.cues(text, tokens(text))] == families


def test_the_longest_cue_at_a_word_wins() -> None:
    lexicon = Lexicon({"advice": ["^use"], "neutral": ["^use of force"]}, WordLists())
    assert [cue.family for cue in lexicon.cues("Use soap", tokens("Use soap"))] == ["advice"]
    assert lexicon.cues("Use of force", tokens("Use of force")) == ()


def test_a_whole_word_wins_over_a_part_of_one() -> None:
    lexicon = Lexicon({"symptom": ["verminderde"], "effect": ["vermind*"]}, WordLists())
    assert [cue.family for cue in lexicon.cues("verminderde", tokens("verminderde"))] == ["symptom"]


def test_a_word_can_speak_for_two_families() -> None:
    lexicon = Lexicon({"harm": ["bleeding"], "symptom": ["bleeding"]}, WordLists())
    assert {cue.family for cue in lexicon.cues("bleeding", tokens("bleeding"))} == {"harm", "symptom"}


def test_a_cue_outside_a_family_is_refused() -> None:
    with pytest.raises(ValueError, match="'stray' stands outside a family"):
        parse("# comment\nstray\n[family]\ncue\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_family_of_a_language_has_a_weight(language: str) -> None:
    text = (files("refs.claims") / "cues" / f"{language}.txt").read_text(encoding="utf-8")
    assert set(parse(text)) - {*WordLists.__slots__, "neutral"} <= set(FAMILIES)
    assert lexicons(language).sentences


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cue_of_a_language_is_found_where_it_is_written_out(language: str) -> None:
    text = (files("refs.claims") / "cues" / f"{language}.txt").read_text(encoding="utf-8")
    sections = parse(text)
    lists = WordLists(numbers=frozenset({"7"}), imperatives=frozenset({"use"}), objects=frozenset({"your"}))
    for name in WordLists.__slots__:
        sections.pop(name, None)
    unreachable = [
        cue
        for family, cues in sections.items()
        for cue in cues
        if not Lexicon({family: [cue]}, lists).cues(*_written_out(cue)) and family != "neutral"
    ]
    assert unreachable == []


def _written_out(cue: str) -> tuple[str, tuple]:  # type: ignore[type-arg]  # tokens, as `cues` takes them
    spelled = {"N": "7", "Y": "1999", "M": "12,500", "V": "use", "D": "your", "…": ""}
    words = " ".join(spelled.get(word, word) for word in cue.lstrip("^~").replace("*", "").split())
    return words, tokens(words)
