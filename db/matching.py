"""A reader's query as SQL: words go to the full-text index, all else becomes a condition on the record."""

import re
import sqlite3
from collections.abc import Iterator, Sequence

from refs.query import Field, Named, Retracted, Term, Text, Years

_TOKEN = re.compile(r"[^\W_]+")
_TOKENS = 32  # of one phrase; what follows is not looked at

# The columns of `records_fts` that a field stands for. Terms without a field are looked for in all of them.
_COLUMNS = {
    Field.AUTHOR: "authors",
    Field.TITLE: "title vernacular_title",
    Field.JOURNAL: "journal journal_medline",
    Field.ABSTRACT: "abstract",
    Field.MESH: "subjects",
}
# bm25: a word in the title weighs most, then one in the subjects or among the authors.
_RANK = "bm25(records_fts, 10, 10, 5, 2, 2, 1, 5)"

_Condition = tuple[str, tuple[object, ...]]


def matching_ids(connection: sqlite3.Connection, terms: Sequence[Term], limit: int) -> list[int]:
    """Records that meet all terms: best first, or where nothing ranks them, the latest first."""
    indexed = [one for one in terms if isinstance(one, Text) and (one.field is None or one.field in _COLUMNS)]
    wanted = " AND ".join(_phrases(indexed, excluded=False))
    unwanted = " OR ".join(_phrases(indexed, excluded=True))
    conditions = [_condition(one) for one in terms if one not in indexed]
    if wanted:
        return _ranked(connection, f"({wanted}) NOT ({unwanted})" if unwanted else wanted, conditions, limit)
    if unwanted:
        absent = "r.id NOT IN (SELECT rowid FROM records_fts WHERE records_fts MATCH ?)"
        conditions.append((absent, (unwanted,)))
    return _latest(connection, conditions, limit) if conditions else []


def _ranked(
    connection: sqlite3.Connection, match: str, conditions: Sequence[_Condition], limit: int
) -> list[int]:
    where = "".join(f" AND {sql}" for sql, _ in conditions)
    join = " JOIN records AS r ON r.id = records_fts.rowid" if conditions else ""
    found = connection.execute(
        f"SELECT records_fts.rowid FROM records_fts{join} WHERE records_fts MATCH ?{where} "  # noqa: S608 our names
        f"ORDER BY {_RANK}, records_fts.rowid LIMIT ?",
        (match, *_values(conditions), limit),
    )
    return [id_ for (id_,) in found]


def _latest(connection: sqlite3.Connection, conditions: Sequence[_Condition], limit: int) -> list[int]:
    where = " AND ".join(sql for sql, _ in conditions)
    found = connection.execute(
        f"SELECT r.id FROM records AS r WHERE {where} ORDER BY r.year DESC, r.id LIMIT ?",  # noqa: S608 our names
        (*_values(conditions), limit),
    )
    return [id_ for (id_,) in found]


def _values(conditions: Sequence[_Condition]) -> Iterator[object]:
    return (value for _, values in conditions for value in values)


def _phrases(terms: Sequence[Text], *, excluded: bool) -> Iterator[str]:
    """Phrases of FTS5's query language, of letters, digits and spaces only; what is joined stays together."""
    chosen = [one for one in terms if one.excluded is excluded]
    for one in chosen:
        phrase = '"' + " ".join(_TOKEN.findall(one.words)[:_TOKENS]) + '"'
        if one.begun and one is chosen[-1] and not excluded:
            phrase += "*"  # the last word may be half typed
        yield f"{{{_COLUMNS[one.field]}}} : {phrase}" if one.field else phrase


def _condition(term: Term) -> _Condition:
    sql, values = _plain(term)
    return (f"NOT ({sql})" if term.excluded else sql), values


def _plain(term: Term) -> _Condition:
    match term:
        case Years(spans):
            between = " OR ".join("r.year BETWEEN ? AND ?" for _ in spans)
            return f"(r.year IS NOT NULL AND ({between}))", tuple(year for span in spans for year in span)
        case Retracted():
            return "EXISTS (SELECT 1 FROM retracted WHERE retracted.id = r.id)", ()
        case Named(identifier):
            held = "SELECT record_id FROM identifiers WHERE scheme = ? AND value = ?"
            return f"r.id IN ({held})", (identifier.scheme.value, identifier.value)
        case Text(words, Field.TAG):
            return "r.id IN (SELECT record_id FROM tags WHERE tag = ?)", (words,)
        case Text(words, Field.NOTE):
            return "r.id IN (SELECT record_id FROM notes WHERE instr(lower(text), lower(?)))", (words,)
        case Text(words):  # a type as its registry words it, or the kind of work
            return "(instr(lower(r.types), lower(?)) OR r.kind = lower(?))", (words, words)
