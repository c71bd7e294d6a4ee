"""`refs bib --write` and `--renumber`: the list in its place, and every mark still on its own work."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refs.model.article import Article
from refs.model.text import Source
from refs.readers.article import read_article
from tests.commands.conftest import ENTRY, Refs
from tests.eutils_server import EutilsServer

MADE = {
    "Mont": "Mont, M. A., & Hungerford, D. S. (2006). Made hips of adults. *Made J*, 1(2), 3–4.",
    "Zhao": "Zhao, D. (2020). Made knees of adults. *Made J*, 2(2), 3–4.",
    "Vries": "de Vries, L. (2019). Made ankles of adults. *Made J*, 3(2), 3–4.",
    "Bakker": "Bakker, D. (2018). Made toes of adults. *Made J*, 4(2), 3–4.",
    "Visser": "Visser, D. (2017). Made feet of adults. *Made J*, 5(2), 3–4.",
}
NUMBERED = "".join(f"{number}. {entry}\n" for number, entry in enumerate(MADE.values(), start=1))


def page(text: str, entries: str = NUMBERED, tail: str = "") -> str:
    return f"# Hips\n\n{text}\n\n## References\n\n{entries}{tail}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "page.md"


def place(refs: Refs, file: Path, *words: str) -> str:
    done = refs("bib", file, "--write", "--offline", *words)
    assert done.code == 0, done.err
    return file.read_bytes().decode()


def test_the_list_takes_the_place_of_the_old_one_and_all_else_stays(
    refs: Refs, pubmed: EutilsServer, file: Path
) -> None:
    file.write_text(
        page(
            "Alendronate (Sandoval et al., 2016).",
            f"Intro.\n\n- {ENTRY} PMID: 90000101\n",
            "\n## About\n\nUs.\n",
        )
    )
    done = refs("bib", file, "--write")
    assert done.code == 0
    text = file.read_text()
    assert text.startswith(
        "# Hips\n\nAlendronate (Sandoval et al., 2016).\n\n## References\n\nIntro.\n\n- Sandoval, P. Q."
    )
    assert text.endswith("<https://doi.org/10.9999/made.101>\n\n## About\n\nUs.\n")
    assert "1 work listed" in done.err


@pytest.mark.parametrize("style", ["apa", "vancouver", "harvard"])
def test_a_second_run_changes_nothing(refs: Refs, pubmed: EutilsServer, file: Path, style: str) -> None:
    file.write_text(page("Alendronate [2], and hips [1].", f"1. {MADE['Mont']}\n2. {ENTRY} PMID: 90000101\n"))
    words = ("bib", file, "--write", "--renumber", "--style", style)
    assert refs(*words).code == 0
    once = file.read_bytes()
    again = refs(*words)
    assert file.read_bytes() == once
    assert "stands as it should" in again.err


def test_what_is_not_verified_keeps_its_words_and_its_markup(refs: Refs, file: Path) -> None:
    file.write_text(page("Hips (Zhao, 2020).", f"* {MADE['Zhao']}\n"))
    assert f"- {MADE['Zhao']} <!-- not verified -->" in place(refs, file)


def test_a_dutch_article_without_a_list_gets_one_under_a_dutch_heading(
    refs: Refs, pubmed: EutilsServer, file: Path
) -> None:
    file.write_text("# Heup\n\nDe heup is een gewricht van het lichaam, en sterk (PMID: 90000101).\n")
    assert refs("bib", file, "--write").code == 0
    assert "\n\n## Bronnen\n\n- Sandoval, P. Q., Iyer, N., & Lindqvist, B. E. (2016)." in file.read_text()


def test_the_list_goes_between_its_markers(refs: Refs, file: Path) -> None:
    marked = f"<!-- refs: bibliography -->\n{NUMBERED}<!-- refs: end bibliography -->\n"
    file.write_text(f"# Hips\n\nHips [2] and [1].\n\n## References\n\n{marked}\nThe end.\n")
    text = place(refs, file, "--style", "vancouver", "--renumber")
    assert "Hips [1] and [2]." in text
    assert "<!-- refs: bibliography -->\n1. Zhao" in text
    assert text.endswith("<!-- refs: end bibliography -->\n\nThe end.\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a [2,3] b [1] c", "a [1,2] b [3] c"),
        ("a [3–5] b [1, 3-5] c", "a [1–3] b [1-4] c"),
        ("a [5] b [zie 2] c [3, p. 12]", "a [1] b [zie 2] c [3, p. 12]"),
        ("hips⁵˒³ knees¹", "hips¹˒² knees³"),
        ("a (ref. 4) b [4]", "a (ref. 1) b [1]"),
        ("a (Zhao, 2020; Mont & Hungerford, 2006)", "a [1,2]"),
        ("as Mont and Hungerford (2006) say", "as Mont and Hungerford [1] say"),
    ],
)
def test_numbers_follow_the_order_of_citation(refs: Refs, file: Path, before: str, after: str) -> None:
    file.write_text(page(f"Hips: {before}."))
    assert f"Hips: {after}." in place(refs, file, "--style", "vancouver", "--renumber")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a [2,1].", "a (Mont & Hungerford, 2006; Zhao, 2020)."),
        ("a.[2]", "a (Zhao, 2020)."),
        ("hips¹˒³.", "hips (de Vries, 2019; Mont & Hungerford, 2006)."),
        ("as Zhao (2020) says.", "as Zhao (2020) says."),
        ("a (Zhao, 2020).", "a (Zhao, 2020)."),
    ],
)
def test_author_and_year_take_the_place_of_numbers(refs: Refs, file: Path, before: str, after: str) -> None:
    file.write_text(page(f"Hips: {before}"))
    assert f"Hips: {after}" in place(refs, file, "--style", "apa", "--renumber")


def test_two_works_of_one_year_get_letters_in_the_text_too(
    refs: Refs, pubmed: EutilsServer, file: Path
) -> None:
    twin = {
        "pmid": "90000102",
        "doi": "10.9999/made.102",
        "title": "Another made trial of alendronate in the hip.",
    }
    pubmed.add(dict(ROW_OF_SANDOVAL, **twin))
    entries = f"1. {ENTRY} PMID: 90000101\n2. {ENTRY.replace('Alendronate and collapse of the femoral head in adults: A randomised trial', 'Another made trial of alendronate in the hip')} PMID: 90000102\n"
    file.write_text(page("Hips [1]. Knees [2].", entries))
    assert refs("bib", file, "--write", "--renumber").code == 0
    assert "Hips (Sandoval et al., 2016a). Knees (Sandoval et al., 2016b)." in file.read_text()


ROW_OF_SANDOVAL = {
    "authors": (("Sandoval", "PQ"), ("Iyer", "N"), ("Lindqvist", "BE")),
    "journal": "The Journal of made joint surgery. American volume",
    "abbreviation": "J Made Joint Surg Am",
    "date": "2016 Jan",
    "volume": "82",
    "issue": "5",
    "pages": "1117-32",
}


def test_links_of_a_page_follow_their_items(refs: Refs, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    items = "".join(f'<li id="r{n}">{entry}</li>\n' for n, entry in enumerate(MADE.values(), start=1))
    text = '<p>Hips<sup>[<a href="#r3">3</a>,<a class="x" href="#r1">1</a>]</sup>, knees [<a href="#r2">2</a>].</p>'
    file.write_text(f"<h1>Hips</h1>{text}<h2>References</h2><ol>\n{items}</ol><p>Us.</p>")
    placed = place(refs, file, "--style", "vancouver", "--renumber")
    assert '<sup>[<a href="#r3">1</a>,<a class="x" href="#r1">2</a>]</sup>' in placed
    assert 'knees [<a href="#r2">3</a>]' in placed
    assert '<h2>References</h2><ol>\n<li id="r3">de Vries' in placed
    assert placed.endswith("</ol><p>Us.</p>")


def test_a_mark_that_would_lead_elsewhere_stops_all(refs: Refs, file: Path) -> None:
    file.write_text(page("Hips [2] and [1]."))
    before = file.read_bytes()
    done = refs("bib", file, "--write", "--style", "vancouver", "--offline")
    assert done.code == 2
    assert f"{file}:3:6: “[2]” would cite another work; nothing was changed. --renumber" in done.err
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (page("x [1].", f"{NUMBERED}\n## Sources\n\n{NUMBERED}"), "more than one reference list"),
        (
            page("x [1].", NUMBERED.replace("\n2.", "\n\nSome remark of the editor here.\n\n2.")),
            "between the entries",
        ),
        ("---\nbibliography: r.bib\n---\n\nx [@a].\n", "a program prints the list"),
        ("x[^1].\n\n[^1]: Zhao, D. (2020). Made knees. *Made J*, 2(2), 3–4.\n", "notes are not replaced"),
        ("<!-- refs: bibliography -->\n\nx\n", "no “refs: end bibliography” below it"),
    ],
)
def test_where_it_cannot_be_done_without_harm_nothing_is_done(
    refs: Refs, file: Path, text: str, says: str
) -> None:
    file.write_text(text)
    done = refs("bib", file, "--write", "--offline")
    assert done.code == 2
    assert says in done.err
    assert len(done.err.strip().splitlines()) == 1
    assert file.read_text() == text


@pytest.mark.parametrize("name", ["page.tex", "page.org", "page.typ", "page.bib"])
def test_formats_whose_list_a_program_makes_are_left_alone(refs: Refs, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("@article{a, title={Made hips}}\n")
    done = refs("bib", file, "--write", "--offline")
    assert done.code == 2
    assert "refs export" in done.err


def test_line_ends_and_encoding_stay(refs: Refs, file: Path) -> None:
    text = page("Heupen [2] en ge\xefnd [1].").replace("\n", "\r\n")
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    place(refs, file, "--style", "vancouver", "--renumber")
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# Hips\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_diff_shows_and_changes_nothing(refs: Refs, file: Path) -> None:
    file.write_text(page("Hips [2] and [1]."))
    before = file.read_bytes()
    done = refs("bib", file, "--diff", "--renumber", "--style", "vancouver", "--offline", "--quiet")
    assert done.code == 1
    assert "-Hips [2] and [1].\n+Hips [1] and [2].\n" in done.out
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [("--renumber",), ("--write", "--to", "html"), ("--write", "--output", "x"), ("--write", "--diff")],
)
def test_what_does_not_go_together_is_refused(refs: Refs, file: Path, words: tuple[str, ...]) -> None:
    file.write_text(page("x [1]."))
    assert refs("bib", file, *words).code == 2


MARKS = st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=4, unique=True), min_size=1, max_size=6)


@pytest.mark.parametrize("suffix", ["md", "html", "txt"])
@pytest.mark.parametrize("style", ["apa", "vancouver", "harvard"])
@given(marks=MARKS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_mark_cites_the_same_works_as_before(
    refs: Refs, tmp_path: Path, suffix: str, style: str, marks: list[list[int]]
) -> None:
    file = tmp_path / f"page.{suffix}"
    sentences = [f"Hips and knees are made of bone [{','.join(map(str, mark))}]." for mark in marks]
    entries = [entry.replace("*", "") for entry in MADE.values()]
    if suffix == "html":
        items = "".join(f"<li>{entry}</li>" for entry in entries)
        text = f"<h1>Hips</h1><p>{'</p><p>'.join(sentences)}</p><h2>References</h2><ol>{items}</ol>"
    else:
        listed = "".join(f"{number}. {entry}\n" for number, entry in enumerate(entries, start=1))
        heading = "## References" if suffix == "md" else "References"
        text = "\n\n".join(["# Hips" if suffix == "md" else "Hips", *sentences, heading, listed])
    file.write_text(text)
    before = read_article(Source(file.name, text), format=None, language=None)
    done = refs("bib", file, "--write", "--renumber", "--style", style, "--offline")
    assert done.code == 0, done.err
    after = read_article(Source(file.name, file.read_text()), format=None, language=None)
    assert sorted_by_sentence(after, len(marks)) == sorted_by_sentence(before, len(marks))


def sorted_by_sentence(article: Article, count: int) -> list[list[str]]:
    """The works cited in each paragraph, by name."""
    starts = [found.start() for found in re.finditer("Hips and knees", article.source.text)]
    bounds = [*starts, len(article.source.text)]
    return [
        sorted(
            re.search("|".join(MADE), article.references[target - 1].text)[0]  # type: ignore[index]
            for one in article.citations
            if bounds[n] <= one.span.start < bounds[n + 1]
            for target in one.targets
        )
        for n in range(count)
    ]
