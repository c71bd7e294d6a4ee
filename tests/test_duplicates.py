"""Which records are of one work, which only look like it, and what becomes of them."""

from dataclasses import replace
from typing import Any

import pytest

from refs.duplicates import Group, Kind, Sketch, alike, groups, same_title
from refs.fold import fold
from refs.model.annotation import Item
from refs.model.record import Record, WorkKind
from tests.made import holding, work

TITLE = work().title


def grouped(*records: tuple[Record, str]) -> list[Group]:
    """The groups among records of these registries, every pair of which is weighed."""
    items = {n: Item(n, holding(record, registry)) for n, (record, registry) in enumerate(records, start=1)}
    return groups(items, [(one, other) for one in items for other in items if one < other])


def test_records_that_share_an_identifier_and_a_title_are_one_work() -> None:
    (group,) = grouped((work(pmid=""), "file"), (work(), "pubmed"))
    assert (group.kind, group.why) == (Kind.SAME, "same DOI")
    assert [item.number for item in group.items] == [2, 1]
    assert group.merged == holding(work())


def test_records_alike_in_all_but_a_misprint_are_one_work_with_the_identifiers_of_both() -> None:
    slip = work(pmid="", title=TITLE.replace("collapse", "colapse"))
    (group,) = grouped((work(doi=""), "pubmed"), (slip, "crossref"))
    assert (group.kind, group.why) == (Kind.SAME, "same title, first author, year and place")
    assert group.merged == holding(work())


def test_three_records_of_one_work_are_one_group() -> None:
    (group,) = grouped((work(), "file"), (work(), "starter"), (work(), "pubmed"))
    assert [item.number for item in group.items] == [3, 2, 1]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        pytest.param({"pmid": "90000102"}, "two PMIDs: PMID 90000101 and PMID 90000102", id="two PMIDs"),
        pytest.param({"doi": "10.9999/made.102"}, "two DOIs", id="two DOIs"),
        pytest.param({"title": "Something else altogether in rats"}, "their titles differ", id="titles"),
    ],
)
def test_what_speaks_against_one_work_leaves_them_alone(other: dict[str, Any], why: str) -> None:
    (group,) = grouped((work(), "pubmed"), (work(**other), "pubmed"))
    assert (group.kind, group.merged) == (Kind.UNSURE, None)
    assert why in group.why


def test_an_identifier_that_only_a_file_gives_is_not_taken_for_the_registrys() -> None:
    (group,) = grouped((work(doi=""), "pubmed"), (work(pmid=""), "file"))
    assert group.kind is Kind.UNSURE
    assert "`refs fetch 10.9999/made.101` settles it" in group.why


@pytest.mark.parametrize("preprint", [{"kind": WorkKind.PREPRINT}, {"types": ("Preprint",)}, {"doi": "10.1101/2016.1.2"}])  # fmt: skip
def test_a_preprint_and_its_published_version_are_two(preprint: dict[str, Any]) -> None:
    facts = {"pmid": "", "doi": "10.9999/made.pre", "volume": "", "pages": "", **preprint}
    (group,) = grouped((work(), "pubmed"), (work(**facts), "crossref"))
    assert (group.kind, group.merged) == (Kind.VERSIONS, None)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"pmid": "90000102", "title": "Erratum: hips"}, id="an erratum under the DOI of its article"),
        pytest.param({"doi": "", "pmid": "", "types": ("Comment",)}, id="a comment under the same title"),
        pytest.param({"doi": "", "pmid": "", "volume": "83"}, id="another volume"),
        pytest.param({"doi": "", "pmid": "", "pages": "1-9"}, id="another page"),
    ],
)  # fmt: skip
def test_works_that_only_resemble_each_other_are_no_group(other: dict[str, Any]) -> None:
    assert grouped((work(), "pubmed"), (work(**other), "pubmed")) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (TITLE, TITLE.upper(), True),
        (TITLE, TITLE.replace("randomised", "randomized"), True),
        (TITLE, TITLE + ": twelve years later", False),
        ("Collapse of the femoral head part I", "Collapse of the femoral head part II", False),
        ("Outcome of hip surgery in the year 2015", "Outcome of hip surgery in the year 2016", False),
        ("Reply to letter", "Reply to letter", False),
    ],
)
def test_titles_are_the_same_but_for_a_misprint(one: str, other: str, same: bool) -> None:
    assert same_title(fold(one), fold(other)) is same


def test_likeness_is_sought_among_works_of_one_first_author_and_year() -> None:
    one = Sketch(1, "sandoval", 2016, fold(TITLE))
    others = [
        replace(one, number=2),
        replace(one, number=3, year=2017),
        replace(one, number=4, first_author="z"),
    ]
    assert list(alike([one, *others])) == [(1, 2)]
