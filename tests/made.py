"""Records and references made for the tests. None of these works exists; their DOIs begin with 10.9999/made."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from refs.model.article import Place, PrintedIdentifier, Reference
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Date, Holding, Journal, Name, Provenance, Record
from refs.model.text import Span
from refs.readers.printed import parse_entry

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

WORK = Record(
    pmid="90000101",
    doi="10.9999/made.101",
    title="Alendronate and collapse of the femoral head in adults: a randomised trial",
    authors=(
        Name("Sandoval", "Petra Q", "PQ"),
        Name("van den Iyer", "Nandi", "N"),
        Name("Lindqvist-Müller", "Bo E", "BE"),
    ),
    journal=Journal(
        "The Journal of made joint surgery. American volume", "J Made Joint Surg Am", "J Made Joint Surg Am"
    ),
    published=Date(2016, 1),
    electronic=Date(2015, 11, 3),
    years=(2016, 2015),
    volume="82",
    issue="5",
    pages="1117-32",
    types=("Journal Article",),
)

PRINT = (
    "Sandoval, P. Q., van den Iyer, N., & Lindqvist-Müller, B. E. (2016). Alendronate and collapse of the femoral "
    "head in adults: a randomised trial. The Journal of Made Joint Surgery. American Volume, 82(5), 1117–1132."
)


def work(**changes: Any) -> Record:
    """The made work, with some fields changed."""
    return replace(WORK, **changes)


def holding(record: Record, registry: str = "pubmed", fetched: datetime = NOW) -> Holding:
    """The record as the library keeps it."""
    return Holding(record, Provenance(registry, fetched, "0" * 64))


def reference(
    text: str = PRINT,
    *,
    pmid: str = "",
    pmcid: str = "",
    doi: str = "",
    number: int = 1,
    place: Place = Place.LIST,
) -> Reference:
    """An entry that prints `text`, and these identifiers."""
    printed = {Scheme.PMID: pmid, Scheme.PMCID: pmcid, Scheme.DOI: doi}
    identifiers = tuple(
        PrintedIdentifier(scheme, Identifier.of(scheme, value), value, Span(0, len(text)))
        for scheme, value in printed.items()
        if value
    )
    return Reference(number, place, Span(0, len(text)), text, identifiers, parse_entry(text))
