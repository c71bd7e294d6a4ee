"""Articles in JATS: text and references as publishers deposit them, each with its place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.commands.articles import find_articles
from refs.errors import UnreadableError
from refs.model.article import Article
from refs.model.text import Source
from refs.readers.formats import format_of, read_document
from tests.readers.articles import article, quoted
from tests.readers.markup import assert_linear, assert_places_hold, blocks_of, shapes_of

ELEMENTS = (
    '<element-citation publication-type="journal">\n  <person-group person-group-type="author"><name><surname>Bakker'
    "</surname><given-names>Maria Anna</given-names></name><name><surname>Visser</surname><given-names>LC</given-names>"
    "</name><etal/></person-group>\n  <article-title>Collapse of the <italic>hip</italic></article-title><source>J Made"
    " Bones</source><year>2006</year><volume>88</volume><issue>5</issue><fpage>1117</fpage><lpage>32</lpage>"
    '<pub-id pub-id-type="doi">10.9999/made.1</pub-id><pub-id pub-id-type="pmid">90000101</pub-id></element-citation>'
)
MIXED = (
    '<mixed-citation publication-type="journal"><string-name><surname>Zand</surname> <given-names>P</given-names>'
    "</string-name>. <article-title>Alcohol and bone</article-title>. <source>J Made Bones</source>. <year>1999</year>;"
    "<volume>81</volume>(<issue>2</issue>):<fpage>349</fpage>–<lpage>55</lpage>. doi: "
    '<pub-id pub-id-type="doi">10.9999/made.2</pub-id> <pub-id pub-id-type="pmid">90000102</pub-id></mixed-citation>'
)
GROUP = (
    "<element-citation><collab>World Made Organization</collab><year>2020</year><source>Global report on falls</source>"
    "<publisher-loc>Geneva</publisher-loc></element-citation>"
)
PRINTED = [
    "Bakker MA, Visser LC, et al. Collapse of the hip. J Made Bones. 2006;88(5):1117-32 doi:10.9999/made.1 PMID 90000101",
    "Zand P. Alcohol and bone. J Made Bones. 1999;81(2):349–55. doi: 10.9999/made.2 PMID 90000102",
    "World Made Organization. (2020). Global report on falls. Geneva.",
]


def cite(*numbers: int) -> str:
    rids = " ".join(f"B{number}" for number in numbers)
    return f'<xref ref-type="bibr" rid="{rids}">{",".join(map(str, numbers))}</xref>'


def jats(body: str, *references: str, back: str = "", front: str = "") -> str:
    listed = "".join(
        f'<ref id="B{number}"><label>{number}.</label>{one}</ref>' for number, one in enumerate(references, 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing'
        ' DTD v1.2 20190208//EN" "JATS-journalpublishing1.dtd">\n<article xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' article-type="research-article" xml:lang="en"><front>{front}</front>\n<body>{body}</body>\n<back>{back}'
        + (f"<ref-list><title>References</title>{listed}</ref-list>" if listed else "")
        + "</back></article>"
    )


def read(body: str, *references: str, back: str = "") -> Article:
    return article(jats(body, *references, back=back), "made.nxml")


def test_fields_that_stand_right_behind_each_other_are_words_apart() -> None:
    text = (
        "<article><back><ref-list><ref><mixed-citation><name><surname>Bakker</surname><given-names>MA</given-names>"
        "</name>. Made bones. J Made. 2006;1(2):3-4. <pub-id pub-id-type='doi'>10.9999/made.1</pub-id>"
        "<pub-id pub-id-type='pmid'>90000101</pub-id></mixed-citation></ref></ref-list></back></article>"
    )
    (reference,) = article(text, "made.nxml").references
    assert [str(one) for one in reference.well_formed] == ["DOI 10.9999/made.1", "PMID 90000101"]
    assert [(one.family, one.initials) for one in reference.printed.authors] == [("Bakker", "MA")]


def test_a_reference_without_fields_is_no_text() -> None:
    text = "<article><body><element-citation><name><sec>"
    assert read_document(Source("made.xml", text), "jats").blocks == ()


def test_an_article_that_breaks_off_is_reported_and_read_as_far_as_it_goes() -> None:
    text = "<article>\n<body>\n<p>Made prose.</p>\n<p>More of it"
    document = read_document(Source("made.xml", text), "jats")
    assert [block.text for block in document.blocks] == ["Made prose.", "More of it"]
    (problem,) = document.problems
    assert "<p> of line 4 is not closed" in problem.message
    whole = read_document(Source("made.xml", f"{text}</p></body></article>"), "jats")
    assert whole.problems == ()


def test_references_are_printed_as_a_list_prints_them_from_elements_too() -> None:
    found = read(f"<p>Hips collapse {cite(1, 2, 3)}.</p>", ELEMENTS, MIXED, GROUP)
    assert [one.text for one in found.references] == PRINTED
    assert [one.label for one in found.references] == ["B1", "B2", "B3"]
    assert [len(one.well_formed) for one in found.references] == [2, 2, 0]
    assert found.references[0].printed.authors_cut
    assert [one.heading for one in found.lists] == ["References"]


def test_an_identifier_stands_where_its_element_holds_it() -> None:
    for reference in read("<p>Text.</p>", ELEMENTS, MIXED).references:
        for one in reference.identifiers:
            assert one.raw in {"10.9999/made.1", "10.9999/made.2", "90000101", "90000102"}
    found = read("<p>Text.</p>", ELEMENTS)
    assert [found.source.quote(one.span) for one in found.references[0].identifiers] == [
        "10.9999/made.1",
        "90000101",
    ]
    assert quoted(found, found.references[0]).startswith("Bakker")


def test_a_pointer_to_a_reference_cites_it_and_a_range_what_is_between() -> None:
    body = (
        f"<p>Hips collapse [{cite(1)}, {cite(2)}]. Bones die.<sup>{cite(1)}–{cite(3)}</sup> So {cite(9)}."
        ' See <xref ref-type="fig" rid="F1">Fig. 1</xref>.</p>'
    )
    found = read(body, ELEMENTS, MIXED, GROUP)
    assert [(one.text, one.form, one.targets, one.missing) for one in found.citations] == [
        ("1", "key", (1,), ()),
        ("2", "key", (2,), ()),
        ("1", "key", (1, 2), ()),
        ("3", "key", (3,), ()),
        ("9", "key", (), ("B9",)),
    ]


def test_where_a_reference_is_given_in_both_forms_the_printed_one_is_read() -> None:
    both = f"<citation-alternatives>{ELEMENTS}{MIXED}</citation-alternatives>"
    assert [one.text for one in read("<p>a</p>", both).references] == [PRINTED[1]]
    alone = f"<citation-alternatives>{ELEMENTS}</citation-alternatives>"
    assert [one.text for one in read("<p>a</p>", alone).references] == [PRINTED[0]]


def test_elements_become_blocks_of_their_kind() -> None:
    body = (
        "<sec><label>1.</label><title>On <italic>hips</italic> &amp; knees</title><p>Text<break/>goes on.</p>"
        '<list list-type="order"><list-item><label>1</label><p>one</p></list-item><list-item><p>two</p><p>more</p>'
        "</list-item></list><table-wrap><label>Table 1</label><caption><title>What</title><p>It shows.</p></caption>"
        "<table><tr><th>A</th></tr><tr><td>b</td></tr></table></table-wrap><disp-quote><p>Quoted.</p></disp-quote>"
        "<code>x = 1</code><p><inline-formula><alternatives><tex-math>$p$</tex-math><mml:math><mml:mi>p</mml:mi>"
        "</mml:math></alternatives></inline-formula> is small.</p></sec>"
    )
    assert shapes_of(jats(body), "jats") == [
        ("heading", "On hips & knees"),
        ("paragraph", "Text goes on."),
        ("item", "one"),
        ("item", "two"),
        ("item", "more"),
        ("caption", "What"),
        ("caption", "It shows."),
        ("cell", "A"),
        ("cell", "b"),
        ("quote", "Quoted."),
        ("code", "x = 1"),
        ("paragraph", "p is small."),
    ]
    numbered = [(b.number, b.row, b.continues) for b in blocks_of(jats(body), "jats")[2:9]]
    assert numbered == [("1", 0, False), ("2", 0, False), ("2", 0, True), ("", 0, False), ("", 0, True), ("", 1, False), ("", 2, False)]  # fmt: skip


def test_the_title_and_the_abstract_are_text_and_the_rest_of_the_front_is_not() -> None:
    front = (
        "<journal-meta><journal-title>J Made</journal-title></journal-meta><article-meta><title-group><article-title>"
        "Hips</article-title></title-group><contrib-group><contrib><name><surname>Visser</surname></name></contrib>"
        "</contrib-group><abstract><p>Hips collapse.</p></abstract><kwd-group><kwd>hip</kwd></kwd-group></article-meta>"
    )
    assert shapes_of(jats("<p>Text.</p>", front=front), "jats") == [
        ("heading", "Hips"),
        ("paragraph", "Hips collapse."),
        ("paragraph", "Text."),
    ]


def test_thanks_and_statements_hold_no_claims_and_reviews_are_not_read() -> None:
    back = (
        "<ack><title>Thanks</title><p>We thank 80% of all.</p></ack>"
        '<fn-group><fn fn-type="conflict"><p>None in 90% of us.</p></fn></fn-group>'
    )
    review = "<sub-article><body><p>A review.</p></body></sub-article>"
    text = jats("<p>Text.</p>", back=back).replace("</article>", f"{review}</article>")
    roles = {one.text: one.role.value for one in article(text, "made.nxml").sentences}
    assert roles == {
        "Text.": "body",
        "We thank 80% of all.": "disclaimer",
        "None in 90% of us.": "disclaimer",
    }


def test_a_note_that_prints_a_work_is_a_reference() -> None:
    body = '<p>Hips collapse.<xref ref-type="fn" rid="fn1">a</xref></p>'
    back = f'<fn-group><fn id="fn1"><label>a</label><p>{PRINTED[1]}</p><p>A further one.</p></fn></fn-group>'
    found = read(body, back=back)
    assert [(one.form, one.targets) for one in found.citations] == [("footnote", (1,))]
    assert found.references[0].text.startswith("Zand P. Alcohol and bone.")


def test_a_comment_sets_findings_aside() -> None:
    found = read("<!-- refs: ignore[CLM301] known to all --><p>Hips collapse.</p>")
    (one,) = found.suppressions
    assert (one.codes, found.source.quote(one.covers)) == (("CLM301",), "<p>Hips collapse.</p>")


DOCBOOK = '<?xml version="1.0"?><article xmlns="http://docbook.org/ns/docbook"><title>A</title></article>'


def test_xml_is_an_article_where_it_holds_jats() -> None:
    assert format_of(Source("a.xml", jats("<p>a</p>"))) == "jats"
    assert format_of(Source("-", jats("<p>a</p>"))) == "jats"
    assert format_of(Source("a.xml", "<article><front><article-meta/></front></article>")) == "jats"
    with pytest.raises(UnreadableError, match=r"^a\.xml: XML, but no article in JATS"):
        format_of(Source("a.xml", DOCBOOK))


def test_a_folder_means_its_jats_and_no_other_xml(tmp_path: Path) -> None:
    for name, text in {
        "a.xml": jats("<p>a</p>"),
        "b.xml": DOCBOOK,
        "c.xml": "<plist/>",
        "d.nxml": "",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert [Path(str(one)).name for one in find_articles([str(tmp_path)])] == ["a.xml", "d.nxml"]


def test_entities_that_the_file_declares_are_never_looked_up() -> None:
    text = jats("<p>Hips &xxe; collapse.</p>").replace(
        'publishing1.dtd"', 'publishing1.dtd" [<!ENTITY xxe SYSTEM "file:///etc/passwd">]'
    )
    (one,) = article(text, "made.nxml").sentences
    assert one.text == "Hips &xxe; collapse."


PIECES = [
    "<p>", "</p>", "<sec>", "</sec>", "<title>", "</title>", "<list>", "</list>", "<list-item>", "</list-item>",
    "<fn id='f'>", "</fn>", "<ref id='B'>", "</ref>", "<ref-list>", "</ref-list>", ELEMENTS, MIXED, "<name>", "</name>",
    "<table>", "<tr>", "<td>", "</td>", "</table>", cite(1), "<sup>", "</sup>", "Hips collapse.", " ", "&amp;", "<", ">",
    "<given-names>Anna", "<element-citation>", "<caption>", "</caption>", "<break/>", "<!--", "-->", "<ack>", "<body>",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_whatever_is_broken_places_hold(pieces: list[str]) -> None:
    assert_places_hold(f"<article><body>{''.join(pieces)}", "jats")


@pytest.mark.parametrize(
    "part", ["<sec>", "<p>a <sup>1</sup>", f"<p>{cite(1)} ", "<fn id='a'>", "<ref id='B'>x", "<"]
)
def test_reading_takes_time_in_proportion(part: str) -> None:
    assert_linear(part, "jats", before="<article><body>")


def made_work(name: str, year: int, attributes: str = "") -> str:
    return (
        f"<mixed-citation{attributes}><name><surname>{name}</surname><given-names>A</given-names></name>. Made hips."
        f" J Made. {year};1:2-3.</mixed-citation>"
    )


@pytest.mark.parametrize(
    "second",
    [
        made_work("Visser", 2007, ' id="B1b"'),
        f"<citation-alternatives>{ELEMENTS}{made_work('Visser', 2007)}</citation-alternatives>",
        ELEMENTS.replace("Bakker", "Visser", 1),
    ],
)
def test_the_works_a_and_b_of_one_number_are_two_references_that_it_cites(second: str) -> None:
    first = made_work("Bakker", 2006, ' id="B1a"')
    found = read(f"<p>Hips collapse {cite(1)}. Bones die {cite(2)}.</p>", first + second, GROUP)
    assert [one.printed.authors[0].family for one in found.references] == [
        "Bakker",
        "Visser",
        "World Made Organization",
    ]
    assert found.references[0].label == "B1"
    assert [one.targets for one in found.citations] == [(1, 2), (3,)]


def test_a_work_of_a_number_is_cited_by_its_own_id() -> None:
    works = made_work("Bakker", 2006, ' id="B1a"') + made_work("Visser", 2007, ' id="B1b"')
    body = "".join(f'<p>Hips <xref ref-type="bibr" rid="B1{letter}">1{letter}</xref>.</p>' for letter in "ab")
    found = read(body, works)
    assert [(one.targets, one.missing) for one in found.citations] == [((1,), ()), ((2,), ())]


def test_of_a_name_in_several_scripts_the_latin_one_is_read() -> None:
    names = (
        '<name-alternatives><name name-style="eastern" xml:lang="ja"><surname>伊藤</surname>'
        '<given-names>浩</given-names></name><name name-style="western"><surname>Ito</surname>'
        "<given-names>Hiroshi</given-names></name></name-alternatives>"
    )
    one = (
        f"<element-citation><person-group>{names}{names}</person-group><article-title>Made hips</article-title>"
        "<source>J Made</source><year>2006</year></element-citation>"
    )
    (reference,) = read("<p>Text.</p>", one).references
    assert reference.text == "Ito H, Ito H. Made hips. J Made. 2006"


def test_a_range_cites_all_works_of_the_numbers_between() -> None:
    works = [made_work(name, 2000 + at) for at, name in enumerate(("Aal", "Bos", "Cox", "Dam", "Eik"))]
    body = f"<p>Hips collapse {cite(1)}–{cite(3)}. Bones die {cite(2)}.</p>"
    found = read(body, works[0] + works[1], works[2] + works[3], works[4])
    assert [one.printed.authors[0].family for one in found.references] == ["Aal", "Bos", "Cox", "Dam", "Eik"]
    assert [one.targets for one in found.citations] == [(1, 2, 3, 4), (5,), (3, 4)]
