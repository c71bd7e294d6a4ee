import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.model.record import Book, Date, Journal, MeshHeading, Name, Record, Relation, WorkKind
from refs.model.text import Source
from refs.readers.nbib import read_nbib

MADE = """
PMID- 90000001
OWN - NLM
STAT- MEDLINE
IS  - 1234-5678 (Print)
IS  - 8765-432X (Electronic)
VI  - 12
IP  - 3
DP  - 2006 Dec-2007 Jan
TI  - A made record about hips that is wrapped
      over two lines.
PG  - 1117-32
LID - 10.9999/Made.1 [doi]
LID - S123 [pii]
AB  - BACKGROUND: made.
      METHODS: made too.
CN  - Made Group with a long
      name
FAU - van den Berg, Jan-Piet Jr
AU  - van den Berg JP Jr
AD  - Made Institute, and a second line
      of it.
FAU - Doe, A
AU  - Doe A
LA  - eng
LA  - dut
PT  - Journal Article
PT  - Retracted Publication
DEP - 20060512
TA  - Made J Hips
JT  - The made journal of hips
JID - 123456
MH  - Hip/*pathology/surgery
MH  - Osteonecrosis
OT  - *hip
PMC - PMC9000001
RIN - Made J Hips. 2010 Jan;1(1):2. doi: 10.9999/made.2. PMID:
      90000002
EDAT- 2006/07/01 00:00
AID - S123 [pii]
SO  - Made J Hips. 2006
"""


def read(text: str) -> list[Record]:
    return list(read_nbib(Source("made.nbib", text)))


def field(line: str) -> Record:
    return read(f"PMID- 90000001\n{line}\n")[0]


def test_a_record_is_read_with_all_its_fields():
    assert read(MADE) == [
        Record(
            pmid="90000001",
            pmcid="PMC9000001",
            doi="10.9999/Made.1",
            title="A made record about hips that is wrapped over two lines.",
            authors=(
                Name("Made Group with a long name", collective=True),
                Name("van den Berg", "Jan-Piet", "JP", "Jr"),
                Name("Doe", "A", "A"),
            ),
            journal=Journal(
                "The made journal of hips",
                medline="Made J Hips",
                nlm_id="123456",
                issns=("1234-5678", "8765-432X"),
            ),
            published=Date(2006, 12, None, "2006 Dec-2007 Jan"),
            electronic=Date(2006, 5, 12, "20060512"),
            years=(2006, 2007),
            volume="12",
            issue="3",
            pages="1117-32",
            elocations=("10.9999/Made.1", "S123"),
            abstract="BACKGROUND: made. METHODS: made too.",
            keywords=("hip",),
            mesh=(MeshHeading("Hip", "", True, ("pathology", "surgery")), MeshHeading("Osteonecrosis")),
            types=("Journal Article", "Retracted Publication"),
            languages=("eng", "dut"),
            relations=(
                Relation(
                    "RetractionIn",
                    "Made J Hips. 2010 Jan;1(1):2. doi: 10.9999/made.2. PMID: 90000002",
                    "90000002",
                    "10.9999/made.2",
                ),
            ),
            status="MEDLINE",
        )
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("between", ["", "\n", "\n\n\n"])
def test_records_follow_each_other_with_or_without_a_blank_line(line_end, between):
    text = f"PMID- 1\nTI  - One\n{between}PMID- 2\nTI  - Two\n".replace("\n", line_end)
    assert [(record.pmid, record.title) for record in read(text)] == [("1", "One"), ("2", "Two")]


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_file_has_no_records(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("line", "title", "translated", "vernacular"),
    [
        ("TI  - [A made hip].\nTT  - Een heup.", "A made hip.", True, "Een heup."),
        ("TI  - [Not Available].\nTT  - Een heup.", "Een heup.", False, "Een heup."),
        ("TI  - [Made] hips", "[Made] hips", False, ""),
    ],
)
def test_a_translated_title_is_told_apart(line, title, translated, vernacular):
    record = field(line)
    assert (record.title, record.translated, record.vernacular_title) == (title, translated, vernacular)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("AU  - Doe AB", Name("Doe", "AB", "AB")),
        ("AU  - van der Made A 3rd", Name("van der Made", "A", "A", "3rd")),
        ("FAU - Doe, Anna B", Name("Doe", "Anna B", "AB")),
        ("FAU - Made, Iurii A\nAU  - Made IuA", Name("Made", "Iurii A", "IuA")),
        ("CN  - Made Group", Name("Made Group", collective=True)),
        ("AU  - Mononym", Name("Mononym")),
    ],
)
def test_an_author_is_read_from_the_fullest_form(line, name):
    assert field(line).authors == (name,)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2006", Date(2006, text="2006")),
        ("2006 Jul", Date(2006, 7, text="2006 Jul")),
        ("2006 Jul 15", Date(2006, 7, 15, "2006 Jul 15")),
        ("1998 Summer", Date(1998, text="1998 Summer")),
        ("1978 Jul-Sep", Date(1978, 7, text="1978 Jul-Sep")),
        ("undated", Date(text="undated")),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(text, date):
    assert field(f"DP  - {text}").published == date


@pytest.mark.parametrize("line", ["AID - 10.9999/made [doi]", "LID - S1 [pii]\nLID - 10.9999/made [doi]"])
def test_the_doi_stands_in_lid_or_aid(line):
    assert field(line).doi == "10.9999/made"


@pytest.mark.parametrize("line", ["LID - made [doi]", "AID - 10.9999/made [pii]", "PMC - x"])
def test_what_cannot_be_an_identifier_is_left_out(line):
    record = field(line)
    assert (record.doi, record.pmcid) == ("", "")


def test_a_chapter_has_its_book():
    record = field(
        "TI  - A chapter\nBTI - The book\nPB  - Made Press\nPL  - Utrecht\nFED - Roe, Bo\nED  - Roe B"
    )
    assert record.kind is WorkKind.CHAPTER
    assert record.book == Book("The book", "Made Press", "Utrecht", editors=(Name("Roe", "Bo", "B"),))
    assert field("BTI - The book").kind is WorkKind.BOOK


def test_control_characters_do_not_come_along():
    assert field("TI  - A \x1b[31mmade\x00 hip").title == "A [31mmade hip"


@pytest.mark.parametrize(
    "broken",
    [
        "<html>",
        "TI  - No number",
        "PMID- 123x\nTI  - Made",
        f"PMID- {'9' * 30}",
        "PMID- 3\nGN  - Not verified\nTI  - Made up",
    ],
)
def test_what_is_no_record_of_pubmed_is_left_out_and_hides_no_other(broken: str) -> None:
    assert [one.pmid for one in read(f"PMID- 1\nTI  - A\n\n{broken}\n\nPMID- 2\nTI  - B\n")] == ["1", "2"]


TAGS = st.sampled_from(
    ["TI", "AU", "FAU", "CN", "DP", "DEP", "PG", "MH", "LID", "AID", "IS", "RIN", "TT", "BTI", "ZZ"]
)


@given(st.lists(st.tuples(TAGS, st.text(max_size=30).map(lambda text: " ".join(text.split())))))
def test_any_fields_are_read(fields):
    text = "PMID- 1\n" + "".join(f"{tag:<4}- {value}\n" for tag, value in fields)
    assert read(text)[0].identifiers[0].value == "1"


@given(st.text())
def test_any_text_is_read(text):
    assert all(one.pmid for one in read(text))
