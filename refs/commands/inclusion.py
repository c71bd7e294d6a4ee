r"""Which article takes a file in: Quarto's `{{< include part.qmd >}}`, LaTeX's `\input{chapter}`, bookdown.

A part names no bibliography of its own: that of the article which takes it in holds its keys.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from pathlib import Path

from refs.readers.decode import MOST_BYTES, decode

MARKDOWN = frozenset({".md", ".markdown", ".qmd", ".rmd"})
LATEX = frozenset({".tex", ".ltx", ".latex"})
_QUARTO = re.compile(r"\{\{<\s{0,20}include\s{1,20}[\"']?([^\s\"'<>]{1,500})[\"']?\s{0,20}>\}\}")
_INPUT = re.compile(r"(?<!%)\\(?:input|include|subfile)\s?\{([^{}\s]{1,500})\}")
_BOOKDOWN = re.compile(r"\bbookdown::|^site:\s{0,20}[\"']?bookdown", re.MULTILINE)
_MOST_FILES = 200
_HIGHEST = 4  # folders above a part


class Inclusion:
    """Knows who takes in what. Each folder is looked through once in the life of this."""

    def __init__(self) -> None:
        self._of_folder = lru_cache(maxsize=None)(_taken_in)

    def includer(self, part: Path, root: Path) -> Path | None:
        """The article that takes a file in, from its folder or one above in the project; else None."""
        part = part.resolve()
        family = next((one for one in (MARKDOWN, LATEX) if part.suffix.lower() in one), None)
        for folder in islice(part.parents, _HIGHEST) if family else ():
            if not folder.is_relative_to(root):
                break
            if whole := self._of_folder(folder, root, family).get(part):
                return whole
        return None


def _taken_in(folder: Path, root: Path, family: frozenset[str]) -> Mapping[Path, Path]:
    """The files that articles of a folder take in, each with the first article that does."""
    found: dict[Path, Path] = {}
    articles = (path for path in folder.iterdir() if path.suffix.lower() in family)
    for article in sorted(islice(articles, _MOST_FILES)):
        if article.resolve().is_relative_to(root):
            for part in _parts(article, _text(article)):
                if part != article:
                    found.setdefault(part, article)
    return found


def _parts(article: Path, text: str) -> Iterator[Path]:
    if article.suffix.lower() in LATEX:
        for name in _INPUT.findall(text):
            yield (article.parent / (name if Path(name).suffix else f"{name}.tex")).resolve()
        return
    for name in _QUARTO.findall(text):
        yield (article.parent / name).resolve()
    if article.stem == "index" and _BOOKDOWN.search(text):  # a book of all files beside it
        yield from (path for path in article.parent.glob("*.[Rr]md"))


def _text(path: Path) -> str:
    """What a file holds; nothing where it cannot be read, which is not this article's trouble."""
    try:
        with path.open("rb") as file:
            return decode(file.read(MOST_BYTES))[0]
    except OSError:
        return ""
