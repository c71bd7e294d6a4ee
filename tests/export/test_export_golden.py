"""Whole outputs, kept in tests/golden.

To write them again: REFS_WRITE_GOLDEN=1 pytest tests/export/test_export_golden.py; then read the diff.
"""

import os
from pathlib import Path

import pytest

from bench.citeproc.works import WORKS
from refs.export.bibliography.section import LOCALES, STYLES, bibliography
from refs.export.formats import EXPORTERS
from refs.export.interface import Entry
from refs.export.richtext import plain

GOLDEN = Path(__file__).parent.parent / "golden"


def compare(name: str, output: str) -> None:
    path = GOLDEN / name
    if os.environ.get("REFS_WRITE_GOLDEN"):
        path.write_text(output, encoding="utf-8", newline="\n")
    assert output == path.read_bytes().decode(), f"{name}: see the docstring of {Path(__file__).name}"


@pytest.mark.parametrize(
    ("format_", "name"),
    [
        ("bibtex", "export.bib"),
        ("biblatex", "export_biblatex.bib"),
        ("csl-json", "export.csl.json"),
        ("ris", "export.ris"),
        ("nbib", "export.nbib"),
    ],
)
def test_the_export_is_as_kept(made_entries, format_, name):
    compare(name, EXPORTERS[format_].export(made_entries))


@pytest.mark.parametrize("style", ["apa", "vancouver", "harvard"])
@pytest.mark.parametrize("locale", ["nl-NL", "en-US"])
@pytest.mark.parametrize(
    ("to", "suffix"), [("markdown", "md"), ("html", "html"), ("text", "txt"), ("latex", "tex")]
)
def test_the_bibliography_is_as_kept(made_entries, style, locale, to, suffix):
    printed = bibliography(made_entries, style=style, locale=locale, to=to)
    compare(f"bibliography_{style}_{locale}.{suffix}", printed)


def test_the_british_list_is_as_kept(made_entries):
    compare(
        "bibliography_harvard_en-GB.txt",
        bibliography(made_entries, style="harvard", locale="en-GB", to="text"),
    )


@pytest.mark.parametrize("style", ["apa", "vancouver", "harvard"])
@pytest.mark.parametrize("locale", ["nl-NL", "en-GB"])
def test_works_of_every_kind_are_as_kept_and_as_citeproc_js_prints_them(style, locale):
    """`python -m bench.styles` holds the same works beside citeproc-js itself."""
    items = [STYLES[style].items([Entry(name, record)], LOCALES[locale])[0] for name, record in WORKS.items()]
    lines = [f"{item.key} = {plain(item.runs)}\n" for item in items]
    compare(f"works_{style}_{locale}.txt", "".join(lines))
