import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from refs.db import starter
from refs.db.store import Library
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Date, Name

CHECKOUT = Path(__file__).parents[2]
CONFIRMED = CHECKOUT.parent / "shared" / "records" / "osteonecrosis.json"


def make_starter(confirmed: Path) -> str:
    """What tools/make_starter.py prints."""
    script = CHECKOUT / "tools" / "make_starter.py"
    return subprocess.check_output([sys.executable, script, confirmed], encoding="utf-8")


def test_a_new_library_knows_the_starter_records() -> None:
    with Library.open(":memory:") as library:
        assert list(library.records()) == list(starter.holdings())
        assert library.counts()["records"] == 50


def test_a_starter_record_says_that_it_is_one_and_when_it_was_confirmed() -> None:
    assert {(h.provenance.registry, h.provenance.fetched) for h in starter.holdings()} == {
        ("starter", starter.CONFIRMED)
    }


def test_every_line_says_how_its_facts_were_confirmed_and_holds_no_abstract() -> None:
    lines = files("refs.db").joinpath("starter.jsonl").read_text(encoding="utf-8").splitlines()
    facts = [json.loads(line) for line in lines]
    assert all(fact["confirmed_by"] for fact in facts)
    assert not any("abstract" in fact for fact in facts)
    assert not any(holding.record.abstract for holding in starter.holdings())


def test_a_starter_record_is_whole() -> None:
    pmid = Identifier.of(Scheme.PMID, "28988340")
    with Library.open(":memory:") as library:
        record = library.find([pmid])[pmid].record
    assert (record.doi, record.volume, record.issue, record.pages) == (
        "10.1007/s00264-017-3650-8",
        "42",
        "7",
        "1429-1435",
    )
    assert (record.published, record.electronic, record.years) == (
        Date(2018, 7),
        Date(2017, 10, 7),
        (2018, 2017),
    )
    assert record.journal.names == ("International orthopaedics", "Int Orthop")
    assert record.types == ("Journal Article", "Randomized Controlled Trial")
    assert all(isinstance(name, Name) and name.family for name in record.authors)


def test_a_translated_title_has_its_brackets_in_the_markup_only() -> None:
    translated = [holding.record for holding in starter.holdings() if holding.record.translated]
    assert [record.pmid for record in translated] == ["35485160"]
    assert f"[{translated[0].title[:-1]}]." == translated[0].title_markup


@pytest.mark.skipif(not CONFIRMED.exists(), reason="the confirmed records are not part of the project")
def test_the_starter_file_is_what_the_tool_makes_of_the_confirmed_records() -> None:
    assert make_starter(CONFIRMED) == (CHECKOUT / "db" / "starter.jsonl").read_text(encoding="utf-8")


def test_the_tool_adds_nothing_to_what_was_confirmed(tmp_path: Path) -> None:
    confirmed = {
        "pmid": "90000101",
        "authors": [["Sandoval", "PQ", "Jr"]],
        "title": "[Made: een titel].",
        "journal": "J Made",
        "date": "1995 Jan 7",
        "volume": "1",
        "issue": "",
        "pages": "e1",
        "doi": "10.9999/made.1",
        "pmcid": "",
        "epub": "1994",
        "confirmed_by": "made for the test",
    }
    path = tmp_path / "confirmed.json"
    path.write_text(json.dumps([confirmed]), encoding="utf-8")
    assert json.loads(make_starter(path)) == {
        "pmid": "90000101",
        "pmcid": "",
        "doi": "10.9999/made.1",
        "title": "Made: een titel.",
        "title_markup": "[Made: een titel].",
        "translated": True,
        "authors": [["Sandoval", "PQ", "Jr"]],
        "journal": "",
        "journal_medline": "J Made",
        "published": "1995-01-07",
        "electronic": "1994",
        "volume": "1",
        "issue": "",
        "pages": "e1",
        "types": [],
        "confirmed_by": "made for the test",
    }
