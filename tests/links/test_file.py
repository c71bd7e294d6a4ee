"""The text of a links file: what is read from it, what is written, and what is kept."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.errors import UnreadableError
from refs.links.file import CONTEXT, LinksFile, new_id, parse, serialise
from refs.model.link import Link, Quote

GOLDEN = Path(__file__).parent.parent / "golden" / "article.md.links.json"
FIRST = Link(
    "urn:uuid:869fa990-638f-5661-bcee-81be2ab1cdeb",
    Quote("Rookt iemand, dan stijgt de kans met 30%.", "van de heup. ", " Stoppen helpt."),
    "sandoval2016",
    ("https://pubmed.ncbi.nlm.nih.gov/90000101/", "https://doi.org/10.9999/made.101"),
    "Sandoval PQ, Iyer N. A made trial. J Made. 2016;82(5):1117-32.",
    "table 2",
)
SECOND = Link(
    "urn:uuid:96e91873-63dc-5486-8c87-10e67cf83e32", Quote("De heup stort in.", "", ""), "bakker2007"
)

TEXT = st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip)
LINKS = st.builds(
    Link,
    st.uuids().map(lambda one: one.urn),
    st.builds(Quote, TEXT, st.text(), st.text()),
    TEXT,
    st.lists(TEXT, max_size=3).map(tuple),
    st.text(),
    st.text(),
)


def holding(*links: Link) -> LinksFile:
    file = LinksFile()
    for one in links:
        file = file.with_link(one)
    return file


def item(**members: Any) -> dict[str, Any]:
    """An annotation as a tool or a person may write it."""
    return {
        "id": "urn:made:1",
        "type": "Annotation",
        "motivation": "linking",
        "body": {"type": "TextualBody", "purpose": "identifying", "value": "bakker2007"},
        "target": {"source": "article.md", "selector": {"type": "TextQuoteSelector", "exact": "It is."}},
    } | members


def page(*items: Any, **members: Any) -> str:
    return json.dumps({"@context": CONTEXT, "type": "AnnotationPage", **members, "items": items})


def test_a_file_is_written_so_that_a_review_can_read_it() -> None:
    assert serialise(holding(FIRST, SECOND), "article.md") == GOLDEN.read_text(encoding="utf-8")


def test_what_is_written_is_read_again() -> None:
    assert parse(GOLDEN.read_text(encoding="utf-8"), "golden").links == (FIRST, SECOND)


@given(st.lists(LINKS, max_size=4, unique_by=lambda one: one.id))
def test_every_link_survives_the_file(links: list[Link]) -> None:
    text = serialise(holding(*links), "article.md")
    again = parse(text, "made")
    assert again.links == tuple(links)
    assert serialise(again, "article.md") == text


def test_what_the_recommendation_demands_is_there() -> None:
    """Web Annotation Data Model, 3.1, 4.2.4 and 5.2: what an annotation, a quote and a page must have."""
    tree = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert (tree["@context"], tree["type"]) == (CONTEXT, "AnnotationPage")
    ids = [tree["id"], *(one["id"] for one in tree["items"])]
    assert all(one.startswith("urn:uuid:") for one in ids)
    assert len(set(ids)) == len(ids)
    for one in tree["items"]:
        assert (one["type"], one["motivation"]) == ("Annotation", "linking")
        assert one["target"]["source"] == "article.md"
        assert one["target"]["selector"]["type"] == "TextQuoteSelector"
        for body in one["body"]:
            assert body["purpose"] in ("identifying", "linking", "describing", "commenting")
            assert ("value" in body) == (body["type"] == "TextualBody")
            assert ("source" in body) == (body["type"] == "SpecificResource")


def test_what_other_tools_have_added_is_kept() -> None:
    comment = {"id": "urn:made:2", "type": "Annotation", "motivation": "commenting", "target": "article.md"}
    mine = item(
        creator="Made tool",
        body=[
            {"type": "TextualBody", "purpose": "identifying", "value": "bakker2007", "language": "en"},
            "made:tag",
        ],
    )
    file = parse(page(comment, mine, label="Ours"), "made")
    (link,) = file.links
    changed = Link(link.id, Quote("It was.", "", ""), link.key, link.addresses, link.entry, "a note")
    tree = json.loads(serialise(file.with_link(changed, link), "article.md"))
    assert tree["label"] == "Ours"
    assert tree["items"][0] == comment
    assert tree["items"][1]["creator"] == "Made tool"
    assert tree["items"][1]["body"][0]["language"] == "en"
    assert tree["items"][1]["target"]["selector"]["exact"] == "It was."


def test_an_annotation_that_did_not_change_is_written_as_it_was() -> None:
    mine = item(
        body="https://doi.org/10.9999/made.101", target=item()["target"] | {"state": {"type": "TimeState"}}
    )
    tree = json.loads(serialise(parse(page(mine), "made").with_link(SECOND), "article.md"))
    assert tree["items"][0] == mine


def test_a_renamed_article_is_named_anew() -> None:
    tree = json.loads(serialise(parse(GOLDEN.read_text(encoding="utf-8"), "golden"), "heup & knie.md"))
    assert {one["target"]["source"] for one in tree["items"]} == {"heup%20%26%20knie.md"}


@pytest.mark.parametrize(
    ("body", "key", "addresses"),
    [
        ("https://doi.org/10.9999/made.101", "", ("https://doi.org/10.9999/made.101",)),
        ({"id": "https://made.example/"}, "", ("https://made.example/",)),
        ({"type": "TextualBody", "value": "bakker2007"}, "bakker2007", ()),
        (["made:1", {"purpose": "identifying", "value": "b"}], "b", ("made:1",)),
    ],
)
def test_a_link_may_be_written_in_every_form_that_the_model_has(
    body: object, key: str, addresses: tuple[str, ...]
) -> None:
    (link,) = parse(page(item(body=body)), "made").links
    assert (link.key, link.addresses) == (key, addresses)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "made:1:1: not JSON"),
        ('{"items": [\n  {"id": }\n]}', "made:2:10: not JSON"),
        ("[" * 100_000, "made: not JSON"),
        ('{"items": [NaN]}', "made: not JSON (NaN is no value of JSON)"),
        ("[]", "made: not a links file"),
        ('{"items": {}}', "made: not a links file"),
        (page(item(), 3), "made: item 2: an annotation is expected"),
        (page(item(target="article.md")), "made: item 1: it quotes no text"),
        (page(item(target={"selector": {"exact": "  "}})), "made: item 1: it quotes no text"),
        (page(item(body=[])), "made: item 1: it names no source"),
    ],
)
def test_a_broken_file_says_where_it_is_broken(text: str, said: str) -> None:
    with pytest.raises(UnreadableError) as error:
        parse(text, "made")
    assert str(error.value).startswith(said)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda one: (
            st.lists(one)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "items",
                        "motivation",
                        "body",
                        "target",
                        "selector",
                        "exact",
                        "id",
                        "value",
                        "purpose",
                        "linking",
                    ]
                ),
                one,
            )
        ),
        max_leaves=12,
    )
)
def test_no_json_breaks_the_reader(tree: object) -> None:
    for text in (json.dumps(tree), page(tree), page(item(body=tree)), page(item(target=tree))):
        try:
            file = parse(text, "made")
        except UnreadableError:
            continue
        assert parse(serialise(file, "article.md"), "again").links == file.links


def test_links_are_sorted_by_place_and_what_is_none_stands_last() -> None:
    note = {"type": "Annotation", "motivation": "commenting"}
    file = parse(page(note, item(), item(id="urn:made:2", body="made:2")), "made")
    places = {file.links[0]: 9, file.links[1]: 3}
    assert [one.link and one.link.id for one in file.in_order(places.__getitem__).items] == [
        "urn:made:2",
        "urn:made:1",
        None,
    ]


def test_a_link_that_is_taken_out_leaves_the_others() -> None:
    assert holding(FIRST, SECOND).without([FIRST]).links == (SECOND,)


def test_an_id_follows_from_the_link_and_is_never_given_twice() -> None:
    made = new_id(FIRST)
    assert made == new_id(FIRST)
    assert new_id(FIRST, [made]) != made
