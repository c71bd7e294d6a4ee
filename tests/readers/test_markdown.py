import pytest

from refs.model.text import Source
from refs.readers.document import Block, BlockKind, Document
from refs.readers.markdown import read_markdown
from refs.readers.prose import AnnotationKind
from tests.readers.markup import assert_linear


def read(text: str) -> Document:
    return read_markdown(Source("article.md", text))


def shapes(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read(text).blocks]


def only(text: str) -> Block:
    (block,) = read(text).blocks
    return block


def annotations(text: str) -> list[tuple[str, str, str, str]]:
    """Kind, text, source and target of each annotation of the only block."""
    block = only(text)
    return [
        (a.kind.value, block.text[a.start : a.end], text[a.source.start : a.source.end], a.target)
        for a in block.prose.annotations
    ]


def test_blocks_come_in_the_order_of_the_source_with_their_kinds() -> None:
    text = "# Kop\n\nAlinea\nover regels.\n\n> Citaat\n\n- punt\n\n```\ncode\n```\n\n[^1]: Noot\n"
    assert shapes(text) == [
        ("heading", "Kop"),
        ("paragraph", "Alinea over regels."),
        ("quote", "Citaat"),
        ("item", "punt"),
        ("code", "``` code ```"),
        ("footnote", "Noot"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind_keep_the_places(end: str) -> None:
    text = end.join(["# Kop", "", "> een *twee*", "> drie", ""])
    heading, quote = read(text).blocks
    assert text[heading.span.start : heading.span.end] == "# Kop"
    assert quote.text == "een twee drie"
    span = quote.prose.span(0, len(quote.text))
    assert text[span.start : span.end] == end.join(["een *twee*", "> drie"])


def test_front_matter_gives_the_language_and_no_text() -> None:
    document = read("---\ntitle: Kop\nlang: nl-NL\n---\n\nTekst.\n")
    assert document.language == "nl-NL"
    assert [block.text for block in document.blocks] == ["Tekst."]


def test_headings_have_levels_and_anchors() -> None:
    blocks = read("# Een\n\nTwee\n---\n\n### Drie {#drie .klein} ###\n").blocks
    assert [(b.text, b.level, b.anchor) for b in blocks] == [
        ("Een", 1, ""),
        ("Twee", 2, ""),
        ("Drie", 3, "drie"),
    ]


def test_items_know_their_list_depth_and_number() -> None:
    text = "1. een\n1. twee\n   - diep\n\n   nog twee\n5. vijf\n\nTussen.\n\n- los\n"
    blocks = [b for b in read(text).blocks if b.kind is BlockKind.ITEM]
    assert [(b.text, b.group, b.level, b.number, b.continues) for b in blocks] == [
        ("een", 1, 1, "1", False),
        ("twee", 1, 1, "2", False),
        ("diep", 1, 2, "", False),
        ("nog twee", 1, 1, "2", True),
        ("vijf", 1, 1, "5", False),
        ("los", 2, 1, "", False),
    ]


def test_an_item_spans_its_mark() -> None:
    text = "- een\n- twee *drie*\n"
    block = read(text).blocks[1]
    assert text[block.span.start : block.span.end] == "- twee *drie*"


def test_cells_know_their_row_and_place() -> None:
    text = "| a | b \\| c |\n|---|---|\n| *d* | |\n"
    cells = read(text).blocks
    assert [(b.text, b.row, text[b.span.start : b.span.end]) for b in cells] == [
        ("a", 1, "a"),
        ("b | c", 1, "b \\| c"),
        ("d", 2, "*d*"),
    ]


def test_footnotes_have_labels_and_continue() -> None:
    blocks = read("Tekst.[^a]\n\n[^a]: Een.\n\n    Twee.\n").blocks
    assert [(b.kind.value, b.text, b.number, b.continues) for b in blocks[1:]] == [
        ("footnote", "Een.", "a", False),
        ("footnote", "Twee.", "a", True),
    ]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**vet** en *schuin* en ***beide***", "vet en schuin en beide"),
        ("snake_case_name en 2 * 3 * 4", "snake_case_name en 2 * 3 * 4"),
        ("\\[1\\] \\*geen\\*", "[1] *geen*"),
        ("a &lt; b &amp; c &eacute; &#233; &nope;", "a < b & c é é &nope;"),
        ("a<!-- weg -->b <b>vet</b><br>regel", "ab vet regel"),
        ("`a * b` ``c ` d``", "a * b c ` d"),
        ("H~2~O en 10^3^", "H2O en 103"),
        ("~5 en ~6; x^2 + y^2", "~5 en ~6; x^2 + y^2"),
        ("[span]{.smallcaps} rest", "span rest"),
        ("a  \nb\\\nc", "a b c"),
        ("[@key; @other, p. 3]", "[@key; @other, p. 3]"),
        ("5 < 6 en <x", "5 < 6 en <x"),
        ("https://example.org/a_b_c", "https://example.org/a_b_c"),
        ("~~weg~~", "weg"),
    ],
)
def test_markup_is_removed_from_the_plain_text(text: str, plain: str) -> None:
    assert only(text).text == plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '[de **proef**](https://example.org/a(b)c "titel")',
            ("link", "de proef", "https://example.org/a(b)c"),
        ),
        ("[x](<https://example.org/a b>)", ("link", "x", "https://example.org/a b")),
        ("[x](https://example.org/?a=1&amp;b=2)", ("link", "x", "https://example.org/?a=1&b=2")),
        ("<https://example.org/>", ("link", "https://example.org/", "https://example.org/")),
        ("<a href='/x?a&amp;b'>hier</a>", ("link", "hier", "/x?a&b")),
        ("bewezen.[^noot]", ("footnote-ref", "[^noot]", "noot")),
        ("bewezen.^[Een noot.]", ("footnote-ref", "^[Een noot.]", "")),
        ("bewezen.^1,2^", ("superscript", "1,2", "")),
        ("bewezen.<sup>3</sup>", ("superscript", "3", "")),
        ("CO~2~", ("subscript", "2", "")),
        ("tekst ![plaatje](a.png) tekst", ("image", "", "a.png")),
        ("<span id=ref1></span>tekst", ("anchor", "", "ref1")),
        ("een\\\ntwee", ("break", "", "")),
    ],
)
def test_markup_becomes_annotations(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in [(kind, plain, target) for kind, plain, _, target in annotations(text)]


def test_a_link_annotation_covers_the_whole_construct() -> None:
    text = "zie [*x*](y) en [[PubMed](z)]"
    links = [a for a in annotations(text) if a[0] == "link"]
    assert [(plain, source) for _, plain, source, _ in links] == [
        ("x", "[*x*](y)"),
        ("PubMed", "[PubMed](z)"),
    ]


def test_reference_links_are_resolved_from_definitions_anywhere() -> None:
    links = "[een][A b] [twee][] [drie] [vier]"
    text = f"{links}\n\n[a  B]: <https://example.org/1>\n[twee]: /2 'titel'\n[Drie]: /3\n"
    document = read(text)
    (block,) = document.blocks
    assert block.text == "een twee drie [vier]"
    targets = [a.target for a in block.prose.annotations]
    assert targets == ["https://example.org/1", "/2", "/3"]
    assert [d.label for d in document.definitions] == ["a  B", "twee", "Drie"]
    first = document.definitions[0].span
    assert text[first.start : first.end] == "[a  B]: <https://example.org/1>"


def test_a_definition_keeps_its_address_as_written() -> None:
    (definition,) = read("x\n\n[@tag:made]: doi:10.9999/made(1)<2>\n").definitions
    assert (definition.label, definition.target) == ("@tag:made", "doi:10.9999/made(1)<2>")


def test_a_picture_that_stands_alone_is_a_caption() -> None:
    assert shapes("![Figuur 1. Een *heup*.](a.png){#fig:x}") == [("caption", "Figuur 1. Een heup.")]


def test_a_table_caption_of_pandoc_is_a_caption_without_its_attributes() -> None:
    assert shapes("Table: Uitkomsten. {#tbl:a}") == [("caption", "Table: Uitkomsten.")]


def test_html_blocks_are_read_as_html() -> None:
    text = (
        "Een.\n\n<div>\n<p id=a>Twee &amp; <b>drie</b>.</p>\n<script>x()</script>\n</div>\n\n<!-- weg -->\n"
    )
    blocks = read(text).blocks
    assert [b.text for b in blocks] == ["Een.", "Twee & drie."]
    assert blocks[1].anchor == "a"
    assert text[blocks[1].span.start : blocks[1].span.end] == "<p id=a>Twee &amp; <b>drie</b>.</p>"


def test_fences_of_pandoc_divs_are_no_text() -> None:
    assert shapes("::: {.note}\nTekst.\n:::\n") == [("paragraph", "Tekst.")]


@pytest.mark.parametrize(
    ("part", "closing"),
    [("[a](", ""), ("[", "](x)"), ("*a ", ""), ("*_", ""), ("**a", "**"), ("` `` ", ""), ("<a ", ""), ("<!--", ""),
     ("[^a]: ", ""), ("[a]: x\n", ""), ("- a\n", ""), ("> ", ""), ("| a |\n", ""), ("::: {.a}\n", ""), ("@a ", ""),
     ("![", ""), ("^[", "]"), ("$a", ""), ("&", ""), ("\\", ""), ("# a\n", ""), ("{#a}", ""), ("<b>", "</b>"), ("a\n\n", "")],
)  # fmt: skip
def test_hostile_markup_is_read_in_linear_time(part: str, closing: str) -> None:
    assert_linear(part, "markdown", closing=closing)


def test_nesting_of_emphasis_follows_commonmark() -> None:
    block = only("*a **b** c* __d__ e*")
    kinds = [(a.kind, block.text[a.start : a.end]) for a in block.prose.annotations]
    assert block.text == "a b c d e*"
    assert kinds == [
        (AnnotationKind.EMPHASIS, "a b c"),
        (AnnotationKind.STRONG, "b"),
        (AnnotationKind.STRONG, "d"),
    ]
