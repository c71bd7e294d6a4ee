"""Files of references: each entry with its line, and what cannot be read with its line too."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.model.article import Place, Reference
from refs.model.record import Name
from refs.model.text import Source
from refs.readers.bibliography.files import read_bibliography, read_csl
from refs.readers.bibliography.holdings import Bibliography

ITEM = {
    "id": "bakker2006",
    "type": "article-journal",
    "title": "Collapse of the <i>hip</i>",
    "author": [
        {"family": "Iyer", "given": "Jan", "non-dropping-particle": "van den"},
        {"literal": "World Made Organization"},
    ],
    "container-title": "Journal of Made Bones",
    "issued": {"date-parts": [["2006", 5]]},
    "volume": 88,
    "issue": "5",
    "page": "1117-1132",
    "DOI": "10.9999/Made.1",
    "PMID": "90000101",
    "URL": "https://example.org/made",
    "note": "PMCID: PMC9000101",
}
YAML = """\
references:
- id: bakker2006
  title: Collapse of the hip
  issued: {year: 2006}
- id: zand1999
  issued: 1999-05
"""


def read(text: str, name: str = "made.json") -> Bibliography:
    return read_bibliography(Source(name, text))


def entry(item: dict[str, object]) -> Reference:
    (made,) = read(json.dumps([item])).entries
    return made


def test_an_item_of_csl_is_a_reference() -> None:
    made = entry(ITEM)
    assert (made.label, made.place, made.origin) == ("bakker2006", Place.BIB, "made.json:1")
    printed = made.printed
    assert printed.authors == (
        Name("van den Iyer", "Jan", "J"),
        Name("World Made Organization", collective=True),
    )
    assert (printed.title, printed.year, printed.journal) == (
        "Collapse of the hip",
        "2006",
        "Journal of Made Bones",
    )
    assert (printed.volume, printed.issue, printed.pages) == ("88", "5", "1117-1132")
    assert [str(i) for i in made.well_formed] == ["PMID 90000101", "DOI 10.9999/made.1", "PMC9000101"] or {
        str(i) for i in made.well_formed
    } == {"PMID 90000101", "DOI 10.9999/made.1", "PMC9000101"}
    assert made.urls == ("https://example.org/made",)
    assert made.text.startswith("van den Iyer Jan, World Made Organization. Collapse of the hip.")


@pytest.mark.parametrize(
    "issued",
    [
        {"date-parts": [[2006, 5]]},
        {"raw": "May 2006"},
        {"literal": "2006"},
        {"year": 2006},
        [{"year": "2006"}],
        "2006-05-01",
        2006,
    ],
)
def test_a_year_is_read_in_any_form(issued: object) -> None:
    assert entry({"id": "a", "issued": issued}).printed.year == "2006"


@pytest.mark.parametrize("value", [None, [], {}, True, [[]], {"date-parts": []}, {"date-parts": [[None]]}])
def test_fields_of_another_shape_are_no_harm(value: object) -> None:
    made = entry({"id": "a", "issued": value, "author": value, "title": value, "DOI": value, "note": value})
    assert (made.label, made.printed.year, made.identifiers) == ("a", "", ())


def test_an_identifier_that_cannot_be_one_is_kept_as_printed() -> None:
    (identifier,) = entry({"id": "a", "PMID": "12a"}).identifiers
    assert (identifier.identifier, identifier.raw) == (None, "12a")


def test_a_kind_that_registries_do_not_hold_is_told() -> None:
    kinds = ("webpage", "book", "chapter", "thesis", "report", "article-journal", "paper-conference")
    assert [entry({"id": "a", "type": kind}).printed.source_type for kind in kinds] == [
        "web", "book", "book", "thesis", "report", "article", "conference",
    ]  # fmt: skip


def lines(one: Reference) -> tuple[str, int, int]:
    return one.label, one.file_line, one.file_end_line


def test_every_entry_of_json_has_its_lines() -> None:
    text = '[\n{"id": "a",\n "title": "A"},\n\n{"id": "b"}\n]\n'
    assert [lines(one) for one in read(text).entries] == [("a", 2, 3), ("b", 5, 5)]
    assert [one.label for one in read('{"references": [{"id": "a"}]}').entries] == ["a"]
    assert [one.label for one in read('{"id": "a"}').entries] == ["a"]


def test_every_entry_of_yaml_has_its_lines() -> None:
    made = read(YAML, "made.yaml").entries
    assert [lines(one) for one in made] == [("bakker2006", 2, 4), ("zand1999", 5, 6)]
    spaced = read("- id: a\n\n- {id: b,\n title: B}\n\n\n", "made.yaml").entries
    assert [lines(one) for one in spaced] == [("a", 1, 1), ("b", 3, 4)]
    assert [(one.label, one.printed.year, one.origin) for one in made] == [
        ("bakker2006", "2006", "made.yaml:2"),
        ("zand1999", "1999", "made.yaml:5"),
    ]


def test_every_entry_of_bibtex_has_its_lines() -> None:
    made = read("@article{a, title={A}}\n\n@book{b,\n title={B}}\n", "made.bib").entries
    assert [(one.label, one.origin) for one in made] == [("a", "made.bib:1"), ("b", "made.bib:3")]
    assert [lines(one) for one in made] == [("a", 1, 1), ("b", 3, 4)]


@pytest.mark.parametrize(
    ("name", "text", "problem", "kept"),
    [
        ("a.json", '[{"id": "a"},\n{"id": }]', "a.json:2: not JSON from here on (Expecting value)", ["a"]),
        ("a.json", '[{"id": "a"},\n"b"]', "a.json:2: this is no entry of CSL; an entry has fields, and an id", ["a"]),
        ("a.json", '[{"title": "A"},\n{"id": "b"}]', "a.json:1: this entry has no id, so nothing can cite it", ["b"]),
        ("a.json", "x", "a.json:1: not JSON from here on (Expecting value)", []),
        ("a.json", '[{"id": "a"},\n{"id": "a"}]', "a.json:2: the key 'a' is used by an entry above; give one of the two another key", ["a"]),
        ("a.yaml", "- id: a\n- ]\n", "a.yaml:2: not YAML", []),
        ("a.yaml", "title: x\n", "a.yaml:1: no list of references; give one, or `references:` with one", []),
        ("a.yaml", "- id: a\n  author: &x [{family: A}]\n- id: b\n  author: *x\n- id: c\n", "a.yaml:3: aliases of YAML are not read, so this entry is not", ["a", "c"]),
        ("a.bib", "@article{a, title={A}}\n@article{b\n", "a.bib:2: this entry cannot be read; look for a missing brace, comma or quote", ["a"]),
        ("a.bib", "@article{a, title={A}}\n@article{b, title={B\n", "a.bib:2: a brace or quote of this entry is not closed; what could be read of it counts", ["a", "b"]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_line(
    name: str, text: str, problem: str, kept: list[str]
) -> None:
    made = read(text, name)
    assert made.problems == (problem,)
    assert [one.label for one in made.entries] == kept


def test_a_nest_without_end_is_a_problem_and_no_crash() -> None:
    assert read("[" * 100_000).problems
    assert read("[" * 100_000, "made.yaml").problems


def test_the_key_that_manubot_noted_finds_an_entry_whose_id_is_a_hash() -> None:
    made = read(json.dumps([{"id": "1FkYUUryG", "note": "Made by hand.\nstandard_id: arxiv:2001.00001"}]))
    assert made.by_key["arxiv:2001.00001"] is made.by_key["1FkYUUryG"]
    assert len(made.entries) == 1


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["id", "title", "author", "issued", "DOI", "date-parts", "family", "note"]),
                inner,
            )
        ),
        max_leaves=20,
    )
)
def test_any_json_is_read_or_told_of(value: object) -> None:
    made = read(json.dumps([value]))
    assert bool(made.entries) != bool(made.problems)


@given(st.text())
def test_any_text_is_read_or_told_of(text: str) -> None:
    for name in ("made.json", "made.yaml", "made.bib"):
        read(text, name)


def test_a_list_of_csl_tells_two_entries_of_one_id_and_reads_both() -> None:
    text = '[{"id": "a", "title": "Made"},\n{"id": "a", "title": "Hips"},\n{"title": "Feet"}]'
    entries, troubles = read_csl(Source("made.json", text))
    assert [one.printed.title for one in entries] == ["Made", "Hips", "Feet"]
    assert troubles == [(2, "the key 'a' is used by an entry above; give one of the two another key")]


@pytest.mark.parametrize("name", ["a.json", "a.yaml", "a.bib", "a.ris", "a.bbl"])
def test_an_empty_file_holds_nothing_and_that_is_no_fault(name: str) -> None:
    made = read(" \n", name)
    assert (made.entries, made.problems) == ((), ())
