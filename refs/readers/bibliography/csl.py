"""An item of CSL-JSON or CSL-YAML as a reference (the Citation Style Language's "citeproc" input model)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from refs.model.article import Place, Printed, PrintedIdentifier, Reference
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Name
from refs.model.text import Span
from refs.readers.addresses import find_urls
from refs.readers.citekeys import standard_key
from refs.readers.entry_text import entry_text
from refs.readers.identifiers import find_identifiers, is_old_doi
from refs.readers.kept_words import of_title
from refs.readers.printed.names import initials_of

Item = Mapping[str, Any]
Lines = tuple[int, int]  # the first and the last, from 1

_TAG = re.compile(r"</?(?:i|b|em|strong|sup|sub|sc|span|scp|jats:\w{1,20})\b[^<>]{0,200}>", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_STANDARD_ID = re.compile(r"^standard_(?:id|citation)\s{0,3}:\s{0,3}(\S+)", re.MULTILINE)
_IN_JOURNALS = frozenset({"", "article", "article-journal", "article-magazine", "article-newspaper"})
_KINDS = {
    **dict.fromkeys(_IN_JOURNALS - {"", "article"}, "article"),
    "book": "book",
    "chapter": "book",
    "entry-encyclopedia": "book",
    "thesis": "thesis",
    "report": "report",
    "legislation": "report",
    "legal_case": "report",
    "standard": "report",
    "webpage": "web",
    "post": "web",
    "post-weblog": "web",
}
_NOWHERE = Span(0, 0)


def reference_of(item: Item, file: str, lines: Lines) -> Reference:
    """The reference that an item on these lines of `file` is; its number and its spans are yet to come."""
    printed, words = of_title(_printed(item), _text(item.get("note")))
    extra = (_text(item.get(name)) for name in ("publisher", "DOI", "URL"))
    return Reference(
        number=0,
        place=Place.BIB,
        span=_NOWHERE,
        text=words or entry_text(printed, extra) or _text(item.get("id")),
        identifiers=tuple(_identifiers(item)),
        printed=printed,
        label=_text(item.get("id")),
        urls=tuple(find_urls(_text(item.get("URL")))),
        file=file,
        file_line=lines[0],
        file_end_line=lines[1],
    )


def other_key(item: Item) -> str:
    """The key that Manubot has noted for an item whose id is a hash; "" where there is none."""
    found = _STANDARD_ID.search(str(item.get("note") or ""))
    key = standard_key(found[1]) if found else None
    return key.name if key else ""


def _printed(item: Item) -> Printed:
    kind = _text(item.get("type"))
    journal = _text(item.get("container-title")) if kind in _IN_JOURNALS else ""
    names = _names(item.get("author")) or _names(item.get("editor"))
    people = [name for name in names if not _is_others(name)]
    return Printed(
        authors=tuple(people),
        authors_cut=len(people) < len(names),
        year=_year(item.get("issued")),
        title=_text(item.get("title")),
        journal=journal,
        volume=_text(item.get("volume")),
        issue=_text(item.get("issue")),
        pages=_text(item.get("page")),
        source_type=_KINDS.get(kind, "article" if journal else ""),
    )


def _text(value: object) -> str:
    """A field as plain text on one line; citeproc's HTML is left out, a list is its first part."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(_TAG.sub("", str(value)).split())


def _names(value: object) -> list[Name]:
    people = value if isinstance(value, list) else [value]
    return [name for one in people if (name := _name(one)) and name.family]


def _name(value: object) -> Name | None:
    if isinstance(value, str):
        return Name(_text(value), collective=True)
    if not isinstance(value, Mapping):
        return None
    if literal := _text(value.get("literal") or value.get("name")):
        return Name(literal, collective=True)
    particles = [_text(value.get(name)) for name in ("dropping-particle", "non-dropping-particle")]
    family = " ".join(part for part in (*particles, _text(value.get("family"))) if part)
    given = _text(value.get("given"))
    if not family:
        return Name(given, collective=True)
    return Name(family, given, initials_of(given), _text(value.get("suffix")).rstrip("."))


def _is_others(name: Name) -> bool:
    return name.collective and name.family.lower().rstrip(".") in {"others", "et al"}


def _year(issued: object) -> str:
    """The year of a date in any of its forms: date-parts, raw, a mapping with a year, or a text."""
    if isinstance(issued, list):
        issued = issued[0] if issued else ""
    if isinstance(issued, Mapping):
        parts = issued.get("date-parts")
        first = parts[0] if isinstance(parts, list) and parts else issued.get("year")
        while isinstance(first, list):
            first = first[0] if first else ""
        issued = first or issued.get("raw") or issued.get("literal") or ""
    found = _YEAR.search(_text(issued))
    return found[0] if found else ""


def _identifiers(item: Item) -> Iterator[PrintedIdentifier]:
    """The identifiers in the fields for them, then those of the address and the note; each once."""
    seen: set[tuple[Scheme, str]] = set()
    for found in (*_own(item), *_elsewhere([_text(item.get("URL")), str(item.get("note") or "")])):
        key = found.scheme, str(found.identifier or found.raw)
        if key not in seen:
            seen.add(key)
            yield found


def _own(item: Item) -> Iterator[PrintedIdentifier]:
    for scheme in Scheme:
        value = _text(item.get(scheme.upper()))
        if not value:
            continue
        within = [one for one in find_identifiers(value) if one.scheme is scheme]
        if within and not is_old_doi(value):
            yield PrintedIdentifier(scheme, within[0].identifier, within[0].raw, _NOWHERE)
            continue
        try:
            yield PrintedIdentifier(scheme, Identifier.of(scheme, value), value, _NOWHERE)
        except ValueError:
            yield PrintedIdentifier(scheme, None, value, _NOWHERE)


def _elsewhere(texts: Sequence[str]) -> Iterator[PrintedIdentifier]:
    for text in texts:
        for one in find_identifiers(text):
            yield PrintedIdentifier(one.scheme, one.identifier, one.raw, _NOWHERE)
