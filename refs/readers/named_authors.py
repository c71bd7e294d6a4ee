"""The authors that the running text names beside a year, and whether only a citation is written so."""

import re
from dataclasses import dataclass

from refs.readers.printed.names import FAMILY, PARTICLES, is_author_like
from refs.readers.reference_index import ReferenceIndex

_OTHERS = (
    r"et\.?\sal\.?|e\.\s?a\.|u\.\s?a\.|(?:en|&)\s(?:collega['’]?s|anderen|medewerkers)"
    r"|(?:and|&)\s(?:colleagues|others|co-?workers|associates)|und\s(?:Kollegen|andere)"
)
_PEOPLE = (
    rf"(?P<first>{FAMILY})"
    rf"(?:(?P<listed>(?:,\s{FAMILY}){{0,6}})(?P<others>,?\s(?:{_OTHERS}))"
    rf"|(?P<more>(?:,\s{FAMILY}){{0,6}}),?\s(?P<and>&|and|en|und|et)\s(?P<last>{FAMILY}))?"
)
# An organisation: capitals and small words, perhaps with its abbreviation behind it, or a site's name.
_GROUP = r"(?P<group>[^\W\d_][\w.&'’ -]{1,80}?)(?:\s[\[(](?P<short>[A-Z]{2,10})[\])])?"
_LEAD_IN = (
    r"(?:(?:zie(?:\sook)?|bijv\.|bijvoorbeeld|o\.a\.|onder\sandere|vgl\.|volgens|bron:|uit"
    r"|see(?:\salso)?|cf\.|e\.g\.,?|i\.e\.,?|source:|from)\s)?"
)
_IN_BRACKETS = re.compile(rf"(?:[(\[;]|[0-9]{{4}}[a-z]?,)\s?{_LEAD_IN}(?:{_PEOPLE}|{_GROUP}),?\s$")
_BEFORE_BRACKET = re.compile(rf"(?:^|(?<=[\s(“\"'‘—–]))(?:{_PEOPLE})(?:['’]s?)?\s[(\[]$")
_RUNNING = re.compile(
    rf"(?:^|(?<=[\s(;]))(?:{_PEOPLE})(?P<genitive>['’]s?)?,?\s(?P<link>(?:uit|van|from|of)\s)?$"
)
# "Bakker's studie uit 2006", "Bakker and Visser, in their 2006 trial": only a work of the list is meant.
_LOOSE = re.compile(
    rf"(?:^|(?<=[\s(]))(?:{_PEOPLE})(?:['’]s?)?,?(?:\s[a-zà-ÿ][a-zà-ÿ'’-]{{0,20}}){{0,4}}\s\(?$"
)
_WITH_OTHERS = re.compile(rf"(?:^|(?<=[\s(]))(?P<first>{FAMILY})(?:(?:,\s{FAMILY}){{0,6}}),?\s(?:{_OTHERS})")
_LOWER_CASE_WORD = re.compile(r"(?:\s[a-zà-ÿ]|['’])[a-zà-ÿ'’-]{0,20}\s\(?$")
_BEHIND = re.compile(
    rf"(?:\)?,)?\s(?:[a-zà-ÿ'’-]{{2,20}}\s){{0,3}}(?:{_PEOPLE})(?!['’]?s?,?\s[(\[]?(?:19|20)\d\d)(?=[\s.,;:'’]|$)"
)
_IN_YEAR = re.compile(r"\b(?:[Ii]n|[Uu]it|[Ff]rom|[Ss]inds|[Ss]ince)\s$")
_TRAILING = re.compile(r"(?:\s(?:['’]s|[a-zà-ÿ][a-zà-ÿ'’-]{0,20})){0,4}\s?[(\[]?$")
_LAST_WORDS = re.compile(r"(?:^|[\s(])(?P<group>[^\W\d_][\w.&'’-]*(?:\s[\w.&'’-]+){0,7})$")
# Words that begin a sentence with a capital, and are no part of the name behind them.
_OPENING_WORDS = frozenset(
    "volgens zie in uit bij door vergelijk ook onderzoek studie recent according see by from also while"
    " although since when recently as both like because however researchers".split()
)
# What the text says of authors, not of places or firms: "Bakker en Visser (2006) vonden".
_REPORTS = re.compile(
    r"[)\]]?[\s,]{1,2}(?:who\s|die\s|also\s|ook\s)?(?:"
    r"vond|toon|beschre|conclude|rapporte|onderzo|zag|lieten\szien|liet\szien|stel|noem|meld|schat|geven|gaven"
    r"|found|show|descri|report|stud|demonstrat|observ|suggest|argu|propos|noted|states|stated|estimat|review"
    r"|examin|compar|say|said|investigat|analy[sz]|zeg|schrij|schre|wr[io]te|claim|bewe"
    r")"
)
_CITED_BY = re.compile(
    r"\b(?:volgens|zie(?:\sook)?|according\sto|see(?:\salso)?|reported\sby|shown\sby|found\sby)\s$",
    re.IGNORECASE,
)
# The beginning of an organisation's name, whose end may look like two authors.
_BEGINS_A_NAME = re.compile(r"[^\W\d_a-z]\w+,?\s(?:of|for|on|voor|van|für|de|du|des)\s(?:the\s|de\s|het\s)?$")
_GENITIVE = re.compile(r"(?:['’´`]s?|s)$")
_LOOK_BACK = 160
_LONGEST_WORD = 25


@dataclass(frozen=True, slots=True)
class NamedAuthors:
    """Authors in [start, end) of a text; `clear` where nothing but a citation is written so.

    `likely` where a citation is written so, and little else: "Breda and Tilburg (2006)" may be authors.
    `second` is the second author where there are two, `short` an organisation's abbreviation.
    """

    start: int
    end: int
    author: str
    second: str = ""
    short: str = ""
    clear: bool = False
    likely: bool = False

    @property
    def length(self) -> int:
        """Of the text that names them."""
        return self.end - self.start


def last_people(text: str, start: int, end: int) -> NamedAuthors | None:
    """The last authors "and others" that [start, end) of a text names: only a citation is written so."""
    found = None
    for found in _WITH_OTHERS.finditer(text, start, end):  # noqa: B007 the last one is kept
        pass
    return NamedAuthors(found.start(), found.end(), found["first"]) if found else None


def named_before(text: str, year: re.Match[str], index: ReferenceIndex) -> NamedAuthors | None:
    """The authors before a year: in the same brackets, before its bracket, or running up to it."""
    first = max(0, year.start() - _LOOK_BACK)
    before = text[first : year.start()]
    group = _group(before, first, index)
    for pattern in (_IN_BRACKETS, _BEFORE_BRACKET if before.endswith(("(", "[")) else _RUNNING):
        found = pattern.search(before)
        if found is None:
            continue
        if group and _is_longer(group, found, first):
            return group  # "Institute of Health and Welfare (2006)" is no Health with a Welfare
        if found["first"] is None:
            named = _group_in_brackets(found, first)
            if index.knows(named.author) or index.knows(named.short):
                return named
            continue
        if pattern is _IN_BRACKETS:
            return _people(found, first, index, clear=_is_clear_in_brackets(found, index)) or group
        clear = _is_clear_in_a_sentence(found, text, year.end(), index)
        if pattern is _BEFORE_BRACKET or clear or found["genitive"] or index.knows(found["first"]):
            return _people(found, first, index, clear=clear) or group
    return _named_loosely(before, first, year["year"] or "", index) or group


def _named_loosely(before: str, offset: int, year: str, index: ReferenceIndex) -> NamedAuthors | None:
    """Authors with a few words between them and the year, where a work of theirs is of that year."""
    found = _LOOSE.search(before) if _LOWER_CASE_WORD.search(before[-_LONGEST_WORD:]) else None
    named = _people(found, offset, index, clear=False) if found else None
    return named if named and index.by_author_year(named.author, year, "", named.second) else None


def _is_longer(group: NamedAuthors, found: re.Match[str], offset: int) -> bool:
    """Does the name of an organisation take in what else looks like the first author?"""
    start, end = offset + found.start("first"), offset + found.end("first")
    return bool(found["first"]) and group.start <= start and end <= group.end and group.length > end - start


def _group_in_brackets(found: re.Match[str], offset: int) -> NamedAuthors:
    start, end = offset + found.start("group"), offset + found.end()
    return NamedAuthors(start, end, found["group"].rstrip(", "), short=found["short"] or "")


def named_after(text: str, year: re.Match[str], index: ReferenceIndex) -> NamedAuthors | None:
    """The authors behind a year: "In 2006, Bakker et al. found", "In 2006 toonden Bakker en Visser"."""
    if not _IN_YEAR.search(text[max(0, year.start() - 8) : year.start()]):
        return None
    found = _BEHIND.match(text[: year.end() + _LOOK_BACK], year.end())
    if found is None:
        return None
    return _people(found, 0, index, clear=bool(found["others"]) and not index.knows(found["first"]))


def _people(found: re.Match[str], offset: int, index: ReferenceIndex, *, clear: bool) -> NamedAuthors | None:
    parts = found.groupdict()
    author, start = _without_opening_words(parts["first"], found.start("first"), index)
    if not is_author_like(author):
        return None
    only_two = parts["last"] and not parts["more"]
    end = max(found.end(name) for name in ("first", "others", "last"))
    second = _without_genitive(parts["last"], index) if only_two else ""
    likely = bool(parts["last"]) and not _BEGINS_A_NAME.search(found.string[: found.start("first")])
    return NamedAuthors(offset + start, offset + end, author, second, clear=clear, likely=likely)


def _is_clear_in_brackets(found: re.Match[str], index: ReferenceIndex) -> bool:
    """Two names and a year in brackets may be places, "(Breda en Tilburg, 2019)", unless one is known."""
    if found["others"] or found["and"] == "&":
        return True
    comma = found[0].endswith(", ")
    return index.knows(found["last"] or "") or (
        bool(found["last"] or comma) and _is_known(found["first"], index)
    )


def _is_clear_in_a_sentence(found: re.Match[str], text: str, end: int, index: ReferenceIndex) -> bool:
    """Two names before a year may be anything. They cite where one is known, or where they say something."""
    if found["others"]:
        return True
    if not found["last"]:
        return False
    _, start = _without_opening_words(found["first"], found.start("first"), index)
    reported = _REPORTS.match(text, end) or _CITED_BY.search(found.string[:start])
    return bool(reported) or _is_known(found["first"], index) or index.knows(found["last"])


def _is_known(author: str, index: ReferenceIndex) -> bool:
    return index.knows(_without_opening_words(author, 0, index)[0])


def _without_opening_words(author: str, start: int, index: ReferenceIndex) -> tuple[str, int]:
    """Drop words that only begin the sentence: "Volgens Bakker (2006)", "Onderzoek van Bakker (2006)"."""
    words = author.split(" ")
    for skipped in range(len(words)):
        rest = " ".join(words[skipped:])
        if index.knows(rest):
            particles = all(word.lower() in PARTICLES and word != "in" for word in words[:skipped])
            return rest, start if particles else start + len(author) - len(rest)
    named = _without_genitive(author, index)
    if named != author:
        return _without_opening_words(named, start, index)
    while len(words) > 1 and words[0].lower() in _OPENING_WORDS:
        words = words[1:]
    rest = " ".join(words)
    return rest, start + len(author) - len(rest)


def _without_genitive(author: str, index: ReferenceIndex) -> str:
    """Drop the "s" of "Bakker's (2006) trial" and "Bakkers (2006) werk", where only a Bakker is known."""
    stem = _GENITIVE.sub("", author)
    words = stem.split(" ")
    known = any(index.knows(" ".join(words[skipped:])) for skipped in range(len(words)))
    return stem if known and not index.knows(author) else author


def _group(before: str, offset: int, index: ReferenceIndex) -> NamedAuthors | None:
    """The longest run of words before "(2006)" or "uit 2006" that is an organisation of the list."""
    trailing = _TRAILING.search(before)
    ends = [len(before.rstrip(" ([,")), *([trailing.start()] if trailing else [])]
    if trailing:
        ends[1:1] = [trailing.start() + space.start() for space in re.finditer(r"\s", trailing[0])][::-1]
    for end in dict.fromkeys(ends):
        found = _LAST_WORDS.search(before[:end])
        words = found["group"].split(" ") if found else []
        for skipped in range(len(words)):
            name = " ".join(words[skipped:])
            stem = re.split(r"['’]s?$|-(?=[a-z])", name)[0]
            if stem[:1].isupper() and index.knows(stem):
                start = offset + end - len(name)
                return NamedAuthors(start, start + len(stem), stem)
    return None
