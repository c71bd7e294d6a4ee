import json
import re
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refs.fetchers.crossref_text import abstract, titled
from refs.fetchers.crossref_work import read_work
from refs.model.record import Date, Name, NoticeKind, Record, WorkKind
from refs.notices import notices

WHOLE = {
    "DOI": "10.9999/Made.1",
    "type": "journal-article",
    "title": ["A made title"],
    "subtitle": ["with a made subtitle"],
    "original-title": ["Een gemaakte titel"],
    "author": [
        {"family": "van den Berg", "given": "Anna Maria", "suffix": "Jr", "sequence": "additional"},
        {"family": "Øster", "given": "J.-P.", "sequence": "first"},
        {"name": "Made Study Group", "sequence": "additional"},
    ],
    "container-title": ["Made Journal of Hips &amp; Knees", "Other title"],
    "short-container-title": ["Made J Hips"],
    "ISSN": ["1234-5678", "8765-4321", "1234-5678"],
    "published-print": {"date-parts": [[2020, 2]]},
    "published-online": {"date-parts": [[2019, 12, 31]]},
    "issued": {"date-parts": [[2019, 12, 31]]},
    "created": {"date-parts": [[2018, 1, 1]]},
    "deposited": {"date-parts": [[2022, 1, 1]]},
    "volume": "12",
    "issue": "3 Suppl",
    "page": "100-110",
    "article-number": "e7",
    "language": "nl",
    "abstract": "<jats:title>Abstract</jats:title><jats:sec><jats:title>Aims</jats:title>"
    "<jats:p>To make <jats:italic>one</jats:italic>, p &amp;lt; .05.</jats:p></jats:sec>"
    "<jats:p>A second\n paragraph.</jats:p>",
}


def test_a_whole_work_is_read():
    record = read_work(WHOLE)
    assert record.doi == "10.9999/Made.1"
    assert record.kind is WorkKind.ARTICLE
    assert record.title == "A made title: with a made subtitle"
    assert record.title_markup == ""
    assert record.vernacular_title == "Een gemaakte titel"
    assert record.authors == (
        Name("Øster", "J.-P.", "JP"),
        Name("van den Berg", "Anna Maria", "AM", "Jr"),
        Name("Made Study Group", collective=True),
    )
    assert record.journal.names == ("Made Journal of Hips & Knees", "Made J Hips")
    assert record.journal.issns == ("1234-5678", "8765-4321")
    assert (record.published, record.electronic) == (
        Date(2020, 2, None, "2020 Feb"),
        Date(2019, 12, 31, "2019 Dec 31"),
    )
    assert record.years == (2020, 2019)
    assert (record.volume, record.issue, record.pages, record.elocations) == (
        "12",
        "3 Suppl",
        "100-110",
        ("e7",),
    )
    assert record.types == ("Journal Article",)
    assert record.languages == ("dut",)
    assert record.abstract == "Aims: To make one, p < .05.\nA second paragraph."
    assert (record.book, record.relations, record.pmid) == (None, (), "")


def test_an_empty_work_is_an_empty_record():
    assert read_work({}) == Record()


@pytest.mark.parametrize("doi", ["10.9999/a<b>c", "10.9999/x<jats:p>&amp;y", "10.9999/1<2::AID>3.0.CO;2-Q"])
def test_a_doi_is_read_as_it_stands(doi):
    assert read_work({"DOI": doi}).doi == doi
    (relation,) = read_work({"updated-by": [{"DOI": doi}]}).relations
    assert relation.doi == doi.lower()


@pytest.mark.parametrize("doi", ["", None, 7, "10.9999", "10.9999/a b", "10.9999/", ["10.9999/made.1"]])
def test_what_cannot_be_a_doi_is_none(doi):
    assert read_work({"DOI": doi}).doi == ""


@pytest.mark.parametrize(
    ("title", "plain", "markup"),
    [
        ("<i>In vitro</i> study of H<sub>2</sub>O", "In vitro study of H2O", "<i>In vitro</i> study of H<sub>2</sub>O"),
        ("<jats:italic>E. coli</jats:italic>", "E. coli", "<i>E. coli</i>"),
        ("&lt;i&gt;E. coli&lt;/i&gt; &amp;amp; us", "E. coli & us", "<i>E. coli</i> &amp; us"),
        ('<b class="x">Bold</b> <scp>SC</scp>', "Bold SC", "<b>Bold</b> SC"),
        ("An <i>unclosed tag", "An unclosed tag", ""),
        ("A stray</i> end", "A stray end", ""),
        ("<i>a <b>b</i> c</b>", "a b c", ""),
        ("Values < 5 and > 3, <IL-6> too", "Values < 5 and > 3, <IL-6> too", ""),
        ("x<br/>y", "x y", ""),
        ("<mml:math><mml:mi>α</mml:mi></mml:math> waves", "α waves", ""),
        ("<tex-math>$$\\alpha$$</tex-math>α waves", "α waves", ""),
        ("Tea\x1b[31m for\u202e two\x00", "Tea[31m for two", ""),
        ("  many \n\t blanks&nbsp;here ", "many blanks here", ""),
        ("half a pair \ud800 here", "half a pair here", ""),
        ('<script>alert("1")</script> <i>x</i>', '<script>alert("1")</script> x',
         '&lt;script&gt;alert("1")&lt;/script&gt; <i>x</i>'),
        ("&#" + "9" * 5000 + ";", "&#" + "9" * 5000 + ";", ""),
        (2001, "2001", ""),
        (True, "", ""),
        (None, "", ""),
        ({"a": 1}, "", ""),
    ],
)  # fmt: skip
def test_a_title_is_read_plain_and_with_its_markup(title, plain, markup):
    assert titled(title) == (plain, markup)
    record = read_work({"title": [title]})
    assert (record.title, record.title_markup) == (plain, markup)


@pytest.mark.parametrize(
    ("title", "subtitle", "joined"),
    [
        ("Title", ["Sub"], "Title: Sub"),
        ("Title.", ["Sub"], "Title: Sub"),
        ("Title?", ["Sub"], "Title? Sub"),
        ("Title: a subtitle", ["A Subtitle"], "Title: a subtitle"),
        ("Title", [], "Title"),
        ("Title", [""], "Title"),
        ("", ["Sub"], "Sub"),
    ],
)
def test_a_subtitle_is_joined_where_the_title_lacks_it(title, subtitle, joined):
    assert read_work({"title": [title], "subtitle": subtitle}).title == joined


def test_markup_in_the_subtitle_alone_marks_up_the_whole():
    record = read_work({"title": ["A & B"], "subtitle": ["of <i>C</i>"]})
    assert record.title_markup == "A &amp; B: of <i>C</i>"


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ({"family": "Li", "given": "Jean-Pierre"}, Name("Li", "Jean-Pierre", "JP")),
        ({"family": "Li", "given": "MA"}, Name("Li", "MA", "MA")),
        ({"family": "Li", "given": "m. a."}, Name("Li", "m. a.", "MA")),
        ({"family": "Li", "given": "ANNA"}, Name("Li", "ANNA", "A")),
        ({"family": "Li"}, Name("Li")),
        ({"given": "Plato"}, Name("Plato")),
        ({"family": "Li", "given": None, "suffix": "III"}, Name("Li", suffix="III")),
        ({"name": "The <i>Made</i> Group"}, Name("The Made Group", collective=True)),
        ({"family": "<b>Li</b>", "given": "A\x07"}, Name("Li", "A", "A")),
    ],
)
def test_a_name_is_read(person, name):
    assert read_work({"author": [person]}).authors == (name,)


def test_what_is_no_name_is_left_out():
    assert read_work({"author": [None, 7, {}, {"family": ""}, [], "text"]}).authors == ()
    assert read_work({"author": None}).authors == ()


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        ([[2020, 1, 31]], Date(2020, 1, 31, "2020 Jan 31")),
        ([[2020, 13, 31]], Date(2020, text="2020")),
        ([[2020, 2, 99]], Date(2020, 2, text="2020 Feb")),
        ([["2020", "02"]], Date(2020, 2, text="2020 Feb")),
        ([2020, 2], Date(2020, 2, text="2020 Feb")),
        ([[2020, None, 3]], Date(2020, text="2020")),
        *(
            ([odd], Date())
            for odd in (None, [], [None], [0], [20201], ["soon"], [True], [-5], [[]], {}, "٢٠٢٠")
        ),
        (None, Date()),
        ([], Date()),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(parts, date):
    record = read_work({"published-print": {"date-parts": parts}})
    assert record.published == date
    assert record.years == ((date.year,) if date.year else ())


@pytest.mark.parametrize(
    ("dates", "published", "electronic"),
    [
        ({"published-online": 2019}, None, 2019),
        ({"issued": 2018}, 2018, None),
        ({"issued": 2019, "published-online": 2019}, None, 2019),
        ({"posted": 2021, "issued": 2021}, 2021, None),
        ({"created": 2001, "approved": 2002, "accepted": 2003, "deposited": 2004}, None, None),
    ],
)
def test_a_date_counts_for_what_it_is(dates, published, electronic):
    record = read_work({name: {"date-parts": [[year]]} for name, year in dates.items()})
    assert (record.published.year, record.electronic.year) == (published, electronic)
    assert set(record.years) == {published, electronic} - {None}


def test_the_date_of_the_issue_counts_where_the_work_has_none():
    record = read_work({"journal-issue": {"issue": "4", "published-print": {"date-parts": [[2011, 5]]}}})
    assert (record.published.year, record.issue, record.years) == (2011, "4", (2011,))


@pytest.mark.parametrize(
    ("kind", "expected", "types"),
    [
        ("journal-article", WorkKind.ARTICLE, ("Journal Article",)),
        ("proceedings-article", WorkKind.ARTICLE, ("Proceedings Article",)),
        ("posted-content", WorkKind.ARTICLE, ("Preprint",)),
        ("monograph", WorkKind.BOOK, ("Monograph",)),
        ("edited-book", WorkKind.BOOK, ("Edited Book",)),
        ("book-chapter", WorkKind.CHAPTER, ("Book Chapter",)),
        (None, WorkKind.ARTICLE, ()),
        (["x"], WorkKind.ARTICLE, ()),
    ],
)
def test_the_kind_of_a_work_is_read(kind, expected, types):
    record = read_work({"type": kind})
    assert (record.kind, record.types) == (expected, types)


def test_posted_content_that_is_no_preprint_is_not_called_one():
    assert read_work({"type": "posted-content", "subtype": "letter"}).types == ("Posted Content",)


def test_a_preprint_has_its_server_for_a_journal():
    record = read_work(
        {"type": "posted-content", "institution": [{"name": "madeRxiv"}], "container-title": []}
    )
    assert record.journal.title == "madeRxiv"


def test_a_chapter_names_its_book_and_the_editors():
    record = read_work(
        {
            "type": "book-chapter",
            "title": ["A chapter"],
            "container-title": ["Made Series", "Made Book"],
            "editor": [{"family": "Li", "given": "A"}],
            "publisher": "Made Press",
            "publisher-location": "Madeville",
            "edition-number": 2,
            "ISBN": ["http://id.crossref.org/isbn/9780000000002", "9780000000019"],
        }
    )
    assert record.book is not None
    assert (record.title, record.book.title) == ("A chapter", "Made Book")
    assert (record.book.publisher, record.book.place, record.book.edition) == ("Made Press", "Madeville", "2")
    assert record.book.editors == (Name("Li", "A", "A"),)
    assert record.book.isbns == ("9780000000002", "9780000000019")
    assert record.journal.names == ()


def test_an_article_number_stands_for_the_pages():
    assert read_work({"article-number": 45448}).pages == "45448"


def update(kind: str, number: int = 2, **more: object) -> dict[str, object]:
    date = {"date-parts": [[2020, 1, 1]]}
    return {"type": kind, "DOI": f"10.9999/made.{number}", "source": "publisher", "updated": date, **more}


@pytest.mark.parametrize(
    ("kind", "at_work", "at_notice", "notice"),
    [
        ("retraction", "RetractionIn", "RetractionOf", NoticeKind.RETRACTION),
        ("withdrawal", "RetractionIn", "RetractionOf", NoticeKind.RETRACTION),
        ("removal", "RetractionIn", "RetractionOf", NoticeKind.RETRACTION),
        ("partial_retraction", "PartialRetractionIn", "PartialRetractionOf", NoticeKind.RETRACTION),
        ("expression_of_concern", "ExpressionOfConcernIn", "ExpressionOfConcernFor", NoticeKind.CONCERN),
        ("Expression of Concern", "ExpressionOfConcernIn", "ExpressionOfConcernFor", NoticeKind.CONCERN),
        ("correction", "ErratumIn", "ErratumFor", NoticeKind.CORRECTION),
        ("erratum", "ErratumIn", "ErratumFor", NoticeKind.CORRECTION),
        ("corrigendum", "ErratumIn", "ErratumFor", NoticeKind.CORRECTION),
        ("addendum", "ErratumIn", "ErratumFor", NoticeKind.CORRECTION),
        ("new_version", "UpdateIn", "UpdateOf", NoticeKind.UPDATE),
        ("reinstatement", "UpdateIn", "UpdateOf", NoticeKind.UPDATE),
    ],
)
def test_an_update_is_a_notice_at_the_work_and_none_at_the_notice(kind, at_work, at_notice, notice):
    work = read_work({"DOI": "10.9999/made.1", "updated-by": [update(kind)]})
    assert [relation.type for relation in work.relations] == [at_work]
    (found,) = notices(work)
    assert (found.kind, found.doi, found.date) == (notice, "10.9999/made.2", "2020-01-01")
    assert found.source == "Crossref 2020 Jan 1"
    other = read_work({"DOI": "10.9999/made.2", "update-to": [update(kind, 1)]})
    assert [relation.type for relation in other.relations] == [at_notice]
    assert notices(other) == ()


def test_a_notice_that_took_the_place_of_the_work_speaks_of_the_work():
    work = read_work({"DOI": "10.9999/Made.1", "update-to": [update("withdrawal", 1)]})
    assert [relation.type for relation in work.relations] == ["RetractionIn"]


def test_what_retraction_watch_found_says_so_and_what_two_state_stands_once():
    watched = update("retraction", 3, source="retraction-watch", label="Retraction")
    work = read_work(
        {"updated-by": [update("retraction"), update("retraction", source="retraction-watch"), watched]}
    )
    assert [relation.source for relation in work.relations] == [
        "Crossref 2020 Jan 1",
        "Crossref (Retraction Watch) 2020 Jan 1",
    ]
    assert work.relations[1].note == "Retraction"


def test_an_update_without_date_and_doi_is_still_told():
    (notice,) = notices(read_work({"updated-by": [{"type": "retraction"}]}))
    assert (notice.kind, notice.doi, notice.date) == (NoticeKind.RETRACTION, "", "")


def test_a_title_that_only_says_retracted_is_not_a_notice():
    assert notices(read_work({"title": ["RETRACTED: A made work"]})) == ()


def test_a_preprint_and_its_published_version_know_each_other():
    paper = {"id": "10.9999/Made.2", "id-type": "doi", "asserted-by": "subject"}
    preprint = read_work({"relation": {"is-preprint-of": [paper], "cites": [paper]}})
    assert [(relation.type, relation.doi) for relation in preprint.relations] == [
        ("UpdateIn", "10.9999/made.2")
    ]
    published = read_work({"relation": {"has-preprint": paper}})
    assert [relation.type for relation in published.relations] == ["UpdateOf"]
    assert notices(published) == ()


@pytest.mark.parametrize("code", ["en", "EN", "en-US", "eng"])
def test_english_is_english_in_every_code(code):
    assert read_work({"language": code}).languages == ("eng",)


@pytest.mark.parametrize("fault", ["<a" * 50_000, "<i>" * 50_000, "&amp;" * 50_000, "<jats:title>" * 20_000, "< " * 50_000,
                                   "<tex-math>" * 20_000, "<i " + " " * 100_000, "<" + "a" * 100_000])  # fmt: skip
def test_hostile_text_takes_linear_time(fault):
    assert isinstance(titled(fault)[0], str)
    assert isinstance(abstract(fault), str)


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(
        ["10.9999/x", "<i>x</i>", "<jats:p>", "retraction", "posted-content", "book", "&#1;", "2020"]
    )
)
NAMES = st.sampled_from(
    sorted({*WHOLE, "updated-by", "update-to", "relation", "is-preprint-of", "journal-issue", "editor", "ISBN",
            "date-parts", "updated", "type", "institution", "name", "family", "given", "id", "subtype"})
)  # fmt: skip
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES | st.text(), inner, max_size=6)
)


@settings(max_examples=300)
@given(st.dictionaries(NAMES, JSON, max_size=10))
def test_no_json_whatsoever_makes_the_reader_raise(work):
    record = read_work(work)
    notices(record)
    assert all(type(getattr(record, field.name)) is type(getattr(Record(), field.name)) or field.name == "book"
               for field in fields(record) if field.name != "kind")  # fmt: skip
    shown = "".join((record.title, record.doi, record.volume, record.pages, *map(str, record.authors)))
    assert shown.encode("utf-8").decode() == shown
    assert not re.search("[\x00-\x1f\x7f-\x9f]", shown)


@given(st.dictionaries(st.sampled_from(sorted(WHOLE)), JSON))
def test_one_odd_field_does_not_cost_the_others(odd):
    record = read_work({**WHOLE, **odd})
    whole = read_work(WHOLE)
    assert record.volume == whole.volume or "volume" in odd
    assert record.authors == whole.authors or "author" in odd
    assert json.dumps(record.title)
