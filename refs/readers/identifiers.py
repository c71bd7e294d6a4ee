"""PMIDs, PMCIDs and DOIs in every form that authors print them in: a link, a label, or bare."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from refs.errors import UsageError
from refs.model.identifier import Identifier, Scheme
from refs.model.text import Span


@dataclass(frozen=True, slots=True)
class FoundIdentifier:
    """An identifier in a text. `identifier` is None where what is printed cannot be one.

    `span` covers the identifier itself, which is `raw`; `whole` covers it with its label or web address.
    """

    scheme: Scheme
    identifier: Identifier | None
    raw: str
    span: Span
    whole: Span

    @property
    def key(self) -> tuple[Scheme, str]:
        """Equal for two prints of one identifier."""
        return self.scheme, self.identifier.value if self.identifier else self.raw.lower()


# Where an identifier may begin. Each alternative starts at a fixed word, so the search is linear.
_START = re.compile(
    r"(?P<url>\b(?:https?://|www\.)(?=\w)"
    r"|\b(?:(?:pubmed|pmc|m)\.)?ncbi\.nlm\.nih\.gov/|\beuropepmc\.org/|(?<![\w.-])(?:dx\.)?doi\.org/)"
    r"|(?P<pmcid>\bPMC[ -]?ID(?:s\b|(?![a-z])))"
    r"|(?P<pmid>\b(?:PMID|PubMed[ -]?ID)(?:s\b|(?![a-z])))"
    r"|(?P<pubmed>\bpubmed:)"
    r"|(?P<doi>\bDOI(?=[\s:=.]{0,3}1?0\.|\s?[:=]\s?[0-9]))"
    r"|(?P<pmc>\bPMC(?=[0-9]{4}))"
    r"|(?P<bare>(?<![\w./-])10\.(?=[0-9]{4}))",
    re.IGNORECASE,
)
_WEB = re.compile(r"(?<![\w/=])(?:https?://|www\.)(?=\w)", re.IGNORECASE)
_URL = re.compile(r"[^\s<>\"“”`|{}]+(?:<[0-9]+:[^\s<>]{1,40}>[^\s<>\"“”`|{}]*)?")
# The SICI form of old Wiley DOIs holds angle brackets: 10.1002/(SICI)1097-4679(199901)55:1<79::AID>3.0.CO;2-7
_DOI = re.compile(
    r"10\.[0-9]{4,9}(?:\.[0-9]+)*(?:/|%2F)(?P<suffix>(?:[^\s<>\"“”`|{}]|<[0-9]+:[^\s<>]{1,40}>){0,400})",
    re.IGNORECASE,
)
_DOI_STUB = re.compile(r"[0-9.]{2,20}(?:/[^\s<>\"“”]*)?")
# What runs on behind a DOI without a space.
_DOI_RUN_ON = re.compile(
    r"[.;,)\]]+(?:PMC?ID|PubMed|https?:)|\[(?:PubMed|CrossRef|PMC|Medline|Google)|[;,](?=10\.[0-9]{4,9}/)",
    re.IGNORECASE,
)
# What a publisher's address adds behind a DOI.
_DOI_PAGE = re.compile(
    r"(?:/(?:full|fulltext|full-text|abstract|abs|pdf|epdf|meta|html|summary|references|pdfft)(?:[./]\w*)?"
    r"|(?:v[0-9]+)?\.(?:full|abstract|pdf|html)(?:\.\w+)?(?:\+html)?)$",
    re.IGNORECASE,
)
_PREPRINT_VERSION = re.compile(r"(?<=[0-9])v[0-9]{1,2}$", re.IGNORECASE)
_LABEL_GAP = re.compile(r"\s*(?:(?:no|nr)\b\.?)?[\s:：#=.-]{0,4}", re.IGNORECASE)
_WORD = re.compile(r"(?:[0-9A-Za-z]|-(?=[0-9]))+")
_NEXT_IN_LIST = re.compile(r"(?:\s?[,;]\s?|\s(?:and|en|&)\s)(?=[0-9]{5,8}\b)")
_DOI_IN_URL = re.compile(r"(?<=[/=:])10\.[0-9]{4}|(?<=%2F)10\.[0-9]{4}", re.IGNORECASE)
_QUERY = re.compile(r"\?\w+=")
_AFTER_PUBMED = re.compile(r"[0-9]{3,}(?!\w)|\s[0-9]{7,8}(?!\w)")
_PMC_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?!\w)")
_SEVERAL = re.compile(r"[0-9]+(?:(?:,|%2C)[0-9]+)+", re.IGNORECASE)
_CLOSING = {")": "(", "]": "[", "}": "{"}
_TRAILING = ".,;:!?'\"’”‘“»*`>"

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
_HOST_PATTERNS: dict[str, tuple[tuple[Scheme, re.Pattern[str]], ...]] = {
    "pubmed.ncbi.nlm.nih.gov": ((Scheme.PMID, _PUBMED_PMID),),
    "pmc.ncbi.nlm.nih.gov": ((Scheme.PMID, _PMC_PMID), (Scheme.PMCID, _PMC_PMCID)),
    "ncbi.nlm.nih.gov": ((Scheme.PMID, _NCBI_PMID), (Scheme.PMCID, _PMC_PMCID)),
    "europepmc.org": ((Scheme.PMID, _EUROPE_PMID), (Scheme.PMCID, _EUROPE_PMCID)),
}
_HOST = re.compile(r"(?:https?://)?(?:www\.|m\.)?(?P<host>[^/?#\s:]*)(?::[0-9]+)?", re.IGNORECASE)
# A search term that is one number, as it stands or with its field: "123", "123[uid]".
_TERM = re.compile(
    r"\s*(?P<value>(?:PMC)?[0-9]+)\s*(?:\[(?:uid|pmid)\])?(?:%5B(?:uid|pmid)%5D)?\s*", re.IGNORECASE
)


def find_identifiers(text: str) -> tuple[FoundIdentifier, ...]:
    """Every PMID, PMCID and DOI in a plain text or a link target, in order; malformed ones too.

    Links to a search or to another page of a registry are no identifiers. Takes linear time.
    """
    return tuple(_scan(text))


def find_urls(text: str) -> tuple[str, ...]:
    """Every web address in a plain text, without the punctuation behind it."""
    starts = (start.start() for start in _WEB.finditer(text))
    return tuple(text[start : _url_end(text, start)] for start in starts)


def distinct(found: tuple[FoundIdentifier, ...]) -> tuple[FoundIdentifier, ...]:
    """The same, each identifier once: where it stands first."""
    return tuple({identifier.key: identifier for identifier in reversed(found)}.values())[::-1]


def parse_identifier(text: str) -> Identifier:
    """The identifier that a user typed: "12345678" (a PMID), "PMC1234567", a DOI, or a link to one.

    Raises:
        UsageError: where it is none of these.
    """
    typed = text.strip()
    for scheme, shape in ((Scheme.PMID, r"[0-9]+"), (Scheme.PMCID, r"(?i:PMC)[0-9]+")):
        if re.fullmatch(shape, typed):
            try:
                return Identifier.of(scheme, typed)
            except ValueError as error:
                raise UsageError(f"{error}; check the number") from None
    found = distinct(find_identifiers(typed))
    if len(found) == 1 and found[0].identifier and found[0].whole.start == 0:
        return found[0].identifier
    raise UsageError(
        f"{typed!r} is no PMID (12345678), PMCID (PMC1234567), DOI (10.1234/abc) or a link to one"
    )


def _scan(text: str) -> Iterator[FoundIdentifier]:
    position = 0
    while start := _START.search(text, position):
        position = start.end()
        for found in _READERS[start.lastgroup or ""](text, start):
            yield found
            position = max(position, found.whole.end)
        if start.lastgroup == "url":
            position = max(position, _url_end(text, start.start()))


def _found(scheme: Scheme, text: str, span: Span, whole: Span, value: str | None = None) -> FoundIdentifier:
    raw = text[span.start : span.end]
    try:
        identifier = Identifier.of(scheme, raw if value is None else value)
    except ValueError:
        identifier = None
    return FoundIdentifier(scheme, identifier, raw, span, whole)


def _trimmed_end(text: str, start: int, end: int) -> int:
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


def _url_end(text: str, start: int) -> int:
    url = _URL.match(text, start)
    return _trimmed_end(text, start, url.end()) if url else start


def _in_url(text: str, start: re.Match[str]) -> Iterator[FoundIdentifier]:
    whole = Span(start.start(), _url_end(text, start.start()))
    url = text[whole.start : whole.end]
    host = _HOST.match(url)
    if host is None:
        return
    name = host["host"].lower()
    patterns = _HOST_PATTERNS.get(name)
    if patterns is None:
        yield from _doi_in_url(
            text, whole, whole.start + host.end(), own=name.removeprefix("dx.") == "doi.org"
        )
        return
    for scheme, pattern in patterns:
        if page := pattern.match(url, host.end()):
            yield from _in_page(scheme, text, whole, page)
            return


def _in_page(scheme: Scheme, text: str, whole: Span, page: re.Match[str]) -> Iterator[FoundIdentifier]:
    """An identifier in an address of PubMed, PMC or Europe PMC; a word there is a page of the site."""
    group = page.lastgroup or ""
    start, end = (whole.start + offset for offset in page.span(group))
    value = page[group]
    if group == "term":
        if (term := _TERM.fullmatch(value.replace("+", " "))) is None:
            return
        start, end = start + term.start("value"), start + term.end("value")
        value = term["value"]
    if value[:3].upper() == "PMC" and value[3:4].isdigit():
        scheme = Scheme.PMCID
    elif not value[:1].isdigit():
        return
    if _SEVERAL.fullmatch(value):
        return  # an address of several works names none of them
    yield _found(scheme, text, Span(start, end), whole)


def _doi_in_url(text: str, whole: Span, start: int, *, own: bool) -> Iterator[FoundIdentifier]:
    """A DOI that stands verbatim in an address; `own` where the address is that of the DOI resolver."""
    at = re.compile(r"(?<=[/=:])10\.[0-9]{4}|(?<=%2F)10\.[0-9]{4}", re.IGNORECASE).search(
        text, start, whole.end
    )
    if at is None:
        return
    doi = _DOI.match(text, at.start(), whole.end)
    end = at.end() if doi is None else doi.end()
    in_query = "?" in text[start : at.start()]
    for stop in "&#" if in_query else "?#":
        cut = text.find(stop, at.start(), end)
        end = cut if cut >= 0 else end
    if not own and (page := _DOI_PAGE.search(text[at.start() : end])):
        end = at.start() + page.start()
    if "rxiv.org" in text[whole.start : start].lower() and (
        version := _PREPRINT_VERSION.search(text[at.start() : end])
    ):
        end = at.start() + version.start()
    end = _trimmed_end(text, at.start(), end)
    span = Span(at.start(), end)
    value = unquote(text[span.start : span.end])
    if own or (doi is not None and not value.endswith("/")):
        yield _found(Scheme.DOI, text, span, whole, value)


def _after_gap(text: str, at: int) -> int:
    gap = _LABEL_GAP.match(text, at)
    return gap.end() if gap else at


def _labelled(scheme: Scheme) -> Callable[[str, re.Match[str]], Iterator[FoundIdentifier]]:
    def read(text: str, start: re.Match[str]) -> Iterator[FoundIdentifier]:
        begin, at = start.start(), _after_gap(text, start.end())
        while word := _WORD.match(text, at):
            value = word[0]
            is_pmcid = value[:3].upper() == "PMC" and any(map(str.isdigit, value))
            if not value[0].isdigit() and not is_pmcid:
                return
            if value == "10" and text[word.end() : word.end() + 1] == ".":
                return  # a DOI behind the wrong label: found for what it is
            kind = Scheme.PMCID if is_pmcid else scheme
            yield _found(kind, text, Span(*word.span()), Span(begin, word.end()))
            more = _NEXT_IN_LIST.match(text, word.end())
            if more is None or is_pmcid:
                return
            at = begin = more.end()

    return read


def _after_pubmed(text: str, start: re.Match[str]) -> Iterator[FoundIdentifier]:
    """`pubmed:N`; with a space in between only a full number counts ("PubMed: 312 hits")."""
    number = _AFTER_PUBMED.match(text, start.end())
    if number:
        at = number.end() - len(number[0].strip())
        yield _found(Scheme.PMID, text, Span(at, number.end()), Span(start.start(), number.end()))


def _after_doi(text: str, start: re.Match[str]) -> Iterator[FoundIdentifier]:
    at = _after_gap(text, start.end())
    if found := _doi_at(text, at, start.start()):
        yield found
    elif stub := _DOI_STUB.match(text, at):
        end = _trimmed_end(text, at, stub.end())
        if "/" in stub[0] or re.fullmatch(r"10\.[0-9]{4,9}", text[at:end]):
            yield FoundIdentifier(Scheme.DOI, None, text[at:end], Span(at, end), Span(start.start(), end))


def _bare_doi(text: str, start: re.Match[str]) -> Iterator[FoundIdentifier]:
    found = _doi_at(text, start.start(), start.start())
    if found and found.identifier:
        yield found


def _doi_at(text: str, at: int, start: int) -> FoundIdentifier | None:
    doi = _DOI.match(text, at)
    if doi is None:
        return None
    suffix = doi.start("suffix")
    run_on = _DOI_RUN_ON.search(text, suffix, doi.end())
    end = _trimmed_end(text, suffix, run_on.start() if run_on else doi.end())
    query = _QUERY.search(text, suffix, end)
    end = query.start() if query else end
    return _found(Scheme.DOI, text, Span(at, end), Span(start, end), unquote(text[at:end]))


def _bare_pmcid(text: str, start: re.Match[str]) -> Iterator[FoundIdentifier]:
    number = _PMC_NUMBER.match(text, start.end())
    if number:
        span = Span(start.start(), number.end())
        yield _found(Scheme.PMCID, text, span, span)


_READERS: dict[str, Callable[[str, re.Match[str]], Iterator[FoundIdentifier]]] = {
    "url": _in_url,
    "pmid": _labelled(Scheme.PMID),
    "pmcid": _labelled(Scheme.PMCID),
    "pubmed": _after_pubmed,
    "doi": _after_doi,
    "pmc": _bare_pmcid,
    "bare": _bare_doi,
}
