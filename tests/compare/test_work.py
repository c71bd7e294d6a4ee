"""A printed entry beside the record: what is read past, and what is not."""

import pytest

from refs.compare.work import compare
from refs.model.record import Journal, Name
from tests.made import PRINT, reference, work

TITLE = "Alendronate and collapse of the femoral head in adults: a randomised trial"
AUTHORS = "Sandoval, P. Q., van den Iyer, N., & Lindqvist-Müller, B. E."

HARMLESS = {
    "as APA prints it": PRINT,
    "as Vancouver prints it": f"Sandoval PQ, van den Iyer N, Lindqvist-Müller BE. {TITLE}. J Made Joint Surg Am. 2016 Jan;82(5):1117-32.",
    "as BMC prints it": f"Sandoval PQ, van den Iyer N, Lindqvist-Müller BE: {TITLE}. J Made Joint Surg Am 2016, 82:1117-1132.",
    "in capitals": PRINT.replace(TITLE, TITLE.upper()),
    "in title case": PRINT.replace(TITLE, TITLE.title()),
    "in American spelling": PRINT.replace("randomised", "randomized"),
    "with typographic hyphens and quotes": PRINT.replace("femoral head", "femoral‐head"),
    "without accents": PRINT.replace("Müller", "Muller"),
    "with accents transliterated": PRINT.replace("Müller", "Mueller"),
    "without the subtitle": PRINT.replace(": a randomised trial", ""),
    "with the year it came online": PRINT.replace("2016", "2015"),
    "with a first initial only": PRINT.replace("P. Q.", "P."),
    "with et al. after the first author": PRINT.replace(AUTHORS, "Sandoval, P. Q., et al."),
    "with et al. after two": PRINT.replace(", & Lindqvist-Müller, B. E.", ", et al."),
    "without the issue": PRINT.replace("(5)", ""),
    "with short pages": PRINT.replace("1117–1132", "1117–32"),
    "with the first page only": PRINT.replace("1117–1132", "1117"),
    "with the NLM abbreviation": PRINT.replace("The Journal of Made Joint Surgery. American Volume", "J Made Joint Surg Am"),
    "without the journal's section": PRINT.replace(". American Volume", ""),
    "with the particle in front": PRINT.replace("van den Iyer", "Van den Iyer"),
    "without the particle": PRINT.replace("van den Iyer", "Iyer"),
    "with a language tag": PRINT.replace("trial.", "trial [Article in Dutch]."),
}  # fmt: skip


@pytest.mark.parametrize("printed", HARMLESS.values(), ids=HARMLESS.keys())
def test_harmless_print_is_no_difference(printed: str) -> None:
    compared = compare(reference(printed), work())
    assert compared.same_work
    assert compared.differences == ()


WRONG = {
    "another year": ("2016", "2012", "year"),
    "two years ahead": ("2016", "2018", "year"),
    "one title word changed": ("collapse", "fracture", "title"),
    "a title word turned round": ("in adults", "in children", "title"),
    "a first author replaced": ("Sandoval, P. Q.", "Brandt, O.", "authors"),
    "a co-author added": ("van den Iyer, N.,", "van den Iyer, N., Brandt, O.,", "authors"),
    "a co-author left out": (" van den Iyer, N.,", "", "authors"),
    "other initials": ("Sandoval, P. Q.", "Sandoval, H.", "authors"),
    "another journal": ("The Journal of Made Joint Surgery. American Volume", "International Made Orthopaedics", "journal"),
    "another section of the journal": ("American Volume", "British Volume", "journal"),
    "another volume": ("82(5)", "85(5)", "volume"),
    "another issue": ("82(5)", "82(7)", "issue"),
    "other pages": ("1117–1132", "1190–1199", "pages"),
}  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "field"), WRONG.values(), ids=WRONG.keys())
def test_one_wrong_field_is_the_same_work_with_that_difference(ours: str, theirs: str, field: str) -> None:
    assert ours in PRINT
    compared = compare(reference(PRINT.replace(ours, theirs)), work())
    assert compared.same_work
    assert {difference.field for difference in compared.serious} == {field}


def test_a_changed_title_word_is_named_on_both_sides() -> None:
    (difference,) = compare(reference(PRINT.replace("adults", "children")), work()).differences
    assert (difference.printed, difference.record) == ("children", "adults")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("of the femoral", "of femoral"), ("adults", "adult"), ("Alendronate", "Alendronatte")],
)
def test_an_article_a_plural_s_or_a_slip_of_one_letter_is_at_most_a_note(ours: str, theirs: str) -> None:
    compared = compare(reference(PRINT.replace(ours, theirs)), work())
    assert compared.serious == ()
    assert all(difference.minor for difference in compared.differences)


@pytest.mark.parametrize(("ours", "theirs"), [("hypertension", "hypotension"), ("abduction", "adduction")])
def test_a_letter_that_turns_the_meaning_round_is_no_slip(ours: str, theirs: str) -> None:
    record = work(title=f"Treatment of {ours} in the made population")
    compared = compare(
        reference(PRINT.replace(TITLE, f"Treatment of {theirs} in the made population")), record
    )
    assert [difference.field for difference in compared.serious] == ["title"]


@pytest.mark.parametrize(
    "title",
    [
        "Vertebral height in long-distance runners over fifty",
        "Alendronate and bone density after hip replacement: a cohort study",
        "Collapse",
    ],
)
def test_another_work_is_another_work(title: str) -> None:
    other = work(
        title=title,
        authors=(Name("Kowalczyk", "R T", "RT"),),
        journal=Journal("Seminars in made arthritis"),
        volume="3",
        pages="1-2",
        years=(2002,),
    )
    compared = compare(reference(), other)
    assert not compared.same_work
    assert compared.contradicted


def test_the_same_title_by_others_elsewhere_is_another_work() -> None:
    other = work(
        authors=(Name("Kowalczyk", "R T", "RT"),),
        journal=Journal("Seminars in made arthritis"),
        volume="3",
        pages="1-2",
    )
    assert not compare(reference(), other).same_work


def test_a_translated_title_is_the_same_work_when_all_else_agrees() -> None:
    printed = PRINT.replace(TITLE, "Alendronaat en inzakking van de heupkop")
    assert (
        compare(
            reference(printed), work(vernacular_title="Alendronaat en inzakking van de heupkop")
        ).differences
        == ()
    )
    assert compare(reference(printed), work()).same_work


def test_a_link_with_an_author_and_a_year_is_contradicted_by_another_author_only() -> None:
    thin = reference("Sandoval et al. 2016")
    assert not compare(thin, work()).contradicted
    assert compare(reference("Brandt et al. 2016"), work()).contradicted
    assert not compare(reference("PubMed"), work()).contradicted


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("van der Berg J", Name("van der Berg", "Jan", "J")),
        ("de la Cruz-Rodríguez MA", Name("de la Cruz-Rodríguez", "María A", "MA")),
        ("Wang XM", Name("Wang", "Xiao-Ming", "XM")),
        ("Wang X-M", Name("Wang", "Xiaoming", "X")),
        ("O'Brien K", Name("O’Brien", "Kate", "K")),
        ("Łukasiewicz Ł", Name("Lukasiewicz", "L", "L")),
        ("Strauß W", Name("Strauss", "Wolf", "W")),
        ("MacDonald AW III", Name("MacDonald AW", "III", "III")),
        ("MacDonald AW III", Name("MacDonald", "Angus W", "AW", "3rd")),
    ],
)
def test_one_name_has_many_prints(printed: str, name: Name) -> None:
    text = f"{printed}. {TITLE}. J Made Joint Surg Am. 2016;82(5):1117-32."
    assert compare(reference(text), work(authors=(name,))).differences == ()


def test_a_person_that_the_registry_files_as_a_group_is_the_same_person() -> None:
    text = f"Sandoval PQ, Melis É. {TITLE}. J Made Joint Surg Am. 2016;82(5):1117-32."
    filed = (Name("Sandoval", "P Q", "PQ"), Name("Melis É", collective=True))
    assert compare(reference(text), work(authors=filed)).differences == ()


def test_nineteen_authors_an_ellipsis_and_the_last_are_the_whole_list() -> None:
    people = tuple(Name(f"Made{letter}", letter, letter) for letter in "ABCDEFGHIJKLMNOPQRSTUVWX")
    shown = ", ".join(f"{one.family}, {one.initials}." for one in people[:19])
    text = PRINT.replace(AUTHORS, f"{shown}, . . . {people[-1].family}, {people[-1].initials}.")
    assert compare(reference(text), work(authors=people)).differences == ()


@pytest.mark.parametrize(
    ("ours", "theirs", "address", "field"),
    [
        ("2016", "2011", "https://doi.org/10.9999/made.2016.01.003", "year"),
        ("2016", "2011", "doi: 10.9999/made-2016-1117", "year"),
        ("1117–1132", "12–19", "https://doi.org/10.9999/made/2016/1117", "pages"),
        ("82(5), 1117–1132", "82(5), 1117–9999", "", "pages"),
        ("82(5), 1117–1132", "82(5), 1117–1140", "", "pages"),
    ],
)
def test_a_right_year_or_page_in_an_address_or_in_half_does_not_excuse_a_wrong_one(
    ours: str, theirs: str, address: str, field: str
) -> None:
    compared = compare(reference(f"{PRINT.replace(ours, theirs)} {address}".strip()), work())
    assert compared.same_work
    assert {difference.field for difference in compared.serious} == {field}


@pytest.mark.parametrize(
    ("published", "printed"),
    [
        (
            "The BK channel β1 subunit determines made constriction",
            "The BK channel 1 subunit determines made constriction",
        ),
        ("Effects of TNF-α on made cells in culture", "Effects of TNF- on made cells in culture"),
        ("Coordination of pairing and synapsis by.", "Coordination of pairing and synapsis by PHS1"),
    ],
)
def test_what_a_pdf_or_a_registry_has_lost_is_at_most_a_note(published: str, printed: str) -> None:
    compared = compare(reference(PRINT.replace(TITLE, printed)), work(title=published))
    assert compared.same_work
    assert compared.serious == ()


@pytest.mark.parametrize("journal", ["Circulation. Heart Made failure", "*Circulation. Heart Made failure*"])
def test_a_full_stop_inside_a_journal_s_name_ends_no_title(journal: str) -> None:
    named = Journal(iso="Circ Heart Made Fail")
    text = PRINT.replace("The Journal of Made Joint Surgery. American Volume", journal)
    assert compare(reference(text), work(journal=named)).differences == ()


def test_names_that_no_style_can_read_are_held_against_the_text() -> None:
    people = (Name("Pinto E Silva", "T", "T"), Name("M Miller", "R", "R"), Name("Sherk", "A", "A"))
    text = PRINT.replace(AUTHORS, "Pinto E Silva, T., M Miller, R., & Sherk, A.")
    assert compare(reference(text), work(authors=people)).differences == ()


def test_a_quoted_title_is_no_author() -> None:
    text = f"P. Q. Sandoval, N. van den Iyer and B. E. Lindqvist-Müller, “{TITLE},” J Made Joint Surg Am, vol. 82, no. 5, pp. 1117–1132, 2016."
    assert compare(reference(text), work()).differences == ()


def test_namesakes_before_and_behind_et_al_are_two_people() -> None:
    people = tuple(Name(family, "J", "J") for family in ("Lu", "Wang", "Che", "Li", "Wang", "Xu"))
    text = f"Lu J, Wang J, Che J, et al. {TITLE}. J Made Joint Surg Am. 2016;82(5):1117-32."
    assert compare(reference(text), work(authors=people)).differences == ()


@pytest.mark.parametrize(
    ("volume", "issue", "printed"),
    [
        ("73Suppl 5", "", "73(Suppl 5)"),
        ("38 Suppl 126", "4", "38 Suppl 126"),
        ("38", "Suppl 1", "38 Suppl 1"),
    ],
)
def test_a_supplement_is_filed_with_the_volume_or_with_the_issue(
    volume: str, issue: str, printed: str
) -> None:
    text = f"Sandoval PQ, van den Iyer N, Lindqvist-Müller BE. {TITLE}. J Made Joint Surg Am. 2016;{printed}:1117-32."
    assert compare(reference(text), work(volume=volume, issue=issue)).differences == ()


def test_a_journal_goes_by_what_stands_before_its_colon() -> None:
    named = Journal("Made bone research : MBR", "Made Bone Res")
    for journal in (
        "Made Bone Research",
        "Made Bone Res",
        "Made Bone Research: The Journal of the Made Society",
    ):
        text = PRINT.replace("The Journal of Made Joint Surgery. American Volume", journal)
        assert compare(reference(text), work(journal=named)).differences == ()


def test_a_namesake_does_not_stand_in_for_an_author_left_out() -> None:
    people = (Name("Liu", "Z", "Z"), Name("Yao", "Z", "Z"), Name("Li", "C", "C"), Name("Liu", "X", "X"))
    text = f"Yao Z, Li C, Liu X. {TITLE}. J Made Joint Surg Am. 2016;82(5):1117-32."
    (difference,) = compare(reference(text), work(authors=people)).serious
    assert (difference.field, difference.record) == ("authors", "Liu Z")


def test_a_thousand_authors_take_no_time_to_speak_of() -> None:
    people = tuple(Name(f"Made{number:04d}x", "A", "A") for number in range(3000))
    text = (
        ", ".join(f"Made{number:04d}x A" for number in range(3000))
        + f". {TITLE}. J Made Joint Surg Am. 2016;82(5):1117-32."
    )
    assert compare(reference(text), work(authors=people)).same_work
