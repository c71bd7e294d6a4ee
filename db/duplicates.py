"""What in the tables may be there twice: to be weighed by refs.duplicates."""

import sqlite3
from collections.abc import Iterator
from itertools import combinations

from refs.duplicates import Sketch


def sharing_an_identifier(connection: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """Pairs of records that have a PMID, PMCID or DOI in common."""
    shared = connection.execute(
        "SELECT group_concat(record_id) FROM identifiers GROUP BY scheme, value HAVING count(*) > 1"
    )
    for (ids,) in shared:
        yield from combinations(sorted(map(int, ids.split(","))), 2)


def sketches(connection: sqlite3.Connection) -> Iterator[Sketch]:
    """Every record that shares its first author and year with another one, in the order of these."""
    rows = connection.execute(
        "SELECT id, first_author, year, title_words FROM records WHERE title_words <> '' "
        "ORDER BY first_author, year, id"
    )
    return (Sketch(*row) for row in rows)
