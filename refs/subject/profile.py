"""What a published work is about: the keys of its title, abstract, headings and keywords, each weighed."""

from dataclasses import dataclass
from functools import lru_cache

from refs.model.record import Record
from refs.subject.lexicon import tokens
from refs.subject.terms import mentions

_TITLE = 1.0
_MAJOR_TOPIC = 0.9
_TOPIC = 0.7
_ONCE = 0.45  # in the abstract, and a little more each time
_AGAIN = 0.1
_MOST = 0.8


@dataclass(frozen=True, slots=True)
class Shown:
    """A key in a record: its words there, and what it weighs, up to 1."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Profile:
    """A record by its keys. `words` is how many words title, abstract and headings have together."""

    shown: dict[str, Shown]
    words: int
    described: bool


@lru_cache(maxsize=1 << 10)
def profile(record: Record) -> Profile:
    """What a record is about. `described` where it has more than a title: an abstract, or headings."""
    shown: dict[str, Shown] = {}
    topics = [(heading.descriptor, _MAJOR_TOPIC if heading.major else _TOPIC) for heading in record.mesh]
    topics += [(keyword, _MAJOR_TOPIC) for keyword in record.keywords]
    for text, weight in ((record.title, _TITLE), *topics):
        for mention in mentions(text):
            if mention.key not in shown or shown[mention.key].weight < weight:
                shown[mention.key] = Shown(mention.text, weight)
    in_abstract: dict[str, list[str]] = {}
    for mention in mentions(record.abstract):
        in_abstract.setdefault(mention.key, []).append(mention.text)
    for key, texts in in_abstract.items():
        weight = min(_MOST, _ONCE + _AGAIN * (len(texts) - 1))
        if key not in shown or shown[key].weight < weight:
            shown[key] = Shown(texts[0], weight)
    size = len(tokens(" ".join((record.title, record.abstract, *(text for text, _ in topics)))))
    return Profile(shown, size, bool(record.abstract or record.mesh))
