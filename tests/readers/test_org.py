"""Articles in Org: blocks, citations, footnotes, and the places of all of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.model.text import Source
from refs.readers.document import Document
from refs.readers.formats import read_document
from tests.readers.articles import BAKKER, ZAND, article
from tests.readers.markup import assert_linear, assert_places_hold, blocks_of, shapes_of

LIST = f"* References\n- {BAKKER}\n- {ZAND}\n"


def read(text: str) -> Document:
    return read_document(Source("a.org", text), "org")


def plain(text: str) -> str:
    (block,) = blocks_of(text, "org")
    return block.text


def cited(text: str) -> list[tuple[str, str, str]]:
    """Text, keys and source of each citation of the first block."""
    block = blocks_of(text, "org")[0]
    return [
        (block.text[a.start : a.end], a.target, text[a.source.start : a.source.end])
        for a in block.prose.annotations
        if a.kind == "citation"
    ]


def test_lines_become_blocks_of_their_kind() -> None:
    text = (
        "#+title: Title\n#+author: No\n* TODO [#A] A /headline/ :tag:\n:PROPERTIES:\n:ID: x\n:END:\n"
        "Text\nover lines.\n# a comment\n- one\n- term :: two\n\n#+begin_quote\nQuoted.\n#+end_quote\n"
        "#+begin_src python\n[cite:@x]\n#+end_src\n#+begin_comment\nno\n#+end_comment\n"
        "#+caption: What it shows\n| a | b |\n|---+---|\n| c | d |\n: fixed\n-----\n[fn:1] A note.\n"
    )
    assert shapes_of(text, "org") == [
        ("heading", "Title"),
        ("heading", "A headline"),
        ("paragraph", "Text over lines."),
        ("item", "one"),
        ("item", "term: two"),
        ("quote", "Quoted."),
        ("code", "#+begin_src python [cite:@x] #+end_src"),
        ("caption", "What it shows"),
        ("cell", "a"),
        ("cell", "b"),
        ("cell", "c"),
        ("cell", "d"),
        ("code", ": fixed"),
        ("footnote", "A note."),
    ]


def test_items_know_their_list_depth_and_number() -> None:
    text = "It helps against:\n- one\n  more\n  1. deep\n  2. deeper\n\n  again\n- two\n\nAfter.\n"
    assert [(b.text, b.group, b.level, b.number, b.continues) for b in blocks_of(text, "org")] == [
        ("It helps against:", 1, 0, "", False),
        ("one more", 1, 1, "", False),
        ("deep", 1, 2, "1", False),
        ("deeper", 1, 2, "2", False),
        ("again", 1, 1, "", True),
        ("two", 1, 1, "", False),
        ("After.", None, 0, "", False),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*bold*, /slanted/ and =a*b*= or ~c~.", "bold, slanted and a*b* or c."),
        ("2 * 3 * 4 and a/b/c and snake_case_name", "2 * 3 * 4 and a/b/c and snake_case_name"),
        (
            "a [[https://example.org/x][*page*]] and [[https://example.org/y]]",
            "a page and https://example.org/y",
        ),
        ("see [[file:a.png]] there", "see there"),
        ("\\alpha{} and $x \\leq 3$ and \\(y\\), $5 and $6", "α and x ≤ 3 and y, $5 and $6"),
        ("<<target>>text@@html:<b>@@ {{{macro(x)}}}end", "text end"),
        ("14--23 and so--- that", "14–23 and so— that"),
        ("[[[https://example.org/a][PubMed]]] and /77/(1)", "[PubMed] and 77(1)"),
        ("H\\n and 10^{6} one \\\\\ntwo", "H\\n and 106 one two"),
        ("<https://example.org/a_b_c>", "https://example.org/a_b_c"),
        ("at <2024-01-02 Tue> 5 < 6", "at <2024-01-02 Tue> 5 < 6"),
    ],
)
def test_markup_is_removed_from_the_plain_text(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So [cite:@a].", ("[@a]", "a", "[cite:@a]")),
        ("So [cite:see @a p. 3; and @b].", ("[see @a; @b]", "a,b", "[cite:see @a p. 3; and @b]")),
        ("[cite/t:@a] saw it.", ("@a", "a", "[cite/t:@a]")),
        ("[cite/text/c:@a] saw it.", ("@a", "a", "[cite/text/c:@a]")),
        ("So [cite//b:@a:b.c].", ("[@a:b.c]", "a:b.c", "[cite//b:@a:b.c]")),
        ("So cite:a,b.", ("[@a; @b]", "a,b", "cite:a,b")),
        ("So citep:a-1, and", ("[@a-1]", "a-1", "citep:a-1")),
        ("So cite:&a;&b.", ("[@a; @b]", "a,b", "cite:&a;&b")),
        ("citet:a saw it.", ("@a", "a", "citet:a")),
        ("So [[cite:a,b][p. 3]].", ("[@a; @b]", "a,b", "[[cite:a,b][p. 3]]")),
        ("So [[citep:a]].", ("[@a]", "a", "[[citep:a]]")),
    ],
)
def test_citations_of_every_form_carry_their_keys(text: str, expected: tuple[str, str, str]) -> None:
    assert cited(text) == [expected]


@pytest.mark.parametrize(
    "text", ["cite: nothing", "website:a", "[cite:no key]", "excite:a", "[cite:", "=cite:a="]
)
def test_what_only_looks_like_a_citation_is_none(text: str) -> None:
    assert cited(text) == []


def test_an_initial_at_the_start_of_a_line_is_no_item() -> None:
    (block,) = blocks_of("Hsu, J. T., & Lin, R.\nM. (2005). Made.\n", "org")
    assert block.text == "Hsu, J. T., & Lin, R. M. (2005). Made."


def test_what_is_wrapped_is_read_as_one() -> None:
    (block,) = blocks_of("It is *so\n  and so* [cite:@a;\n  @b].\n", "org")
    assert block.text == "It is so and so [@a; @b]."


def test_a_table_ends_with_its_rows() -> None:
    assert shapes_of("| a |\nText.\n\nMore.\n", "org") == [
        ("cell", "a"),
        ("paragraph", "Text."),
        ("paragraph", "More."),
    ]


def test_a_list_under_a_heading_is_cited_by_its_numbers_and_keys_may_stand_elsewhere() -> None:
    made = article(f"The hip collapses [1]. So says [cite:@zand1999].\n\n{LIST}", "made.org")
    assert [reference.text for reference in made.references] == [BAKKER, ZAND]
    assert [(c.form, c.targets) for c in made.citations] == [("numeric", (1,)), ("key", ())]


def test_nocite_only_lists() -> None:
    document = read("Text.\n[cite/n:@a;@b]\n")
    assert [one.key for one in document.listed] == ["a", "b"]


def test_settings_are_no_text_and_one_of_them_names_the_language() -> None:
    document = read("#+language: nl-NL\n#+bibliography: one.bib\nbibliography:two,three.bib\nText\n")
    assert (document.language, [block.text for block in document.blocks]) == ("nl-NL", ["Text"])


def test_footnotes_are_cited_where_they_print_a_work() -> None:
    made = article(
        f"One.[fn:1] Two.[fn:: {ZAND}] Three.[fn:x: {BAKKER}] Four.[fn:x]\n\n[fn:1] {ZAND}\n", "made.org"
    )
    assert [c.targets for c in made.citations] == [(3,), (1,), (2,), (2,)]
    assert [s.text for s in made.sentences] == ["One.[^1]", "Two.[^inline-1]", "Three.[^x]", "Four.[^x]"]


def test_a_comment_sets_the_findings_of_the_next_block_aside() -> None:
    text = "One.\n\n# refs: ignore[CLM301] our own count\nTwo.\n"
    (suppression,) = article(text, "made.org").suppressions
    assert text[suppression.covers.start : suppression.covers.end] == "Two."


_PARTS = (
    "*|** |- |  - |1. |+ |:: |[fn:1] |[fn:: |[fn:a: |] |[cite:@a] |[cite/t:see @a; @b] |cite:a |[[ |]] |][ |[[a][b]] |* |/ |= "
    "|~ |_ |$ |\\( |\\) |\\alpha |\\\\ |#+begin_src|#+end_src|#+begin_quote|#+end_quote|#+title: |#+caption: ||a |b | "
    "|# |:PROPERTIES:|:END:|one. Two|<<a>>|^{2}|-----|: fixed|@@a:b@@"
).split("|")


@given(st.lists(st.sampled_from([*_PARTS, " ", "|", "\n", "\n\n", "\r\n"]), max_size=40).map("".join))
def test_places_hold_whatever_the_markup(text: str) -> None:
    assert_places_hold(text, "org")


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert_places_hold(text, "org")


@pytest.mark.parametrize(
    "part",
    ["*a ", "[[", "[[a][", "[fn:", "[fn::", "[cite:", "[cite:@a", "cite:", "$a ", "=a ", "\n- ", "\n  - a",
     "#+begin_src\n", "#+begin_quote\n", ":a:\n", "\n|", "|", "\\a", "<<", "@@", "{{{", "* ", "*", "\n* ", "[", "/a/ ",
     "\\$" + "a" * 150, "#+begin_src x\na\n", "(", "{", "\"", "#+bibliography: a ", "bibliography:a,"],
)  # fmt: skip
def test_hostile_markup_is_read_in_linear_time(part: str) -> None:
    assert_linear(part, "org")


@pytest.mark.parametrize("before", ["", "* a", "- a", "| ", "#+bibliography: a", ":", "$a"])
def test_white_space_is_read_in_linear_time(before: str) -> None:
    assert_linear(" ", "org", before=before)
