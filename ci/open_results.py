"""Leaves out of a SARIF file what has been set aside: `python -I ci/open_results.py FILE`, in place.

GitHub takes no notice of SARIF's `suppressions` and `baselineState`, and would show it as open alerts.
"""

import json
import sys
from pathlib import Path
from typing import Any


def is_open(result: dict[str, Any]) -> bool:
    """Is a result still to be dealt with?"""
    return not result.get("suppressions") and result.get("baselineState") != "unchanged"


def main(path: Path) -> None:
    """Write the log again with its open results only."""
    log = json.loads(path.read_text(encoding="utf-8"))
    for run in log["runs"]:
        run["results"] = [result for result in run["results"] if is_open(result)]
    path.write_text(json.dumps(log, indent=1) + "\n", encoding="utf-8")  # in ASCII, as nothing here is shown


if __name__ == "__main__":
    main(Path(sys.argv[1]))
