"""Commands are run as a user runs them: words in, exit code and two streams out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from refs.cli import main
from refs.fetchers import pubmed as refs_pubmed
from refs.fetchers.eutils import Eutils
from refs.fetchers.http import Client
from tests.eutils_server import EutilsServer
from tests.fetchers.made import QUICK, NoPace, Pauses

ROW: dict[str, Any] = {
    "pmid": "90000101",
    "doi": "10.9999/made.101",
    "title": "Alendronate and collapse of the femoral head in adults: a randomised trial.",
    "authors": (("Sandoval", "PQ"), ("Iyer", "N"), ("Lindqvist", "BE")),
    "journal": "The Journal of made joint surgery. American volume",
    "abbreviation": "J Made Joint Surg Am",
    "date": "2016 Jan",
    "volume": "82",
    "issue": "5",
    "pages": "1117-32",
}
OTHER: dict[str, Any] = {
    "pmid": "90000999",
    "doi": "10.9999/made.999",
    "title": "Vertebral height in long-distance runners over fifty.",
    "authors": (("Kowalczyk", "RT"), ("Abernathy", "SJ")),
    "journal": "Seminars in made arthritis",
    "abbreviation": "Semin Made Arthritis",
    "date": "2002 Oct",
    "volume": "32",
    "issue": "2",
    "pages": "125-31",
}
ENTRY = (
    "Sandoval, P. Q., Iyer, N., & Lindqvist, B. E. (2016). Alendronate and collapse of the femoral head in adults: "
    "A randomised trial. J Made Joint Surg Am, 82(5), 1117–1132."
)


def article(*entries: str, text: str = "Made prose (Sandoval et al., 2016).") -> str:
    """A Markdown article with this text and these entries."""
    return f"# A made article\n\n{text}\n\n## References\n\n" + "".join(f"- {entry}\n" for entry in entries)


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


Refs = Callable[..., Done]


@pytest.fixture
def refs(capsys: pytest.CaptureFixture[str]) -> Refs:
    """Run `refs` with these words."""

    def run(*words: str | Path) -> Done:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as stopped:  # argparse: bad usage, --help
            code = stopped.code if isinstance(stopped.code, int) else 1
        streams = capsys.readouterr()
        return Done(code, streams.out, streams.err)

    return run


@pytest.fixture
def pubmed(eutils_server: EutilsServer, monkeypatch: pytest.MonkeyPatch) -> EutilsServer:
    """PubMed, on loopback, with two made records."""
    eutils_server.add(ROW, OTHER)
    monkeypatch.setenv("REFS_EUTILS_URL", eutils_server.url)
    monkeypatch.setattr(refs_pubmed, "connect", impatient)
    return eutils_server


def impatient(base: str, *, email: str = "", api_key: str = "") -> refs_pubmed.PubMed:
    """PubMed as `connect` makes it, but without a pace and with pauses that take no time."""
    http = Client("PubMed", NoPace(), email=email, secrets=(api_key,), patience=QUICK, sleep=Pauses().sleep)
    return refs_pubmed.PubMed(Eutils(base, http, tool="refs", email=email, api_key=api_key))
