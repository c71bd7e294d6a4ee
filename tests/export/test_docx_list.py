"""The list as a Word document, read with the readers of others' making."""

import zipfile
from io import BytesIO
from xml.etree import ElementTree

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.export.bibliography.docx import document
from refs.export.bibliography.interface import Item
from refs.export.bibliography.section import bibliography_document
from refs.export.richtext import Mark, Run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ITALIC = frozenset({Mark.ITALIC})


def parts(content: bytes) -> dict[str, ElementTree.Element]:
    archive = zipfile.ZipFile(BytesIO(content))
    assert archive.testzip() is None
    return {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}


def body(*items: Item, heading: str = "Bronnen") -> ElementTree.Element:
    return parts(document(heading, items, "nl-NL"))["word/document.xml"]


def texts(element: ElementTree.Element) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def test_a_list_is_a_heading_and_a_paragraph_an_entry():
    heading, first, second = body(Item("a", (Run("Doe"),)), Item("b", (Run("Roe"),))).iter(f"{W}p")
    assert [texts(one) for one in (heading, first, second)] == ["Bronnen", "Doe", "Roe"]
    styles = [one.find(f".//{W}pStyle").get(f"{W}val") for one in (heading, first, second)]
    assert styles == ["Heading1", "Bibliography", "Bibliography"]


def test_entries_hang_and_the_text_has_its_language():
    styles = parts(document("Bronnen", [], "nl-NL"))["word/styles.xml"]
    (indent,) = styles.iter(f"{W}ind")
    assert indent.get(f"{W}hanging") == indent.get(f"{W}left")
    assert [lang.get(f"{W}val") for lang in styles.iter(f"{W}lang")] == ["nl-NL"]


def test_numbers_stand_before_a_tab():
    paragraph = list(body(Item("a", (Run("Doe"),), label="12")).iter(f"{W}p"))[1]
    assert texts(paragraph) == "12.Doe"
    assert len(list(paragraph.iter(f"{W}tab"))) == 1


def test_emphasis_and_links_are_words_own():
    item = Item("a", (Run("in "), Run("J", ITALIC), Run("https://e.org/?a=1&b", href="https://e.org/?a=1&b")))
    read = parts(document("Bronnen", [item], "nl-NL"))
    (link,) = read["word/document.xml"].iter(f"{W}hyperlink")
    targets = {one.get("Id"): one.get("Target") for one in read["word/_rels/document.xml.rels"]}
    assert targets[link.get(f"{R}id")] == "https://e.org/?a=1&b"
    assert [
        texts(run) for run in read["word/document.xml"].iter(f"{W}r") if run.find(f".//{W}i") is not None
    ] == ["J"]


def test_what_is_not_verified_has_a_comment():
    read = parts(document("Bronnen", [Item("a", (Run("Doe"),), "niet geverifieerd")], "nl-NL"))
    assert texts(read["word/comments.xml"]) == "niet geverifieerd"
    assert len(list(read["word/document.xml"].iter(f"{W}commentReference"))) == 1


@pytest.mark.parametrize("key", ["doe2006", "k" * 60, 'a"b<c'])
def test_every_entry_is_a_bookmark_of_at_most_40_characters(key):
    (mark,) = body(Item(key, (Run("x"),))).iter(f"{W}bookmarkStart")
    assert len(mark.get(f"{W}name")) <= 40


def test_the_same_list_gives_the_same_bytes(made_entries):
    first = bibliography_document(made_entries, style="vancouver", locale="nl-NL")
    assert first == bibliography_document(made_entries, style="vancouver", locale="nl-NL")


@given(
    st.text(
        st.sampled_from("ab <>&\"']") | st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"))
    )
)
def test_nothing_from_outside_becomes_markup(text):
    assert texts(list(body(Item("k", (Run(text),))).iter(f"{W}p"))[1]) == text


@pytest.mark.parametrize("style", ["apa", "vancouver", "harvard"])
def test_another_reader_reads_the_same_words(made_entries, style):
    paragraphs = docx.Document(
        BytesIO(bibliography_document(made_entries, style=style, locale="en-US"))
    ).paragraphs
    assert paragraphs[0].text == "References"
    assert paragraphs[0].style.name == "Heading 1"
    assert len(paragraphs) == 1 + len(made_entries)
    assert any("made trial of TGF-β" in one.text for one in paragraphs)
