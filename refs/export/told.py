"""A work that is exported as the author's own file tells it."""

from collections.abc import Sequence
from dataclasses import replace

from refs.export.links import safe_url, work_url
from refs.model.identifier import Identifier, Scheme
from refs.model.told import Told


def address_of(told: Told) -> str:
    """The address to print for the work: its DOI's, else PubMed's, else its own."""
    return work_url(replace(told.work, url=told.address))


def told_with(told: Told | None, identifiers: Sequence[Identifier], urls: Sequence[str]) -> Told | None:
    """The work with the first identifier of each kind, and the first address, that its reference prints."""
    if told is None:
        return None
    printed = {one.scheme: one.value for one in reversed(identifiers)}
    work = replace(
        told.work,
        doi=printed.get(Scheme.DOI, ""),
        pmid=printed.get(Scheme.PMID, ""),
        pmcid=printed.get(Scheme.PMCID, ""),
        url=next(filter(None, map(safe_url, urls)), ""),
    )
    return replace(told, work=work)
