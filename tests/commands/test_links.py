"""`refs link` and `refs links`: a claim gets a source without a word in the article; a check knows of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import ENTRY, Refs, article
from tests.eutils_server import EutilsServer

HALF = "Half of all made-up hips collapse within a year."
RISK = "Smoking doubles the risk of collapse in made-up hips."
THIRD = "In 30% of patients the other hip follows within 2 years."
PAGE = f"""# A made article

{HALF} {RISK}

{THIRD}

Talk to your doctor before you travel.

## References

1. Sandoval PQ, Iyer N. Collapse of the femoral head. J Made Surg. 2016;82(5):1117-32. PMID: 90000101
2. Bakker A. A made trial of smoke and hips. J Made. 2007;1(1):1-2.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()  # configuration of the machine beyond it does not count
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    return page


@pytest.fixture
def links(page: Path) -> Path:
    return page.parent / "page.md.links.json"


def checked(refs: Refs, *words: str | Path) -> dict[str, Any]:
    """The JSON of a check of one article."""
    (tree,) = json.loads(refs("check", "--offline", "--format", "json", *words).out)["articles"]
    return dict(tree)


def codes(tree: dict[str, Any]) -> list[tuple[str, int]]:
    return [(one["code"], one["line"]) for one in tree["findings"] if one["code"] != "REF110"]


def test_a_link_gives_a_claim_its_source_and_the_prose_stays(refs: Refs, page: Path, links: Path) -> None:
    done = refs("link", f"{page}:5", "sandoval2016")
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{links}: “{THIRD}” is linked to sandoval2016 (reference 1)\n"
    assert page.read_text(encoding="utf-8") == PAGE
    tree = checked(refs, page)
    claim = next(one for one in tree["claims"] if one["text"] == THIRD)
    assert (claim["status"], claim["sources"], claim["coverage"]) == ("sourced", [1], "link")
    assert tree["references"][0]["cited_by"] == [claim["id"]]
    assert codes(tree) == [("CLM301", 3), ("CLM301", 3), ("CIT202", 12)]


def test_a_claim_can_have_more_than_one_link(refs: Refs, page: Path) -> None:
    for key in ("2", "90000101"):
        assert refs("link", f"{page}:5", key).code == 0
    claim = next(one for one in checked(refs, page)["claims"] if one["text"] == THIRD)
    assert sorted(claim["sources"]) == [1, 2]


def test_a_line_with_more_claims_wants_a_column(refs: Refs, page: Path, links: Path) -> None:
    done = refs("link", f"{page}:3", "1")
    assert done.code == 2
    assert done.err == (
        f"refs: {page}: line 3 holds 2 claims: name a column: 3:1 “{HALF}”, 3:{len(HALF) + 2} “{RISK}”\n"
    )
    assert not links.exists()
    assert refs("link", f"{page}:3:{len(HALF) + 9}", "1").code == 0
    (one,) = json.loads(refs("links", "--json", page).out)["articles"][0]["links"]
    assert one["text"] == RISK


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("", "name the line of the claim too"),
        (":0", "has no line 0: its lines are 1 to 13"),
        (":99", "has no line 99"),
        (":7", "line 7 holds no claim"),
        (":2", "line 2 holds no claim"),
        (":5:500", f"no claim stands at column 500 of line 5; there is 5:1 “{THIRD}”"),
    ],
)
def test_a_place_without_a_claim_is_one_line(
    refs: Refs, page: Path, links: Path, place: str, said: str
) -> None:
    done = refs("link", f"{page}{place}", "1")
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not links.exists()


def test_an_unknown_source_lists_what_there_is(refs: Refs, page: Path, links: Path) -> None:
    done = refs("link", f"{page}:5", "nobody1999")
    assert done.code == 2
    assert (
        "no reference is called 'nobody1999'; there is 1 sandoval2016 (PMID 90000101), 2 bakker2007"
        in done.err
    )
    assert not links.exists()


def test_standard_input_and_a_missing_article_have_no_links(refs: Refs, page: Path) -> None:
    assert refs("link", "-:5", "1").code == 2
    assert "no such file" in refs("link", f"{page.parent / 'none.md'}:5", "1").err


def test_linking_again_changes_nothing_but_the_note(refs: Refs, page: Path, links: Path) -> None:
    refs("link", f"{page}:5", "1")
    first = links.read_bytes()
    refs("link", f"{page}:5", "sandoval2016")
    assert links.read_bytes() == first
    refs("link", f"{page}:5", "1", "--note", "table 2")
    (one,) = json.loads(refs("links", "--json", page).out)["articles"][0]["links"]
    assert one["note"] == "table 2"
    refs("link", f"{page}:5", "1")
    assert "note: table 2" in refs("links", page).out


def test_links_stand_in_the_order_of_the_article(refs: Refs, page: Path, links: Path) -> None:
    refs("link", f"{page}:5", "1")
    alone = links.read_text(encoding="utf-8")
    refs("link", f"{page}:3:1", "1")
    texts = [
        one["target"]["selector"]["exact"] for one in json.loads(links.read_text(encoding="utf-8"))["items"]
    ]
    assert texts == [HALF, THIRD]
    refs("link", f"{page}:3:1", "1", "--remove")
    assert links.read_text(encoding="utf-8") == alone


def test_what_is_not_linked_cannot_be_taken_out(refs: Refs, page: Path, links: Path) -> None:
    refs("link", f"{page}:5", "1")
    before = links.read_bytes()
    done = refs("link", f"{page}:5", "2", "--remove")
    assert (done.code, links.read_bytes()) == (2, before)
    assert "line 5 has no link to '2'; there is sandoval2016" in done.err


def test_an_edited_claim_keeps_its_link(refs: Refs, page: Path) -> None:
    refs("link", f"{page}:5", "1")
    page.write_text(PAGE.replace("In 30% of patients", "In about 30% of patients"), encoding="utf-8")
    assert ("CLM304", 5) not in codes(checked(refs, page))
    assert "the sentence was edited since" in refs("links", page).out
    refs("link", f"{page}:5", "1")
    assert "was edited" not in refs("links", page).out


def test_another_number_makes_a_link_stale_until_the_claim_is_linked_again(
    refs: Refs, page: Path, links: Path
) -> None:
    refs("link", f"{page}:5", "1", "--note", "table 2")
    page.write_text(PAGE.replace("30%", "40%"), encoding="utf-8")
    tree = checked(refs, page)
    assert ("CLM304", 5) in codes(tree)
    message = next(one["message"] for one in tree["findings"] if one["code"] == "CLM304")
    assert f"“{THIRD}” was linked to “sandoval2016”" in message
    assert refs("check", "--offline", "--select", "CLM304", page).code == 1
    refs("link", f"{page}:5", "1")
    assert ("CLM304", 5) not in codes(checked(refs, page))
    assert len(json.loads(links.read_text(encoding="utf-8"))["items"]) == 1
    assert "note: table 2" in refs("links", page).out


def test_a_stale_link_is_taken_out_where_the_check_reports_it(refs: Refs, page: Path, links: Path) -> None:
    refs("link", f"{page}:5", "1")
    page.write_text(PAGE.replace(f"{THIRD}\n\n", ""), encoding="utf-8")
    finding = next(one for one in checked(refs, page)["findings"] if one["code"] == "CLM304")
    assert refs("link", f"{page}:{finding['line']}", "sandoval2016", "--remove").code == 0
    assert json.loads(links.read_text(encoding="utf-8"))["items"] == []
    assert "CLM304" not in dict(codes(checked(refs, page)))


def test_a_source_that_is_no_longer_listed_makes_a_link_stale(refs: Refs, page: Path) -> None:
    refs("link", f"{page}:5", "1")
    page.write_text("\n".join(line for line in PAGE.split("\n") if "Sandoval" not in line), encoding="utf-8")
    tree = checked(refs, page)
    finding = next(one for one in tree["findings"] if one["code"] == "CLM304")
    assert (finding["line"], finding["severity"]) == (5, "warning")
    assert "which the article no longer lists" in finding["message"]
    claim = next(one for one in tree["claims"] if one["text"] == THIRD)
    assert (claim["status"], finding["claim"]) == ("unsourced", claim["id"])


def test_a_renumbered_list_leaves_a_link_alone(refs: Refs, page: Path) -> None:
    refs("link", f"{page}:5", "1")
    new = "1. Aalders B. A made first work of all. J Made. 1999;1(1):1-9.\n2. Sandoval"
    page.write_text(PAGE.replace("1. Sandoval", new).replace("2. Bakker", "3. Bakker"), encoding="utf-8")
    claim = next(one for one in checked(refs, page)["claims"] if one["text"] == THIRD)
    assert claim["sources"] == [2]


def test_every_linked_reference_of_a_list_counts_as_cited(refs: Refs, page: Path) -> None:
    refs("link", f"{page}:5", "1")
    refs("link", f"{page}:3:1", "2")
    assert "CIT202" not in dict(codes(checked(refs, page)))


def test_standard_input_has_the_links_of_its_name(
    refs: Refs, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refs("link", f"{page}:5", "1")
    with page.open(encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        tree = checked(refs, "-", "--stdin-name", page)
    assert next(one for one in tree["claims"] if one["text"] == THIRD)["sources"] == [1]


# A file that is broken, foreign, or cannot be written


def test_a_broken_links_file_is_a_finding_of_the_check_and_stops_the_others(
    refs: Refs, page: Path, links: Path
) -> None:
    links.write_text('{"items": [\n  }', encoding="utf-8")
    finding = next(one for one in checked(refs, page)["findings"] if one["code"] == "GEN001")
    assert (finding["line"], finding["message"]) == (1, f"{links}:2:3: not JSON (Expecting value)")
    assert refs("check", "--offline", page).code == 1
    for words in (("link", f"{page}:5", "1"), ("links", page)):
        done = refs(*words)
        assert (done.code, done.err) == (2, f"refs: {links}:2:3: not JSON (Expecting value)\n")
    assert links.read_text(encoding="utf-8") == '{"items": [\n  }'


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b'{"items": ["caf\xe9"]}', b"%PDF-1.7"])
def test_a_links_file_that_is_no_text_is_one_line(refs: Refs, page: Path, links: Path, data: bytes) -> None:
    links.write_bytes(data)
    done = refs("links", page)
    assert done.code == 2
    assert done.err.startswith(f"refs: {links}")
    assert done.err.count("\n") == 1


def test_what_is_not_known_in_the_file_stays_there(refs: Refs, page: Path, links: Path) -> None:
    note = {"id": "urn:made:1", "type": "Annotation", "motivation": "commenting", "target": "page.md"}
    links.write_text(json.dumps({"items": [note], "label": "Ours"}), encoding="utf-8")
    refs("link", f"{page}:5", "1")
    tree = json.loads(links.read_text(encoding="utf-8"))
    assert (tree["label"], tree["items"][-1], len(tree["items"])) == ("Ours", note, 2)


def test_a_file_may_hold_half_a_character_and_signs_that_act_on_a_terminal(
    refs: Refs, page: Path, links: Path
) -> None:
    note = {"type": "Annotation", "motivation": "commenting", "bodyValue": "\ud800 \x1b[2J \u202e"}
    links.write_text(json.dumps({"items": [note]}), encoding="utf-8")
    assert refs("link", f"{page}:5", "1").code == 0
    text = links.read_text(encoding="utf-8")
    assert json.loads(text)["items"][-1] == note
    assert not {"\x1b", "\u202e"} & set(text)


def test_a_repair_is_made_beside_links_and_leaves_them_alone(
    refs: Refs, pubmed: EutilsServer, page: Path
) -> None:
    page.write_text(article(f"{ENTRY} PMID: 90000999", text=THIRD), encoding="utf-8")
    refs("link", f"{page}:3", "1")
    assert refs("fix", "--write", page).code == 0
    assert "PMID: 90000101" in page.read_text(encoding="utf-8")
    assert codes(checked(refs, page)) == []


def test_a_link_names_every_address_of_a_work_that_the_library_knows(
    refs: Refs, pubmed: EutilsServer, page: Path
) -> None:
    page.write_text(article(f"{ENTRY} PMID: 90000101", text=THIRD), encoding="utf-8")
    refs("check", page)
    refs("link", f"{page}:3", "1")
    (one,) = json.loads(refs("links", "--json", page).out)["articles"][0]["links"]
    assert one["addresses"] == [
        "https://pubmed.ncbi.nlm.nih.gov/90000101/",
        "https://doi.org/10.9999/made.101",
    ]


def test_the_list_names_place_source_and_state(refs: Refs, page: Path) -> None:
    refs("link", f"{page}:5", "1")
    done = refs("links", page.parent)
    assert done.out == f"{page}:5:1: “{THIRD}” → sandoval2016 (reference 1)\n"
    (one,) = json.loads(refs("links", "--json", page).out)["articles"][0]["links"]
    assert (one["state"], one["reference"], one["addresses"]) == (
        "as-quoted",
        1,
        ["https://pubmed.ncbi.nlm.nih.gov/90000101/"],
    )


def test_an_article_without_links_says_so(refs: Refs, page: Path) -> None:
    done = refs("links", page)
    assert (done.code, done.out) == (0, "")
    assert "no links are saved here" in done.err
    assert json.loads(refs("links", "--json", page).out) == {"schema": 1, "articles": []}
