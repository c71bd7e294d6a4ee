"""A reader's query in the library: words, "phrases", fields (year:1999..2005), and what not (-word).

No character has a meaning beyond these. Quotes that are not closed end with the query.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from refs.errors import UsageError
from refs.model.annotation import tag_of
from refs.model.identifier import Identifier, Scheme

_LONGEST = 64  # terms; nobody types more, and SQLite takes no endless expression


class Field(StrEnum):
    """Where a term is looked for."""

    AUTHOR = "author"
    TITLE = "title"
    JOURNAL = "journal"
    ABSTRACT = "abstract"
    MESH = "mesh"
    TAG = "tag"
    NOTE = "note"
    TYPE = "type"
    YEAR = "year"
    RETRACTED = "retracted"
    PMID = "pmid"
    PMCID = "pmcid"
    DOI = "doi"


@dataclass(frozen=True, slots=True)
class Text:
    """Words that stand together: in a field, or anywhere; `begun` where the last may be half typed."""

    words: str
    field: Field | None = None
    excluded: bool = False
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Years:
    """Years of publication, each span with its first and its last; one of them will do."""

    spans: tuple[tuple[int, int], ...]
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Retracted:
    """A work that is retracted; `excluded`, one that is not."""

    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A work with this identifier."""

    identifier: Identifier
    excluded: bool = False


Term = Text | Years | Retracted | Named

_TERM = re.compile(r'(?P<not>-?)(?:(?P<field>[A-Za-z]+):)?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]*))')
_YEAR = re.compile(r"[0-9]{4}")
_RANGE = re.compile(r"([0-9]{4})?\.\.([0-9]{4})?")
_WORD = re.compile(r"[^\W_]")
_BEHIND_FIELD = re.compile(r'(-?[A-Za-z]+:)([^\s":][^":]*\s[^":]*)')
_EVER = (0, 9999)


def parse_query(text: str) -> tuple[Term, ...]:
    """The terms of a query, all of which a work must meet; none where the text says nothing.

    A bare year beside other words ("sandoval 2016") is that of publication; of several, one will do.

    Raises:
        UsageError: a field that is none, or a value that its field cannot have.
    """
    found = [_term(match) for match in _TERM.finditer(text) if match[0]][:_LONGEST]
    terms = [one for one in found if not isinstance(one, Text) or _WORD.search(one.words)]
    bare = [one for one in terms if isinstance(one, Text) and _is_year(one)]
    if bare and len(bare) < len(terms):
        spans = tuple((int(one.words), int(one.words)) for one in bare)
        terms = [*(one for one in terms if one not in bare), Years(spans)]
    return tuple(terms)


def as_typed(arguments: Sequence[str]) -> str:
    """A query of arguments that a shell has split.

    It has taken the quotes away: what it kept together behind a field (title:"femoral head") stays so.
    """
    return " ".join(map(_quoted_again, arguments))


def _quoted_again(argument: str) -> str:
    kept = _BEHIND_FIELD.fullmatch(argument)
    return f'{kept[1]}"{kept[2]}"' if kept else argument


def _term(match: re.Match[str]) -> Term:
    excluded = bool(match["not"])
    if match["field"] is None:
        return Text(match["phrase"] or match["word"] or "", None, excluded, begun=match["phrase"] is None)
    try:
        field = Field(match["field"].lower())
    except ValueError:
        raise UsageError(
            f"{match['field']!r} is no field to search by; there are {', '.join(Field)} "
            "(words with a colon go in quotes)"
        ) from None
    value = (match["phrase"] or match["word"] or "").strip()
    if not value:
        raise UsageError(f"{field}: needs a value, as in {_EXAMPLES[field]}")
    read = _READERS.get(field)
    return read(field, value, excluded) if read else Text(value, field, excluded, match["phrase"] is None)


def _is_year(term: Text) -> bool:
    return term.field is None and term.begun and not term.excluded and bool(_YEAR.fullmatch(term.words))


def _tag(field: Field, value: str, excluded: bool) -> Term:
    try:
        return Text(tag_of(value), field, excluded)
    except ValueError as error:
        raise UsageError(str(error)) from None


def _years(field: Field, value: str, excluded: bool) -> Term:
    if _YEAR.fullmatch(value):
        return Years(((int(value), int(value)),), excluded)
    found = _RANGE.fullmatch(value)
    first, last = (found[1], found[2]) if found else (None, None)
    if not (first or last):
        raise UsageError(f"{value!r} is no year: write {field}:2005, or {_EXAMPLES[field]}")
    if first and last and int(first) > int(last):
        raise UsageError(f"{value!r} ends before it begins: write {field}:{last}..{first}")
    return Years(((int(first or _EVER[0]), int(last or _EVER[1])),), excluded)


def _retracted(field: Field, value: str, excluded: bool) -> Term:
    if value.lower() not in ("yes", "no"):
        raise UsageError(f"{value!r} is no answer: write {field}:yes or {field}:no")
    return Retracted(excluded=excluded == (value.lower() == "yes"))


def _named(field: Field, value: str, excluded: bool) -> Term:
    try:
        return Named(Identifier.of(Scheme(field), value), excluded)
    except ValueError as error:
        raise UsageError(f"{error}: write it as in {_EXAMPLES[field]}") from None


_READERS: dict[Field, Callable[[Field, str, bool], Term]] = {
    Field.TAG: _tag,
    Field.YEAR: _years,
    Field.RETRACTED: _retracted,
    Field.PMID: _named,
    Field.PMCID: _named,
    Field.DOI: _named,
}
_EXAMPLES = {
    Field.AUTHOR: "author:hernigou",
    Field.TITLE: 'title:"femoral head"',
    Field.JOURNAL: 'journal:"bone joint"',
    Field.ABSTRACT: "abstract:collapse",
    Field.MESH: 'mesh:"femur head necrosis"',
    Field.TAG: "tag:to-read",
    Field.NOTE: "note:weak",
    Field.TYPE: "type:review",
    Field.YEAR: "year:1999..2005, year:1999.. or year:..2005",
    Field.RETRACTED: "retracted:yes",
    Field.PMID: "pmid:12345678",
    Field.PMCID: "pmcid:PMC1234567",
    Field.DOI: "doi:10.1234/abc",
}
