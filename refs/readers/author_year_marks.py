"""Authors and a year in the running text: "Bakker et al. (2006)", "(Bakker en Visser, 2006; WHO, z.d.)".

The authors stand before their year, in its brackets or running up to it, or behind it ("In 2006, Bakker et
al. found"). A mark that no reference answers is kept only where nothing but a citation is written so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from refs.model.article import Reference
from refs.readers.document import Block
from refs.readers.inline_references import is_running_text
from refs.readers.marks import Mark
from refs.readers.named_authors import NamedAuthors, last_people, named_after, named_before
from refs.readers.reference_index import ReferenceIndex

_YEAR = re.compile(
    r"(?<![\w./-])(?P<year>(?:1[89]|20)[0-9]{2})(?P<letters>(?:[a-z](?:,\s?[b-z]\b){0,5})?)(?![\w/]|[–-]\d)"
    r"|\b(?P<undated>[nz]\.\s?d\.|in\s(?:press|druk)\b|forthcoming\b)"
)
_ANOTHER_YEAR = re.compile(r"(?:,|;|\sen|\sand|\s&)\s$")
_SENTENCE_END = re.compile(r"[.?!]\s+(?=[^\W\d_a-z])")
_NAMES_OTHERS = re.compile(r"[,&]|\b(?:et|en|and|und|e\.\s?a|u\.\s?a)\b")
_FARTHEST = 400  # characters between authors and their year
_FEWEST_CITED = 2


def author_year_marks(blocks: Sequence[Block], index: ReferenceIndex) -> list[Mark]:
    """Every author and year in the running text that names a reference, and clear ones that name none.

    Two names and a year that name none are kept in an article that cites by author and year elsewhere.
    """
    found = [
        (named, mark)
        for number, block in enumerate(blocks)
        if is_running_text(block)
        for named, mark in _in_block(number, block.text, index)
    ]
    cited = {target for _, mark in found for target in mark.targets}
    return [m for named, m in found if m.targets or named.clear or len(cited) >= _FEWEST_CITED]


def _in_block(number: int, text: str, index: ReferenceIndex) -> Iterator[tuple[NamedAuthors, Mark]]:
    last: NamedAuthors | None = None
    last_end = -1
    for year in _YEAR.finditer(text):
        named = named_before(text, year, index)
        if named is None and last and _ANOTHER_YEAR.fullmatch(text, last_end, year.start()):
            named = NamedAuthors(year.start(), year.start(), last.author, last.second, last.short)
        mark = _mark(number, text, year, named, index) if named else None
        if mark is None and (behind := named_after(text, year, index)):
            named, mark = behind, _mark(number, text, year, behind, index)
        if mark is None and text[year.start() - 1 : year.end() + 1] == f"({year[0]})":
            named, mark = _far_before(number, text, year, index)
        if named and mark:
            last, last_end = named, year.end()
            yield named, mark


def _far_before(
    number: int, text: str, year: re.Match[str], index: ReferenceIndex
) -> tuple[NamedAuthors | None, Mark | None]:
    """A year alone in its brackets, whose authors the sentence names: "Bakker et al. show … (2006)".

    It cites only what the list holds: a lone year may be anything.
    """
    start = max(0, year.start() - _FARTHEST)
    begins = [
        found.end() for found in _SENTENCE_END.finditer(text, start, year.start()) if _ends(text, found)
    ]
    people = last_people(text, begins[-1] if begins else start, year.start())
    if people is None:
        return None, None
    named = replace(people, start=year.start(), end=year.start())
    mark = _mark(number, text, year, named, index)
    return (named, mark) if mark and mark.targets else (None, None)


def _ends(text: str, found: re.Match[str]) -> bool:
    """Does a stop end a sentence, and not "et al."?"""
    return not text.endswith((" al", ".a"), 0, found.start())


def _mark(
    number: int, text: str, year: re.Match[str], named: NamedAuthors, index: ReferenceIndex
) -> Mark | None:
    printed, letters = year["year"] or "", year["letters"] or ""
    start, end = min(named.start, year.start()), max(named.end, year.end())
    if text[end : end + 1] == ")" and text.rfind("(", start, end) > text.rfind(")", start, end):
        end += 1
    if start == 0 and text.startswith((". ", " “", ' "'), end):
        return None  # the beginning of an entry, not a citation
    for author in filter(None, (named.author, named.short)):
        if targets := index.by_author_year(author, printed, letters, named.second):
            shown = text[named.start : named.end]
            return Mark(number, start, end, "author-year", _by_so_many(targets, shown, named))
    if not (named.clear or named.likely) or not printed:
        return None
    if near := _perhaps(named.author, printed, index):
        return Mark(number, start, end, "author-year", near) if len(near) == 1 else None
    missing = f"{text[named.start : named.end]}, {printed}{letters}"
    return Mark(number, start, end, "author-year", missing=(missing,))


def _by_so_many(works: tuple[Reference, ...], shown: str, named: NamedAuthors) -> tuple[Reference, ...]:
    """Of several works of a first author and year those by one, where one alone is named; else others."""
    if len(works) < 2 or named.second or not shown:
        return works
    alone = not _NAMES_OTHERS.search(shown)
    fitting = (
        one for one in works if (len(one.printed.authors) == 1 and not one.printed.authors_cut) == alone
    )
    return tuple(fitting) or works


def _perhaps(author: str, year: str, index: ReferenceIndex) -> tuple[Reference, ...]:
    """What the name may mean, without the words that may only begin its sentence."""
    words = author.split(" ")
    found = (index.may_mean(" ".join(words[skipped:]), year) for skipped in range(len(words)))
    return next(filter(None, found), ())
