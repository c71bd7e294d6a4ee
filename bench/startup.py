"""How long a user waits for `refs --help`, beside an interpreter that does nothing."""

import statistics
import subprocess
import sys
import time

RUNS = 15


def rows() -> list[tuple[str, str, str]]:
    """Median of the pairwise differences, so that a busy machine weighs on both sides."""
    wall((sys.executable, "-m", "refs", "--help"))  # compiles the bytecode
    extra = [
        wall((sys.executable, "-m", "refs", "--help")) - wall((sys.executable, "-c", "pass"))
        for _ in range(RUNS)
    ]
    return [("`refs --help` above `python -c pass`", f"{statistics.median(extra):.3f} s", "≤ 0.15 s")]


def wall(command: tuple[str, ...]) -> float:
    """Seconds of a whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start
