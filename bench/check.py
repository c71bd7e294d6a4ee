"""The main job: requests for an article with 100 right PMIDs, and the wall time of warm checks."""

import gzip
import itertools
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.stand_in import SHARED, StandIn, available, stand_in

RUNS = 5


def rows() -> list[tuple[str, str, str]]:
    """Requests counted by the stand-in; times of whole processes, median of five."""
    if not available():
        return [("`refs check`", "no development data here", "")]
    with TemporaryDirectory() as name:
        folder = Path(name)
        return [*requests(folder), *times(folder)]


def requests(folder: Path) -> list[tuple[str, str, str]]:
    """E-utilities requests for 100 references that print right PMIDs."""
    article = folder / "hundred.md"
    article.write_text(hundred_references(), encoding="utf-8")
    with stand_in() as server:
        check(server, folder, str(article))
        cold = len(server.requests())
        check(server, folder, str(article))
        warm = len(server.requests()) - cold
    return [
        ("requests for 100 right PMIDs, cold", str(cold), "1"),
        ("requests for 100 right PMIDs, warm", str(warm), "0"),
    ]


def hundred_references() -> str:
    """An article that lists 100 real citations with their PMIDs."""
    with gzip.open(SHARED / "eutils" / "citations_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        works = [json.loads(line) for line in itertools.islice(lines, 0, 60_000, 600)]
    entries = []
    for work in works:
        names = ", ".join(f"{last} {initials}".strip() for last, initials, _ in work["authors"])
        place = f"{work['journal']}. {work['date'][:4]};{work['volume']}:{work['pages']}"
        entries.append(f"- {names}. {work['title']} {place}. PMID: {work['pmid']}")
    return "# A review\n\n## References\n\n" + "\n".join(entries) + "\n"


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
