"""Where a quoted claim stands today, and where it must not be taken to stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.links.anchor import anchored, nearest, quoted
from refs.links.passage import RunningText
from refs.model.link import Quote
from tests.links.made import running

CLAIM = "Smoking raises the risk of cataract by 30% in older adults."
BEFORE = "The lens of the eye has no blood vessels of its own."
AFTER = "Sunlight plays a part in this as well, and so does age."
PAGE = f"{BEFORE} {CLAIM} {AFTER}"


def quote(text: str, claim: str) -> Quote:
    """The claim of a text as a link quotes it."""
    made = running(text)
    found = quoted(made, next(one for one in made.passages if claim in one.text))
    assert found is not None
    return found


def place(text: str, claim: Quote) -> str | None:
    """The sentence that a quote is anchored to."""
    (found,) = anchored(running(text), [claim])
    return found.text if found else None


SAVED = quote(PAGE, CLAIM)


def test_a_quote_holds_the_sentence_and_whole_words_around_it() -> None:
    assert (
        Quote(CLAIM, "eye has no blood vessels of its own. ", " Sunlight plays a part in this as well,")
        == SAVED
    )


def test_a_claim_stays_where_it_is() -> None:
    assert place(PAGE, SAVED) == CLAIM


def test_a_claim_is_found_where_it_was_moved_to() -> None:
    assert place(f"{BEFORE}\n\n{AFTER}\n\nSomething new stands here.\n\n{CLAIM}", SAVED) == CLAIM


@pytest.mark.parametrize(
    "typed",
    [
        "Smoking raises the\nrisk of   cataract by 30% in\nolder adults.",
        "Smoking raises the **risk of *cataract*** by 30% in older adults.",
        "Smoking raises the risk of [cataract](https://made.example/) by 30% in older adults.",
        "Smoking raises the risk of cataract by 30% in older adults [1].",
        "Smoking raises the risk of cataract by 30% in older adults.[1,2]",
        "Smoking raises the risk of cataract by 30% in older adults.¹",
        "Smoking raises the risk of cataract by 30% in older adults (Bakker, 2007).",
    ],
)
def test_wrapping_markup_and_citation_marks_make_no_difference(typed: str) -> None:
    assert place(f"{BEFORE} {typed} {AFTER}", SAVED) == CLAIM
    assert place(PAGE, quote(f"{BEFORE} {typed} {AFTER}", "cataract")) == CLAIM


def test_a_renumbered_mark_makes_no_difference() -> None:
    assert place(
        PAGE.replace("adults.", "adults [2]."), quote(PAGE.replace("adults.", "adults [1]."), CLAIM[:-1])
    )


@pytest.mark.parametrize(
    "edited",
    [
        "Smoking raises the risk of cataract by about 30% in older adults.",
        "Smoking raises the risk of cataracts by 30% in older adults.",
        "Smoking tobacco raises the risk of cataract by 30 percent in older adults.",
        "In older adults, smoking raises the risk of cataract by 30%.",
        "Smoking, it seems, raises the risk of cataract by 30% in older adults!",
    ],
)
def test_a_claim_that_was_edited_a_little_is_found(edited: str) -> None:
    assert place(f"{BEFORE} {edited} {AFTER}", SAVED) == edited


@pytest.mark.parametrize(
    "other",
    [
        "Smoking raises the risk of cataract by 40% in older adults.",
        "Smoking raises the risk of cataract by 3.0% in older adults.",
        "Smoking raises the risk of cataract by 30 mg in older adults.",
        "Smoking raises the risk of cataract by <30% in older adults.",
        "Smoking never raises the risk of cataract by 30% in older adults.",
        "Smoking doesn't raise the risk of cataract by 30% in older adults.",
        "Smoking lowers the risk of cataract by 30% in older adults.",
        "Smoking raises the risk of glaucoma by 30% in older adults.",
        "Smoking raises the risk of cataract by 30% in half of older adults.",
        "Smoking rarely raises the risk of cataract by 30% in older adults.",
    ],
)
def test_a_claim_is_never_anchored_to_one_that_says_something_else(other: str) -> None:
    assert place(f"{BEFORE} {other} {AFTER}", SAVED) is None


@pytest.mark.parametrize(
    ("claim", "other"),
    [
        ("Het middel verlaagt de bloeddruk.", "Het middel verlaagt de bloeddruk niet."),
        (
            "Bij deze groep is geen pijn te zien na de ingreep.",
            "Bij deze groep is pijn te zien na de ingreep.",
        ),
        ("Neem de tablet elke dag in bij het eten.", "Neem de tablet elke week in bij het eten."),
        ("Het risico is ongeveer 5 per 10⁶ patiënten.", "Het risico is ongeveer 5 per 10⁹ patiënten."),
        ("Deze stof is veilig voor zwangere vrouwen.", "Deze stof is onveilig voor zwangere vrouwen."),
        ("Alendronaat remt het instorten van de heupkop.", "Risedronaat remt het instorten van de heupkop."),
        ("De dosis is 5 mg per dag bij volwassenen.", "De dosis is 5 g per dag bij volwassenen."),
        ("Twee op de tien patiënten herstelt hiervan.", "Drie op de tien patiënten herstelt hiervan."),
        ("Pain in the left hip is the first sign.", "Pain in the right hip is the first sign."),
        ("An MRI shows the damage before any sign.", "A CT shows the damage before any sign."),
        ("The drug causes hypertension in most people.", "The drug causes hypotension in most people."),
    ],
)
def test_one_word_can_make_another_claim_in_every_language(claim: str, other: str) -> None:
    saved = quote(f"{BEFORE} {claim} {AFTER}", claim)
    assert place(f"{BEFORE} {other} {AFTER}", saved) is None


def test_a_number_in_figures_is_the_same_in_words() -> None:
    saved = quote(f"{BEFORE} The pain is gone after 5 years in most people. {AFTER}", "The pain")
    assert place(f"{BEFORE} The pain is gone after five years in most people. {AFTER}", saved)


def test_a_claim_that_was_taken_out_is_nowhere() -> None:
    assert place(f"{BEFORE} {AFTER}", SAVED) is None


def test_a_claim_is_not_anchored_to_its_neighbour_once_it_is_gone() -> None:
    twin = "Smoking raises the risk of cataract by 30% in older adults as well."
    saved = quote(f"{BEFORE} {CLAIM} {twin} {AFTER}", CLAIM)
    assert place(f"{BEFORE} {twin} {AFTER}", saved) is None


def test_a_claim_is_not_anchored_to_one_that_another_link_quotes() -> None:
    twin = "Smoking raises the risk of cataract by 30% in other older adults."
    text = f"{BEFORE} {CLAIM} {AFTER}\n\nMore on this page of ours.\n\n{twin}"
    one, other = quote(text, CLAIM), quote(text, twin)
    assert [bool(found) for found in anchored(running(text.replace(CLAIM, "")), [one, other])] == [
        False,
        True,
    ]


def test_of_two_equally_good_sentences_neither_is_taken() -> None:
    first = CLAIM.replace("raises", "really raises")
    second = CLAIM.replace("raises", "mostly raises")
    assert place(f"Here is one.\n\n{first}\n\nHere is one.\n\n{second}\n\nHere is one.", SAVED) is None


def test_of_equal_sentences_the_one_with_the_same_surroundings_is_meant() -> None:
    text = f"{BEFORE} {CLAIM} {AFTER}\n\nWhat follows says it again.\n\n{CLAIM}\n\nThat was all of it."
    made = running(text)
    first, second = (one for one in made.passages if one.text == CLAIM)
    for meant in (first, second):
        saved = quoted(made, meant)
        assert saved is not None
        assert anchored(made, [saved]) == (meant,)


def test_of_two_copies_the_one_in_place_is_meant_though_it_was_edited() -> None:
    text = f"{BEFORE} {CLAIM} {AFTER}\n\nWhat follows says it again.\n\n{CLAIM}\n\nThat was all of it."
    edited = CLAIM.replace("raises", "really raises")
    saved = quoted(running(text), next(one for one in running(text).passages if one.text == CLAIM))
    assert saved is not None
    assert place(text.replace(CLAIM, edited, 1), saved) == edited


def test_equal_sentences_in_equal_surroundings_cannot_be_quoted() -> None:
    made = running("\n\n".join([BEFORE, CLAIM, AFTER] * 12))
    middle = [one for one in made.passages if one.text == CLAIM][6]
    assert quoted(made, middle) is None


def test_a_short_item_is_known_by_its_surroundings_only() -> None:
    text = "The signs of this are:\n\n- pain\n- fever\n\nCall your doctor about them."
    saved = quote(text, "pain")
    assert place(text, saved) == "pain"
    assert place("Other things to say here:\n\n- swelling\n- pain\n- rest", saved) is None


def test_a_lost_claim_is_pointed_at_where_it_stood() -> None:
    changed = "Smoking raises the risk of cataract by 90%."
    found = nearest(running(f"{BEFORE} {changed} {AFTER}"), SAVED)
    assert found is not None
    assert found.text == changed
    assert nearest(running("All of this is new. Nothing was kept."), SAVED) is None


# Whatever is edited elsewhere, an anchor stays.

WORDS = "lens eye hip bone often walk water green stone quiet letter morning paper".split()
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=3, max_size=9).map(
    lambda w: " ".join(w).capitalize() + "."
)
PAGES = st.lists(SENTENCES, min_size=1, max_size=8)


@st.composite
def edits(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """The sentences of a page with the claim, and those of an edited one."""
    page = draw(PAGES)
    at = draw(st.integers(0, len(page)))
    before, after = page[:at], page[at:]
    for part in (before, after):
        if part:
            change = draw(st.sampled_from(["drop", "add", "reword", "none"]))
            index = draw(st.integers(0, len(part) - 1))
            if change == "drop":
                del part[index]
            elif change == "add":
                part.insert(index, draw(SENTENCES))
            elif change == "reword":
                part[index] = draw(SENTENCES)
    return [*page[:at], CLAIM, *page[at:]], [*before, CLAIM, *after]


@given(edits(), st.sampled_from([" ", "\n", "\n\n"]))
def test_edits_elsewhere_leave_an_anchor_where_it_is(made: tuple[list[str], list[str]], gap: str) -> None:
    page, edited = made
    saved = quote(gap.join(page), CLAIM)
    assert place(" ".join(edited), saved) == CLAIM


@given(PAGES)
def test_every_sentence_that_can_be_quoted_is_found_again(sentences: list[str]) -> None:
    made = running(" ".join(sentences))
    found: list[tuple[RunningText, Quote]] = []
    for one in made.passages:
        saved = quoted(made, one)
        if saved is not None:
            found.append((made, saved))
            assert anchored(made, [saved]) == (one,)
    assert found or len(set(sentences)) < len(sentences)
