import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from refs.export.bibliography.section import SINKS, STYLES, bibliography
from refs.export.interface import Entry
from refs.model.record import Date, Journal, Name, Record


def printed(*works: Record | Entry, locale: str = "en-US", to: str = "text") -> list[str]:
    """The entries of a list, without its heading."""
    entries = [w if isinstance(w, Entry) else Entry(f"k{n}", w) for n, w in enumerate(works)]
    return bibliography(entries, locale=locale, to=to).split("\n\n")[1:]


def one(work: Record | Entry, locale: str = "en-US", to: str = "text") -> str:
    return printed(work, locale=locale, to=to)[0].rstrip("\n")


def work(**fields) -> Record:
    base = Record(
        title="Made", authors=(Name("Doe", "A", "A"),), published=Date(2006), journal=Journal("J Made")
    )
    return replace(base, **fields)


@pytest.mark.parametrize(
    ("locale", "heading"), [("nl-NL", "Bronnen"), ("en-US", "References"), ("en-GB", "References")]
)
def test_the_heading_is_in_the_language_of_the_locale(locale, heading):
    assert bibliography([], locale=locale, to="text") == f"{heading}\n"
    assert bibliography([], locale=locale).startswith(f"## {heading}\n")
    assert f"<h2>{heading}</h2>" in bibliography([], locale=locale, to="html")


@pytest.mark.parametrize(
    ("fields", "entry"),
    [
        ({}, "Doe, A. (2006). Made. J Made."),
        ({"volume": "1", "issue": "2", "pages": "11-2"}, "Doe, A. (2006). Made. J Made, 1(2), 11–12."),
        ({"volume": "1", "issue": "2-3"}, "Doe, A. (2006). Made. J Made, 1(2–3)."),
        ({"issue": "367", "pages": "e1"}, "Doe, A. (2006). Made. J Made, (367), e1."),
        ({"doi": "10.9999/Made", "pmid": "1"}, "Doe, A. (2006). Made. J Made. https://doi.org/10.9999/Made"),
        ({"pmid": "1"}, "Doe, A. (2006). Made. J Made. https://pubmed.ncbi.nlm.nih.gov/1/"),
        ({"published": Date()}, "Doe, A. (n.d.). Made. J Made."),
        ({"published": Date(), "electronic": Date(2005)}, "Doe, A. (2005). Made. J Made."),
        ({"authors": ()}, "Made. (2006). J Made."),
        ({"title": "Made?"}, "Doe, A. (2006). Made? J Made."),
        ({"title": 'A "made"'}, "Doe, A. (2006). A “made.” J Made."),
        ({"title": "Of patients'"}, "Doe, A. (2006). Of patients’. J Made."),
        (
            {"authors": (Name("Doe", "A", "A"), Name("Roe", "B", "B"))},
            "Doe, A., & Roe, B. (2006). Made. J Made.",
        ),
        ({"authors": (Name("Doe", "A", "A", "Jr"),)}, "Doe, A., Jr. (2006). Made. J Made."),
        ({"authors": (Name("Made Group", collective=True),)}, "Made Group. (2006). Made. J Made."),
        ({"authors_complete": False}, "Doe, A., et al. (2006). Made. J Made."),
        ({"types": ("Retracted Publication",)}, "Doe, A. (2006). Made [Retracted]. J Made."),
    ],
)
def test_an_article_is_printed_in_apa_7(fields, entry):
    assert one(work(**fields)) == entry


def test_dutch_has_its_own_terms_and_marks():
    record = work(published=Date(), title='Een "verzonnen"', pages="11-2", types=("Retracted Publication",))
    assert one(record, "nl-NL") == "Doe, A. (z.d.). Een “verzonnen” [Ingetrokken]. J Made, 11-12."


def test_british_english_keeps_the_full_stop_outside_single_marks():
    assert one(work(title='A "made"'), "en-GB") == "Doe, A. (2006). A ‘made’. J Made."


def test_twenty_authors_are_printed_and_of_more_the_first_nineteen_and_the_last():
    authors = tuple(Name(f"A{n:02}", "B", "B") for n in range(1, 22))
    assert one(work(authors=authors[:20])).startswith("A01, B., A02, B., ")
    assert "A19, B., & A20, B. (2006)" in one(work(authors=authors[:20]))
    assert "A18, B., A19, B., … A21, B. (2006)" in one(work(authors=authors))


@pytest.mark.parametrize(
    ("family", "dutch"),
    [("van den Berg", "Van den Berg"), ("'t Hooft", "’t Hooft"), ("de Vries", "De Vries"), ("Doe", "Doe")],
)
def test_a_leading_particle_has_a_capital_in_dutch_only(family, dutch):
    record = work(authors=(Name(family, "A", "A"),))
    assert one(record, "nl-NL").startswith(f"{dutch}, A.")
    assert one(record, "en-US").startswith(f"{family.replace(chr(39), '’')}, A.")


def test_a_list_is_sorted_by_author_year_and_title():
    doe, roe = Name("Doe", "A", "A"), Name("Roe", "B", "B")
    works = [
        work(title="C", authors=(Name("van Aa", "C", "C"),)),
        work(title="B", authors=(doe, roe)),
        work(title="A", authors=(doe,)),
        work(title="Early", authors=(doe,), published=Date(1999)),
        work(title="Undated", authors=(doe,), published=Date()),
        work(title="The made start", authors=()),
        work(title="Ö", authors=(Name("Öz", "D", "D"),)),
        Entry("p", None, "[3] Evans, as printed"),
    ]
    starts = [entry.split(". J")[0].split(" (")[0] + entry[-30:] for entry in printed(*works)]
    assert [start.split(",")[0].split(".")[0] for start in starts] == [
        "Doe", "Doe", "Doe", "Doe", "[3] Evans", "The made start", "Öz", "van Aa",
    ]  # fmt: skip
    assert [re.search(r"\((.*?)\)", entry)[1] for entry in printed(*works)[:4]] == [
        "n.d.",
        "1999",
        "2006",
        "2006",
    ]


def test_works_of_one_year_by_the_same_authors_get_letters_by_title():
    works = [work(title="B"), work(title="The A"), work(title="Z", authors=(Name("Roe", "C", "C"),))]
    assert [entry[:14] for entry in printed(*works)] == ["Doe, A. (2006a", "Doe, A. (2006b", "Roe, C. (2006)"]
    assert "The A" in printed(*works)[0]
    undated = [work(title="A", published=Date()), work(title="B", published=Date())]
    assert ["(n.d.-a)" in printed(*undated)[0], "(n.d.-b)" in printed(*undated)[1]] == [True, True]


def test_what_is_not_verified_stays_as_printed_and_is_marked():
    entry = Entry(
        "k", None, "Doe 1999, *made* (https://x.org/a_b).", urls=("https://x.org/a_b", "https://y.org")
    )
    assert one(entry, "nl-NL") == "Doe 1999, *made* (https://x.org/a_b). https://y.org [niet geverifieerd]"
    assert one(entry, "nl-NL", "markdown") == (
        r"- Doe 1999, \*made\* (<https://x.org/a_b>). <https://y.org> <!-- niet geverifieerd -->"
    )
    assert '<a href="https://x.org/a_b">https://x.org/a_b</a>). ' in bibliography(
        [entry], locale="en-US", to="html"
    )
    assert "<!-- not verified -->" in bibliography([entry], locale="en-US", to="html")


@pytest.mark.parametrize("name", ["style", "locale", "to"])
def test_an_unknown_name_is_refused(name):
    with pytest.raises(KeyError):
        bibliography([], **{"style": "apa", "locale": "nl-NL", "to": "text", name: "made"})


def test_the_choices_are_listed_by_name():
    assert list(STYLES) == ["apa", "vancouver", "harvard"]
    assert list(SINKS) == ["markdown", "text", "html", "latex"]


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.hrefs: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.hrefs += [value for name, value in attrs if name == "href"]
        assert {name for name, _ in attrs} <= {"href", "id"}

    def handle_data(self, data):
        self.text += data


OURS = {"section", "h2", "ul", "li", "em", "i", "b", "u", "sup", "sub", "a", "p"}
HOSTILE = st.text(
    st.sampled_from("ab1 <>&\"'*_[]()`\\!#-+=|~^$@:;/{}.%\n\x1b\u202e") | st.characters(codec="utf-8")
)


def hostile(text: str, to: str) -> str:
    record = work(
        title=f"x{text}y", authors=(Name(f"x{text}", text, ""),), journal=Journal(text), volume=text
    )
    return bibliography(
        [Entry("k", record), Entry("l", None, f"z{text}", urls=(text,))], locale="nl-NL", to=to
    )


@given(HOSTILE)
def test_nothing_from_outside_becomes_html(text):
    seen = Elements(hostile(text, "html"))
    assert set(seen.tags) <= OURS
    assert seen.tags.count("li") == 2
    assert all(href.lower().startswith(("http://", "https://")) for href in seen.hrefs)


@given(HOSTILE)
def test_nothing_from_outside_becomes_markdown(text):
    html = (
        MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .render(hostile(text, "markdown"))
    )
    seen = Elements(html)
    assert set(seen.tags) <= OURS
    assert seen.tags.count("li") == 2
    assert all(href.lower().startswith(("http://", "https://")) for href in seen.hrefs)


@given(HOSTILE)
def test_markdown_shows_the_reader_the_same_text(text):
    shown = Elements(MarkdownIt("commonmark", {"html": True}).render(hostile(text, "markdown"))).text
    lines = hostile(text, "text").replace(" [niet geverifieerd]", "")
    assert "".join(shown.split()) == "".join(lines.split())


@given(HOSTILE, st.sampled_from(["text", "markdown", "html"]))
def test_nothing_steers_a_terminal(text, to):
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", hostile(text, to))
