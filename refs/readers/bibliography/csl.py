"""An item of CSL-JSON or CSL-YAML as a reference (the Citation Style Language's "citeproc" input model)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from refs.model.article import Place, Printed, PrintedIdentifier, Reference
from refs.model.identifier import Identifier, Scheme
from refs.model.text import Span
from refs.readers.addresses import find_urls
from refs.readers.bibliography.csl_values import csl_names, csl_text, csl_year, is_others
from refs.readers.bibliography.csl_work import told_of
from refs.readers.citekeys import standard_key
from refs.readers.entry_text import entry_text
from refs.readers.identifiers import find_identifiers, is_old_doi
from refs.readers.kept_words import of_title

Item = Mapping[str, Any]
Lines = tuple[int, int]  # the first and the last, from 1

_STANDARD_ID = re.compile(r"^standard_(?:id|citation)\s{0,3}:\s{0,3}(\S+)", re.MULTILINE)
_IN_JOURNALS = frozenset({"", "article", "article-journal", "article-magazine", "article-newspaper"})
_KINDS = {
    **dict.fromkeys(_IN_JOURNALS - {"", "article"}, "article"),
    "book": "book",
    "chapter": "book",
    "entry-encyclopedia": "book",
    "thesis": "thesis",
    "report": "report",
    **dict.fromkeys(("legislation", "legal_case", "bill", "treaty", "regulation", "hearing"), "law"),
    **dict.fromkeys(("paper-conference", "event", "speech"), "conference"),
    **dict.fromkeys(
        "standard patent software dataset motion_picture broadcast song interview personal_communication"
        " manuscript article-newspaper article-magazine graphic figure map pamphlet performance".split(),
        "other",
    ),
    "webpage": "web",
    "post": "web",
    "post-weblog": "web",
}
_KEPT = frozenset({"id", "type", "title", "note", "DOI", "PMID", "PMCID", "URL"})
_NOWHERE = Span(0, 0)


def reference_of(item: Item, file: str, lines: Lines) -> Reference:
    """The reference that an item on these lines of `file` is; its number and its spans are yet to come."""
    alone = item.get("type") == "document" and {name for name, value in item.items() if value} <= _KEPT
    printed, words = of_title(_printed(item), csl_text(item.get("note")), alone=alone)
    told = None if words else told_of(item, printed)
    addresses = (csl_text(item.get(name)) for name in ("DOI", "URL"))
    return Reference(
        number=0,
        place=Place.BIB,
        span=_NOWHERE,
        text=words or entry_text(printed, told, addresses) or csl_text(item.get("id")),
        identifiers=tuple(_identifiers(item)),
        printed=printed,
        told=told,
        label=csl_text(item.get("id")),
        urls=tuple(find_urls(csl_text(item.get("URL")))),
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
    kind = csl_text(item.get("type"))
    journal = csl_text(item.get("container-title")) if kind in _IN_JOURNALS else ""
    names = csl_names(item.get("author")) or csl_names(item.get("editor"))
    people = [name for name in names if not is_others(name)]
    return Printed(
        authors=tuple(people),
        authors_cut=len(people) < len(names),
        year=csl_year(item.get("issued")),
        title=csl_text(item.get("title")),
        journal=journal,
        volume=csl_text(item.get("volume")),
        issue=csl_text(item.get("issue")),
        pages=csl_text(item.get("page")),
        source_type=_KINDS.get(kind, "article" if journal else "preprint" if kind == "article" else ""),
    )


def _identifiers(item: Item) -> Iterator[PrintedIdentifier]:
    """The identifiers in the fields for them, then those of the address and the note; each once."""
    seen: set[tuple[Scheme, str]] = set()
    for found in (*_own(item), *_elsewhere([csl_text(item.get("URL")), str(item.get("note") or "")])):
        key = found.scheme, str(found.identifier or found.raw)
        if key not in seen:
            seen.add(key)
            yield found


def _own(item: Item) -> Iterator[PrintedIdentifier]:
    for scheme in Scheme:
        value = csl_text(item.get(scheme.upper()))
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
