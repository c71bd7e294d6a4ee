"""Crossref as a second witness: notices on works that PubMed has described; only one of them may know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from refs.db.statements import Statement
from refs.db.store import Library
from refs.fetchers.interface import Registries
from refs.lookup import RECORD_KEEPS, Lookup
from refs.model.identifier import Identifier, Scheme
from refs.model.judgement import Asked
from refs.model.record import Record, Relation
from refs.model.resolution import Found, NotAsked, Resolution, Unreachable


@dataclass(frozen=True, slots=True)
class Testimony:
    """What the second witness says of a work, or that it gave no answer."""

    crossref: Asked
    relations: tuple[Relation, ...] = ()
    reason: str = ""


SILENCE = Testimony(Asked.NOT_ASKED)


def testimonies(
    records: Iterable[Record], library: Library, registries: Registries, lookup: Lookup, now: datetime
) -> dict[str, Testimony]:
    """By DOI (lower case), what Crossref says of works; each is asked for once in `RECORD_KEEPS`."""
    dois = list(dict.fromkeys(record.doi.lower() for record in records if record.pmid and record.doi))
    kept = library.statements("crossref", dois)
    said = {
        doi: Testimony(Asked.ANSWERED, statement.relations)
        for doi, statement in kept.items()
        if registries.crossref is None or now - statement.asked < RECORD_KEEPS
    }
    open_ones = [Identifier(Scheme.DOI, doi) for doi in dois if doi not in said]
    if registries.crossref is None or not open_ones:
        return said
    for batch in registries.crossref.fetch(open_ones):
        heard = {resolution.identifier.value: _hear(resolution) for resolution in batch}
        said.update(heard)
        fresh = {
            doi: Statement(one.relations, now) for doi, one in heard.items() if one.crossref is Asked.ANSWERED
        }
        lookup.keep(partial(library.put_statements, "crossref", fresh))
    return said


def _hear(resolution: Resolution) -> Testimony:
    """Not to know a work is an answer too: then there is no notice on it."""
    match resolution:
        case Found(holding=holding):
            return Testimony(Asked.ANSWERED, holding.record.relations)
        case Unreachable(reason=reason) | NotAsked(reason=reason):
            return Testimony(Asked.UNREACHABLE, reason=reason)
        case _:
            return Testimony(Asked.ANSWERED)
