"""Where in a journal a work stands, as printed: year, volume, issue and pages."""

import re
from dataclasses import dataclass

_YEAR = r"(?P<year>(?:1[5-9]|20)[0-9]{2})(?![0-9])[a-z]?"
_MONTH = (
    r"(?:Jan|Feb|Mar|Mrt|Maa|Apr|May|Mei|Jun|Jul|Aug|Sep|Oct|Okt|Nov|Dec|Spring|Summer|Autumn|Fall|Winter|Lente|Zomer"
    r"|Herfst)[a-z]{0,7}\.?"
)
_DATE = (
    rf"(?:,?\s?{_MONTH}(?:\s?[-–/]\s?{_MONTH})?(?:\s[0-9]{{1,2}}(?:\s?[-–]\s?[0-9]{{1,2}})?)?"
    rf"|\s[0-9]{{1,2}}\s{_MONTH})"
)
_SUPPLEMENT = r"(?:Suppl(?:ement)?|Supl|Spec(?:ial)?\sNo|Pt|Part|Bijlage)\b\.?(?:[\s_]?[0-9A-Z]{1,4}\b)?"
_VOLUME = (
    r"(?P<volume>[A-Z]{0,3}[0-9]{1,4}(?:[-–/][0-9]{1,4})?[A-Z]?"
    # A single letter that a volume and a page follow ends the name of a journal: "Vaccine X, 14, 100320".
    rf"|[IVXLC]{{2,7}}|[IVXLC](?!,\s?[0-9]{{1,4}}(?:\([^()]{{1,60}}\))?\s?[,:;]\s?(?:pp?\.\s)?[A-Za-z]{{0,2}}[0-9]))(?![\w.]*\w)"
    rf"(?:,?\s(?P<part>{_SUPPLEMENT}))?"
)
_ISSUE = r"(?:\((?P<issue>[^()]{1,60})\))"
_NUMBERED_ISSUE = (
    rf"(?:[Nn]o|[Nn]r|[Ii]ssue|[Ii]ss|[Nn]umber|[Nn]ummer)\b\.?\s?"
    rf"(?P<issue>{_SUPPLEMENT}|[\w–/-]{{1,12}}(?:\s{_SUPPLEMENT})?)"
)
_OTHER_ISSUE = _ISSUE.replace("issue", "other_issue")  # a name can stand but once in an expression
_PAGE = r"[A-Za-z]{0,5}\.?[0-9](?:[0-9A-Za-z]|\.(?=[A-Za-z0-9])){0,24}"
_ROMAN = r"[ivxlc]{1,8}\s?[-–]\s?[ivxlc]{1,8}\b"
_DASH = r"\s?[-–—‐‑−]{1,2}\s?"
_PAGES = (
    rf"(?:(?:pp?|pages?|pag|blz|p[áa]gs?|S)\b\.?\s?|(?:Article|Art|Artikel)\b\.?\s?(?:ID|No|nr)?\.?\s?|ID\s)?"
    rf"(?P<pages>{_PAGE}(?:{_DASH}{_PAGE})?(?:,\s?{_PAGE}{_DASH}{_PAGE}){{0,3}}|{_ROMAN})"
)
_DISCUSSION = rf"(?:[;,]\s?(?:discussion|quiz|author\sreply)\s{_PAGE}(?:{_DASH}{_PAGE})?)?"
# "30,000 patients": neither a volume nor a page.
_NO_THOUSANDS = r"(?![0-9]{1,3}(?:,[0-9]{3})+(?![0-9]|\s?[-–—‐‑−]))"
_STOP = r"(?=[\s.,;)\]]|$)"
_BEFORE = r"(?:(?<=\s)|(?<=,)|(?<=\.)|(?<=\())"

_STYLES = tuple(
    re.compile(style)
    for style in (
        # 2007 Oct 3;93(5 Suppl):783-4 · 2008, 52(6):264-276 · 2002: 346(3); 201-4 · 2015;(5):CD004896
        rf"{_BEFORE}\(?{_YEAR}(?:{_DATE})?\)?\s?[;:,.]\s?"
        rf"(?:{_VOLUME}\s?{_ISSUE}?|{_OTHER_ISSUE})"
        rf"\s?[:;,.]\s?{_PAGES}{_DISCUSSION}{_STOP}",
        # vol. 153, no. 10, pp. 1423-31, 1995
        rf"{_BEFORE}[Vv]ol(?:ume)?\b\.?\s?{_VOLUME}(?:,\s{_NUMBERED_ISSUE})?,\s{_PAGES},\s(?:{_MONTH}\s)?{_YEAR}",
        # 100, S63-S73 (1990) · 19:1663-1672 (2008) · 52(2):126-136, 2008
        rf"{_BEFORE}(?:[Vv]ol\.?\s)?{_VOLUME}\s?{_ISSUE}?\s?[:,]\s?{_PAGES},?\s\(?{_YEAR}(?:{_DATE})?\)?",
        # 12, no. 3 (March 2010): 45-67 · 12 (2008) 345-350
        rf"{_BEFORE}(?:[Vv]ol\.?\s)?{_VOLUME}(?:,\s{_NUMBERED_ISSUE})?\s\((?:{_MONTH}\s)?{_YEAR}\)[:,]?\s{_PAGES}{_STOP}",
        # vol. 12, no. 3, 2010, pp. 4-5 · jrg. 12, nr. 3, p. 4
        rf"{_BEFORE}(?:[Vv]ol(?:ume)?|[Jj]rg|[Jj]aargang|[Dd]eel)\b\.?\s?{_VOLUME}"
        rf"(?:[,;]?\s?\(?{_NUMBERED_ISSUE}\)?"
        rf"|\s?{_OTHER_ISSUE})?"
        rf"(?:,?\s\(?(?:{_MONTH}\s)?{_YEAR}\)?)?(?:[,:;.]?\s?{_PAGES})?{_STOP}",
        # 2016;20(1) · 2016;20, but a range behind a comma is pages: "Made Methods, 1654, 209–219"
        rf"{_BEFORE}{_YEAR}(?:{_DATE})?\s?(?:;|,(?!\s?[0-9]{{1,5}}[-–]))\s?{_VOLUME}\s?{_ISSUE}?(?=\s?[.,;]?\s?$)",
        # , 88(5), 1117–1132 · 78, 199-209 · , 20(6), p. 1478 · 325:201-204 · 2(3):193-215
        rf"{_BEFORE}{_NO_THOUSANDS}{_VOLUME}\s?{_ISSUE}?\s?[:,;]\s?{_PAGES}{_DISCUSSION}{_STOP}",
        # , 76(4)
        rf"{_BEFORE}{_VOLUME}\s?{_ISSUE}(?=\s?[.,;]|\s?$)",
    )
)
_YEAR_IN_PARENTHESES = re.compile(
    rf"[.,]?\s?\(\s?(?:{_YEAR}(?:[^()]{{0,40}})|(?P<undated>n\.?\s?d\.?|z\.?\s?[dj]\.?|s\.?\s?a\.?|in\s(?:press|druk)))\s?\)\s?[.,:]?\s?"
)
_YEAR_FIRST = re.compile(rf"[.,]?\s{_YEAR}[a-z]?[.,:;]\s(?=\D)")
_YEAR_BARE = re.compile(rf"[.,]?\s?{_YEAR}\s(?=[^\W\d])")
_YEAR_LAST = re.compile(rf"(?:(?<=[\s,;(])|^){_YEAR}(?:{_DATE})?\)?\s?[.,;]?\s?$")
# A month that a style puts before the year, in each language of articles: ". 3 april 2023;21(2)".
_MONTH_IN_FULL = (
    r"(?:jan(?:uar[iy]|vier|uar)?|feb(?:ruar[iy]|ruar)?|févr(?:ier)?|maart|mrt|mar(?:ch|s)?|märz|apr(?:il)?|avril"
    r"|mei|may|mai|juni?|june|juin|jul[iy]?|juil(?:let)?|aug(?:ustus|ust)?|août|sept?(?:emb(?:er|re))?"
    r"|o[ck]t(?:ob(?:er|re))?|nov(?:emb(?:er|re))?|de[cz](?:emb(?:er|re))?|déc(?:embre)?)"
)
_MONTH_AT_END = re.compile(
    rf"(?<=[.,;])\s(?:[0-9]{{1,2}}\.?\s)?{_MONTH_IN_FULL}\.?(?:\s[0-9]{{1,2}},?)?$", re.IGNORECASE
)
_MOST_YEARS_TO_PRINT = 5  # from a work online, or a congress, to its volume
_OTHER_JOURNAL = re.compile(r"[\])]?\.['’”\"]?\s(?:[^\W\d_]\s)?[^\W\d_][^\W\d]{2,}")
# What PubMed prints behind an article about another one is not where this article stands.
_NOTICE = re.compile(
    r"\b(?:Errat|Corrig|Correct|Comment|Reprint|Republi|Retract|Update|Summar|Discuss|Reply|Cited)",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(rf"(?<![\w/.-]){_YEAR}(?![\w/-])")


@dataclass(frozen=True, slots=True)
class Locator:
    """Volume, issue, pages and sometimes the year, and the range of the text that prints them."""

    start: int
    end: int
    year: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""


@dataclass(frozen=True, slots=True)
class PrintedYear:
    """A year ("" where "n.d." is printed) and the range of the text that prints it."""

    year: str
    start: int
    end: int


def find_locator(text: str, year: str = "") -> Locator | None:
    """The last volume, issue and pages in the text, in any of the usual styles.

    Args:
        text: An entry without its authors and identifiers.
        year: The year that was printed before, if any. A number far from it is no second year.
    """
    best: re.Match[str] | None = None
    for style in _STYLES:
        found = [match for match in style.finditer(text) if not _is_other_year(match, year)]
        if found and (best is None or _closes_entry(text, best, found[-1])):
            best = found[-1]
    return _locator(best) if best else None


def _is_other_year(found: re.Match[str], year: str) -> bool:
    """Is the "year" of a locator a volume, as in "(2017). … Made Methods, 1654, 209"?"""
    printed = found.groupdict().get("year")
    if not year or not printed or found.string[found.end("year") :][:1] != ",":
        return False
    return abs(int(printed) - int(year)) > _MOST_YEARS_TO_PRINT


def _closes_entry(text: str, before: re.Match[str], found: re.Match[str]) -> bool:
    """Does a locator close the entry, behind a sentence with another? Then that is of the work reviewed."""
    between = text[before.end() : found.start()]
    closes = not text[found.end() :].strip(" .,;)")
    return closes and bool(_OTHER_JOURNAL.match(between)) and not _NOTICE.search(between)


def year_behind_authors(text: str, at: int) -> PrintedYear | None:
    """The year where APA and Springer print it: between the authors and the title."""
    found = _YEAR_IN_PARENTHESES.match(text, at) or _YEAR_FIRST.match(text, at)
    return PrintedYear(found["year"] or "", found.start(), found.end()) if found else None


def bare_year_behind_authors(text: str, at: int) -> PrintedYear | None:
    """A year before the title without any mark ("Bakker, S. J. 2007 Collapse of …")."""
    found = _YEAR_BARE.match(text, at)
    return PrintedYear(found["year"], found.start(), found.end()) if found else None


def year_at_end(text: str) -> PrintedYear | None:
    """The year that a text ends in ("Neurology 2011", "Lancet. 2017 May 3.")."""
    tail = max(0, len(text) - 60)
    found = _YEAR_LAST.search(text, tail)
    return PrintedYear(found["year"], found.start(), found.end()) if found else None


def without_month(text: str) -> str:
    """A text that a year follows, without the day and month before that ("Surgeon. 3 april")."""
    return _MONTH_AT_END.sub("", text)


def any_year(text: str) -> str:
    """The last number that can be a year, where nothing better is printed."""
    years = _ANY_YEAR.findall(text)
    return years[-1] if years else ""


def _locator(found: re.Match[str]) -> Locator:
    parts = {name: value or "" for name, value in found.groupdict().items()}
    issue = parts.get("issue") or parts.get("other_issue", "")
    return Locator(
        start=found.start(),
        end=found.end(),
        year=parts.get("year", ""),
        volume=parts["volume"],
        issue=" ".join(part for part in (issue, parts.get("part", "")) if part),
        pages=parts.get("pages", ""),
    )
