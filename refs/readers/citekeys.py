"""Citation keys of Pandoc and of Manubot in a text, and which of them name a work by themselves.

Sources: Pandoc User's Guide, "Citation syntax"; Manubot's USAGE.md, "Citations"; pandoc-crossref and Quarto,
"Cross references", for the keys that point to figures, tables and sections.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from refs.model.identifier import Identifier, Scheme
from refs.readers.identifiers import doi_end
from refs.readers.prose import AnnotationKind, Prose

_SCHEMES = {
    "doi": Scheme.DOI,
    "pmid": Scheme.PMID,
    "pubmed": Scheme.PMID,
    "pmcid": Scheme.PMCID,
    "pmc": Scheme.PMCID,
}
_ADDRESSES = {
    "arxiv": "https://arxiv.org/abs/{}",
    "wikidata": "https://www.wikidata.org/wiki/{}",
    "url": "{}",
}
_STANDARD = r"(?:doi|pmid|pubmed|pmcid|pmc|arxiv|isbn|url|wikidata|https?):"
_LONGEST = 1000
# Pandoc: a key begins with a letter, digit or underscore and may hold single punctuation marks; anything may
# stand between braces. A web address holds more than that.
_KEY = re.compile(
    r"(?<![\w@./-])-?@(?:"
    rf"\{{(?P<braced>[^{{}}\s]{{1,{_LONGEST}}})\}}"
    rf"|(?P<standard>{_STANDARD}[^\s\]\[{{}}();,]{{1,{_LONGEST}}})"
    # All of it; @name@example.org is an account.
    r"|(?P<key>\w(?:\w|[:.#$%&+?<>~/-](?=\w))*)(?!@|\w|[:.#$%&+?<>~/-]\w)"
    r")",
    re.IGNORECASE,
)
_STANDARD_KEY = re.compile(rf"(?P<prefix>{_STANDARD[:-1]}):(?P<accession>\S+)", re.IGNORECASE)
_CLOSING = ".:?!'\"*_"
# pandoc-crossref writes @fig:plot, Quarto @fig-plot.
_POINTER = re.compile(
    r"(?:(?:fig|tbl|eq|sec|lst):"
    r"|(?:fig|tbl|eq|sec|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau|supp|vid)-).",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StandardKey:
    """A key that names a work by itself: "doi:10.1234/abc", "arxiv:1607.07519".

    `scheme` is None where no PMID, PMCID or DOI is given; `identifier` where what is given cannot be one.
    """

    name: str
    scheme: Scheme | None = None
    identifier: Identifier | None = None
    address: str = ""

    @property
    def accession(self) -> str:
        """The name without its prefix."""
        return self.name.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Citekey:
    """A key at the plain range [start, end) of a text, with its "-@" and its braces.

    `sure` where the markup leaves no doubt that it cites: in square brackets or braces. A bare `@word` may
    be somebody's name on another site, and is where it is `linked`.
    """

    start: int
    end: int
    name: str
    sure: bool
    linked: bool = False


def standard_key(name: str) -> StandardKey | None:
    """What a key says of its work; None for one that has to be looked up."""
    found = _STANDARD_KEY.fullmatch(name)
    if found is None:
        return None
    prefix, accession = found["prefix"].lower(), found["accession"]
    if prefix.startswith("http"):
        return StandardKey(f"url:{name}", address=name)
    scheme = _SCHEMES.get(prefix)
    if scheme is None:
        return StandardKey(f"{prefix}:{accession}", address=_ADDRESSES.get(prefix, "").format(accession))
    try:
        identifier = Identifier.of(scheme, accession)
    except ValueError:
        return StandardKey(f"{scheme}:{accession}", scheme)
    return StandardKey(f"{scheme}:{identifier.value}", scheme, identifier)


@lru_cache(maxsize=1 << 12)
def is_pointer(name: str) -> bool:
    """Does a key point to a figure, table, equation, section …, as crossref filters have it?"""
    return _POINTER.match(name) is not None


def find_citekeys(prose: Prose) -> Iterator[Citekey]:
    """Every key in a text, in order; not those in code, and none whose "@" is escaped."""
    text = prose.text
    if "@" not in text:
        return
    code = _ranges(prose, AnnotationKind.CODE)
    links = _ranges(prose, AnnotationKind.LINK)
    for found in _KEY.finditer(text):
        start = found.start()
        if _inside(code, start) or _is_escaped(prose, text.index("@", start)):
            continue
        end, name = _extent(text, found)
        linked = _inside(links, start)
        marked = found["braced"] is not None or _is_bracketed(text, start)
        yield Citekey(start, end, name, marked and not linked, linked)


def _is_bracketed(text: str, at: int) -> bool:
    near = max(0, at - _LONGEST)
    return text.rfind("[", near, at) > text.rfind("]", near, at)


def _extent(text: str, found: re.Match[str]) -> tuple[int, str]:
    """Where a key ends, and its name: a DOI may hold brackets, a full stop behind a key is the sentence's."""
    if found["braced"] is not None:
        return found.end(), found["braced"]
    group = "standard" if found["standard"] else "key"
    start, end = found.span(group)
    if group == "standard":
        colon = text.index(":", start) + 1
        end = start + len(text[start:end].rstrip(_CLOSING))
        if text[start:colon].lower() == "doi:":
            end = doi_end(text, colon) or end
    return end, text[start:end]


def _ranges(prose: Prose, kind: AnnotationKind) -> list[tuple[int, int]]:
    """Where markup of a kind that does not nest stands, in order."""
    return [(one.start, one.end) for one in prose.annotations if one.kind is kind]


def _inside(ranges: list[tuple[int, int]], at: int) -> bool:
    before = bisect_right(ranges, (at, sys.maxsize)) - 1
    return before >= 0 and at < ranges[before][1]


def _is_escaped(prose: Prose, at: int) -> bool:
    span = prose.span(at, at + 1)  # an escaped character is read from two
    return span.end - span.start > 1
