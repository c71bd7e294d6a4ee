"""`refs check --jobs`: articles are read in several processes, and nobody sees a difference but in time."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from refs.commands.workers import processes, share_out
from refs.errors import RefsError
from tests.commands.conftest import ENTRY, Refs, article
from tests.eutils_server import EutilsServer


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of articles, one of which cannot be read."""
    site = tmp_path / "site"
    site.mkdir()
    for number in range(24):
        text = f"Half of all hips collapse within {number} years. Dit verdubbelt het risico."
        (site / f"{number:02}.md").write_text(article(f"{ENTRY} PMID: 90000101", text=text))
    (site / "05.md").write_bytes(b"%PDF-1.7")
    (site / "06.md").write_text("")
    return site


@pytest.mark.parametrize("jobs", ["2", "5", "auto"])
def test_the_report_is_the_same_however_many_processes_read(
    refs: Refs, pubmed: EutilsServer, site: Path, jobs: str
) -> None:
    words = ("check", "--format", "json", "--sentences", site)
    refs(*words)
    one, many = refs(*words, "--jobs", "1"), refs(*words, "--jobs", jobs)
    assert (one.code, many.code) == (2, 2)
    assert (many.out, many.err) == (one.out, one.err)


def test_a_work_that_many_articles_cite_is_asked_for_once(
    refs: Refs, pubmed: EutilsServer, site: Path
) -> None:
    refs("check", "--jobs", "4", site)
    assert len(pubmed.requests) == 1


def test_standard_input_is_read_beside_files(site: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "refs",
        "check",
        "--offline",
        "--jobs",
        "2",
        "--stdin-name",
        "in.md",
        "-",
    ]
    done = subprocess.run(
        [*command, str(site / "01.md")], input="Smoking.", capture_output=True, text=True, check=False
    )
    assert (done.returncode, "in 2 articles" in done.stdout) == (1, True)


@pytest.mark.parametrize("jobs", ["-1", "0", "many", "1.5", ""])
def test_what_is_no_number_of_processes_is_bad_usage(refs: Refs, site: Path, jobs: str) -> None:
    done = refs("check", f"--jobs={jobs}", site)
    assert done.code == 2
    assert "a number of processes, or auto" in done.err


def test_a_few_articles_are_not_worth_a_process_of_their_own() -> None:
    assert processes(0, 3) == 0
    assert processes(0, 10_000) >= 1
    assert processes(8, 3) == 3


def double(number: int) -> int:
    return 2 * number


def die(number: int) -> int:
    if number == 7:
        os._exit(1)
    return number


def fail(number: int) -> int:
    raise RefsError(f"{number} is made to fail")


@pytest.mark.parametrize("count", [0, 1, 3])
def test_results_come_in_the_order_of_the_work(count: int) -> None:
    assert share_out(double, range(50), count) == [2 * number for number in range(50)]


def test_a_process_that_dies_is_told_and_not_waited_for() -> None:
    with pytest.raises(RefsError, match="--jobs 1"):
        share_out(die, range(10), 2)


def test_an_error_in_a_process_is_the_error_of_the_run() -> None:
    with pytest.raises(RefsError, match="0 is made to fail"):
        share_out(fail, range(4), 2)


SLOW = """
import os, refs.commands.reading as reading
read, waited = reading.read_found, []
def late(*words):
    if not waited:
        waited.append(True)
        os.write(os.open({started!r}, os.O_RDWR), b"x")
        os.read(os.open({released!r}, os.O_RDWR), 1)
    return read(*words)
reading.read_found = late
"""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_an_interrupt_of_all_processes_ends_with_130_and_one_line(site: Path, tmp_path: Path) -> None:
    """As a terminal does on Ctrl-C, which reaches every process of the group, while two of them are reading."""
    pipes = {name: str(tmp_path / name) for name in ("started", "released")}
    for pipe in pipes.values():
        os.mkfifo(pipe)
    started, released = (os.open(pipe, os.O_RDWR) for pipe in pipes.values())
    (tmp_path / "sitecustomize.py").write_text(SLOW.format(**pipes))
    paths = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")]), str(Path.cwd())])
    with subprocess.Popen(
        [sys.executable, "-m", "refs", "check", "--offline", "--jobs", "2", str(site)],
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        os.read(started, 2)
        os.killpg(process.pid, signal.SIGINT)
        os.write(released, b"xx")
        out, said = process.communicate(timeout=30)
    os.close(started)
    os.close(released)
    assert (process.returncode, out) == (130, "")
    assert said == "refs: interrupted; what was fetched is kept\n"
