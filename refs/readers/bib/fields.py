"""The fields of an entry of BibTeX or BibLaTeX as plain text with their places, inherited ones too."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bibtexparser.model import Entry

from refs.model.text import Source, Span
from refs.readers.bib.blocks import BibBlock
from refs.readers.bib.entry import pieces
from refs.readers.latex import add_latex, latex_to_text
from refs.readers.prose import Prose, ProseBuilder

_MONTHS = {
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June",
    "jul": "July", "aug": "August", "sep": "September", "oct": "October", "nov": "November",
    "dec": "December",
}  # fmt: skip
_VERBATIM = frozenset("pmid pubmed pmcid pmc doi url eprint".split())
_DEEPEST = 10
_LONGEST_MACRO = 10_000  # characters
# What a chapter has from the book that its `crossref` names (biblatex manual, "Inheritance Rules"). No
# identifier: that would be the book's.
_OF_THE_WHOLE = (
    *("year", "date", "month", "publisher", "editor", "series", "volume", "number", "edition", "journal"),
    *("journaltitle", "school", "institution", "organization", "issue", "isbn", "address", "location"),
)
_TITLES = {"title": "booktitle", "subtitle": "booksubtitle"}


@dataclass(frozen=True, slots=True)
class FieldText:
    """A field's text, its LaTeX with the file's strings put in, and its value as another file can have it.

    In that one strings of this file are put in, and those that it does not know stay: "8~" # jan. It is "" in
    an entry that is broken.
    """

    prose: Prose
    raw: str
    written: str


Fields = dict[str, FieldText]


@dataclass(slots=True)
class FieldReader:
    """Reads the fields of the entries of a file. `expanded` are strings with those in them."""

    source: Source
    blocks: Sequence[BibBlock]
    strings: Mapping[str, str]
    expanded: dict[str, str] = field(default_factory=dict)
    by_key: dict[str, BibBlock] = field(init=False)

    def __post_init__(self) -> None:
        """Index the entries; of two with one key the first counts."""
        self.by_key = {one.entry.key.lower(): one for one in reversed(self.blocks) if one.entry}

    def fields(self, block: BibBlock, depth: int = 0) -> Fields:
        """The fields of an entry by their names in lower case, and those that it has from others."""
        own = self._own(block)
        if depth > _DEEPEST:
            return own
        found = dict(own)
        for data in self._named(own, "xdata"):
            for name, value in self.fields(data, depth + 1).items():
                found.setdefault(name, value)
        for whole in self._named(own, "crossref"):
            inherited = self.fields(whole, depth + 1)
            for name in _OF_THE_WHOLE:
                if name in inherited:
                    found.setdefault(name, inherited[name])
            for name, called in _TITLES.items():
                if name in inherited:
                    found.setdefault(called, inherited[name])
        return found

    def _named(self, own: Fields, name: str) -> Iterator[BibBlock]:
        keys = own[name].prose.text.split(",") if name in own else ()
        found = (self.by_key.get(key.strip().lower()) for key in keys)
        return (one for one in found if one)

    def _own(self, block: BibBlock) -> Fields:
        fields: Fields = {}
        for key, span in _placed(self.source, block):
            if key not in fields:
                value = self.source.quote(span)
                if block.place is None and self._is_bare(value):
                    value = f"{{{value}}}"
                    span = Span(span.start - 1, span.end)  # the brace that is missing
                prose = self._prose(value, span.start, verbatim=key in _VERBATIM)
                written = self._written(value) if block.place else ""
                fields[key] = FieldText(prose, self._expanded(value), written)
        return fields

    def _is_bare(self, value: str) -> bool:
        """Has a text lost the braces or quotes around it?"""
        known = value.isdecimal() or value.lower() in self.strings or value.lower() in _MONTHS
        return not known and not value.startswith(("{", '"')) and "#" not in value

    def _prose(self, value: str, start: int, *, verbatim: bool) -> Prose:
        builder = ProseBuilder()
        for piece in pieces(value):
            if piece.macro:
                expanded = latex_to_text(self._macro(piece.text))
                builder.whole(expanded, start + piece.start, start + piece.start + len(piece.text))
            else:
                add_latex(builder, piece.text, start + piece.start, verbatim=verbatim)
        return builder.build()

    def _written(self, value: str) -> str:
        parts: list[str] = []
        for piece in pieces(value):
            known = not piece.macro or piece.text.lower() in self.strings
            if not known:
                parts.append(piece.text)
            elif parts and parts[-1].startswith("{"):
                text = self._macro(piece.text) if piece.macro else piece.text
                parts[-1] = f"{parts[-1][:-1]}{text}}}"
            else:
                parts.append(f"{{{self._macro(piece.text) if piece.macro else piece.text}}}")
        return " # ".join(parts)

    def _expanded(self, value: str, depth: int = 0) -> str:
        return "".join(self._macro(p.text, depth) if p.macro else p.text for p in pieces(value))

    def _macro(self, name: str, depth: int = 0) -> str:
        known = self.expanded.get(name.lower())
        if known is None:
            value = self.strings.get(name.lower())
            if value is None or depth > _DEEPEST:  # one of another file, perhaps: nothing is printed
                return _MONTHS.get(name.lower(), "")
            known = self._expanded(value, depth + 1)[:_LONGEST_MACRO]
            self.expanded[name.lower()] = known
        return known


def _placed(source: Source, block: BibBlock) -> Iterator[tuple[str, Span]]:
    """The names of the fields and where their values stand."""
    if block.place:
        return ((one.name, one.value) for one in block.place.fields)
    return _searched(source, block.span, block.entry) if block.entry else iter(())


def _searched(source: Source, span: Span, entry: Entry) -> Iterator[tuple[str, Span]]:
    """The same of a broken entry: each value is looked for behind the last."""
    position = span.start
    for one in entry.fields:
        start = _value_start(source, one.key, one.value, Span(position, span.end))
        position = start + len(one.value)
        yield one.key.lower(), Span(start, position)


def _value_start(source: Source, key: str, value: str, within: Span) -> int:
    name = re.compile(rf"{re.escape(key)}\s*=\s*", re.IGNORECASE)
    before = name.search(source.text, within.start, within.end)
    start = source.text.find(value, before.end() if before else within.start, within.end)
    return start if start >= 0 else within.start
