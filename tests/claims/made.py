"""Articles made by hand, sentence by sentence, for the tests of claims."""

from dataclasses import replace

from refs.model.article import Article, Citation, Role, Sentence, Unit
from refs.model.text import Source, Span


def sentence(
    text: str,
    unit: Unit = Unit.SENTENCE,
    *,
    role: Role = Role.BODY,
    block: int = 0,
    group: int | None = None,
    heading: str = "",
    start: int = 0,
    depth: int = 0,
) -> Sentence:
    """A sentence at a place in a source that holds it."""
    return Sentence(Span(start, start + len(text)), text, unit, role, block, group, heading, depth)


def nested(*items: tuple[int, str]) -> list[Sentence]:
    """The items of one list, each with its depth."""
    return [
        sentence(text, Unit.ITEM, block=block, group=1, depth=depth)
        for block, (depth, text) in enumerate(items)
    ]


def listed(lead_in: str, *items: str) -> list[Sentence]:
    """A lead-in and its items, as one group."""
    units = [(lead_in, Unit.LEAD_IN), *((item, Unit.ITEM) for item in items)]
    return [sentence(text, unit, block=block, group=1) for block, (text, unit) in enumerate(units)]


def article(sentences: list[Sentence], marks: dict[str, tuple[int, ...]]) -> Article:
    """An article of these sentences, a line each; every occurrence of a mark cites these references."""
    placed: list[Sentence] = []
    lines: list[str] = []
    at = 0
    for one in sentences:
        span = Span(at, at + len(one.text))
        placed.append(replace(one, span=span))
        lines.append(one.text)
        at += len(one.text) + 1
    return article_of("\n".join(lines), placed, marks)


def article_of(text: str, sentences: list[Sentence], marks: dict[str, tuple[int, ...]]) -> Article:
    """An article with this text, whose sentences are placed in it."""
    citations = [
        Citation(f"cite-{mark}-{start}", Span(start, start + len(mark)), mark, "numeric", targets)
        for mark, targets in marks.items()
        for start in _places(text, mark)
    ]
    source = Source("made.md", text)
    return Article(source, "markdown", "en", citations=tuple(citations), sentences=tuple(sentences))


def _places(text: str, mark: str) -> list[int]:
    places = []
    at = text.find(mark)
    while at >= 0:
        places.append(at)
        at = text.find(mark, at + len(mark))
    return places
