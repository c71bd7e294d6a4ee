"""`refs library export`, and a check that reads what it wrote: the same bytes as the library, on every machine."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from refs.commands import session
from tests.commands.conftest import ENTRY, OTHER, ROW, Refs, article
from tests.commands.test_check_crossref import PRINTED, crossref  # noqa: F401 a fixture
from tests.crossref_server import CrossrefServer
from tests.eutils_server import EutilsServer

DEAD = "Nobody, A. (2016). A work that was made for no registry to know. Made J, 1(1), 1–2. PMID: 90000777"
UNTITLED = ENTRY.replace("randomised", "randomized")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with articles that need every kind of entry."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "right.md").write_text(article(f"{ENTRY} PMID: 90000101", UNTITLED))
    (site / "wrong.md").write_text(article(f"{ENTRY} PMID: 90000999", DEAD, PRINTED))
    (site / "other.md").write_text(article("Demo, A. (2020). https://doi.org/10.9998/data"))
    return site


def checked(refs: Refs, library: Path, *paths: Path) -> str:
    done = refs("check", "--offline", "--library", library, "--format", "json", "--sentences", *paths)
    assert done.code in (0, 1), done.err
    return done.out


def test_a_snapshot_gives_the_report_of_the_library_byte_for_byte(
    refs: Refs,
    crossref: CrossrefServer,  # noqa: F811 the fixture
    site: Path,
    tmp_path: Path,
) -> None:
    library, snapshot = tmp_path / "library.db", tmp_path / "library.jsonl"
    refs("check", "--library", library, site)
    assert refs("library", "export", "--library", library, "--output", snapshot).code == 0
    told = checked(refs, snapshot, site)
    assert told == checked(refs, library, site)
    assert '"verdict": "wrong-identifier"' in told
    assert '"verdict": "not-found"' in told


def test_a_snapshot_for_some_articles_holds_what_they_need_and_no_more(
    refs: Refs,
    crossref: CrossrefServer,  # noqa: F811 the fixture
    site: Path,
    tmp_path: Path,
) -> None:
    library, snapshot = tmp_path / "library.db", tmp_path / "library.jsonl"
    refs("check", "--library", library, site)
    refs("library", "export", "--library", library, "--output", snapshot, site / "wrong.md")
    text = snapshot.read_text()
    assert {word in text for word in ("90000101", "90000999", "90000777", "10.9999/made.8")} == {True}
    assert "10.9998/data" not in text
    assert '"starter"' not in text
    assert checked(refs, snapshot, site / "wrong.md") == checked(refs, library, site / "wrong.md")


def test_a_snapshot_says_in_a_year_what_it_says_today(
    refs: Refs, pubmed: EutilsServer, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, snapshot = tmp_path / "library.db", tmp_path / "library.jsonl"
    refs("check", "--library", library, site)
    refs("library", "export", "--library", library, "--output", snapshot)
    today = checked(refs, snapshot, site)

    class InAYear(session.datetime):
        @classmethod
        def now(cls, tz: object = None) -> "InAYear":  # type: ignore[override]
            return super().now(tz) + timedelta(days=365)  # type: ignore[arg-type,return-value]

    monkeypatch.setattr(session, "datetime", InAYear)
    assert checked(refs, snapshot, site) == today
    refs("library", "export", "--library", library, "--output", snapshot)
    assert '"kind": "absence"' not in snapshot.read_text()  # it would no longer be believed


def test_the_same_library_gives_the_same_snapshot(refs: Refs, pubmed: EutilsServer, tmp_path: Path) -> None:
    first, second = tmp_path / "first.db", tmp_path / "second.db"
    refs("fetch", "--library", first, ROW["pmid"], OTHER["pmid"])
    shutil.copy(first, second)
    assert (
        refs("library", "export", "--library", first).out
        == refs("library", "--library", second, "export").out
    )


def test_a_check_leaves_the_snapshot_as_it_is(refs: Refs, site: Path, tmp_path: Path) -> None:
    snapshot = tmp_path / "library.jsonl"
    refs("library", "export", "--output", snapshot)
    before = snapshot.read_bytes()
    snapshot.chmod(0o444)
    assert refs("check", "--offline", "--library", snapshot, site).err == ""
    assert snapshot.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["library.jsonl", "site"]


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (["fetch", "--offline", "90000101"], "name a library file"),
        (["refresh"], "name a library file"),
        (["check", "page.md"], "name a library file, or add --offline"),
    ],
)
def test_what_writes_or_asks_is_refused_on_a_snapshot(
    refs: Refs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], advice: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_text(article(ENTRY))
    refs("library", "export", "--output", "library.jsonl")
    done = refs(*words, "--library", "library.jsonl")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"refs: library.jsonl is a snapshot, which is only read: {advice}\n"


def test_a_snapshot_is_searched_and_shown_like_a_library(
    refs: Refs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = tmp_path / "library.jsonl"
    refs("library", "export", "--output", snapshot)
    monkeypatch.setenv("REFS_LIBRARY", str(snapshot))
    assert "records                50" in refs("library").out
    assert refs("search", "osteonecrosis").code == 0
    assert "A quantitative system" in refs("show", "7822393").out


def test_a_broken_snapshot_is_one_line_and_exit_2(refs: Refs, site: Path, tmp_path: Path) -> None:
    snapshot = tmp_path / "library.jsonl"
    refs("library", "export", "--output", snapshot)
    lines = snapshot.read_text().splitlines(keepends=True)
    snapshot.write_text("".join([*lines[:7], "<<<<<<< ours\n", *lines[7:]]))
    done = refs("check", "--offline", "--library", snapshot, site)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert f"{snapshot}:8: not JSON" in done.err


def test_an_article_that_cannot_be_read_is_no_article_that_needs_nothing(refs: Refs, tmp_path: Path) -> None:
    done = refs("library", "export", tmp_path / "missing.md")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_a_title_that_the_whole_library_tells_apart_takes_the_whole_library(
    refs: Refs, pubmed: EutilsServer, tmp_path: Path
) -> None:
    """A printed word that only an unrelated work has hides the printed work in the library, not in an excerpt."""
    page, library, snapshot = tmp_path / "page.md", tmp_path / "library.db", tmp_path / "library.jsonl"
    words = "femoral collapse alendronate adults zebra"
    pubmed.add(
        *({**OTHER, "pmid": str(90_001_000 + n), "doi": "", "title": f"{words} {n}"} for n in range(12))
    )
    refs("fetch", "--library", library, ROW["pmid"], *(str(90_001_000 + n) for n in range(12)))
    page.write_text(article(ENTRY, f"Kowalczyk, R. T. (2002). {words}. Semin Made Arthritis."))
    refs("library", "export", "--library", library, "--output", snapshot, page)
    assert checked(refs, snapshot, page) == checked(refs, library, page)
