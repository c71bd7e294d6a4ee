"""Keys that mean another key: Manubot's tags, in link definitions and in `citation-tags.tsv`."""

import re
from collections.abc import Iterable

_DEFINITION = re.compile(
    r"^ {0,3}\[@(?P<key>[^\[\]\s]{1,500})\]:[ \t]{1,20}<?(?P<target>[^\s<>]{1,1000})", re.MULTILINE
)


def definitions_in(text: str) -> dict[str, str]:
    """The keys that a Markdown text defines: `[@tag:deep]: doi:10.1234/abc`. The first definition counts."""
    if "[@" not in text:
        return {}
    return aliases_of((found["key"], found["target"]) for found in _DEFINITION.finditer(text))


def tags_in(text: str) -> dict[str, str]:
    """The rows of `citation-tags.tsv`: a tag without its prefix, and the key that it stands for."""
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return aliases_of((f"tag:{row[0].strip()}", row[1]) for row in rows if len(row) > 1 and row[0].strip())


def aliases_of(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Keys by what they mean, an "@" before either left out."""
    found: dict[str, str] = {}
    for key, target in pairs:
        found.setdefault(key.removeprefix("@"), target.strip().removeprefix("@"))
    return found
