"""The entries of reference lists, in whatever way a list is written."""

import time

import pytest

from refs.model.article import Place
from refs.model.identifier import Identifier, Scheme
from tests.readers.articles import BAKKER, NHG, WMO, ZAND, article, listed, quoted


@pytest.mark.parametrize(
    ("entries", "name"),
    [
        (f"- {BAKKER}\n- {ZAND}\n", "made.md"),
        (f"* {BAKKER}\n\n* {ZAND}\n", "made.md"),
        (f"1. {BAKKER}\n2. {ZAND}\n", "made.md"),
        (f"[1] {BAKKER}\n[2] {ZAND}\n", "made.md"),
        (f"(1) {BAKKER}\n\n(2) {ZAND}\n", "made.md"),
        (f"1) {BAKKER}\n2) {ZAND}\n", "made.md"),
        (f"{BAKKER}\n\n{ZAND}\n", "made.md"),
        (f"{BAKKER}  \n{ZAND}\n", "made.md"),
        (f"{BAKKER}\n{ZAND}\n", "made.md"),
        (f"> {BAKKER}\n>\n> {ZAND}\n", "made.md"),
        (f"| nr | bron |\n|--|--|\n| 1 | {BAKKER} |\n| 2 | {ZAND} |\n", "made.md"),
        (f"- {BAKKER}\n- {ZAND}\n", "made.txt"),
        (f"1. {BAKKER}\n2. {ZAND}\n", "made.txt"),
        (f"[1] {BAKKER}\n[2] {ZAND}\n", "made.txt"),
        (f"{BAKKER}\n{ZAND}\n", "made.txt"),
        (f"{BAKKER}\n\n{ZAND}\n", "made.txt"),
        (f"1.\n{BAKKER}\n2.\n{ZAND}\n", "made.txt"),
        (f"Zie de lijst hieronder.\n\n- {BAKKER}\n- {ZAND}\n\nLaatst bijgewerkt op 3 mei 2024.\n", "made.md"),
    ],
)
def test_the_entries_of_a_list_are_found(entries: str, name: str) -> None:
    heading = "## Bronnen" if name == "made.md" else "Bronnen"
    assert listed(f"Een zin over de heup.\n\n{heading}\n\n{entries}", name) == [BAKKER, ZAND]


def test_an_entry_that_is_wrapped_over_lines_is_one() -> None:
    wrapped = BAKKER.replace("Visser, ", "Visser,\n  ").replace("Journal ", "Journal\n  ")
    assert listed(f"# References\n\n- {wrapped}\n- {ZAND}\n") == [BAKKER, ZAND]
    wrapped = BAKKER.replace("Visser, ", "Visser,\n").replace("Journal ", "Journal\n")
    assert listed(f"# References\n\n{wrapped}\n{ZAND}\n") == [BAKKER, ZAND]


def test_an_address_on_a_line_of_its_own_goes_with_the_entry_above() -> None:
    text = f"Bronnen\n{BAKKER}\nhttps://doi.org/10.9999/made.1\n{ZAND}\n"
    first, second = article(text, "made.txt").references
    assert first.first(Scheme.DOI) == Identifier(Scheme.DOI, "10.9999/made.1")
    assert second.text == ZAND


def test_an_entry_keeps_its_printed_number() -> None:
    assert [r.label for r in article(f"# References\n\n3. {BAKKER}\n4. {ZAND}\n").references] == ["3", "4"]
    assert [r.label for r in article(f"# References\n\n[7] {BAKKER}\n").references] == ["7"]


def test_an_entry_of_an_html_list_has_its_number_and_its_place() -> None:
    html = f'<h2>References</h2><ol>\n<li id="r1">{BAKKER}</li>\n<li id="r2">{ZAND}</li></ol>'
    made = article(html.replace("&", "&amp;"), "made.html")
    assert [(r.text, r.label) for r in made.references] == [(BAKKER, "1"), (ZAND, "2")]
    assert quoted(made, made.references[1]) == ZAND


def test_the_span_quotes_the_entry_without_its_mark() -> None:
    made = article(
        f"# References\n\n1. {BAKKER} *[PubMed](https://pubmed.ncbi.nlm.nih.gov/90000101/)*\n2. {ZAND}\n"
    )
    assert quoted(made, made.references[1]) == ZAND
    assert quoted(made, made.references[0]).startswith("Bakker")
    assert made.source.position(made.references[1].span.start).line == 4


def test_an_identifier_of_an_entry_stands_where_it_is_printed() -> None:
    made = article(f"# References\n\n- {BAKKER} PMID: 90000101 [link](https://doi.org/10.9999/made.1)\n")
    pmid, doi = made.references[0].identifiers
    assert made.source.quote(pmid.span) == "90000101"
    assert made.source.quote(doi.span) == "10.9999/made.1"


def test_an_identifier_in_text_and_link_is_one() -> None:
    made = article(
        "# References\n\n- Bakker 2006 [https://doi.org/10.9999/made.1](https://doi.org/10.9999/MADE.1)\n"
    )
    assert len(made.references[0].identifiers) == 1


def test_a_malformed_identifier_is_kept() -> None:
    (reference,) = article(f"# References\n\n- {BAKKER} PMID: 12a456\n").references
    assert [(i.identifier, i.raw) for i in reference.identifiers] == [(None, "12a456")]


def test_sub_headings_are_no_entries() -> None:
    text = f"## References\n\n### Books\n\n- {WMO}\n\n### Articles\n\n- {BAKKER}\n"
    made = article(text)
    assert [r.text for r in made.references] == [WMO, BAKKER]
    assert [made_list.heading for made_list in made.lists] == ["References"]


def test_a_summary_under_an_entry_is_left_out() -> None:
    text = f"# References\n\n- {BAKKER}\n  - A well designed study.\n- {ZAND}\n"
    assert listed(text) == [BAKKER, ZAND]


def test_a_title_over_a_nested_list_is_no_entry() -> None:
    assert listed(f"# References\n\n- Articles\n  - {BAKKER}\n  - {ZAND}\n") == [BAKKER, ZAND]


@pytest.mark.parametrize(
    "prose",
    [
        "See the list below.",
        "Deze bronnen zijn geraadpleegd in mei 2024.",
        "Last updated on June 3, 2024.",
        "Laatst bijgewerkt: 3 mei 2024",
        "Voor meer informatie: https://example.org/",
    ],
)
def test_prose_in_the_section_is_no_entry(prose: str) -> None:
    assert listed(f"## Bronnen\n\n{prose}\n\n- {BAKKER}\n\n{prose}\n") == [BAKKER]


@pytest.mark.parametrize(
    "entry", [NHG, WMO, "Orthomade. [Source](https://example.org)", "Made Textbook of Hips."]
)
def test_every_item_of_a_list_is_an_entry(entry: str) -> None:
    assert len(listed(f"## Bronnen\n\n- {entry}\n- {BAKKER}\n")) == 2


def test_a_list_without_entries_has_none() -> None:
    made = article("# A title\n\nText.\n\n## References\n")
    assert made.references == ()
    assert [made_list.heading for made_list in made.lists] == ["References"]


def test_footnotes_that_hold_a_reference_are_entries() -> None:
    made = article(f"Text.[^a] And a note.[^b]\n\n[^a]: {BAKKER}\n[^b]: This is only a remark.\n")
    assert [(r.text, r.label, r.place) for r in made.references] == [(BAKKER, "a", Place.LIST)]


def test_a_link_definition_that_nothing_shows_is_an_entry() -> None:
    made = article("Text.\n\n[@tag:made]: doi:10.9999/made.1\n[home]: https://example.org\n")
    (reference,) = made.references
    assert (reference.label, reference.place) == ("tag:made", Place.LIST)
    assert made.source.quote(reference.identifiers[0].span) == "10.9999/made.1"


def test_comments_of_readers_after_the_list_are_no_entries() -> None:
    text = f"Bronnen\n- {BAKKER}\nReacties\nIk ben M, 48 jaar, en heb (dec 2024) pijn in mijn heup.\n"
    assert listed(text, "made.txt") == [BAKKER]


def test_an_entry_of_100_kb_is_read_in_time() -> None:
    start = time.process_time()
    assert len(listed("# References\n\n- " + "Bakker MA, " * 9_000 + "\n")) == 1
    assert time.process_time() - start < 5
