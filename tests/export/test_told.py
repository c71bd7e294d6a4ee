"""Works of a file of references that could not be verified: their own fields go out, and come back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.export.bibliography.section import STYLES, bibliography
from refs.export.formats import DIALECTS, EXPORTERS
from refs.export.interface import Entry
from refs.export.told import told_with
from refs.model.article import Article
from refs.model.text import Source
from refs.readers.article import read_article
from tests.export.test_export_golden import compare
from tests.export.test_round_trips import SUFFIXES

DATA = Path(__file__).parent.parent / "data" / "unverified.bib"


def read(text: str, format_: str) -> Article:
    return read_article(Source(f"made.{SUFFIXES[format_]}", text), format=None, language=None)


def entries(file: Article) -> Iterator[Entry]:
    for one in file.references:
        told = told_with(one.told, one.well_formed, one.urls)
        yield Entry(one.label or f"k{one.number}", None, one.text, one.well_formed, one.urls, told)


def exported(text: str, read_as: str, format_: str) -> str:
    return EXPORTERS[format_].export(list(entries(read(text, read_as))))


@pytest.mark.parametrize("format_", EXPORTERS)
def test_they_are_written_in_their_fields(format_: str) -> None:
    compare(f"unverified_{format_}.{SUFFIXES[format_]}", exported(DATA.read_text(), "bibtex", format_))


@pytest.mark.parametrize("format_", EXPORTERS)
def test_what_was_written_is_written_again_the_same(format_: str) -> None:
    once = exported(DATA.read_text(), "bibtex", format_)
    assert exported(once, format_, format_) == once


@pytest.mark.parametrize("way", ["csl-json", "ris"])
def test_types_and_fields_come_back_by_way_of_another_format(way: str) -> None:
    once = exported(DATA.read_text(), "bibtex", "biblatex")
    back = exported(exported(once, "biblatex", way), way, "biblatex")
    lost = set(once.splitlines()) - set(back.splitlines())
    assert lost == {
        "  eprint = {2001.01234},",  # the address is that of arXiv
        "  archiveprefix = {arXiv},",
        "  primaryclass = {q-bio},",
        "  organization = {IEEE Made},",  # in the note, as is how the letter was published
        "  howpublished = {Personal communication},",
        "  keywords = {a, b},",
        "  abstract = {Made \\% text},",
        "  title = {Necrosis of the made {H}$_2${O} hip: a thesis},",  # a \\textsubscript
        *(
            f"  author = {{{name}}},"
            for name in ("Groot, A and others", "Pre, P", "Press, I", "Brief, B", "Web, W")
        ),
        "@phdthesis{dekker2018,",  # a @thesis, which has its `type`
        "@mastersthesis{ms,",
        "@techreport{who2021,",
        "@book{boek,",  # a @collection, as it has editors alone
    }
    assert "note = {Not verified; Personal communication}" in back
    assert "url = {https://arxiv.org/abs/2001.01234}" in back


@pytest.mark.parametrize("style", STYLES)
def test_a_list_prints_them_from_their_fields_and_marks_them(style: str) -> None:
    file = read(DATA.read_text(), "bibtex")
    compare(
        f"unverified_{style}.txt", bibliography(list(entries(file)), style=style, to="text", locale="en-GB")
    )


def test_an_entry_that_an_export_wrote_is_the_same_reference() -> None:
    before = read(DATA.read_text(), "bibtex")
    after = read(exported(DATA.read_text(), "bibtex", "bibtex"), "bibtex")
    plain = [(one.label, one.text.replace(".", "")) for one in before.references]
    assert [(one.label, one.text.replace(".", "")) for one in after.references] == plain


def test_a_text_says_what_a_book_or_a_thesis_has_besides() -> None:
    texts = {one.label: one.text for one in read(DATA.read_text(), "bibtex").references}
    assert texts["dekker2018"] == (
        "van den Dekker Dora Elisabeth. Necrosis of the made H2O hip: a thesis. 2018. Doctoral dissertation."
        " Utrecht: Made University. ISBN 978-90-0000-000-0. https://example.org/thesis."
    )
    assert texts["conf"].endswith("2011:1–9. In: Proceedings of Made. ACM Made.")


@given(
    st.text(st.sampled_from("ab\\{}%#_$&~^\"'@, =<>\n"), max_size=30),
    st.sampled_from(["keywords", "series", "howpublished", "x\\y", "file"]),
    st.sampled_from(list(DIALECTS)),
)
def test_no_field_of_a_file_begins_a_command_or_ends_its_entry(value: str, name: str, dialect: str) -> None:
    braced = value.replace("{", "").replace("}", "").replace("\\", "\\\\")
    text = f"@book{{k, title = {{Made}}, {name} = {{{braced}}}}}"
    out = exported(text, "bibtex", dialect)
    assert [one.printed.title for one in read(out, dialect).references] == ["Made"]
    assert out.count("{") == out.count("}")
    assert "\\y" not in out
