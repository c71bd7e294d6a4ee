"""The fields of a work that is exported as the author's own file tells it, for a .bib file.

A .bib file has its fields go along as it writes them. What another format holds, and what this dialect has
another name for, is written anew.
"""

import re
from collections.abc import Iterator, Mapping

from refs.export.interface import Field
from refs.export.own_latex import is_balanced, own_latex
from refs.model.told import Told
from refs.wording import unmarked

# Names for one thing; of those a file has one, and the dialect may have another.
_SAME = (
    ("journal", "journaltitle"),
    ("year", "date"),
    ("month", "date"),
    ("day", "date"),
    ("address", "location"),
    ("publisher", "institution", "school"),
    ("organization", "howpublished", "journal", "journaltitle"),
    ("number", "issue"),
    ("pages", "eid"),
)
_PARTS = {"subtitle": "title", "booksubtitle": "booktitle"}
_IDENTIFIERS = frozenset("doi pmid pubmed pmcid pmc".split())
_WRITTEN_APART = _IDENTIFIERS | {"note", "crossref", "xdata"}
_NOT_TYPESET = frozenset("eprint file ids url urldate date bdsk-url-1 bdsk-file-1 local-url".split())
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_:+.-]{0,60}")  # of a field, or of a macro


def own_fields(told: Told, anew: Mapping[str, str], *, subtitles: bool) -> Iterator[Field]:
    """The fields, each value enclosed, without the note.

    Args:
        told: the work.
        anew: the fields that the dialect writes of it, by name, each value enclosed.
        subtitles: whether the dialect has fields for them.
    """
    own = {name: value for name, value in told.written_in("bib") if value}
    written = dict(anew)
    if "eprint" in own:
        written.pop("eprint", None)
        written.pop("eprinttype", None)
    if own and "url" not in own:
        written.pop("url", None)
    if "year" in own and not _is_simple_date(told, own):
        written.pop("date", None)
    joined = () if subtitles else tuple(whole for part, whole in _PARTS.items() if part in own)
    for name, value in written.items():
        own_value = own.get(name, "") if name not in _IDENTIFIERS and name not in joined else ""
        yield name, (_as_written(name, own_value) if own_value else None) or value
    for name, value in own.items():
        says_more = name == "date" and value != f"{{{told.work.published}}}"  # a season, a range
        is_told = not says_more and _is_told_as(name, written, own)
        goes = name not in written and name not in _WRITTEN_APART and not is_told
        joins = name in _PARTS and not subtitles
        if goes and not joins and NAME.fullmatch(name) and (as_is := _as_written(name, value)):
            yield name, as_is


def own_note(told: Told) -> str:
    """The author's note as a .bib file writes it, without our mark; "" for none, and for what is not safe."""
    value = _as_written("note", dict(told.written_in("bib")).get("note", "")) or ""
    return unmarked(value[1:-1]) if value.startswith("{") and " # " not in value else ""


def _is_simple_date(told: Told, own: Mapping[str, str]) -> bool:
    """Do year and month say no more than a date can? "2001--2003" and "March--April" do."""
    date = told.work.published
    return own["year"] == f"{{{date.year}}}" and (date.month is not None or "month" not in own)


def _is_told_as(name: str, written: Mapping[str, str], own: Mapping[str, str]) -> bool:
    """Does the dialect tell what a field says under another name, which the file itself does not have?"""
    others = {one for names in _SAME if name in names for one in names} - {name}
    return any(one in written and one not in own for one in others)


def _as_written(name: str, value: str) -> str | None:
    """A value as its file writes it, or None where it is not safe to pass on."""
    parts = [_part(name, part) for part in value.split(" # ")]
    return " # ".join(filter(None, parts)) if parts and all(parts) else None


def _part(name: str, part: str) -> str | None:
    if not part.startswith("{"):
        return part if NAME.fullmatch(part) else None
    inner = part[1:-1]
    if name in _NOT_TYPESET:
        line = " ".join(inner.split())
        return f"{{{line}}}" if line and is_balanced(line) and line.isprintable() else None
    latex = own_latex(inner)
    return f"{{{latex}}}" if latex and latex.isprintable() else None
