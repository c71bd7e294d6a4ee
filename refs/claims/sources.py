"""Which claims have a source: what the citation marks of an article cover.

- A mark covers the sentence, lead-in or item that it stands in, or that it directly follows; a mark that is a
  sentence of its own ("[Read the study](…).") covers the one before it.
- A mark on a lead-in covers its items too. A mark on an item covers that item and those nested in it, and no
  other. A lead-in is covered by its items where every item that needs a source has one: it claims no more
  than they do.
- A claim that stands elsewhere in the same words, under the same lead-in where it is an item, has the sources
  that it has there; under the same heading where it speaks of something before it ("The drug …").
- A link that is saved beside the article is as good as a mark in its sentence.
- A mark that leads to no listed or inline reference covers nothing.

A mark does not cover the sentence after it: that would be a guess. Whether it covers those before it in its
paragraph is the house style of an article: where it does not, the claim says which mark stands there.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from refs.fold import fold
from refs.model.article import Article, Citation, Sentence, Unit
from refs.model.claim import Binding, Claim, ClaimStatus, Coverage, Need
from refs.model.text import Span

_AROUND = " .,:;()[]"  # what may stand around a mark that is a sentence of its own
_BETWEEN = " \t.,;"  # what may stand between a sentence and a mark that directly follows it

_Sources = tuple[int, ...]


def claims(
    needs: Sequence[Need], article: Article, bindings: Sequence[Binding] = (), *, paragraphs: bool = False
) -> tuple[Claim, ...]:
    """The sentences that need a source, numbered c1, c2 … in their order, with the references they link to.

    Args:
        needs: the judged sentences of `article`, in its order.
        article: where they stand.
        bindings: its saved links.
        paragraphs: does a mark also cover the sentences before it in its paragraph?
    """
    marks = _Marks(article, needs, bindings)
    needing = [need for need in needs if need.tier]
    own = [marks.cited(need.sentence) for need in needing]
    above = _sources_above(needs, marks)
    linked = [marks.sources(need.sentence) for need in needing]
    nested = [
        _once((*found, *above.get(n.sentence.block, ()))) for n, found in zip(needing, linked, strict=True)
    ]
    listed = _across_groups(needing, nested, _lead_in_sources(needs, marks))
    later = _later_marks(needs, marks)
    marked = [later.get(need.sentence.span) for need in needing]
    told = [
        sources or (_once(mark.targets) if mark and paragraphs else ())
        for sources, mark in zip(listed, marked, strict=True)
    ]
    ways = (
        (Coverage.SENTENCE, own),
        (Coverage.LINK, linked),
        (Coverage.LIST, listed),
        (Coverage.PARAGRAPH, told),
        (Coverage.REPEAT, _repeated(needing, told, _Wording(needs, marks))),
    )
    web = _web_links(needing, article)
    return tuple(
        _claim(f"c{number + 1}", need, [(way, found[number]) for way, found in ways], marked[number], web)
        for number, need in enumerate(needing)
    )


def _claim(
    name: str,
    need: Need,
    ways: Sequence[tuple[Coverage, _Sources]],
    later: Citation | None,
    web: Mapping[Span, str],
) -> Claim:
    """A claim with all its sources, by the nearest of the ways that lead to one."""
    nearest = next((way for way, sources in ways if sources), None)
    if nearest is None:
        return Claim(name, need, ClaimStatus.UNSOURCED, later=later, web=web.get(need.sentence.span, ""))
    return Claim(name, need, ClaimStatus.SOURCED, ways[-1][1], nearest)


def _web_links(needing: Sequence[Need], article: Article) -> dict[Span, str]:
    """By sentence, the first page that it links to, of those that are no reference."""
    starts = [link.span.start for link in article.web_links]
    found = {}
    for span in (need.sentence.span for need in needing):
        at = bisect_left(starts, span.start)
        if at < len(starts) and starts[at] < span.end:
            found[span] = article.web_links[at].url
    return found


class _Marks:
    """The citations of an article, found by the sentence that they cover."""

    def __init__(self, article: Article, needs: Sequence[Need], bindings: Sequence[Binding]) -> None:
        self._text = article.source.text
        marks = (citation for citation in article.citations if citation.form != "nocite")
        self._citations = sorted(marks, key=lambda citation: citation.span)
        self._starts = [citation.span.start for citation in self._citations]
        self._linked: dict[Sentence, list[int]] = defaultdict(list)
        for one in bindings:
            if one.sentence is not None and one.source is not None:
                self._linked[one.sentence].append(one.source)
        self._sentence_starts = sorted(need.sentence.span.start for need in needs)
        self._behind = {
            need.sentence: after.sentence
            for need, after in pairwise(needs)
            if after.sentence.block == need.sentence.block
            and not after.tier
            and self._is_mark(after.sentence)
        }

    def of(self, sentence: Sentence) -> list[Citation]:
        """The citations in a sentence, and those that directly follow it, in the order of the text."""
        found = self._at(sentence)
        behind = self._behind.get(sentence)
        while behind:
            found += self._at(behind)
            behind = self._behind.get(behind)
        return found

    def _is_mark(self, sentence: Sentence) -> bool:
        """Is a sentence nothing but a mark?"""
        found = self._at(sentence)
        return len(found) == 1 and found[0].text.strip(_AROUND) == sentence.text.strip(_AROUND)

    def _at(self, sentence: Sentence) -> list[Citation]:
        first = bisect_left(self._starts, sentence.span.start)
        last = bisect_left(self._starts, sentence.span.end)
        found = self._citations[first:last]
        end = sentence.span.end
        for at in range(last, len(self._citations)):
            citation = self._citations[at]
            if self._next_sentence(end) <= citation.span.start or not self._touches(end, citation):
                break
            found.append(citation)
            end = citation.span.end
        return found

    def cited(self, sentence: Sentence) -> _Sources:
        """The references that the marks of a sentence lead to, each once."""
        return _once(target for citation in self.of(sentence) for target in citation.targets)

    def sources(self, sentence: Sentence) -> _Sources:
        """The references that a sentence links to, by its marks or by a saved link, each once."""
        return _once((*self.cited(sentence), *self._linked.get(sentence, ())))

    def _next_sentence(self, end: int) -> int:
        """Where the next sentence starts: a mark in it is its own."""
        at = bisect_left(self._sentence_starts, end)
        return self._sentence_starts[at] if at < len(self._sentence_starts) else len(self._text) + 1

    def _touches(self, end: int, citation: Citation) -> bool:
        start = citation.span.start
        return start - end <= len(_BETWEEN) and not self._text[end:start].strip(_BETWEEN)


def _once(numbers: Iterable[int]) -> _Sources:
    return tuple(dict.fromkeys(numbers))


def _sources_above(needs: Sequence[Need], marks: _Marks) -> dict[int, _Sources]:
    """By block, what the items cite that a nested item stands in."""
    above: dict[int, _Sources] = {}
    path: list[tuple[Sentence, _Sources]] = []  # the item and those that it stands in, outermost first
    for sentence in (need.sentence for need in needs if need.sentence.unit is Unit.ITEM):
        while path and not _holds(path[-1][0], sentence):
            path.pop()
        cited = marks.sources(sentence)
        inherited = _once(number for _, sources in path for number in sources)
        above.setdefault(sentence.block, inherited)
        path.append((sentence, cited))
    return above


def _holds(outer: Sentence, inner: Sentence) -> bool:
    """Is one item, or a further sentence of it, nested in another?"""
    in_list = outer.group is not None and outer.group == inner.group
    return in_list and (outer.block == inner.block or outer.depth < inner.depth)


def _lead_in_sources(needs: Sequence[Need], marks: _Marks) -> dict[int, _Sources]:
    """By group, what its lead-in cites, whether the lead-in itself needs a source or not."""
    sources: dict[int, _Sources] = {}
    for need in needs:
        group = need.sentence.group
        if need.sentence.unit is Unit.LEAD_IN and group is not None:
            sources[group] = _once((*sources.get(group, ()), *marks.sources(need.sentence)))
    return sources


def _later_marks(needs: Sequence[Need], marks: _Marks) -> dict[Span, Citation]:
    """By sentence, the first mark that leads somewhere and stands behind it in its paragraph."""
    later: dict[Span, Citation] = {}
    nearest: Citation | None = None
    block: int | None = None
    for sentence in (need.sentence for need in reversed(needs) if need.sentence.unit is Unit.SENTENCE):
        if sentence.block != block:
            nearest, block = None, sentence.block
        if nearest:
            later[sentence.span] = nearest
        nearest = next((one for one in marks.of(sentence) if one.targets), nearest)
    return later


def _across_groups(
    needing: Sequence[Need], own: Sequence[_Sources], lead_ins: Mapping[int, _Sources]
) -> list[_Sources]:
    """What each claim has once lead-ins and items share their sources."""
    items: dict[int, list[_Sources]] = defaultdict(list)
    for need, sources in zip(needing, own, strict=True):
        if need.sentence.unit is Unit.ITEM and need.sentence.group is not None:
            items[need.sentence.group].append(sources)
    of_items = {group: _once(n for one in of for n in one) for group, of in items.items() if all(of)}
    shared: list[_Sources] = []
    for need, sources in zip(needing, own, strict=True):
        group, unit = need.sentence.group, need.sentence.unit
        if group is not None and unit is Unit.ITEM:
            shared.append(_once((*sources, *lead_ins.get(group, ()))))
        elif group is not None and unit is Unit.LEAD_IN:
            shared.append(sources or of_items.get(group, ()))
        else:
            shared.append(sources)
    return shared


class _Wording:
    """What a claim says, folded and without its marks.

    An item says it under its lead-in, or else its heading; so does what refers to something before it.
    """

    def __init__(self, needs: Sequence[Need], marks: _Marks) -> None:
        self._marks = marks
        self._lead_ins = {
            need.sentence.group: self._words(need.sentence)
            for need in needs
            if need.sentence.unit is Unit.LEAD_IN
        }

    def of(self, need: Need) -> tuple[str, str]:
        """Equal for claims that say the same in the same words."""
        sentence = need.sentence
        context = ""
        if sentence.unit is Unit.ITEM:
            context = self._lead_ins.get(sentence.group) or fold(sentence.heading)
        elif need.refers:
            context = fold(sentence.heading)
        return context, self._words(sentence)

    def _words(self, sentence: Sentence) -> str:
        text = sentence.text
        for citation in self._marks.of(sentence):
            text = text.replace(citation.text, " ", 1)
        return fold(text)


def _repeated(needing: Sequence[Need], covered: Sequence[_Sources], wording: _Wording) -> list[_Sources]:
    """A claim without a source takes those of the first claim in the same words that has some."""
    wordings = [wording.of(need) for need in needing]
    known: dict[tuple[str, str], _Sources] = {}
    for words, sources in zip(wordings, covered, strict=True):
        if sources and words[1]:
            known.setdefault(words, sources)
    return [sources or known.get(words, ()) for words, sources in zip(wordings, covered, strict=True)]
