"""What BibTeX and BibLaTeX share: the layout of an entry, and values that TeX and biber take as they are."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from refs.export.bib_told import NAME, own_fields, own_note
from refs.export.interface import Entry, Field
from refs.export.latex import escape
from refs.export.links import safe_url
from refs.export.names import has_full_given, initials
from refs.export.printable import printable
from refs.model.identifier import Scheme
from refs.model.record import Name, Record
from refs.model.told import Told
from refs.wording import NOT_VERIFIED, marked

# What the standard styles of BibTeX know, and biblatex too.
STANDARD = frozenset(
    "article book booklet inbook incollection inproceedings conference manual mastersthesis misc phdthesis"
    " proceedings techreport unpublished".split()
)
_NOT_TYPESET = frozenset({"eprint", "file", "ids"})

_VERBATIM = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
# Letters that need no escape and part nothing; nearly every name is written in them.
_ORDINARY = re.compile(
    r"(?!.*\b(?i:and|others)\b)[A-Za-zÀ-ÖØ-öø-ž](?:[A-Za-zÀ-ÖØ-öø-ž.'’ -]*[A-Za-zÀ-ÖØ-öø-ž.'’-])?"
)
_PLAIN = re.compile(r"[!-\[\]-z|~]+")  # of an identifier or address: nothing to encode


def written(
    entries: Sequence[Entry],
    dialect: frozenset[str],
    kind_of: Callable[[Record], str],
    fields: Callable[[Entry], list[Field]],
) -> str:
    """The entries as one .bib file, in the order given; `dialect` are the types that it knows.

    Raises:
        ValueError: two entries have one key; the case of its letters does not count.
    """
    if len({one.key.lower() for one in entries}) < len(entries):
        raise ValueError("two entries have one key")
    return "\n".join(entry(_kind(dialect, one, kind_of), one.key, fields(one)) for one in entries)


def _kind(dialect: frozenset[str], one: Entry, kind_of: Callable[[Record], str]) -> str:
    """The type of an entry: that of the work, or the author's own where this dialect knows it."""
    if one.record:
        return kind_of(one.record)
    own = one.told.type_in("bib") if one.told else ""
    return own if own in dialect else kind_of(one.told.work) if one.told else "misc"


def fields_of(
    one: Entry, of_record: Callable[[Record], Iterator[Field]], *, subtitles: bool = False
) -> list[Field]:
    """The fields of an entry that say something, in their order; see `BibDialect`.

    `subtitles` where the dialect has fields for those.
    """
    if one.record is None:
        return known(_told(one.told, of_record, subtitles=subtitles) if one.told else _unverified(one))
    return known([*of_record(one.record), ("note", "{Retracted}" if one.retracted else "")])


def identifiers_of(record: Record) -> Iterator[Field]:
    """The identifiers under their names, which BibTeX and biber leave alone."""
    yield "doi", verbatim(record.doi)
    yield "pmid", verbatim(record.pmid)
    yield "pmcid", verbatim(record.pmcid)


def _told(told: Told, of_record: Callable[[Record], Iterator[Field]], *, subtitles: bool) -> Iterator[Field]:
    """The fields of the author's file, and the mark that nothing of them is verified."""
    anew = dict(known(of_record(told.work)))
    if told.work.published.year is None and told.work.published.text:
        anew["year"] = text(told.work.published.text)
    fields = dict(own_fields(told, anew, subtitles=subtitles))
    yield from fields.items()
    named = {name.lower() for name, _ in told.written_in("bib")} - fields.keys()
    for name, value in told.more:  # of another format, or what is not safe as it is written
        usable = NAME.fullmatch(name) and name not in fields
        if usable and (name in named or not told.written_in("bib")):
            yield name, verbatim(value) if name in _NOT_TYPESET else text(value)
    own = own_note(told)
    yield "note", f"{{{marked(own)}}}" if own else text(marked(told.note))


def _unverified(one: Entry) -> Iterator[Field]:
    """The author's text, marked as such, with the identifiers and the first address that it prints."""
    yield "note", text(f"{NOT_VERIFIED}: {one.printed}")
    printed = {identifier.scheme: identifier.value for identifier in reversed(one.identifiers)}
    for scheme in (Scheme.DOI, Scheme.PMID, Scheme.PMCID):
        yield scheme.value, verbatim(printed.get(scheme, ""))
    yield "url", verbatim(next(filter(None, map(safe_url, one.urls)), ""))


def entry(kind: str, key: str, fields: Iterable[Field]) -> str:
    """An entry, each field on its line."""
    lines = "".join(f"  {name} = {value},\n" for name, value in fields)
    return f"@{kind}{{{key},\n{lines}}}\n"


def known(fields: Iterable[Field]) -> list[Field]:
    """The fields that say something."""
    return [(name, value) for name, value in fields if value not in ("", "{}")]


def text(value: str) -> str:
    """A text, in braces."""
    if value.isascii() and value.isalnum():  # nearly every number
        return f"{{{value}}}"
    return f"{{{escape(value)}}}" if value else ""


def verbatim(value: str) -> str:
    """An identifier or address, which is not typeset: only what could end the field is encoded."""
    if _PLAIN.fullmatch(value):
        return f"{{{value}}}"
    return f"{{{printable(value).translate(_VERBATIM)}}}" if value else ""


def names(people: Iterable[Name], *, complete: bool) -> str:
    """Names joined by "and"; "others" where the list goes on."""
    written = [name for name in map(_name, people) if name]
    if written and not complete:
        written.append("others")
    return f"{{{' and '.join(written)}}}" if written else ""


def _name(name: Name) -> str:
    """A name as "von Last, Jr, First"; a group, or what could be read as two names, in braces."""
    family = _unparted(name.family)
    if name.collective:
        return f"{{{escape(name.family)}}}" if family else ""
    given = name.given if has_full_given(name) else initials(name) or name.given
    if not given and " " in family:
        family = f"{{{escape(name.family)}}}"
    return ", ".join([part for part in (family, _unparted(name.suffix), _unparted(given)) if part])


def _unparted(part: str) -> str:
    """A part of a name; in braces where BibTeX would split it."""
    if not part or _ORDINARY.fullmatch(part):
        return part
    latex = escape(part)
    splits = "," in latex or not {"and", "others"}.isdisjoint(latex.lower().split())
    return f"{{{latex}}}" if splits else latex
