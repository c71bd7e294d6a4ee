import gzip
import hashlib
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refs.errors import MalformedAnswerError
from refs.fetchers.pubmed_xml import read_records
from refs.model.record import Book, Date, Journal, MeshHeading, Name, Record, Relation, WorkKind
from tests.eutils_server import article_set

NOTICE, NOTICE_DOI = "Made J. 2008 Jan;90(1):7.", "10.9999/made.notice"
DATA = Path(__file__).parent.parent / "data"


def read(*records: str) -> list[Record]:
    return [record for record, _ in read_records(article_set(*records).encode())]


def article(inner: str = "", *, citation: str = "", data: str = "", pmid: str = "<PMID>1</PMID>") -> str:
    return (
        f"<PubmedArticle><MedlineCitation>{pmid}<Article>{inner}</Article>{citation}</MedlineCitation>"
        f"<PubmedData>{data}</PubmedData></PubmedArticle>"
    )


def one(inner: str = "", **parts: str) -> Record:
    (record,) = read(article(inner, **parts))
    return record


def titled(title: str) -> Record:
    return one(f"<ArticleTitle>{title}</ArticleTitle>")


def dated(inner: str, data: str = "") -> Record:
    return one(f"<Journal><JournalIssue><PubDate>{inner}</PubDate></JournalIssue></Journal>", data=data)


def test_a_whole_article_is_read():
    with (DATA / "pubmed_article.xml").open("rb") as file:
        ((record, digest),) = read_records(file)
    assert record == Record(
        pmid="99000001",
        pmcid="PMC9900001",
        doi="10.9999/Made.2006.1",
        title="Effect of H2O on made bone: a trial.",
        title_markup="Effect of H<sub>2</sub>O on <i>made</i> bone: a trial.",
        vernacular_title="Wirkung von Wasser.",
        authors=(
            Name("van den Made", "Anna B", "AB"),
            Name("Sample", "Carl-Dieter", "CD", "Jr"),
            Name("Made Study Group", collective=True),
        ),
        authors_complete=False,
        journal=Journal(
            "The Made journal", "Made J.", "Made J", "9900001", ("9999-0001", "9999-0002")
        ),
        published=Date(2006, 10, 4, "2006 Oct 4"),
        electronic=Date(2005, 12, 30, "2005 12 30"),
        years=(2006, 2005, 2004),
        volume="88",
        issue="10 Suppl 2",
        pages="1117-32",
        elocations=("S9999-0001(06)00001-X", "10.9999/Made.2006.1"),
        abstract="BACKGROUND: First part.\nRESULTS: p < 0.05 & more.\nNo label.",
        keywords=("bone", "water"),
        mesh=(
            MeshHeading("Osteonecrosis", "D010020", True, ("etiology", "therapy")),
            MeshHeading("Humans", "D006801"),
        ),
        types=("Journal Article", "Retracted Publication"),
        languages=("ger", "eng"),
        relations=(
            Relation("RetractionIn", f"{NOTICE} doi: {NOTICE_DOI}.", "99000002", NOTICE_DOI),
            Relation("ErratumIn", "Made J. 2007;89(2):9", note="Made note"),
        ),
        status="MEDLINE",
    )  # fmt: skip
    whole = (DATA / "pubmed_article.xml").read_bytes()
    element = whole[whole.index(b"<PubmedArticle>") : whole.index(b"</PubmedArticleSet>")].strip()
    assert digest == hashlib.sha256(element).hexdigest()


def test_a_chapter_and_its_book_are_read():
    records = [record for record, _ in read_records((DATA / "pubmed_book.xml").read_bytes())]
    chapter, book = records
    assert chapter == Record(
        pmid="99000011",
        doi="10.9999/made.book.1",
        kind=WorkKind.CHAPTER,
        title="A made chapter",
        authors=(Name("Writer", "Wilma", "W"),),
        published=Date(1993, None, None, "1993"),
        electronic=Date(2002, 3, 1, "2002 3 1"),
        years=(1993, 2026, 2002, 2021),
        volume="2",
        pages="12-34",
        abstract="What the chapter is about.",
        keywords=("made",),
        types=("Review",),
        languages=("eng",),
        status="ppublish",
        book=Book(
            "A made book",
            "Made University Press",
            "Madetown",
            "2nd",
            (Name("Editor", "Edith", "E"),),
            ("9780000000002",),
            "R-1",
            "NBK9900",
        ),
    )
    assert (book.kind, book.title, book.authors) == (
        WorkKind.BOOK,
        "A made book",
        (Name("Writer", "Will", "W"),),
    )


@pytest.mark.parametrize(
    ("title", "plain", "markup", "translated"),
    [
        ("Plain.", "Plain.", "", False),
        ("Two\n   lines\u00a0here.", "Two lines here.", "", False),
        ("H<sub>2</sub>O <b><i>x</i></b>.", "H2O x.", "H<sub>2</sub>O <b><i>x</i></b>.", False),
        ("a &lt;b&gt; <u>c</u>", "a <b> c", "a &lt;b&gt; <u>c</u>", False),
        ("[Made translation].", "Made translation.", "[Made translation].", True),
        ("[Made <i>x</i>]", "Made x", "[Made <i>x</i>]", True),
        ("[18F]FDG and [11C].", "[18F]FDG and [11C].", "", False),
        ("[[18F]FDG in bone].", "[18F]FDG in bone.", "[[18F]FDG in bone].", True),
        ("[ ].", "[ ].", "", False),
        ("[Not Available].", "", "", False),
        ("", "", "", False),
    ],
)
def test_titles_are_read_plain_and_with_markup(title, plain, markup, translated):
    record = titled(title)
    assert (record.title, record.title_markup, record.translated) == (plain, markup, translated)


def test_without_a_translation_the_vernacular_title_is_the_title():
    record = one("<ArticleTitle>[Not Available].</ArticleTitle><VernacularTitle>Gemaakt.</VernacularTitle>")
    assert (record.title, record.vernacular_title, record.translated) == ("Gemaakt.", "Gemaakt.", False)


@pytest.mark.parametrize("declared", [' xmlns:mml="http://www.w3.org/1998/Math/MathML"', ""])
def test_mathml_is_read_as_plain_text(declared):
    record = titled(f"Made <mml:math{declared}><mml:mi>x</mml:mi><mml:mo>=</mml:mo></mml:math> <i>y</i>.")
    assert record.title == "Made x= y."
    assert record.title_markup == "Made x= <i>y</i>."


def test_markup_that_a_publisher_wrote_as_text_is_markup():
    record = titled("The &lt;i&gt;IL-1B&lt;/i&gt; gene &amp; risk &lt; 5")
    assert record.title == "The IL-1B gene & risk < 5"
    assert record.title_markup == "The <i>IL-1B</i> gene &amp; risk &lt; 5"


def test_an_entity_that_a_publisher_wrote_as_text_is_what_it_stands_for():
    assert titled("Angle 155° versus &amp;lt;155°").title == "Angle 155° versus <155°"


def test_a_script_in_a_title_is_text_and_stays_text_in_the_markup():
    record = titled("&lt;script&gt;alert(1)&lt;/script&gt; <i>x</i>")
    assert record.title == "<script>alert(1)</script> x"
    assert record.title_markup == "&lt;script&gt;alert(1)&lt;/script&gt; <i>x</i>"


def test_signs_that_a_terminal_obeys_are_left_out():
    assert titled("a&#x9b;31mred\u202e\u0085b &#x7f;").title == "a31mred b"


def test_an_escape_makes_a_record_unreadable_but_not_the_others():
    records = read_records(
        article_set(article(), article("\x1b[31m"), article(pmid="<PMID>3</PMID>")).encode()
    )
    assert [next(records)[0].pmid, next(records)[0].pmid] == ["1", "3"]
    with pytest.raises(MalformedAnswerError, match="PMID 1"):
        next(records)


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("<LastName>Made</LastName><ForeName>A B</ForeName>", Name("Made", "A B", "AB")),
        ("<LastName>Made</LastName><ForeName>Jean-Paul</ForeName>", Name("Made", "Jean-Paul", "JP")),
        ("<LastName>Made</LastName><Initials>A.</Initials>", Name("Made", "", "A")),
        ("<LastName>Made</LastName>", Name("Made")),
        ("<ForeName>Mononym</ForeName>", Name("Mononym")),
        ("<LastName>Made</LastName><Suffix>3rd</Suffix>", Name("Made", suffix="3rd")),
        ("<CollectiveName>The <i>Made</i> Group</CollectiveName>", Name("The Made Group", collective=True)),
    ],
)
def test_names_are_read_in_every_form(author, name):
    assert one(f"<AuthorList><Author>{author}</Author></AuthorList>").authors == (name,)


def test_a_name_that_was_corrected_stands_once():
    wrong = '<Author ValidYN="N"><LastName>Wrong</LastName></Author>'
    assert one(f"<AuthorList>{wrong}<Author><LastName>Right</LastName></Author></AuthorList>").authors == (
        Name("Right"),
    )


@pytest.mark.parametrize(
    ("inner", "date", "years"),
    [
        ("<Year>2006</Year>", Date(2006, None, None, "2006"), (2006,)),
        ("<Year>2006</Year><Month>Oct</Month><Day>4</Day>", Date(2006, 10, 4, "2006 Oct 4"), (2006,)),
        ("<Year>2006</Year><Month>02</Month>", Date(2006, 2, None, "2006 02"), (2006,)),
        ("<Year>2006</Year><Season>Summer</Season>", Date(2006, None, None, "2006 Summer"), (2006,)),
        ("<Year>2006</Year><Season>Jul-Aug</Season>", Date(2006, 7, None, "2006 Jul-Aug"), (2006,)),
        ("<Year>2006</Year><Month>13</Month><Day>40</Day>", Date(2006, None, None, "2006 13 40"), (2006,)),
        ("<MedlineDate>1978 Jul-Sep</MedlineDate>", Date(1978, 7, None, "1978 Jul-Sep"), (1978,)),
        ("<MedlineDate>1998 Dec-1999</MedlineDate>", Date(1998, 12, None, "1998 Dec-1999"), (1998, 1999)),
        ("<MedlineDate>1975-76</MedlineDate>", Date(1975, None, None, "1975-76"), (1975, 1976)),
        ("<MedlineDate>1944-1945</MedlineDate>", Date(1944, None, None, "1944-1945"), (1944, 1945)),
        ("<MedlineDate>Winter</MedlineDate>", Date(text="Winter"), ()),
        ("", Date(), ()),
    ],
)  # fmt: skip
def test_dates_are_read_in_every_form(inner, date, years):
    record = dated(inner)
    assert (record.published, record.years) == (date, years)


def test_the_years_of_publication_count_and_those_of_handling_do_not():
    def step(status: str, year: int) -> str:
        return f'<PubMedPubDate PubStatus="{status}"><Year>{year}</Year></PubMedPubDate>'

    statuses = "received accepted aheadofprint epublish pubmed".split()
    steps = "".join(step(status, 2001 + n) for n, status in enumerate(statuses))
    assert dated("<Year>2009</Year>", f"<History>{steps}</History>").years == (2009, 2003, 2004)
    assert dated("<Year>2009</Year>", f"<History>{step('received', 2001)}</History>").years == (2009,)


@pytest.mark.parametrize(
    ("inner", "pages"),
    [
        ("<MedlinePgn>1117-32</MedlinePgn>", "1117-32"),
        ("<StartPage>1</StartPage><EndPage>9</EndPage>", "1-9"),
        ("<StartPage>1</StartPage><EndPage>9</EndPage><MedlinePgn>1-9, 12</MedlinePgn>", "1-9, 12"),
        ("<StartPage>7</StartPage><EndPage>7</EndPage>", "7"),
        ("<StartPage>e7</StartPage>", "e7"),
        ("<MedlinePgn/>", ""),
    ],
)
def test_pages_are_read_as_published(inner, pages):
    assert one(f"<Pagination>{inner}</Pagination>").pages == pages


@pytest.mark.parametrize(
    ("article_id", "location", "doi"),
    [
        ("10.9999/a", "10.9999/b", "10.9999/a"),
        ("", "10.9999/B", "10.9999/B"),
        ("S9999 0001", "10.9999/b", "10.9999/b"),
        ("10.9999/a b", "10.9999/b", "10.9999/b"),
        ("https://doi.org/10.9999/a", "", "10.9999/a"),
        ("doi: 10.9999/a", "", "10.9999/a"),
        ("10.9999", "10.9999/a b", ""),
    ],
)
def test_the_first_doi_that_can_be_one_counts(article_id, location, doi):
    ids = f'<ArticleIdList><ArticleId IdType="doi">{article_id}</ArticleId></ArticleIdList>'
    record = one(f'<ELocationID EIdType="doi">{location}</ELocationID>', data=ids)
    assert record.doi == doi
    assert record.identifiers  # and no text in it makes this raise


def test_identifiers_of_cited_works_are_not_the_works_own():
    cited = '<ArticleIdList><ArticleId IdType="doi">10.9999/cited</ArticleId></ArticleIdList>'
    nested = f"<ReferenceList><Reference>{cited}</Reference></ReferenceList>"
    for references in (nested, f"<ReferenceList>{nested}<Title>Made</Title>{nested}</ReferenceList>"):
        assert one(data=references).doi == ""
    assert one(citation='<CommentsCorrectionsList><CommentsCorrections RefType="Cites"><PMID>7</PMID>'
               "</CommentsCorrections></CommentsCorrectionsList>").relations == ()  # fmt: skip


def test_another_abstract_counts_only_without_the_first():
    other = "".join(
        f'<OtherAbstract Language="{language}"><AbstractText>{language}</AbstractText></OtherAbstract>'
        for language in ("ger", "eng")
    )
    first = '<Abstract><AbstractText Label="UNLABELLED">first</AbstractText></Abstract>'
    assert one(citation=other).abstract == "eng"
    assert one(first, citation=other).abstract == "first"


def test_a_tag_in_cdata_or_a_comment_hides_nothing():
    record = titled("a <![CDATA[<ReferenceList>]]> b <!-- <AffiliationInfo> --> c")
    assert record.title == "a <ReferenceList> b c"


BOOKLESS = "<PubmedBookArticle><BookDocument><PMID>5</PMID></BookDocument></PubmedBookArticle>"


@pytest.mark.parametrize(
    "unreadable",
    [
        article(pmid=""),
        article(pmid="<PMID>x</PMID>"),
        article("<a></b>"),
        "<PubmedArticle></PubmedArticle>",
        BOOKLESS,
    ],
)
def test_a_record_that_cannot_be_read_does_not_cost_the_others(unreadable):
    records = read_records(article_set(unreadable, article(), unreadable).encode())
    assert next(records)[0].pmid == "1"
    with pytest.raises(MalformedAnswerError, match=r"cannot be read.* and 1 more"):
        next(records)


def test_deleted_citations_are_no_records():
    assert [record.pmid for record in read(article(), "<DeleteCitation><PMID>5</PMID></DeleteCitation>")] == [
        "1"
    ]


def test_a_set_without_records_is_an_answer():
    assert read() == []
    assert list(read_records(b"<PubmedArticleSet/>")) == []


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c SYSTEM "file:///etc/passwd">]>'
)


@pytest.mark.parametrize("entity", ["&b;", "&c;", ""])
def test_an_answer_that_declares_entities_is_refused(entity):
    with pytest.raises(MalformedAnswerError, match="declares entities"):
        list(read_records(f"{BOMB}<PubmedArticleSet>{article(entity)}</PubmedArticleSet>".encode()))


def test_entities_declared_inside_a_record_are_refused():
    with pytest.raises(MalformedAnswerError, match="cannot be read"):
        read(f"<PubmedArticle>{BOMB}{article('&b;')}")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"no tags here", "is no XML"),
        (b"x" * 300_000, "is no XML"),
        (b"<!DOCTYPE html>\n<html><body>Blocked</body></html>", "<html>"),
        (b"<eFetchResult><ERROR>made</ERROR></eFetchResult>", "<eFetchResult>"),
        (b"<PubmedArticleSet>", "cut short"),
        (b"<PubmedArticleSet><PubmedArticle><PMID>1</PMID>", "cut short"),
        (b"\x1f\x8b\x08\x00gzip", "is no XML"),
    ],
)
def test_what_is_no_pubmed_answer_is_malformed(content, message):
    with pytest.raises(MalformedAnswerError, match=message):
        list(read_records(content))


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader_otherwise(content):
    for noise in (
        content,
        b"<PubmedArticleSet>" + content,
        b"<PubmedArticle>" + content + b"</PubmedArticle>",
    ):
        try:
            list(read_records(noise))
        except MalformedAnswerError:
            continue


class Drops(io.BytesIO):
    """A stream that gives less than it is asked for."""

    def __init__(self, content: bytes, size: int) -> None:
        super().__init__(content)
        self._size = size

    def read(self, _: int | None = -1) -> bytes:
        return super().read(self._size)


@settings(max_examples=25)
@given(st.integers(1, 500))
def test_it_does_not_matter_how_a_stream_is_cut(size):
    content = article_set(*(article(pmid=f"<PMID>{n}</PMID>") for n in range(1, 6))).encode() + b"\n" * 40
    assert list(read_records(Drops(content, size))) == list(read_records(content))


def test_records_are_read_one_by_one():
    def endless() -> bytes:
        raise AssertionError("read on without being asked")

    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self.left = iter([article_set(article(pmid="<PMID>4</PMID>")).encode()[:-20]])

        def read(self, _: int = -1) -> bytes:
            return next(self.left, None) or endless()

    assert next(read_records(Stream()))[0].pmid == "4"


def test_markup_nested_without_end_is_read():
    deep = 30_000
    assert titled("<i>" * deep + "x" + "</i>" * deep).title == "x"


SHARED = Path(__file__).parents[3] / "shared" / "eutils" / "records_dev.xml.gz"


@pytest.mark.skipif(not SHARED.exists(), reason="the shared records are not here")
def test_every_shared_record_is_read_with_what_makes_a_reference():
    with gzip.open(SHARED) as file:
        records = [record for record, _ in read_records(file)]
    assert len(records) > 500
    for record in records:
        assert record.pmid
        assert record.title
        assert record.year
        assert record.year in record.years
        assert record.journal.title
        assert record.identifiers
