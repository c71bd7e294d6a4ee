"""`refs bib` and `refs export`: what authors take away."""

from pathlib import Path

import docx
import pytest
from pybtex.database import parse_string

from refs.export.bibliography.section import LOCALES, SINKS, STYLES
from tests.commands.conftest import ENTRY, ROW, Refs, article
from tests.eutils_server import EutilsServer
from tests.export.test_csl_style import style

UNKNOWN = "Nobody, N. (2001). No such made work at all. Made J, 1(1), 1–2."


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(
        article(f"{ENTRY} PMID: 90000999", UNKNOWN, text="Dit is een verzonnen zin over de heup en het bot.")
    )
    return path


def test_bib_prints_the_right_work_for_a_wrong_identifier(
    refs: Refs, pubmed: EutilsServer, page: Path
) -> None:
    done = refs("bib", page)
    assert done.code == 0
    assert done.out.startswith("## Bronnen\n")
    assert "*The Journal of Made Joint Surgery. American Volume, 82*(5), 1117" in done.out
    assert "10.9999/made.101" in done.out
    assert "90000999" not in done.out


def test_bib_keeps_what_is_not_verified_as_printed_and_says_so(
    refs: Refs, pubmed: EutilsServer, page: Path
) -> None:
    done = refs("bib", page)
    assert "No such made work at all" in done.out
    assert "niet geverifieerd" in done.out
    assert "not verified" in done.err


@pytest.mark.parametrize(
    ("locale", "heading"), [("nl-NL", "Bronnen"), ("en-US", "References"), ("en-GB", "References")]
)
@pytest.mark.parametrize("sink", ["markdown", "text", "html"])
def test_bib_in_each_language_and_format(
    refs: Refs, pubmed: EutilsServer, page: Path, locale: str, heading: str, sink: str
) -> None:
    done = refs("bib", "--locale", locale, "--to", sink, page)
    assert heading in done.out
    assert "Sandoval, P. Q." in done.out


def test_export_is_read_by_another_bibtex_reader(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    done = refs("export", "--to", "bibtex", page)
    entries = parse_string(done.out, "bibtex").entries
    assert list(entries) == ["sandoval2016", "nobody2001"]
    assert entries["sandoval2016"].fields["doi"] == "10.9999/made.101"
    assert "Not verified" in entries["nobody2001"].fields["note"]
    assert "not verified" in done.err


def test_export_by_identifier_and_into_a_file(refs: Refs, pubmed: EutilsServer, tmp_path: Path) -> None:
    out = tmp_path / "refs.bib"
    done = refs("export", "--to", "bibtex", "--output", out, "90000101", "90000404")
    assert done.code == 1
    assert "PMID 90000404: not found in PubMed" in done.err
    assert list(parse_string(out.read_text(), "bibtex").entries) == ["sandoval2016"]


def test_export_of_two_articles_gives_each_work_its_own_key(
    refs: Refs, pubmed: EutilsServer, page: Path, tmp_path: Path
) -> None:
    second = tmp_path / "second.md"
    second.write_text(article("Nobody, N. (2001). Another made work altogether. Made J, 2(1), 3–4."))
    entries = parse_string(refs("export", "--to", "bibtex", page, second).out, "bibtex").entries
    assert len(entries) == 3


def test_what_is_neither_a_file_nor_an_identifier_is_said(refs: Refs) -> None:
    done = refs("export", "--to", "bibtex", "missing.md")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "missing.md" in done.err


def test_the_keys_of_a_bib_file_are_kept(refs: Refs, pubmed: EutilsServer, tmp_path: Path) -> None:
    file = tmp_path / "mine.bib"
    file.write_text(
        "@article{MyKey, author = {Sandoval, P. Q. and Iyer, N. and Lindqvist, B. E.}, year = 2016, pmid = {90000101},\n"
        " title = {Alendronate and collapse of the femoral head in adults: a randomised trial}}\n"
    )
    assert list(parse_string(refs("export", "--to", "bibtex", file).out, "bibtex").entries) == ["MyKey"]


def test_keys_are_made_by_a_template(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    done = refs("export", "--to", "bibtex", "--keys", "{Author}:{year}:{title}", page)
    assert list(parse_string(done.out, "bibtex").entries) == ["Sandoval:2016:alendronate", "Nobody:2001:no"]


def test_the_configuration_beside_an_article_gives_its_template(
    refs: Refs, pubmed: EutilsServer, page: Path
) -> None:
    (page.parent / "refs.toml").write_text('citation-keys = "x{pmid}"\n')
    assert "@article{x90000101," in refs("export", "--to", "bibtex", page).out
    assert '"key": "x90000101"' in refs("check", "--format", "json", page).out
    assert "@article{Sandoval," in refs("export", "--to", "bibtex", "--keys", "{Author}", page).out


def test_a_template_that_is_none_is_one_clear_line(refs: Refs, page: Path) -> None:
    done = refs("export", "--to", "bibtex", "--keys", "{editor}", page)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "'editor' is no field" in done.err


def test_keys_are_the_same_after_the_records_were_fetched_again(
    refs: Refs, pubmed: EutilsServer, page: Path, tmp_path: Path
) -> None:
    library = ("--library", tmp_path / "own.db")
    before = refs("export", "--to", "bibtex", page, *library).out
    assert refs("refresh", *library).code == 0
    assert refs("export", "--to", "bibtex", page, *library).out == before


MINE = """% mine
@article{MyKey,
  author = {Sandoval, P. Q. and Iyer, N. and Lindqvist, B. E.},
  title  = {Alendronate and collapse of the femoral head in adults: a randomised trial},
  year   = {2015},
  pmid   = {90000101},
}
"""


def test_a_bib_file_is_updated_in_place(refs: Refs, pubmed: EutilsServer, page: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.bib"
    file.write_text(MINE)
    done = refs("export", "--to", "bibtex", "--update", file, page, "90000999")
    assert (done.code, done.out) == (0, "")
    assert f"{file}:2: MyKey: corrected year; added journal, volume, number, pages, doi" in done.err
    assert f"{file}: 1 entry changed; added: nobody2001, kowalczyk2002" in done.err
    text = file.read_text()
    assert text.startswith(MINE.split("  year")[0] + "  year   = {2016},\n  pmid   = {90000101},\n")
    assert list(parse_string(text, "bibtex").entries) == ["MyKey", "nobody2001", "kowalczyk2002"]
    again = refs("export", "--to", "bibtex", "--update", file, page, "90000999")
    assert f"{file}: nothing to change" in again.err
    assert file.read_text() == text


def test_a_bib_file_updates_itself(refs: Refs, pubmed: EutilsServer, tmp_path: Path) -> None:
    file = tmp_path / "mine.bib"
    file.write_bytes(MINE.replace("\n", "\r\n").encode("utf-8-sig"))
    assert refs("export", "--to", "biblatex", "--update", file, file).code == 0
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf% mine\r\n@article{MyKey,\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b"  journaltitle = {" in data
    assert len(parse_string(data.decode("utf-8-sig"), "bibtex").entries) == 1


def test_a_bib_file_that_is_not_there_is_made(refs: Refs, pubmed: EutilsServer, tmp_path: Path) -> None:
    file = tmp_path / "new.bib"
    assert refs("export", "--to", "bibtex", "--update", file, "90000999").code == 0
    assert list(parse_string(file.read_text(), "bibtex").entries) == ["kowalczyk2002"]


@pytest.mark.parametrize("text", ["@misc{a, title = {never closed\n", "@misc{a, title = {x} year = 2006}"])
def test_a_broken_bib_file_is_not_touched(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "mine.bib"
    file.write_text(text)
    done = refs("export", "--to", "bibtex", "--update", file, "90000999")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert f"{file}:1: " in done.err
    assert file.read_text() == text


def test_only_a_bib_file_is_updated(refs: Refs, tmp_path: Path) -> None:
    done = refs("export", "--to", "ris", "--update", tmp_path / "mine.ris", "90000999")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "--to bibtex or biblatex" in done.err
    page = tmp_path / "page.md"
    page.write_text("# Hips\n")
    done = refs("export", "--to", "bibtex", "--update", page, "90000999")
    assert (done.code, done.err) == (
        2,
        f"refs: {page}: no .bib file; --update changes one, --output FILE writes any other\n",
    )
    assert page.read_text() == "# Hips\n"


FORMATS = {"bibtex": "bib", "biblatex": "bib", "csl-json": "json", "ris": "ris", "nbib": "nbib"}


@pytest.mark.parametrize(("format_", "suffix"), FORMATS.items())
def test_what_is_exported_is_checked_and_fetched_again(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path, format_: str, suffix: str
) -> None:
    file = tmp_path / f"refs.{suffix}"
    assert refs("export", "90000101", "90000999", "--to", format_, "--output", file).code == 0
    checked = refs("check", file)
    assert checked.code == 0, checked.out
    assert "2 references: 2 verified" in checked.out
    fetched = refs("fetch", file, "--library", tmp_path / "new.db")
    assert fetched.code == 0, fetched.err
    assert {line.split("\t")[0] for line in fetched.out.splitlines()} >= {"PMID 90000101", "PMID 90000999"}


@pytest.mark.parametrize(("format_", "suffix"), FORMATS.items())
def test_what_was_not_verified_is_checked_and_exported_again_as_its_author_printed_it(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path, format_: str, suffix: str
) -> None:
    page, file = tmp_path / "page.md", tmp_path / f"refs.{suffix}"
    page.write_text(article(f"{ENTRY} PMID: 90000101"))
    refs("export", page, "--to", format_, "--output", file, "--offline")
    assert "Not verified" in file.read_text()
    assert refs("export", file, "--to", format_, "--offline").out.encode() == file.read_bytes()
    assert "1 reference: 1 verified" in refs("check", file).out


def test_an_entry_that_is_a_note_is_read_as_a_reference(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    file = tmp_path / "refs.bib"
    file.write_text(f"@misc{{a, note = {{{ENTRY.replace('&', chr(92) + '&')}}}}}\n")
    assert "1 reference: 1 verified" in refs("check", file).out


def test_an_entry_with_a_remark_for_a_note_is_not_accused_of_it(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    file = tmp_path / "refs.bib"
    file.write_text("@misc{a, note = {Read on 3 May 2020. See also page 4.}, pmid = {90000101}}\n")
    assert "1 reference: 1 verified" in refs("check", file).out


def test_a_work_that_a_file_names_twice_is_fetched_on_one_line(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    file = tmp_path / "refs.bib"
    file.write_text("@misc{a, title={Made}, doi={10.9999/made.101}, pmid={90000101}}\n")
    done = refs("fetch", file)
    assert [line.split("\t")[0] for line in done.out.splitlines()] == ["PMID 90000101"]


def test_an_entry_that_cannot_be_read_is_said_and_is_no_success(refs: Refs, tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    file.write_text("@misc{a, title={Made}, year={2001}}\n@article{lost\n title={Made too}}\n")
    done = refs("export", file, "--to", "ris", "--offline")
    assert done.code == 1
    assert f"refs: {file}:2: " in done.err
    assert "Made" in done.out


def test_a_work_of_the_library_is_exported_by_its_key(refs: Refs) -> None:
    assert "PMID" not in refs("export", "steinberg1995", "--to", "csl-json", "--offline").err
    assert '"PMID": "7822393"' in refs("export", "steinberg1995", "--to", "csl-json", "--offline").out
    for nothing in ("nobody1999", "missing.md", "folder/missing"):
        done = refs("export", nothing, "--to", "ris", "--offline")
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
        assert f"{nothing}: neither a file" in done.err


def test_a_list_in_another_language_than_its_article_is_said(refs: Refs, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(
        "# Knochen\n\nDie Hüfte ist ein Gelenk, das bei vielen Menschen mit den Jahren schmerzt und nicht heilt.\n\n"
        f"## Literatur\n\n- {ENTRY}\n"
    )
    assert "the list is in English; there is none in “de” yet" in refs("bib", file, "--offline").err
    assert "there is none" not in refs("bib", file, "--offline", "--locale", "en-GB").err


def test_a_file_of_csl_yaml_is_checked(refs: Refs, pubmed: EutilsServer, tmp_path: Path) -> None:
    file = tmp_path / "refs.yaml"
    file.write_text(
        f"references:\n- id: a\n  title: Made\n  PMID: 90000999\n- id: b\n  title: {ROW['title']!r}\n"
    )
    done = refs("check", file)
    assert "1  wrong-identifier  line 2:" in done.out
    file.write_text("site_name: made\n")
    assert f"{file}:1:1: error GEN001 no list of references" in refs("check", file).out


def test_an_entry_without_an_identifier_is_said_with_its_line(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    file = tmp_path / "made.ris"
    file.write_text(
        "TY  - BOOK\nTI  - The made book\nER  - \n\nTY  - JOUR\nTI  - x\nDO  - 10.9999/made.101\nER  - \n"
    )
    done = refs("fetch", file)
    assert f"{file}:1: no identifier" in done.err
    assert "10.9999/made.101" in done.out


CITED = "Eerst dit verzonnen werk [2]. Dan dat verzonnen werk [1]. En nooit het derde."
LISTED = ("Aap, B. (2001). Made first. Made J, 1(1), 1–2.", "Bij, C. (2002). Made second. Made J, 2(1), 3–4.")
UNCITED = "Cel, D. (2003). Made third. Made J, 3(1), 5–6."


@pytest.fixture
def numbered(tmp_path: Path) -> Path:
    path = tmp_path / "numbered.md"
    entries = "\n".join(f"{n}. {entry}" for n, entry in enumerate((*LISTED, UNCITED), 1))
    path.write_text(f"# Verzonnen\n\n{CITED}\n\n## Bronnen\n\n{entries}\n")
    return path


def test_bib_numbers_by_first_citation_and_the_uncited_last(refs: Refs, numbered: Path) -> None:
    done = refs("bib", "--offline", "--style", "vancouver", numbered)
    assert [line[:6] for line in done.out.splitlines() if line[:1].isdigit()] == [
        "1. Bij",
        "2. Aap",
        "3. Cel",
    ]


def test_bib_sorts_by_author_in_the_other_styles(refs: Refs, numbered: Path) -> None:
    for name in ("apa", "harvard"):
        done = refs("bib", "--offline", "--style", name, "--to", "text", numbered)
        assert [line[:3] for line in done.out.splitlines() if "Made" in line] == ["Aap", "Bij", "Cel"]


def test_bib_writes_a_word_document_into_a_file_only(refs: Refs, numbered: Path, tmp_path: Path) -> None:
    done = refs("bib", "--offline", "--to", "docx", numbered)
    assert (done.code, done.out) == (2, "")
    assert "--output" in done.err
    target = tmp_path / "list.docx"
    assert refs("bib", "--offline", "--to", "docx", "--output", target, numbered).code == 0
    assert docx.Document(str(target)).paragraphs[0].text == "Bronnen"


def test_bib_in_the_format_of_a_latex_article(refs: Refs, tmp_path: Path) -> None:
    path = tmp_path / "made.tex"
    path.write_text(
        "\\documentclass{article}\\begin{document}Made.\\section{References}\n\nDoe A. 2001.\\end{document}"
    )
    assert "\\providecommand{\\href}" in refs("bib", "--offline", path).out


def test_bib_offers_every_style_locale_and_format_that_there_is(refs: Refs) -> None:
    shown = refs("bib", "--help").out
    assert "{" + ",".join(STYLES) + "}" in shown
    assert "{" + ",".join(LOCALES) + "}" in shown
    assert "{" + ",".join((*SINKS, "docx")) + "}" in shown


def test_bib_writes_into_a_file(refs: Refs, numbered: Path, tmp_path: Path) -> None:
    done = refs("bib", "--offline", "--output", tmp_path / "list.md", numbered)
    assert done.out == ""
    assert (tmp_path / "list.md").read_text().startswith("## Bronnen\n")


def test_bib_prints_with_a_csl_file_and_says_what_that_is_worth(
    refs: Refs, numbered: Path, tmp_path: Path
) -> None:
    csl = tmp_path / "made.csl"
    csl.write_bytes(style('<text variable="title"/>', kind="numeric"))
    done = refs("bib", "--offline", "--csl", csl, numbered)
    assert done.code == 0
    assert "1. Bij" in done.out
    assert "citeproc-py" in done.err


@pytest.mark.parametrize("content", [None, b"<html/>"])
def test_bib_refuses_a_csl_file_that_is_none_in_one_line(
    refs: Refs, numbered: Path, tmp_path: Path, content: bytes | None
) -> None:
    csl = tmp_path / "made.csl"
    if content is not None:
        csl.write_bytes(content)
    done = refs("bib", "--offline", "--csl", csl, numbered)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
