"""How an entry of a .bib file is laid out, so that what is put into it looks like the rest."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from refs.export.interface import Field
from refs.model.finding import Edit
from refs.model.text import Source, Span
from refs.readers.bib.entry import EntryPlace, FieldPlace

_REST_OF_LINE = re.compile(r"(?P<comma>[ \t]*,)?(?P<comment>[ \t]*%[^\r\n]*)?")
_COMMENT = re.compile(r"[ \t]*%[^\r\n]*")
_EMPTY_LINES = re.compile(r"(?:\r?\n[ \t]*)+(?=\r?\n)")
_BLANKS = re.compile(r"(?:\r\n|\r|\n)?[ \t]*$")
_WIDEST = 80  # a field's indent


def replacing(source: Source, field: FieldPlace, value: str) -> Edit:
    """Another value for a field, between quotes or bare where the one before was; `value` is enclosed."""
    old = source.quote(field.value)
    inner = value[1:-1] if value.startswith("{") else value
    if old.startswith('"') and '"' not in inner and value.startswith("{"):
        value = f'"{inner}"'
    elif old.isdigit() and inner.isdigit():
        value = inner
    return Edit(field.value, value)


def adding(source: Source, entry: EntryPlace, fields: Sequence[Field]) -> tuple[Edit, ...]:
    """Fields behind the last one of an entry that has some, laid out as those are."""
    if not fields:
        return ()
    between = _between(source, entry)
    lines = between.join(f"{_name(source, entry, name)}{value}" for name, value in fields)
    last = entry.fields[-1].whole.end
    rest = _REST_OF_LINE.match(source.text, last, entry.end)
    behind = rest.end() if rest else last
    if rest and rest["comma"]:
        return (Edit(Span(behind, behind), f"{between.replace(',', '', 1)}{lines},"),)
    if behind > last and between.startswith(","):  # a comment stays at its field
        return (Edit(Span(last, last), ","), Edit(Span(behind, behind), between[1:] + lines))
    return (Edit(Span(behind, behind), between + lines),)


def _between(source: Source, entry: EntryPlace) -> str:
    """What parts two fields, as is usual in the entry: a comma, a line end, blanks."""
    first = entry.fields[0].whole.start
    alone = _BLANKS.search(source.text, max(first - _WIDEST, 0), first)
    parts = [
        _EMPTY_LINES.sub("", _COMMENT.sub("", source.text[one.whole.end : two.whole.start]))
        for one, two in pairwise(entry.fields)
    ]
    ((usual, _),) = Counter(parts or [f",{alone[0] if alone else ''}"]).most_common(1)
    return usual


def _name(source: Source, entry: EntryPlace, name: str) -> str:
    """A field's name with its sign: aligned where most signs are, in capitals where all names are."""
    names = [source.quote(field.whole)[: len(field.name)] for field in entry.fields]
    signs = [
        source.quote(Span(field.whole.start + len(field.name), field.value.start)) for field in entry.fields
    ]
    if all(one.isupper() for one in names):
        name = name.upper()
    columns = [len(one) + sign.index("=") for one, sign in zip(names, signs, strict=True)]
    column, count = Counter(columns).most_common(1)[0]
    usual = Counter(signs).most_common(1)[0][0]
    lengths = {len(one) for one, at in zip(names, columns, strict=True) if at == column}
    if len(lengths) > 1 and count * 2 > len(names) and len(name) < column:
        return name.ljust(column) + usual.lstrip()
    return f"{name} {usual.lstrip()}" if usual[0].isspace() else name + usual
