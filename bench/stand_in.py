"""The loopback stand-in for E-utilities and Crossref, where the development data are at hand."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

SHARED = Path(__file__).parent.parent.parent / "shared"


class StandIn:
    """A running stand-in, and the requests it has seen."""

    def __init__(self, port: int, log: Path) -> None:
        base = f"http://127.0.0.1:{port}"
        self.environment = {
            **os.environ,
            "REFS_EUTILS_URL": f"{base}/entrez/eutils/",
            "REFS_CROSSREF_URL": f"{base}/crossref/",
            "NCBI_API_KEY": "made",  # with a key and an address, the pace that most users will have
            "REFS_EMAIL": "bench@example.org",
        }
        self._log = log

    def requests(self) -> list[dict[str, object]]:
        """Every request so far, in order."""
        return [json.loads(line) for line in self._log.read_text().splitlines()] if self._log.exists() else []

    def counts(self) -> tuple[int, int]:
        """How many requests went to E-utilities, and how many to Crossref."""
        paths = [str(request["path"]) for request in self.requests()]
        crossref = sum(path.startswith("/crossref") for path in paths)
        return len(paths) - crossref, crossref


def available() -> bool:
    """Are the development data there?"""
    return (SHARED / "eutils" / "serve.py").exists()


@contextmanager
def stand_in(*arguments: str) -> Iterator[StandIn]:
    """Start it, and stop it again."""
    with TemporaryDirectory() as folder:
        log = Path(folder) / "requests.jsonl"
        command = [sys.executable, str(SHARED / "eutils" / "serve.py"), "--log", str(log), *arguments]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            try:
                yield StandIn(int(server.stdout.readline()), log)
            finally:
                server.terminate()
