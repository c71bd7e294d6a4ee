"""PMIDs, PMCIDs and DOIs in every form that authors print them in: a link, a label, or bare."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from refs.errors import UsageError
from refs.model.identifier import Identifier, Scheme
from refs.model.text import Span
from refs.readers.addresses import doi_place, registry_number, trimmed_end, url_end


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
# The SICI form of old Wiley DOIs holds angle brackets: 10.1002/(SICI)1097-4679(199901)55:1<79::AID>3.0.CO;2-7
_OLD_DOI = re.compile(r"10\.[0-9]{4,9}/[^\s<>]{1,200}<[^\s<>]{1,200}>?[^\s<>]{0,200}")
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
_OF_DOI = re.compile(r"\.[0-9]")
_LABEL_GAP = re.compile(r"\s*(?:(?:no|nr)\b\.?)?[\s:：#=.-]{0,4}", re.IGNORECASE)
_WORD = re.compile(r"(?:[0-9A-Za-z]|-(?=[0-9]))+")
_NEXT_IN_LIST = re.compile(r"(?:\s?[,;]\s?|\s(?:and|en|&)\s)(?=[0-9]{5,8}\b)")
_QUERY = re.compile(r"\?\w+=")
_AFTER_PUBMED = re.compile(r"[0-9]{3,}(?!\w)|\s[0-9]{7,8}(?!\w)")
_PMC_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?!\w)")


def find_identifiers(text: str) -> tuple[FoundIdentifier, ...]:
    """Every PMID, PMCID and DOI in a plain text or a link target, in order; malformed ones too.

    Links to a search or to another page of a registry are no identifiers. Takes linear time.
    """
    return tuple(_scan(text))


def distinct(found: tuple[FoundIdentifier, ...]) -> tuple[FoundIdentifier, ...]:
    """The same, each identifier once: where it stands first."""
    return tuple({identifier.key: identifier for identifier in reversed(found)}.values())[::-1]


def is_old_doi(value: str) -> bool:
    """Is a field's value a DOI with angle brackets in it, as Wiley's were, which end one in running text?"""
    return _OLD_DOI.fullmatch(value) is not None


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


def doi_end(text: str, at: int) -> int | None:
    """Where the DOI that begins at `at` ends; None where none does."""
    found = _doi_at(text, at, at)
    return found.whole.end if found else None


def _scan(text: str) -> Iterator[FoundIdentifier]:
    position = 0
    while start := _START.search(text, position):
        position = start.end()
        for found in _READERS[start.lastgroup or ""](text, start):
            yield found
            position = max(position, found.whole.end)
        if start.lastgroup == "url":
            position = max(position, url_end(text, start.start()))


def _found(scheme: Scheme, text: str, span: Span, whole: Span, value: str | None = None) -> FoundIdentifier:
    raw = text[span.start : span.end]
    try:
        identifier = Identifier.of(scheme, raw if value is None else value)
    except ValueError:
        identifier = None
    return FoundIdentifier(scheme, identifier, raw, span, whole)


def _in_url(text: str, start: re.Match[str]) -> Iterator[FoundIdentifier]:
    whole = Span(start.start(), url_end(text, start.start()))
    url = text[whole.start : whole.end]
    if number := registry_number(url):
        scheme, place = number
        yield _found(scheme, text, Span(whole.start + place.start, whole.start + place.end), whole)
    elif doi := doi_place(url):
        span = Span(whole.start + doi.start, whole.start + doi.end)
        yield _found(Scheme.DOI, text, span, whole, unquote(url[doi.start : doi.end]))


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
            if value == "10" and _OF_DOI.match(text, word.end()):
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
        end = trimmed_end(text, at, stub.end())
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
    end = trimmed_end(text, suffix, run_on.start() if run_on else doi.end())
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
