"""Addresses of works, safe to stand in a link."""

from urllib.parse import quote

from refs.export.printable import printable
from refs.model.record import Record

# What an address may hold as it is (RFC 3986); "%" too, for one that is encoded already.
_IN_URL = "%:/?#@!$&'()*+,;=~"
# A DOI may hold anything; in an address "%", "?" and "#" would mean something else (DOI Handbook, 2.5.2).
_IN_DOI = ":/@!$&'()*+,;=~"


def safe_url(url: str) -> str:
    """`url` with every character encoded that an address cannot hold, or "" unless it is http(s)."""
    encoded = quote(printable(url), safe=_IN_URL)
    return encoded if encoded.lower().startswith(("http://", "https://")) else ""


def doi_url(doi: str) -> str:
    """Where a DOI resolves, in the record's case."""
    return "https://doi.org/" + quote(printable(doi), safe=_IN_DOI)


def work_url(record: Record) -> str:
    """The address to print for a work: its DOI's, else PubMed's, else the record's own, else ""."""
    if record.doi:
        return doi_url(record.doi)
    if record.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{quote(record.pmid, safe='')}/"
    return safe_url(record.url)
