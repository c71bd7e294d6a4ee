"""Authors and a year in the running text: "Bakker et al. (2006)", "(Bakker en Visser, 2006; WHO, z.d.)"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from refs.readers.document import Block
from refs.readers.inline_references import is_running_text
from refs.readers.marks import Mark
from refs.readers.printed.names import FAMILY, PARTICLES, is_author_like
from refs.readers.reference_index import ReferenceIndex

_YEAR = re.compile(
    r"(?<![\w./-])(?P<year>(?:1[89]|20)[0-9]{2})(?P<letter>[a-z]?)(?![\w/]|-\d)|\b(?P<undated>[nz]\.\s?d\.)"
)
_OTHERS = (
    r"et\.?\sal\.?|e\.\s?a\.|u\.\s?a\.|en\s(?:collega['’]?s|anderen|medewerkers)"
    r"|and\s(?:colleagues|others|co-?workers)"
)
_PEOPLE = (
    rf"(?P<first>{FAMILY})"
    rf"(?:(?P<others>,?\s(?:{_OTHERS}))|(?P<more>(?:,\s{FAMILY}){{0,3}}),?\s(?:&|and|en|und|et)\s(?P<last>{FAMILY}))?"
)
# An organisation: capitals and small words, perhaps with its abbreviation behind it, or a site's name.
_GROUP = r"(?P<group>[^\W\d_][\w.&'’ -]{1,80}?)(?:\s[\[(](?P<short>[A-Z]{2,10})[\])])?"
_LEAD_IN = (
    r"(?:(?:zie(?:\sook)?|bijv\.|bijvoorbeeld|o\.a\.|onder\sandere|vgl\.|volgens|bron:|uit"
    r"|see(?:\salso)?|cf\.|e\.g\.,?|i\.e\.,?|source:|from)\s)?"
)
_BEFORE_IN_BRACKETS = re.compile(rf"(?:[(\[;]|[0-9]{{4}}[a-z]?,)\s?{_LEAD_IN}(?:{_PEOPLE}|{_GROUP}),?\s$")
_BEFORE_BRACKET = re.compile(rf"(?:^|(?<=[\s(“\"'‘—–]))(?:{_PEOPLE})(?:['’]s)?\s[(\[]$")
_GROUP_BEFORE_BRACKET = re.compile(r"(?:^|\s)(?P<group>[^\W\d_][\w.&'’-]*(?:\s[\w.&'’-]+){0,7})\s[(\[]$")
_RUNNING = re.compile(rf"(?:^|(?<=[\s(]))(?P<first>{FAMILY})(?P<others>,?\s(?:{_OTHERS})),?\s$")
_ANOTHER_YEAR = re.compile(r"(?:,|;|\sen|\sand|\s&)\s$")
_CLOSES = re.compile(r"\s?(?:[)\]]|[,:;]\s?(?:p+\.?\s?\d|blz|[12]\d{3}|[^)]{1,60}[)\]]))")
_LOOK_BACK = 160


@dataclass(frozen=True, slots=True)
class _Named:
    """The authors that stand before a year; `clear` where nothing but a citation is written so."""

    start: int
    author: str
    second: str = ""
    short: str = ""
    clear: bool = False


def author_year_marks(blocks: Sequence[Block], index: ReferenceIndex) -> list[Mark]:
    """Every author and year in the running text that names a reference, and clear ones that name none."""
    return [
        mark
        for number, block in enumerate(blocks)
        if is_running_text(block)
        for mark in _in_block(number, block.text, index)
    ]


def _in_block(number: int, text: str, index: ReferenceIndex) -> Iterator[Mark]:
    last: _Named | None = None
    last_end = -1
    for year in _YEAR.finditer(text):
        named = _before(text, year, index)
        if named is None and last and _ANOTHER_YEAR.fullmatch(text, last_end, year.start()):
            named = _Named(year.start(), last.author, last.second, last.short)
        if named is None:
            continue
        mark = _mark(number, text, year, named, index)
        if mark:
            last, last_end = named, year.end()
            yield mark


def _mark(number: int, text: str, year: re.Match[str], named: _Named, index: ReferenceIndex) -> Mark | None:
    printed, letter = year["year"] or "", year["letter"] or ""
    end = year.end()
    if text[end : end + 1] == ")" and text.rfind("(", named.start, end) >= 0:
        end += 1
    if named.start == 0 and text.startswith((". ", " “", ' "'), end):
        return None  # the beginning of an entry, not a citation
    for author in filter(None, (named.author, named.short)):
        if targets := index.by_author_year(author, printed, letter, named.second):
            return Mark(number, named.start, end, "author-year", targets)
    if not named.clear or not printed:
        return None
    missing = text[named.start : year.end()].replace(" (", ", ").strip()
    return Mark(number, named.start, end, "author-year", missing=(missing,))


def _before(text: str, year: re.Match[str], index: ReferenceIndex) -> _Named | None:
    """The authors before a year: in the same brackets, before its bracket, or running up to it."""
    first = max(0, year.start() - _LOOK_BACK)
    before = text[first : year.start()]
    if found := _BEFORE_IN_BRACKETS.search(before):
        return _people(found, first, before, index) if found["first"] else _group(found, first)
    if not _CLOSES.match(text, year.end()) and (found := _RUNNING.search(before)):
        return _people(found, first, before, index, narrative=True)
    if found := _BEFORE_BRACKET.search(before):
        return _people(found, first, before, index, narrative=True)
    return _group_before_bracket(before, first, index)


def _people(
    found: re.Match[str], offset: int, before: str, index: ReferenceIndex, *, narrative: bool = False
) -> _Named | None:
    parts = found.groupdict()
    if not is_author_like(parts["first"]):
        return None
    author, start = _without_opening_words(parts["first"], found.start("first"), index)
    only_two = parts.get("last") and not parts.get("more")
    several = bool(parts.get("others") or parts.get("last"))
    listed = not narrative and before.endswith(", ") and index.knows(author)
    return _Named(offset + start, author, parts["last"] if only_two else "", clear=several or listed)


def _without_opening_words(author: str, start: int, index: ReferenceIndex) -> tuple[str, int]:
    """Drop words that only begin the sentence: "Volgens Bakker (2006)", "Onderzoek van Bakker (2006)"."""
    words = author.split(" ")
    for skipped in range(len(words)):
        rest = " ".join(words[skipped:])
        if index.knows(rest):
            particles = all(word.lower() in PARTICLES and word != "in" for word in words[:skipped])
            return rest, start if particles else start + len(author) - len(rest)
    return author, start


def _group(found: re.Match[str], offset: int) -> _Named | None:
    return _Named(offset + found.start("group"), found["group"], short=found["short"] or "")


def _group_before_bracket(before: str, offset: int, index: ReferenceIndex) -> _Named | None:
    """The longest run of words before "(2006)" that is an organisation of the list."""
    found = _GROUP_BEFORE_BRACKET.search(before)
    words = found["group"].split(" ") if found else []
    for skipped in range(len(words)):
        name = " ".join(words[skipped:])
        if found and index.knows(name):
            return _Named(offset + found.end("group") - len(name), name)
    return None
