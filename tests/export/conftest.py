"""Made works, one for each way in which a work can be printed. None of them exists."""

import pytest

from refs.export.interface import Entry
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Book, Date, Journal, Name, Record, Relation, WorkKind

_JOURNAL = Journal(title="The made journal of hips & knees", iso="Made J Hips", issns=("1234-5678",))

_WORKS = {
    "aalders2006": Record(
        pmid="90000001",
        pmcid="PMC9000001",
        doi="10.9999/made_1%2F(1)",
        title="A made trial of TGF-β in COVID-19: is 5 > 3?",
        authors=(Name("Aalders", "Michael A", "MA"), Name("O'Bee", "J", "J", "Jr")),
        journal=_JOURNAL,
        published=Date(2006, 7),
        volume="12",
        issue="3-4",
        pages="1117-32",
        languages=("eng",),
    ),
    "aalders2006a": Record(
        pmid="90000002",
        title="Another made trial.",
        authors=(Name("Aalders", "Michael A", "MA"), Name("O'Bee", "J", "J", "Jr")),
        journal=_JOURNAL,
        published=Date(2006),
        volume="13",
        pages="e45448",
    ),
    "vandenberg2010": Record(
        pmid="90000003",
        doi="10.9999/made.3",
        title="Growth of Escherichia coli in H2O, made.",
        title_markup="Growth of <i>Escherichia coli</i> in H<sub>2</sub>O, made.",
        authors=(Name("van den Berg", "Jan-Piet", "JP"), Name("Made Hip Study Group", collective=True)),
        journal=_JOURNAL,
        published=Date(2010, 1, 15),
        volume="7",
        pages="S1-7",
        types=("Journal Article", "Retracted Publication"),
        relations=(Relation("RetractionIn", "Made J Hips. 2012"),),
    ),
    "mhi2011": Record(
        pmid="90000004",
        doi="10.9999/made.4",
        title="The made hip.",
        translated=True,
        vernacular_title="De verzonnen heup.",
        authors=(Name("Made Hip Institute", collective=True),),
        journal=_JOURNAL,
        published=Date(2011, 3),
        volume="8",
        languages=("dut",),
    ),
    "crowd2012": Record(
        pmid="90000005",
        doi="10.9999/made.5",
        title='A made paper of "many" hands',
        authors=tuple(Name(f"Crowd{letter}", letter, letter) for letter in "ABCDEFGHIJKLMNOPQRSTUVW"),
        journal=_JOURNAL,
        published=Date(2012, 11),
        volume="9",
        issue="Suppl 1",
        pages="12",
    ),
    "anonymousnd": Record(pmid="90000006", title="The anonymous made note", journal=_JOURNAL),
    "chapter2020": Record(
        pmid="90000007",
        kind=WorkKind.CHAPTER,
        title="A made chapter",
        authors=(Name("Chapter", "Ann", "A"),),
        published=Date(2020),
        pages="1-9",
        book=Book("The made book of hips", "Made Press", "Utrecht", "2nd", (Name("de Groot", "Bo", "B"),)),
    ),
    "degroot2021": Record(
        pmid="90000008",
        kind=WorkKind.BOOK,
        title="The made book of knees",
        published=Date(2021),
        book=Book(
            "The made book of knees",
            "Made Press",
            "Utrecht",
            editors=(Name("de Groot", "Bo", "B"), Name("Xi", "C", "C")),
            isbns=("9780000000000",),
        ),
    ),
    "report2019": Record(
        doi="10.9999/made.10",
        kind=WorkKind.REPORT,
        title="A made report on hips",
        authors=(Name("Made Institute", collective=True),),
        published=Date(2019, 5),
        book=Book(publisher="Made Institute", place="Utrecht", report_number="R-12"),
        genre="Research report",
        languages=("eng",),
    ),
    "thesis2018": Record(
        kind=WorkKind.THESIS,
        title="Made hips in the made population",
        authors=(Name("Thesis", "Dora E", "DE"),),
        published=Date(2018),
        book=Book(publisher="Made University"),
        genre="Doctoral dissertation",
        url="https://example.org/thesis",
    ),
    "web2023": Record(
        kind=WorkKind.WEB,
        title="Made advice on hips",
        authors=(Name("Web", "W", "W"),),
        published=Date(2023, 4, 5),
        journal=Journal(title="Made site"),
        url="https://example.org/advice?a=1%20b",
        accessed=Date(2024, 1, 2),
    ),
    "preprint2024": Record(
        doi="10.9999/made.11",
        kind=WorkKind.PREPRINT,
        title="A made preprint",
        authors=(Name("Preprint", "Pia", "P"), Name("Others", "O", "O")),
        authors_complete=False,
        published=Date(2024, 2, 3),
        journal=Journal(title="madeRxiv"),
        genre="Preprint",
    ),
    "hostile2022": Record(
        pmid="90000009",
        doi="10.9999/made<9>",
        title='\\input{/etc/passwd} % } {{ " @misc{x, <script>f(1)</script> \x1b[31m*r* _x_ $y$ #z [a](b)',
        authors=(Name("Hostile, & {Co} and others", "<b>", ""),),
        journal=Journal(title="J <!-- of --> \u202ehostility"),
        published=Date(2022),
    ),
}


@pytest.fixture
def made_works() -> dict[str, Record]:
    """Made records by the key that they should get."""
    return dict(_WORKS)


@pytest.fixture
def made_entries() -> tuple[Entry, ...]:
    """The made records as entries, and two entries that could not be verified."""
    unverified = (
        Entry(
            "zeeman1999",
            None,
            "3. Zeeman Q. Een verzonnen werk_stuk, 100% <b>. https://example.org/a_b?c=%20d.",
            (Identifier(Scheme.DOI, "10.9999/none_1"), Identifier(Scheme.PMID, "90000099")),
            ("https://example.org/a_b?c=%20d", "javascript:alert(1)"),
        ),
        Entry("yonder", None, "Yonder Y. A made page", (), ("https://example.org/<page>",)),
    )
    return (*(Entry(key, record) for key, record in _WORKS.items()), *unverified)
