"""The three styles beside citeproc-js, and how fast they are.

python -m bench.styles

The entries of the shared folder are compared where it is there, made works of every kind where npm is.
"""

import gzip
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

from bench.citeproc.expected import COLUMNS, EXPECTED, column, differs_in_a_capital
from bench.citeproc.reference import Printed, bibliographies, can_fetch, fetch
from bench.citeproc.works import CITED, WORKS
from bench.export import SHARED
from bench.read_back import find_pandoc
from refs.export.bibliography.html import inline
from refs.export.bibliography.interface import Item
from refs.export.bibliography.locales import LOCALES
from refs.export.bibliography.section import STYLES, bibliography, bibliography_document
from refs.export.csl_json import item
from refs.export.interface import Entry
from refs.export.richtext import plain
from refs.fetchers.pubmed_xml import read_records
from refs.model.record import Record, WorkKind

Row = tuple[str, str, str]
PUBMED = SHARED / "eutils" / "records_dev.xml.gz"
_ENTRIES = 1_000
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def rows() -> Iterator[Row]:
    """(what, measured, goal), a row a figure."""
    if EXPECTED.is_file():
        yield from _expected()
    yield from _speed()
    yield from _read_by_pandoc()
    if not can_fetch():
        yield "made works in every style, beside citeproc-js", "npm is not there", "-"
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            fetch(folder)
        except subprocess.CalledProcessError:
            yield "made works in every style, beside citeproc-js", "no registry in reach", "-"
            return
        for style in STYLES:
            for locale in LOCALES:
                yield from _made(folder, style, locale)


def _expected() -> Iterator[Row]:
    for name, (style, locale) in COLUMNS.items():
        printed = column(name)
        same = sum(ours == theirs for ours, theirs in printed)
        capital = sum(differs_in_a_capital(ours, theirs) for ours, theirs in printed)
        meant = f", {capital} differ in the capital of a particle alone (by design)" if capital else ""
        goal = str(len(printed) - capital)
        yield f"{style} {locale}: text-identical to citeproc-js", f"{same} of {len(printed)}{meant}", goal


def _speed() -> Iterator[Row]:
    works = (
        [record for record, _ in read_records(gzip.decompress(PUBMED.read_bytes()))]
        if PUBMED.is_file()
        else []
    )
    works += WORKS.values()
    entries = [Entry(f"k{number}", works[number % len(works)]) for number in range(_ENTRIES)]
    for style in STYLES:
        start = time.perf_counter()
        bibliography(entries, style=style, locale="nl-NL")
        yield f"{style}: {_ENTRIES:,} entries printed", f"{time.perf_counter() - start:.2f} s", "≤ 0.5 s"


def _read_by_pandoc() -> Iterator[Row]:
    """LaTeX and Word, read by another program: does every word of the list come back?"""
    if not (pandoc := find_pandoc()):
        return
    entries = [Entry(name, record) for name, record in WORKS.items()]
    for style in STYLES:
        items = STYLES[style].items(entries, LOCALES["en-US"])
        written = {
            "latex": bibliography(entries, style=style, locale="en-US", to="latex").encode(),
            "docx": bibliography_document(entries, style=style, locale="en-US"),
        }
        for reader, content in written.items():
            command = [pandoc, "-f", reader, "-t", "plain", "--wrap=none"]
            read = subprocess.run(command, input=content, capture_output=True, check=False).stdout.decode()
            words = _bare(read)
            same = sum(_bare(plain(item.runs)) in words for item in items)
            yield (
                f"{style} as {reader}: entries that pandoc reads",
                f"{same} of {len(items)}",
                str(len(items)),
            )


def _bare(text: str) -> str:
    """Letters, digits and signs: plain text has its own ways with blanks, emphasis and raised letters."""
    return re.sub(r"[\s_^()~]|[‘’'“”\"]", "", text).translate(_SUBSCRIPTS)


def _made(folder: Path, style: str, locale: str) -> Iterator[Row]:
    """Works one by one, then a list: its order, its letters and its numbers."""
    single = [[Entry(name, record)] for name, record in WORKS.items()]
    cited = [Entry(name, record) for name, record in CITED.items()]
    *alone, listed = bibliographies(
        folder, style, locale, [[_item(entry, style) for entry in entries] for entries in [*single, cited]]
    )
    pairs = [
        (ours, theirs)
        for entries, (theirs,) in zip(single, alone, strict=True)
        for ours in STYLES[style].items(entries, LOCALES[locale])
    ]
    dutch_apa = (style, locale) == ("apa", "nl-NL")
    text = sum(_same(_text(ours), theirs.text, dutch_apa) for ours, theirs in pairs)
    marked = sum(_same(_without_links(ours), _marked(theirs), dutch_apa) for ours, theirs in pairs)
    goal = str(len(pairs))
    yield f"{style} {locale}: made works, text-identical to citeproc-js", f"{text} of {goal}", goal
    yield f"{style} {locale}: made works, italics too", f"{marked} of {goal}", goal
    own = [_text(ours) for ours in STYLES[style].items(cited, LOCALES[locale])]
    same = sum(_same(ours, theirs.text, dutch_apa) for ours, theirs in zip(own, listed, strict=True))
    yield f"{style} {locale}: a list, entry by entry", f"{same} of {len(own)}", str(len(own))


def _same(ours: str, theirs: str, dutch_apa: bool) -> bool:
    return ours == theirs or (dutch_apa and differs_in_a_capital(ours, theirs))


def _item(entry: Entry, style: str) -> dict[str, Any]:
    """The CSL-JSON of an entry; for Harvard the server of a preprint is its container."""
    csl = item(entry)
    if style == "harvard" and isinstance(entry.record, Record) and entry.record.kind is WorkKind.PREPRINT:
        csl["container-title"] = csl.pop("publisher")
    return csl


def _text(ours: Item) -> str:
    return f"{ours.label}. {plain(ours.runs)}" if ours.label else plain(ours.runs)


def _without_links(ours: Item) -> str:
    return _one_italic(unescape(inline([replace(run, href="") for run in ours.runs])))


def _marked(theirs: Printed) -> str:
    """The entry with its emphasis in our tags, without what citeproc-js puts round it."""
    entry = re.sub(r"</?div[^>]*>", "", theirs.html)
    entry = re.sub(r'<span style="font-style:normal;">(.*?)</span>', r"</i>\1<i>", entry)
    entry = re.sub(r"\A\d+\.\s*", "", entry.strip())
    return _one_italic(unescape(entry).replace("<i></i>", "").strip())


def _one_italic(entry: str) -> str:
    """The comma between two parts in italics: ours in APA is too, as in the Publication Manual."""
    return entry.replace("</i>, <i>", ", ")


if __name__ == "__main__":
    for row in rows():
        print(" | ".join(row))
