"""Articles in Word: paragraphs as lines, citations of every kind of field, and nothing taken on trust."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.errors import UnreadableError
from refs.model.article import Article, Place, Role
from refs.readers.decode import decode_source, read_source
from refs.readers.document import Block
from refs.readers.docx.source import read_word_source
from refs.readers.formats import read_document
from tests.readers.articles import BAKKER, ZAND
from tests.readers.word import (
    call,
    comment,
    field,
    in_bookmark,
    item,
    mendeley_cite,
    note,
    over_paragraphs,
    packed,
    paragraph,
    properties_of,
    raised,
    run,
    table,
    word_article,
    word_bytes,
    word_source,
    zipped,
    zotero,
)

COLLAPSE = {
    "id": "BAKKER06",
    "type": "article-journal",
    "title": "Collapse of the hip",
    "container-title": "Journal of Made Bones",
    "volume": "88",
    "issue": "5",
    "page": "1117-1132",
    "DOI": "10.9999/made.1",
    "author": [{"family": "Bakker", "given": "M. A."}, {"family": "Visser", "given": "L. C."}],
    "issued": {"date-parts": [["2006", 5]]},
}
ALCOHOL = {
    "id": "ZAND1999",
    "type": "article-journal",
    "title": "Alcohol and bone",
    "PMID": "90000103",
    "author": [{"family": "Zand", "given": "P."}],
    "issued": {"raw": "1999"},
}
HEADING = paragraph("References", style="Kop1")
LIST = (HEADING, item(BAKKER), item(ZAND))


def blocks(*body: str, **parts: str) -> tuple[Block, ...]:
    return read_document(word_source(word_bytes(*body, **parts)), "docx").blocks  # type: ignore[arg-type]


def shapes(*body: str, **parts: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks(*body, **parts)]


def text(*body: str, **parts: str) -> str:
    return word_source(word_bytes(*body, **parts)).text  # type: ignore[arg-type]


def marks(article: Article) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(one.text, one.form, one.targets) for one in article.citations]


# Paragraphs and what they are.


def test_a_paragraph_is_a_line_an_empty_one_too() -> None:
    article = word_article(paragraph("One."), "<w:p/>", paragraph("Hips collapse in 80% of patients."))
    assert article.source.text == "One.\n\nHips collapse in 80% of patients."
    (claim,) = [one for one in article.sentences if "80%" in one.text]
    assert article.source.position(claim.span.start).line == 3


def test_a_style_says_what_a_paragraph_is_whatever_the_language_of_words_menus() -> None:
    assert shapes(
        paragraph("Over heupen", style="Titel"),
        paragraph("Kop", style="Kop1"),
        paragraph("Onderkop", style="Kop2"),
        paragraph("Van een ander", style="Eigenkop"),
        paragraph("Losse kop", properties='<w:outlineLvl w:val="2"/>'),
        paragraph("Geen kop", style="Kop1", properties='<w:outlineLvl w:val="9"/>'),
        paragraph("Figuur 1. Een heup.", style="Bijschrift"),
        paragraph("Zij zei dit.", style="Citaat"),
    ) == [
        ("heading", "Over heupen"),
        ("heading", "Kop"),
        ("heading", "Onderkop"),
        ("heading", "Van een ander"),
        ("heading", "Losse kop"),
        ("heading", "Geen kop"),  # bold all of it, and short
        ("caption", "Figuur 1. Een heup."),
        ("quote", "Zij zei dit."),
    ]
    levels = [block.level for block in blocks(paragraph("a", style="Kop1"), paragraph("b", style="Kop2"))]
    assert levels == [1, 2]


def test_items_have_the_numbers_that_word_prints() -> None:
    listed = blocks(
        item("one"), item("deep", level=1), item("two"), paragraph("Text."), item("bullet", 2), item("seven", 3),
        paragraph("eight", style="Lijst"),
    )  # fmt: skip
    assert [(b.text, b.kind.value, b.level, b.number, b.group) for b in listed] == [
        ("one", "item", 1, "1", 1),
        ("deep", "item", 2, "", 1),
        ("two", "item", 1, "2", 1),
        ("Text.", "paragraph", 0, "", None),
        ("bullet", "item", 1, "", 2),
        ("seven", "item", 1, "7", 3),
        ("eight", "item", 1, "8", 4),
    ]


def test_a_paragraph_that_is_taken_out_of_its_list_is_none() -> None:
    out = paragraph("Text.", style="Lijst", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert shapes(out) == [("paragraph", "Text.")]


def test_cells_are_paragraphs_with_a_row_and_a_table_of_one_cell_is_a_box() -> None:
    cells = blocks(table(["a", "b"], ["c", "d"]), table(["Hips collapse."]))
    assert [(b.kind.value, b.text, b.row) for b in cells] == [
        ("cell", "a", 1),
        ("cell", "b", 1),
        ("cell", "c", 2),
        ("cell", "d", 2),
        ("paragraph", "Hips collapse.", 0),
    ]


def test_changes_are_read_as_accepted() -> None:
    assert (
        text(
            paragraph(
                "Hips ",
                "<w:ins>" + run("may ") + "</w:ins>",
                "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>",
                "<w:moveFrom>" + run("soon ") + "</w:moveFrom>",
                "collapse",
                "<w:moveTo>" + run(" soon") + "</w:moveTo>",
                ".",
            )
        )
        == "Hips may collapse soon."
    )


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    gone = "<w:rPr><w:del w:id='1'/></w:rPr>"
    assert text(paragraph("Hips ", properties=gone), paragraph("collapse."), paragraph("So.")) == (
        "Hips collapse.\nSo."
    )


def test_a_deleted_row_is_left_out() -> None:
    rows = table(["a"], ["b"], ["c"]).replace(
        '<w:tr><w:tc><w:tcPr/><w:p><w:pPr></w:pPr><w:r><w:t xml:space="preserve">b',
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:tcPr/><w:p><w:pPr></w:pPr><w:r><w:t>b",
    )
    assert text(rows) == "a\nc"


def test_what_nobody_sees_is_left_out() -> None:
    hidden = (run("secret", "<w:vanish/>"), run("too", '<w:rStyle w:val="Verborgen"/>'))
    assert text(paragraph("Seen", *hidden, run(".", '<w:vanish w:val="0"/>'))) == "Seen."


@pytest.mark.parametrize(
    ("xml", "read"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a\u2028b"),
        ("<w:r><w:t>co</w:t><w:softHyphen/><w:t>op</w:t></w:r>", "coop"),
        ("<w:r><w:t>1117</w:t><w:noBreakHyphen/><w:t>1132</w:t></w:r>", "1117-1132"),
        ('<w:r><w:sym w:font="Symbol" w:char="F062"/><w:t>-blocker</w:t></w:r>', "β-blocker"),
        ("<m:oMath><m:r><m:t>p&lt;0.05</m:t></m:r></m:oMath>", "p<0.05"),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
            "1/2",
        ),
        ("<w:smartTag><w:r><w:t>a</w:t></w:r></w:smartTag>", "a"),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>a</w:t></w:r></w:sdtContent></w:sdt>", "a"),
        ("<w:r><w:t>a\nb</w:t></w:r>", "a b"),
    ],
)
def test_a_run_holds_more_than_letters(xml: str, read: str) -> None:
    assert text(paragraph(xml)) == read


def test_a_text_box_is_read_once_behind_the_paragraph_that_it_hangs_on() -> None:
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    anchored = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text(paragraph("Before", anchored, " and after."), paragraph("Next.")) == (
        "Before and after.\nIn a box.\nNext."
    )


def test_a_table_of_contents_is_no_text_of_the_article() -> None:
    contents = paragraph("Hips collapse in 80%\t3", style="Inhopg1")
    by_field = over_paragraphs(r' TOC \o "1-3" ', paragraph("Hips collapse in 80%\t3"), paragraph("More\t4"))
    assert {block.role for block in blocks(contents)} == {Role.CONTENTS}
    assert {block.role for block in blocks(by_field)} == {Role.CONTENTS}


def test_a_language_counts_where_most_of_the_text_is_marked_as_it() -> None:
    dutch = run("Het bot sterft af en zakt in.", '<w:lang w:val="nl-NL"/>')
    assert word_source(word_bytes(paragraph(dutch, " Soms."))).language == "nl-NL"
    assert word_source(word_bytes(paragraph(dutch), paragraph("x" * 40))).language == ""


# Citations.


@pytest.mark.parametrize("by", ["zotero", "mendeley desktop", "mendeley cite"])
def test_a_citation_manager_says_which_entry_its_mark_cites(by: str) -> None:
    shown = "(see what they saw)"
    mark = {
        "zotero": zotero(shown, COLLAPSE),
        "mendeley desktop": zotero(shown, COLLAPSE).replace("ZOTERO_ITEM ", ""),
        "mendeley cite": mendeley_cite(shown, COLLAPSE),
    }[by]
    article = word_article(paragraph("Hips collapse ", mark, "."), *LIST)
    assert marks(article) == [(shown, "key", (1,))]
    assert [(one.place, one.text) for one in article.references] == [
        (Place.LIST, BAKKER),
        (Place.LIST, ZAND),
    ]


def test_zotero_may_keep_its_citations_in_bookmarks() -> None:
    code = {
        "citationItems": [
            {"id": 1, "uris": ["http://zotero.org/users/1/items/BAKKER06"], "itemData": COLLAPSE}
        ]
    }
    said = properties_of("ZOTERO_BREF_aB3", f"ZOTERO_ITEM CSL_CITATION {json.dumps(code)}")
    mark = in_bookmark("ZOTERO_BREF_aB3", run("(see what they saw)"))
    article = word_article(paragraph("Hips collapse ", mark, "."), *LIST, properties=said)
    assert marks(article) == [("(see what they saw)", "key", (1,))]


def test_the_list_of_zotero_may_stand_in_a_bookmark() -> None:
    said = properties_of("ZOTERO_BREF_xY9", 'ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY')
    first = paragraph('<w:bookmarkStart w:id="7" w:name="ZOTERO_BREF_xY9"/>', run(f"1.\t{BAKKER}"))
    last = paragraph(run("2.\tMade Society"), '<w:bookmarkEnd w:id="7"/>')
    body = (paragraph("Hips collapse [2]."), first, last, paragraph("Thanks to all readers."))
    article = word_article(*body, properties=said)
    assert [(one.label, one.text) for one in article.references] == [("1", BAKKER), ("2", "Made Society")]


def test_a_work_that_no_list_prints_is_a_reference_where_it_is_cited_first() -> None:
    mark = zotero("(1,2)", COLLAPSE, ALCOHOL)
    article = word_article(paragraph("One."), paragraph("Hips collapse ", mark, "."), paragraph(mark))
    first, second = article.references
    assert (first.label, first.file_line, first.text.split(".")[0]) == ("BAKKER06", 2, "Bakker M")
    assert [str(one) for one in second.well_formed] == ["PMID 90000103"]
    assert [one.targets for one in article.citations] == [(1, 2), (1, 2)]
    assert article.source.quote(first.span) == "(1,2)"


def test_a_field_without_the_data_of_its_work_is_read_as_it_is_printed() -> None:
    bare = field(' ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":[{"id":1,"uris":[]}]} ', "(Bakker, 2006)")
    broken = field(" ADDIN ZOTERO_ITEM CSL_CITATION {broken ", "(Zand, 1999)")
    article = word_article(paragraph("Hips ", bare, " and bones ", broken, "."), *LIST)
    assert marks(article) == [
        ("Bakker, 2006", "author-year", (1,)),
        ("Zand, 1999", "author-year", (2,)),
    ]


ENDNOTE = (
    "<EndNote><Cite><Author>Bakker</Author><Year>2006</Year><RecNum>12</RecNum><DisplayText>[1]</DisplayText>"
    "<record><rec-number>12</rec-number><ref-type name='Journal Article'>17</ref-type><contributors><authors>"
    "<author><style face='normal'>Bakker, M. A.</style></author></authors></contributors><titles><title>Collapse of"
    " the <style face='italic'>hip</style></title><secondary-title>J Made Bones</secondary-title></titles>"
    "<pages>1117-1132</pages><volume>88</volume><dates><year>2006</year></dates><accession-num>90000101"
    "</accession-num></record></Cite></EndNote>"
)


def test_endnote_keeps_its_works_in_the_instruction_or_beside_it() -> None:
    plain = field(f" ADDIN EN.CITE {ENDNOTE}", "[1]")
    beside = field(
        " ADDIN EN.CITE ", field(" ADDIN EN.CITE.DATA ", "x", packed(ENDNOTE)) + run("[1]"), packed(ENDNOTE)
    )
    article = word_article(paragraph("Hips ", plain, "."), paragraph("Knees ", beside, "."))
    (work,) = article.references
    assert (work.label, work.printed.title, work.printed.journal) == (
        "endnote-12",
        "Collapse of the hip",
        "J Made Bones",
    )
    assert [str(one) for one in work.well_formed] == ["PMID 90000101"]
    assert [one.targets for one in article.citations] == [(1,), (1,)]


SOURCES = (
    '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source><b:Tag>Bak06'
    "</b:Tag><b:SourceType>JournalArticle</b:SourceType><b:Title>Collapse of the hip</b:Title><b:Year>2006</b:Year>"
    "<b:JournalName>J Made Bones</b:JournalName><b:Volume>88</b:Volume><b:Pages>1117-32</b:Pages><b:Author><b:Author>"
    "<b:NameList><b:Person><b:Last>Bakker</b:Last><b:First>Maria</b:First></b:Person></b:NameList></b:Author></b:Author>"
    "</b:Source><b:Source><b:Tag>Wor20</b:Tag><b:SourceType>Report</b:SourceType><b:Title>Falls</b:Title><b:Author>"
    "<b:Author><b:Corporate>World Made Organization</b:Corporate></b:Author></b:Author></b:Source></b:Sources>"
)


def test_words_own_citations_lead_to_the_sources_that_the_document_keeps() -> None:
    mark = field(r" CITATION Bak06 \l 1043  \m Wor20", "(Bakker, 2006; World Made Organization)")
    article = word_article(paragraph("Hips collapse ", mark, "."), sources=SOURCES)
    assert [(one.label, one.printed.authors[0].family) for one in article.references] == [
        ("Bak06", "Bakker"),
        ("Wor20", "World Made Organization"),
    ]
    assert article.references[0].printed.authors[0].initials == "M"


@pytest.mark.parametrize(
    "instruction",
    [
        ' ADDIN ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY ',
        " ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY ",
        " ADDIN EN.REFLIST ",
        " BIBLIOGRAPHY ",
    ],
)
def test_a_bibliography_field_holds_entries_and_nothing_else(instruction: str) -> None:
    listed = over_paragraphs(instruction, paragraph(f"1.\t{BAKKER}"), paragraph("2.\tMade Society"))
    article = word_article(paragraph("Hips collapse [2]."), listed, paragraph("Thanks to all readers."))
    assert [(one.label, one.text) for one in article.references] == [("1", BAKKER), ("2", "Made Society")]
    assert marks(article) == [("[2]", "numeric", (2,))]


def test_the_list_of_mendeley_cite_is_a_content_control() -> None:
    control = f"<w:sdt><w:sdtPr><w:tag w:val='MENDELEY_BIBLIOGRAPHY'/></w:sdtPr><w:sdtContent>{paragraph(BAKKER)}{paragraph(ZAND)}</w:sdtContent></w:sdt>"
    assert [one.text for one in word_article(control).references] == [BAKKER, ZAND]


def test_marks_by_hand_are_read_as_in_any_format() -> None:
    article = word_article(
        paragraph("Hips collapse", raised("1"), ". Bones die", raised("1,"), raised("2"), ". So [2]."), *LIST
    )
    assert marks(article) == [
        ("1", "superscript", (1,)),
        ("1,2", "superscript", (1, 2)),
        ("[2]", "numeric", (2,)),
    ]


def test_the_numbers_of_a_list_are_those_that_word_counts() -> None:
    article = word_article(paragraph("Hips collapse [8]."), HEADING, item(BAKKER, 3), item(ZAND, 3))
    assert [one.label for one in article.references] == ["7", "8"]
    assert marks(article) == [("[8]", "numeric", (2,))]


def test_a_note_that_prints_a_work_is_a_reference_and_its_mark_cites_it() -> None:
    article = word_article(
        paragraph("Hips collapse.", call(2), " Bones die.", call(1, "endnote")),
        footnotes=note(2, paragraph(" ", ZAND)),
        endnotes=note(1, paragraph(BAKKER), kind="endnote"),
    )
    assert article.source.text.split("\n")[1:] == [f" {ZAND}", BAKKER]
    assert marks(article) == [("[^1]", "footnote", (1,)), ("[^i]", "footnote", (2,))]


def test_a_note_whose_field_cites_leads_to_the_work_that_it_cites() -> None:
    article = word_article(
        paragraph("Hips collapse.", call(2)), *LIST,
        footnotes=note(2, paragraph(" ", zotero("Bakker & Visser, Collapse of the hip (2006), p. 3", COLLAPSE), ".")),
    )  # fmt: skip
    assert [one.text for one in article.references] == [BAKKER, ZAND]
    assert [(form, targets) for _, form, targets in marks(article)] == [("footnote", (1,)), ("key", (1,))]


def test_a_cross_reference_repeats_the_mark_of_a_note() -> None:
    marked = ('<w:bookmarkStart w:id="0" w:name="_Ref1"/>', call(2), '<w:bookmarkEnd w:id="0"/>')
    article = word_article(
        paragraph("Hips collapse.", *marked),
        paragraph("Bones die.", field(r" NOTEREF _Ref1 \f \h ", "1")),
        footnotes=note(2, paragraph(ZAND)),
    )
    assert [(form, targets) for _, form, targets in marks(article)] == [
        ("footnote", (1,)),
        ("footnote", (1,)),
    ]


def test_links_lead_to_works_and_to_entries() -> None:
    entry = paragraph('<w:bookmarkStart w:id="0" w:name="_ENREF_1"/>', BAKKER, '<w:bookmarkEnd w:id="0"/>')
    article = word_article(
        paragraph(
            f"<w:hyperlink r:id='l1'>{run('a trial')}</w:hyperlink>, ",
            f"<w:hyperlink w:anchor='_ENREF_1'>{run('this one')}</w:hyperlink> and ",
            field(' HYPERLINK "https://doi.org/10.9999/made.8" ', "another"),
        ).replace("> and ", ">" + run(" and ")).replace(">, ", ">" + run(", ")),
        HEADING, entry,
        links={"l1": "https://doi.org/10.9999/made.7"},
    )  # fmt: skip
    assert [(form, len(targets)) for _, form, targets in marks(article)] == [("link", 1)] * 3
    assert [one.text for one in article.references if one.place is Place.LIST] == [BAKKER]


# Comments.


def test_a_comment_sets_findings_aside_at_the_paragraphs_that_it_is_made_at() -> None:
    start, end = '<w:commentRangeStart w:id="4"/>', '<w:commentRangeEnd w:id="4"/>'
    article = word_article(
        paragraph("Before."), paragraph(start, "Hips collapse."), paragraph("Bones die.", end), paragraph("After."),
        comments=comment(4, "refs: ignore[CLM301] known to all") + comment(5, "Nice"),
    )  # fmt: skip
    (one,) = article.suppressions
    assert (one.codes, one.reason) == (("CLM301",), "known to all")
    assert article.source.quote(one.covers) == "Hips collapse.\nBones die."


# What comes from a stranger.


def test_a_document_type_is_refused() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(
        UnreadableError, match=r"^made\.docx: word/document\.xml is not read: .*document type"
    ):
        word_source(word_bytes(paragraph("&b;".replace("&", "&amp;")), prolog=bomb))


def test_a_part_that_unpacks_to_more_than_any_article_is_not_read() -> None:
    data = word_bytes(paragraph("a" * 40_000))
    with pytest.raises(UnreadableError, match="larger than 0 MB unpacked"):
        read_word_source("made.docx", data, 20_000)


def test_xml_that_nests_without_end_is_refused() -> None:
    deep = "<w:ins>" * 500 + "</w:ins>" * 500
    with pytest.raises(UnreadableError, match="nested too deep"):
        word_source(word_bytes(paragraph(deep)))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not a Word document"),
        (b"Just text.", "not a Word document"),
        (b"PK\x03\x04", "a damaged Word document"),
        (word_bytes(paragraph("a"))[:-40], "a damaged Word document"),
        (zipped({"content.xml": "<a/>"}), "not a Word document"),
        (zipped({"word/document.xml": "<?xml version='1.0' encoding='shift_jis'?><a/>"}), "save it as UTF-8"),
        (zipped({"word/document.xml": "<?xml version='1.0' encoding='made-up'?><a/>"}), "save it as UTF-8"),
        (zipped({"word/document.xml": "<a"}), "its XML is broken at line 1"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word document, or one with a password"),
    ],
)
def test_what_is_no_word_document_is_one_clear_line(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=rf"^made\.docx: .*{why}[^\n]*$"):
        decode_source("made.docx", data)


def test_a_word_document_without_a_name_is_known_by_what_it_holds() -> None:
    assert word_article(paragraph("a")).format == "docx"
    assert decode_source("-", word_bytes(paragraph("Hips."))).text == "Hips."


def test_nothing_but_the_file_is_opened(tmp_path: Path) -> None:
    away = paragraph('<w:hyperlink r:id="l1"><w:r><w:t>x</w:t></w:r></w:hyperlink>')
    (tmp_path / "made.docx").write_bytes(word_bytes(away, links={"l1": "file:///etc/passwd"}))
    assert read_source(tmp_path / "made.docx").text == "x"


@given(st.lists(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=20)))
def test_the_text_of_a_document_is_that_of_its_paragraphs(words: list[str]) -> None:
    source = word_source(word_bytes(*(f"<w:p>{run(one)}</w:p>" for one in words)))
    assert source.text == "\n".join(words)
    for block in read_document(source, "docx").blocks:
        assert " ".join(source.quote(block.span).split()) == block.text


@given(
    st.recursive(
        st.just(run("a")), lambda inner: st.builds("<w:ins>{}</w:ins>{}".format, inner, inner), max_leaves=8
    )
)
def test_whatever_stands_around_a_run_it_is_read(xml: str) -> None:
    assert text(paragraph(xml)) == "a" * xml.count("<w:t ")


def test_a_json_report_of_a_document_says_in_which_paragraph(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from refs.cli import main

    path = tmp_path / "made.docx"
    path.write_bytes(
        word_bytes(paragraph("Title", style="Titel"), paragraph("Hips collapse in 80% of patients."), *LIST)
    )
    main(["check", "--offline", "--library", ":memory:", "--format", "json", str(path)])
    (one,) = json.loads(capsys.readouterr().out)["articles"]
    assert [(claim["line"], claim["column"], claim["start"]) for claim in one["claims"]] == [(2, 1, 6)]
    assert [reference["line"] for reference in one["references"]] == [4, 5]


def test_a_field_that_never_ends_hides_nothing_and_is_said() -> None:
    begin, _ = field("REF x", run("\0")).split('<w:r><w:fldChar w:fldCharType="separate"/></w:r>')
    made = word_article(
        paragraph("Hips collapse", begin, " in half."),
        paragraph("Bones die ", field(" REF other \\h ", "1"), "."),
    )
    assert made.source.text == "Hips collapse in half.\nBones die 1."
    (problem,) = made.problems
    assert problem.message.startswith("a field begins here and never ends")
    assert made.source.quote(problem.span) == "Hips collapse in half."


@pytest.mark.parametrize(
    "instruction",
    [" ADDIN ZOTERO_ITEM CSL_CITATION {broken", " ADDIN EN.CITE <EndNote><Cite>", " ADDIN EN.CITE "],
)
def test_a_citation_field_that_cannot_be_read_is_said(instruction: str) -> None:
    made = word_article(paragraph("Hips collapse."), paragraph("Bones die ", field(instruction, "(a)"), "."))
    (problem,) = made.problems
    assert problem.message.startswith("what this citation field cites cannot be read")
    assert made.source.quote(problem.span) == "Bones die (a)."
