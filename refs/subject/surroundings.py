"""What the text around a sentence is about: its heading, its paragraph, and the article as a whole."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from refs.model.article import Sentence
from refs.subject.lexicon import Breadth
from refs.subject.terms import Term, terms

_MAIN = 5  # terms that an article uses most: its subject, more often than not


class Surroundings:
    """The terms around each sentence of an article; found when they are first asked for."""

    def __init__(self, sentences: Sequence[Sentence], language: str) -> None:
        self._sentences = sentences
        self._language = language
        self._blocks: dict[int, list[Sentence]] = defaultdict(list)
        for sentence in sentences:
            self._blocks[sentence.block].append(sentence)
        self._main: tuple[Term, ...] | None = None

    def of(self, sentence: Sentence) -> Iterator[Term]:
        """The terms of its heading and of its paragraph, and the article's main ones."""
        yield from terms(sentence.heading, self._language)
        for near in self._blocks[sentence.block]:
            yield from terms(near.text, self._language)
        if self._main is None:
            self._main = self._find_main()
        yield from self._main

    def _find_main(self) -> tuple[Term, ...]:
        used: Counter[Term] = Counter()
        for sentence in self._sentences:
            used.update(t for t in terms(sentence.text, self._language) if t.breadth is Breadth.NARROW)
        by_key: dict[str, Term] = {}
        for term, _ in used.most_common():
            by_key.setdefault(term.keys[0][0], term)
        return tuple(by_key.values())[:_MAIN]
