"""The main job: the wall time of warm checks. bench.traffic counts its requests."""

import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.stand_in import SHARED, StandIn, available, stand_in

RUNS = 5


def rows() -> list[tuple[str, str, str]]:
    """Times of whole processes, median of five."""
    if not available():
        return [("`refs check`", "no development data here", "")]
    with TemporaryDirectory() as name:
        return times(Path(name))


def times(folder: Path) -> list[tuple[str, str, str]]:
    """Warm checks of one article and of a hundred."""
    one = [str(SHARED / "articles" / "article_nl.txt")]
    many = [str(path) for path in sorted(SHARED.glob("articles/*/*.md"))][:100]
    with stand_in("--extra", str(SHARED / "eutils" / "made" / "scenarios.json"), "--rate", "0") as server:
        return [
            (f"warm check of {what}", f"{warm(server, folder, paths):.2f} s", "")
            for what, paths in (("article_nl.txt", one), (f"{len(many)} articles", many))
        ]


def warm(server: StandIn, folder: Path, paths: list[str]) -> float:
    """Seconds of a check after one that has filled the library."""
    check(server, folder, *paths)
    walls = []
    for _ in range(RUNS):
        start = time.perf_counter()
        check(server, folder, *paths)
        walls.append(time.perf_counter() - start)
    return statistics.median(walls)


def check(server: StandIn, folder: Path, *paths: str) -> None:
    """Run a check as a user would; findings are no failure here."""
    command = [
        sys.executable,
        "-m",
        "refs",
        "check",
        "--quiet",
        "--library",
        str(folder / "library.db"),
        *paths,
    ]
    done = subprocess.run(command, env=server.environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
