"""Articles in Typst: blocks, citations, footnotes, and the places of all of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.model.text import Source
from refs.readers.document import Document
from refs.readers.formats import read_document
from tests.readers.articles import BAKKER, ZAND, article
from tests.readers.markup import assert_linear, assert_places_hold, blocks_of, shapes_of


def read(text: str) -> Document:
    return read_document(Source("a.typ", text), "typst")


def plain(text: str) -> str:
    (block,) = blocks_of(text, "typst")
    return block.text


def annotations(text: str) -> list[tuple[str, str, str, str]]:
    """Kind, text, source and target of each annotation of the first block."""
    block = blocks_of(text, "typst")[0]
    return [
        (a.kind.value, block.text[a.start : a.end], text[a.source.start : a.source.end], a.target)
        for a in block.prose.annotations
    ]


def test_lines_and_functions_become_blocks_of_their_kind() -> None:
    text = (
        '#import "a.typ": *\n#set page(\n  margin: 1cm,\n)\n#show heading: it => [#it.body]\n'
        "= A _title_ <sec:a>\nText\nover lines. // gone\n\n- one\n/ Term: two\n\n"
        "#quote(block: true, attribution: [No])[Quoted.]\n"
        "#figure(\n  table(columns: 2, table.header([a], [b]), [c], [d]),\n  caption: [What it shows.],\n) <fig:a>\n"
        '```python\n@x\n```\n#align(center)[Centred.\n\nMore.]\n#image("a.png")\n'
    )
    assert shapes_of(text, "typst") == [
        ("heading", "A title"),
        ("paragraph", "Text over lines."),
        ("item", "one"),
        ("item", "Term: two"),
        ("quote", "Quoted."),
        ("cell", "a"),
        ("cell", "b"),
        ("cell", "c"),
        ("cell", "d"),
        ("caption", "What it shows."),
        ("code", "```python @x ```"),
        ("paragraph", "Centred."),
        ("paragraph", "More."),
    ]


def test_headings_have_levels_and_cells_rows() -> None:
    assert [b.level for b in blocks_of("= A\n=== B\n#heading(level: 2)[C]", "typst")] == [1, 3, 2]
    assert [b.row for b in blocks_of("#table(columns: 2, [a], [b], [c], [d])", "typst")] == [1, 1, 2, 2]


def test_items_know_their_list_depth_and_number() -> None:
    text = "It helps against:\n- one\n  more\n  + deep\n  + deeper\n- two\n\nAfter.\n"
    assert [(b.text, b.group, b.level, b.number) for b in blocks_of(text, "typst")] == [
        ("It helps against:", 1, 0, ""),
        ("one more", 1, 1, ""),
        ("deep", 1, 2, "1"),
        ("deeper", 1, 2, "2"),
        ("two", 1, 1, ""),
        ("After.", None, 0, ""),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*bold*, _slanted_ and `a*b*`", "bold, slanted and a*b*"),
        ("2*3 and snake_case_name", "2*3 and snake_case_name"),
        ("a~b 5--10 --- so...", "a b 5–10 — so…"),
        ("\\#1 \\$5 \\@a \\u{e9} a \\\nb", "#1 $5 @a é a b"),
        ("for $p < 0.05$ it", "for p < 0.05 it"),
        ("a /* gone /* */b // gone", "a b"),
        (
            "#text(red)[red] #emph[slanted] #box([boxed]) #unknown[kept] #variable(1)end",
            "red slanted boxed kept end",
        ),
        ("see @fig:a and #ref(<fig:a>) there #figure([x]) <fig:a>", "see fig:a and there"),
        ("#{ let x = 1 }text#[ more]", "text more"),
        ("mail a@b.org", "mail a@b.org"),
        ("#quote[said] is", "“said” is"),
        ("a (b [c) d] 1) e", "a (b [c) d] 1) e"),
    ],
)
def test_markup_is_removed_from_the_plain_text(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So @a.", ("citation", "[@a]", "@a", "a")),
        ("So @a@b[p. 3].", ("citation", "[@a; @b]", "@a@b[p. 3]", "a,b")),
        ("So @a-b:c.d_e.", ("citation", "[@a-b:c.d_e]", "@a-b:c.d_e", "a-b:c.d_e")),
        ("So @a[p. 3].", ("citation", "[@a]", "@a[p. 3]", "a")),
        ("So #cite(<a>).", ("citation", "[@a]", "#cite(<a>)", "a")),
        ('#cite(<a>, form: "prose") saw', ("citation", "@a", '#cite(<a>, form: "prose")', "a")),
        ('So #cite(label("a/b")).', ("citation", "[@a/b]", '#cite(label("a/b"))', "a/b")),
        ('#link("https://example.org/a")[a *page*]',
         ("link", "a page", '#link("https://example.org/a")[a *page*]', "https://example.org/a")),
        ('#link("https://example.org/a")',
         ("link", "https://example.org/a", '#link("https://example.org/a")', "https://example.org/a")),
        ("at https://example.org/a_b_c.",
         ("link", "https://example.org/a_b_c", "https://example.org/a_b_c", "https://example.org/a_b_c")),
        ("proven#super[1,2]", ("superscript", "1,2", "#super[1,2]", "")),
        ("proven#footnote[A note.]", ("footnote-ref", "[^1]", "#footnote[A note.]", "1")),
        ("*bold*", ("strong", "bold", "*bold*", "")),
    ],
)  # fmt: skip
def test_markup_becomes_annotations(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in annotations(text)


def test_a_table_is_found_inside_of_the_code_of_a_figure() -> None:
    text = "#figure(\n  align(center)[#table(columns: 2, [a], [b], [c], [d])],\n  caption: [What it shows.],\n)\n"
    assert shapes_of(text, "typst") == [
        ("cell", "a"),
        ("cell", "b"),
        ("cell", "c"),
        ("cell", "d"),
        ("caption", "What it shows."),
    ]


def test_a_label_of_the_file_itself_is_no_citation() -> None:
    made = article(
        'See @fig:a and @bakker2006.\n\n#figure(image("a.png"), caption: [A.]) <fig:a>\n', "made.typ"
    )
    assert [citation.text for citation in made.citations] == ["[@bakker2006]"]


def test_a_citation_without_a_form_only_lists() -> None:
    (listed,) = read("Text.\n#cite(<a>, form: none)\n").listed
    assert listed.key == "a"


def test_settings_are_no_text_and_one_of_them_names_the_language() -> None:
    document = read('#set text(font: "X", lang: "nl")\nText\n#bibliography(("one.bib", "two.yml"))\n')
    assert (document.language, [block.text for block in document.blocks]) == ("nl", ["Text"])


def test_a_list_under_a_heading_is_the_reference_list() -> None:
    made = article(f"The hip collapses [1].\n\n= References\n+ {BAKKER}\n+ {ZAND}\n", "made.typ")
    assert [reference.text for reference in made.references] == [BAKKER, ZAND]
    assert [citation.targets for citation in made.citations] == [(1,)]


def test_a_footnote_that_prints_a_work_is_a_reference_and_is_cited() -> None:
    made = article(f"It collapses.#footnote[{ZAND}] It hurts.", "made.typ")
    assert [reference.text for reference in made.references] == [ZAND]
    assert [citation.targets for citation in made.citations] == [(1,)]
    assert [s.text for s in made.sentences] == ["It collapses.[^1]", "It hurts."]


def test_a_comment_sets_the_findings_of_the_next_block_aside() -> None:
    text = "One.\n\n// refs: ignore[CLM301] our own count\nTwo.\n"
    (suppression,) = article(text, "made.typ").suppressions
    assert text[suppression.covers.start : suppression.covers.end] == "Two."


_PARTS = (
    '= |- |  + |/ a: |* |_ |` |```|$ |# |#[ |] |#footnote[|#cite(<a>)|@a |@a[|#link("https://example.org")[|#figure(|'
    "caption: [|) |#table([a], [b])|#quote(block: true)[|#set a(|#let x = {|} |// |/* |*/ |<a> |\\ |\\u{e9}|~|--|... |"
    "one. Two|https://example.org/a |#emph[|#align(center)[|( |#super[1]"
).split("|")


@given(st.lists(st.sampled_from([*_PARTS, " ", "\n", "\n\n", "\r\n"]), max_size=40).map("".join))
def test_places_hold_whatever_the_markup(text: str) -> None:
    assert_places_hold(text, "typst")


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert_places_hold(text, "typst")


@pytest.mark.parametrize(
    "part",
    ["*", "*a ", "_a ", "`", "$", "#", "#[", "#a(", "#a[", "#footnote[", "#figure(", "#let ", "#let {\n", "@a ", "<a ",
     "#f[#let x]", "#emph[#set a(b)]", "#let x = [", "#bibliography(", "#table(@a ", "{", "<<", "/*", "//", "\\", "\n- ", "\n  - a", "\n= ", "[", "(", "#table([a],", "https://a ", "\"", "#quote["],
)  # fmt: skip
def test_hostile_markup_is_read_in_linear_time(part: str) -> None:
    assert_linear(part, "typst")


@pytest.mark.parametrize("before", ["", "= a", "/", "/ a", "#let x = [", "$a", "#f(", "- a"])
def test_white_space_is_read_in_linear_time(before: str) -> None:
    assert_linear(" ", "typst", before=before)


@pytest.mark.parametrize("opening", ["#emph[", "#align(center)[", "#footnote[", "#box(", "#figure("])
def test_deep_nesting_is_read_in_linear_time(opening: str) -> None:
    assert_linear(opening, "typst", closing="]" if opening[-1] == "[" else ")")
