"""The tables of a library, as numbered migrations.

One rule decides what is a table: a list of things that have parts (authors, headings, relations) is one; a
list of plain words (types, languages, keywords) is a JSON array in its column, which Datasette can facet on.
Tables that come from registries cascade from `records`; what was concluded stands on its own.

The number of the last migration that ran is the file's `user_version`, and `application_id` says that the
file is ours: both can be read without sqlite-utils, whose import costs more than most commands.
"""

import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from refs.db import views

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.db import ForeignKey

APPLICATION_ID = int.from_bytes(b"refs", "big")

Migration = Callable[["Database"], None]

# As a reader types it: "hernigou" finds Hernigou and Hérnigou; 2 also covers letters with two marks.
_TOKENIZER = "unicode61 remove_diacritics 2"


def records(db: "Database") -> None:
    """1: works as published, and where each came from."""
    db.table("records").create(
        {
            "id": int,
            "pmid": str,
            "pmcid": str,
            "doi": str,
            "kind": str,
            "title": str,
            "title_markup": str,
            "translated": int,
            "vernacular_title": str,
            "authors": str,  # as printed, for readers and full-text search; the table has the parts
            "authors_complete": int,
            "journal": str,
            "journal_iso": str,
            "journal_medline": str,
            "nlm_id": str,
            "issns": str,
            "published_year": int,
            "published_month": int,
            "published_day": int,
            "published_text": str,
            "electronic_year": int,
            "electronic_month": int,
            "electronic_day": int,
            "electronic_text": str,
            "years": str,
            "volume": str,
            "issue": str,
            "pages": str,
            "elocations": str,
            "abstract": str,
            "keywords": str,
            "types": str,
            "languages": str,
            "status": str,
            "book": str,  # JSON object; null for articles
            "subjects": str,  # MeSH descriptors and keywords, for full-text search
            "title_words": str,  # folded (refs.fold), for finding a printed title
            "first_author": str,  # folded (refs.fold)
            "first_page": str,
            "year": int,
            "registry": str,
            "fetched": str,  # UTC, ISO 8601
            "digest": str,  # SHA-256 of what came
        },
        pk="id",
    )
    db.table("records").create_index(["first_page", "year", "volume", "issue"])
    db.table("records").create_index(["first_author", "year", "volume", "issue"])
    _part_of_record(
        db,
        "authors",
        {"family": str, "given": str, "initials": str, "suffix": str, "collective": int},
    )
    _part_of_record(db, "mesh_headings", {"descriptor": str, "ui": str, "major": int, "qualifiers": str})
    _part_of_record(db, "relations", {"type": str, "source": str, "pmid": str, "doi": str, "note": str})
    db.table("identifiers").create(
        {"scheme": str, "value": str, "record_id": int},
        pk=("scheme", "value", "record_id"),  # an erratum can carry the DOI of its article
        foreign_keys=[_cascade("identifiers", "record_id", "records")],
    )
    db.table("identifiers").create_index(["record_id"])
    db.table("earlier_fetches").create(
        {"id": int, "record_id": int, "registry": str, "fetched": str, "digest": str},
        pk="id",
        foreign_keys=[_cascade("earlier_fetches", "record_id", "records")],
    )
    db.table("earlier_fetches").create_index(["record_id"])


def full_text(db: "Database") -> None:
    """2: full-text search, kept in step by triggers. `titles` is for printed titles: small, so fast."""
    db.table("records").enable_fts(
        ["title", "vernacular_title", "authors", "journal", "journal_medline", "abstract", "subjects"],
        tokenize=_TOKENIZER,
        create_triggers=True,
    )
    db.executescript("""
        CREATE VIRTUAL TABLE titles USING fts5(
            title_words, tokenize=ascii, content=records, content_rowid=id
        );
        CREATE VIRTUAL TABLE title_vocabulary USING fts5vocab(titles, row);
        CREATE TRIGGER titles_insert AFTER INSERT ON records BEGIN
            INSERT INTO titles (rowid, title_words) VALUES (new.id, new.title_words);
        END;
        CREATE TRIGGER titles_delete AFTER DELETE ON records BEGIN
            INSERT INTO titles (titles, rowid, title_words) VALUES ('delete', old.id, old.title_words);
        END;
        CREATE TRIGGER titles_update AFTER UPDATE ON records BEGIN
            INSERT INTO titles (titles, rowid, title_words) VALUES ('delete', old.id, old.title_words);
            INSERT INTO titles (rowid, title_words) VALUES (new.id, new.title_words);
        END;
    """)


def answers(db: "Database") -> None:
    """3: what registries answered that is not a record: "no such work", and the results of searches."""
    db.table("absences").create(
        {"scheme": str, "value": str, "registry": str, "asked": str}, pk=("scheme", "value", "registry")
    )
    db.table("answers").create(
        {"registry": str, "question": str, "named": str, "asked": str}, pk=("registry", "question")
    )


def verdicts(db: "Database") -> None:
    """4: what was concluded of an article's references, each check of it kept."""
    db.table("checks").create({"id": int, "path": str, "digest": str, "judged": str}, pk="id")
    db.table("checks").create_index(["path"])
    db.table("verdicts").create(
        {"check_id": int, "number": int, "key": str, "verdict": str, "evidence": str},
        pk=("check_id", "number"),
        foreign_keys=[_cascade("verdicts", "check_id", "checks")],
    )


def statements(db: "Database") -> None:
    """5: what a second registry says of works that another one has described."""
    db.table("statements").create(
        {"registry": str, "doi": str, "relations": str, "asked": str}, pk=("registry", "doi")
    )


def changes(db: "Database") -> None:
    """6: what has changed in records since they were first fetched, and whether anybody was told."""
    db.table("changes").create(
        {
            "id": int,
            "scheme": str,
            "value": str,
            "seen": str,
            "field": str,
            "before": str,
            "after": str,
            "notice": str,  # JSON object; null where a field has changed
            "told": int,
        },
        pk="id",
    )
    db.table("changes").create_index(["scheme", "value"])


def sorts_of_work(db: "Database") -> None:
    """7: works that no registry describes: what they call themselves, and where they stand on the web."""
    for column in ("genre", "url", "accessed"):  # `accessed` as JSON; empty where it is not known
        db.table("records").add_column(column, str, not_null_default="")


def shelf(db: "Database") -> None:
    """8: what readers add to records, and views of the library that read well."""
    db.table("tags").create(
        {"record_id": int, "tag": str},
        pk=("record_id", "tag"),
        foreign_keys=[_cascade("tags", "record_id", "records")],
    )
    db.table("tags").create_index(["tag"])
    db.table("notes").create(
        {"id": int, "record_id": int, "written": str, "text": str},
        pk="id",
        foreign_keys=[_cascade("notes", "record_id", "records")],
    )
    db.table("notes").create_index(["record_id"])
    db.executescript(views.SHELF)


MIGRATIONS: tuple[Migration, ...] = (
    records,
    full_text,
    answers,
    verdicts,
    statements,
    changes,
    sorts_of_work,
    shelf,
)
VERSION = len(MIGRATIONS)


def version(connection: sqlite3.Connection) -> int:
    """The number of the last migration that the file has seen; 0 for a new file."""
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration]) -> int:
    """Run what is still to be run; returns the version that the file had before.

    To be called inside a transaction, so that an existing library either changes whole or not at all, and
    so that of two processes the second finds nothing left to do.
    """
    before = version(connection)
    if before >= len(migrations):
        return before
    from sqlite_utils import Database, Migrations

    numbered = Migrations("refs")
    for number, migration in enumerate(migrations, start=1):
        numbered(name=f"{number:03d}_{migration.__name__}")(migration)
    numbered.apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(migrations)}")
    return before


def _part_of_record(db: "Database", name: str, columns: dict[str, type]) -> None:
    """A table of parts of a record, in the order in which the record lists them."""
    db.table(name).create(
        {"record_id": int, "position": int, **columns},
        pk=("record_id", "position"),
        foreign_keys=[_cascade(name, "record_id", "records")],
    )


def _cascade(table: str, column: str, other: str) -> "ForeignKey":
    from sqlite_utils.db import ForeignKey

    return ForeignKey(table, column, other, "id", on_delete="CASCADE")
