"""Entries in every usual style, taken apart. None of the works in them exists."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.model.article import Printed
from refs.model.record import Name
from refs.readers.printed import describe, parse_entry
from refs.readers.printed.names import initials_of, parse_authors

AUTHORS = "Bakker MA, van den Iyer LC, de Sol-Wit DS"
APA_AUTHORS = "Bakker, M. A., van den Iyer, L. C., {} de Sol-Wit, D. S."
TITLE = "Collapse of the femoral head: ten years later"
STYLES = {
    "apa": f"{APA_AUTHORS.format('&')} (2006). {TITLE}. Journal of Made Bones, 88(5), 1117–1132.",
    "apa without spaces": "Bakker, M.A., van den Iyer, L.C. & de Sol-Wit, D.S. (2006). "
    f"{TITLE}. J. Made Bones, 88(5), 1117-1132",
    "vancouver": f"{AUTHORS}. {TITLE}. J Made Bones. 2006 May 2;88(5):1117-32.",
    "vancouver with identifiers": f"{AUTHORS}. {TITLE}. J Made Bones. 2006;88(5):1117-32. "
    "doi:10.9999/made.1 PubMed PMID: 90000101; PubMed Central PMCID: PMC9000101.",
    "ama": f"{AUTHORS}. {TITLE}. J Made Bones. 2006;88(5):1117-1132. doi:10.9999/made.1",
    "harvard": f"Bakker, M.A., van den Iyer, L.C. and de Sol-Wit, D.S. (2006) ‘{TITLE}’, "
    "Journal of Made Bones, 88(5), pp. 1117–1132. Available at: https://doi.org/10.9999/made.1.",
    "bmc": f"{AUTHORS}: {TITLE}. J Made Bones 2006, 88(5):1117-1132.",
    "springer": f"{AUTHORS} (2006) {TITLE}. J Made Bones 88(5):1117–1132",
    "dots in the journal": f"{APA_AUTHORS.format('and')} (2006). {TITLE}. J. Am. Bones 88(5), 1117-1132.",
    "year last": f"{APA_AUTHORS.format('and')}, {TITLE}. J. Am. Bones 88(5):1117-1132, 2006.",
    "year in brackets last": "Bakker, M.A., van den Iyer, L.C., de Sol-Wit, D.S.: "
    f"{TITLE}. J. Am. Bones 88(5), 1117-1132 (2006)",
    "initials first": "M. A. Bakker, L. C. van den Iyer, D. S. de Sol-Wit. "
    f"{TITLE}. J Made Bones 88(5), 1117-1132 (2006).",
    "first name turned": "Bakker, M.A., L.C. van den Iyer, and D.S. de Sol-Wit. 2006. "
    f"{TITLE}. J. Am. Bones. 88(5):1117-1132.",
    "title first": f"{TITLE}. M. A. Bakker, L. C. van den Iyer, D. S. de Sol-Wit. "
    "Journal of Made Bones 2006: 88(5); 1117-1132.",
    "numbered": f"[12] {AUTHORS}. {TITLE}. J Made Bones. 2006;88(5):1117-1132. [[PubMed]]",
}  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
def test_an_article_is_read_in_every_style(style: str) -> None:
    printed = parse_entry(STYLES[style])
    assert [(name.family, name.initials) for name in printed.authors] == [
        ("Bakker", "MA"),
        ("van den Iyer", "LC"),
        ("de Sol-Wit", "DS"),
    ]
    assert not printed.authors_cut
    assert printed.title == TITLE
    assert printed.journal in ("Journal of Made Bones", "J Made Bones", "J. Made Bones", "J. Am. Bones")
    assert (printed.year, printed.volume, printed.issue) == ("2006", "88", "5")
    assert printed.pages.startswith("1117")
    assert printed.source_type == "article"


@pytest.mark.parametrize(
    "date",
    ["april 2006", "3 april 2006", "mei 2006", "2006 Apr 3", "April 3, 2006", "3. März 2006", "avril 2006"],
)
@pytest.mark.parametrize("journal", ["Bone", "Surgeon", "J Made Bones"])
def test_a_month_before_the_year_is_no_part_of_the_journal(journal: str, date: str) -> None:
    printed = parse_entry(f"{AUTHORS}. {TITLE}. {journal}. {date};88(5):1117-32.")
    assert (printed.title, printed.journal) == (TITLE, journal)
    assert (printed.year, printed.volume, printed.issue, printed.pages) == ("2006", "88", "5", "1117-32")


def test_a_volume_without_pages_is_read_before_identifiers() -> None:
    printed = parse_entry(
        f"{AUTHORS}. {TITLE}. J Made. 2006 May 14;7. doi:10.9999/made.1 PubMed PMID: 90000101; "
        "PubMed Central PMCID: PMC9000101."
    )
    assert (printed.journal, printed.year, printed.volume, printed.pages) == ("J Made", "2006", "7", "")


@pytest.mark.parametrize(
    "entry",
    [
        "Bakker, M. (2019) “Visser, L. (2018) ‘Made bones’. Journal of Made Hips. Vol. 99 (1), pp. 159-180”, "
        "The Made Journal, 64(4), pp. 626-629.",
        "Bakker, M. (2019). Corrigendum to “Made bones” [J. Made Hips 108 (2018) 488]. The Made Journal, 64(4), "
        "626-629.",
        "Bakker, M. (2019). Comment on Visser et al. Made bones. J. Made Hips. 2018, 10, 5931. The Made Journal, "
        "64(4), 626-629.",
        "Bakker, M. (2019). Comment on Visser et al. Made bones. J. Made Hips. 2018, 10, 5931. J Made Bones, "
        "64(4), 626-629.",
    ],
)
def test_the_locator_of_the_work_that_a_title_is_about_is_not_its_own(entry: str) -> None:
    printed = parse_entry(entry)
    assert printed.journal in ("The Made Journal", "J Made Bones")
    assert (printed.year, printed.volume, printed.issue, printed.pages) == ("2019", "64", "4", "626-629")


@pytest.mark.parametrize(
    ("text", "author", "year", "journal"),
    [
        ("Bakker et al. Neurology 2011", "Bakker", "2011", "Neurology"),
        ("Bakker J et al. Brain 2006", "Bakker", "2006", "Brain"),
        ("Bakker, 2009", "Bakker", "2009", ""),
        ("Bakker et al. (2005)", "Bakker", "2005", ""),
        ("Bakker en Visser (2006)", "Bakker", "2006", ""),
        ("Bakker e.a., 2006", "Bakker", "2006", ""),
        ("van den Iyer 2009", "van den Iyer", "2009", ""),
        ("Bakker et al. (NEJM 2006)", "Bakker", "2006", "NEJM"),
        ("Bakker AB, Visser MC. Neurol Neuroinflamm 2019;6:e571", "Bakker", "2019", "Neurol Neuroinflamm"),
        ("Bakker LJ et al. J Clin Neurophysiol 2021 (terminology)", "Bakker", "2021", "J Clin Neurophysiol"),
        ("Apoplexy guidelines (Bakker et al. Clin Endocrinol 2011)", "Bakker", "2011", "Clin Endocrinol"),
        ("Bakker. Arch Made 2008", "Bakker", "2008", "Arch Made"),
        ("Bakker S. BMJ 2015", "Bakker", "2015", "BMJ"),
        ("Van den Iyer et al., Eur J Made 2021", "Van den Iyer", "2021", "Eur J Made"),
        ("Bakker, JAMA 2006", "Bakker", "2006", "JAMA"),
    ],
)
def test_thin_link_text_is_read(text: str, author: str, year: str, journal: str) -> None:
    printed = parse_entry(text)
    assert (printed.authors[0].family, printed.year, printed.journal) == (author, year, journal)
    assert printed.title == ""


@pytest.mark.parametrize(
    "text",
    [
        "PubMed",
        "link",
        "hier",
        "1",
        "[3]",
        "html format",
        "Lancet 2010",
        "Heart Rhythm 2008",
        "mei 2020",
        "in 2006",
    ],
)
def test_words_that_name_nobody_have_no_authors(text: str) -> None:
    assert parse_entry(text).authors == ()


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Bakker MA, Visser L, et al. A title. J Made. 2006;1:2.", True),
        ("Bakker MA et al A title. J Made 2006;1:2.", True),
        ("Bakker MA, e.a. Een titel. J Made. 2006;1:2.", True),
        ("Bakker MA, and others. A title. J Made. 2006;1:2.", True),
        ("Bakker, M. A., Visser, L., … Zand, P. (2006). A title. J Made, 1, 2.", True),
        ("Bakker MA, Visser L. A title. J Made. 2006;1:2.", False),
        ("Bakker, S. e.a. (2011). Een titel. J Made, 1, 2.", True),
        ("Bakker SM, Visser AK, do Zand GSG, Moura C, et al. A title. J Made. 2006;1:2.", True),
        ("Bakker SM, Visser AK, xx Zand GSG, Moura C, et al. A title. J Made. 2006;1:2.", True),
        ("Bakker, S.N., H Alsi, B.M. (2006). A title. J Made, 1, 2.", True),
        ("Bakker, S. N., A title of CT, MRI and PET. J. Made 8(5):1-2, 2006.", False),
        ("Bakker, A. B., N. F. Abdel Fattah, and J. Smit. “A title.” J Made 1, no. 2 (2006): 3.", False),
    ],
)
def test_a_shortened_list_of_authors_is_seen(text: str, cut: bool) -> None:
    printed = parse_entry(text)
    assert printed.authors_cut is cut
    assert printed.authors[0].family == "Bakker"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bakker MA Jr. A title.", Name("Bakker", "MA", "MA", "Jr")),
        ("Bakker, M. A., Jr., & Wit, B. (2006).", Name("Bakker", "M. A.", "MA", "Jr")),
        ("Hout, V. van der, & Wit, B. (2006).", Name("van der Hout", "V.", "V")),
        ("O'Made-D’Arc J-P, Wit B. A title.", Name("O'Made-D’Arc", "J-P", "JP")),
        ("Žižić Å, Wit B. A title.", Name("Žižić", "Å", "Å")),
        ("Op den Made HJ, Wit B: A title.", Name("Op den Made", "HJ", "HJ")),
        ("WHO. (2020). A report.", Name("WHO", collective=True)),
        ("do Made GS, Wit B. A title.", Name("do Made", "GS", "GS")),
        ("v.d. Made GS, Wit B. A title.", Name("v.d. Made", "GS", "GS")),
        ("Made JP III, Wit B. A title.", Name("Made", "JP", "JP", "III")),
        ("Made, S. e.a. (2011).", Name("Made", "S.", "S")),
        ("Made y Vega A, Wit B. A title.", Name("Made y Vega", "A", "A")),
        (
            "WOMAN Trial Collaborators. Effect of it. Made. 2006;1:2.",
            Name("WOMAN Trial Collaborators", collective=True),
        ),
        (
            "Thuisarts.nl (z.d.). Ik heb pijn in mijn heup. Geraadpleegd.",
            Name("Thuisarts.nl", collective=True),
        ),
    ],
)
def test_names_are_read_with_their_parts(text: str, name: Name) -> None:
    assert parse_authors(text).names[0] == name


def test_a_group_among_the_authors_is_a_collective() -> None:
    authors = parse_authors("Bakker, S., Visser, C., & Made Guidelines Committee. (2022). A title.")
    assert authors.names[-1] == Name("Made Guidelines Committee", collective=True)


def test_names_go_on_behind_a_group_in_the_middle() -> None:
    authors = parse_authors(
        "Made JP III, MADE Solution Set Oversight Committee, Cibo-Sun M, Elma M. A title."
    )
    assert [name.family for name in authors.names] == [
        "Made",
        "MADE Solution Set Oversight Committee",
        "Cibo-Sun",
        "Elma",
    ]
    assert not authors.cut


@pytest.mark.parametrize(
    "text",
    [
        "Made Services Task Force et al., “A title,” J Made, vol. 1, pp. 2-3, 2006.",
        "Made Services Task Force; Bakker CM, Visser MJ. A title. J Made. 2006;1:2-3.",
    ],
)
def test_a_group_that_others_follow_is_cut(text: str) -> None:
    authors = parse_authors(text)
    assert authors.names == (Name("Made Services Task Force", collective=True),)
    assert authors.cut


@pytest.mark.parametrize(
    ("authors", "title"),
    [
        ("Bakker S", "Pain, sleep and mood"),
        ("Bakker S", "Commentary: a made title"),
        ("Bakker S", "Re: a made title"),
        ("Bakker S", "Pain, Social Media and mood"),
        ("Bakker S", "Editorial"),
        ("Bakker KK, Visser S", "Nutrition, Sleep, and Exercise: A Review"),
        ("Bakker KK, Visser S", "Nutrition. A Review"),
    ],
)
def test_the_first_word_of_a_title_is_no_family_name(authors: str, title: str) -> None:
    printed = parse_entry(f"{authors}. {title}. J Made. 2020;39:101044.")
    assert ", ".join(f"{name.family} {name.initials}" for name in printed.authors) == authors
    assert (printed.title, printed.authors_cut) == (title, False)


@pytest.mark.parametrize(
    ("authors", "families"),
    [
        ("Anna B. Bakker, Karel P. Visser", ["Bakker", "Visser"]),
        ("Anna B. Bakker", ["Bakker"]),
    ],
)
def test_forenames_with_an_initial_may_come_first(authors: str, families: list[str]) -> None:
    printed = parse_entry(f"{authors}. A made title. Made Journal. 2020;39:101044.")
    assert [name.family for name in printed.authors] == families


@pytest.mark.parametrize(
    "group",
    [
        "Global Adolescent and Young Adult Made Study Group",
        "Diversity in Made (DIM) Consortium Members",
        "MADE Committee",
    ],
)
@pytest.mark.parametrize("stop", ["", "."])
def test_a_group_closes_an_apa_list_whole(group: str, stop: str) -> None:
    printed = parse_entry(f"Bakker, J., Visser, K., & {group}{stop} (2022). A title. J Made, 1(2), 3-4.")
    assert [name.family for name in printed.authors] == ["Bakker", "Visser", group]
    assert printed.authors[-1].collective
    assert printed.title == "A title"


@pytest.mark.parametrize(
    ("authors", "families"),
    [
        ("Liu, S., Team, V., Qiu, Y., & Weller, C. D.", ["Liu", "Team", "Qiu", "Weller"]),
        ("Bakker, J., & Ó Made, E.", ["Bakker", "Ó Made"]),
        ("Ó Made, E., & Bakker, J.", ["Ó Made", "Bakker"]),
    ],
)
def test_a_family_name_may_look_like_a_group_or_an_initial(authors: str, families: list[str]) -> None:
    printed = parse_entry(f"{authors} (2022). A title. J Made, 1(2), 3-4.")
    assert [name.family for name in printed.authors] == families
    assert not any(name.collective for name in printed.authors)
    assert not printed.authors_cut


@pytest.mark.parametrize("behind", ["Irawan, A., & Wit, B.", "Irawan, A."])
def test_a_single_name_among_apa_names_leaves_the_rest_unsure(behind: str) -> None:
    printed = parse_entry(f"Bakker, M. M., Sadarman, {behind} (2021). A title. J Made, 1(2), 3-4.")
    assert printed.authors == (Name("Bakker", "M. M.", "MM"), Name("Sadarman"))
    assert printed.authors_cut
    assert printed.title == "A title"


def test_a_quoted_title_ends_forenames_with_an_initial() -> None:
    printed = parse_entry("Anna B. Bakker, “A made title,” J Made, vol. 1, no. 2, pp. 2-3, 2020.")
    assert printed.authors == (Name("Bakker", "Anna B.", "AB"),)
    assert printed.title == "A made title"


def test_a_group_without_a_word_for_one_leaves_an_apa_list_unsure() -> None:
    printed = parse_entry(
        "Bakker, J., & Made Rheumatology and Pain Partners (2022). A title. J Made, 1, 3-4."
    )
    assert [name.family for name in printed.authors] == ["Bakker"]
    assert (printed.authors_cut, printed.title) == (True, "A title")


def test_a_family_of_two_words_may_follow_its_initials() -> None:
    authors = parse_authors("E. M. Daza Castro, A. R. Torres Made and L. Bakker, “A title,” J Made, vol. 1.")
    assert [name.family for name in authors.names] == ["Daza Castro", "Torres Made", "Bakker"]
    authors = parse_authors("Bakker, A. B., N. F. Abdel Fattah, and V. Smit. “A title.”")
    assert [name.family for name in authors.names] == ["Bakker", "Abdel Fattah", "Smit"]


@pytest.mark.parametrize(
    ("given", "initials"), [("Michael A", "MA"), ("M. A.", "MA"), ("J.-P.", "JP"), ("MA", "MA"), ("", "")]
)
def test_forenames_have_initials(given: str, initials: str) -> None:
    assert initials_of(given) == initials


@pytest.mark.parametrize(
    ("locator", "volume", "issue", "pages"),
    [
        ("J Made. 2006;88:783-4.", "88", "", "783-4"),
        ("J Made. 2015;(5):CD004896.", "", "5", "CD004896"),
        ("J Made. 2015;78(6 Suppl 1):S70-5.", "78", "6 Suppl 1", "S70-5"),
        ("J Made. 2009;24 Suppl 1:S1–S7.", "24", "Suppl 1", "S1–S7"),
        ("J Made. 2023;326(Pt A):116640.", "326", "Pt A", "116640"),
        ("J Made. 2011;377(9771):1096-101, 1101.e1-2.", "377", "9771", "1096-101, 1101.e1-2"),
        ("J Made. 2017;18(12):e0295604.", "18", "12", "e0295604"),
        ("J Made. 2006;9(2):116-7; discussion 119-32.", "9", "2", "116-7"),
        ("J Made. 2016;20(1).", "20", "1", ""),
        ("J Made, vol. 12, no. 3, 2010, pp. 4-5.", "12", "3", "4-5"),
        ("J Made, 12, no. 3 (March 2010): 45–67.", "12", "3", "45–67"),
        ("J Made 2002: 346(3); 201-204.", "346", "3", "201-204"),
        ("J Made, vol. 153, no. 10, pp. 1423-31, 1995.", "153", "10", "1423-31"),
        ("J Made, vol. 153, no. 10, pp. 1423-31, Nov. 1995, doi: 10.9999/made.", "153", "10", "1423-31"),
        ("J Made, vol. 90, no. 1 Suppl 1, pp. 4-5, 1995.", "90", "1 Suppl 1", "4-5"),
        ("J Made, vol. 90, no. Suppl 3, 1995, pp. 4-5.", "90", "Suppl 3", "4-5"),
    ],
)
def test_volume_issue_and_pages_are_read(locator: str, volume: str, issue: str, pages: str) -> None:
    printed = parse_entry(f"Bakker MA, Wit B. A title of a work. {locator}")
    assert (printed.volume, printed.issue, printed.pages) == (volume, issue, pages)
    assert (printed.title, printed.journal) == ("A title of a work", "J Made")


@pytest.mark.parametrize(
    ("behind", "journal", "volume", "pages"),
    [
        ("Made Methods, 1654, 209–219.", "Made Methods", "1654", "209–219"),
        ("Made Methods, 1654, 209.", "Made Methods", "1654", "209"),
        ("Made Journal, 2017, 1–17.", "Made Journal", "2017", "1–17"),
        ("Made Journal. 2018;12:1–17.", "Made Journal", "12", "1–17"),
        ("Made Journal. 1957;12:1–17.", "Made Journal", "12", "1–17"),
        ("Made X, 14, 100320.", "Made X", "14", "100320"),
        ("Made, XIV, 100–120.", "Made", "XIV", "100–120"),
    ],
)
def test_a_volume_may_look_like_a_year_and_a_journal_like_a_volume(
    behind: str, journal: str, volume: str, pages: str
) -> None:
    printed = parse_entry(f"Bakker, M. R., & Wit, B. (2017). A title of a work. {behind}")
    assert (printed.year, printed.title) == ("2017", "A title of a work")
    assert (printed.journal, printed.volume, printed.pages) == (journal, volume, pages)


@pytest.mark.parametrize(
    "behind", ["30,000 Patients. Made Pract", "1,230,000 patients", "30,000. Made Pract"]
)
def test_thousands_in_a_title_are_no_volume_and_pages(behind: str) -> None:
    printed = parse_entry(f"Bakker KR, et al. The Burden of It: An Analysis of Nearly {behind}")
    assert (printed.volume, printed.pages) == ("", "")


def test_a_review_of_a_book_stands_where_its_last_sentence_says() -> None:
    printed = parse_entry(
        "Bakker, D. (2019). Visser, F. (2018). 'A made title'. Made Journal of It. Vol. 99 (3), 569-589. "
        "The Journal of made things, 64(4), 621–623."
    )
    assert printed.journal == "The Journal of made things"
    assert (printed.year, printed.volume, printed.issue, printed.pages) == ("2019", "64", "4", "621–623")


def test_an_erratum_behind_an_article_is_not_where_it_stands() -> None:
    printed = parse_entry("Bakker D. A title. J Made. 2019;64(4):621-3. Erratum in: J Made, 65(1), 9-10.")
    assert (printed.volume, printed.pages) == ("64", "621-3")


@pytest.mark.parametrize(
    ("journal", "title"),
    [
        ("The Journal of Made and Joint Surgery. American Volume", "A title"),
        ("J. Cereb. Blood Flow Metab.", "A title of it"),
        ("Phys. Rev. E", "What is it?"),
        ("Medicine (Baltimore)", "Is it so? A review"),
        ("Nature Reviews. Neuroscience", "A title. With a subtitle"),
        ("eMade", "A title"),
    ],
)
def test_title_and_journal_are_told_apart(journal: str, title: str) -> None:
    stop = "" if title.endswith("?") else "."
    printed = parse_entry(f"Bakker, M. A. (2006). {title}{stop} {journal}, 88, 1117–1132.")
    assert (printed.title, printed.journal) == (title, journal.removesuffix("."))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bakker, J. (2020). NHG-Standaard Made klachten (M1). Made Genootschap.", "guideline"),
        (
            "Bakker, J. (2018). KNGF-richtlijn Made. Geraadpleegd op 7 december 2023, van https://example.org/made",
            "guideline",
        ),
        ("Bakker J. Richtlijn made. Made Tijdschr. 2006;1(2):3-4.", "article"),
        ("Bakker H. Handboek made. 3e druk. Houten: Bohn Stafleu van Loghum; 2015.", "book"),
        ("Bakker H. Made medicine. ISBN 9789000000000. 2015", "book"),
        ("Bakker P. Effecten van iets [proefschrift]. Rotterdam: Made Universiteit; 2011.", "thesis"),
        ("World Made Organization. (2020). Global report on falls. Geneva: WMO; 2020.", "report"),
        ("Griep. Geraadpleegd op 3 mei 2024, van https://example.org/griep", "web"),
        ("Bakker J. A title. 2020. doi:10.9999/made", "article"),
        ("Something", ""),
        ("Bakker & Visser (2003). Explain made. Noi Publications.", "book"),
        ("Bakker, A. (2013). Why do I made? MADEPRESS.", "book"),
        ("Bakker, L. (2018). Een titel. In K. Visser (Red.), Handboek made (pp. 33–58). De Made.", "book"),
        ("Bakker, L. (2018). Made Title. In: K. Visser (Hrsg.), Made Buch. Made Verlag.", "book"),
        ("MBS. (2020). Made cijfers. Den Haag: Centraal Bureau voor Made.", "book"),
        ("Bakker, P. (2019). Een titel [Masterscriptie, Made Universiteit].", "thesis"),
        ("Bakker, P. (2019). Ein Titel. Masterarbeit, Made Universität.", "thesis"),
        ("Bakker, M. (2019, 3 maart). Lang wachten op made. NRC Handelsblad.", "web"),
        ("Bakker, M. (2019, March 3). Waiting for made. The Guardian.", "web"),
        ("Wet op de made overeenkomst. Stb. 1994, 837.", "report"),
        ("Regulation (EU) 2017/745 on made devices.", "report"),
        ("ISO 13485:2016. Made devices.", "report"),
        ("NEN-EN-ISO 9001. Made systems. 2015.", "report"),
        ("Made en zorg. vzmade.nl, 2023", "web"),
        ("Bakker, J. (2019). Made pain. Spine.", ""),
        ("Bakker J. Pain, sleep and mood. Wikipedia.", "web"),
        ("Made pain. Wikipedia, The Free Encyclopedia. 2020.", "web"),
        ("Bakker J. Made pain. In: Encyclopaedia Britannica. 2020.", "web"),
        ("Bakker J. Use of Wikipedia by made doctors. J Made. 2020;1:2-3.", "article"),
        ("Bakker J, Visser S. Made pain. Journal of Made. 2019.", "article"),
    ],
)
def test_the_kind_of_source_is_told_by_its_words(text: str, kind: str) -> None:
    assert parse_entry(text).source_type == kind


def test_an_undated_page_has_no_year() -> None:
    printed = parse_entry(
        "Thuisarts.nl (z.d.). Ik heb pijn in mijn heup. Geraadpleegd op 1 mei 2024, van https://example.org/"
    )
    assert (printed.year, printed.title) == ("", "Ik heb pijn in mijn heup")


def test_the_letter_of_a_year_is_left_out() -> None:
    assert parse_entry("Bakker, J. (2019a). A title. J Made, 1, 2.").year == "2019"


def test_an_article_ahead_of_print_has_a_journal_and_no_pages() -> None:
    printed = parse_entry("Bakker J, Wit B. A title of it. Int J Made Oncol. 2024 Feb 14. doi:10.9999/made")
    assert (printed.title, printed.journal, printed.year, printed.pages) == (
        "A title of it",
        "Int J Made Oncol",
        "2024",
        "",
    )


def test_a_description_has_the_first_author_and_the_first_page() -> None:
    description = describe(parse_entry(STYLES["apa"]))
    assert (description.author, description.page, description.year) == ("Bakker", "1117", "2006")
    assert describe(Printed()).author == ""


def test_an_empty_entry_has_nothing() -> None:
    assert parse_entry("") == Printed()


@given(st.text(max_size=400))
def test_any_text_can_be_parsed(text: str) -> None:
    printed = parse_entry(" ".join(text.split()))
    assert all(name.family for name in printed.authors)


@pytest.mark.parametrize(
    "piece",
    [
        "Made MA, ",
        "Made, M. A., ",
        "Van der ",
        "J. ",
        "12(3), ",
        "1234;5(6):7-8 ",
        "(2006) ",
        "‘a’, ",
        "Aa-",
        "30,000 ",
        "1,234,567",
        "Made X, 14, ",
        "Aa (MD) Group, ",
        "Made, Aa, A., ",
        "2001, 12, 13. Made ",
        "and ",
    ],
)
def test_an_entry_of_100_kb_takes_linear_time(piece: str) -> None:
    start = time.process_time()
    parse_entry(piece * (100_000 // len(piece)))
    assert time.process_time() - start < 2
