"""The identifiers and web addresses of a block, each with its place in the source."""

from collections.abc import Iterable

from refs.model.article import PrintedIdentifier
from refs.model.text import Source, Span
from refs.readers.addresses import find_urls
from refs.readers.identifiers import FoundIdentifier, find_identifiers
from refs.readers.prose import Annotation, AnnotationKind, Prose


def identifiers_of(prose: Prose, source: Source) -> tuple[PrintedIdentifier, ...]:
    """What a text prints and what its links lead to, in order; each identifier once."""
    found = [(f.key, place_in_text(prose, f)) for f in find_identifiers(prose.text)]
    for link in links_of(prose):
        found += [(f.key, place_in_target(link.source, f, source)) for f in find_identifiers(link.target)]
    found.sort(key=lambda pair: pair[1].span)
    once = dict(reversed(found))
    return tuple(sorted(once.values(), key=lambda identifier: identifier.span))


def urls_of(prose: Prose) -> tuple[str, ...]:
    """The web addresses that a text prints or links to, each once."""
    linked = (
        link.target for link in links_of(prose) if link.target.lower().startswith(("http://", "https://"))
    )
    return tuple(dict.fromkeys((*find_urls(prose.text), *linked)))


def links_of(prose: Prose) -> Iterable[Annotation]:
    """The links of a text."""
    return (annotation for annotation in prose.annotations if annotation.kind is AnnotationKind.LINK)


def place_in_text(prose: Prose, found: FoundIdentifier) -> PrintedIdentifier:
    """An identifier that stands in the text itself."""
    span = prose.span(found.span.start, found.span.end)
    return PrintedIdentifier(found.scheme, found.identifier, found.raw, span)


def place_in_target(place: Span, found: FoundIdentifier, source: Source) -> PrintedIdentifier:
    """An identifier in the target of a link or definition that stands at `place`.

    Its span is that of the identifier itself, or `place` where the source writes it otherwise or elsewhere.
    """
    start = source.text.rfind(found.raw, place.start, place.end)
    span = Span(start, start + len(found.raw)) if start >= 0 else place
    return PrintedIdentifier(found.scheme, found.identifier, found.raw, span)
