"""`refs bib --renumber`: marks follow the list, keep their words and their work, and are never guessed at."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refs.model.article import Article
from refs.model.text import Source
from refs.readers.article import read_article
from tests.commands.conftest import ENTRY, ROW, Refs
from tests.eutils_server import EutilsServer

WORKS = {
    "Mont": "Mont, M. A., & Hungerford, D. S. (2006). Made hips of adults. Made J, 1(2), 3–4.",
    "Zhao": "Zhao, D. (2020). Made knees of adults. Made J, 2(2), 3–4.",
    "Vries": "de Vries, L. (2019). Made ankles of adults. Made J, 3(2), 3–4.",
    "Bakker": "Bakker, D. (2018). Made toes of adults. Made J, 4(2), 3–4.",
}
LISTED = "".join(f"{number}. {entry}\n" for number, entry in enumerate(WORKS.values(), start=1))
NAMES = "|".join(WORKS)


def page(text: str, entries: str = LISTED) -> str:
    return f"# Hips\n\nHips {text}\n\n## References\n\n{entries}"


def renumbered(refs: Refs, file: Path, text: str, style: str) -> str:
    """The article after one run; a second one changes nothing."""
    file.write_text(text)
    words = ("bib", file, "--write", "--renumber", "--offline", "--style", style)
    done = refs(*words)
    assert done.code == 0, done.err
    once = file.read_text()
    again = refs(*words)
    assert (again.code, file.read_text()) == (0, once)
    return once


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a [3, p. 12].", "a (de Vries, 2019, p. 12)."),
        ("a [zie 2].", "a (zie Zhao, 2020)."),
        ("a (ref. 4), b [4].", "a (Bakker, 2018), b (Bakker, 2018)."),
        ("as Zhao [2] showed.", "as Zhao (2020) showed."),
        ("as Mont en Hungerford [1] zagen.", "as Mont en Hungerford (2006) zagen."),
        ("as Bakker et al.[2] found.", "as Bakker et al. (Zhao, 2020) found."),
        ("as Mont [1] and *Mont et al.* [1] say.", "as Mont (2006) and *Mont et al.* (2006) say."),
        ("as Zhao's [2] trial by Zhao.[2]", "as Zhao's (2020) trial by Zhao (2020)."),
        ("of Mont and Zhao [2].", "of Mont and Zhao (Zhao, 2020)."),
        ("of Zhao and Mont [2].", "of Zhao and Mont (Zhao, 2020)."),
        ("a,[3] b.[2] Next [1].", "a (de Vries, 2019), b (Zhao, 2020). Next (Mont & Hungerford, 2006)."),
        ("a [1][2].", "a (Mont & Hungerford, 2006; Zhao, 2020)."),
        ("a [1]–[3].", "a (de Vries, 2019; Mont & Hungerford, 2006; Zhao, 2020)."),
        ("a [2,9].", "a (Zhao, 2020) [9]."),
        ("a [2](https://example.org/x).", "a ([Zhao, 2020](https://example.org/x))."),
        ("a Zhao (2020) [2].", "a Zhao (2020)."),
    ],
)
def test_names_for_numbers_keep_every_word_of_the_mark(
    refs: Refs, tmp_path: Path, before: str, after: str
) -> None:
    entries = LISTED.replace("Made knees of adults.", "Made knees of adults. https://example.org/x")
    assert f"Hips {after}\n" in renumbered(refs, tmp_path / "a.md", page(before, entries), "apa")


def test_a_name_alone_does_not_stand_for_one_of_two_works_of_that_author_and_year(
    refs: Refs, tmp_path: Path
) -> None:
    entries = LISTED + "5. Mont, M. A., & Zhao, D. (2006). Made heels of adults. Made J, 5(2), 3–4.\n"
    text = renumbered(refs, tmp_path / "a.md", page("as Mont [5] and Mont and Zhao [5] say.", entries), "apa")
    assert "as Mont (Mont & Zhao, 2006) and Mont and Zhao (2006) say." in text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a Zhao (2020), Mont & Hungerford (2006) say.", "a Zhao [1], Mont & Hungerford [2] say."),
        ("In 2020, Zhao et al. found bone.", "In 2020, Zhao et al. [1] found bone."),
        ("a Zhao's study from 2020 shows.", "a Zhao's study from 2020 [1] shows."),
        ("a (see Zhao, 2020, p. 3; Bakker, 2018).", "a (see [1], p. 3; [2])."),
        ("a [Zhao, 2020].", "a [1]."),
        ("a [2, 9] b [9].", "a [1, 9] b [9]."),
        ("a [9,2].", "a [1,9]."),
        ("c [2], a.[1] [2] says.", "c [1], a.[2] [1] says."),
        ("a [2](https://example.org/x).", "a [1](https://example.org/x)."),
    ],
)
def test_numbers_keep_every_word_beside_the_mark(refs: Refs, tmp_path: Path, before: str, after: str) -> None:
    entries = LISTED.replace("Made knees of adults.", "Made knees of adults. https://example.org/x")
    assert f"Hips {after}\n" in renumbered(refs, tmp_path / "a.md", page(before, entries), "vancouver")


def test_letters_behind_a_year_stay_with_their_works(refs: Refs, tmp_path: Path) -> None:
    twins = "- Zhao, D. (2020a). Made knees. Made J, 2(2), 3–4.\n- Zhao, D. (2020b). Made elbows. Made J, 5(2), 3–4.\n"
    text = "a (Zhao, 2020a, 2020b). Knees (Zhao, 2020a,b). Zhao (2020b) agrees."
    assert f"Hips {text}" in renumbered(refs, tmp_path / "a.md", page(text, twins), "apa")
    placed = renumbered(refs, tmp_path / "a.md", page(text, twins), "vancouver")
    assert "Hips a [1,2]. Knees [1,2]. Zhao [2] agrees." in placed


def test_a_number_in_a_link_becomes_names_in_that_link(refs: Refs, tmp_path: Path) -> None:
    items = "".join(f'<li id="r{n}">{entry}</li>\n' for n, entry in enumerate(WORKS.values(), start=1))
    text = '<p>Hips<sup class="c"><a href="#r2">2</a></sup> and <sup>[1]</sup>.</p>'
    placed = renumbered(
        refs, tmp_path / "a.html", f"{text}\n<h2>References</h2><ol>\n{items}</ol>\n", "harvard"
    )
    assert 'Hips (<a href="#r2">Zhao, 2020</a>) and (Mont and Hungerford, 2006).' in placed
    assert '<li id="r2">Zhao' in placed


def test_a_title_in_the_place_of_authors_is_no_markup(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    hostile = dict(
        ROW, pmid="90000105", doi="10.9999/made.105", authors=(), title="Made [x](http://e) *b* <i."
    )
    pubmed.add(hostile)
    file = tmp_path / "a.md"
    file.write_text(
        page("break [1].", "1. Made x b. J Made Joint Surg Am. 2016;82(5):1117-32. PMID: 90000105\n")
    )
    assert refs("bib", file, "--write", "--renumber").code in (0, 2)
    text = file.read_text().split("## References")[0]
    assert "](http" not in text.replace("\\](http", "")


@pytest.mark.parametrize(
    ("text", "words", "says"),
    [
        (page("[3] [1], [2]. See PMID: 12345678.", "".join(LISTED.splitlines(keepends=True)[:2])),
         ("vancouver", "--renumber"), ":3:6: “[3]” would cite another work"),
        (page("[1] and [2].", "".join(LISTED.splitlines(keepends=True)[:2])),
         ("apa",), ":3:6: “[1]” would cite by number a list that has none; nothing was changed. --renumber"),
        (page("[1](https://pubmed.ncbi.nlm.nih.gov/90000303/), [3](https://pubmed.ncbi.nlm.nih.gov/90000302/). Knees [2].",
              "".join(f"- {entry} PMID: 9000030{n}\n" for n, entry in enumerate(WORKS.values(), start=1))),
         ("apa", "--renumber"), "is no mark now, and would seem to cite a work of the new list"),
        ("# Hips\n\nHips [@doi:10.9999/made.101].\n", ("apa", "--renumber"), "a program prints the list"),
    ],
)  # fmt: skip
def test_what_leads_nowhere_must_not_begin_to_lead_somewhere(
    refs: Refs, tmp_path: Path, text: str, words: tuple[str, ...], says: str
) -> None:
    file = tmp_path / "a.md"
    file.write_text(text)
    done = refs("bib", file, "--write", "--offline", "--style", *words)
    assert done.code == 2
    assert says in done.err
    assert file.read_text() == text


def test_a_year_that_the_list_mends_is_said(refs: Refs, pubmed: EutilsServer, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(
        "# Hips\n\nMade (Sandoval et al., 2015).\n\n## References\n\nSandoval PQ, Iyer N, Lindqvist BE. Alendronate and "
        "collapse of the femoral head in adults: a randomised trial. J Made Joint Surg Am. 2015;82(5):1117-32. PMID: 90000101\n"
    )
    done = refs("bib", file, "--write")
    assert done.code == 2
    assert "“Sandoval et al., 2015” would lead to no work, for the new list says 2016" in done.err
    assert "--renumber" in done.err


def test_what_was_left_alone_is_said(refs: Refs, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(page("[2] and [1], [9].\n\n`as in [2]`, and\n\n    code [1]"))
    done = refs("bib", file, "--write", "--renumber", "--offline", "--style", "vancouver")
    assert f"{file}:7: “[1]” is not read as a mark, and stays; look at it" in done.err
    assert f"{file}:3: 9 leads to no work, and stays; look at it" in done.err


def test_a_saved_link_stays_with_its_claim_and_its_work(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    file = tmp_path / "a.md"
    other = "2. Sandoval, P. Q., Iyer, N., & Lindqvist, B. E. (2016). Alendronate and collapse of the femoral head in adults: A randomised trial. J Made Joint Surg Am, 82(5), 1117–1132. PMID: 90000101\n"
    file.write_text(
        f"# Hips\n\nAlendronate lowers the risk of collapse of the hip in adults [2].\n\nMade knees break more often in the winter months [1].\n\n## References\n\n1. {WORKS['Zhao']}\n{other}"
    )
    assert refs("link", f"{file}:5", "90000101").code == 0
    assert refs("bib", file, "--write", "--renumber", "--style", "vancouver").code == 0
    assert "adults [1]." in file.read_text()
    checked = refs("check", "--select", "CLM304", "--fail-on", "note", file)
    assert checked.code == 0, checked.out
    assert "→ sandoval2016 (reference 1)" in refs("links", file).out


NUMBERS = st.lists(st.integers(1, 4), min_size=1, max_size=3, unique=True)
EN = ("made bone of adults{}, as studies say", "say studies of the hip{}", "see also the knee {}")
NL = ("gemaakt bot van volwassenen{}, zegt men", "zeggen studies over de heup{}", "zie ook de knie {}")


def written(numbers: list[int], form: str) -> str:
    joined = ", ".join(map(str, numbers))
    return {
        "square": f" [{','.join(map(str, numbers))}]",
        "spaced": f" [{joined}]",
        "apart": "".join(f"[{number}]" for number in numbers),
        "locator": f" [{numbers[0]}, p. 12]",
        "led": f" [zie {joined}]",
        "dead": f" [{joined}, 8]",
        "raised": f"<sup>{joined}</sup>",
        "range": " [1–3]",
        "names": f" ({'; '.join(['Zhao, 2020', 'Bakker, 2018'][: len(numbers)])})",
    }[form]


FORMS = ["square", "spaced", "apart", "locator", "led", "dead", "range", "names"]
SENTENCES = st.lists(st.tuples(st.integers(0, 2), NUMBERS, st.sampled_from(FORMS)), min_size=1, max_size=6)


@pytest.mark.parametrize("suffix", ["md", "html", "txt"])
@pytest.mark.parametrize("language", ["nl", "en"])
@given(sentences=SENTENCES, style=st.sampled_from(["vancouver", "apa", "harvard"]), raised=st.booleans())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_mark_changes_its_work_and_no_word_is_lost(
    refs: Refs,
    tmp_path: Path,
    suffix: str,
    language: str,
    sentences: list[tuple[int, list[int], str]],
    style: str,
    raised: bool,
) -> None:
    words = NL if language == "nl" else EN
    use_raised = raised and suffix != "txt"
    body = [
        f"{'Dit' if language == 'nl' else 'This'} {n}x is "
        + words[which].format(written(numbers, "raised" if use_raised else form))
        + "."
        for n, (which, numbers, form) in enumerate(sentences)
    ]
    file = tmp_path / f"a.{suffix}"
    file.write_text(made(body, suffix))
    before = read(file)
    done = refs("bib", file, "--write", "--renumber", "--offline", "--style", style)
    after = read(file)
    if done.code:
        assert after.source.text == before.source.text
        assert len([line for line in done.err.splitlines() if ": not verified" not in line]) == 1
        return
    assert works_by_paragraph(after, len(body)) == works_by_paragraph(before, len(body))
    assert plain_words(after) == plain_words(before)
    once = file.read_bytes()
    assert refs("bib", file, "--write", "--renumber", "--offline", "--style", style).code == 0
    assert file.read_bytes() == once


def made(body: list[str], suffix: str) -> str:
    if suffix == "html":
        items = "".join(f"<li>{entry}</li>\n" for entry in WORKS.values())
        return f"<h1>Hips</h1>\n<p>{'</p><p>'.join(body)}</p>\n<h2>Bronnen</h2>\n<ol>\n{items}</ol>\n"
    marks = ("# ", "## ") if suffix == "md" else ("", "")
    return "\n\n".join([f"{marks[0]}Hips", *body, f"{marks[1]}Bronnen", LISTED])


def read(file: Path) -> Article:
    return read_article(Source(file.name, file.read_text()), format=None, language=None)


def works_by_paragraph(article: Article, count: int) -> list[set[str]]:
    starts = [found.start() for found in re.finditer(r"(?:Dit|This) \d+x", article.source.text)][:count]
    bounds = [*starts, len(article.source.text)]
    return [
        {
            re.search(NAMES, article.references[target - 1].text)[0]  # type: ignore[index]
            for one in article.citations
            if bounds[n] <= one.span.start < bounds[n + 1]
            for target in one.targets
        }
        for n in range(count)
    ]


def plain_words(article: Article) -> list[str]:
    """The words of the text that are no part of a name or number of a mark: "zie" and "p." are among them."""
    text = re.sub(r"<[^<>]*>", " ", article.source.text.split("Bronnen")[0])
    names = {"Mont", "Hungerford", "Zhao", "de", "De", "Vries", "Bakker", "and", "en", "amp"}
    return [word for word in re.findall(r"[^\W\d_]+", text) if word not in names]


def test_a_work_stays_the_one_that_the_text_cites_by_an_identifier_that_the_list_prints_no_longer(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    file = tmp_path / "a.md"
    file.write_text("# Hips\n\nHip pain is common (PMID 90000101).\n")
    for style in ("vancouver", "apa", "vancouver"):
        done = refs("bib", file, "--write", "--renumber", "--style", style)
        assert done.code == 0, done.err
    checked = refs("check", file, "--select", "REF,CIT")
    assert checked.code == 0, checked.out


@pytest.mark.parametrize("note", ["\n[^a]: As [1] says.\n", ""])
def test_numbers_in_footnotes_follow(refs: Refs, tmp_path: Path, note: str) -> None:
    above = "" if note else "[^a]: As [1] says.\n\n"
    text = f"# Hips\n\nHips hurt [2], and knees[^a].\n\n{above}## References\n\n{LISTED}{note}"
    new = renumbered(refs, tmp_path / "a.md", text, "vancouver")
    assert "Hips hurt [1], and knees[^a]" in new
    assert "[^a]: As [2] says." in new


def test_a_list_of_bullets_with_numbers_is_a_list(refs: Refs, tmp_path: Path) -> None:
    entries = "".join(f"- [{number}] {entry}\n" for number, entry in enumerate(WORKS.values(), start=1))
    new = renumbered(refs, tmp_path / "a.md", page("hurt [2] and heal [1].", entries), "vancouver")
    assert "Hips hurt [1] and heal [2]." in new
    assert f"\n1. {WORKS['Zhao']}" in new


HTML = (
    "<!DOCTYPE html><html lang='en'><body><h1>Hips</h1>\n{text}\n<h2>References</h2>\n<ol>"
    + "".join(f'<li id="r{number}">{entry}</li>' for number, entry in enumerate(WORKS.values(), start=1))
    + "</ol></body></html>\n"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "<table><tr><td>a [1]</td><td>[2] b</td></tr></table>",
            "Mont &amp; Hungerford, 2006)</td><td>(Zhao, 2020) b",
        ),
        ("<ul><li>a [2]</li><li>[1] b</li></ul>", "a (Zhao, 2020)</li><li>(Mont &amp; Hungerford, 2006) b"),
        ("<p>a [2]<br>[3]</p>", "a (Zhao, 2020)<br>(de Vries, 2019)"),
        ("<p>a [2]<!-- w -->[3]</p>", "a (Zhao, 2020)<!-- w --> (de Vries, 2019)"),
        ("<p>a,&nbsp;[2] caf&eacute;[3].</p>", "a,&nbsp;(Zhao, 2020) caf&eacute; (de Vries, 2019)."),
    ],
)
def test_what_parts_two_marks_on_a_page_stays(refs: Refs, tmp_path: Path, before: str, after: str) -> None:
    assert after in renumbered(refs, tmp_path / "a.html", HTML.format(text=before), "apa")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a [2].\n- [1] b", "a (Zhao, 2020).\n- (Mont & Hungerford, 2006) b"),
        ("a [2]\n- [1] b", "a (Zhao, 2020)\n- (Mont & Hungerford, 2006) b"),
        ("a [2] – [3] b.", "a (Zhao, 2020) – (de Vries, 2019) b."),
        ("a...[2] Next", "a (Zhao, 2020)... Next"),
        ("in the U.S.[2] Next", "in the U.S. (Zhao, 2020) Next"),
        ("a (see [2]).", "a (see Zhao, 2020)."),
        ("a Zhao ([2], p. 3).", "a Zhao (2020, p. 3)."),
        ("a (Zhao [2]).", "a (Zhao, 2020)."),
        ("a $x[2] = y[1]$ b [2].", "a $x[2] = y[1]$ b (Zhao, 2020)."),
        ("a $5 [1] and $6 [2].", "a $5 (Mont & Hungerford, 2006) and $6 (Zhao, 2020)."),
        ("an array a[2] b [2].", "an array a[2] b (Zhao, 2020)."),
    ],
)
def test_what_stands_around_a_mark_stays(refs: Refs, tmp_path: Path, before: str, after: str) -> None:
    text = page(before).replace("\n\nHips ", "\n\n- Hips ", 1)
    assert f"- Hips {after}\n" in renumbered(refs, tmp_path / "a.md", text, "apa")


@pytest.mark.parametrize(
    "text",
    [
        "a (Mont & Hungerford, 2006, p. 12).",
        "a (see Zhao, 2020).",
        "a Zhao (2020, p. 3).",
        "a (Bakker, 2018; de Vries, 2019; Mont & Hungerford, 2006).",
        "a Zhao (2020) and Mont and Hungerford (2006).",
    ],
)
def test_names_come_back_as_they_were(refs: Refs, tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.md"
    before = renumbered(refs, file, page(text), "apa")
    renumbered(refs, file, before, "vancouver")
    assert renumbered(refs, file, file.read_text(), "apa") == before


def test_names_in_links_to_the_list_become_numbers_and_names_again(refs: Refs, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    text = '<p>a<sup><a href="#r1">1</a></sup> b [<a href="#r3">3</a>, <a href="#r2">2</a>].</p>'
    names = renumbered(refs, file, HTML.format(text=text), "apa")
    numbers = renumbered(refs, file, names, "vancouver")
    assert 'a [<a href="#r1">1</a>] b [<a href="#r3">2</a>,<a href="#r2">3</a>].' in numbers
    assert renumbered(refs, file, numbers, "apa") == names


def test_a_range_of_links_keeps_them(refs: Refs, tmp_path: Path) -> None:
    text = '<p>a [<a href="#r4">4</a>] b [<a href="#r1">1</a>–<a href="#r3">3</a>].</p>'
    new = renumbered(refs, tmp_path / "a.html", HTML.format(text=text), "vancouver")
    assert 'b [<a href="#r1">2</a>–<a href="#r3">4</a>].' in new


SAME_YEAR = (
    "- Zhao, D. (2020). Made knees of adults. Made J, 2(2), 3–4.\n"
    "- Zhao, {second}. (2020). Made toes of adults. Made J, 4(2), 3–4.\n"
)


def test_as_many_authors_as_are_named_tell_two_works_apart(refs: Refs, tmp_path: Path) -> None:
    entries = SAME_YEAR.format(second="D., & Mont, F")
    text = page("a (Zhao, 2020), b (Zhao & Mont, 2020).", entries)
    assert "a [1], b [2]." in renumbered(refs, tmp_path / "a.md", text, "vancouver")


def test_a_name_and_year_of_two_works_get_no_number(refs: Refs, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(page("a (Zhao, 2020).", SAME_YEAR.format(second="F")))
    before = file.read_text()
    done = refs("bib", file, "--write", "--renumber", "--offline", "--style", "vancouver")
    assert (done.code, file.read_text(), done.err.count("\n")) == (2, before, 1)
    assert "“Zhao, 2020” fits 2 works of the list" in done.err


@pytest.mark.parametrize("more", ["<!-- todo -->", "![cover](c.png)", "\n\n   A paragraph of its own."])
def test_what_an_author_has_put_into_a_verified_entry_is_not_lost(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path, more: str
) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"# Hips\n\nMade [1].\n\n## References\n\n1. {ENTRY} {more} PMID: 90000101\n")
    before = file.read_text()
    done = refs("bib", file, "--write", "--style", "vancouver")
    assert (done.code, file.read_text()) == (2, before), done.err
    assert f"{file}:7: " in done.err


def test_a_list_that_counts_backwards_is_refused(refs: Refs, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(HTML.format(text="<p>a [1]</p>").replace("<ol>", "<ol reversed>"))
    done = refs("bib", file, "--write", "--renumber", "--offline", "--style", "vancouver")
    assert done.code == 2
    assert "counts backwards" in done.err


def test_blanks_at_the_end_of_an_article_do_not_wander(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    file = tmp_path / "a.md"
    file.write_text("# Hips\n\nMade (PMID 90000101).  \n")
    for _ in range(2):
        assert refs("bib", file, "--write").code == 0
        first = file.read_text()
    assert " \n" not in first
    assert first.endswith("made.101>\n")


@pytest.mark.parametrize(
    "mark",
    [
        "[1 and 2]",
        "[2: 45]",
        "[1, p. 3; 2, p. 5]",
        "(refs. 2 and 3)",
        "[2](#nowhere)",
    ],
)
def test_what_looks_like_a_mark_of_the_old_numbers_is_named(refs: Refs, tmp_path: Path, mark: str) -> None:
    file = tmp_path / "a.md"
    file.write_text(page(f"hurt [3]. So it is, {mark}"))
    done = refs("bib", file, "--write", "--renumber", "--offline", "--style", "vancouver")
    assert f"{file}:3: “{mark.strip()}” is not read as a mark, and stays; look at it" in done.err


@pytest.mark.parametrize("mark", [" <sup>4</sup>", " ^4^", " ⁴"])
def test_a_raised_number_behind_a_blank_is_a_mark(refs: Refs, tmp_path: Path, mark: str) -> None:
    file = tmp_path / "a.md"
    file.write_text(page(f"hurt [3]. Hips collapse{mark}."))
    done = refs("bib", file, "--write", "--renumber", "--offline", "--style", "vancouver")
    assert "2 marks changed" in done.err
    assert "look at it" not in done.err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "a.md",
            'Hips [2](#b) hurt [1](#a).\n\n## References\n\n1. <a id="a"></a>{0}\n2. <a id="b"></a>{1}\n',
        ),
        (
            "a.html",
            '<p>Hips <a href="#b">[2]</a> hurt <a href="#a">1</a>.</p><h2>References</h2><ol><li id="a">{0}</li>'
            '<li id="b">{1}</li></ol>',
        ),
    ],
)
def test_a_link_shows_the_number_of_the_work_that_it_leads_to(
    refs: Refs, tmp_path: Path, name: str, content: str
) -> None:
    file = tmp_path / name
    first, second = (
        f"{author} A. Made hips of {author}. J Made. 2006;1:2-3." for author in ("Bakker", "Visser")
    )
    file.write_text(content.format(first, second))
    how = ("bib", file, "--write", "--offline", "--style", "vancouver")
    done = refs(*how)
    assert (done.code, "would cite another work; nothing was changed" in done.err) == (2, True)
    assert refs(*how, "--renumber").code == 0
    written = file.read_text()
    assert written.index("Made hips of Visser") < written.index("Made hips of Bakker")
    assert (
        "Hips [1](#b) hurt [2](#a)." in written or '<a href="#b">[1]</a> hurt <a href="#a">2</a>' in written
    )
    assert refs(*how).code == 0
    assert file.read_text() == written


def test_the_marks_do_not_decide_in_which_language_the_list_is(refs: Refs, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(page("[1]. Knees [2]. Ankles [3]. Toes [4]. Ankles, hips and toes [1-3]."))
    for style in ("apa", "apa", "vancouver", "vancouver"):
        before = file.read_text()
        refs("bib", file, "--write", "--renumber", "--offline", "--style", style)
        assert "niet geverifieerd" not in file.read_text()
    assert file.read_text() == before
