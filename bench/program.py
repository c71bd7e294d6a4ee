"""Runs `refs check` as a user would, and reads its report."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Json = dict[str, Any]


def check(
    paths: list[Path], library: Path, *options: str, environment: Mapping[str, str] = os.environ
) -> list[Json]:
    """The articles of the JSON report on references; findings are no failure here."""
    command = [sys.executable, "-m", "refs", "check", "--quiet", "--select", "REF", "--format", "json"]
    command += ["--claims", "off", "--library", str(library), *options, *map(str, paths)]
    done = subprocess.run(command, env=dict(environment), capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    articles: list[Json] = json.loads(done.stdout)["articles"]
    return articles


def accused(article: Json, number: int) -> bool:
    """Does a warning or an error stand at this reference?"""
    return any(
        finding["severity"] != "note" for finding in article["findings"] if finding["reference"] == number
    )


def answered(reference: Json) -> str:
    """The PMID of the work that is said to be meant; "" where none is."""
    meant = reference["suggestion"] or reference["record"] or {}
    return meant.get("pmid") or ""
