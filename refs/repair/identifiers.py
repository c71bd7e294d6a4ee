"""A wrong identifier, replaced wherever its entry and the links to that print it."""

import re
from collections.abc import Iterator

from refs.fold import fold
from refs.model.article import Article, PrintedIdentifier
from refs.model.finding import Edit, Fix
from refs.model.identifier import Identifier, Scheme
from refs.model.judgement import Judgement
from refs.model.record import Record
from refs.model.text import Span
from refs.readers.identifiers import FoundIdentifier, find_identifiers
from refs.repair.certainty import names_one_work

_SUBSCRIPTS = frozenset({"latex", "typst"})  # an underscore begins markup
# A DOI that needs no escape in the other formats or an address.
_PLAIN_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[A-Za-z0-9._:/()-]*[A-Za-z0-9)]")
_RESOLVER = re.compile(r"(?:https?://)?(?:www\.)?(?:dx\.)?doi\.org/", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)


def wrong_identifier(judged: Judgement, article: Article, wrong: Identifier) -> Fix | None:
    """Replace a printed identifier by the one of its kind that the found record has."""
    value = value_of(judged.record, wrong.scheme, article)
    printed = [one for one in judged.reference.identifiers if one.scheme is wrong.scheme]
    if not value or len(printed) != 1 or not names_one_work(judged):
        return None
    places = _places(printed[0], judged, article)
    if wrong.scheme is Scheme.PMCID and not printed[0].raw.upper().startswith("PMC"):
        value = value.removeprefix("PMC")
    return Fix(True, tuple(Edit(place, value) for place in places)) if places else None


def value_of(record: Record | None, scheme: Scheme, article: Article) -> str:
    """The record's identifier of a kind, ready for this article; "" where it has none or it needs escapes."""
    meant = next((one for one in record.identifiers if one.scheme is scheme), None) if record else None
    if record is None or meant is None:
        return ""
    if scheme is not Scheme.DOI:
        return meant.value
    balanced = record.doi.count("(") == record.doi.count(")")
    plain = _PLAIN_DOI.fullmatch(record.doi) and not ("_" in record.doi and article.format in _SUBSCRIPTS)
    return record.doi if balanced and plain else ""


def _places(printed: PrintedIdentifier, judged: Judgement, article: Article) -> tuple[Span, ...]:
    """Every place where the entry and the links to it print the identifier; none where one is not safe."""
    entry = judged.reference
    inside = entry.span.start <= printed.span.start and printed.span.end <= entry.span.end
    if not inside or not is_verbatim(printed, article):
        return ()
    places = {printed.span}
    for span in (entry.span, *_links(printed, judged, article)):
        found = _within(printed, span, article.source.quote(span))
        if not found:
            return ()
        places |= found
    return tuple(sorted(places))


def _links(printed: PrintedIdentifier, judged: Judgement, article: Article) -> Iterator[Span]:
    """The links in the text that cite the entry by this identifier, and whose words fit the printed work."""
    first = judged.reference.printed.authors[0].family if judged.reference.printed.authors else ""
    for citation in article.citations:
        if citation.targets == (judged.reference.number,) and printed.raw in article.source.quote(
            citation.span
        ):
            said = fold(re.sub("PMID|PubMed", "", citation.text, flags=re.IGNORECASE))
            if not any(map(str.isalpha, said)) or (first and fold(first) in said):
                yield citation.span


def _within(printed: PrintedIdentifier, span: Span, quote: str) -> set[Span]:
    """Where the identifier stands in a quotation of the source; nowhere if one place cannot be changed."""
    places = set()
    for found in find_identifiers(quote):
        if found.identifier == printed.identifier:
            if found.raw != printed.raw or _is_foreign(found, quote):
                return set()
            places.add(_moved(found.span, span.start))
    for again in _others(printed.raw, quote):
        place = _moved(again, span.start)
        linked = quote[max(0, again.start - 1) : again.start] + quote[again.end : again.end + 1]
        if place not in places and place != printed.span and linked not in ("[]", "><"):
            return set()  # the number stands there in another role
        places.add(place)
    return places


def is_verbatim(printed: PrintedIdentifier, article: Article) -> bool:
    """Does the source print the identifier as it is, without entities, escapes or percent signs?"""
    if printed.identifier is None or article.source.quote(printed.span) != printed.raw:
        return False
    return printed.scheme is not Scheme.DOI or printed.raw.lower() == printed.identifier.value


def _is_foreign(found: FoundIdentifier, text: str) -> bool:
    """Is it a DOI in a publisher's own address, which another DOI would break?"""
    whole = text[found.whole.start : found.whole.end]
    return bool(found.scheme is Scheme.DOI and _ADDRESS.match(whole) and not _RESOLVER.match(whole))


def _others(raw: str, text: str) -> Iterator[Span]:
    for found in re.finditer(rf"(?<![\w.]){re.escape(raw)}(?!\w)", text):
        yield Span(*found.span())


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
