"""An entry of a reference list, or the words of a link, taken apart into the fields it prints.

Authors first, then the year, then the volume and pages from the end; what is left is title and journal.
This is for searching and for naming what differs. Whether an entry agrees with a record is decided on
its raw text, so a field that cannot be told apart is left empty rather than guessed.
"""

import re
from dataclasses import dataclass, replace

from refs.model.article import Printed
from refs.model.resolution import Description
from refs.readers.identifiers import find_identifiers
from refs.readers.printed.kinds import has_publisher, source_type
from refs.readers.printed.locators import (
    Locator,
    any_year,
    bare_year_behind_authors,
    find_locator,
    without_month,
    year_at_end,
    year_behind_authors,
)
from refs.readers.printed.names import AuthorList, is_name_like, parse_authors, up_to_year
from refs.readers.printed.titles import (
    clean_journal,
    first_sentence,
    is_journal,
    last_sentence,
    quoted_title_end,
    split_title,
)

_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*(?:\[\s?[0-9]{1,4}\s?\]|\(\s?[0-9]{1,4}\s?\)|[0-9]{1,4}[.)](?=\s))\s*")
# Notes that tell how the work was reached, not what it is. They stand at the end.
_NOTE = re.compile(
    r"\[{1,2}\s?\W?(?:PubMed|PMC|CrossRef|Google\sScholar|Medline|Source|Free\s[^\]]{0,20}|Full\s?text|PDF|Link|HTML)\b[^\]]{0,30}\]{1,2}"
    r"|[(\[]?\b(?:Geraadple\w+|Bekeken|Bezocht|Retrieved|Accessed|Date\saccessed|Laatst\s\w+)\s(?:op|on)?\b[^.;()\]]{0,60}?(?:(?:19|20)[0-9]{2})"
    r"(?:,?\s(?:van|from|via|op)\b)?[)\]]?"
    r"|\b(?:Available|Beschikbaar|Retrieved|Te\svinden|Ontleend)\s(?:at|from|in|op|via|van|aan)\b:?(?:\s(?:html|pdf)\sformat)?"
    r"|\bEpub\s(?:ahead\sof\sprint\s?)?(?:[12][0-9]{3}[^.;]{0,20})?|\b(?:PubMed(?:\sCentral)?|MEDLINE)(?=\s{0,3}[.;:,]|\s{0,3}$)|\b(?:doi|url)\s?:\s*(?=$|[.;\s])",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"(?:[\s;,]|\(\s*\)|\[\s*\]|(?<=[.;,\s])\s*\.)+$")
_ASIDE = re.compile(r"^(?P<words>[^()]{3,200}?)\s?\((?P<work>[^()]{6,200})\)\s?$")
_TRAILING_ASIDE = re.compile(r"(?P<kept>.{6,200}\b(?:1[5-9]|20)[0-9]{2}[a-z]?)\s?\((?![0-9])[^()]{2,80}\)$")


@dataclass(frozen=True, slots=True)
class _Stripped:
    """An entry without identifiers, addresses and access notes, and which of these it had."""

    text: str
    has_identifier: bool
    has_address: bool


def parse_entry(text: str, *, has_identifier: bool = False) -> Printed:
    """Take an entry apart: APA, Vancouver, Harvard, AMA, BMC, Springer, Nature, or thin link text.

    Args:
        text: Plain, on one line; its number and its identifiers may stand in it.
        has_identifier: True where its link leads to one that the text does not print.
    """
    entry = _strip(text)
    printed = _parse(entry.text)
    if not printed.authors and (aside := _ASIDE.match(entry.text)):
        inner = _parse(aside["work"])
        if inner.authors and inner.year:
            printed = inner  # "Hip guidelines (Bakker et al. Bone 2011)"
    kind = source_type(
        text,
        in_journal=bool(printed.journal and (printed.volume or printed.pages)),
        has_identifier=has_identifier or entry.has_identifier,
        has_address=entry.has_address,
    )
    if not kind and printed.journal and printed.authors:
        kind = "article"
    if not kind and printed.authors and not printed.volume and has_publisher(entry.text):
        kind = "book"
    return replace(printed, source_type=kind)


def describe(printed: Printed) -> Description:
    """What to look a printed work up by."""
    first = printed.authors[0] if printed.authors else None
    return Description(
        title=printed.title,
        author=first.family if first else "",
        year=printed.year,
        journal=printed.journal,
        volume=printed.volume,
        issue=printed.issue,
        page=re.split(r"\s?[-–—‐‑−,]", printed.pages, maxsplit=1)[0],
    )


def _strip(text: str) -> _Stripped:
    found = find_identifiers(text)
    parts: list[str] = []
    position = 0
    for identifier in found:
        parts.append(text[position : identifier.whole.start])
        position = max(position, identifier.whole.end)
    rest = " ".join((*parts, text[position:]))
    plain = _ADDRESS.sub(" ", rest)
    noted = _NOTE.sub(" ", _NUMBER.sub("", plain))
    line = re.sub(r"\s+", " ", re.sub(r"[(\[]\s*[)\]]", "", noted)).strip().replace("''", '"')
    return _Stripped(_LEFT_OVER.sub("", line), bool(found), plain != rest)


def _parse(text: str) -> Printed:
    if aside := _TRAILING_ASIDE.fullmatch(text):
        text = aside["kept"]  # "Bakker LJ et al. J Bone 2021 (terminology)"
    authors = up_to_year(text, parse_authors(text))
    dated = year_behind_authors(text, authors.end)
    rest = text[dated.end if dated else authors.end :].lstrip(" .,:;")
    if not dated and rest.startswith("(") and rest.endswith(")"):
        rest = rest[1:-1]  # "Bakker et al. (NEJM 2006)"
    locator = _locator(rest, dated.year if dated else "")
    if locator and not (dated or locator.year) and (dated := bare_year_behind_authors(text, authors.end)):
        rest = text[dated.end :]
        locator = _locator(rest, dated.year)
    printed = _in_journal(rest, locator) if locator else _elsewhere(rest, has_authors=bool(authors.names))
    if locator and not authors.names:
        authors, printed = _title_first(printed)
    year = dated.year if dated else printed.year or any_year(rest)
    return replace(_with_authors(printed, authors), year=year)


def _locator(rest: str, year: str) -> Locator | None:
    """The locator of the work; not one in a title in quotes, which a review has of the work reviewed."""
    title_end = quoted_title_end(rest)
    behind = find_locator(rest[title_end:], year) if title_end else None
    if behind is None:
        return find_locator(rest, year)
    return replace(behind, start=behind.start + title_end, end=behind.end + title_end)


def _title_first(printed: Printed) -> tuple[AuthorList, Printed]:
    """Take the authors from behind the title, where an entry begins with that: "Title. Authors. Journal"."""
    title, behind = last_sentence(printed.title)
    authors = parse_authors(behind)
    if title and authors.names and len(behind) - authors.end <= 1:
        return authors, replace(printed, title=title)
    return AuthorList(), printed


def _with_authors(printed: Printed, authors: AuthorList) -> Printed:
    return replace(printed, authors=authors.names, authors_cut=authors.cut)


def _in_journal(rest: str, locator: Locator) -> Printed:
    head = rest[: locator.start].rstrip(" ,;(")
    year = locator.year
    if not year and (ending := year_at_end(head)):
        year, head = ending.year, head[: ending.start]
    if year:
        head = without_month(head.rstrip(" ,;("))
    title, journal = split_title(head)
    return Printed(
        year=year,
        title=title,
        journal=journal,
        volume=locator.volume,
        issue=locator.issue,
        pages=locator.pages.strip(),
    )


def _elsewhere(rest: str, *, has_authors: bool) -> Printed:
    """A work without volume and pages: thin link text, a book, a page, an article ahead of print."""
    ending = year_at_end(rest)
    year = ending.year if ending else ""
    head = (without_month(rest[: ending.start].rstrip(" ,;(")) if ending else rest).strip(" ,;(")
    title, behind = first_sentence(head)
    if not behind:
        if ending and has_authors and is_name_like(title) and len(title.split()) <= 6:
            return Printed(year=year, journal=clean_journal(title))
        return Printed(year=year, title=title)
    journal = ""
    full_title, last = split_title(head)
    if ":" not in last and (is_journal(last) or (ending and is_name_like(last) and len(last.split()) <= 4)):
        title, journal = full_title, last
    return Printed(year=year, title=title, journal=journal)
