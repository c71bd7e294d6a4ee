"""What of one entry of a .bib file is wrong or missing, beside the record of the work."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from refs.bibfile.layout import adding, replacing
from refs.bibfile.works import Held, Match
from refs.export.formats import DIALECTS
from refs.export.interface import BibDialect, Entry, Field
from refs.model.finding import Edit
from refs.model.identifier import Scheme
from refs.model.record import Record
from refs.model.text import Source, Span
from refs.readers.bib.entry import FieldPlace

# The fields that a registry knows, each under its names in BibTeX and BibLaTeX.
_NAMES = (
    ("author",),
    ("title",),
    ("journal", "journaltitle"),
    ("booktitle",),
    ("publisher", "institution", "school", "organization"),
    ("year", "date"),
    ("volume",),
    ("number", "issue"),
    ("pages", "eid"),
)
_OF_DIFFERENCE = {
    "authors": ("author",),
    "title": ("title",),
    "journal": ("journal", "journaltitle"),
    "year": ("year", "date", "month"),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "pages": ("pages", "eid"),
}
_IDENTIFIERS = {
    Scheme.DOI: ("doi",),
    Scheme.PMID: ("pmid", "pubmed"),
    Scheme.PMCID: ("pmcid", "pmc"),
}
_CALLED = {"issue": "number", "eid": "pages", "pubmed": "pmid", "pmc": "pmcid"}
_INHERITING = ("crossref", "xdata")  # what such an entry does not have itself may stand in another one


@dataclass(frozen=True, slots=True)
class FieldChanges:
    """What an entry needs, as edits of the file; `corrected` and `added` name the fields."""

    edits: tuple[Edit, ...] = ()
    corrected: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def changes(source: Source, match: Match, dialect: BibDialect) -> FieldChanges:
    """Replace what is wrong and add what is missing; an entry that has a field twice is left as it is."""
    held, record = match.held, match.compared.record
    names = [field.name for field in held.place.fields]
    if len(set(names)) < len(names):
        return FieldChanges()
    entry = Entry(held.reference.label, record)
    values = {name: value for one in DIALECTS.values() for name, value in one.fields(entry)}
    wrong = dict(_wrong(match, values))
    missing = dict(_missing(held, record, dialect.fields(entry)))
    edits = [replacing(source, field, value) for field, value in wrong.items()]
    return FieldChanges(
        tuple(edit for edit in edits if edit.text != source.quote(edit.span))
        + adding(source, held.place, tuple(missing.items())),
        tuple(field.name for field in wrong),
        tuple(missing),
    )


def _wrong(match: Match, values: Mapping[str, str]) -> Iterator[tuple[FieldPlace, str]]:
    """The fields that say something else than the record, each with what it should be."""
    held, record = match.held, match.compared.record
    for difference in match.compared.differences:
        if difference.minor and difference.field != "year":
            continue  # the author's own way of writing it
        if difference.field == "title" and held.place.first("subtitle"):
            continue  # which part of the title is wrong is not known
        for name in _OF_DIFFERENCE.get(difference.field, ()):
            field, value = held.place.first(name), values.get(_CALLED.get(name, name), "")
            if field and value:
                yield field, value
    for scheme in _IDENTIFIERS:
        field, value = _field_of(scheme, held), values.get(scheme, "")
        if field and value and not _says(held, scheme, record, field.value):
            yield field, value


def _missing(held: Held, record: Record, fields: list[Field]) -> Iterator[Field]:
    """The fields that the entry lacks, in the order in which they are written."""
    inherits = held.place.first(*_INHERITING) is not None
    for name, value in fields:
        group = next((names for names in _NAMES if name in names), None)
        if (group and not inherits and not held.place.first(*group)) or (
            name in _IDENTIFIERS
            and not _field_of(Scheme(name), held)
            and not _says(held, Scheme(name), record, held.place.span)
        ):
            yield name, value
        elif name == "note" and not held.place.first("note"):
            yield name, value  # it says that the work is retracted


def _field_of(scheme: Scheme, held: Held) -> FieldPlace | None:
    """The field for an identifier of this kind, if the entry has one."""
    field = held.place.first(*_IDENTIFIERS[scheme])
    eprint = held.place.first("eprint")
    if field is None and eprint and scheme is Scheme.PMID:
        inside = [one for one in held.reference.identifiers if _within(one.span, eprint.value)]
        return eprint if any(one.scheme is Scheme.PMID for one in inside) else None
    return field


def _says(held: Held, scheme: Scheme, record: Record, where: Span) -> bool:
    """Does the entry print the record's identifier of this kind there?"""
    return any(
        one.scheme is scheme and one.identifier in record.identifiers and _within(one.span, where)
        for one in held.reference.identifiers
    )


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
