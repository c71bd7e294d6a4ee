"""The program as a process: signals, pipes, streams, and the three ways to start it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import ENTRY, article
from tests.eutils_server import EutilsServer

ROOT = Path(__file__).parents[2]
REFS = [sys.executable, "-m", "refs"]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(article(f"{ENTRY} PMID: 90000101", text="Half of all hips collapse within 5 years."))
    return path


def run(*command: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize(
    "program", [REFS, [sys.executable, "refs.py"]], ids=["python -m refs", "python refs.py"]
)
def test_the_ways_to_start_it_are_one_program(program: list[str], page: Path) -> None:
    if not (ROOT / program[-1]).exists() and program[-1].endswith(".py"):
        pytest.skip("the checkout's own file is not part of the wheel")
    done = run(*program, "check", "--offline", page, cwd=ROOT)
    assert done.returncode == 1
    assert "1 reference: 1 unchecked" in done.stdout


def test_an_interrupt_ends_with_130_and_one_line(page: Path, eutils_server: EutilsServer) -> None:
    eutils_server.faults = {0: "hang"}
    environment = {**os.environ, "REFS_EUTILS_URL": eutils_server.url}
    with subprocess.Popen(
        [*REFS, "check", str(page)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert eutils_server.asked.wait(20)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert said == "refs: interrupted; what was fetched is kept\n"


def test_a_reader_that_has_seen_enough_does_not_change_the_exit_code(page: Path) -> None:
    page.write_text(
        article(
            *[ENTRY.replace("2016", str(1900 + n)) for n in range(100)],
            text="Half of all hips collapse. " * 3000,
        )
    )
    with subprocess.Popen(
        [*REFS, "check", "--offline", "--verbose", str(page)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("words", [["rule"], ["search", "hip"]])
def test_an_output_that_cannot_be_written_is_one_line_and_exit_2(words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*REFS, *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_file_name_that_is_no_unicode_is_reported_and_kept(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/bad\xff.md"
    try:
        Path(os.fsdecode(name)).write_text(article(ENTRY))
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such name")
    out = tmp_path / "report.json"
    done = run(*REFS, "check", "--offline", "--format", "json", "--output", out, os.fsdecode(name))
    assert (done.returncode, done.stderr) == (0, "")
    assert "bad" in out.read_text()


def test_an_error_in_refs_itself_is_one_line_and_exit_2(page: Path, tmp_path: Path) -> None:
    broken = tmp_path / "site"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "import refs.check\ndef fail(*_, **__): raise KeyError('made')\nrefs.check.check = fail\n"
    )
    paths = os.pathsep.join([str(broken), *filter(None, [os.environ.get("PYTHONPATH"), str(ROOT)])])
    done = run(*REFS, "check", "--offline", page, env={**os.environ, "PYTHONPATH": paths})
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "an error in refs itself (KeyError: 'made')" in done.stderr
