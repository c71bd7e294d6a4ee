import pytest

from refs.errors import UsageError
from refs.model.text import Source
from refs.readers.formats import format_of, read_document


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.md", "", "markdown"),
        ("a.QMD", "", "markdown"),
        ("a.txt", "# Kop", "text"),
        ("a.htm", "", "html"),
        ("a.bib", "", "bib"),
        ("-", "<!DOCTYPE html><html>", "html"),
        ("-", "<p>a</p><p>b</p>", "html"),
        ("-", "# Kop\n\nTekst", "markdown"),
        ("-", "zie [dit](https://example.org/)", "markdown"),
        ("-", "@article{made2020,\n title={x}}", "bib"),
        ("a.tex", "", "latex"),
        ("a.org", "", "org"),
        ("a.typ", "", "typst"),
        ("a.wiki", "", "wiki"),
        ("a.mediawiki", "", "wiki"),
        ("-", "\\documentclass{article}\n\\begin{document}", "latex"),
        ("-", "\\section{Heup}\nTekst \\cite{a}.", "latex"),
        ("-", "#+title: Heup\n* Kop\n", "org"),
        ("-", '#set text(lang: "nl")\n= Kop\n', "typst"),
        ("-", "== Kop ==\nTekst.<ref>Bron</ref>\n", "wiki"),
        ("-", "Gewone tekst.\n", "text"),
        ("-", "", "text"),
    ],
)
def test_the_format_is_known_by_suffix_else_by_the_text(path: str, text: str, expected: str) -> None:
    assert format_of(Source(path, text)) == expected


@pytest.mark.parametrize("form", ["markdown", "html", "text", "latex", "org", "typst", "wiki"])
def test_an_empty_file_is_an_empty_document(form: str) -> None:
    document = read_document(Source("a", ""), form)
    assert (document.blocks, document.problems) == ((), ())


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="no reader for 'docx'"):
        read_document(Source("a.docx", ""), "docx")


def test_damaged_characters_are_reported_where_they_begin() -> None:
    (problem,) = read_document(Source("a", "goed \ufffd en \ufffd"), "text").problems
    assert (problem.span.start, problem.message[:2]) == (5, "2 ")
