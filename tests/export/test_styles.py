"""The three styles: what citeproc-js prints, kind by kind, and how a list is ordered and numbered."""

from dataclasses import replace

import pytest

from bench.citeproc.expected import COLUMNS, EXPECTED, column, differs_in_a_capital
from refs.export.bibliography.section import LOCALES, STYLES, bibliography
from refs.export.interface import Entry
from refs.export.richtext import Mark, plain
from refs.model.record import Book, Date, Journal, Name, Record, WorkKind

DOE, ROE, XI, GROOT = (
    Name("Doe", "Ann", "A"),
    Name("Roe", "B", "B"),
    Name("Xi", "C D", "CD"),
    Name("de Groot", "B", "B"),
)
GROUP = Name("Made Group", collective=True)
ARTICLE = Record(
    title="Made",
    authors=(DOE,),
    published=Date(2006, 7, 4),
    journal=Journal("The made journal", "Made J.", "Made J"),
    volume="1",
    issue="2-3",
    pages="111-9",
    languages=("eng",),
)
BOOK = Record(
    kind=WorkKind.BOOK,
    title="The made book",
    authors=(DOE,),
    published=Date(2020),
    book=Book("The made book", "Made Press", "Utrecht", "2nd ed."),
)
CHAPTER = replace(
    BOOK, kind=WorkKind.CHAPTER, title="Made", pages="1-9", book=replace(BOOK.book, editors=(GROOT, XI))
)
PREPRINT = Record(
    kind=WorkKind.PREPRINT,
    title="Made",
    authors=(DOE,),
    published=Date(2022),
    journal=Journal("madeRxiv"),
    genre="Preprint",
    doi="10.9999/made",
)
REPORT = Record(
    kind=WorkKind.REPORT,
    title="Made",
    authors=(GROUP,),
    published=Date(2019, 5),
    genre="Technical report",
    book=Book(publisher="Made Institute", place="Utrecht", report_number="12"),
)
THESIS = Record(
    kind=WorkKind.THESIS,
    title="Made",
    authors=(DOE,),
    published=Date(2018),
    genre="Doctoral dissertation",
    book=Book(publisher="Made University", place="Leiden"),
)
WEB = Record(
    kind=WorkKind.WEB,
    title="Made",
    authors=(GROUP,),
    published=Date(2023, 11, 2),
    journal=Journal("Made site"),
    url="https://example.org/made",
    accessed=Date(2024, 3, 9),
)


def printed(style: str, locale: str, *records: Record) -> list[str]:
    entries = [Entry(f"k{number}", record) for number, record in enumerate(records)]
    return [plain(item.runs) for item in STYLES[style].items(entries, LOCALES[locale])]


@pytest.mark.skipif(not EXPECTED.is_file(), reason="the shared entries are not beside the checkout")
@pytest.mark.parametrize("name", COLUMNS)
def test_every_shared_entry_is_printed_as_citeproc_js_prints_it(name):
    different = [pair for pair in column(name) if pair[0] != pair[1]]
    meant = name == "apa_nl"
    assert [pair for pair in different if not (meant and differs_in_a_capital(*pair))] == []


@pytest.mark.parametrize(
    ("record", "entry"),
    [
        (ARTICLE, "Doe A. Made. Made J. 2006 Jul 4;1(2–3):111–9."),
        (BOOK, "Doe A. The made book. 2nd ed. Utrecht: Made Press; 2020."),
        (
            CHAPTER,
            "Doe A. Made. In: de Groot B, Xi CD, editors. The made book. 2nd ed. Utrecht: Made Press; 2020. p. 1–9.",
        ),
        (PREPRINT, "Doe A. Made [Preprint]. madeRxiv; 2022. doi:10.9999/made"),
        (
            REPORT,
            "Made Group. Made [Technical report]. Utrecht: Made Institute; 2019 May. Technical report no.: 12.",
        ),
        (THESIS, "Doe A. Made [Doctoral dissertation]. [Leiden]: Made University; 2018."),
        (
            WEB,
            "Made Group. Made site [Internet]. 2023 [cited 2024 Mar 9]. Made. Available from: https://example.org/made",
        ),
    ],
)
def test_vancouver_prints_every_kind_of_work(record, entry):
    assert printed("vancouver", "en-US", record) == [entry]


@pytest.mark.parametrize(
    ("record", "entry"),
    [
        (ARTICLE, "Doe, A. (2006) ‘Made’, The made journal, 1(2–3), pp. 111–119."),
        (BOOK, "Doe, A. (2020) The made book. 2nd edn. Utrecht: Made Press."),
        (
            CHAPTER,
            "Doe, A. (2020) ‘Made’, in B. de Groot and C.D. Xi (eds) The made book. 2nd edn. Utrecht: Made Press, pp. 1–9.",
        ),
        (PREPRINT, "Doe, A. (2022) ‘Made’, madeRxiv [Preprint]. Available at: https://doi.org/10.9999/made."),
        (REPORT, "Made Group (2019) Made. Technical report 12. Utrecht: Made Institute."),
        (THESIS, "Doe, A. (2018) Made. Doctoral dissertation. Made University."),
        (
            WEB,
            "Made Group (2023) Made, Made site. Available at: https://example.org/made (Accessed: 9 March 2024).",
        ),
    ],
)
def test_harvard_prints_every_kind_of_work(record, entry):
    assert printed("harvard", "en-GB", record) == [entry]


@pytest.mark.parametrize(
    ("record", "entry"),
    [
        (ARTICLE, "Doe, A. (2006). Made. The Made Journal, 1(2–3), 111–119."),
        (BOOK, "Doe, A. (2020). The made book (2nd ed.). Made Press."),
        (
            CHAPTER,
            "Doe, A. (2020). Made. In B. de Groot & C. D. Xi (Eds.), The made book (2nd ed., pp. 1–9). Made Press.",
        ),
        (PREPRINT, "Doe, A. (2022). Made [Preprint]. madeRxiv. https://doi.org/10.9999/made"),
        (REPORT, "Made Group. (2019). Made (Technical Report No. 12). Made Institute."),
        (THESIS, "Doe, A. (2018). Made [Doctoral dissertation]. Made University."),
        (WEB, "Made Group. (2023, November 2). Made. Made Site. https://example.org/made"),
    ],
)
def test_apa_prints_every_kind_of_work(record, entry):
    assert printed("apa", "en-US", record) == [entry]


@pytest.mark.parametrize(
    ("style", "record", "entry"),
    [
        (
            "vancouver",
            CHAPTER,
            "Doe A. Made. In: de Groot B, Xi CD, redacteuren. The made book. 2de dr. Utrecht: Made Press; 2020. p. 1-9.",
        ),
        (
            "harvard",
            WEB,
            "Made Group (2023) Made, Made site. Beschikbaar op: https://example.org/made (Geraadpleegd: 9 maart 2024).",
        ),
        (
            "harvard",
            CHAPTER,
            "Doe, A. (2020) “Made”, in B. de Groot en C.D. Xi (red.) The made book. 2de dr. Utrecht: Made Press, pp. 1-9.",
        ),
        (
            "apa",
            replace(WEB, published=Date()),
            "Made Group. (z.d.). Made. Made site. Geraadpleegd 9 maart 2024, van https://example.org/made",
        ),
    ],
)
def test_dutch_has_its_own_words_in_every_style(style, record, entry):
    assert printed(style, "nl-NL", record) == [entry]


def test_apa_says_when_a_page_was_looked_at_only_where_it_knows_and_nothing_else_dates_it():
    undated = replace(WEB, published=Date())
    assert "Retrieved March 9, 2024, from https://" in printed("apa", "en-US", undated)[0]
    assert "Retrieved" not in printed("apa", "en-US", replace(undated, accessed=Date()))[0]
    assert "Retrieved" not in printed("apa", "en-US", WEB)[0]


def test_vancouver_numbers_the_works_in_the_order_in_which_they_come():
    entries = [
        Entry("z", replace(ARTICLE, authors=(XI,))),
        Entry("p", None, "7. As printed."),
        Entry("a", ARTICLE),
    ]
    items = STYLES["vancouver"].items(entries, LOCALES["en-US"])
    assert [(item.label, item.key) for item in items] == [("1", "z"), ("2", "p"), ("3", "a")]
    assert plain(items[1].runs) == "As printed."


@pytest.mark.parametrize("style", ["apa", "harvard"])
def test_the_other_styles_have_no_numbers(style):
    assert [item.label for item in STYLES[style].items([Entry("a", ARTICLE)], LOCALES["en-US"])] == [""]


def test_vancouver_has_the_nlm_abbreviation_and_the_others_the_full_name_of_a_journal():
    (vancouver,), (apa,), (harvard,) = (
        printed(style, "en-US", ARTICLE) for style in ("vancouver", "apa", "harvard")
    )
    assert "Made J. 2006" in vancouver
    assert "The Made Journal" in apa
    assert "The made journal" in harvard


def test_vancouver_prints_pmid_and_pmcid():
    (entry,) = printed("vancouver", "nl-NL", replace(ARTICLE, doi="10.9999/m", pmid="1", pmcid="PMC2"))
    assert entry.endswith("doi:10.9999/m PubMed PMID: 1; PubMed Central PMCID: PMC2.")


@pytest.mark.parametrize(
    ("style", "most", "shortened"),
    [("vancouver", 6, "A A, B B, C C, D D, E E, F F, et al."), ("harvard", 3, "A, A. et al. ")],
)
def test_a_long_list_of_authors_is_cut_short(style, most, shortened):
    authors = tuple(Name(letter, letter, letter) for letter in "ABCDEFGHIJ")
    (whole,) = printed(style, "en-US", replace(ARTICLE, authors=authors[:most]))
    (cut,) = printed(style, "en-US", replace(ARTICLE, authors=authors[: most + 1]))
    assert "et al." not in whole
    assert cut.startswith(shortened)


@pytest.mark.parametrize("style", ["vancouver", "harvard", "apa"])
def test_a_retracted_work_is_marked_in_every_style(style):
    record = replace(ARTICLE, types=("Retracted Publication",))
    assert "[Retracted]" in printed(style, "en-US", record)[0]
    assert "[Ingetrokken]" in printed(style, "nl-NL", record)[0]


@pytest.mark.parametrize("style", ["vancouver", "harvard", "apa"])
def test_what_is_not_verified_keeps_the_words_of_its_author_in_every_style(style):
    (item,) = STYLES[style].items([Entry("k", None, "Doe 1999, as it was typed")], LOCALES["nl-NL"])
    assert (plain(item.runs), item.remark) == ("Doe 1999, as it was typed", "niet geverifieerd")


def test_harvard_sorts_a_particle_under_the_name_behind_it_and_apa_under_the_particle():
    works = [replace(ARTICLE, authors=(Name(name, "A", "A"),)) for name in ("Meer", "van den Berg", "Zee")]
    assert [entry.split(",")[0] for entry in printed("harvard", "en-GB", *works)] == [
        "van den Berg",
        "Meer",
        "Zee",
    ]
    assert [entry.split(",")[0] for entry in printed("apa", "nl-NL", *works)] == [
        "Meer",
        "Van den Berg",
        "Zee",
    ]


def test_harvard_puts_works_without_a_year_last_and_gives_them_letters():
    works = [replace(ARTICLE, published=Date(), title=title) for title in ("B", "A")]
    years = [entry.split("(")[1].split(")")[0] for entry in printed("harvard", "en-GB", *works, ARTICLE)]
    assert years == ["2006", "no date a", "no date b"]


def test_an_article_without_an_author_opens_with_its_journal_in_harvard():
    assert printed("harvard", "en-GB", replace(ARTICLE, authors=())) == [
        "The Made Journal (2006) ‘Made’, 1(2–3), pp. 111–119."
    ]


@pytest.mark.parametrize(
    ("authors", "apa", "harvard"),
    [
        ((DOE, ROE), "Doe, A., & Roe, B.", "Doe, A. and Roe, B."),
        ((DOE, GROUP), "Doe, A. & Made Group.", "Doe, A. and Made Group"),
        ((DOE, ROE, GROUP), "Doe, A., Roe, B., & Made Group.", "Doe, A., Roe, B., and Made Group"),
        ((GROUP, DOE), "Made Group, & Doe, A.", "Made Group and Doe, A."),
    ],
)
def test_a_comma_before_the_last_name_is_that_of_citeproc_js(authors, apa, harvard):
    record = replace(ARTICLE, authors=authors)
    assert printed("apa", "en-US", record)[0].startswith(f"{apa} (2006)")
    assert printed("harvard", "en-US", record)[0].startswith(f"{harvard} (2006)")


def test_every_initial_is_printed_in_apa_and_the_registrys_two_in_vancouver():
    record = replace(ARTICLE, authors=(Name("Doe", "Ann B C", "AB"),))
    assert printed("apa", "en-US", record)[0].startswith("Doe, A. B. C. (2006)")
    assert printed("vancouver", "en-US", record)[0].startswith("Doe AB. ")


def test_a_title_is_in_italics_where_it_is_that_of_a_whole_work():
    def italics(style: str, record: Record) -> str:
        (item,) = STYLES[style].items([Entry("k", record)], LOCALES["en-GB"])
        return " | ".join(run.text for run in item.runs if Mark.ITALIC in run.marks)

    assert italics("apa", BOOK) == "The made book"
    assert italics("apa", ARTICLE) == "The Made Journal, 1"
    assert italics("apa", CHAPTER) == "The made book"
    assert italics("harvard", WEB) == "Made | Made site"
    assert italics("vancouver", BOOK) == ""


def test_a_style_of_another_kind_can_be_handed_over():
    assert bibliography([], style=STYLES["harvard"], locale="en-GB", to="text") == "References\n"
