import pytest

from refs.model.article import Role
from refs.model.text import Source
from refs.readers.document import BlockKind, Document
from refs.readers.text import read_text
from tests.readers.markup import assert_linear

PAGE = """Last Updated on 3 mei 2026 by de redactie
Heupklachten komen bij volwassenen veel voor en hebben allerlei oorzaken, van overbelasting tot slijtage.
Gebruik de inhoudsopgave om snel te navigeren
- 1 Wat is artrose?
- 2 Oorzaken
- 2.1 Leeftijd en aanleg
- 3 ❓ Vragen
- 4 Bronnen
Wat is artrose?
Artrose is slijtage van het kraakbeen in een gewricht, waardoor bewegen pijn gaat doen en stijfheid ontstaat.
Oorzaken
Leeftijd en aanleg
De kans op artrose neemt toe met de leeftijd, en ook erfelijke aanleg en overgewicht spelen daarbij een rol.
Let op bij:
- Nachtelijke pijn
- Koorts
Zonder nummer
Een kop zonder streepje of nummer herken je aan de tekst die erop volgt, zoals hier het geval is.
❓ Vragen
Is het erg?
Meestal niet.
Bronnen
Made AB. (2020). Een verzonnen titel. Tijdschrift, 12(3), 4-5.
NHG-standaard Artrose
"""


def read(text: str) -> Document:
    return read_text(Source("page.txt", text))


def shapes(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read(text).blocks]


def test_the_lines_of_a_web_page_are_blocks() -> None:
    blocks = read(PAGE).blocks
    assert len(blocks) == len(PAGE.splitlines())
    assert blocks[0].kind is BlockKind.PARAGRAPH


def test_headings_without_marks_are_found() -> None:
    headings = [(b.text, b.level) for b in read(PAGE).blocks if b.kind is BlockKind.HEADING]
    assert headings == [
        ("Gebruik de inhoudsopgave om snel te navigeren", 0),
        ("Wat is artrose?", 1),
        ("Oorzaken", 1),
        ("Leeftijd en aanleg", 2),
        ("Zonder nummer", 0),
        ("❓ Vragen", 1),
        ("Is het erg?", 0),
        ("Bronnen", 1),
    ]


def test_a_list_whose_titles_come_back_is_the_contents() -> None:
    contents = [b.text for b in read(PAGE).blocks if b.role is Role.CONTENTS]
    assert contents == [
        "1 Wat is artrose?",
        "2 Oorzaken",
        "2.1 Leeftijd en aanleg",
        "3 ❓ Vragen",
        "4 Bronnen",
    ]


def test_a_list_that_leads_nowhere_is_no_contents() -> None:
    assert all(
        b.role is Role.BODY
        for b in read("Neem mee:\n1. Een pas\n2. Een brief\n3. Een lijst\nEinde.\n").blocks
    )


def test_text_that_was_wrapped_by_hand_is_joined() -> None:
    text = (
        "Een alinea die met de hand is afgebroken loopt door over meer\n"
        "dan een regel, en zo hoort zij ook gelezen te worden, tot haar\n"
        "einde.\n\n"
        "- Een punt dat zelf ook weer over meer dan een enkele regel gaat\n"
        "  lopen\n"
        "- Twee\n"
    )
    assert [block.text.count(" ") for block in read(text).blocks] == [25, 13, 0]


def test_lines_of_a_web_page_are_not_joined() -> None:
    text = "Korte regel een.\nDit is een tweede korte regel zonder punt\nEn een derde.\n"
    assert len(read(text).blocks) == 3


def test_a_hanging_indent_joins_an_entry() -> None:
    text = "Bronnen\n\nMade A. Een titel die lang is.\n    Tijdschrift. 2020.\nMade B. Nog een.\n    2021.\n"
    assert shapes(text) == [
        ("heading", "Bronnen"),
        ("paragraph", "Made A. Een titel die lang is. Tijdschrift. 2020."),
        ("paragraph", "Made B. Nog een. 2021."),
    ]


@pytest.mark.parametrize(
    ("line", "number"),
    [("- x", ""), ("• x", ""), ("1. x", "1"), ("12) x", "12"), ("(3) x", "3"), ("[4] x", "4"), ("– x", "")],
)
def test_list_marks_of_every_kind_are_read(line: str, number: str) -> None:
    (block,) = read(line).blocks
    assert (block.kind, block.text, block.number) == (BlockKind.ITEM, "x", number)


def test_every_item_may_be_numbered_one() -> None:
    text = "1. Een punt van een lijst dat nogal lang is, maar niet zo lang\n1. Nog een punt van die lijst, en het is\n"
    assert [kind for kind, _ in shapes(text)] == ["item", "item"]


def test_a_number_that_a_wrap_puts_first_is_no_mark() -> None:
    text = (
        "1. Een punt van een lijst dat nogal lang is en dat in het jaar\n12. afloopt, zo lijkt het\n2. Twee\n"
    )
    assert [kind for kind, _ in shapes(text)][0::2] == ["item", "item"]
    assert [block.number for block in read(text).blocks] == ["1", "", "2"]


def test_items_without_marks_after_a_colon_are_items() -> None:
    text = "Vraag naar:\nKoorts\nPijn in de nacht\nGewichtsverlies\nDaarna volgt lichamelijk onderzoek.\n"
    assert [kind for kind, _ in shapes(text)] == ["paragraph", "item", "item", "item", "paragraph"]


def test_underlined_lines_are_headings() -> None:
    blocks = read("Kop\n===\nTekst volgt hier.\n\nOnder.\n------\nTekst.\n").blocks
    assert [(b.kind.value, b.text, b.level) for b in blocks if b.kind is BlockKind.HEADING] == [
        ("heading", "Kop", 1),
        ("heading", "Onder.", 2),
    ]


def test_a_short_line_in_a_reference_list_is_an_entry() -> None:
    last = read(PAGE).blocks[-1]
    assert (last.kind, last.text) == (BlockKind.PARAGRAPH, "NHG-standaard Artrose")


@pytest.mark.parametrize(
    "part", ["a\n", "- a\n", "Kop\n\n", "-\n", "1. ", ". ", "===\n", " ", "[1] ", "Bronnen\n", "\\nocite{"]
)
def test_hostile_text_is_read_in_linear_time(part: str) -> None:
    assert_linear(part, "text")
