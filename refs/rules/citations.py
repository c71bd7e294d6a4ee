"""CIT: do the text and the list hang together?"""

from collections.abc import Container, Iterator, Sequence

from refs.config import Config
from refs.fold import fold
from refs.model.article import Place, Reference
from refs.model.claim import Claim
from refs.model.finding import CheckedArticle, Severity
from refs.model.text import Span
from refs.rules.base import Hit, Rule
from refs.wording import listed, shorten

_MOST_NAMED = 3


def _without_reference(checked: CheckedArticle, _: Config) -> Iterator[Hit]:
    for citation in checked.article.citations:
        for missing in citation.missing:
            near = (
                _of_other_years(missing, checked.article.references) if citation.form == "author-year" else ""
            )
            message = f"“{shorten(missing, 80)}” is cited; no reference list holds it{near}"
            yield Hit(citation.span, message, detail=missing)


def _of_other_years(missing: str, references: Sequence[Reference]) -> str:
    """What the list has of the authors that are cited with a year that it has not: perhaps that is meant."""
    words = f" {fold(missing)} "
    meant = [
        f"{one.printed.authors[0].family} {one.printed.year} (reference {one.number})"
        for one in references
        if one.printed.authors and one.printed.year and f" {fold(one.printed.authors[0].family)} " in words
    ]
    return f", but it has {listed(meant[:_MOST_NAMED])}" if meant else ""


def _never_cited(checked: CheckedArticle, _: Config) -> Iterator[Hit]:
    article = checked.article
    if article.is_list:
        return
    cited = {number for citation in article.citations for number in citation.targets}
    cited.update(
        one.source for one in checked.bindings if one.sentence is not None and one.source is not None
    )
    cited |= _same_works(checked, cited)
    for_reading = [one.span for one in article.lists if one.recommended]
    entries = [
        ref
        for ref in article.references
        if ref.place is Place.LIST
        and (ref.number in cited or not any(span.start <= ref.span.start < span.end for span in for_reading))
    ]
    uncited = [ref for ref in entries if ref.number not in cited]
    if len(uncited) > 1 and len(uncited) == len(entries):
        of_sources = [one for one in article.lists if not one.recommended]
        span = of_sources[0].heading_span if of_sources else uncited[0].span
        yield Hit(span, f"none of the {len(entries)} listed references is cited in the text")
    else:
        yield from (Hit(ref.span, _uncited(ref), ref.number) for ref in uncited)


def _same_works(checked: CheckedArticle, cited: Container[int]) -> set[int]:
    """The references that are a cited work too: the text has its PMID, the list its DOI."""
    known = [one for one in checked.judgements if one.record and one.record.identifiers]
    works = {one.record.identifiers for one in known if one.record and one.reference.number in cited}
    return {one.reference.number for one in known if one.record and one.record.identifiers in works}


def _uncited(reference: Reference) -> str:
    return f"the text never cites “{shorten(reference.text, 80)}”"


def _no_bibliography(checked: CheckedArticle, config: Config) -> Iterator[Hit]:
    article = checked.article
    if article.is_list or article.references or article.bibliographies:
        return
    empty = article.lists[0] if article.lists else None
    if empty is not None and not empty.generated:
        yield Hit(empty.heading_span, f"the list under “{shorten(empty.heading, 60)}” holds no entries")
        return
    number = sum(_warns(claim, config) for claim in checked.claims)
    if number or article.citations:
        claims = "1 claim needs a source" if number == 1 else f"{number} claims need a source"
        said = claims if number else "the text cites"
        yield Hit(Span(0, 0), f"{said}, and the article has no reference list")


def _warns(claim: Claim, config: Config) -> bool:
    """Does a claim need a source so that its lack is more than a note? One that links to a page has some."""
    severity = config.claim_severity(claim.need.tier) if claim.need.tier else None
    return severity not in (None, Severity.NOTE) and not claim.web


CITATION_RULES = (
    Rule(
        "CIT201", "citation-without-reference", Severity.ERROR, "0.1.0",
        "The text cites what the list does not hold.",
        "Add the reference to the list, or correct the citation.",
        _without_reference,
    ),
    Rule(
        "CIT202", "reference-never-cited", Severity.WARNING, "0.1.0",
        "The list holds what the text never cites.",
        "Cite the work where it supports the text, or take it out of the list.",
        _never_cited,
    ),
    Rule(
        "CIT203", "no-bibliography", Severity.WARNING, "0.1.0",
        "Claims or citations, but no reference list.",
        "Add a list of the sources, or link to them in the text.",
        _no_bibliography,
    ),
)  # fmt: skip
