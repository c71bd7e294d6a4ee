"""`refs check --suggest`: listed sources beside the claims that have none."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.commands.conftest import ENTRY, Refs, article
from tests.eutils_server import EutilsServer

CLAIM = "Alendronate verlaagt het risico op instorten van de heupkop met 40 procent."


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(article(f"{ENTRY} PMID: 90000101", text=f"{CLAIM} Dat is zo bij volwassenen."))
    return path


def test_a_claim_is_shown_the_source_that_is_about_it(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    done = refs("check", "--lang", "nl", "--suggest", page)
    assert "about the same subject: [1] Sandoval 2016 (" in done.out
    assert "heupkop ~ femoral head" in done.out
    assert "support" not in done.out


def test_nothing_is_suggested_unasked(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    assert "about the same subject" not in refs("check", "--lang", "nl", page).out
    tree = json.loads(refs("check", "--lang", "nl", "--format", "json", page).out)
    assert all("suggestions" not in claim for claim in tree["articles"][0]["claims"])


def test_the_json_ranks_them_in_the_shape_of_the_schema(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    tree = json.loads(refs("check", "--lang", "nl", "--suggest", "--format", "json", page).out)
    jsonschema.validate(tree, json.loads(refs("check", "--format", "json-schema").out))
    claim = next(one for one in tree["articles"][0]["claims"] if one["status"] == "unsourced")
    (suggestion,) = claim["suggestions"]
    assert suggestion["reference"] == 1
    assert 0 < suggestion["score"] <= 1
    assert "heupkop ~ femoral head" in suggestion["terms"]


def test_it_does_not_change_the_findings(refs: Refs, pubmed: EutilsServer, page: Path) -> None:
    plain, more = (
        json.loads(refs("check", "--lang", "nl", "--format", "json", *words, page).out)
        for words in ((), ("--suggest",))
    )
    assert plain["articles"][0]["findings"] == more["articles"][0]["findings"]
    assert plain["summary"] == more["summary"]
