"""Which sources are about the subject of a claim, and that nothing is suggested on little."""

from refs.model.claim import RelatedSource
from refs.model.record import Record
from refs.subject.ranking import Sources
from refs.subject.terms import terms
from tests.subject.made import HIP, OXYGEN, SLEEP

SOURCES = Sources({1: HIP, 2: OXYGEN, 3: SLEEP})


def related(claim: str, heading: str = "", sources: Sources = SOURCES) -> tuple[RelatedSource, ...]:
    return sources.related(terms(claim, "nl"), terms(heading, "nl"))


def numbers(found: tuple[RelatedSource, ...]) -> list[int]:
    return [one.reference for one in found]


def test_a_dutch_claim_finds_the_english_source_and_says_by_which_terms() -> None:
    (first, *_) = related(
        "Soms worden bisfosfonaten voorgeschreven om instorten van de heupkop te voorkomen."
    )
    assert first.reference == 1
    assert "bisfosfonaten ~ Alendronate" in map(str, first.terms)
    assert "heupkop ~ femoral head" in map(str, first.terms)


def test_the_source_that_shares_most_comes_first() -> None:
    assert numbers(related("Hyperbare zuurstof kan bij osteonecrose de pijn verminderen."))[0] == 2


def test_the_heading_above_tells_what_a_short_claim_is_about() -> None:
    assert related("Een sessie duurt meestal 60 tot 90 minuten.") == ()
    found = related(
        "Een sessie duurt meestal 60 tot 90 minuten.", "Hyperbare zuurstoftherapie bij avasculaire necrose"
    )
    assert numbers(found)[0] == 2


def test_general_words_alone_are_nothing_in_common() -> None:
    assert related("Onderzoek laat zien dat patiënten na de behandeling minder risico lopen.") == ()


def test_one_broad_word_alone_is_nothing_in_common() -> None:
    sources = Sources({1: Record(title="Blood of made mice")})
    assert related("Het bloed stroomt door het lichaam.", sources=sources) == ()


def test_a_claim_on_another_subject_gets_no_suggestion() -> None:
    assert related("Kaneel verlaagt het cholesterol niet.") == ()


def test_a_word_that_all_sources_share_tells_less_than_one_that_few_do() -> None:
    made = {number: Record(title=f"Osteonecrosis in made group {number}") for number in range(1, 9)}
    made[9] = Record(title="Osteonecrosis and alcohol in a made group")
    (first, *_) = related("Alcohol is een oorzaak van osteonecrose.", sources=Sources(made))
    assert first.reference == 9
    assert str(first.terms[0]) == "Alcohol"


def test_no_sources_no_suggestion() -> None:
    assert related("Osteonecrose komt voor in de heup.", sources=Sources({})) == ()


def test_scores_are_shares_and_fall_along_the_ranking() -> None:
    scores = [
        one.score for one in SOURCES.ranked(terms("Osteonecrose van de heupkop en slapeloosheid", "nl"))
    ]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
