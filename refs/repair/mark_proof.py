"""Proof-reading a new list: every mark of the edited article leads to the works that it led to before."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from refs.errors import UsageError
from refs.model.article import Article, Citation, Place, Reference
from refs.model.finding import Edit
from refs.model.text import Span
from refs.repair.clusters import Change, by_number

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_ONE_NUMBER = re.compile(r"[\[(]?(\d{1,4})[\])]?")
# A work in the list is known by its key, any other entry by its text.
_Work = str


@dataclass(frozen=True, slots=True)
class Replaced:
    """A list that was replaced, and the marks that were changed with it.

    `before` has the key of each reference that it holds by its number, `after` those of the new list in
    their order, `labels` the number that it prints before each, if any. `loses_numbers` where the entries
    had numbers and have none now; `followed` where the marks were to follow.
    """

    edit: Edit
    changes: Sequence[Change]
    before: Mapping[int, str]
    after: Sequence[str]
    labels: Mapping[str, str]
    loses_numbers: bool
    followed: bool

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All that was changed."""
        return (self.edit, *(one.edit for one in self.changes))


class _Moved:
    """Where spans of the old text are in the new one."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        ordered = sorted(edits, key=lambda one: one.span)
        self._starts = [one.span.start for one in ordered]
        self._ends = [one.span.end for one in ordered]
        self._grown = [0, *accumulate(len(one.text) - (one.span.end - one.span.start) for one in ordered)]

    def now(self, span: Span) -> Span:
        """A span with what was put in it or beside it."""
        first = bisect_left(self._starts, span.start)
        before = self._grown[bisect_right(self._ends, span.start, 0, first)]
        within = self._grown[bisect_right(self._ends, span.end, first)] - self._grown[first]
        return Span(span.start + before, span.end + before + within)


class _Places:
    """Citations by where they stand."""

    def __init__(self, citations: Iterable[Citation]) -> None:
        self._ordered = sorted(citations, key=lambda one: one.span)
        self._starts = [one.span.start for one in self._ordered]
        self._longest = max((one.span.end - one.span.start for one in self._ordered), default=0)

    def touching(self, span: Span) -> list[Citation]:
        """Those that share a character with a span."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return [one for one in self._ordered[first:last] if _touches(one, span)]


def prove(article: Article, edited: Article, replaced: Replaced) -> None:
    """Look every mark up in the edited article.

    Raises:
        UsageError: the new list does not read as it was written, or a mark leads elsewhere; which, and what
            to do.
    """
    places, moved = _Places(edited.citations), _Moved(replaced.edits)
    names = {one.number: replaced.before.get(one.number, one.text) for one in article.references}
    listed = _new_list(article, edited, replaced, moved)
    works = _works_after(article, edited, names) | dict(
        zip((one.number for one in listed), replaced.after, strict=True)
    )
    for span, targets in _marks(article, replaced):
        found = places.touching(moved.now(span))
        led_to = {works[target] for one in found for target in one.targets}
        without_number = replaced.loses_numbers and any(by_number(one) for one in found if one.targets)
        meant = {names[target] for target in targets}
        if led_to != meant or without_number or any(_shows_another(one, works, replaced) for one in found):
            years = {one.printed.year for one in listed if works[one.number] in meant}
            raise UsageError(_refusal(article, span, replaced, years, without_number=without_number))
    known = [replaced.edit.span, *(c.span for c in replaced.changes), *(c.span for c in article.citations)]
    _refuse_new_marks(edited, {one for span in known for one in places.touching(moved.now(span))})


def _shows_another(one: Citation, works: Mapping[int, _Work], replaced: Replaced) -> bool:
    """Does a link with a number, "[3](#here)", lead to a work that has another number in the new list?"""
    shown = _ONE_NUMBER.fullmatch(one.text)
    if shown is None or len(one.targets) != 1 or not by_number(one):
        return False
    label = replaced.labels.get(works[one.targets[0]], "")
    return label not in ("", str(int(shown[1])))


def _refuse_new_marks(edited: Article, known: Container[Citation]) -> None:
    """A number that was no mark must not become one: nobody knows what it would lead to."""
    for one in edited.citations:
        if one.targets and by_number(one) and one not in known:
            at = edited.source.position(one.span.start)
            raise UsageError(
                f"{edited.source.path}:{at.line}:{at.column}: “{one.text}” is no mark now, and would seem "
                "to cite a work of the new list; nothing was changed. Change it by hand"
            )


def _marks(article: Article, replaced: Replaced) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """The marks outside of the list with what they lead to; those that lead nowhere must not begin to.

    Those that were changed are looked up with what was put in their place.
    """
    yield from ((one.span, one.targets) for one in replaced.changes)
    places = _Places(article.citations)
    gone = {one for c in replaced.changes for one in places.touching(c.span) if _inside(one.span, c.span)}
    for one in article.citations:
        if _inside(one.span, replaced.edit.span) or one in gone:
            continue
        if one.targets or by_number(one):
            yield one.span, one.targets


def _new_list(article: Article, edited: Article, replaced: Replaced, moved: _Moved) -> list[Reference]:
    place = moved.now(replaced.edit.span)
    inside = [one for one in edited.references if one.place is Place.LIST and _inside(one.span, place)]
    if len(inside) != len(replaced.after):
        raise UsageError(
            f"{article.source.path}: the new list would not be read as one entry a work; nothing was "
            "changed. `refs bib` prints it"
        )
    return inside


def _works_after(article: Article, edited: Article, names: Mapping[int, _Work]) -> dict[int, _Work]:
    """Which of the works of before each reference is, by its text or what it prints."""
    by_text = {one.text: names[one.number] for one in article.references}
    # The old list may have printed the PMID that the text cites, and the new one its DOI.
    by_identifier = {
        printed: names[one.number] for one in reversed(article.references) for printed in one.well_formed
    }
    works = {}
    for one in edited.references:
        known = (by_identifier[printed] for printed in one.well_formed if printed in by_identifier)
        works[one.number] = by_text.get(one.text) or next(known, one.text)
    return works


def _inside(span: Span, outer: Span) -> bool:
    return outer.start <= span.start and span.end <= outer.end


def _touches(one: Citation, span: Span) -> bool:
    return one.span.start < span.end and span.start < one.span.end


def _refusal(
    article: Article, span: Span, replaced: Replaced, years: Collection[str], *, without_number: bool
) -> str:
    at = article.source.position(span.start)
    mark = " ".join(article.source.quote(span).split())
    where = f"{article.source.path}:{at.line}:{at.column}: “{mark}”"
    wrong = "would cite by number a list that has none" if without_number else "would cite another work"
    printed = _YEAR.search(mark)
    if printed and len(years) == 1 and printed[0] not in years:
        wrong = f"would lead to no work, for the new list says {next(iter(years))}"
    if replaced.followed:
        return f"{where} {wrong}, and could not be changed; nothing was. Change it by hand"
    return f"{where} {wrong}; nothing was changed. --renumber changes the marks too"
