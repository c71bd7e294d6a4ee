"""A folder of 200 made articles: all cores against one, cold and warm, and the memory that they take."""

import itertools
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.program import Json
from bench.sentences import made_text, prose
from bench.stand_in import StandIn, available, stand_in
from bench.traffic import citations, printed

_ARTICLES = 200
_WORKS = 1_000  # that all of them cite, some of them often
_ENTRIES = 20  # in a list
_PARAGRAPHS = 24
_RUNS = 3
_EVERY = 0.05  # seconds between two looks at the memory

Row = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Run:
    """Seconds of a whole check, and the most memory (MB) that it and its children held together."""

    seconds: float
    megabytes: float


def rows() -> list[Row]:
    """(what, measured, goal): times by the clock, one and all cores taking turns; medians of three runs."""
    if not available():
        return [("a folder of articles", "no development data here", "")]
    with TemporaryDirectory() as name, stand_in("--rate", "0") as server:
        folder = Path(name)
        characters = write_articles(folder / "site")
        cold, warm = measure(folder, server)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    what = f"{_ARTICLES} articles of {characters // _ARTICLES / 1000:.0f} kB"
    return [
        row
        for state, runs in (("new library", cold), ("warm library", warm))
        for row in figures(f"{what}, {state}", runs, f"all {cores} cores")
    ]


def figures(what: str, runs: dict[str, list[_Run]], cores: str) -> Iterator[Row]:
    """A row for the times, and one for the memory."""
    one, all_ = (statistics.median(run.seconds for run in runs[jobs]) for jobs in ("1", "auto"))
    yield f"{what}: {cores} against one", f"{all_:.1f} s against {one:.1f} s ({one / all_:.2f} times)", ""
    held, held_by_all = (max(run.megabytes for run in runs[jobs]) for jobs in ("1", "auto"))
    yield f"{what}: peak memory with children", f"{held_by_all:.0f} MB against {held:.0f} MB", ""


def measure(folder: Path, server: StandIn) -> tuple[dict[str, list[_Run]], dict[str, list[_Run]]]:
    """The runs with a new library and those with one that has everything, by `--jobs`."""
    cold: dict[str, list[_Run]] = {"1": [], "auto": []}
    warm: dict[str, list[_Run]] = {"1": [], "auto": []}
    for number, jobs in itertools.product(range(_RUNS), cold):
        library = folder / f"{number}-{jobs}.db"
        for runs in (cold, warm):
            runs[jobs].append(check(folder / "site", library, jobs, server))
    return cold, warm


def check(site: Path, library: Path, jobs: str, server: StandIn) -> _Run:
    """One check of the folder."""
    command = [sys.executable, "-m", "refs", "check", "--quiet", "--jobs", jobs, "--format", "json"]
    command += ["--library", str(library), "--output", os.devnull, str(site)]
    start, most = time.perf_counter(), 0.0
    with subprocess.Popen(command, env=server.environment) as process:
        while process.poll() is None:
            most = max(most, sum(map(megabytes, family(process.pid))))
            time.sleep(_EVERY)
    if process.returncode not in (0, 1):
        sys.exit(f"exit {process.returncode}")
    return _Run(time.perf_counter() - start, most)


def family(process: int) -> Iterator[int]:
    """A process and what it has started."""
    yield process
    try:
        children = [int(pid) for pid in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:  # it has ended, or this system does not tell
        children = []
    for child in children:
        yield from family(child)


def megabytes(process: int) -> float:
    """The memory that a process holds; what it shares with others counts in part. 0 where nobody tells."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000


def write_articles(site: Path) -> int:
    """Make the folder, the same one every time: made prose, real works. The number of characters in it."""
    site.mkdir()
    chance = random.Random(200)
    works = citations(_WORKS)
    paragraphs = {language: [*made_text(language), *prose(language)] for language in ("nl", "en")}
    written = 0
    for number in range(_ARTICLES):
        language = ("nl", "en")[number % 2]
        chosen = chance.sample(works, _ENTRIES)
        text = article(chance.choices(paragraphs[language], k=_PARAGRAPHS), chosen, chance)
        written += (site / f"{number:03}.md").write_text(text, encoding="utf-8")
    return written


def article(paragraphs: list[list[str]], works: list[Json], chance: random.Random) -> str:
    """An article in which every second sentence or so cites a work of its list."""
    body = []
    for paragraph in paragraphs:
        marks = (f" [{chance.randint(1, len(works))}]" if chance.random() < 0.5 else "" for _ in paragraph)
        body.append(
            " ".join(f"{one[:-1]}{mark}{one[-1:]}" for one, mark in zip(paragraph, marks, strict=True))
        )
    entries = (f"{n}. {printed(work)} PMID: {work['pmid']}" for n, work in enumerate(works, start=1))
    parts = ["# A made article", *body, "## References", "\n".join(entries)]
    return "\n\n".join(parts) + "\n"
