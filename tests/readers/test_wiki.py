"""Articles in MediaWiki text: blocks, references where they are called, and the places of all of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.claims.needs import needs
from refs.claims.sources import claims
from refs.model.article import Article
from tests.readers.articles import BAKKER, ZAND, article, quoted
from tests.readers.markup import assert_linear, assert_places_hold, blocks_of, shapes_of

CITE = (
    "{{cite journal |last=Bakker |first=Maria A. |last2=Visser |first2=L. C. |title=Collapse of the [[hip]]\n"
    " |journal=Journal of Made Bones |year=2006 |volume=88 |issue=5 |pages=1117–1132 |doi=10.9999/made.1\n"
    " |pmid=90000101}}"
)


def wiki(text: str) -> Article:
    return article(text, "made.wiki")


def shapes(text: str) -> list[tuple[str, str]]:
    return shapes_of(text, "wiki")


def plain(text: str) -> str:
    (block,) = blocks_of(text, "wiki")
    return block.text


def test_lines_become_blocks_of_their_kind() -> None:
    text = (
        "== A ''title'' == <!-- gone -->\nText\nover lines.\n\n----\n"
        "* one\n* two\n:indented\n"
        '{| class="wikitable"\n|+ What it shows\n! A !! B\n|-\n| style="x" | c || [[d|e]]\n|}\n'
        "<blockquote>Quoted.</blockquote>\n<pre>code</pre>\n"
    )
    assert shapes(text) == [
        ("heading", "A title"),
        ("paragraph", "Text over lines."),
        ("item", "one"),
        ("item", "two"),
        ("paragraph", "indented"),
        ("caption", "What it shows"),
        ("cell", "A"),
        ("cell", "B"),
        ("cell", "c"),
        ("cell", "e"),
        ("quote", "Quoted."),
        ("code", "code"),
    ]


def test_headings_have_levels_and_items_depths_and_numbers() -> None:
    blocks = blocks_of("=== A ===\nIt helps against:\n* one\n** deep\n# first\n# second\n", "wiki")
    assert [(b.text, b.level, b.group, b.number) for b in blocks] == [
        ("A", 3, None, ""),
        ("It helps against:", 0, 1, ""),
        ("one", 1, 1, ""),
        ("deep", 2, 1, ""),
        ("first", 1, 2, "1"),
        ("second", 1, 2, "2"),
    ]


def test_cells_know_their_row() -> None:
    cells = blocks_of("{|\n|-\n! a !! b\n|-\n| c || d\n|}", "wiki")
    assert [cell.row for cell in cells] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'''bold''' and ''slanted'' and '''''both'''''", "bold and slanted and both"),
        ("the [[hip|hip joint]] of [[bone]]s and [[:Category:X]]", "the hip joint of bones and :Category:X"),
        ("a [https://example.org/x page] and [https://example.org/y]", "a page and https://example.org/y"),
        ("a[[File:a.jpg|thumb|A [[hip]].]]b[[Categorie:Bot]]c[[de:Hüfte]]", "abc"),
        ("a<!-- gone -->b {{unknown|x={{nested}}}}c __NOTOC__", "ab c"),
        ("&eacute;&nbsp;5&#37; &unknown; R&D", "é 5% &unknown; R&D"),
        ("<nowiki>''as it is''</nowiki> <small>small</small> H<sub>2</sub>O", "''as it is'' small H2O"),
        ("{{nowrap|5 kg}} {{lang|la|caput ''femoris''}} {{convert|5|km|mi}}", "5 kg caput femoris 5 km"),
        ("<math>x_1 \\leq 10^{6}</math>", "x_1 ≤ 10^6"),
        ("a<br />b", "a b"),
        ("5 < 6 and a = b", "5 < 6 and a = b"),
        ("{{PMID|90000101}} {{doi|10.9999/made.1}}", "PMID 90000101 doi:10.9999/made.1"),
    ],
)
def test_markup_is_removed_from_the_plain_text(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_links_are_annotated_with_their_source() -> None:
    text = "a [https://example.org/x?a=1&amp;b=2 ''page''] of [[hip|it]]s"
    (block,) = blocks_of(text, "wiki")
    links = [a for a in block.prose.annotations if a.kind == "link"]
    found = [(block.text[a.start : a.end], text[a.source.start : a.source.end], a.target) for a in links]
    assert found == [
        ("page", "[https://example.org/x?a=1&amp;b=2 ''page'']", "https://example.org/x?a=1&b=2"),
        ("it", "[[hip|it]]", "hip"),
    ]


def test_each_ref_is_a_reference_and_covers_the_sentence_before_it() -> None:
    made = wiki(f"Alcohol raises the risk by 30%.<ref>{ZAND}</ref> It hurts.")
    assert [reference.text for reference in made.references] == [ZAND]
    assert [(citation.form, citation.targets) for citation in made.citations] == [("footnote", (1,))]
    assert [s.text for s in made.sentences] == ["Alcohol raises the risk by 30%.[^1]", "It hurts."]
    assert [claim.sources for claim in claims(needs(made.sentences, "en"), made)][:1] == [(1,)]
    assert quoted(made, made.references[0]) == ZAND


def test_a_ref_that_prints_no_work_is_a_reference_all_the_same() -> None:
    made = wiki("It is so.<ref>See the archive of the made hospital.</ref>")
    assert [citation.targets for citation in made.citations] == [(1,)]


def test_a_named_ref_is_used_again_before_and_behind() -> None:
    made = wiki(
        f'One.<ref name="z" /> Two.<ref name=z>{ZAND}</ref> Three.<ref name="z"/> Four.<ref name=\'z\'/>'
    )
    assert [reference.label for reference in made.references] == ["z"]
    assert [citation.targets for citation in made.citations] == [(1,)] * 4


def test_a_ref_that_is_defined_nowhere_is_missing() -> None:
    made = wiki(f'One.<ref name="gone" /> Two.<ref name=z>{ZAND}</ref>')
    assert [citation.missing for citation in made.citations] == [("[^gone]",), ()]


def test_a_ref_repeated_under_its_name_is_one_reference() -> None:
    made = wiki(f"One.<ref name=z>{ZAND}</ref> Two.<ref name=z>{ZAND}</ref>")
    assert len(made.references) == 1
    assert [citation.targets for citation in made.citations] == [(1,), (1,)]


@pytest.mark.parametrize(
    "place", ["<references>\n{}\n</references>", "{{{{reflist|refs=\n{}\n}}}}", "{{{{References|\n{}\n}}}}"]
)
def test_a_ref_may_be_defined_in_the_list(place: str) -> None:
    definition = f'<ref name="z">{ZAND}</ref>\n<ref name="unused">{BAKKER}</ref>'
    made = wiki(f"One.<ref name=z />\n\n== References ==\n{place.format(definition)}")
    assert [reference.label for reference in made.references] == ["z", "unused"]
    assert [citation.targets for citation in made.citations] == [(1,)]


def test_a_ref_of_a_box_is_shown_there_and_may_be_used_in_the_text() -> None:
    made = wiki(f"{{{{Infobox|rate=5%<ref name=z>{ZAND}</ref>}}}}\nText.<ref name=z />")
    assert [(citation.form, citation.targets) for citation in made.citations] == [
        ("footnote", (1,)),
        ("nocite", (1,)),
    ]
    assert [s.text for s in made.sentences] == ["Text.[^1]"]


def test_a_citation_template_gives_text_and_identifiers_with_their_places() -> None:
    made = wiki(f"It is so.<ref>{CITE}</ref>")
    (reference,) = made.references
    assert reference.text == (
        "Bakker MA, Visser LC. Collapse of the hip. Journal of Made Bones. 2006;88(5):1117–1132."
    )
    assert quoted(made, reference) == CITE
    assert [made.source.quote(i.span) for i in reference.identifiers] == ["10.9999/made.1", "90000101"]
    printed = reference.printed
    assert (printed.year, printed.volume, printed.issue, printed.pages) == ("2006", "88", "5", "1117–1132")
    assert [name.family for name in printed.authors] == ["Bakker", "Visser"]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (
            "cite journal|vauthors=Zand P, Moor K|title=A?|journal=J|date=3 May 1999",
            "Zand P, Moor K. A? J. 1999.",
        ),
        (
            "Cite book|author=Made Organization|title=B|publisher=P|year=2020",
            "Made Organization. B. P. 2020.",
        ),
        ("cite web|url=https://example.org/a|title=C|website=D", "C. D. https://example.org/a"),
        (
            "Citeer web|url=https://example.org/a|titel=C|werk=D|datum=2020-01-02",
            "C. D. 2020. https://example.org/a",
        ),
        ("citation|last=Zand|display-authors=etal|title=''E''|pmid=12a", "Zand, et al. E."),
        ("cite journal|title=F|author1=Zand P|author2=Moor K|pages=3", "Zand P, Moor K. F."),
    ],
)
def test_templates_of_every_kind_are_printed_as_entries(fields: str, text: str) -> None:
    (reference,) = wiki(f"So.<ref>{{{{{fields}}}}}</ref>").references
    assert reference.text == text


def test_templates_in_a_list_of_references_are_its_entries() -> None:
    made = wiki(f"It is so (Bakker & Visser, 2006).\n\n== References ==\n* {CITE}\n* {ZAND}\n")
    assert [reference.label for reference in made.references] == ["", ""]
    assert [citation.targets for citation in made.citations] == [(1,)]


def test_short_citations_lead_to_the_list_by_author_and_year() -> None:
    made = wiki(f"It is so.{{{{sfn|Bakker|Visser|2006|p=3}}}} It hurts.\n\n== Sources ==\n* {CITE}\n")
    assert [(c.form, c.targets) for c in made.citations] == [("author-year", (1,))]
    assert made.sentences[0].text == "It is so. (Bakker & Visser, 2006)"


@pytest.mark.parametrize("note", ["{{efn|It is a note.}}", '<ref group="note">It is a note.</ref>'])
def test_notes_are_blocks_and_no_references(note: str) -> None:
    made = wiki(f"It is so.{note}")
    assert made.references == made.citations == ()
    assert [s.text for s in made.sentences] == ["It is so.[^1]", "It is a note."]


def test_a_lead_in_with_a_ref_in_it_leads_its_list_in() -> None:
    blocks = blocks_of(f"It<ref>{ZAND}</ref> helps against:\n* pain\n", "wiki")
    assert [block.group for block in blocks] == [1, None, 1]


def test_a_comment_sets_the_findings_of_the_next_block_aside() -> None:
    text = "One.\n\n<!-- refs: ignore[CLM301] our own count -->\nTwo.\n"
    (suppression,) = wiki(text).suppressions
    assert text[suppression.covers.start : suppression.covers.end] == "Two."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<ref>Open text", ["Open text"]),
        ("{{open text", ["{{open text"]),
        ("[[open text", ["[[open text"]),
        ("text<!-- open", ["text"]),
        ("{| open\n| text", ["text"]),
        ("'''open\n\ntext", ["open", "text"]),
        ("== =\n=", ["== = ="]),
        ("]] }} </ref> text", ["]] }} text"]),
        ("", []),
    ],
)
def test_broken_markup_is_read_as_far_as_it_goes(text: str, expected: list[str]) -> None:
    assert [block.text for block in blocks_of(text, "wiki")] == expected


_PARTS = (
    "== ''' '' ''''' [[ ]] [[a|b]] [[File:a|b]] {{ }} {{cite|title=a|doi=10.9999/a}} {{nowrap| {{efn| | || !! {| |} |- |+"
    " * ** # : ; <ref> </ref> <ref/> <ref/> <references> </references> <!-- --> <nowiki> </nowiki> <pre> </pre>"
    " <br> <sup> </sup> <blockquote> </blockquote> [https://example.org/a ] &amp; one. Two three, = __TOC__ ---- <b>"
    " </b> <math> </math>"
).split(" ")


@given(st.lists(st.sampled_from([*_PARTS, " ", "\n", "\n\n", "\r\n"]), max_size=40).map("".join))
def test_places_hold_whatever_the_markup(text: str) -> None:
    assert_places_hold(text, "wiki")


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert_places_hold(text, "wiki")


@pytest.mark.parametrize(
    "part",
    ["{{", "{{a|", "{{nowrap|", "[[", "[[a|", "[http://", "<ref>", "<ref name=a>", "<!--", "''", "'''a''", "\n*",
     "\n=a", "{|\n", "\n|", "<nowiki>", "<b>", "<", "&", "=", "\n", "* " * 20 + "\n", "<ref/>"],
)  # fmt: skip
def test_hostile_markup_is_read_in_linear_time(part: str) -> None:
    assert_linear(part, "wiki")


@pytest.mark.parametrize("opening", ["{{nowrap|", "[[a|", "{{efn|", "{{cite|title="])
def test_deep_nesting_is_read_in_linear_time(opening: str) -> None:
    assert_linear(opening, "wiki", closing="]]" if opening[0] == "[" else "}}")
