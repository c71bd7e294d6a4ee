"""`refs bib --write`: where the list goes, and that nothing else is lost for it."""

from pathlib import Path

import pytest

from tests.commands.conftest import Refs

MONT = "Mont, M. A., & Hungerford, D. S. (2006). Made hips of adults. Made J, 1(2), 3–4."
ZHAO = "Zhao, D. (2020). Made knees of adults. Made J, 2(2), 3–4."
MARKED = "<!-- refs: bibliography -->\n{}<!-- refs: end bibliography -->\n"
BOTH = f"1. {MONT}\n2. {ZHAO}\n"
SWAPPED = f"1. {ZHAO} <!-- not verified -->\n2. {MONT} <!-- not verified -->\n"
WORDS = ("--write", "--renumber", "--offline", "--style", "vancouver")


def write(refs: Refs, file: Path, text: str, *words: str) -> str:
    """The article after a first run; a second one finds nothing to do."""
    file.write_bytes(text.encode())
    done = refs("bib", file, *(words or WORDS))
    assert done.code == 0, done.err
    once = file.read_bytes().decode()
    again = refs("bib", file, *(words or WORDS))
    assert (again.code, file.read_bytes().decode()) == (0, once), again.err
    return once


def page(entries: str, tail: str = "") -> str:
    return f"# Hips\n\nHips [2] and [1].\n\n## References\n\n{entries}{tail}"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_markers_with_nothing_between_them_take_the_list(refs: Refs, tmp_path: Path, end: str) -> None:
    text = f"# Hips\n\nHips are bone (PMID: 90000101).\n\n{MARKED.format('')}\nThe end.\n".replace("\n", end)
    listed = "## References\n\n1. PMID: 90000101 <!-- not verified -->\n".replace("\n", end)
    begin = f"<!-- refs: bibliography -->{end}"
    assert write(refs, tmp_path / "a.md", text) == text.replace(begin, begin + listed)


def test_markers_of_a_page_may_stand_on_one_line(refs: Refs, tmp_path: Path) -> None:
    text = (
        "<h1>Hips</h1><p>Hips [2] and [1].</p><h2>References</h2><div>"
        f"<!-- refs: bibliography --><ol><li>{MONT}</li><li>{ZHAO}</li></ol><!-- refs: end bibliography --></div>"
    )
    placed = write(refs, tmp_path / "a.html", text)
    assert '<div><!-- refs: bibliography -->\n<ol>\n<li id="ref-zhao2020">' in placed
    assert placed.endswith("</ol>\n<!-- refs: end bibliography --></div>")


@pytest.mark.parametrize(
    "example",
    [
        "```\n<!-- refs: bibliography -->\nkept\n<!-- refs: end bibliography -->\n```\n",
        "Write `<!-- refs: bibliography -->` and `<!-- refs: end bibliography -->` around it.\n",
    ],
)
def test_markers_that_are_shown_as_an_example_are_none(refs: Refs, tmp_path: Path, example: str) -> None:
    placed = write(refs, tmp_path / "a.md", f"{example}\n{page(BOTH)}")
    assert placed == f"{example}\n{page(SWAPPED).replace('[2] and [1]', '[1] and [2]')}"


def test_a_heading_of_the_author_between_the_markers_stays(refs: Refs, tmp_path: Path) -> None:
    marked = MARKED.format(f"### My *sources*\n\n{BOTH}")
    placed = write(refs, tmp_path / "a.md", f"# Hips\n\nHips [2] and [1].\n\n{marked}")
    assert f"<!-- refs: bibliography -->\n### My *sources*\n\n{SWAPPED}<!--" in placed


@pytest.mark.parametrize("tail", ["", "\n## About\n\nUs.\n"])
def test_a_heading_with_nothing_below_it_takes_the_list(refs: Refs, tmp_path: Path, tail: str) -> None:
    text = f"# Hips\n\nHips are bone (PMID: 90000101).\n\n## Sources\n{tail}"
    placed = write(refs, tmp_path / "a.md", text)
    assert placed == text.replace("## Sources", "## Sources\n\n1. PMID: 90000101 <!-- not verified -->")


def test_an_article_that_cites_nothing_stays_as_it_is(refs: Refs, tmp_path: Path) -> None:
    text = f"# Hips\n\nHips are bone.\n\n{MARKED.format('')}"
    assert write(refs, tmp_path / "a.md", text) == text


def test_a_list_of_a_page_keeps_its_class_and_each_work_its_id(refs: Refs, tmp_path: Path) -> None:
    text = (
        '<p>Hips<sup><a href="#b">2</a></sup>, and <a href="#a">another study</a>.</p>\n<h2>References</h2>\n'
        f'<ol class="small" start="1">\n<li id="a">{MONT}</li>\n<li><span id="b">{ZHAO}</span></li>\n</ol>\n'
    )
    placed = write(refs, tmp_path / "a.html", text)
    assert '<sup><a href="#b">1</a></sup>, and <a href="#a">another study</a>' in placed
    assert f'<ol class="small">\n<li id="b">{ZHAO} <!-- not verified --></li>\n<li id="a">{MONT} <' in placed


@pytest.mark.parametrize(
    "items",
    [
        f"<p>1. {MONT}</p>\n<p>2. {ZHAO}</p>",
        f"<p>1. {MONT}<br>\n2. {ZHAO}</p>",
        f"<ol><li>{MONT}\n<li>{ZHAO}\n</ol>",
        f"<ul><li><p><span>{MONT}</span></p></li><li><p>{ZHAO}</p></li></ul>",
    ],
)
def test_what_stood_around_the_entries_of_a_page_goes_with_them(
    refs: Refs, tmp_path: Path, items: str
) -> None:
    placed = write(
        refs, tmp_path / "a.html", f"<p>Hips [2] and [1].</p>\n<h2>References</h2>\n{items}\n<p>Us.</p>\n"
    )
    listed = f'<li id="ref-zhao2020">{ZHAO} <!-- not verified --></li>\n<li id="ref-mont2006">{MONT} <!-- not verified --></li>'
    assert placed == f"<p>Hips [1] and [2].</p>\n<h2>References</h2>\n<ol>\n{listed}\n</ol>\n<p>Us.</p>\n"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        (
            "a.md",
            page(f"1. {MONT}\n<!-- refs: ignore[REF101] made -->\n2. {ZHAO}\n"),
            "a comment that is none",
        ),
        ("a.md", page(f"1. {MONT}\n2. {ZHAO} <!-- ask Ann -->\n3. {MONT}\n"), "a comment that is none"),
        ("a.md", page(f"> 1. {MONT}\n> 2. {ZHAO}\n"), "between the entries"),
        ("a.md", page(f"1. {MONT}\n2. {ZHAO}\n   - A good one.\n3. {MONT}\n"), "between the entries"),
        ("a.md", page(MARKED.format(f"{BOTH}\nRead these first, please.\n")), "between the entries"),
        ("a.md", f"{page(BOTH)}\n# More\n\n{MARKED.format('')}", "outside of the markers"),
        ("a.md", page(f"{MARKED.format(BOTH)}\n{MARKED.format('')}"), "has another marker"),
        ("a.md", page(f"{BOTH}\n<!-- refs: end bibliography -->\n"), "no “refs: bibliography” above it"),
        (
            "a.html",
            f"<p>[2]</p><h2>References</h2><ol><li>Read these.</li><li>{MONT}</li><li>{ZHAO}</li></ol>",
            "a list of their own",
        ),
        (
            "a.html",
            f"<p>[2]</p><h2>References</h2><table><tr><td>1</td><td>{MONT}</td></tr><tr><td>2</td><td>{ZHAO}</td></tr></table>",
            "a list of their own",
        ),
    ],
)
def test_what_would_be_lost_or_broken_stops_all(
    refs: Refs, tmp_path: Path, name: str, text: str, says: str
) -> None:
    file = tmp_path / name
    file.write_text(text)
    done = refs("bib", file, *WORDS)
    assert done.code == 2
    assert says in done.err
    assert len([line for line in done.err.splitlines() if line.startswith("refs: ")]) == 1
    assert file.read_text() == text
