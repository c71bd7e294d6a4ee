"""The citation keys of a large manuscript: each is resolved, or reported as CIT201, or no citation.

The keys are counted by Manubot's own pattern, apart from the reader that is measured. Reporting none and
resolving none would leave all of them lost.
"""

import re
from collections import Counter
from pathlib import Path
from time import perf_counter

from bench.stand_in import SHARED
from refs.commands.articles import read_articles
from refs.model.article import Article, Citation
from refs.readers.citekeys import is_pointer

_FOLDER = SHARED / "articles" / "manubot_deep_review"
_KEY = re.compile(r"(?<!\w)@(?P<key>[a-zA-Z0-9][\w:.#$%&\-+?<>~/]*[a-zA-Z0-9/])")
_DEFINITION = re.compile(
    r"^\[(?=@[^\[\]\s]+\]: )", re.MULTILINE
)  # before a key that is defined here, not cited
_MEGABYTE = 1_000_000


def rows() -> list[tuple[str, str, str]]:
    """(what, measured, goal)."""
    if not _FOLDER.is_dir():
        return [("keys", "no development data here", "")]
    started = perf_counter()
    articles = [one for one in read_articles([str(_FOLDER)]) if isinstance(one, Article)]
    seconds = perf_counter() - started
    fates, names = _count(articles)
    entries = sum(bool(one.file) for article in articles for one in article.references)
    text = sum(len(article.source.text.encode()) for article in articles)
    beside = sum(path.stat().st_size for path in Path(_FOLDER).glob("manual-references*.json"))
    return [
        ("keys: places in the manuscript, distinct keys", f"{sum(fates.values())}, {len(names)}", ""),
        ("keys: resolved", str(fates["resolved"]), ""),
        ("keys: reported as CIT201", str(fates["reported"]), ""),
        ("keys: definitions of tags", str(fates["definition"]), ""),
        ("keys: pointers to figures and tables", str(fates["pointer"]), ""),
        ("keys: lost (read no key: all)", str(fates["lost"]), "0"),
        ("keys: references that are told by a file beside the article", str(entries), ""),
        (
            "keys: reading the manuscript, with the files beside it",
            f"{seconds:.2f} s, {text / _MEGABYTE / seconds:.2f} MB/s of text "
            f"({(text + beside) / _MEGABYTE / seconds:.2f} with the files)",
            "",
        ),
    ]


def _count(articles: list[Article]) -> tuple[Counter[str], set[str]]:
    """What became of each key, and all distinct keys."""
    fates: Counter[str] = Counter()
    names: set[str] = set()
    for article in articles:
        text = article.source.text
        cited = [one for one in article.citations if one.form == "key"]
        defined = {one.end() for one in _DEFINITION.finditer(text)}
        for found in _KEY.finditer(text):
            names.add(found["key"])
            at = found.start()
            fates["definition" if at in defined else _fate(found["key"], at, cited)] += 1
    return fates, names


def _fate(key: str, at: int, cited: list[Citation]) -> str:
    if is_pointer(key):
        return "pointer"
    citation = next((one for one in cited if one.span.start <= at < one.span.end), None)
    if citation is None:
        return "lost"
    return "resolved" if citation.targets else "reported"
