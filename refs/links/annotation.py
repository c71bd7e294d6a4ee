"""One annotation of a links file: JSON to link, and link to JSON."""

from collections.abc import Iterator, Mapping
from typing import Any

from refs.model.link import Link, Quote

_Json = dict[str, Any]

# What each body says of the source; the purposes are those of the Web Annotation Data Model, 3.3.5.
_KEY, _ADDRESS, _ENTRY, _NOTE = "identifying", "linking", "describing", "commenting"
_PURPOSES = frozenset((_KEY, _ADDRESS, _ENTRY, _NOTE))
_MOTIVATIONS = frozenset((_KEY, _ADDRESS))


def link_of(tree: object) -> Link | None:
    """The link that an annotation is; None for one that was made for something else.

    Raises:
        ValueError: it is meant as a link, and names no text or no source; the message says what is missing.
    """
    if not isinstance(tree, dict):
        raise ValueError("an annotation is expected")
    motivations = {one for one in _listed(tree.get("motivation")) if isinstance(one, str)}
    if not motivations & _MOTIVATIONS:
        return None
    selector = next(_selectors(tree), None)
    if selector is None:
        raise ValueError("it quotes no text (target.selector with “exact”)")
    said = _said(tree)
    link = Link(
        _text(tree.get("id")),
        Quote(selector["exact"], _text(selector.get("prefix")), _text(selector.get("suffix"))),
        next(iter(said[_KEY]), ""),
        tuple(said[_ADDRESS]),
        next(iter(said[_ENTRY]), ""),
        next(iter(said[_NOTE]), ""),
    )
    if not link.source:
        raise ValueError("it names no source (a body with its key or its web address)")
    return link


def annotation(link: Link, article: str, read: _Json) -> _Json:
    """The annotation of a link in the article at this address.

    `read` is the annotation as it was read: what is not known here stays in it, and all of it stays where the
    link is the same. Empty for a new one.
    """
    tree = dict(read)
    if not read or link_of(read) != link:
        new = {"id": link.id, "type": "Annotation", "motivation": _ADDRESS}
        tree = {**new, **read, "body": [*_bodies(link, read)], "target": _target(link, read)}
    if isinstance(tree["target"], dict):
        tree["target"] = {**tree["target"], "source": article}  # it may have been renamed
    return tree


def _said(tree: _Json) -> dict[str, list[str]]:
    """What the bodies say, by their purpose."""
    said: dict[str, list[str]] = {purpose: [] for purpose in _PURPOSES}
    for body in _listed(tree.get("body")):
        if (purpose := _purpose(body)) and (value := _value(body)):
            said[purpose].append(value)
    return said


def _purpose(body: object) -> str:
    """What a body is for; one that does not say so is an address or a key by what it is."""
    if not isinstance(body, dict):
        return _ADDRESS
    named = body.get("purpose") or (_KEY if "value" in body else _ADDRESS)
    return named if isinstance(named, str) and named in _PURPOSES else ""


def _value(body: object) -> str:
    if isinstance(body, dict):
        return _text(body.get("value") or body.get("source") or body.get("id"))
    return _text(body)


def _bodies(link: Link, read: _Json) -> Iterator[object]:
    """The bodies of a link, with what was known of them before; then those that say something else."""
    before = _listed(read.get("body"))
    for purpose, value in ((_KEY, link.key), (_ENTRY, link.entry), (_NOTE, link.note)):
        known = next((one for one in before if isinstance(one, dict) and _purpose(one) == purpose), {})
        if value:
            yield {"type": "TextualBody", "purpose": purpose, **known, "value": value}
        if purpose == _KEY:
            yield from (_address(one, before) for one in link.addresses)
    yield from (one for one in before if not _purpose(one))


def _address(address: str, before: list[object]) -> object:
    new = {"type": "SpecificResource", "purpose": _ADDRESS, "source": address}
    return next((one for one in before if _purpose(one) == _ADDRESS and _value(one) == address), new)


def _target(link: Link, read: _Json) -> _Json:
    """Where the link stands. Another selector of the same text has become wrong with the old quote."""
    known = next((one for one in _listed(read.get("target")) if isinstance(one, dict)), {})
    quote = link.quote
    selector = {
        "type": "TextQuoteSelector",
        **next(_selectors(read), {}),
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
    }
    return {"type": "SpecificResource", "source": "", **known, "selector": selector}


def _selectors(tree: Mapping[str, Any]) -> Iterator[_Json]:
    """The quotes of text among the selectors of an annotation."""
    for target in _listed(tree.get("target")):
        for selector in _listed(target.get("selector")) if isinstance(target, dict) else ():
            if isinstance(selector, dict) and _text(selector.get("exact")).strip():
                yield selector


def _listed(value: object) -> list[Any]:
    """JSON-LD writes one value without a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
