"""A wrong year, volume, issue or page range, replaced where it stands."""

import re
from collections.abc import Mapping
from functools import partial

from refs.model.article import Article, Citation, Place, Reference
from refs.model.finding import Edit, Fix
from refs.model.judgement import Judgement
from refs.model.text import Span
from refs.readers.identifiers import find_identifiers
from refs.repair.certainty import LOCATORS, YEAR, agrees_but_for
from refs.repair.pages import DASHES, in_form_of

# What is no part of the printed fields: addresses, and the tags of HTML with what they hold.
_MASKED = re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,2000}|<[^<>]{1,500}>", re.IGNORECASE)
_BETWEEN = r"[\s*_,;:.()]{1,60}(?:(?:vol|no|nr|pp?|pages?|blz|art(?:icle)?)\b[\s.:]{0,4})?"
_PLAIN_VALUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./_-]{0,20}")
_BIB_FIELDS = {
    "year": "year|date",
    "volume": "volume",
    "issue": "number|issue",
    "pages": "pages|eid",
}
_WIKI_FIELDS = {
    "year": "year|date|jaar|datum|jahr|année",
    "volume": "volume|jaargang|band",
    "issue": "issue|number|nummer|numéro",
    "pages": "pages?|pagina's|paginas?|seiten|at",
}


def wrong_year(judged: Judgement, article: Article) -> Fix | None:
    """Print the year of publication, in the entry and where the text cites the entry by its year."""
    difference = next((one for one in judged.differences if one.field == "year" and not one.minor), None)
    if difference is None or not agrees_but_for(judged, YEAR):
        return None
    entry, year = judged.reference, difference.printed
    if has_fields(entry, article):
        place = _field_place(entry, article, "year", re.escape(year))
    else:
        place = _only(_number(year), _masked(entry, article), entry.span.start)
    cited = [_year_in(citation, article, year) for citation in _by_year(entry, article, year)]
    if place is None or None in cited:
        return None
    places = (place, *(one for one in cited if one))
    return Fix(True, tuple(Edit(one, difference.record) for one in places))


def _by_year(entry: Reference, article: Article, year: str) -> list[Citation]:
    """The citations that name the entry by this year: they have to follow it."""
    citing = (one for one in article.citations if entry.number in one.targets)
    return [one for one in citing if one.form == "author-year" and year in one.text]


def _year_in(citation: Citation, article: Article, year: str) -> Span | None:
    alone = len(citation.targets) == 1
    return _only(_number(year), article.source.quote(citation.span), citation.span.start) if alone else None


def wrong_locators(judged: Judgement, article: Article) -> Fix | None:
    """Print volume, issue and pages as published: all that differ, or none."""
    wrong = [one for one in judged.differences if one.field in LOCATORS and not one.minor]
    if not wrong or not agrees_but_for(judged, LOCATORS):
        return None
    entry = judged.reference
    find = partial(_field_place, entry, article) if has_fields(entry, article) else None
    places: Mapping[str, Span] = {} if find else _locator_places(entry, article)
    dash = "--" if article.format in {"bib", "latex"} else "-"
    edits = []
    for difference in wrong:
        field = difference.field
        place = find(field, _value(field, difference.printed)) if find else places.get(field)
        if place is None:
            return None
        text = difference.record
        if field == "pages":
            text = in_form_of(article.source.quote(place), text, dash)
        if not _PLAIN_VALUE.fullmatch(text.replace("–", "-").replace("—", "-")):
            return None
        edits.append(Edit(place, text))
    return Fix(True, tuple(edits))


def _locator_places(entry: Reference, article: Article) -> dict[str, Span]:
    """Where volume, issue and pages stand; none where they do not stand together, just once."""
    printed = entry.printed
    values = {"volume": printed.volume, "issue": printed.issue, "pages": printed.pages}
    parts = [f"(?P<{field}>{_value(field, value)})" for field, value in values.items() if value]
    if len(parts) < 2:
        return {}
    pattern = re.compile(rf"(?<![\w.–-]){_BETWEEN.join(parts)}(?![\w–-])", re.IGNORECASE)
    found = list(pattern.finditer(_masked(entry, article)))
    if len(found) != 1:
        return {}
    start = entry.span.start
    return {
        field: Span(start + found[0].start(field), start + found[0].end(field))
        for field in pattern.groupindex
    }


def _value(field: str, printed: str) -> str:
    """A printed value as a pattern; a dash may be written in any way."""
    if field != "pages":
        return re.escape(printed)
    return DASHES.join(re.escape(part) for part in re.split(r"\s?[-‐‑‒–—−]{1,3}\s?", printed))


def has_fields(entry: Reference, article: Article) -> bool:
    """Does the source print each field of an entry under its name: in a .bib file, in a wiki's template?"""
    return entry.place is Place.BIB or (
        article.format == "wiki" and article.source.quote(entry.span).startswith("{{")
    )


def _field_place(entry: Reference, article: Article, field: str, value: str) -> Span | None:
    """Where a field of an entry has this value, and nothing else."""
    if entry.place is Place.BIB:
        names, before, behind = _BIB_FIELDS[field], r"[,\s]", r"[}\",\s]"
    else:
        names, before, behind = _WIKI_FIELDS[field], r"[|]\s{0,40}", r"\s{0,40}[|}]"
    pattern = rf"{before}(?:{names})\s{{0,40}}=\s{{0,40}}[{{\"]?\s?(?P<value>{value})\s?(?={behind})"
    return _only(re.compile(pattern, re.IGNORECASE), article.source.quote(entry.span), entry.span.start)


def _number(digits: str) -> re.Pattern[str]:
    """A number by itself: no part of another one, of a range or of an address."""
    return re.compile(rf"(?<![\w/.–-])(?P<value>{re.escape(digits)})(?![\w/–-])")


def _only(pattern: re.Pattern[str], text: str, start: int) -> Span | None:
    """The one place where the pattern's value stands, in the source; None where it is not one."""
    found = list(pattern.finditer(text))
    return Span(start + found[0].start("value"), start + found[0].end("value")) if len(found) == 1 else None


def _masked(entry: Reference, article: Article) -> str:
    """The source of an entry, its identifiers, addresses, tags and title blanked; as long as before."""
    quote = article.source.quote(entry.span)
    blank = [found.whole for found in find_identifiers(quote)]
    title = entry.printed.title
    if title and (at := quote.find(title)) >= 0:
        blank.append(Span(at, at + len(title)))
    parts: list[str] = []
    position = 0
    for span in sorted(blank):
        parts += (quote[position : span.start], " " * (span.end - max(position, span.start)))
        position = max(position, span.end)
    plain = "".join((*parts, quote[position:]))
    return _MASKED.sub(lambda found: " " * len(found[0]), plain)
