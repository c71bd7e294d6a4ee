"""From references to judgements, in as few requests as they fit in.

1. lookup: where does each printed identifier lead? (library, PubMed, Crossref)
2. seek: entries whose identifiers do not lead to what they print, or that print none, are looked for
3. judge: what was found is held against the print
4. witness: has the work been retracted or corrected? Crossref may know what PubMed does not
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from refs.db.store import Library
from refs.fetchers.interface import Registries
from refs.judge import Evidence, agreeing, judge, names_a_work
from refs.lookup import Lookup, strongest
from refs.model.article import Reference
from refs.model.judgement import Asked, Consulted, Judgement
from refs.notices import notices
from refs.seek import Search, Seek
from refs.witness import SILENCE, Testimony, testimonies


@dataclass(frozen=True, slots=True)
class Resolved:
    """The judgements, in the order of the references; `unkept` says why answers could not be kept, if so."""

    judgements: tuple[Judgement, ...]
    unkept: str = ""


def resolve(
    references: Sequence[Reference], library: Library, registries: Registries, now: datetime
) -> Resolved:
    """Judge every reference.

    Args:
        references: of one article or of many; one work is asked for once.
        library: asked first, and given whatever comes.
        registries: who may be asked.
        now: the time of this run (UTC), for telling what was kept too long.
    """
    lookup = Lookup(library, registries, now)
    leads = lookup.resolve(i for ref in references for i in ref.well_formed)
    resolutions = [tuple(leads[i] for i in ref.well_formed) for ref in references]
    lost = [
        place
        for place, ref in enumerate(references)
        if names_a_work(ref) and not agreeing(ref, resolutions[place])
    ]
    seek = Seek(library, registries, lookup, now)
    found = seek.find([references[place] for place in lost])
    searches = {place: found[i] for i, place in enumerate(lost)}
    judgements = []
    for place, ref in enumerate(references):
        evidence = Evidence(ref, resolutions[place], consulted=lookup.consulted(ref.well_formed))
        if search := searches.get(place):
            evidence = replace(
                evidence,
                fitting=tuple(search.fitting.values()),
                searched=seek.answered(search),
                consulted=_with_search(evidence.consulted, search),
            )
        judgements.append(judge(evidence))
    meant = (judged.record for judged in judgements if judged.record)
    said = testimonies(meant, library, registries, lookup, now)
    return Resolved(tuple(_with_testimony(judged, said) for judged in judgements), lookup.unkept)


def _with_search(consulted: Consulted, search: Search) -> Consulted:
    library = Asked.HIT if Asked.HIT in (consulted.library, search.library) else Asked.MISS
    return Consulted(
        library,
        strongest((consulted.pubmed, search.pubmed)),
        strongest((consulted.crossref, search.crossref)),
        consulted.reason or search.reason,
    )


def _with_testimony(judged: Judgement, said: dict[str, Testimony]) -> Judgement:
    """The judgement with what the second witness says of the work that is meant."""
    if judged.record is None:
        return judged
    testimony = said.get(judged.record.doi.lower(), SILENCE)
    crossref = strongest((judged.consulted.crossref, testimony.crossref))
    return replace(
        judged,
        notices=notices(judged.record, testimony.relations),
        consulted=replace(judged.consulted, crossref=crossref),
    )
