"""Which reference a link leads to today, whatever its number or key has become."""

import pytest

from refs.errors import UsageError
from refs.links.choice import reference_called
from refs.links.works import addresses, source_of
from refs.model.link import Link
from tests.links.made import LIST, bound, judged, link, read

CLAIM = "Smoking raises the risk of cataract by 30% in older adults."
PUBMED = "https://pubmed.ncbi.nlm.nih.gov/90000101/"
ENTRY = "Sandoval PQ, Iyer N. Alendronate and collapse of the femoral head. J Made Surg. 2016;82(5):1117-32. PMID: 90000101"
NEW_FIRST = LIST.replace(
    "1. Sandoval", "1. Aalders B. A made first work of all. J Made. 1999;1(1):1-9.\n2. Sandoval"
)


def source(of: Link, references: str = LIST) -> int | None:
    (binding,) = bound(CLAIM, of, references=references)
    return binding.source


@pytest.mark.parametrize(
    "made",
    [
        link(CLAIM, "", addresses=(PUBMED,)),
        link(CLAIM, "", addresses=("https://www.ncbi.nlm.nih.gov/pubmed/90000101",)),
        link(CLAIM, "", entry=ENTRY),
        link(CLAIM, "sandoval2016"),
    ],
)
def test_a_link_follows_its_source_when_the_list_is_renumbered(made: Link) -> None:
    assert source(made) == 1
    assert source(made, NEW_FIRST) == 2


def test_a_link_follows_its_source_when_an_identifier_was_corrected() -> None:
    made = link(CLAIM, addresses=(PUBMED,), entry=ENTRY)
    assert source(made, LIST.replace("90000101", "90000111")) == 1


def test_a_link_follows_its_source_when_the_entry_was_edited() -> None:
    made = link(CLAIM, entry=ENTRY)
    assert (
        source(made, LIST.replace("1117-32", "1117–1132").replace("J Made Surg", "Journal of Made Surgery"))
        == 1
    )


@pytest.mark.parametrize(
    "references",
    [
        LIST.replace("90000101", "90000999").replace("Alendronate and collapse of the", "Quite another"),
        LIST.replace(
            "Alendronate and collapse of the femoral head. J Made Surg", "Knees. Ann Invented Res Lett"
        ).replace(" PMID: 90000101", ""),
        "\n## References\n\n1. Bakker A. A made trial of smoke and cataract. J Made. 2007;1(1):1-2.\n",
        "",
    ],
)
def test_a_key_that_names_another_work_by_now_is_no_source(references: str) -> None:
    assert source(link(CLAIM, addresses=(PUBMED,), entry=ENTRY), references) is None


def test_a_number_in_the_file_is_not_a_key() -> None:
    assert source(link(CLAIM, "1")) is None


def test_a_binding_tells_the_claim_its_place_and_whether_it_was_edited() -> None:
    (binding,) = bound(CLAIM, link(CLAIM))
    assert binding.sentence is not None
    assert (binding.sentence.text, binding.place, binding.edited) == (CLAIM, binding.sentence.span, False)
    (edited,) = bound(CLAIM.replace("30%", "roughly 30%"), link(CLAIM))
    assert edited.sentence is not None
    assert edited.edited
    (gone,) = bound("All of this is new.", link(CLAIM))
    assert gone.sentence is None
    assert gone.place.start == 0


# What a user types


@pytest.mark.parametrize(
    "word", ["1", "sandoval2016", "SANDOVAL2016", "@sandoval2016", "90000101", "PMID: 90000101", PUBMED]
)
def test_a_reference_goes_by_its_number_key_and_identifiers(word: str) -> None:
    assert reference_called(word, judged(read(CLAIM)), "made.md").reference.number == 1


def test_an_unknown_word_lists_what_there_is() -> None:
    with pytest.raises(
        UsageError,
        match=r"no reference is called 'nobody'; there is 1 sandoval2016 \(PMID 90000101\), 2 bakker2007",
    ):
        reference_called("nobody", judged(read(CLAIM)), "made.md")


def test_a_long_list_is_not_listed_whole() -> None:
    entries = "".join(
        f"{n}. Made{chr(96 + n)} B. Work number {n} of many. J Made. 2001;1(1):{n}.\n" for n in range(1, 26)
    )
    judgements = judged(read(CLAIM, references=f"\n## References\n\n{entries}"))
    with pytest.raises(UsageError, match=r"and 5 more$"):
        reference_called("nobody", judgements, "made.md")


def test_an_article_without_references_says_so() -> None:
    with pytest.raises(UsageError, match="lists no references"):
        reference_called("1", (), "made.md")


def test_the_addresses_of_a_work_are_those_of_its_identifiers() -> None:
    one, other = judged(read(CLAIM))
    assert (addresses(one), addresses(other)) == ((PUBMED,), ())
    assert source_of(link(CLAIM, "", addresses=addresses(one)), (other, one)) is one
