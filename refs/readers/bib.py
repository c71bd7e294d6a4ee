"""A .bib file as an article: every entry is a reference, what cannot be read is a problem."""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
)

from refs.model.article import Article, Place, Printed, PrintedIdentifier, Problem, Reference
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Name
from refs.model.text import Source, Span
from refs.readers.bib_entry import EntryPlace, closing, entry_place, pieces
from refs.readers.entry_text import entry_text
from refs.readers.identifiers import is_old_doi
from refs.readers.kept_words import of_note
from refs.readers.latex import add_latex, latex_to_text
from refs.readers.printed.names import initials_of
from refs.readers.printed_identifiers import identifiers_of, urls_of
from refs.readers.prose import Prose, ProseBuilder
from refs.readers.suppressions import find_in_entries

# bibtexparser logs what it could not read; it is reported as problems instead.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

_MONTHS = {
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June",
    "jul": "July", "aug": "August", "sep": "September", "oct": "October", "nov": "November",
    "dec": "December",
}  # fmt: skip
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
    "online": "web",
    "electronic": "web",
    "www": "web",
}
_BARE = {
    "pmid": Scheme.PMID,
    "pubmed": Scheme.PMID,
    "pmcid": Scheme.PMCID,
    "pmc": Scheme.PMCID,
    "doi": Scheme.DOI,
}
_VERBATIM = frozenset({*_BARE, "url", "eprint", "howpublished"})
_SEARCHED = ("doi", "url", "eprint", "note", "howpublished", "addendum", "annotation", "annote")
_DEEPEST_MACRO = 10
_LONGEST_MACRO = 10_000  # characters


def read_bib(source: Source) -> Article:
    """Read BibTeX or BibLaTeX. An entry whose key or field is repeated is read, and is a problem too."""
    library = parse_string(source.text, parse_stack=[])
    strings = {string.key.lower(): string.value for string in library.strings}
    expanded: dict[str, str] = {}
    references: list[Reference] = []
    problems: list[Problem] = []
    position = 0
    for block in library.blocks:
        span = _span(source, block, position)
        position = span.end
        entry = block.ignore_error_block if isinstance(block, _REPEATED) else block
        place = entry_place(source.text, span) if isinstance(entry, Entry) else None
        if type(block) is ParsingFailedBlock and (entry := _closed(block)):
            problems.append(Problem(span, _UNCLOSED))
        elif message := _problem(block, place):
            problems.append(Problem(span, message))
        if isinstance(entry, Entry) and entry.fields:
            references.append(
                _Reader(source, span, strings, expanded).read(entry, place, len(references) + 1)
            )
    return Article(
        source=source,
        format="bib",
        language="",
        references=tuple(references),
        suppressions=find_in_entries(source, [reference.span for reference in references]),
        problems=tuple(problems),
    )


_UNCLOSED = "a brace or quote of this entry is not closed; what could be read of it counts"
_REPEATED = (DuplicateBlockKeyBlock, DuplicateFieldKeyBlock)


def _closed(block: Block) -> Entry | None:
    """An entry that breaks off, read as if it were closed at its end; None where that is no entry either."""
    raw = (block.raw or "").rstrip()
    for ending in ("}", "}}", "}}}", '"}'):
        read = parse_string(f"{raw}{ending}", parse_stack=[]).blocks
        if len(read) == 1 and isinstance(read[0], Entry) and read[0].fields:
            last = read[0].fields[-1]
            while last.value not in raw:  # the brace that was put there
                last.value = last.value[:-1]
            return read[0]
    return None


def _problem(block: Block, place: EntryPlace | None) -> str:
    """What is wrong with a block, in one line; "" where nothing is."""
    if isinstance(block, DuplicateBlockKeyBlock):
        return f"the key {block.key!r} is used by an entry above; give one of the two another key"
    if isinstance(block, DuplicateFieldKeyBlock):
        fields = ", ".join(sorted(block.duplicate_keys))
        return f"the entry has the field {fields} more than once; only one of them counts"
    if isinstance(block, ParsingFailedBlock):
        return "this entry cannot be read; look for a missing brace, comma or quote"
    if isinstance(block, Entry) and not block.fields:
        return f"the entry {block.key!r} has no fields"
    if isinstance(block, Entry) and place is None:
        return (
            f"a comma, brace or quote is missing in the entry {block.key!r}; what could be read of it counts"
        )
    return ""


def _span(source: Source, block: Block, position: int) -> Span:
    """Where a block stands: bibtexparser tells its first line and its text."""
    raw = block.raw or ""
    line = source.line_start((block.start_line or 0) + 1)
    start = source.text.find(raw, max(position, line))
    if start < 0:  # its line ends were changed
        start = max(position, line)
    return Span(start, start + len(raw))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one entry, whose text is at `span`."""

    source: Source
    span: Span
    strings: Mapping[str, str]
    expanded: dict[str, str]  # strings with those in them, shared by the entries of a file

    def read(self, entry: Entry, place: EntryPlace | None, number: int) -> Reference:
        """The entry as a reference; `place` tells its fields where it is written as it should be."""
        fields: dict[str, Prose] = {}
        raws: dict[str, str] = {}
        told = [(field.name, field.value) for field in place.fields] if place else self._searched(entry)
        for key, span in told:
            if key not in fields:
                value = self.source.quote(span)
                raws[key] = self._expanded(value)
                fields[key] = self._prose(value, span.start, verbatim=key in _VERBATIM)
        note = fields["note"].text if "note" in fields else ""
        printed, words = of_note(_printed(entry.entry_type.lower(), fields, raws), note)
        return Reference(
            number=number,
            place=Place.BIB,
            span=self.span,
            text=words
            or entry_text(
                printed, (fields[name].text for name in ("publisher", "note", "doi", "url") if name in fields)
            ),
            identifiers=tuple(self._identifiers(fields)),
            printed=printed,
            label=entry.key,
            urls=tuple(
                dict.fromkeys(url for name in _SEARCHED if name in fields for url in urls_of(fields[name]))
            ),
        )

    def _searched(self, entry: Entry) -> Iterator[tuple[str, Span]]:
        """The fields of a broken entry and where their values stand: each is looked for behind the last."""
        position = self.span.start
        for field in entry.fields:
            start = self._value_start(field.key, field.value, position)
            position = start + len(field.value)
            yield field.key.lower(), Span(start, position)

    def _value_start(self, key: str, value: str, position: int) -> int:
        before = re.compile(rf"{re.escape(key)}\s*=\s*", re.IGNORECASE).search(
            self.source.text, position, self.span.end
        )
        start = self.source.text.find(value, before.end() if before else position, self.span.end)
        return start if start >= 0 else position

    def _prose(self, value: str, start: int, *, verbatim: bool) -> Prose:
        builder = ProseBuilder()
        for piece in pieces(value):
            if piece.macro:
                expanded = latex_to_text(self._macro(piece.text))
                builder.whole(expanded, start + piece.start, start + piece.start + len(piece.text))
            else:
                add_latex(builder, piece.text, start + piece.start, verbatim=verbatim)
        return builder.build()

    def _expanded(self, value: str, depth: int = 0) -> str:
        return "".join(self._macro(p.text, depth) if p.macro else p.text for p in pieces(value))

    def _macro(self, name: str, depth: int = 0) -> str:
        known = self.expanded.get(name.lower())
        if known is None:
            value = self.strings.get(name.lower())
            if value is None or depth > _DEEPEST_MACRO:  # one of another file, perhaps: nothing is printed
                return _MONTHS.get(name.lower(), "")
            known = self._expanded(value, depth + 1)[:_LONGEST_MACRO]
            self.expanded[name.lower()] = known
        return known

    def _identifiers(self, fields: Mapping[str, Prose]) -> Iterator[PrintedIdentifier]:
        """The identifiers in the fields for them, and those that notes and addresses hold; each once."""
        seen: set[tuple[Scheme, str]] = set()
        found: list[PrintedIdentifier] = []
        for key, prose in fields.items():
            scheme = _BARE.get(key) or (Scheme.PMID if _is_pubmed_eprint(key, fields) else None)
            if scheme is Scheme.DOI and is_old_doi(prose.text):
                found.append(_bare(scheme, prose))
                continue
            if key in _SEARCHED or key in _BARE:
                found += identifiers_of(prose, self.source)
            if (
                scheme
                and prose.text
                and not any(i.scheme is scheme for i in identifiers_of(prose, self.source))
            ):
                found.append(_bare(scheme, prose))
        for identifier in found:
            name = (identifier.scheme, str(identifier.identifier or identifier.raw))
            if name not in seen:
                seen.add(name)
                yield identifier


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


def _printed(entry_type: str, fields: Mapping[str, Prose], raws: Mapping[str, str]) -> Printed:
    def text(*names: str) -> str:
        return next((fields[name].text for name in names if name in fields and fields[name].text), "")

    authors, cut = _names(raws.get("author") or raws.get("editor") or "")
    year = re.search(r"(?<!\d)\d{4}(?!\d)", text("year", "date"))
    journal = text("journal", "journaltitle")
    kind = _KINDS.get(entry_type, "")
    if not kind and journal:
        kind = "article"
    return Printed(
        authors=authors,
        authors_cut=cut,
        year=year[0] if year else "",
        title=": ".join(filter(None, (text("title"), text("subtitle")))),
        journal=journal,
        volume=text("volume"),
        issue=text("number", "issue"),
        pages=text("pages", "eid"),
        source_type=kind or ("web" if text("url") else ""),
    )


def _names(raw: str) -> tuple[tuple[Name, ...], bool]:
    names = [name for name in split_multiple_persons_names(raw) if name.strip()]
    people = [name for name in names if name.lower() != "others"]
    return tuple(_name(name) for name in people), len(people) < len(names)


def _name(raw: str) -> Name:
    if raw.startswith("{") and closing(raw, 1, "{", len(raw)) == len(raw) - 1:
        return Name(latex_to_text(raw), collective=True)
    parts = parse_single_name_into_parts(raw, strict=False)
    given = latex_to_text(" ".join(parts.first))
    family = latex_to_text(" ".join((*parts.von, *parts.last)))
    return Name(family, given, initials_of(given), latex_to_text(" ".join(parts.jr)).rstrip("."))
