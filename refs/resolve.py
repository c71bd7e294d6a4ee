"""From references to judgements, in as few requests as they fit in.

1. lookup: where does each printed identifier lead? (library, then PubMed)
2. seek: entries whose identifiers do not lead to what they print, or that print none, are looked for
3. judge: what was found is held against the print
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from refs.db.store import Library
from refs.fetchers.interface import Registry
from refs.judge import Evidence, agreeing, judge, names_a_work
from refs.lookup import Lookup
from refs.model.article import Reference
from refs.model.identifier import Identifier
from refs.model.judgement import Asked, Consulted, Judgement
from refs.model.resolution import Resolution
from refs.seek import Search, Seek


@dataclass(frozen=True, slots=True)
class Resolved:
    """The judgements, in the order of the references; `unkept` says why answers could not be kept, if so."""

    judgements: tuple[Judgement, ...]
    unkept: str = ""


def resolve(
    references: Sequence[Reference],
    library: Library,
    registry: Registry | None,
    now: datetime,
    why_not: str = "offline",
) -> Resolved:
    """Judge every reference.

    Args:
        references: of one article or of many; one work is asked for once.
        library: asked first, and given whatever comes.
        registry: PubMed, or None where nothing may be asked.
        now: the time of this run (UTC), for telling what was kept too long.
        why_not: why the registry may not be asked, for the reader.
    """
    lookup = Lookup(library, registry, now, why_not)
    leads = lookup.resolve(i for ref in references for i in _printed(ref))
    resolutions = [tuple(leads[i] for i in _printed(ref)) for ref in references]
    lost = [
        place
        for place, ref in enumerate(references)
        if names_a_work(ref) and not agreeing(ref, resolutions[place])
    ]
    found = Seek(library, registry, lookup, now, why_not).find([references[place] for place in lost])
    searches = {place: found[i] for i, place in enumerate(lost)}
    judgements = tuple(
        judge(_evidence(ref, resolutions[place], searches.get(place), lookup))
        for place, ref in enumerate(references)
    )
    return Resolved(judgements, lookup.unkept)


def _printed(reference: Reference) -> tuple[Identifier, ...]:
    return tuple(dict.fromkeys(p.identifier for p in reference.identifiers if p.identifier))


def _evidence(
    reference: Reference, resolutions: tuple[Resolution, ...], search: Search | None, lookup: Lookup
) -> Evidence:
    consulted = lookup.consulted(_printed(reference))
    if search is None:
        return Evidence(reference, resolutions, consulted=consulted)
    return Evidence(
        reference,
        resolutions,
        fitting=tuple(search.fitting.values()),
        searched=search.answered,
        consulted=_with_search(consulted, search),
    )


def _with_search(consulted: Consulted, search: Search) -> Consulted:
    asked = [consulted.pubmed, search.pubmed]
    pubmed = next((a for a in (Asked.UNREACHABLE, Asked.ANSWERED) if a in asked), Asked.NOT_ASKED)
    library = Asked.HIT if Asked.HIT in (consulted.library, search.library) else Asked.MISS
    return Consulted(library, pubmed, consulted.crossref, consulted.reason or search.reason)
