import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.model.text import Source
from refs.readers.document import Block, Document
from refs.readers.html import read_html
from tests.readers.markup import assert_linear


def read(text: str) -> Document:
    return read_html(Source("page.html", text))


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


def shapes(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read(text).blocks]


def test_elements_become_blocks_of_their_kind() -> None:
    page = (
        "<h2>Kop</h2><p>Alinea</p><ul><li>punt</li></ul><table><tr><td>cel</td></tr></table>"
        "<figure><figcaption>onderschrift</figcaption></figure><blockquote><p>citaat</p></blockquote>"
        "<dl><dt>term</dt><dd>uitleg</dd></dl><pre>code</pre>"
    )
    assert shapes(page) == [
        ("heading", "Kop"),
        ("paragraph", "Alinea"),
        ("item", "punt"),
        ("cell", "cel"),
        ("caption", "onderschrift"),
        ("quote", "citaat"),
        ("definition", "term"),
        ("definition", "uitleg"),
        ("code", "code"),
    ]


def test_text_outside_paragraphs_forms_paragraphs() -> None:
    assert texts("<body>een <b>twee</b><div>drie</div>vier</body>") == ["een twee", "drie", "vier"]


def test_a_block_quotes_its_element() -> None:
    page = "<div>\n<p class=x>een &amp; twee</p>\n  los\n</div>"
    blocks = read(page).blocks
    assert [page[b.span.start : b.span.end] for b in blocks] == ["<p class=x>een &amp; twee</p>", "los"]


def test_entities_map_as_a_whole() -> None:
    page = "<p>ge&iuml;nd &#233;&#xe9;n &lt;x&gt;</p>"
    (block,) = read(page).blocks
    assert block.text == "geïnd één <x>"
    span = block.prose.span(2, 3)
    assert page[span.start : span.end] == "&iuml;"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a<b) '</p>'</script>",
        "<style>p{}</style>",
        "<nav><ul><li>menu</li></ul></nav>",
        "<header>kop</header>",
        "<footer>voet</footer>",
        "<aside>terzijde</aside>",
        "<form><p>zoek</p></form>",
        "<template><p>x</p></template>",
        "<div hidden><p>x</p></div>",
        "<div style='display: none'>x</div>",
        "<p><span aria-hidden=true>x <span>y</span> z</span></p>",
        "<!-- <p>x</p> -->",
        "<!doctype html><?xml x?>",
        "<head><title>titel</title></head>",
    ],
)
def test_what_is_not_the_article_is_left_out(hidden: str) -> None:
    assert texts(f"<p>een</p>{hidden}<p>twee</p>") == ["een", "twee"]


@pytest.mark.parametrize(
    "of_site",
    [
        '<div class="menu">x</div>',
        '<div class="wide breadcrumbs"><p>x</p></div>',
        '<div role="navigation"><p>x</p></div>',
        '<section role="complementary"><p>x</p></section>',
        '<div id="cookie-notice"><p>x <b>y</b></p></div>',
    ],
)
def test_what_belongs_to_the_site_is_left_out(of_site: str) -> None:
    assert texts(f"<p>een</p>{of_site}<p>twee</p>") == ["een", "twee"]


def test_names_of_layouts_do_not_hide_the_article_itself() -> None:
    assert texts('<div class="sidebar"><h1>Kop</h1><p>tekst</p></div>') == ["Kop", "tekst"]
    assert texts('<article class="sidebar"><p>tekst</p></article>') == ["tekst"]


def test_notes_and_bibliographies_that_say_so_are_no_asides() -> None:
    page = '<p>een</p><aside role="doc-endnotes"><ol><li id="fn1">noot</li></ol></aside>'
    assert texts(page) == ["een", "noot"]


def test_a_page_with_one_main_is_that_and_its_sources() -> None:
    page = (
        "<div>Inloggen</div><main><h1>Heup</h1><p>De heup is een gewricht.</p></main>"
        "<h2>Bronnen</h2><ol><li>Made A. Hips. 2020.</li></ol><h2>Meer</h2><p>Winkel</p>"
    )
    assert texts(page) == ["Heup", "De heup is een gewricht.", "Bronnen", "Made A. Hips. 2020."]


def test_a_page_with_one_article_and_no_main_is_that() -> None:
    assert texts("<div>Inloggen</div><article><p>De heup is een gewricht.</p></article>Winkel") == [
        "De heup is een gewricht."
    ]


def test_several_articles_are_all_read() -> None:
    assert texts("<p>x</p><article>een</article><article>twee</article>") == ["x", "een", "twee"]


def test_a_main_that_holds_next_to_nothing_is_not_the_article() -> None:
    page = f"<main>Zoek</main><p>{'De heup is een gewricht. ' * 4}</p>"
    assert len(texts(page)) == 2


def test_a_form_around_the_whole_article_does_not_hide_it() -> None:
    assert texts("<form><div><h1>Kop</h1><p>tekst</p></div></form>") == ["Kop", "tekst"]


def test_lists_know_group_depth_number_and_continuation() -> None:
    page = "<ol start=3><li>a<li value=7>b<ul><li>c</ul><p>d</ol><ul><li>e</ul>"
    blocks = read(page).blocks
    assert [(b.text, b.group, b.level, b.number, b.continues) for b in blocks] == [
        ("a", 1, 1, "3", False),
        ("b", 1, 1, "7", False),
        ("c", 1, 2, "", False),
        ("d", 1, 1, "7", True),
        ("e", 2, 1, "", False),
    ]


def test_cells_know_their_row() -> None:
    assert [(b.text, b.row) for b in read("<table><tr><th>a<th>b<tr><td>c<td>d</table>").blocks] == [
        ("a", 1),
        ("b", 1),
        ("c", 2),
        ("d", 2),
    ]


def test_ids_become_anchors() -> None:
    page = "<section id=s><p id=p>tekst<a name=n></a></p></section><li id=r1>ref"
    first, second = read(page).blocks
    assert (first.anchor, second.anchor) == ("s", "r1")
    assert {a.target for a in first.prose.annotations} == {"p", "n"}


def test_links_and_raised_text_are_annotated_with_their_source() -> None:
    page = '<p>bewezen<sup><a href="#r1">1</a></sup> en <a href="/x?a=1&amp;b=2">hier</a></p>'
    (block,) = read(page).blocks
    found = [(a.kind.value, block.text[a.start : a.end], a.target) for a in block.prose.annotations]
    assert found == [("superscript", "1", ""), ("link", "1", "#r1"), ("link", "hier", "/x?a=1&b=2")]
    link = block.prose.annotations[2].source
    assert page[link.start : link.end] == '<a href="/x?a=1&amp;b=2">hier</a>'


def test_the_language_of_the_page_is_read() -> None:
    assert read('<html lang="nl-NL"><p lang=en>x').language == "nl-NL"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>een<p>twee", ["een", "twee"]),
        ("een</div></p>twee", ["een", "twee"]),
        ("<p>5 < 6 & 7 > 3", ["5 < 6 & 7 > 3"]),
        ("<p>een <b>twee</p><p>drie</b>", ["een twee", "drie"]),
        ("<p title='a>b'>een<p title=\"x>een", ["een", "een"]),
        ("<p>een<!-- open", ["een"]),
        ("<p>een<script>open", ["een"]),
        ("<p", ["<p"]),
        ("<p>zie <https://example.org/a>", ["zie <https://example.org/a>"]),
        ("", []),
    ],
)
def test_broken_markup_is_read_as_far_as_it_goes(page: str, expected: list[str]) -> None:
    assert texts(page) == expected


@pytest.mark.parametrize(
    "part", ["<", "<a ", '<a "', "<a '\">", "<!--", "<div>", "<b>", "&amp", "<script>", "</p>"]
)
def test_hostile_pages_are_read_in_linear_time(part: str) -> None:
    assert_linear(part, "html")


_PARTS = [
    "<p>",
    "</p>",
    "<li>",
    "<ul>",
    "</ul>",
    "<td>",
    "<b>",
    "</b>",
    "<a href=x>",
    "</a>",
    "<nav>",
    "</nav>",
]
_PARTS += [
    "<br>",
    "een ",
    "twee.",
    "&amp;",
    "<",
    "\n",
    "<!--",
    "-->",
    "<table>",
    "</table>",
    "<h2 id=a>",
    "</h2>",
]


@given(st.lists(st.sampled_from(_PARTS), max_size=25).map("".join))
def test_blocks_are_in_order_and_hold_their_text(page: str) -> None:
    end = 0
    for block in read(page).blocks:
        assert_inside(block)
        assert end <= block.span.start
        end = block.span.end


def assert_inside(block: Block) -> None:
    span = block.prose.span(0, len(block.text))
    assert block.text
    assert block.span.start <= span.start < span.end <= block.span.end
    for annotation in block.prose.annotations:
        assert 0 <= annotation.start <= annotation.end <= len(block.text)
