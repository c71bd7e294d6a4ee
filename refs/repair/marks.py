"""Marks in the text that follow a list which has a new order or another style: numbers, or authors and years.

Only marks are changed, and of those only what has to be: the words, brackets, links and raised figures around
a number stay the author's. What cites by a key, a note, a link or an identifier needs no change.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from refs.model.article import Article, Citation
from refs.model.finding import Edit
from refs.model.text import Span

_NUMERIC = frozenset({"numeric", "superscript"})
_BETWEEN_NUMBERS = re.compile(r"(?:[\s,;–—˒-]|&nbsp;){0,12}")
_BETWEEN_NAMES = re.compile(r"\s{0,4}[;,]\s{0,4}(?:en |and |und |et |& )?")
_TOKEN = re.compile(r"<[^<>]*>|(?P<plain>\d+)|(?P<raised>[⁰¹²³⁴-⁹]+)")
_TAG = re.compile(r"<[^<>]*>")
_DASH = re.compile(r"\s{0,2}(?:[-–—‐‑]|&ndash;)\s{0,2}")
_ANCHOR = re.compile(r"<a\b[^<>]*>")
_HREF = re.compile(r"(\bhref\s{0,2}=\s{0,2}[\"']?#)[^\"'\s>]*")
_YEAR = re.compile(r"\(?(?:(?:1[5-9]|20)\d\d[a-z]{0,2}|z\.d\.(?:-[a-z])?|n\.d\.(?:-[a-z])?)\)?(?=\W*$)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_STOPS = ".,;:!?"
_FEWEST_OF_RANGE = 3
_LONGEST_RANGE = 200


@dataclass(frozen=True, slots=True)
class Mark:
    """How the text is to cite a work: by `number`, or where that is "" by `authors` and `year`.

    `anchor` is the id of its item in the new list.
    """

    number: str = ""
    authors: str = ""
    year: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Citations that stand together, as in "[2,3]"; `targets` are the numbers of their references."""

    span: Span
    targets: tuple[int, ...]
    forms: frozenset[str]

    @property
    def is_numeric(self) -> bool:
        """Do they cite by number?"""
        return self.forms <= _NUMERIC


def clusters(article: Article) -> tuple[Cluster, ...]:
    """The citations that may have to follow a list, each with its neighbours."""
    found: list[list[Citation]] = []
    for one in sorted(article.citations, key=lambda one: one.span):
        if not one.targets or one.form not in (*_NUMERIC, "author-year"):
            continue
        if found and _joined(article, found[-1][-1], one):
            found[-1].append(one)
        else:
            found.append([one])
    return tuple(map(_cluster, found))


def _cluster(citations: Sequence[Citation]) -> Cluster:
    targets = dict.fromkeys(target for one in citations for target in one.targets)
    span = Span(citations[0].span.start, citations[-1].span.end)
    return Cluster(span, tuple(targets), frozenset(one.form for one in citations))


def _joined(article: Article, before: Citation, after: Citation) -> bool:
    numeric = {one.form in _NUMERIC for one in (before, after)}
    between = article.source.text[before.span.end : after.span.start]
    if numeric == {True}:
        return _BETWEEN_NUMBERS.fullmatch(between) is not None and ")" not in between
    return numeric == {False} and _BETWEEN_NAMES.fullmatch(between) is not None


def followed(article: Article, marks: Mapping[int, Mark]) -> tuple[Edit, ...]:
    """The edits that make every mark say what `marks` has for its works, by the number of the reference.

    A mark one of whose works has none, or that cannot be read part by part, is left as it is.
    """
    return tuple(edit for one in clusters(article) if (edit := _edit(article, one, marks)))


def _edit(article: Article, cluster: Cluster, marks: Mapping[int, Mark]) -> Edit | None:
    wanted = [marks.get(target) for target in cluster.targets]
    found = [mark for mark in wanted if mark]
    if len(found) < len(wanted):
        return None
    if cluster.is_numeric:
        return (_renumbered if found[0].number else _named)(article, cluster, marks)
    return (_numbered if found[0].number else _redated)(article, cluster, marks)


def _renumbered(article: Article, cluster: Cluster, marks: Mapping[int, Mark]) -> Edit | None:
    """Numbers for numbers, within the author's brackets, links and raised figures."""
    shown = {_label(article, target): marks[target] for target in cluster.targets}
    quote = article.source.quote(cluster.span)
    tokens = list(_tokens(quote))
    if not tokens:
        return None
    if {number for token in tokens for number in token.numbers} != set(shown):
        tokens = tokens[:1]  # "[3, p. 12]"
        if set(tokens[0].numbers) != set(shown):
            return None
    first, last = tokens[0], tokens[-1]
    render = _renderer(first)
    ordered = sorted({mark.number: mark for mark in shown.values()}.values(), key=lambda m: int(m.number))
    dash = next((token.dash for token in tokens if token.dash), "")
    separator = _separator(quote, tokens)
    parts = [render(run[0]) if len(run) == 1 else f"{render(run[0])}{dash}{render(run[-1])}"
             for run in _runs(ordered, collapse=bool(dash))]  # fmt: skip
    start = cluster.span.start
    return _changed(article, Span(start + first.start, start + last.end), separator.join(parts))


@dataclass(frozen=True, slots=True)
class _Numbers:
    """A number in a mark, or a range of them, with the link around it: [start, end) of the mark's text."""

    start: int
    end: int
    numbers: tuple[str, ...]
    raised: bool
    anchor: str
    dash: str = ""


def _tokens(quote: str) -> Iterator[_Numbers]:
    """The numbers of a mark outside of its tags, ranges as one."""
    singles = list(_singles(quote))
    at = 0
    while at < len(singles):
        one = singles[at]
        following = singles[at + 1] if at + 1 < len(singles) else None
        between = _TAG.sub("", quote[one.end : following.start]) if following else ""
        first, last = one.numbers[0], following.numbers[0] if following else ""
        if following and _DASH.fullmatch(between) and 0 < int(last) - int(first) < _LONGEST_RANGE:
            numbers = tuple(map(str, range(int(first), int(last) + 1)))
            yield _Numbers(one.start, following.end, numbers, one.raised, one.anchor, between)
            at += 2
        else:
            yield one
            at += 1


def _singles(quote: str) -> Iterator[_Numbers]:
    anchor: re.Match[str] | None = None
    for token in _TOKEN.finditer(quote):
        if token["plain"] is None and token["raised"] is None:
            anchor = _ANCHOR.fullmatch(token[0]) and token if token[0][1] != "/" else None
            continue
        start, end, link = token.start(), token.end(), ""
        closing = quote.find("</a>", end)
        if anchor and not _TAG.sub("", quote[anchor.end() : start]).strip() and closing >= 0:
            start, end, link = anchor.start(), closing + len("</a>"), quote[anchor.start() : closing + 4]
        number = token[0].translate(_LOWERED)
        yield _Numbers(start, end, (str(int(number)),), token["raised"] is not None, link)


def _renderer(sample: _Numbers) -> Callable[[Mark], str]:
    """How a number of this mark is written: plain, raised, or in a link to its item."""

    def render(mark: Mark) -> str:
        number = mark.number.translate(_RAISED) if sample.raised else mark.number
        if not sample.anchor:
            return number
        link = _HREF.sub(rf"\g<1>{escape(mark.anchor)}", sample.anchor, count=1)
        return re.sub(r"(?<=>)([^<>]*?)[0-9⁰¹²³⁴-⁹]+", rf"\g<1>{number}", link, count=1)

    return render


def _separator(quote: str, tokens: Sequence[_Numbers]) -> str:
    """What stands between the first two numbers; a comma where there is one number only."""
    if len(tokens) > 1:
        return quote[tokens[0].end : tokens[1].start]
    return "˒" if tokens[0].raised else ","


def _runs(ordered: Sequence[Mark], *, collapse: bool) -> list[list[Mark]]:
    """The marks in runs of consecutive numbers, where the author collapses them; else each by itself."""
    if not collapse:
        return [[mark] for mark in ordered]
    runs = [[mark] for mark in ordered[:1]]
    for before, after in pairwise(ordered):
        if int(after.number) == int(before.number) + 1:
            runs[-1].append(after)
        else:
            runs.append([after])
    return [part for run in runs for part in ([run] if len(run) >= _FEWEST_OF_RANGE else [[m] for m in run])]


def _named(article: Article, cluster: Cluster, marks: Mapping[int, Mark]) -> Edit | None:
    """Authors and years for numbers: "(Mont, 2006; Zhao, 2020)", before the full stop of the sentence."""
    text = article.source.text
    start, end = _whole_mark(text, cluster.span)
    named = list(dict.fromkeys(marks[target] for target in cluster.targets))
    named.sort(key=lambda mark: (mark.authors.casefold(), mark.year))
    new = "(" + "; ".join(_written(article, mark) for mark in named) + ")"
    stop = text[start - 1] if start and text[start - 1] in _STOPS else ""
    start -= len(stop)
    blank = "" if text[start - 1 : start].isspace() or text[start - 1 : start] in ("(", "") else " "
    return _changed(article, Span(start, end), f"{blank}{new}{stop}")


def _whole_mark(text: str, span: Span) -> tuple[int, int]:
    """A mark with the raised or round brackets that belong to it and hold nothing else."""
    start, end = span.start, span.end
    for opening, closing in (("[", "]"), ("<sup>", "</sup>"), ("^", "^"), ("(", ")")):
        before, behind = start - len(opening), end + len(closing)
        if before >= 0 and text[before:start] == opening and text[end:behind] == closing:
            start, end = before, behind
    return start, end


def _numbered(article: Article, cluster: Cluster, marks: Mapping[int, Mark]) -> Edit | None:
    """A number for authors and year; authors that are part of the sentence stay."""
    text = article.source.text
    quote = article.source.quote(cluster.span)
    ordered = sorted({marks[target] for target in cluster.targets}, key=lambda mark: int(mark.number))
    new = "[" + ",".join(mark.number for mark in ordered) + "]"
    year = _YEAR.search(quote)
    if year and year[0].startswith("("):  # "Mont en Hungerford (2006)"
        start = cluster.span.start + year.start()
        return _changed(article, Span(start, cluster.span.end), new)
    start, end = cluster.span.start, cluster.span.end
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        start, end = start - 1, end + 1
    return _changed(article, Span(start, end), new)


def _redated(article: Article, cluster: Cluster, marks: Mapping[int, Mark]) -> Edit | None:
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
    return _changed(article, Span(start, start + len(bare)), mark.year)


def _written(article: Article, mark: Mark) -> str:
    name = f"{mark.authors}, {mark.year}"
    return escape(name, quote=False) if article.format == "html" else name


def _label(article: Article, target: int) -> str:
    """The number under which the list prints a reference."""
    label = article.references[target - 1].label
    return label if label.isascii() and label.isdigit() else str(target)


def _changed(article: Article, span: Span, text: str) -> Edit | None:
    return Edit(span, text) if article.source.quote(span) != text else None
