"""`refs check --since`: a pull request is judged on what it adds."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Refs

CLAIM = "Half of all hips collapse within 5 years."
ANOTHER = "Smoking doubles the risk of collapse in adults."
Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Run git in a new checkout, which is also the working directory."""
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    monkeypatch.chdir(checkout)
    for name in ("GIT_AUTHOR", "GIT_COMMITTER"):
        monkeypatch.setenv(f"{name}_NAME", "Made")
        monkeypatch.setenv(f"{name}_EMAIL", "made@example.org")

    def run(*words: str | Path) -> str:
        return subprocess.run(
            ["git", *map(str, words)], cwd=checkout, check=True, capture_output=True, text=True
        ).stdout

    run("init", "--quiet", "--initial-branch", "main")
    return run


def commit(git: Git, **files: str) -> None:
    """Write files, `name` to name.md, and commit all there is."""
    for name, text in files.items():
        Path(f"{name}.md").write_text(text)
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--message", "Made")


def prose(*sentences: str) -> str:
    return "# Made\n\n" + "\n\n".join(sentences) + "\n"


def found(refs: Refs, *words: str | Path, since: str = "main") -> list[tuple[str, int, str]]:
    """Path, line and code of every finding."""
    done = refs("check", "--offline", "--since", since, "--format", "json", *words)
    assert done.code in (0, 1), done.err
    return [
        (article["path"], finding["line"], finding["code"])
        for article in json.loads(done.out)["articles"]
        for finding in article["findings"]
    ]


def test_only_what_a_branch_adds_counts(refs: Refs, git: Git) -> None:
    commit(git, page=prose(CLAIM))
    git("switch", "--quiet", "--create", "topic")
    commit(git, page=prose(CLAIM, ANOTHER))
    assert found(refs, "page.md") == [("page.md", 1, "CIT203"), ("page.md", 5, "CLM301")]
    assert refs("check", "--offline", "--since", "main", "page.md").code == 1
    assert refs("check", "--offline", "--since", "HEAD", "page.md").code == 0


def test_what_the_target_branch_has_got_since_does_not_count(refs: Refs, git: Git) -> None:
    commit(git, page=prose(CLAIM))
    git("switch", "--quiet", "--create", "topic")
    commit(git, page=prose(CLAIM, ANOTHER))
    git("switch", "--quiet", "main")
    commit(git, page="# Made anew\n")
    git("switch", "--quiet", "topic")
    assert found(refs, ".") == [("page.md", 1, "CIT203"), ("page.md", 5, "CLM301")]


def test_what_is_left_out_is_counted_and_not_as_suppressed(refs: Refs, git: Git) -> None:
    commit(git, page=prose(CLAIM))
    done = refs("check", "--offline", "--since", "main", "page.md")
    assert "2 more outside the changed lines\n" in done.out
    tree = json.loads(refs("check", "--offline", "--since", "main", "--format", "json", "page.md").out)
    assert (tree["summary"]["outside"], tree["summary"]["suppressed"]) == (2, 0)


def test_work_that_is_not_committed_counts(refs: Refs, git: Git) -> None:
    commit(git, page=prose(CLAIM))
    Path("page.md").write_text(prose(CLAIM, ANOTHER))
    assert ("page.md", 5, "CLM301") in found(refs, ".")
    git("add", "page.md")
    assert ("page.md", 5, "CLM301") in found(refs, ".")


def test_a_file_that_git_does_not_know_is_wholly_new(refs: Refs, git: Git) -> None:
    commit(git, page=prose(CLAIM))
    Path("new.md").write_text(prose(CLAIM))
    Path(".gitignore").write_text("ignored.md\n")
    Path("ignored.md").write_text(prose(CLAIM))
    assert found(refs, ".") == [("new.md", 1, "CIT203"), ("new.md", 3, "CLM301")]
    assert ("ignored.md", 3, "CLM301") in found(refs, "ignored.md")


def test_a_renamed_file_is_not_new(refs: Refs, git: Git) -> None:
    commit(git, page=prose(*[CLAIM.replace("5", str(n)) for n in range(5, 25)]))
    git("mv", "page.md", "naïve “name”\n.md")
    commit(git)
    assert found(refs, ".", since="HEAD~1") == []
    renamed = Path("naïve “name”\n.md")
    renamed.write_text(renamed.read_text() + f"\n{ANOTHER}\n")
    assert [line for _, line, code in found(refs, ".", since="HEAD~1") if code == "CLM301"] == [43]


def test_a_file_that_was_deleted_and_made_again_is_new(refs: Refs, git: Git) -> None:
    commit(git, page=prose(CLAIM))
    git("rm", "--cached", "--quiet", "page.md")
    assert ("page.md", 3, "CLM301") in found(refs, ".")


def test_a_file_in_which_git_sees_no_lines_is_wholly_new_once_it_changes(refs: Refs, git: Git) -> None:
    Path("page.md").write_bytes(prose(CLAIM).encode("utf-16"))
    commit(git)
    assert found(refs, "page.md") == []
    Path("page.md").write_bytes(prose(CLAIM, "More.").encode("utf-16"))
    assert ("page.md", 3, "CLM301") in found(refs, "page.md")


def test_articles_of_a_folder_that_have_not_changed_are_not_read(refs: Refs, git: Git) -> None:
    commit(git, page=prose(CLAIM), other=prose(ANOTHER))
    Path("other.md").write_text(prose(ANOTHER, CLAIM))
    tree = json.loads(refs("check", "--offline", "--since", "main", "--format", "json", ".").out)
    assert [article["path"] for article in tree["articles"]] == ["other.md"]


def test_a_folder_in_which_nothing_has_changed_passes(refs: Refs, git: Git) -> None:
    commit(git, page=prose(CLAIM))
    done = refs("check", "--offline", "--since", "main", ".")
    assert (done.code, done.err) == (0, "refs: no article here has changed since main\n")
    assert "in 0 articles" in done.out


def test_a_configuration_of_git_changes_nothing_and_runs_nothing(
    refs: Refs, git: Git, tmp_path: Path
) -> None:
    commit(git, page=prose(CLAIM, "Made.", ANOTHER))
    Path(".gitattributes").write_text("*.md diff=made\n")
    for key, value in (
        ("color.ui", "always"),
        ("diff.external", f"touch {tmp_path}/external"),
        ("diff.made.textconv", f"touch {tmp_path}/textconv"),
        ("core.fsmonitor", f"touch {tmp_path}/fsmonitor"),
        ("diff.context", "9"),
        ("diff.interHunkContext", "9"),
        ("diff.noprefix", "true"),
        ("diff.renames", "false"),
    ):
        git("config", key, value)
    Path("page.md").write_text(prose(CLAIM, "Made otherwise.", ANOTHER))
    assert found(refs, "page.md") == []
    assert not {"external", "textconv", "fsmonitor"} & {path.name for path in tmp_path.iterdir()}


def test_a_baseline_is_taken_off_before_what_has_not_changed(refs: Refs, git: Git) -> None:
    commit(git, page=prose(CLAIM))
    refs("check", "--offline", "--write-baseline", "known.json", "page.md")
    Path("page.md").write_text(prose(f"{ANOTHER} {CLAIM}"))
    words = ("--baseline", "known.json", "page.md")
    assert [code for _, _, code in found(refs, *words)] == ["CLM301"]


def entry(key: str, doi: str = "10.9999", year: int = 2000) -> str:
    """An entry of a .bib file; what it prints as a DOI cannot be one, so that it is found offline."""
    return f"@article{{{key},\n  title = {{Collapse}},\n  year = {{{year}}},\n  doi = {{{doi}}},\n}}\n"


CITING = "---\nbibliography: refs.bib\n---\n\n# Made\n\nHips collapse [@one; @two].\n"


def accused(refs: Refs, path: str = "page.md") -> list[str]:
    """The entries beside an article that findings are about, in the order in which it cites them."""
    done = refs("check", "--offline", "--since", "main", "--select", "REF113", "--format", "json", path)
    assert done.code in (0, 1), done.err
    return [
        article["references"][finding["reference"] - 1]["key"]
        for article in json.loads(done.out)["articles"]
        for finding in article["findings"]
        if article["path"].endswith(".md")
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([entry("one")], [entry("one"), entry("two")], ["two"]),
        ([entry("two")], [entry("one"), entry("two")], ["one"]),
        ([entry("one"), entry("two")], [entry("one"), entry("two", year=2001)], ["two"]),
        ([entry("one"), entry("two")], [entry("one"), entry("two"), entry("three")], []),
        ([entry("one"), entry("two"), entry("three")], [entry("one"), entry("two")], []),
    ],
)
@pytest.mark.parametrize("path", ["page.md", "."])
def test_an_entry_that_was_added_or_altered_counts_though_an_old_line_cites_it(
    refs: Refs, git: Git, before: list[str], after: list[str], expected: list[str], path: str
) -> None:
    Path("refs.bib").write_text("\n".join(before))
    commit(git, page=CITING)
    Path("refs.bib").write_text("\n".join(after))
    assert accused(refs, path) == expected


def test_an_old_entry_counts_where_its_citation_is_new(refs: Refs, git: Git) -> None:
    Path("refs.bib").write_text(entry("one") + entry("two"))
    commit(git, page=CITING.replace("; @two", ""))
    Path("page.md").write_text(CITING + "\nMore.\n")
    assert accused(refs) == ["one", "two"]  # one line cites both


def test_of_a_file_in_json_and_of_front_matter_each_entry_has_its_lines(refs: Refs, git: Git) -> None:
    front = (
        "---\nbibliography: refs.json\nreferences:\n- id: one\n  DOI: '10.9999'\n  title: {}\n# more\n---\n\n"
    )
    text = front + "Hips collapse [@one; @two; @three].\n"
    row = '{{"id": "two",\n"DOI": "10.9999",\n"title": "{}"}},\n{{"id": "three",\n"DOI": "10.9999"}}'
    Path("refs.json").write_text(f"[{row.format('Made')}]")
    commit(git, page=text.format("Made"))
    Path("refs.json").write_text(f"[{row.format('Made again')}]")
    assert accused(refs) == ["two"]
    Path("page.md").write_text(text.format("Made again"))
    assert accused(refs) == ["one", "two"]


def test_an_article_is_read_where_a_file_beside_it_has_changed(refs: Refs, git: Git) -> None:
    Path("refs.bib").write_text(entry("one") + entry("two"))
    commit(git, page=CITING, other=prose(CLAIM))
    assert found(refs, ".") == []
    Path("refs.bib").write_text(entry("one") + entry("two", "10.9998"))
    tree = json.loads(refs("check", "--offline", "--since", "main", "--format", "json", ".").out)
    assert [article["path"] for article in tree["articles"]] == ["page.md", "refs.bib"]


@pytest.mark.parametrize("change", [["rm", "--quiet"], ["mv", "-k"]])
def test_that_a_file_beside_an_article_is_gone_counts(refs: Refs, git: Git, change: list[str]) -> None:
    Path("refs.bib").write_text(entry("one") + entry("two"))
    commit(git, page=CITING)
    git(*change, "refs.bib", *(["sources.bib"] if change[0] == "mv" else []))
    assert ("page.md", 2, "GEN001") in found(refs, ".")


def test_that_a_file_beside_an_article_never_was_there_is_nothing_new(refs: Refs, git: Git) -> None:
    commit(git, page=CITING, other=CITING.replace("refs.bib", "none/refs.bib"))
    assert found(refs, ".") == []
    Path("page.md").write_text(CITING + "\nMore.\n")
    assert found(refs, ".") == []


@pytest.mark.parametrize("revision", ["nowhere", "--help", "", "origin/main", "HEAD~9", "a\nb"])
def test_a_revision_that_git_does_not_know_is_one_line_that_says_what_to_do(
    refs: Refs, git: Git, revision: str
) -> None:
    commit(git, page=prose(CLAIM))
    done = refs("check", "--offline", f"--since={revision}", "page.md")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "no such revision" in done.err
    assert "fetch-depth: 0" in done.err


def test_a_shallow_clone_without_the_base_is_told_to_fetch_more(
    refs: Refs, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(git, page=prose(CLAIM))
    git("switch", "--quiet", "--create", "topic")
    commit(git, page=prose(CLAIM, ANOTHER))
    git("switch", "--quiet", "main")
    commit(git, other=prose(CLAIM))
    shallow = tmp_path / "shallow"
    source = f"file://{Path.cwd()}"
    git("clone", "--quiet", "--depth", "1", "--no-single-branch", "--branch", "topic", source, shallow)
    monkeypatch.chdir(shallow)
    done = refs("check", "--offline", "--since", "origin/main", "page.md")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "shares no history" in done.err
    assert "fetch-depth: 0" in done.err


def test_outside_of_a_repository_there_is_no_since(
    refs: Refs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "page.md").write_text(prose(CLAIM))
    done = refs("check", "--offline", "--since", "main", tmp_path / "page.md")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "not a git repository" in done.err


def test_without_git_there_is_no_since(refs: Refs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.md").write_text(prose(CLAIM))
    monkeypatch.setenv("PATH", str(tmp_path))
    done = refs("check", "--offline", "--since", "main", tmp_path / "page.md")
    assert (done.code, done.err) == (2, "refs: --since needs git, and there is none on this machine's PATH\n")


@pytest.mark.parametrize("words", [["-"], ["--write-baseline", "known.json", "page.md"]])
def test_what_does_not_go_with_since_is_refused(refs: Refs, git: Git, words: list[str]) -> None:
    commit(git, page=prose(CLAIM))
    done = refs("check", "--offline", "--since", "main", *words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "--since" in done.err
