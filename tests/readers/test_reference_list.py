"""The entries of reference lists, in whatever way a list is written."""

import time
from textwrap import TextWrapper

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.model.article import Place
from refs.model.identifier import Identifier, Scheme
from tests.readers.articles import BAKKER, NHG, WMO, ZAND, article, listed, quoted


def fill(text: str, width: int, hang: str = "") -> str:
    """The text wrapped as an editor does it: at spaces only."""
    wrapper = TextWrapper(width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)
    return wrapper.fill(text)


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


SITES = [
    "Smid, P. (2018). Stoppen met iets: een overzicht. Made Tijdschr, 61(9), 22–25.",
    "Madesite. (2023). Jicht. https://www.example.org/jicht",
    "MADE. (2022). Griep. https://www.example.org/griep",
    "Made-instituut. (z.d.). Cijfers. https://www.example.org/cijfers",
    "Madesite.nl (2020) Gout. https://www.example.org/gout",
    "Madecentrum. (2023, 3 maart). Ei. https://www.example.org/ei",
]
UNDATED = [
    *SITES[:2],
    "Madesite. Heup. https://www.example.org/heup",
    "Made, https://www.example.org/made",
    "Madezorg: https://www.example.org/zorg",
]
WAYS = [
    "https://example.org/a",
    "doi:10.9999/made.1",
    "PubMed: https://pubmed.ncbi.nlm.nih.gov/90000101",
    "Link: https://example.org/a",
    "DOI: 10.9999/made.1 (2018)",
    "Volledige tekst (PDF): https://example.org/a",
    "Geraadpleegd op 3 mei 2023: https://example.org/a",
]


def list_of(lines: list[str], shape: str) -> list[str]:
    """The references of a list of which the lines stand apart, or below each other, in a format."""
    name, heading, between = {
        "paragraphs": ("made.md", "## Bronnen", "\n\n"),
        "elements": ("made.html", "<h2>Bronnen</h2><p>", "</p><p>"),
        "bare lines": ("made.txt", "Bronnen", "\n"),
        "spaced lines": ("made.txt", "Bronnen", "\n\n"),
        "bullets": ("made.md", "## Bronnen", "\n- "),
    }[shape]
    return listed(f"{heading}\n{between}{between.join(lines)}\n", name)


@pytest.mark.parametrize("shape", ["paragraphs", "elements", "bare lines", "spaced lines", "bullets"])
def test_a_short_page_with_an_author_and_a_year_is_an_entry_of_its_own(shape: str) -> None:
    assert list_of(SITES, shape) == SITES


@pytest.mark.parametrize("shape", ["paragraphs", "elements", "spaced lines"])
def test_a_short_page_that_stands_apart_is_an_entry_without_a_year_too(shape: str) -> None:
    assert list_of(UNDATED, shape) == UNDATED


@pytest.mark.parametrize("shape", ["paragraphs", "elements", "bare lines", "spaced lines"])
@pytest.mark.parametrize("way", WAYS)
def test_a_way_to_the_work_above_is_no_entry(way: str, shape: str) -> None:
    assert list_of([SITES[0], way, SITES[1]], shape) == [f"{SITES[0]} {way}", SITES[1]]


@given(st.permutations(SITES), st.sampled_from(["paragraphs", "elements", "bare lines", "spaced lines"]))
def test_short_pages_are_told_apart_in_any_order(entries: list[str], shape: str) -> None:
    assert list_of(entries, shape) == entries


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
    made = article("Text.\n\n[made]: doi:10.9999/made.1\n[home]: https://example.org\n")
    (reference,) = made.references
    assert (reference.label, reference.place) == ("made", Place.LIST)
    assert made.source.quote(reference.identifiers[0].span) == "10.9999/made.1"


VRIES = "de Vries TJ, El Bakkali I. What are the made determinants? Made Immunol. 2019;10:505."
TWENTY = "2016 ESC Guidelines for made things. Made Heart J. 2016;37:1-12."
SITE = "thuisarts.nl, 2023"
LISTED = [BAKKER, VRIES, ZAND, TWENTY, "van 't Hof K. Een titel van iets. Made Tijdschr. 2018;3:4-9.", SITE]
APA = [
    "Bakker, N. B., Visser, J. T., de Zand, D., van den Iyer, K. R., Evers, A., Jr., Farah, T., & Cole, B. J. "
    "(2022). Made cuff repair in the made population displays outcomes: A systematic review. Made Sports Med "
    "Rehabil, 4(2), e775–e788. https://doi.org/10.9999/made.2021.11.010",
    "Jansen, G., Zou, M., Chen, A., Zhang, Y., Young, C. A., Wang, S. B., & Zheng, D. (2019). Prevalence of made "
    "degeneration in made populations worldwide: A systematic review. Made Ophthalmol, 47(8), 1019–1027.",
    "Nutma, E. (2023). A made diet. Made Nutr Rev, 81(8), 967–987. PMID: 90000101",
]
VANCOUVER = [
    "Bakker AB, Visser JT, de Zand D, van den Iyer K. Made cuff repair in the made population displays good "
    "outcomes: a systematic review. Made Sports Med Rehabil. 2022;4(2):775-788. PMID: 90000102",
    "Jansen G, Zou M, Chen A, et al. Prevalence of made degeneration in made populations worldwide. Made "
    "Ophthalmol. 2019;47(8):1019-27. doi:10.9999/made.13580",
    "World Made Organization. Global made report on falls in older people. Made Bull. 2021;99(1):12-19.",
]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("\n\n".join(LISTED), "made.md"),
        ("\n\n".join(LISTED), "made.txt"),
        ("\n".join(LISTED), "made.txt"),
        ("".join(f"<p>{entry}</p>".replace("&", "&amp;") for entry in LISTED), "made.html"),
        ("".join(f"<p>\n{entry}</p>\n".replace("&", "&amp;") for entry in LISTED), "made.html"),
    ],
)
def test_an_entry_may_begin_with_a_particle_a_number_or_a_site(text: str, name: str) -> None:
    heading = {"made.md": "## Bronnen", "made.txt": "Bronnen", "made.html": "<h2>Bronnen</h2>"}[name]
    assert listed(f"{heading}\n\n{text}\n", name) == LISTED


@pytest.mark.parametrize("number", ["{}. ", "[{}] ", "({}) ", "{} ", "{}) "])
@pytest.mark.parametrize("width", [60, 72, 100, 10_000])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("name", ["made.md", "made.txt"])
def test_numbers_tell_entries_apart(number: str, width: int, gap: str, name: str) -> None:
    entries = VANCOUVER + APA
    hang = "   " if name == "made.md" else ""
    printed = [fill(number.format(n) + entry, width, hang) for n, entry in enumerate(entries, start=1)]
    heading = "## Bronnen" if name == "made.md" else "Bronnen"
    made = article(f"{heading}\n\n{gap.join(printed)}\n", name)
    assert [reference.text for reference in made.references] == entries
    assert [reference.label for reference in made.references] == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize("number", ["<sup>{}</sup>", "<sup>{}</sup> ", "{} "])
def test_a_number_in_html_may_be_raised_or_bare(number: str) -> None:
    html = "".join(f"<p>{number.format(n)}{entry}</p>" for n, entry in enumerate(VANCOUVER, start=1))
    made = article(f"<h2>References</h2>{html}", "made.html")
    assert [(r.label, r.text) for r in made.references] == [
        (str(n), entry) for n, entry in enumerate(VANCOUVER, start=1)
    ]


def test_a_number_that_does_not_count_on_is_part_of_the_entry() -> None:
    entries = ["5 made years after the hip. Made J. 2019;1:2-3.", "30 made days of rest. Made J. 2018;1:2-3."]
    assert listed("Bronnen\n\n" + "\n\n".join(entries), "made.txt") == entries


@pytest.mark.parametrize("entries", [APA, VANCOUVER])
@pytest.mark.parametrize("width", [60, 66, 72, 80, 100])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("name", ["made.md", "made.txt"])
def test_wrapped_entries_are_put_together(entries: list[str], width: int, gap: str, name: str) -> None:
    heading = "## Bronnen" if name == "made.md" else "Bronnen"
    text = gap.join(fill(entry, width) for entry in entries)
    assert listed(f"{heading}\n\n{text}\n", name) == entries


@pytest.mark.parametrize("width", [60, 72, 100])
def test_white_space_in_html_breaks_no_entry(width: int) -> None:
    html = "<br>\n".join(fill(entry, width) for entry in VANCOUVER)
    assert listed(f"<h2>References</h2><p>{html}</p>", "made.html") == VANCOUVER


@given(st.lists(st.sampled_from(APA + VANCOUVER), min_size=2, max_size=6), st.integers(50, 120))
def test_blank_lines_tell_entries_apart_at_any_width(entries: list[str], width: int) -> None:
    text = "\n\n".join(fill(entry, width) for entry in entries)
    assert listed(f"Bronnen\n\n{text}\n", "made.txt") == entries


def test_a_wrap_that_puts_a_number_first_makes_no_item() -> None:
    text = (
        "Bronnen\n\n"
        + "Bakker AB. A made title that is long enough to be wrapped, made J 2022,\n19. PMID: 9\n"
    )
    assert listed(text, "made.txt") == [text.split("\n\n")[1].replace("\n", " ").strip()]


def test_a_journal_on_a_paragraph_of_its_own_goes_with_its_work() -> None:
    text = "Nutma, E. (2023). A made diet.\n\nMade Nutr Rev, 81(8), 967–987.\n\n" + ZAND
    assert listed(f"## Bronnen\n\n{text}\n") == [
        "Nutma, E. (2023). A made diet. Made Nutr Rev, 81(8), 967–987.",
        ZAND,
    ]


def test_an_abstract_under_an_entry_is_no_entry() -> None:
    abstract = "OBJECTIVE: To rate made sites. METHODS: Two made databases were searched from 1990 to 2003."
    text = f"{VANCOUVER[0]}\n[Medline]\n{fill(abstract, 60)}"
    found = listed(f"## References\n\n{text}\n\n{VANCOUVER[1]}\n")
    assert [entry[:6] for entry in found] == ["Bakker", "Jansen"]


def test_authors_and_a_title_are_an_entry_without_a_year() -> None:
    entry = "Egge M, Zell T, Schne M, et al. Language bias in made trials. Article is behind a paywall"
    assert listed(f"## References\n\n{entry}\n\n{BAKKER}\n") == [entry, BAKKER]


def test_what_a_reader_tells_under_the_list_is_no_entry() -> None:
    told = (
        "In 2019 kreeg ik de diagnose. Bakker zegt dat 2 (30) dagen rust genoeg is, maar mijn heup doet pijn."
    )
    assert listed(f"Bronnen\n\n{BAKKER}\n\n{told}\n", "made.txt") == [BAKKER]


def test_comments_end_a_list_whatever_their_level() -> None:
    text = f"## Bronnen\n\n{BAKKER}\n\n### 3 reacties\n\n**Piet, K. (2021).** Dank voor het artikel.\n"
    assert listed(text) == [BAKKER]
    text = f"Bronnen\n\n{BAKKER}\n\nErvaring van Made (54 jaar)\n\nVisser (2019) hielp. 80% minder pijn.\n"
    assert listed(text, "made.txt") == [BAKKER]


def test_comments_of_readers_after_the_list_are_no_entries() -> None:
    text = f"Bronnen\n- {BAKKER}\nReacties\nIk ben M, 48 jaar, en heb (dec 2024) pijn in mijn heup.\n"
    assert listed(text, "made.txt") == [BAKKER]


def test_an_entry_of_100_kb_is_read_in_time() -> None:
    start = time.process_time()
    assert len(listed("# References\n\n- " + "Bakker MA, " * 9_000 + "\n")) == 1
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("heading", "recommended"),
    [
        ("Verder lezen", True),
        ("Meer lezen", True),
        ("Aanbevolen literatuur", True),
        ("Further reading", True),
        ("Recommended reading:", True),
        ("Bronnen", False),
        ("Literatuur", False),
        ("References", False),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_list_of_works_for_further_reading_is_a_list_of_its_own(
    heading: str, recommended: bool, first: bool
) -> None:
    parts = [f"## {heading}\n\n- {BAKKER}\n", f"## Sources\n\n- {ZAND}\n"]
    lists = article("Hips collapse.\n\n" + "\n".join(parts if first else reversed(parts))).lists
    found = {one.heading: one.recommended for one in lists}
    assert found == {heading: recommended, "Sources": False}
