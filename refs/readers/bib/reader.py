"""A .bib file as an article: every entry is a reference, what cannot be read is a problem."""

import re
from collections.abc import Iterator, Mapping

from bibtexparser.model import Entry

from refs.model.article import Article, Place, Printed, PrintedIdentifier, Reference
from refs.model.identifier import Identifier, Scheme
from refs.model.text import Source, Span
from refs.readers.bib.blocks import bib_blocks
from refs.readers.bib.fields import FieldReader, Fields
from refs.readers.bib.names import names_of
from refs.readers.bib.work import told_of
from refs.readers.entry_text import entry_text
from refs.readers.identifiers import is_old_doi
from refs.readers.kept_words import of_note
from refs.readers.printed_identifiers import identifiers_of, urls_of
from refs.readers.prose import Prose
from refs.readers.suppressions import find_in_entries

_KINDS = {
    "article": "article",
    "book": "book",
    "inbook": "book",
    "incollection": "book",
    "collection": "book",
    "booklet": "book",
    "manual": "book",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    **dict.fromkeys(("online", "electronic", "www"), "web"),
    **dict.fromkeys(
        ("mvbook", "bookinbook", "suppbook", "mvcollection", "suppcollection", "reference"), "book"
    ),
    **dict.fromkeys(("mvreference", "inreference"), "book"),
    **dict.fromkeys(("inproceedings", "conference", "proceedings", "mvproceedings"), "conference"),
    **dict.fromkeys(("legislation", "jurisdiction", "legal", "bill"), "law"),
    **dict.fromkeys(
        "patent standard unpublished software dataset movie video audio music artwork image performance"
        " letter commentary".split(),
        "other",
    ),
}
_ADDRESS = re.compile(r"https?://|\bwww\.", re.IGNORECASE)
_BARE = {
    "pmid": Scheme.PMID,
    "pubmed": Scheme.PMID,
    "pmcid": Scheme.PMCID,
    "pmc": Scheme.PMCID,
    "doi": Scheme.DOI,
}
_SEARCHED = ("doi", "url", "eprint", "note", "howpublished", "addendum", "annotation", "annote")
_ADDED = ("doi", "url")
# Biblatex's parts of entries and sets of them: no works of their own.
_NO_WORKS = frozenset({"xdata", "set"})


def read_bib(source: Source) -> Article:
    """Read BibTeX or BibLaTeX. An entry that is broken, or repeats a key or field, is read as it can be."""
    blocks, strings = bib_blocks(source)
    reader = FieldReader(source, blocks, strings)
    works = [
        (block.span, block.entry, reader.fields(block))
        for block in blocks
        if block.entry and block.entry.fields and block.entry.entry_type.lower() not in _NO_WORKS
    ]
    references = tuple(_reference(source, *work, number) for number, work in enumerate(works, start=1))
    return Article(
        source=source,
        format="bib",
        language="",
        references=references,
        suppressions=find_in_entries(source, [reference.span for reference in references]),
        problems=tuple(problem for block in blocks for problem in block.problems),
    )


def _reference(source: Source, span: Span, entry: Entry, fields: Fields, number: int) -> Reference:
    note = fields["note"].prose.text if "note" in fields else ""
    entry_type = entry.entry_type.lower()
    printed, words = of_note(_printed(entry_type, fields), note)
    told = None if words else told_of(entry_type, fields, printed)
    prose = {name: one.prose for name, one in fields.items()}
    return Reference(
        number=number,
        place=Place.BIB,
        span=span,
        text=words or entry_text(printed, told, (prose[name].text for name in _ADDED if name in prose)),
        identifiers=tuple(_identifiers(source, prose)),
        printed=printed,
        told=told,
        label=entry.key,
        urls=tuple(dict.fromkeys(url for name in _SEARCHED if name in prose for url in urls_of(prose[name]))),
    )


def _identifiers(source: Source, fields: Mapping[str, Prose]) -> Iterator[PrintedIdentifier]:
    """The identifiers in the fields for them, and those that notes and addresses hold; each once."""
    seen: set[tuple[Scheme, str]] = set()
    for identifier in _all_identifiers(source, fields):
        name = (identifier.scheme, str(identifier.identifier or identifier.raw))
        if name not in seen:
            seen.add(name)
            yield identifier


def _all_identifiers(source: Source, fields: Mapping[str, Prose]) -> Iterator[PrintedIdentifier]:
    for key, prose in fields.items():
        scheme = _BARE.get(key) or (Scheme.PMID if _is_pubmed_eprint(key, fields) else None)
        if scheme is Scheme.DOI and is_old_doi(prose.text):
            yield _bare(scheme, prose)
            continue
        within = identifiers_of(prose, source)
        if key in _SEARCHED or key in _BARE:
            yield from within
        if scheme and prose.text and not any(one.scheme is scheme for one in within):
            yield _bare(scheme, prose)


def _is_pubmed_eprint(key: str, fields: Mapping[str, Prose]) -> bool:
    kind = fields.get("eprinttype") or fields.get("archiveprefix")
    return key == "eprint" and kind is not None and kind.text.lower() == "pubmed"


def _bare(scheme: Scheme, prose: Prose) -> PrintedIdentifier:
    """The value of a field for one identifier, without a label before it."""
    text = prose.text
    start = len(text) - len(re.sub(r"^(?:pmc?id|doi)\s*[:=]?\s*", "", text, flags=re.IGNORECASE))
    try:
        identifier = Identifier.of(scheme, text[start:])
    except ValueError:
        identifier = None
    return PrintedIdentifier(scheme, identifier, text[start:], prose.span(start, len(text)))


def _printed(entry_type: str, fields: Fields) -> Printed:
    def text(*names: str) -> str:
        return next(
            (fields[name].prose.text for name in names if name in fields and fields[name].prose.text), ""
        )

    people = (fields[name].raw for name in ("author", "editor") if name in fields)
    authors, cut = names_of(next(filter(None, people), ""))
    year = re.search(r"(?<!\d)\d{4}(?!\d)", text("year", "date"))
    journal = text("journal", "journaltitle")
    kind = _KINDS.get(entry_type, "")
    if not kind:
        kind = _kind_by_fields(text("url", "howpublished"), fields, journal)
    return Printed(
        authors=authors,
        authors_cut=cut,
        year=year[0] if year else "",
        title=": ".join(filter(None, (text("title"), text("subtitle")))),
        journal=journal,
        volume=text("volume"),
        issue=text("number", "issue"),
        pages=text("pages", "eid"),
        source_type=kind,
    )


def _kind_by_fields(published: str, fields: Fields, journal: str) -> str:
    """What a `misc` is by what it prints: BibTeX has no type for a preprint or a page of the web."""
    servers = {fields[name].prose.text.lower() for name in ("archiveprefix", "eprinttype") if name in fields}
    if "eprint" in fields and servers - {"pubmed"}:
        return "preprint"
    if journal:
        return "article"
    return "web" if _ADDRESS.search(published) else ""
