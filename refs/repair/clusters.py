"""Citations that stand together in the text, and how the text is to cite their works."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from refs.model.article import Article, Citation, Place
from refs.model.finding import Edit
from refs.model.text import Span

NAMED = "author-year"
_BY_NUMBER = frozenset({"numeric", "superscript"})
_LINKS = frozenset({"link", "identifier"})
_SHOWS_NUMBER = re.compile(r"\D{0,2}\d{1,4}\D{0,2}")  # "[3](https://…)"
# What may stand within one mark; a cell, an item, a line break or a comment parts two.
_TAG = re.compile(r"</?(?:sup|a|i|b|em|strong|span)\b[^<>]*>", re.IGNORECASE)
_BLANK = r"(?:[ \u00a0]|&nbsp;)?"
_DASH = re.compile(rf"{_BLANK}(?:[-–—‐‑⁻]|&ndash;){_BLANK}")
_BETWEEN_NUMBERS = re.compile(rf"{_BLANK}[,;˒]?{_BLANK}")
_BETWEEN_NAMES = re.compile(rf"{_BLANK}[;,]{_BLANK}(?:(?:en|and|und|et|&|&amp;)\s)?")
_WORD = re.compile(r"[^\W\d_]")
_SHOWS_NAME = re.compile(r"[^\W\d_]{2}.*\b(?:1[5-9]|20)\d\d[a-z]?\W{0,2}\Z")
_TO_PLACE = re.compile(r"\bhref\s?=\s?[\"']?#|\]\(#")
_BRACKETS = tuple("[]()")
_NEAR = 400  # characters, links included


@dataclass(frozen=True, slots=True)
class Mark:
    """How the text is to cite a work: by `number`, or where that is "" by `authors` and `year`.

    `authors` are written in the article's markup, and so are the `families` of all of them; `anchor` is the
    id of the work's item in the new list.
    """

    number: str = ""
    authors: str = ""
    year: str = ""
    anchor: str = ""
    families: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Citations that stand together, as in "[2,3]"; `targets` are the numbers of their references."""

    citations: tuple[Citation, ...]

    @property
    def span(self) -> Span:
        """From the first of them to the last."""
        return Span(self.citations[0].span.start, self.citations[-1].span.end)

    @property
    def targets(self) -> tuple[int, ...]:
        """The numbers of all references that they lead to, each once."""
        return tuple(dict.fromkeys(target for one in self.citations for target in one.targets))

    @property
    def is_numeric(self) -> bool:
        """Do they cite by number?"""
        return by_number(self.citations[0])


@dataclass(frozen=True, slots=True)
class Change:
    """An edit of a mark: what stands at `span` cites `targets`, and has to go on doing so."""

    span: Span
    targets: tuple[int, ...]
    edit: Edit


Joined = Callable[[Article, Citation, Citation], bool]


def clusters(article: Article, joined: Joined) -> Iterator[Cluster]:
    """The citations by number or by author and year, in order, each with those that are `joined` to it."""
    group: list[Citation] = []
    for one in sorted(article.citations, key=lambda one: one.span):
        if not one.targets or not (by_number(one) or is_named(article, one)):
            continue
        if group and not (same_kind(group[-1], one) and joined(article, group[-1], one)):
            yield Cluster(tuple(group))
            group = []
        group.append(one)
    if group:
        yield Cluster(tuple(group))


def same_kind(one: Citation, other: Citation) -> bool:
    """Do both cite by number, or both by author and year?"""
    return by_number(one) == by_number(other)


def by_number(one: Citation) -> bool:
    """Does it show the reader a number of the list?"""
    return one.form in _BY_NUMBER or (one.form in _LINKS and _SHOWS_NUMBER.fullmatch(one.text) is not None)


def is_named(article: Article, one: Citation) -> bool:
    """Does it show names and a year, perhaps in a link to the list?"""
    return one.form == NAMED or links_names(article, one)


def links_names(article: Article, one: Citation) -> bool:
    """Is it a link to a place in the article, the list, that shows names and a year?"""
    shows = one.form in _LINKS and _SHOWS_NAME.search(one.text) is not None
    return shows and _TO_PLACE.search(article.source.quote(one.span)) is not None


def share_brackets(article: Article, before: Citation, after: Citation) -> bool:
    """Two parts of one mark: "<sup>1,2</sup>" of two links, "[1]–[3]", "(Mont, 2006; Zhao, 2020)".

    "[1], [2]" are two marks, and each may be the subject of its own words.
    """
    between = _between(article, before, after)
    if is_named(article, before):
        names, more = before.text, after.text
        apart = ")" in names or ("(" in names and len(_WORD.findall(more)) > 1)  # "Zhao (2020, 2021)" is one
        return not apart and _BETWEEN_NAMES.fullmatch(between) is not None
    in_brackets = before.text.endswith(_BRACKETS) and after.text.startswith(_BRACKETS)
    if _DASH.fullmatch(between):  # "[1]–[3]" is a range, "[1] – [3]" may be a thought
        return not in_brackets or len(between.strip()) == len(between)
    bare = not any(sign in one.text for one in (before, after) for sign in _BRACKETS)
    return bare and _BETWEEN_NUMBERS.fullmatch(between) is not None


def stand_together(article: Article, before: Citation, after: Citation) -> bool:
    """As `share_brackets`; and "[1], [2]", which can go into one pair where no words are in them."""
    if is_named(article, before) or share_brackets(article, before, after):
        return share_brackets(article, before, after)
    with_words = any(_WORD.search(one.text) for one in (before, after))
    between = _between(article, before, after)
    return not with_words and not between.isspace() and _BETWEEN_NUMBERS.fullmatch(between) is not None


def shown_numbers(article: Article) -> dict[int, str]:
    """Under which number the list has each reference: the printed one, else its place in the list."""
    listed = [one for one in article.references if one.place is Place.LIST]
    printed = {one.number: one.label for one in listed if one.label.isascii() and one.label.isdecimal()}
    return printed or {one.number: str(place) for place, one in enumerate(listed, start=1)}


def changed(article: Article, span: Span, text: str, of: Cluster) -> Change | None:
    """The change that puts this text there; None where it stands there already."""
    if article.source.quote(span) == text:
        return None
    whole = Span(min(span.start, of.span.start), max(span.end, of.span.end))
    return Change(whole, of.targets, Edit(span, text))


def next_to(article: Article, cluster: Cluster, others: Sequence[Citation]) -> Citation | None:
    """The citation of the other kind beside this one that leads to the same works: "Zhao (2020) [3]"."""
    text = article.source.text
    for one in others:
        if one.span.end + _NEAR < cluster.span.start or cluster.span.end + _NEAR < one.span.start:
            continue
        if same_kind(one, cluster.citations[0]) or not set(cluster.targets) <= set(one.targets):
            continue
        if not (by_number(one) or one.form == NAMED):
            continue
        first, last = sorted((one.span, cluster.span))
        if first.end <= last.start and _TAG.sub("", text[first.end : last.start]).strip(" ^)") == "":
            return one
    return None


def _between(article: Article, before: Citation, after: Citation) -> str:
    return _TAG.sub("", article.source.text[before.span.end : after.span.start])
