"""Any CSL style through citeproc-py: what comes out, and what a hostile file cannot do."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.errors import UsageError
from refs.export.bibliography.csl import csl_style
from refs.export.bibliography.locales import LOCALES
from refs.export.interface import Entry
from refs.export.richtext import Mark, plain
from refs.model.record import Date, Journal, Name, Record

RECORD = Record(
    title="On E. coli & <hips>",
    title_markup="On <i>E. coli</i> &amp; &lt;hips&gt;",
    authors=(Name("Doe", "Ann", "A"),),
    published=Date(2006),
    journal=Journal("J Made"),
    doi="10.9999/made",
)
EARLIER = replace(RECORD, authors=(Name("Aalders", "B", "B"),), title="Early", title_markup="")


def style(layout: str, *, kind: str = "author-date", macros: str = "", sort: str = "") -> bytes:
    """A made style, as small as can be."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Made</title><id>made</id><category citation-format="{kind}"/><updated>2026-01-01T00:00:00Z</updated></info>
{macros}<citation><layout><text variable="title"/></layout></citation>
<bibliography>{sort}<layout>{layout}</layout></bibliography></style>""".encode()


NAMES = '<names variable="author"/>'
TITLE = '<text variable="title"/>'
BY_AUTHOR = '<sort><key variable="author"/></sort>'


def printed(content: bytes, *entries: Entry) -> list[str]:
    items = csl_style("made.csl", content).items(entries, LOCALES["nl-NL"])
    return [f"{item.label}|{plain(item.runs)}" for item in items]


def test_a_style_prints_and_sorts_the_works():
    content = style(f'{NAMES}<text variable="title" prefix=": "/>', sort=BY_AUTHOR)
    entries = [Entry("b", RECORD), Entry("a", EARLIER)]
    assert printed(content, *entries) == ["|B. Aalders: Early", "|Ann Doe: On E. coli & <hips>"]


def test_a_numbered_style_keeps_the_order_and_its_number_is_the_label():
    content = style(
        '<text variable="citation-number" prefix="[" suffix="] "/><text variable="title"/>', kind="numeric"
    )
    entries = [Entry("b", RECORD), Entry("u", None, "3. As printed"), Entry("a", EARLIER)]
    assert printed(content, *entries) == ["1|On E. coli & <hips>", "2|As printed", "3|Early"]
    assert csl_style("made.csl", content).numeric


def test_a_title_that_begins_with_a_number_keeps_it():
    assert printed(style(TITLE, kind="numeric"), Entry("a", replace(EARLIER, title="3D hips"))) == [
        "1|3D hips"
    ]


def test_emphasis_is_that_of_the_style_and_of_the_title():
    (item,) = csl_style("made.csl", style('<text variable="title" font-style="italic"/>')).items(
        [Entry("a", RECORD)], LOCALES["en-US"]
    )
    upright = [run.text for run in item.runs if Mark.ITALIC not in run.marks]
    assert upright == ["E. coli"]


def test_an_address_is_a_link():
    content = style('<text variable="DOI" prefix="https://doi.org/" suffix="."/>')
    (item,) = csl_style("made.csl", content).items([Entry("a", RECORD)], LOCALES["en-US"])
    assert [run.href for run in item.runs] == ["https://doi.org/10.9999/made", ""]


def test_what_is_not_verified_stays_as_printed_and_is_marked():
    (item,) = csl_style("made.csl", style(TITLE)).items([Entry("u", None, "Doe 1999")], LOCALES["nl-NL"])
    assert (plain(item.runs), item.remark) == ("Doe 1999", "niet geverifieerd")


def test_a_retracted_work_is_marked():
    retracted = replace(EARLIER, types=("Retracted Publication",))
    assert printed(style(TITLE), Entry("a", retracted)) == ["|Early [Ingetrokken]"]


BOMB = b"""<?xml version="1.0"?><!DOCTYPE style [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>
<style xmlns="http://purl.org/net/xbiblio/csl">&b;</style>"""
CIRCLE = '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
TOWER = (
    "".join(
        f'<macro name="m{n}">{f"<text macro={chr(34)}m{n + 1}{chr(34)}/>" * 10}</macro>' for n in range(9)
    )
    + f'<macro name="m9">{TITLE}</macro>'
)
NO_LIST = b'<style xmlns="http://purl.org/net/xbiblio/csl"><citation/></style>'
DEPENDENT = b"""<style xmlns="http://purl.org/net/xbiblio/csl"><info>
<link rel="independent-parent" href="http://example.org/x"/></info></style>"""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not a CSL style"),
        (b"no XML at all", "not a CSL style"),
        (b"\xff\xfe<\x00", "not in UTF-8"),
        (b"<html/>", "its root is no <style>"),
        (BOMB, "no document type"),
        (NO_LIST, "without a bibliography"),
        (DEPENDENT, "stands for another style"),
        (style('<text macro="a"/>', macros=CIRCLE), "without end"),
        (style('<text macro="m0"/>', macros=TOWER), "without end"),
        (b"<a>" * 100_000, "not a CSL style"),
        (b" " * 2_000_001, "too large"),
    ],
)
def test_a_file_that_is_no_style_is_refused_in_one_line(content, reason):
    with pytest.raises(UsageError, match=reason) as refused:
        csl_style("made.csl", content)
    assert str(refused.value).startswith("made.csl: ")
    assert "\n" not in str(refused.value)


def test_a_style_that_citeproc_py_cannot_print_is_refused_in_one_line():
    with pytest.raises(UsageError, match="citeproc-py fails on it"):
        printed(style('<text macro="missing"/>'), Entry("a", RECORD))


def test_without_citeproc_py_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "citeproc", None)
    with pytest.raises(UsageError, match=r"refs-citations\[csl\]"):
        printed(style(TITLE), Entry("a", RECORD))


@given(st.text(st.sampled_from("ab <>&\"'*_[]\n\x1b\ue100\ue110") | st.characters(codec="utf-8")))
def test_nothing_from_outside_is_emphasis_or_steers_a_terminal(text):
    items = csl_style("made.csl", style(TITLE)).items(
        [Entry("a", replace(EARLIER, title=f"x{text}y"))], LOCALES["en-US"]
    )
    assert all(not run.marks for item in items for run in item.runs)
    assert plain(items[0].runs).isprintable() or not text.isprintable() or not text.isascii()
