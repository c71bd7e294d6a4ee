"""Marks that cite by number: new numbers for old ones, and numbers for authors and years."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from refs.model.article import Article
from refs.model.text import Span
from refs.repair.clusters import Change, Cluster, Mark, changed, links_names, next_to, shown_numbers
from refs.repair.mark_numbers import Numbers, numbers_of

_YEARS = r"(?:(?:1[5-9]|20)\d\d[a-z]?(?:,\s?[a-z]\b)*|z\.\s?d\.(?:-[a-z])?|n\.\s?d\.(?:-[a-z])?)"
_ONLY_YEARS = re.compile(rf"\s{{0,3}}\((?:{_YEARS}(?:\s?[,;]\s?(?:en |and |& )?)?)+\)")
_LAST_YEAR = re.compile(rf"{_YEARS}\W*\Z")
_OPEN_BRACKET = re.compile(r"[(\[][^()\[\]]{0,400}\Z")
_LINK = re.compile(r"(?:(?P<opens><a\b[^<>]*>)|\[).*?(?P<closes></a>|\]\([^()\s]*\))", re.DOTALL)
_FEWEST_OF_RANGE = 3


def renumbered(article: Article, cluster: Cluster, marks: Mapping[int, Mark]) -> Change | None:
    """Numbers for numbers, within the author's brackets, links and raised figures.

    A number that leads nowhere stays. None where the numbers of the mark cannot be told from its other words.
    """
    quote = article.source.quote(cluster.span)
    tokens = numbers_of(quote)
    known = numbers_known(article, cluster, tokens)
    if not tokens or set(known.values()) != set(cluster.targets):
        return None
    singles = [one for token in tokens for one in (token.ends or (token,))]
    template = {number: one for one in singles for number in one.numbers}
    new = {marks[target].number: (old, marks[target]) for old, target in reversed(known.items())}
    dash = next((token.dash for token in tokens if token.dash), "")
    parts = [
        dash.join(
            template.get(new[number][0], singles[0]).written(number, new[number][1].anchor) for number in run
        )
        for run in _runs(sorted(map(int, new)), collapse=bool(dash))
    ]
    parts += [number for token in tokens for number in token.numbers if number not in known]
    start = cluster.span.start
    place = Span(start + tokens[0].start, start + tokens[-1].end)
    return changed(article, place, _separator(quote, tokens).join(parts), cluster)


def numbers_known(article: Article, cluster: Cluster, tokens: Sequence[Numbers]) -> dict[str, int]:
    """The reference that each number of a mark leads to; numbers that lead nowhere are left out."""
    shown = shown_numbers(article)
    by_number = {shown[target]: target for target in cluster.targets if target in shown}
    for one in cluster.citations:  # a link may show a number of its own
        numbers = [number for token in numbers_of(article.source.quote(one.span)) for number in token.numbers]
        if len(numbers) == len(one.targets) == 1:
            by_number[numbers[0]] = one.targets[0]
    numbers = [number for token in tokens for number in token.numbers]
    return {number: by_number[number] for number in numbers if number in by_number}


def _separator(quote: str, tokens: Sequence[Numbers]) -> str:
    """What stands between the first two numbers; a comma where there is one number only."""
    if len(tokens) > 1:
        return quote[tokens[0].end : tokens[1].start]
    return "˒" if tokens[0].raised else ","


def _runs(ordered: Sequence[int], *, collapse: bool) -> Iterator[list[str]]:
    """The first and last of consecutive numbers, where they are to be collapsed; else each by itself."""
    runs = [[number] for number in ordered[:1]]
    for before, after in pairwise(ordered):
        if collapse and after == before + 1:
            runs[-1].append(after)
        else:
            runs.append([after])
    for run in runs:
        if len(run) >= _FEWEST_OF_RANGE:
            yield [str(run[0]), str(run[-1])]
        else:
            yield from ([str(number)] for number in run)


def numbered(article: Article, cluster: Cluster, marks: Mapping[int, Mark]) -> Change | None:
    """A number for authors and year in brackets; authors that are part of the sentence stay.

    Where the year is part of the sentence too, the number comes behind them. None where one is there already.
    """
    if next_to(article, cluster, article.citations):
        return None
    if all(links_names(article, one) for one in cluster.citations):
        return _numbered_links(article, cluster, marks)
    text = article.source.text
    start, end = cluster.span.start, cluster.span.end
    quote = article.source.quote(cluster.span)
    numbers = sorted({int(marks[target].number) for target in cluster.targets})
    new = f"[{','.join(map('–'.join, _runs(numbers, collapse=True)))}]"
    if "(" in quote:  # "Mont en Hungerford (2006)"
        return _numbered_behind_names(article, cluster, new)
    opening = _OPEN_BRACKET.search(text, max(0, start - 400), start)
    if opening is None:  # "In 2006, Mont et al. found"
        return changed(article, Span(end, end), f" {new}", cluster)
    if opening.start() == start - 1 and text[end : end + 1] in (")", "]"):
        start, end = start - 1, end + 1
    return changed(article, Span(start, end), new, cluster)


def _numbered_links(article: Article, cluster: Cluster, marks: Mapping[int, Mark]) -> Change | None:
    """Numbers in the links that showed names: "[<a href="#r2">2</a>]"."""
    text, span = article.source.text, cluster.span
    parts = {}
    for one in cluster.citations:
        link = _LINK.fullmatch(article.source.quote(one.span))
        if link is None or len(one.targets) != 1:
            return None
        mark = marks[one.targets[0]]
        parts[int(mark.number)] = f"{link['opens'] or '['}{mark.number}{link['closes']}"
    new = f"[{','.join(parts[number] for number in sorted(parts))}]"
    if text[span.start - 1 : span.start] == "(" and text[span.end : span.end + 1] == ")":
        span = Span(span.start - 1, span.end + 1)
    return changed(article, span, new, cluster)


def _numbered_behind_names(article: Article, cluster: Cluster, new: str) -> Change | None:
    text = article.source.text
    bracket = cluster.span.start + article.source.quote(cluster.span).index("(")
    first = len(text[:bracket].rstrip())
    if years := _ONLY_YEARS.match(text, first):
        blank = text[first:bracket] or " "
        return changed(article, Span(first, years.end()), f"{blank}{new}", cluster)
    year = _LAST_YEAR.search(text, bracket, cluster.span.end)
    return changed(article, Span(year.start(), cluster.span.end), new, cluster) if year else None
