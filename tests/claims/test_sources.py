"""Which claims have a source: what a citation mark covers, and what it does not."""

import pytest

from refs.claims.needs import needs
from refs.claims.sources import claims
from refs.model.article import Article, Unit
from refs.model.claim import Claim, ClaimStatus, Coverage
from refs.model.text import Source
from refs.readers.article import read_article
from tests.claims.made import article, article_of, listed, nested, sentence

RISK = "Smoking raises the risk of cataract"
DOSE = "The dose was 5 mg in 30% of patients"
ENTRY = "Bakker MA. A made trial of smoke. J Made. 2006;88(5):1117-32."
ADVICE = "Talk to your doctor before you travel."


def claimed(of: Article) -> tuple[Claim, ...]:
    return claims(needs(of.sentences, "en"), of)


def sources(of: Article) -> list[tuple[int, ...]]:
    return [claim.sources for claim in claimed(of)]


def test_claims_are_numbered_in_the_order_of_the_article_without_what_is_exempt() -> None:
    found = claimed(article([sentence(f"{RISK}."), sentence(ADVICE), sentence(f"{DOSE}.")], {}))
    assert [(claim.id, claim.need.sentence.text) for claim in found] == [
        ("c1", f"{RISK}."),
        ("c2", f"{DOSE}."),
    ]


def test_a_claim_without_a_mark_is_unsourced() -> None:
    (claim,) = claimed(article([sentence(f"{RISK}.")], {}))
    assert (claim.status, claim.sources) == (ClaimStatus.UNSOURCED, ())


def test_a_mark_covers_the_sentence_that_it_stands_in() -> None:
    (claim,) = claimed(article([sentence(f"{RISK} [1].")], {"[1]": (1,)}))
    assert (claim.status, claim.sources) == (ClaimStatus.SOURCED, (1,))


def test_a_mark_covers_neither_the_sentence_before_nor_the_one_after() -> None:
    three = [sentence(f"{DOSE}."), sentence(f"{RISK} [1]."), sentence("Beer raises uric acid by 20%.")]
    assert sources(article(three, {"[1]": (1,)})) == [(), (1,), ()]


def test_a_mark_directly_after_a_sentence_covers_it() -> None:
    first, second = f"{RISK}.", f"{DOSE}."
    text = f"{first} [1][2] {second}"
    placed = [sentence(first), sentence(second, start=text.index(second))]
    assert sources(article_of(text, placed, {"[1]": (1,), "[2]": (2,)})) == [(1, 2), ()]


@pytest.mark.parametrize("between", ["\n\n", " elsewhere "])
def test_a_mark_further_on_covers_nothing(between: str) -> None:
    text = f"{RISK}.{between}[1]"
    assert sources(article_of(text, [sentence(f"{RISK}.")], {"[1]": (1,)})) == [()]


def test_a_mark_at_the_start_of_the_next_sentence_is_of_that_sentence() -> None:
    first, second = f"{RISK}.", f"[1] {DOSE}."
    text = f"{first} {second}"
    placed = [sentence(first), sentence(second, start=len(first) + 1)]
    assert sources(article_of(text, placed, {"[1]": (1,)})) == [(), (1,)]


def test_several_marks_give_each_source_once_in_their_order() -> None:
    one = sentence(f"Beer [3], {RISK} [1,3].")
    assert sources(article([one], {"[3]": (3,), "[1,3]": (1, 3)})) == [(3, 1)]


def in_paragraph(*texts: str) -> Article:
    return article([sentence(text, block=1) for text in texts], {"[1]": (1,), "[2]": (2,), "[9]": ()})


def test_a_mark_later_in_the_paragraph_is_told_of_and_covers_nothing() -> None:
    of = in_paragraph(f"{DOSE}.", "Beer raises uric acid by 20% [9].", f"{RISK} [2].", "It fell to 5 mg [1].")
    first, _, third, _ = claimed(of)
    assert (first.status, first.sources, first.coverage) == (ClaimStatus.UNSOURCED, (), None)
    assert first.later is not None
    assert first.later.text == "[2]"
    assert (third.coverage, third.later) == (Coverage.SENTENCE, None)


def test_a_mark_covers_the_sentences_before_it_in_its_paragraph_where_that_is_wanted() -> None:
    of = in_paragraph(f"{DOSE}.", f"{RISK} [1].", "It fell to 5 mg.")
    found = claims(needs(of.sentences, "en"), of, paragraphs=True)
    assert [(claim.sources, claim.coverage) for claim in found] == [
        ((1,), Coverage.PARAGRAPH),
        ((1,), Coverage.SENTENCE),
        ((), None),
    ]


def test_a_mark_in_another_paragraph_is_not_told_of() -> None:
    of = article([sentence(f"{DOSE}.", block=1), sentence(f"{RISK} [1].", block=2)], {"[1]": (1,)})
    assert claimed(of)[0].later is None


def test_a_mark_that_leads_to_no_reference_is_no_source() -> None:
    (claim,) = claimed(article([sentence(f"{RISK} [9].")], {"[9]": ()}))
    assert claim.status is ClaimStatus.UNSOURCED


def test_a_mark_on_a_lead_in_covers_its_items() -> None:
    group = listed("Risk factors are [1]:", "Smoking", "Diabetes [2]")
    assert sources(article(group, {"[1]": (1,), "[2]": (2,)})) == [(1,), (1,), (2, 1)]


def test_a_mark_on_an_item_covers_that_item_alone() -> None:
    group = listed("Risk factors are:", "Smoking", "Diabetes [2]")
    assert sources(article(group, {"[2]": (2,)})) == [(), (), (2,)]


def test_a_mark_on_an_item_covers_the_items_nested_in_it() -> None:
    items = nested((1, f"{RISK} [1]"), (2, DOSE), (3, f"{DOSE} at night"), (1, f"{RISK} at sea"))
    assert sources(article(items, {"[1]": (1,)})) == [(1,), (1,), (1,), ()]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("made.md", f"- {RISK} [1]\n  - {DOSE}\n- {DOSE} at night\n\n## References\n\n1. {ENTRY}\n"),
        (
            "made.html",
            f"<ul><li>{RISK} [1]<ul><li>{DOSE}</li></ul></li><li>{DOSE} at night</li></ul>"
            f"<h2>References</h2><ol><li>{ENTRY}</li></ol>",
        ),
    ],
)
def test_an_item_inherits_from_the_item_that_it_is_nested_in_as_it_is_written(name: str, text: str) -> None:
    assert sources(read_article(Source(name, text), format=None, language="en")) == [(1,), (1,), ()]


def test_a_mark_on_a_nested_item_covers_neither_its_parent_nor_its_neighbour() -> None:
    items = nested((1, RISK), (2, f"{DOSE} [1]"), (2, f"{DOSE} at night"))
    assert sources(article(items, {"[1]": (1,)})) == [(), (1,), ()]


def test_an_item_in_another_list_inherits_nothing() -> None:
    first = nested((1, f"{RISK} [1]"))
    other = sentence(DOSE, Unit.ITEM, block=9, group=2, depth=2)
    assert sources(article([*first, other], {"[1]": (1,)})) == [(1,), ()]


def test_a_lead_in_whose_items_all_have_a_source_has_theirs() -> None:
    group = listed("Risk factors are:", "Smoking [1]", "Diabetes [2]")
    assert sources(article(group, {"[1]": (1,), "[2]": (2,)})) == [(1, 2), (1,), (2,)]


def test_a_claim_repeated_elsewhere_has_the_source_that_it_has_there() -> None:
    twice = [sentence(f"{RISK.upper()}!"), sentence(f"{DOSE}."), sentence(f"{RISK} [1].")]
    assert sources(article(twice, {"[1]": (1,)})) == [(1,), (), (1,)]


def test_an_item_repeated_under_another_lead_in_is_another_claim() -> None:
    causes = listed("Causes of gout are:", "Beer [1]")
    risks = [
        sentence("Causes of migraine are:", Unit.LEAD_IN, group=2, block=8),
        sentence("Beer", Unit.ITEM, group=2, block=9),
    ]
    assert sources(article([*causes, *risks], {"[1]": (1,)})) == [(1,), (1,), (), ()]


def test_the_same_item_under_the_same_lead_in_is_the_same_claim() -> None:
    first = listed("Causes of gout are:", "Beer [1]")
    again = [
        sentence("Causes of gout are:", Unit.LEAD_IN, group=2, block=8),
        sentence("Beer", Unit.ITEM, group=2, block=9),
    ]
    assert sources(article([*first, *again], {"[1]": (1,)})) == [(1,), (1,), (1,), (1,)]


def test_the_same_article_gives_the_same_claims() -> None:
    of = article([sentence(f"{RISK} [1]."), *listed("Causes are:", "Beer [1]")], {"[1]": (1,)})
    assert claimed(of) == claimed(of)


def test_thousands_of_marks_and_claims_are_linked() -> None:
    many = [sentence(f"{RISK} in {number}% [1].") for number in range(10_000)]
    assert set(sources(article(many, {"[1]": (1,)}))) == {(1,)}


def test_a_mark_that_is_a_sentence_of_its_own_covers_the_sentence_before_it() -> None:
    text = f"{RISK}. [Read the study](https://doi.org/10.9999/made.1). {DOSE}."
    made = read_article(Source("made.md", text), format=None, language="en")
    assert sources(made) == [(1,), ()]


def test_a_claim_that_is_a_link_covers_itself_alone() -> None:
    text = f"{DOSE}. [{RISK}](https://doi.org/10.9999/made.1)."
    made = read_article(Source("made.md", text), format=None, language="en")
    assert sources(made) == [(), (1,)]


LISTED_PAGE = "RIVM. Griep. 2023. https://www.rivm.nl/griep"


@pytest.mark.parametrize(
    "address", ["https://www.rivm.nl/griep", "http://rivm.nl/griep/?utm_source=made#top"]
)
def test_a_link_to_an_address_that_the_list_prints_cites_that_entry(address: str) -> None:
    (claim,) = claimed(read(f"{RISK} ([RIVM]({address})).\n\n## References\n\n1. {LISTED_PAGE}\n"))
    assert (claim.status, claim.sources, claim.web) == (ClaimStatus.SOURCED, (1,), "")


@pytest.mark.parametrize(
    ("address", "web"),
    [
        ("https://made.example/study", "https://made.example/study"),
        ("https://made.example/?id=3", "https://made.example/?id=3"),
        ("https://made.example/", ""),
        ("/contact", ""),
        ("mailto:somebody@made.example", ""),
    ],
)
def test_a_link_to_a_page_is_no_source_but_is_told(address: str, web: str) -> None:
    (claim,) = claimed(read(f"{RISK}, [they say]({address}).\n"))
    assert (claim.status, claim.web) == (ClaimStatus.UNSOURCED, web)


def test_words_that_refer_to_what_stands_before_them_say_something_else_under_another_heading() -> None:
    said = "The drug raises the risk of cataract"
    text = f"# Made-ups\n\n{said} [1].\n\n# Other drugs\n\n{said}.\n\n# References\n\n1. {ENTRY}\n"
    assert sources(read(text)) == [(1,), ()]
    text = text.replace("The drug", "Smoking")
    assert sources(read(text)) == [(1,), (1,)]


def read(text: str) -> Article:
    return read_article(Source("made.md", text), format=None, language="en")
