"""What is asked again, and what is not: records and absences keep for a time."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from refs.db.store import Library
from refs.fetchers.interface import NOBODY, Registries
from refs.lookup import ABSENCE_KEEPS, RECORD_KEEPS, Lookup
from refs.model.identifier import Identifier, Scheme
from refs.model.resolution import Found, NotAsked, NotFound
from tests.eutils_server import EutilsServer
from tests.fetchers.made import pubmed, row
from tests.made import NOW, WORK, holding

OURS = Identifier.of(Scheme.PMID, WORK.pmid)


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.open(":memory:") as opened:
        yield opened


@pytest.fixture
def server(eutils_server: EutilsServer) -> EutilsServer:
    eutils_server.add(row(int(WORK.pmid), title="What PubMed says today."))
    return eutils_server


@pytest.mark.parametrize(
    ("registry", "age", "asked"),
    [
        ("pubmed", timedelta(0), False),
        ("pubmed", RECORD_KEEPS - timedelta(seconds=1), False),
        ("pubmed", RECORD_KEEPS, True),
        ("starter", timedelta(0), True),
        ("file", timedelta(0), True),
    ],
)
def test_a_record_is_fetched_again_when_it_is_old_or_not_from_a_registry(
    library: Library, server: EutilsServer, registry: str, age: timedelta, asked: bool
) -> None:
    library.put([holding(WORK, registry, NOW - age)])
    with pubmed(server) as registry_:
        answer = Lookup(library, Registries(registry_), NOW).resolve([OURS])[OURS]
    assert bool(server.requests) is asked
    assert isinstance(answer, Found)
    assert answer.holding.record.title == ("What PubMed says today." if asked else WORK.title)


def test_offline_a_record_of_any_age_serves(library: Library) -> None:
    library.put([holding(WORK, "pubmed", NOW - 10 * RECORD_KEEPS)])
    assert isinstance(Lookup(library, NOBODY, NOW).resolve([OURS])[OURS], Found)


def test_offline_what_is_not_held_was_not_asked(library: Library) -> None:
    assert Lookup(library, NOBODY, NOW).resolve([OURS])[OURS] == NotAsked(OURS, "offline")


@pytest.mark.parametrize(("age", "asked"), [(timedelta(0), False), (ABSENCE_KEEPS, True)])
def test_an_absence_is_believed_for_a_time(
    library: Library, server: EutilsServer, age: timedelta, asked: bool
) -> None:
    library.put_absent([OURS], "pubmed", NOW - age)
    with pubmed(server) as registry:
        answer = Lookup(library, Registries(registry), NOW).resolve([OURS])[OURS]
    assert isinstance(answer, Found if asked else NotFound)
    assert bool(server.requests) is asked


def test_what_is_held_stays_when_the_registry_no_longer_gives_it(
    library: Library, eutils_server: EutilsServer
) -> None:
    library.put([holding(WORK, "starter")])
    with pubmed(eutils_server) as registry:
        answer = Lookup(library, Registries(registry), NOW).resolve([OURS])[OURS]
    assert isinstance(answer, Found)
    assert answer.holding.record == WORK


@pytest.mark.parametrize(("answered", "leads"), [(True, NotFound), (False, Found)])
def test_a_record_of_a_file_is_not_believed_where_the_registry_denies_it(
    library: Library, eutils_server: EutilsServer, answered: bool, leads: type
) -> None:
    library.put([holding(WORK, "file")])
    eutils_server.faults = {} if answered else dict.fromkeys(range(1, 30), "500")
    with pubmed(eutils_server) as registry:
        answer = Lookup(library, Registries(registry), NOW).resolve([OURS])[OURS]
    assert isinstance(answer, leads)


def test_each_batch_is_kept_before_the_next_is_asked(library: Library, server: EutilsServer) -> None:
    wanted = [Identifier.of(Scheme.PMID, str(90_000_000 + n)) for n in range(250)]
    server.add(*(row(int(one.value)) for one in wanted))
    server.faults = dict.fromkeys(range(2, 30), "500")
    with pubmed(server) as registry:
        answers = Lookup(library, Registries(registry), NOW).resolve(wanted)
    assert sum(isinstance(answer, Found) for answer in answers.values()) == 200
    assert len(library.find(wanted)) == 200


def test_a_record_answers_for_all_its_identifiers(library: Library, eutils_server: EutilsServer) -> None:
    eutils_server.add(row(int(WORK.pmid), doi=WORK.doi))
    doi = Identifier.of(Scheme.DOI, WORK.doi)
    with pubmed(eutils_server) as registry:
        answers = Lookup(library, Registries(registry), NOW).resolve([doi, OURS])
    assert len(eutils_server.requests) == 1
    assert all(isinstance(answer, Found) for answer in answers.values())
