"""Web addresses in a text, and the identifiers in those of the registries and of publishers."""

import re

from refs.model.identifier import Scheme
from refs.model.text import Span

_WEB = re.compile(r"(?<![\w/=])(?:https?://|www\.)(?=\w)", re.IGNORECASE)
_URL = re.compile(r"[^\s<>\"“”`|{}]+(?:<[0-9]+:[^\s<>]{1,40}>[^\s<>\"“”`|{}]*)?")
_CLOSING = {")": "(", "]": "[", "}": "{"}
_TRAILING = ".,;:!?'\"’”‘“»*`>"

_HOST = re.compile(r"(?:https?://)?(?:www\.|m\.)?(?P<host>[^/?#\s:]*)(?::[0-9]+)?", re.IGNORECASE)
_CAMPAIGN = re.compile(r"(?<=[?&])(?:utm_\w+|fbclid|gclid)=[^&]*&?", re.IGNORECASE)
_NCBI_PMID = re.compile(
    r"/(?:m/|labs/)?pubmed/(?!\?)(?P<path>[^/?#&]+)"
    r"|/(?:m/)?pubmed/?\?(?:[^#]*&)?term=(?P<term>[^&#]+)"
    r"|/(?:entrez/query(?:\.fcgi)?|sites/entrez)/?\?(?:[^#]*&)?list_uids=(?P<uid>[^&#]+)"
    r"|/(?:labs/)?pmc/articles/pmid/(?P<pmc>[^/?#&]+)",
    re.IGNORECASE,
)
_PUBMED_PMID = re.compile(r"/(?P<path>[^/?#&]+)|/?\?(?:[^#]*&)?term=(?P<term>[^&#]+)", re.IGNORECASE)
_PMC_PMID = re.compile(r"/articles/pmid/(?P<path>[^/?#&]+)", re.IGNORECASE)
_PMC_PMCID = re.compile(r"(?:/labs)?(?:/pmc)?/articles/(?P<path>(?:PMC)?[0-9][^/?#&]*)", re.IGNORECASE)
_EUROPE_PMID = re.compile(r"/(?:article|abstract)/med/(?P<path>[^/?#&]+)", re.IGNORECASE)
_EUROPE_PMCID = re.compile(
    r"/(?:articles?|abstract)/(?:pmc/)?(?P<path>(?:PMC[0-9]|(?<=pmc/)[0-9])[^/?#&]*)", re.IGNORECASE
)
_PAGES: dict[str, tuple[tuple[Scheme, re.Pattern[str]], ...]] = {
    "pubmed.ncbi.nlm.nih.gov": ((Scheme.PMID, _PUBMED_PMID),),
    "pmc.ncbi.nlm.nih.gov": ((Scheme.PMID, _PMC_PMID), (Scheme.PMCID, _PMC_PMCID)),
    "ncbi.nlm.nih.gov": ((Scheme.PMID, _NCBI_PMID), (Scheme.PMCID, _PMC_PMCID)),
    "europepmc.org": ((Scheme.PMID, _EUROPE_PMID), (Scheme.PMCID, _EUROPE_PMCID)),
}
# A search term that is one number, as it stands or with its field: "123", "123[uid]".
_TERM = re.compile(
    r"\s*(?P<value>(?:PMC)?[0-9]+)\s*(?:\[(?:uid|pmid)\])?(?:%5B(?:uid|pmid)%5D)?\s*", re.IGNORECASE
)
_SEVERAL = re.compile(r"[0-9]+(?:(?:,|%2C)[0-9]+)+", re.IGNORECASE)

_DOI = re.compile(
    r"(?:(?<=[/=:])|(?<=%2F))10\.[0-9]{4,9}(?:\.[0-9]+)*(?P<suffix>(?:/|%2F).*)?", re.IGNORECASE
)
# What a publisher's address adds behind a DOI.
_DOI_PAGE = re.compile(
    r"(?:/(?:full|fulltext|full-text|abstract|abs|pdf|epdf|meta|html|summary|references|pdfft)(?:[./]\w*)?"
    r"|(?:v[0-9]+)?\.(?:full|abstract|pdf|html)(?:\.\w+)?(?:\+html)?)$",
    re.IGNORECASE,
)
_PREPRINT_VERSION = re.compile(r"(?<=[0-9])v[0-9]{1,2}$", re.IGNORECASE)


def find_urls(text: str) -> tuple[str, ...]:
    """Every web address in a plain text, without the punctuation behind it."""
    starts = (start.start() for start in _WEB.finditer(text))
    return tuple(text[start : url_end(text, start)] for start in starts)


def plain_address(url: str) -> str:
    """What is equal for addresses of one page: without scheme, "www.", fragment, campaign and last slash."""
    bare = _CAMPAIGN.sub("", url.partition("#")[0])
    found = _HOST.match(bare)
    return f"{found['host'].lower()}{bare[found.end() :]}".rstrip("/?&") if found else bare


def url_end(text: str, start: int) -> int:
    """Where the web address that begins at `start` ends."""
    url = _URL.match(text, start)
    return trimmed_end(text, start, url.end()) if url else start


def trimmed_end(text: str, start: int, end: int) -> int:
    """Where a token ends for a reader: without final punctuation and brackets that it does not open."""
    counts = {bracket: text.count(bracket, start, end) for bracket in "()[]{}"}
    while end > start:
        last = text[end - 1]
        if last in _CLOSING:
            if counts[last] <= counts[_CLOSING[last]]:
                break
            counts[last] -= 1
        elif last in counts:
            counts[last] -= 1  # an opening bracket at the very end opens nothing
        elif last not in _TRAILING:
            break
        end -= 1
    return end


def registry_number(url: str) -> tuple[Scheme, Span] | None:
    """Where an address of PubMed, PMC or Europe PMC holds its identifier, well-formed or not.

    None for other addresses, for searches and for other pages of these sites.
    """
    host = _HOST.match(url)
    for scheme, pattern in _PAGES.get(host["host"].lower(), ()) if host else ():
        if host and (page := pattern.match(url, host.end())):
            return _number_in(scheme, page)
    return None


def _number_in(scheme: Scheme, page: re.Match[str]) -> tuple[Scheme, Span] | None:
    group = page.lastgroup or ""
    start, end = page.span(group)
    value = page[group]
    if group == "term":
        if (term := _TERM.fullmatch(value.replace("+", " "))) is None:
            return None
        start, end = start + term.start("value"), start + term.end("value")
        value = term["value"]
    if _SEVERAL.fullmatch(value):
        return None  # an address of several works names none of them
    if value[:3].upper() == "PMC" and value[3:4].isdigit():
        return Scheme.PMCID, Span(start, end)
    return (scheme, Span(start, end)) if value[:1].isdigit() else None


def doi_place(url: str) -> Span | None:
    """Where an address holds a DOI verbatim: behind the resolver, in a publisher's path or query.

    The resolver's own address can hold a malformed one, without a suffix.
    """
    doi = _DOI.search(url)
    host = _HOST.match(url)
    if doi is None or host is None:
        return None
    end = doi.end()
    for stop in "&#" if "?" in url[: doi.start()] else "?#":
        cut = url.find(stop, doi.start(), end)
        end = cut if cut >= 0 else end
    own = host["host"].lower() in ("doi.org", "dx.doi.org")
    if not own and (page := _DOI_PAGE.search(url[doi.start() : end])):
        end = doi.start() + page.start()
    preprint = "rxiv.org" in host["host"].lower() and _PREPRINT_VERSION.search(url[doi.start() : end])
    end = doi.start() + preprint.start() if preprint else end
    end = trimmed_end(url, doi.start(), end)
    has_suffix = doi["suffix"] and end > doi.start("suffix") + 1
    return Span(doi.start(), end) if own or has_suffix else None
