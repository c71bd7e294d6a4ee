"""Every command that the pages for editors, CI engineers and authors show does what it is shown for."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import Refs
from tests.eutils_server import EutilsServer

ROOT = Path(__file__).parent.parent.parent
PAGES = ("editors", "ci", "authors", "library")
_COMMAND = re.compile(r"^    refs ([^#|\n]+)", re.MULTILINE)


def commands(page: str) -> list[list[str]]:
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    return [shlex.split(words) for words in _COMMAND.findall(text)]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with the examples, once under their own name and once as the docs of a site."""

    def git(*words: str) -> None:
        author = ["-c", "user.name=made", "-c", "user.email=made@example.org"]
        subprocess.run(["git", *author, *words], cwd=tmp_path, check=True, capture_output=True)

    for folder in ("examples", "docs"):
        shutil.copytree(ROOT / "examples", tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    git("init", "--quiet", "--initial-branch=main")
    git("add", "--all")
    git("commit", "--quiet", "--message=made")
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_a_page_works_as_it_is_shown(
    refs: Refs, pubmed: EutilsServer, project: Path, page: str
) -> None:
    shown = commands(page)
    assert len(shown) >= 5
    for words in shown:
        done = refs(*words)
        assert done.code in (0, 1), f"refs {' '.join(words)}: {done.err}"
        assert "Traceback" not in done.err
