"""`refs fix`: only what is certain is repaired, and nothing else changes."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest

from refs.commands import fix as refs_fix
from refs.commands.replace import replace_text
from refs.errors import UsageError
from refs.model.text import Source
from tests.commands.conftest import ENTRY, OTHER, ROW, Refs, article
from tests.eutils_server import EutilsServer
from tests.users import as_nobody

RIGHT, WRONG = "90000101", "90000999"
LINK = "https://pubmed.ncbi.nlm.nih.gov"
VANCOUVER = (
    "Sandoval PQ, Iyer N, Lindqvist BE. Alendronate and collapse of the femoral head in adults: a randomised trial. "
    "J Made Joint Surg Am. 2016;82(5):1117-32."
)
BIB = """@article{{sandoval2016,
  author  = {{Sandoval, P. Q. and Iyer, N. and Lindqvist, B. E.}},
  title   = {{Alendronate and collapse of the femoral head in adults: a randomised trial}},
  journal = {{J Made Joint Surg Am}},
  year    = {year},
  volume  = {{{volume}}},
  number  = {{5}},
  pages   = {{{pages}}}{more}
}}
"""


def bib(year: str = "2016", volume: str = "82", pages: str = "1117--1132", more: str = "") -> str:
    return BIB.format(year=year, volume=volume, pages=pages, more=more)


def html(entry: str) -> str:
    return f'<html lang="en"><body><h1>Made</h1><p>Made prose.</p>\n<h2>References</h2><ol>\n<li id="r1">{entry}</li>\n</ol></body></html>\n'


def plain(entry: str) -> str:
    return f"A made article\n\nMade prose.\n\nReferences\n{entry}\n"


def repaired(refs: Refs, page: Path) -> str:
    """The page after `refs fix --write`, with a check that is silent and a second fix that has nothing to do."""
    done = refs("fix", "--write", page)
    assert (done.code, done.out) == (0, "")
    check = refs("check", "--select", "REF", "--fail-on", "note", page)
    assert check.code == 0, check.out
    assert refs("fix", page).code == 0
    with page.open(encoding="utf-8", newline="") as stream:
        return stream.read()


# (name, as it is written, what is replaced by what)
CASES = [
    ("a.md", article(f"{ENTRY} {LINK}/{WRONG}/"), WRONG, RIGHT),
    ("a.md", article(f"{ENTRY} PMID: {WRONG}."), WRONG, RIGHT),
    ("a.md", article(f"{ENTRY} [PubMed]({LINK}/{WRONG}/)"), WRONG, RIGHT),
    ("a.md", article(f"{ENTRY} [{WRONG}]({LINK}/{WRONG}/) PMID {WRONG}"), WRONG, RIGHT),
    ("a.md", article(f"{ENTRY} <{LINK}/99999999/>"), "99999999", RIGHT),
    ("a.md", article(f"{ENTRY} https://doi.org/10.9999/made.999"), "10.9999/made.999", "10.9999/made.101"),
    ("a.md", article(f"{ENTRY} doi:10.9999/made.999 PMID: {RIGHT}"), "10.9999/made.999", "10.9999/made.101"),
    ("a.md", article(f"{ENTRY} https://doi.org/10.9999/made.101 PMID: {WRONG}"), WRONG, RIGHT),
    ("a.md", article(f"{ENTRY} PMID: {RIGHT}", text="Made.").replace("(2016)", "(2012)"), "(2012)", "(2016)"),
    ("a.md", article(f"{ENTRY} PMID: {RIGHT}").replace("2016", "2012"), "2012", "2016"),
    ("a.md", article(f"{ENTRY} PMID: {RIGHT}").replace("82(5)", "*28*(5)"), "*28*(5)", "*82*(5)"),
    (
        "a.md",
        article(f"{ENTRY} PMID: {RIGHT}").replace("82(5), 1117–1132", "28(7), 117–132"),
        "28(7), 117–132",
        "82(5), 1117–1132",
    ),
    ("a.md", article(f"{VANCOUVER} {LINK}/{RIGHT}/").replace("1117-32", "117–32"), "117–32", "1117–32"),
    ("a.txt", plain(f"{VANCOUVER} PMID: {WRONG}"), WRONG, RIGHT),
    ("a.txt", plain(f"{VANCOUVER} PMID: {RIGHT}").replace("2016;82", "2009;82"), "2009;", "2016;"),
    ("a.html", html(f'{VANCOUVER} <a href="{LINK}/{WRONG}/">PubMed</a>'), WRONG, RIGHT),
    ("a.html", html(f'{VANCOUVER} PMID: <a href="{LINK}/{WRONG}/">{WRONG}</a>'), WRONG, RIGHT),
    (
        "a.html",
        html(f"{VANCOUVER} PMID: {RIGHT}").replace("82(5)", "<em>28</em>(5)"),
        "<em>28</em>",
        "<em>82</em>",
    ),
    ("a.bib", bib(more=f",\n  pmid = {{{WRONG}}}"), WRONG, RIGHT),
    ("a.bib", bib(more=f",\n  pmid = {WRONG},\n  url = {{{LINK}/{WRONG}/}},"), WRONG, RIGHT),
    ("a.bib", bib(more=",\n  doi = {10.9999/made.999}"), "10.9999/made.999", "10.9999/made.101"),
    ("a.bib", bib(year="2009", more=f",\n  pmid = {RIGHT}"), "= 2009", "= 2016"),
    ("a.bib", bib(volume="28", pages="117--132", more=f",\n pmid = {RIGHT}"), "{28}", "{82}"),
    ("a.bib", bib(pages="117--32", more=f",\n pmid = {RIGHT}"), "117--32", "1117--32"),
]


@pytest.mark.parametrize(("name", "text", "old", "new"), CASES)
def test_what_is_certain_is_repaired_and_the_rest_stays(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path, name: str, text: str, old: str, new: str
) -> None:
    page = tmp_path / name
    page.write_text(text, encoding="utf-8")
    assert old in text
    expected = text.replace(old, new).replace("{117--132}", "{1117--1132}")
    assert repaired(refs, page) == expected


@pytest.mark.parametrize(
    ("name", "text", "added"),
    [
        ("a.md", article(ENTRY), f" {LINK}/{RIGHT}/"),
        ("a.txt", plain(VANCOUVER), f" {LINK}/{RIGHT}/"),
        ("a.html", html(VANCOUVER), f" {LINK}/{RIGHT}/"),
        ("a.bib", bib(), f",\n  pmid = {{{RIGHT}}}"),
        ("a.bib", bib(more=","), f"\n  pmid = {{{RIGHT}}},"),
    ],
)
def test_a_missing_identifier_is_added_at_the_end_of_its_entry(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path, name: str, text: str, added: str
) -> None:
    page = tmp_path / name
    page.write_text(text, encoding="utf-8")
    after = repaired(refs, page)
    assert after.replace(added, "", 1) == text
    assert added in after


@pytest.mark.parametrize(
    ("form", "added"),
    [
        (" PMID: 90000999.", " PMID: 90000101."),
        (" https://doi.org/10.9999/made.999", " https://doi.org/10.9999/made.101"),
        (" doi:10.9999/made.999", " doi:10.9999/made.101"),
        (f" [PubMed]({LINK}/90000999/)", f" [PubMed]({LINK}/90000101/)"),
        (f" [PMID 90000999]({LINK}/90000999)", f" [PMID 90000101]({LINK}/90000101)"),
        (f" Made note 12345, {LINK}/90000999/", f" {LINK}/90000101/"),
    ],
)
def test_a_missing_identifier_takes_the_form_of_the_other_entries(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path, form: str, added: str
) -> None:
    other = (
        "Kowalczyk, R. T., & Abernathy, S. J. (2002). Vertebral height in long-distance runners over fifty. "
        "Semin Made Arthritis, 32(2), 125–131."
    )
    page = tmp_path / "a.md"
    page.write_text(article(other + form, ENTRY), encoding="utf-8")
    assert repaired(refs, page) == article(other + form, ENTRY + added)


def test_a_missing_identifier_of_a_html_list_is_a_link_where_the_others_are(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    other = f'Kowalczyk RT, Abernathy SJ. Vertebral height in long-distance runners over fifty. Semin Made Arthritis. 2002;32(2):125-31. <a class="pm" href="{LINK}/90000999/">PubMed</a>'
    page = tmp_path / "a.html"
    page.write_text(html(f"{other}</li>\n<li>{VANCOUVER}"), encoding="utf-8")
    assert f'32. <a class="pm" href="{LINK}/90000101/">PubMed</a></li>\n</ol>' in repaired(refs, page)


@pytest.mark.parametrize(
    "words", ["Sandoval 2016", "Sandoval et al. (2016)", "PubMed", f"PMID {WRONG}", WRONG, "[1]"]
)
def test_a_link_in_the_text_to_the_entry_follows_it(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path, words: str
) -> None:
    link = f"[{words}]({LINK}/{WRONG}/)"
    text = article(f"{ENTRY} PMID: {WRONG}", text=f"Made prose {link} goes on.")
    page = tmp_path / "a.md"
    page.write_text(text)
    assert repaired(refs, page) == text.replace(WRONG, RIGHT)


def test_a_link_in_the_text_that_names_another_work_stays(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    link = f"[Kowalczyk 2002]({LINK}/{WRONG}/)"
    page = tmp_path / "a.md"
    page.write_text(article(f"{ENTRY} PMID: {WRONG}", text=f"Made prose {link} (Sandoval et al., 2016)."))
    refs("fix", "--write", page)
    assert link in page.read_text()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        # right as it is
        ("a.md", article(f"{ENTRY} PMID: {RIGHT}")),
        # another author, another title, another year: which of them is wrong is not certain
        ("a.md", article(f"{ENTRY.replace('Sandoval, P. Q.', 'Sandberg, T.')} PMID: {WRONG}")),
        ("a.md", article(f"{ENTRY.replace('collapse of', 'pain in')} PMID: {WRONG}")),
        ("a.md", article(f"{ENTRY.replace('(2016)', '(2011)')} PMID: {WRONG}")),
        ("a.md", article(f"{ENTRY.replace('(2016)', '(2015)')} PMID: {WRONG}")),
        # another journal, another place: a reprint, a preprint, an abstract?
        ("a.md", article(f"{ENTRY.replace('J Made Joint Surg Am', 'Acta Hypothetica')} PMID: {WRONG}")),
        ("a.md", article(f"{ENTRY.replace('82(5), 1117–1132', '12(1), 4–5')} PMID: {WRONG}")),
        # a field is wrong, and no identifier says which work it is
        ("a.md", article(ENTRY.replace("(2016)", "(2011)"))),
        ("a.md", article(ENTRY.replace("82(5), 1117–1132", "12(1), 4–5"))),
        # two fields of different kinds
        ("a.md", article(f"{ENTRY.replace('(2016)', '(2011)').replace('82(5)', '28(5)')} PMID: {RIGHT}")),
        # the year is not where it can be told from another number
        ("a.md", article(f"{ENTRY.replace('(2016)', '(2011a)')} PMID: {RIGHT}")),
        # a DOI in the address of its publisher
        ("a.md", article(f"{ENTRY} https://made.example/doi/10.9999/made.999")),
        # written with escapes
        ("a.md", article(f"{ENTRY} https://doi.org/10.9999%2Fmade.999")),
        ("a.html", html(f"{VANCOUVER} https://doi.org/10.9999&#47;made.999")),
        # the number stands there in another role too
        ("a.md", article(f"{ENTRY} Made report {WRONG}. PMID: {WRONG}")),
        # nothing is found
        ("a.md", article(f"Nobody N. No such made work at all. Made J. 2001;1(1):1-2. PMID: {WRONG}")),
    ],
)
@pytest.mark.usefixtures("pubmed")
def test_what_is_not_certain_is_left_alone(refs: Refs, tmp_path: Path, name: str, text: str) -> None:
    page = tmp_path / name
    page.write_text(text, encoding="utf-8")
    done = refs("fix", page)
    assert (done.code, done.out) == (0, "")


def test_a_record_without_such_an_identifier_repairs_none(
    refs: Refs, eutils_server: EutilsServer, pubmed: EutilsServer, tmp_path: Path
) -> None:
    pubmed.add({**ROW, "doi": ""})
    page = tmp_path / "a.md"
    page.write_text(article(f"{ENTRY} https://doi.org/10.9999/made.999"))
    assert refs("fix", page).code == 0


def test_a_doi_that_would_need_escapes_is_not_written(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    pubmed.add({**ROW, "doi": "10.9999/(made)1:<1::aid>2;3"})
    page = tmp_path / "a.md"
    page.write_text(article(f"{ENTRY} https://doi.org/10.9999/made.999"))
    assert refs("fix", page).code == 0


def test_a_year_that_the_text_cites_with_another_work_is_left_alone(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    entry = f"{ENTRY} PMID: {RIGHT}".replace("2016", "2012")
    page = tmp_path / "a.md"
    page.write_text(
        article(entry, text="Made prose (Sandoval et al., 2012) and again (Sandoval et al., 2012).")
    )
    assert refs("fix", "--write", page).code == 0
    assert "2012" not in page.read_text()


def test_the_diff_is_shown_by_default_and_changes_nothing(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    page = tmp_path / "a.md"
    text = article(f"{ENTRY} PMID: {WRONG}")
    page.write_text(text)
    done = refs("fix", page)
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[:2] == [f"--- {page}", f"+++ {page}"]
    assert [line for line in lines[2:] if line[0] in "-+"] == [
        f"-- {ENTRY} PMID: {WRONG}",
        f"+- {ENTRY} PMID: {RIGHT}",
    ]
    assert "1 repair to make; --write makes them" in done.err
    assert page.read_text() == text
    assert refs("fix", "--diff", page).out == done.out


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_the_diff_can_be_applied(refs: Refs, pubmed: EutilsServer, tmp_path: Path, end: str) -> None:
    page = tmp_path / "a.md"
    text = article(f"{ENTRY} PMID: {WRONG}").rstrip("\n").replace("\n", end or "\n") + end
    page.write_bytes(text.encode())
    patch = refs("fix", page).out
    command = ["git", "apply", "--unsafe-paths", "-p0", f"--directory={tmp_path}", "-"]
    patch = patch.replace(str(page), page.name)
    subprocess.run(command, input=patch.encode(), check=True, cwd=tmp_path)
    assert page.read_bytes() == text.replace(WRONG, RIGHT).encode()


def test_standard_input_gives_a_diff(
    refs: Refs, pubmed: EutilsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = article(f"{ENTRY} PMID: {WRONG}").encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text)))
    done = refs("fix", "-")
    assert done.code == 1
    assert f"PMID: {RIGHT}" in done.out
    done = refs("fix", "--write", "-")
    assert done.code == 2
    assert "--write needs a file" in done.err


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (b"", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8"),
        (b"", "windows-1252"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_stay(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path, bom: bytes, encoding: str, end: str
) -> None:
    text = article(f"{ENTRY} PMID: {WRONG}", text="Café – “naïve” prose.  \n\tMade;\n\n\n").replace("\n", end)
    page = tmp_path / "a.md"
    page.write_bytes(bom + text.encode(encoding))
    assert refs("fix", "--write", page).code == 0
    assert page.read_bytes() == bom + text.replace(WRONG, RIGHT).encode(encoding)


def test_a_file_with_damaged_places_is_refused(refs: Refs, pubmed: EutilsServer, tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    data = article(f"{ENTRY} PMID: {WRONG}", text="ééééééééééééééé ").encode() + b"\xe9 made\n"
    page.write_bytes(data)
    done = refs("fix", "--write", page)
    assert done.code == 2
    assert "byte for byte" in done.err
    assert page.read_bytes() == data


def test_a_file_that_changed_meanwhile_is_refused(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "a.md", tmp_path / "b.md"
    for page in (first, second):
        page.write_text(article(f"{ENTRY} PMID: {WRONG}"))
    read = refs_fix.read_articles

    def meanwhile(paths: list[str]) -> list[object]:
        found = list(read(paths))
        first.write_text(article(f"{ENTRY} PMID: {WRONG} Somebody's work."))
        return found

    monkeypatch.setattr(refs_fix, "read_articles", meanwhile)
    done = refs("fix", "--write", first, second)
    assert done.code == 2
    assert f"{first}: it has changed since it was read" in done.err
    assert "Somebody's work." in first.read_text()
    assert WRONG in first.read_text()
    assert RIGHT in second.read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "b.md"]


def test_mode_and_link_stay(refs: Refs, pubmed: EutilsServer, tmp_path: Path) -> None:
    page, link = tmp_path / "a.md", tmp_path / "link.md"
    page.write_text(article(f"{ENTRY} PMID: {WRONG}"))
    page.chmod(0o640)
    link.symlink_to("a.md")
    assert refs("fix", "--write", link).code == 0
    assert os.readlink(link) == "a.md"  # noqa: PTH115 the text of the link is what counts
    assert RIGHT in page.read_text()
    assert page.stat().st_mode & 0o777 == 0o640


def test_a_file_that_may_not_be_written_stays() -> None:
    with TemporaryDirectory() as folder:  # a place that everybody may enter
        Path(folder).chmod(0o777)
        page = Path(folder) / "a.md"
        page.write_text("made")
        page.chmod(0o444)
        with as_nobody(), pytest.raises(UsageError, match="no permission"):
            replace_text(Source(str(page), "made"), "other")
        assert page.read_text() == "made"


def test_offline_and_without_a_record_nothing_is_repaired(refs: Refs, tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text(article(f"{ENTRY} PMID: {WRONG}"))
    done = refs("fix", "--offline", page)
    assert (done.code, done.out) == (0, "")
    assert "not everything could be checked: offline" in done.err


def test_proof_reading_asks_nothing_again(refs: Refs, pubmed: EutilsServer, tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text(article(f"{ENTRY} PMID: {WRONG}"))
    refs("check", page)
    asked = len(pubmed.requests)
    assert refs("fix", page).code == 1
    assert len(pubmed.requests) == asked


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    page = tmp_path / "a.md"
    page.write_text(article(f"{ENTRY} PMID: {WRONG}"))
    done = refs("fix", "--write", tmp_path / "none.md", page)
    assert done.code == 2
    assert "no such file" in done.err
    assert RIGHT in page.read_text()


def test_the_json_of_a_check_carries_the_fix(refs: Refs, pubmed: EutilsServer, tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    text = article(f"{ENTRY} PMID: {WRONG}")
    page.write_text(text)
    tree = json.loads(refs("check", "--format", "json", "--select", "REF", page).out)
    (finding,) = tree["articles"][0]["findings"]
    start = text.index(WRONG)
    assert finding["fix"] == {
        "applicable": True,
        "edits": [{"start": start, "end": start + len(WRONG), "text": RIGHT}],
    }


def test_a_list_with_a_retracted_or_other_note_is_still_repaired(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    pubmed.add({**ROW, "types": ("Journal Article", "Retracted Publication")})
    page = tmp_path / "a.md"
    page.write_text(article(f"{ENTRY} PMID: {WRONG}"))
    assert refs("fix", "--write", page).code == 0
    assert RIGHT in page.read_text()
    assert OTHER["pmid"] not in page.read_text()


def test_a_wrong_volume_and_a_missing_identifier_are_repaired_in_one_run(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    page = tmp_path / "page.md"
    page.write_text(article(ENTRY.replace("82(5)", "89(5)")))
    text = repaired(refs, page)
    assert "82(5)" in text
    assert RIGHT in text
