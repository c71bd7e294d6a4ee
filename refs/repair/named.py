"""Marks that cite by author and year: names for numbers, and the year of the new list."""

import re
from collections.abc import Mapping, Sequence

from refs.model.article import Article
from refs.model.finding import Edit
from refs.model.text import Span
from refs.repair.clusters import Change, Cluster, Mark, changed, next_to
from refs.repair.mark_numbers import Numbers, numbers_of
from refs.repair.names_before import names_before
from refs.repair.renumbered import numbers_known

_OPENS = re.compile(r"(?:<sup\b[^<>]*>|[\[(^])\Z", re.IGNORECASE)
_CLOSES = {"<": re.compile(r"</sup>", re.IGNORECASE), "[": re.compile(r"\]"), "(": re.compile(r"\)")}
_CLOSES_RAISED = re.compile(r"\^")
_TAG = re.compile(r"<[^<>]*>|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")
_SAYS_REFERENCE = re.compile(r"\b[Rr]ef(?:s|erences?|erenties?)?\.?\s{0,2}\Z")
_YEAR = re.compile(
    r"\(?(?:(?:1[5-9]|20)\d\d[a-z]{0,2}|z\.\s?d\.(?:-[a-z])?|n\.\s?d\.(?:-[a-z])?)\)?(?=\W*\Z)"
)
_STOP = re.compile(r"(?:\.{3}|(?<![.,;:!?])[.,;:!?])\Z")
_ENTITY = re.compile(r"&#?\w{1,10};\Z")
_ABBREVIATION = re.compile(r"(?:\b(?:al|ca|cf|dr|bijv|o\.a|e\.a|vs|no|nr)|\b[a-z]\.[a-z])\.\Z", re.IGNORECASE)
_WITHIN_BRACKETS = re.compile(r"\([^()\r\n]*\Z")
_LONGEST_BRACKETS = 300
_OPENS_BLOCK = re.compile(
    r"(?:&nbsp;|<(?:td|th|li|p|br|h[1-6]|div|dd|dt|blockquote)\b[^<>]*>)\Z", re.IGNORECASE
)
_OPENS_QUOTE = ("(", "", "“", "‘", "«", "„")
_GOES_ON = re.compile(r"(?:\s|&nbsp;)+[a-zà-ÿ]")
_LINK_OF_PAGE = re.compile(r"<a\b[^<>]*\bhref\b[^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")
_TO_PLACE = re.compile(r"(\bhref\s{0,2}=\s{0,2}[\"']?#)[^\"'\s>]*", re.IGNORECASE)


def named(article: Article, cluster: Cluster, marks: Mapping[int, Mark]) -> Change | None:
    """Authors and years for numbers: "(Mont, 2006; Zhao, 2020)", before the full stop of the sentence.

    The words in the mark stay ("see", "p. 12"), and so does a number that leads nowhere. Behind the names of
    the authors only the year is put: "Mont and Hungerford (2006)".
    """
    quote = article.source.quote(cluster.span)
    tokens = numbers_of(quote)
    known = numbers_known(article, cluster, tokens)
    if not tokens or set(known.values()) != set(cluster.targets):
        return None
    start, end = _whole_mark(article.source.text, cluster.span)
    if beside := next_to(article, cluster, article.citations):  # "Zhao (2020) [3]"
        return _left_out(article, cluster, Span(start, end), beside.span)
    within = _WITHIN_BRACKETS.search(article.source.text, max(0, start - _LONGEST_BRACKETS), start)
    works = sorted({marks[t] for t in cluster.targets}, key=lambda mark: (mark.authors.casefold(), mark.year))
    lead, locator = _words(quote, tokens)
    dead = [number for token in tokens for number in token.numbers if number not in known]
    rest = f" [{','.join(dead)}]" if dead else ""
    if len(works) == 1 and not lead:
        place = _behind_names(article.source.text, start, works[0], marks)
        if place is not None:
            stop = article.source.text[place:start].strip()
            year = f", {works[0].year}{locator}" if within else f" ({works[0].year}{locator})"
            new = f"{year}{rest}{stop}"
            return changed(article, Span(place, end), new, cluster)
    links = _links(article, cluster)
    targets = {marks[target]: target for target in cluster.targets}
    names = "; ".join(_written(mark, links.get(targets[mark])) for mark in works)
    if within and within[0] == "(" and len(works) == 1:  # "Zhao ([1], p. 3)", as refs writes it
        opened = start - 1
        if _behind_names(article.source.text, opened, works[0], marks) is not None:
            return changed(article, Span(start, end), f"{works[0].year}{locator}{rest}", cluster)
    new = f"{lead}{names}{locator}{rest}" if within else f"({lead}{names}{locator}){rest}"
    return _put(article, cluster, Span(start, end), new)


def _put(article: Article, cluster: Cluster, span: Span, new: str) -> Change | None:
    """The mark in the place of the old one, behind a blank, and before the stop that the old one followed."""
    text = article.source.text
    start, stop = span.start, ""
    found = _stop_before(text, start)
    if found and _ends(text, start, span.end):
        start, stop = start - len(found), found
    before = text[start - 1 : start]
    is_apart = before.isspace() or before in _OPENS_QUOTE or _OPENS_BLOCK.search(text[:start][-300:])
    blank = "" if is_apart else " "
    behind = " " if text[span.end : span.end + 1].isalnum() else ""
    return changed(article, Span(start, span.end), f"{blank}{new}{stop}{behind}", cluster)


def _behind_names(text: str, start: int, work: Mark, marks: Mapping[int, Mark]) -> int | None:
    """Where the names end that a mark stands behind, a stop between them or not; None where none do."""
    for place in (start, start - len(_stop_before(text, start))):
        if names_before(text, place, work, marks.values()):
            return len(text[:place].rstrip())
    return None


def _stop_before(text: str, start: int) -> str:
    """The stop right before a mark; the end of an entity ("&nbsp;") is none."""
    found = _STOP.search(text, max(0, start - 4), start)
    return found[0] if found and not _ENTITY.search(text, max(0, start - 13), start) else ""


def _ends(text: str, start: int, end: int) -> bool:
    """Does the stop before a mark end a sentence or a part of one, and no abbreviation?"""
    if text[start - 1] in ",;:":
        return True
    is_abbreviation = _ABBREVIATION.search(text, max(0, start - 8), start)
    return not is_abbreviation and _GOES_ON.match(text, end) is None


def _left_out(article: Article, cluster: Cluster, span: Span, names: Span) -> Change | None:
    """A number beside names and a year that say the same goes."""
    text = article.source.text
    start = len(text[: span.start].rstrip(" ")) if names.end <= span.start else span.start
    whole = Span(min(names.start, start), max(names.end, span.end))
    return Change(whole, cluster.targets, Edit(Span(start, span.end), ""))


def _whole_mark(text: str, span: Span) -> tuple[int, int]:
    """A mark with the raised or round brackets that belong to it and hold nothing else."""
    start, end = span.start, span.end
    while opening := _OPENS.search(text, max(0, start - 200), start):
        closes = _CLOSES.get(opening[0][0], _CLOSES_RAISED)
        closing = closes.match(text, end)
        if closing is None:
            break
        start, end = opening.start(), closing.end()
    return start, end


def _words(quote: str, tokens: Sequence[Numbers]) -> tuple[str, str]:
    """The words before and behind the numbers of a mark: "see ", ", p. 12"; not "ref."."""
    lead = _TAG.sub("", quote[: tokens[0].start]).lstrip("[( ^\\")
    locator = _TAG.sub("", quote[tokens[-1].end :]).rstrip("]) ^\\")
    return _SAYS_REFERENCE.sub("", lead), locator


def _links(article: Article, cluster: Cluster) -> dict[int, tuple[str, str]]:
    """What opens and closes the link around the number of each reference that has one of its own."""
    found = {}
    for one in cluster.citations:
        quote = article.source.quote(one.span)
        if len(one.targets) != 1:
            continue
        if tag := _LINK_OF_PAGE.search(quote):
            found[one.targets[0]] = (tag[0], "</a>")
        elif address := _ADDRESS.search(quote):
            found[one.targets[0]] = ("[", address[0])
    return found


def _written(mark: Mark, link: tuple[str, str] | None) -> str:
    """Authors and year; in the link that the number was in."""
    words = f"{mark.authors}, {mark.year}"
    if link is None:
        return words
    opening = _TO_PLACE.sub(lambda found: f"{found[1]}{mark.anchor}", link[0], count=1)
    return f"{opening}{words}{link[1]}"


def redated(article: Article, cluster: Cluster, marks: Mapping[int, Mark]) -> Change | None:
    """The year as the new list has it, with its letter; the authors' names stay as the author wrote them."""
    if len(cluster.targets) > 1:
        return None
    mark = marks[cluster.targets[0]]
    quote = article.source.quote(cluster.span)
    year = _YEAR.search(quote)
    if year is None or not mark.year:
        return None
    bare = year[0].strip("()")
    start = cluster.span.start + year.start() + year[0].index(bare)
    return changed(article, Span(start, start + len(bare)), mark.year, cluster)
