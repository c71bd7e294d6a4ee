"""Clients, waits and records made for the tests of the fetchers."""

from collections.abc import Iterator
from contextlib import contextmanager

from refs.fetchers.eutils import Eutils
from refs.fetchers.http import Client, Patience
from refs.fetchers.pubmed import PubMed
from tests.eutils_server import EutilsServer

KEY = "made+secret/key=42"
QUICK = Patience(connect=1, read=0.2, total=30, tries=4)


class NoPace:
    """Lets everything go at once."""

    def wait(self) -> None:
        """Do not."""


class Pauses(list[float]):
    """A sleep that only notes how long it was asked to."""

    def sleep(self, seconds: float) -> None:
        self.append(seconds)


@contextmanager
def client(
    pauses: Pauses | None = None, patience: Patience = QUICK, secrets: tuple[str, ...] = (KEY,)
) -> Iterator[Client]:
    """A client without a pace, whose pauses take no time."""
    sleep = (pauses if pauses is not None else Pauses()).sleep
    made = Client("PubMed", NoPace(), secrets=secrets, patience=patience, sleep=sleep, jitter=lambda: 1.0)
    try:
        yield made
    finally:
        made.close()


@contextmanager
def pubmed(server: EutilsServer, pauses: Pauses | None = None, api_key: str = "") -> Iterator[PubMed]:
    """PubMed as the server plays it."""
    with client(pauses) as http:
        yield PubMed(Eutils(server.url, http, tool="refs", email="made@example.org", api_key=api_key))


def row(number: int, **fields: object) -> dict[str, object]:
    """A made record with that PMID."""
    return {"pmid": str(number), "title": f"Made record {number}", "date": "2006 Oct", **fields}
