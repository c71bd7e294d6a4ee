import pytest

from refs.model.article import Role
from refs.model.text import Source
from refs.readers.document import Block, BlockKind
from refs.readers.formats import read_document


def read(text: str, form: str = "markdown") -> tuple[Block, ...]:
    return read_document(Source("article", text), form).blocks


def roles(text: str, form: str = "markdown") -> list[str]:
    return [block.role.value for block in read(text, form)]


@pytest.mark.parametrize(
    "name",
    [
        "Bronnen",
        "14. Bronnen",
        "📚 Bronvermelding:",
        "REFERENTIES",
        "**Literatuur**",
        "Geraadpleegde bronnen",
        "References",
        "4.2 Works cited",
        "IV. Bibliography",
        "Further references",
        "Sources – all of them",
        "References (12)",
        "Literaturverzeichnis",
        "Références",
        "Bronnen en meer lezen",
        "Literatuur en links",
        "Gebruikte bronnen en literatuur",
        "Voor dit artikel gebruikte bronnen",
        "Onze bronnen",
        "Bronnen & referenties",
        "Bronnen/referenties",
        "Bronnen + links",
        "(Wetenschappelijke) studies",
        "References & notes",
        "References and further reading",
        "Literature references",
        "Article references",
        "Sources used",
        "Literaturliste",
        "Liste de références",
        "Referencias",
    ],
)
def test_a_reference_list_is_known_by_its_heading(name: str) -> None:
    assert roles(f"## {name}\n\n- Made A. (2020). Titel.\n") == ["references", "references"]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Disclaimer", "disclaimer"),
        ("Lees verder", "read-more"),
        ("Related articles", "read-more"),
        ("💬 Reacties en ervaringen", "comments"),
        ("Leave a reply", "comments"),
        ("Inhoudsopgave", "contents"),
        ("Wat is het?", "question"),
        ("Bronnen van vermaak", "body"),
        ("Sources of infection", "body"),
        ("Literature review", "body"),
        ("3 reacties", "comments"),
        ("2 gedachten over “Heup”", "comments"),
        ("One thought on “Hip”", "comments"),
        ("Ervaring van Made (54 jaar)", "comments"),
        ("2 Reactie op medicatie", "body"),
        ("Reactie van het lichaam op stress", "body"),
        ("Response to treatment", "body"),
        ("Wetenschappelijke onderbouwing", "body"),
        ("Oorzaken", "body"),
    ],
)
def test_a_heading_has_the_role_of_the_part_it_opens(name: str, role: str) -> None:
    assert roles(f"## {name}\n\nTekst van het deel.\n")[0] == role


def test_a_question_above_does_not_make_its_answer_a_question() -> None:
    assert roles("## Is het erg?\n\nMeestal niet.\n") == ["question", "body"]


def test_a_part_ends_at_the_next_heading_of_its_level() -> None:
    text = "## Bronnen\n\nMade A. 2020.\n\n### Websites\n\nMade B. 2021.\n\n## Beloop\n\nHet gaat over.\n"
    assert roles(text) == ["references"] * 4 + ["body"] * 2


def test_every_block_knows_the_heading_above_it() -> None:
    blocks = read("Vooraf.\n\n# Een\n\nTekst.\n\n## Twee\n\nTekst.\n")
    assert [block.heading for block in blocks] == ["", "Een", "Een", "Twee", "Twee"]


@pytest.mark.parametrize("line", ["**Bronnen**", "**Bronnen:**", "Bronnen:", "__Literatuur__"])
def test_a_paragraph_can_be_the_heading_of_a_list(line: str) -> None:
    blocks = read(f"Tekst.\n\n{line}\n\n1. Made A. (2020). Titel.\n")
    assert [(b.kind.value, b.role.value) for b in blocks[1:]] == [
        ("heading", "references"),
        ("item", "references"),
    ]


def test_a_bold_line_is_a_heading_and_a_bold_sentence_is_not() -> None:
    blocks = read("**Hoofdpunten**\n\n**Dit is een zin.**\n\n**Let op:** dit ook.\n")
    assert [b.kind for b in blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Lees ook: [iets anders](/x)", "read-more"),
        ("Bron: CBS, 2020", "references"),
        ("**Bronnen**\nMade A. 2020.\nMade B. 2021.", "references"),
        ("Disclaimer: dit is geen advies.", "disclaimer"),
        ("Laatst bijgewerkt op 3 mei 2026", "navigation"),
        ("Leestijd: 5 minuten", "navigation"),
        ("De bron: een ziek gewricht.", "body"),
        ("Bron: besmet water.", "body"),
        ("**Bron:** besmet water.", "body"),
        (
            "Published by a group of experts, the guideline recommends exercise for every adult with pain.",
            "body",
        ),
    ],
)
def test_a_paragraph_can_say_itself_what_it_is(text: str, role: str) -> None:
    assert roles(f"Tekst.\n\n{text}\n")[1] == role


def test_a_list_of_links_into_the_page_is_the_contents() -> None:
    assert roles("- [Een](#een)\n- [Twee](#twee).\n\nTekst.\n") == ["contents", "contents", "body"]
    assert roles("- [Een](https://example.org/#a)\n- [Twee](#twee)\n") == ["body", "body"]


def test_contents_end_where_running_text_begins() -> None:
    long = "Na de inhoud begint meteen de tekst van het artikel, die langer is dan een titel ooit zou zijn."
    assert roles(f"## Inhoud\n\n- Een\n- Twee\n\n{long}\n") == ["contents"] * 3 + ["body"]


def test_a_lead_in_belongs_to_its_list() -> None:
    blocks = read("Alinea.\n\nDit helpt:\n\n- rust\n- kou\n\nNa afloop.\n")
    assert [block.group for block in blocks] == [None, 1, 1, 1, None]


def test_further_reading_with_publications_is_a_reference_list() -> None:
    entries = "- Made A. Titel. Tijdschr. 2020;12(3):4-5.\n- Made B. Titel. Tijdschr. 2021;1(1):2-3.\n"
    assert set(roles(f"## Further reading\n\n{entries}")) == {"references"}
    assert set(roles("## Further reading\n\n- [Iets](https://example.org/a)\n")) == {"read-more"}


def test_a_footnote_that_prints_a_publication_is_a_reference() -> None:
    notes = "[^1]: Made A. Titel. Tijdschr. 2020;1:2.\n\n[^2]: Dat geldt alleen voor volwassenen.\n"
    text = f"Zin.[^1] Zin.[^2]\n\n{notes}"
    assert [b.role for b in read(text) if b.kind is BlockKind.FOOTNOTE] == [Role.REFERENCES, Role.BODY]


STORY = (
    "Ik had jarenlang last van mijn heup en niemand wist wat het was, tot een arts eindelijk een scan liet "
    "maken en alles duidelijk werd voor mij."
)


def test_in_plain_text_comments_end_a_reference_list() -> None:
    text = f"Bronnen\n- Made A. (2020). Titel.\nReacties en ervaringen\n{STORY}\nBeste lezer\nSterkte.\n"
    assert roles(text, "text") == ["references", "references", "comments", "comments", "comments", "comments"]


def test_in_plain_text_prose_ends_a_reference_list() -> None:
    text = f"Bronnen\nMade A. (2020). Titel van het stuk. Tijdschrift, 1(2), 3.\n{STORY}\n"
    assert roles(text, "text") == ["references", "references", "body"]


def test_in_plain_text_a_disclaimer_ends_at_the_next_heading() -> None:
    text = "Disclaimer\nDit is geen advies.\nBehandeling\nRust helpt vaak het beste bij deze klachten.\n"
    assert roles(text, "text") == ["disclaimer", "disclaimer", "body", "body"]


PUBLICATIONS = "Made A, Made B. A title. Made J. 2020;12(3):4-5.\n\nMade C. A title. Made J. 2021;1(1):2-3.\n"


@pytest.mark.parametrize("name", ["Wetenschappelijke onderbouwing", "Studies", "Evidence", "Wat wij lazen"])
def test_a_part_that_is_mostly_publications_is_a_reference_list(name: str) -> None:
    assert set(roles(f"## {name}\n\n{PUBLICATIONS}")) == {"references"}
    prose = "Made et al. (2019) vonden dat het helpt.\n\nMade (2020) vond dat het niet helpt.\n"
    assert set(roles(f"## {name}\n\n{prose}")) == {"body"}


def test_comments_end_a_reference_list_at_any_level() -> None:
    text = (
        "## Bronnen\n\nMade A. 2020.\n\n### 3 reacties\n\nDank.\n\n#### Made\n\nGraag.\n\n## Slot\n\nEinde.\n"
    )
    assert roles(text) == ["references"] * 2 + ["comments"] * 4 + ["body"] * 2


@pytest.mark.parametrize(
    "stamp",
    [
        "12 maart 2021 om 14:03",
        "March 12, 2021 at 2:03 pm",
        "Made, 12-03-2021 14:03",
        "am 12. März 2021 um 14:03 Uhr",
    ],
)
def test_a_name_and_a_time_of_day_open_the_comments(stamp: str) -> None:
    text = f"{STORY.replace('Ik', 'Men')}\n\nMade\n{stamp}\nIk heb minder pijn.\n"
    assert roles(text, "text") == ["body", "comments", "comments", "comments"]


def test_a_time_of_day_above_the_article_is_its_own() -> None:
    assert set(roles(f"Made\n12 maart 2021 om 14:03\n{STORY}\nRust helpt.\n", "text")) == {"body"}


@pytest.mark.parametrize(
    "mark", ["id=comments", 'class="comments-area"', "id='respond'", 'id="disqus_thread"']
)
def test_in_html_comments_are_known_by_their_element(mark: str) -> None:
    html = (
        f"<h2>Bronnen</h2><p>Made A. 2020.</p><div {mark}><h3>Made</h3><ol><li>Dank.</ol></div><h2>Slot</h2>"
    )
    assert roles(html, "html") == ["references"] * 2 + ["comments"] * 2 + ["body"]
    assert roles(f"<body class=comments><article {mark}><p>Tekst.</p></article></body>", "html") == ["body"]
