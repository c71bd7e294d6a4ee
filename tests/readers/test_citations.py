"""Citation marks: what counts as one, what it points to, and what is none."""

import pytest

from refs.model.article import Citation
from tests.readers.articles import BAKKER, NHG, WMO, ZAND, article

NUMBERED = f"\n\n## References\n\n1. {BAKKER}\n2. {ZAND}\n3. {WMO}\n4. {NHG}\n"
BARE = f"\n\n## References\n\n- {BAKKER}\n- {ZAND}\n- {WMO}\n- {NHG}\n"


def cited(text: str, name: str = "made.md") -> list[Citation]:
    return list(article(text, name).citations)


def targets(text: str, name: str = "made.md") -> list[tuple[int, ...]]:
    return [citation.targets for citation in cited(text, name)]


@pytest.mark.parametrize(
    ("mark", "numbers"),
    [
        ("[1]", (1,)),
        ("[2,3]", (2, 3)),
        ("[2, 3]", (2, 3)),
        ("[1–3]", (1, 2, 3)),
        ("[1-3]", (1, 2, 3)),
        ("[1, 3–4]", (1, 3, 4)),
        ("[1;2]", (1, 2)),
    ],
)
def test_numbers_in_brackets_cite_the_list(mark: str, numbers: tuple[int, ...]) -> None:
    (citation,) = cited(f"The hip collapses {mark}.{NUMBERED}")
    assert (citation.targets, citation.form, citation.text) == (numbers, "numeric", mark)


@pytest.mark.parametrize("mark", ["¹", "^1^", "<sup>1</sup>", "<sup>[1]</sup>"])
def test_raised_numbers_cite_the_list(mark: str) -> None:
    assert [(c.targets, c.form) for c in cited(f"The hip collapses.{mark} More.{NUMBERED}")] == [
        ((1,), "superscript")
    ]


def test_several_raised_numbers_are_one_citation() -> None:
    assert targets(f"The hip collapses.¹⁻³ And the knee²,⁴ too.{NUMBERED}") == [(1, 2, 3), (2, 4)]


@pytest.mark.parametrize(
    "text",
    [
        "There are 10⁶ cells and 3 m² of skin, 5 cm³ of blood.",
        "There are 10<sup>2</sup> cells and <sup>3</sup>H.",
        "The interval is [0, 1].",
        "It was 12 (95% CI [1, 3]).",
        "Read `list[1]` of the program.",
        "It was so (mei 2020), in 2006 and (n = 2006).",
        "Mail a@example.org or @somebody.",
        "First (1) wait, then (2) see.",
        "In stage 2. 3 of them collapse.",
        "The year (2006) was dry.",
        "Pfizer, 2021 and Amsterdam (2019) and (Amsterdam, 2019).",
    ],
)
def test_other_numbers_are_no_citations(text: str) -> None:
    assert cited(text + NUMBERED) == []


def test_a_number_that_the_list_does_not_hold_is_missing() -> None:
    (citation,) = cited(f"The hip collapses [2, 7].{NUMBERED}")
    assert (citation.targets, citation.missing) == ((2,), ("7",))
    (citation,) = cited(f"The hip collapses [5].{NUMBERED}")
    assert (citation.targets, citation.missing) == ((), ("5",))


def test_without_a_list_numbers_in_brackets_are_no_citations() -> None:
    assert cited("The hip collapses [1].\n") == []


def test_a_list_without_numbers_is_cited_by_its_order() -> None:
    assert targets(f"The hip collapses [2].{BARE}") == [(2,)]


def test_numbers_that_links_give_to_entries_outweigh_their_order() -> None:
    text = (
        "The hip [1](https://doi.org/10.9999/made.2) collapses.\n\n## References\n\n"
        f"- {BAKKER} doi:10.9999/made.1\n- {ZAND} doi:10.9999/made.2\n"
    )
    assert targets(text) == [(2,)]


def test_round_brackets_cite_where_all_of_them_point_to_an_entry() -> None:
    assert targets(f"The hip collapses (1). The knee does not (2,3).{NUMBERED}") == [(1,), (2, 3)]
    assert targets(f"The hip collapses (1). The knee does not (9).{NUMBERED}") == []
    assert targets(f"The hip collapses (1).{BARE}") == []


def test_one_number_in_round_brackets_cites_where_the_article_cites_by_number() -> None:
    assert targets(f"The hip collapses (1). The knee does not.{NUMBERED}") == []
    assert targets(f"The hip collapses (1). The knee does not [2].{NUMBERED}") == [(1,), (2,)]


def test_numbers_glued_to_a_stop_cite_a_numbered_list() -> None:
    text = f"De heup stort in.1 De knie niet.2,3\n\nBronnen\n1. {BAKKER}\n2. {ZAND}\n3. {WMO}\n"
    assert targets(text, "made.txt") == [(1,), (2, 3)]


@pytest.mark.parametrize(
    "mark",
    [
        "Bakker en Visser (2006)",
        "Bakker and Visser (2006)",
        "Bakker & Visser (2006)",
        "Bakker (2006)",
        "(Bakker & Visser, 2006)",
        "(Bakker et al., 2006)",
        "(Bakker e.a., 2006)",
        "(Bakker 2006)",
        "(zie Bakker & Visser, 2006, p. 12)",
        "[Bakker, 2006]",
        "Bakker et al. (2006)",
        "Bakker en collega's (2006)",
        "Volgens Bakker (2006)",
    ],
)
def test_authors_and_a_year_cite_the_list(mark: str) -> None:
    (citation,) = cited(f"Het bot sterft af; {mark}. Meer.{BARE}")
    assert (citation.targets, citation.form) == ((1,), "author-year")


def test_several_works_in_one_bracket_are_several_citations() -> None:
    assert targets(f"So it is (Bakker & Visser, 2006; Zand et al., 1999; WMO, 2020).{BARE}") == [
        (1,),
        (2,),
        (3,),
    ]


@pytest.mark.parametrize(
    "mark", ["(World Made Organization, 2020)", "World Made Organization (2020)", "WMO (2020)"]
)
def test_an_organisation_and_a_year_cite_the_list(mark: str) -> None:
    assert targets(f"Many fall, says the {mark}.{BARE}") == [(3,)]


def test_an_undated_work_is_cited_with_zd() -> None:
    assert targets(f"It hurts (Thuisarts.nl, z.d.).{BARE}") == [(4,)]


def test_particles_and_letters_are_understood() -> None:
    entries = "- van den Iyer, L. (2019a). A title. J Made, 1, 2.\n- van den Iyer, L. (2019b). A title too. J Made, 3, 4.\n"
    text = f"So van den Iyer (2019b), (Van den Iyer, 2019a) and Iyer (2019a).\n\n# References\n\n{entries}"
    assert targets(text) == [(2,), (1,), (1,)]


def test_two_years_behind_one_name_are_two_citations() -> None:
    entries = "- Bakker, L. (2019). A title. J Made, 1, 2.\n- Bakker, L. (2020). A title too. J Made, 3, 4.\n"
    assert targets(f"So it is (Bakker, 2019, 2020).\n\n# References\n\n{entries}") == [(1,), (2,)]


def test_authors_and_a_year_that_the_list_does_not_hold_are_missing() -> None:
    (citation,) = cited(f"It dies (Moor et al., 2011).{BARE}")
    assert citation.missing == ("Moor et al., 2011",)
    (citation,) = cited(f"Bakker en Visser (2003) say so.{BARE}")
    assert citation.missing == ("Bakker en Visser, 2003",)
    (citation,) = cited(f"It is so (Bakker, 2003).{BARE}")
    assert citation.missing == ("Bakker, 2003",)


def test_two_names_that_the_list_does_not_hold_are_missing_where_the_article_cites_by_author() -> None:
    cities = "Breda en Tilburg (2019) tellen mee."
    assert cited(cities + BARE) == []
    by_author = f"Zo is het (Zand et al., 1999; Bakker & Visser, 2006). {cities}{BARE}"
    assert cited(by_author)[-1].missing == ("Breda en Tilburg, 2019",)


@pytest.mark.parametrize(
    "text",
    [
        "Moor et al. (2011) [2] say so.",
        "Moor et al. (2011) saw in a trial that bone dies [2].",
        "In 2011, Moor et al. made a net [@doi:10.9999/made].",
    ],
)
def test_authors_whose_sentence_has_another_mark_are_not_missing(text: str) -> None:
    assert [c.missing for c in cited(text + NUMBERED)] == [()]


def test_a_mark_beside_one_that_resolves_is_missing_all_the_same() -> None:
    assert [c.missing for c in cited(f"The hip collapses [7][2].{NUMBERED}")] == [("7",), ()]
    both = cited(f"So it is (Moor et al., 2011; Bakker & Visser, 2006).{BARE}")
    assert [(c.targets, c.missing) for c in both] == [((), ("Moor et al., 2011",)), ((1,), ())]


def test_authors_are_missing_whatever_the_next_sentence_cites() -> None:
    made = cited(f"Moor et al. (2011) saw dead bone. It hurts [2].{NUMBERED}")
    assert [c.missing for c in made] == [("Moor et al., 2011",), ()]


def test_half_a_double_name_cites_the_entry_and_a_stranger_with_its_year_does_not() -> None:
    entry = "- García-López, N. (2019). A title. J Made, 1, 2.\n"
    text = f"So García et al. (2019) and Postma et al. (2019).\n\n# References\n\n{entry}"
    assert [(c.targets, c.missing) for c in cited(text)] == [((1,), ()), ((), ("Postma et al., 2019",))]


@pytest.mark.parametrize("name", ["RM", "Rijksinstituut voor Made", "RIM"])
def test_an_organisation_is_cited_by_its_letters(name: str) -> None:
    entry = "- Rijksinstituut voor Made. (2021). Rapport over vallen. Bilthoven: Made.\n"
    assert targets(f"Zegt het {name} (2021).\n\n# Bronnen\n\n{entry}") == [(1,)]


def test_the_entries_themselves_are_no_citations() -> None:
    assert cited(f"Text.{BARE}") == []
    assert cited("- Bakker and Visser (2006). A title of a work.\n") == []


def test_footnotes_cite_the_reference_they_hold() -> None:
    text = f"The hip collapses.[^a] It hurts.[^b]\n\n[^a]: {BAKKER}\n[^b]: Only a remark.\n"
    assert [(c.form, c.targets, c.text) for c in cited(text)] == [("footnote", (1,), "[^a]")]


def test_a_footnote_that_is_not_defined_is_missing() -> None:
    (citation,) = cited("The hip collapses.[^9] More.\n")
    assert (citation.form, citation.missing) == ("footnote", ("[^9]",))
    assert cited("The pattern [^a-z] matches.\n") == []


def test_a_raised_number_of_a_note_on_the_page_is_not_missing() -> None:
    assert targets(f"The hip¹ collapses.⁷\n\n⁷ Only a remark.{NUMBERED}") == [(1,)]
    html = (
        '<p>The hip<sup>1</sup> collapses.<sup><a href="#n7">7</a></sup></p><p id="n7">Only a remark.</p>'
        f"<h2>References</h2><ol><li>{ZAND}</li><li>{WMO}</li></ol>"
    )
    assert [c.missing for c in cited(html, "made.html")] == [()]


@pytest.mark.parametrize("command", ["\\cite{zand}", "\\citep[p. 3]{zand, wmo}", "\\textcite*{zand}"])
def test_commands_of_latex_are_citations(command: str) -> None:
    made = cited(f"It is so {command}.\n", "made.txt")
    assert [(c.form, c.text) for c in made] == [("key", command)]


def test_the_end_of_an_organisations_name_is_no_pair_of_authors() -> None:
    by_author = "Zo is het (Zand et al., 1999; Bakker & Visser, 2006). "
    assert len(cited(f"{by_author}Het Bureau voor Breda en Tilburg (2021) telt.{BARE}")) == 2
    entry = "- Bureau voor Breda en Tilburg. (2021). Rapport over vallen. Breda: BBT.\n"
    assert targets(f"Zegt het Bureau voor Breda en Tilburg (2021).\n\n# Bronnen\n\n{entry}") == [(1,)]


def test_links_on_the_page_cite_the_entry_they_lead_to() -> None:
    html = (
        '<p>The hip collapses <a href="#r2">[2]</a><sup><a href="#r1">1</a></sup>, <a href="#top">up</a>.</p>'
        f'<h2>References</h2><ol><li id="r1">{ZAND}</li><li id="r2">{WMO}</li></ol>'
    )
    assert [(c.form, c.targets) for c in cited(html, "made.html")] == [
        ("numeric", (2,)),
        ("superscript", (1,)),
    ]


def test_a_key_in_brackets_that_nothing_holds_is_missing() -> None:
    made = cited("It is so [@bakker2006; -@zand1999, p. 3], says @somebody.\n")
    assert [(c.form, c.text, c.targets, c.missing) for c in made] == [
        ("key", "@bakker2006", (), ("@bakker2006",)),
        ("key", "-@zand1999", (), ("@zand1999",)),
    ]


def test_a_citation_stands_where_its_span_says() -> None:
    made = article(f"The **hip** collapses [1].{NUMBERED}")
    assert made.source.quote(made.citations[0].span) == "[1]"


def test_citations_have_ids_in_the_order_of_the_text() -> None:
    made = cited(f"A (Zand et al., 1999). B [1]. C [2].{NUMBERED}")
    assert [c.id for c in made] == ["c1", "c2", "c3"]
    assert [c.targets for c in made] == [(2,), (1,), (2,)]


def test_an_inline_note_that_prints_a_work_is_a_reference_and_is_cited() -> None:
    text = f"Hips collapse.^[{ZAND}] Knees do not.^[{ZAND.replace('bone', 'knees')}] Or they do^[in 2006]."
    made = article(text)
    assert [reference.text for reference in made.references] == [ZAND, ZAND.replace("bone", "knees")]
    assert [(one.form, one.targets) for one in made.citations] == [("footnote", (1,)), ("footnote", (2,))]
    assert [one.text for one in made.sentences if "[^note]" in one.text] == [
        "Hips collapse.[^note]",
        "Knees do not.[^note]",
    ]


@pytest.mark.parametrize(
    "note", ["^[Says Bakker & Visser (2006) too.]", "^[See [2].]", "^[^[^[Zand (1999).]]]"]
)
def test_any_other_inline_note_is_part_of_its_sentence(note: str) -> None:
    made = article(f"Hips collapse{note}." + NUMBERED)
    assert made.sentences[0].text == f"Hips collapse{note}."
    assert len(made.references) == 4


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("made.md", "Hips collapse.[^a] More.\n\n[^a]: Discussed by Bakker & Visser [1], p. 4.{}"),
        ("made.md", "Hips collapse.[^a] More.\n\n[^a]: See Bakker et al. (2006), p. 4.{}"),
        ("made.md", "Hips collapse.[^a] More.\n\n[^a]: See Bakker (2006).{}"),
        ("made.org", "Hips collapse.[fn:a] More.\n\n[fn:a] See Bakker et al. (2006).\n{}"),
    ],
)
def test_the_call_of_a_note_that_cites_leads_where_the_note_leads(name: str, text: str) -> None:
    made = article(text.format(NUMBERED.replace("## R", "* R") if name.endswith("org") else NUMBERED), name)
    call = next(one for one in made.citations if one.form == "footnote")
    assert call.targets == (1,)
    assert len(made.references) == 4
    assert call.span.start < made.source.text.index("More")


def test_ibid_in_a_note_is_the_work_of_the_note_before_it() -> None:
    text = f"Hips collapse.[^a] Knees do.[^b]\n\n[^a]: {ZAND}\n[^b]: Ibid., p. 350.\n"
    assert {citation.targets for citation in cited(text)} == {(1,)}


def test_links_with_a_dash_between_them_cite_what_is_between_them() -> None:
    entries = "".join(f'<li id="r{n}">{entry}</li>' for n, entry in enumerate((BAKKER, ZAND, WMO, NHG), 1))
    text = f'<p>Hips collapse <a href="#r1">[1]</a>–<a href="#r3">[3]</a>.</p><h2>References</h2><ol>{entries}</ol>'
    assert targets(text, "made.html") == [(1, 2), (3,)]


def test_what_a_wiki_calls_by_a_template_is_cited() -> None:
    text = f'Hips collapse.{{{{r|zand}}}} Knees do.<ref name="zand">{ZAND}</ref>'
    assert targets(text, "made.wiki") == [(1,), (1,)]


@pytest.mark.parametrize("code", ["\\verb|\\cite{bakker2006}|", "\\texttt{[1]}"])
def test_code_cites_nothing(code: str) -> None:
    text = f"Write {code}.\n\\begin{{thebibliography}}{{9}}\\bibitem{{bakker2006}} A made work. 2006.\\end{{thebibliography}}"
    assert cited(text, "made.tex") == []
