"""A work that is exported as the author's own file tells it."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from refs.export.links import safe_url, work_url
from refs.model.identifier import Identifier, Scheme
from refs.model.told import Told

# The fields of all formats that hold identifiers and addresses.
_FIELDS = frozenset(
    "DOI PMID PMCID PUBMED PMC EPRINT URL HOWPUBLISHED NOTE DO AN C2 C6 UR L1 L2 L3 LK N1 M3 LID AID"
    " SO".split()
)


def address_of(told: Told) -> str:
    """The address to print for the work: its own, else that of its DOI or in PubMed."""
    return safe_url(told.address) or work_url(told.work)


def told_with(
    told: Told | None,
    identifiers: Sequence[Identifier],
    urls: Sequence[str],
    wrong: Collection[Identifier] = (),
) -> Told | None:
    """The work with the first identifier of each kind, and the first address, that its reference prints.

    Fields that hold one of the `wrong` identifiers, which lead to another work or to none, are left out.
    """
    if told is None:
        return None
    printed = {one.scheme: one.value for one in reversed(identifiers)}
    addresses = filter(None, map(safe_url, (told.work.url, *urls)))
    work = replace(
        told.work,
        doi=printed.get(Scheme.DOI, ""),
        pmid=printed.get(Scheme.PMID, ""),
        pmcid=printed.get(Scheme.PMCID, ""),
        url=next((url for url in addresses if not _holds(url, wrong)), ""),
    )
    written = [one for one in told.written if one[0].upper() not in _FIELDS or not _holds(one[1], wrong)]
    return replace(told, work=work, written=tuple(written))


def _holds(text: str, identifiers: Collection[Identifier]) -> bool:
    return any(one.value.lower() in text.lower() for one in identifiers)
