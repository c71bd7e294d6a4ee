"""Finding works without an identifier: by what a reference prints, or by a citation key."""

import json
import re
import sqlite3
from collections import Counter

from refs.db.rows import first_page
from refs.fold import fold_name, words
from refs.model.resolution import Description

_TOGETHER = 4  # of a title's rarest words, that a work must have all of
_APART = 8  # of them, that a work must have some of
_WORKS_RANKED = 1_000  # in search of some of the words: more takes longer and finds hardly more
_TOO_COMMON = 20_000  # works; a title whose rarest word is in more of them tells too little

# What decides between works that nothing else tells apart: not when they came, so that two libraries that
# hold the same works answer alike.
_ORDER = "r.pmid = '', length(r.pmid), r.pmid, r.doi, r.title, r.year, r.volume, r.issue, r.first_page"

_YEAR = re.compile(r"[0-9]{4}")
_KEY = re.compile(r"([a-z0-9]*[a-z])([0-9]{4})([a-z]{0,2})")


class TitleWords:
    """How rare each word is among the titles of a library. It remembers what it has looked up."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._counts: dict[str, int] = {}

    def rarest(self, title: str) -> dict[str, int]:
        """The words of a title that other titles have too, and in how many works; the rarest first."""
        counts = {word.text: self._works_with(word.text) for word in words(title)}
        return dict(sorted(((w, n) for w, n in counts.items() if n), key=lambda item: (item[1], item[0])))

    def _works_with(self, word: str) -> int:
        if word in self._counts:
            return self._counts[word]
        row = self._connection.execute("SELECT doc FROM title_vocabulary WHERE term = ?", (word,)).fetchone()
        if row is None:  # not remembered: the next record may bring the word
            return 0
        self._counts[word] = row[0]
        return self._counts[word]


def candidate_ids(
    connection: sqlite3.Connection, title_words: TitleWords, description: Description, limit: int
) -> list[int]:
    """Records that may be the work described, best first: those that more ways lead to."""
    named = Counter(
        [*_by_locator(connection, description, limit), *_by_author(connection, description, limit)]
    )
    if max(named.values(), default=0) > 1:  # one place in one volume, by one author: that is the work
        return [id_ for id_, _ in named.most_common(limit)]
    rarest = title_words.rarest(description.title)
    named.update(_by_title_together(connection, rarest, limit))
    if max(named.values(), default=0) < 2:  # nothing stands out: ask for less of the title
        named.update(_by_title_apart(connection, rarest, limit))
    return [id_ for id_, _ in named.most_common(limit)]


def id_of_key(connection: sqlite3.Connection, key: str) -> int | None:
    """The record that a citation key such as "mont2006" or "mont2006a" names: first author, year, letter.

    Without a letter it is the first of that author and year to have come, with "a" the second, and so on.
    """
    parts = _KEY.fullmatch(key.lower())
    if parts is None:
        return None
    place = 0
    for letter in parts[3]:
        place = place * 26 + ord(letter) - ord("a") + 1
    row = connection.execute(
        "SELECT id FROM records WHERE first_author = ? AND year = ? ORDER BY id LIMIT 1 OFFSET ?",
        (parts[1], int(parts[2]), place),
    ).fetchone()
    return None if row is None else row[0]


def ids_without_person(connection: sqlite3.Connection, year: int | None) -> list[int]:
    """Records of a year whose first author is a group, or that have none; of no year, all of them."""
    found = connection.execute(
        "SELECT r.id FROM records AS r WHERE r.year IS ?1 AND (?1 IS NULL OR r.first_author = '' OR EXISTS "
        "(SELECT 1 FROM authors AS a WHERE a.record_id = r.id AND a.position = 1 AND a.collective)) "
        "ORDER BY r.id",
        (year,),
    )
    return [id_ for (id_,) in found]


def _by_title_together(connection: sqlite3.Connection, rarest: dict[str, int], limit: int) -> list[int]:
    """By the rarest words together; twice where a long title has every word of the print."""
    if not rarest or next(iter(rarest.values())) > _TOO_COMMON:
        return []
    found = _best_titled(connection, " AND ".join(map(_phrase, list(rarest)[:_TOGETHER])), limit)
    whole = [id_ for id_, title in found if len(rarest) > _TOGETHER and rarest.keys() <= set(title.split())]
    return [*(id_ for id_, _ in found), *whole]


def _by_title_apart(connection: sqlite3.Connection, rarest: dict[str, int], limit: int) -> list[int]:
    chosen: list[str] = []
    works = 0
    for word, count in list(rarest.items())[:_APART]:
        works += count
        if works > _WORKS_RANKED:
            break
        chosen.append(word)
    if not chosen:
        return []
    return [id_ for id_, _ in _best_titled(connection, " OR ".join(map(_phrase, chosen)), limit)]


def _best_titled(connection: sqlite3.Connection, query: str, limit: int) -> list[tuple[int, str]]:
    """The best by rank, with their titles. Those of the last rank are all taken before some are left out."""
    ranked = connection.execute("SELECT rowid, rank FROM titles WHERE titles MATCH ? ORDER BY rank", (query,))
    ids: list[tuple[int, int]] = []
    places: dict[float, int] = {}
    for id_, rank in ranked:
        if len(ids) >= limit and rank not in places:
            break
        ids.append((id_, places.setdefault(rank, len(places))))
    return connection.execute(
        "SELECT r.id, r.title_words FROM json_each(?) AS found "  # noqa: S608 our names
        "JOIN records AS r ON r.id = json_extract(found.value, '$[0]') "
        f"ORDER BY json_extract(found.value, '$[1]'), {_ORDER} LIMIT ?",
        (json.dumps(ids), limit),
    ).fetchall()


def _by_locator(connection: sqlite3.Connection, description: Description, limit: int) -> list[int]:
    """By first page, year and volume. Some journals count issues only, and are cited as if by volume."""
    page = first_page(description.page)
    if not (page and description.volume):
        return []
    found = connection.execute(
        "SELECT r.id FROM records AS r WHERE first_page = :page AND year BETWEEN :first AND :last "  # noqa: S608 our names
        f"AND (volume = :volume OR issue = :volume) ORDER BY {_ORDER} LIMIT :limit",
        {"page": page, "volume": description.volume, "limit": limit, **_years(description.year)},
    )
    return [id_ for (id_,) in found]


def _by_author(connection: sqlite3.Connection, description: Description, limit: int) -> list[int]:
    """By first author and year, with the volume or the first page."""
    author, page = fold_name(description.author), first_page(description.page)
    if not (author and description.year and (description.volume or page)):
        return []
    found = connection.execute(
        "SELECT r.id FROM records AS r WHERE first_author = :author AND year BETWEEN :first AND :last "  # noqa: S608
        "AND (:volume <> '' AND (volume = :volume OR issue = :volume) OR :page <> '' AND first_page = :page) "
        f"ORDER BY {_ORDER} LIMIT :limit",
        {
            "author": author,
            "volume": description.volume,
            "page": page,
            "limit": limit,
            **_years(description.year),
        },
    )
    return [id_ for (id_,) in found]


def _years(printed: str) -> dict[str, int]:
    """The years that a printed one can stand for: print and electronic publication are often a year apart."""
    year = _YEAR.search(printed)
    return {"first": int(year[0]) - 1, "last": int(year[0]) + 1} if year else {"first": 0, "last": 9999}


def _phrase(text: str) -> str:
    """A phrase of FTS5's query language. `text` holds letters, digits and spaces only."""
    return f'"{text}"'
