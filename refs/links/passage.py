"""An article as running text to quote from: plain, without its citation marks, sentence by sentence."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from refs.links.likeness import folded
from refs.model.article import Article, Citation, Sentence
from refs.model.link import Quote

_SPACE_BEFORE_STOP = re.compile(r" +(?=[.,;:!?])")
_EMPTY_BRACKETS = re.compile(r"[(\[][\s;,.–-]*[)\]]")
_MARKS = frozenset(("numeric", "superscript", "footnote"))  # other forms may be words of the sentence


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence in the running text, from `start` to `end`.

    `text` is without its citation marks, `printed` with them; `words` are those of the text, folded.
    """

    sentence: Sentence
    text: str
    printed: str
    words: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RunningText:
    """The headings and sentences of an article, one after the other."""

    text: str
    passages: tuple[Passage, ...]

    def quote(self, passage: Passage, around: int) -> Quote:
        """A passage as a quote with about `around` characters on each side, in whole words."""
        start, end = max(0, passage.start - around), passage.end + around
        prefix, suffix = self.text[start : passage.start], self.text[passage.end : end]
        if start and not self.text[start - 1].isspace():
            prefix = prefix[prefix.find(" ") + 1 :]
        if end < len(self.text) and not self.text[end].isspace():
            suffix = suffix[: suffix.rfind(" ")]
        return Quote(passage.text, prefix, suffix)


def running_text(article: Article) -> RunningText:
    """The running text of an article. A heading stands before the first sentence below it."""
    citations = sorted(article.citations, key=lambda one: one.span)
    starts = [one.span.start for one in citations]
    passages: list[Passage] = []
    parts: list[str] = []
    at, heading = 0, ""
    for sentence in article.sentences:
        inside = citations[bisect_left(starts, sentence.span.start) : bisect_left(starts, sentence.span.end)]
        text = unmarked(sentence.text, inside)
        if sentence.heading != heading:
            heading = sentence.heading
            parts.append(plain(heading))
            at += len(parts[-1]) + 1
        passages.append(Passage(sentence, text, plain(sentence.text), folded(text), at, at + len(text)))
        parts.append(text)
        at += len(text) + 1
    return RunningText(" ".join(parts), tuple(passages))


def plain(text: str) -> str:
    """A text on one line, composed (Unicode NFC), without a space before a stop: however it was typed."""
    return _SPACE_BEFORE_STOP.sub("", " ".join(unicodedata.normalize("NFC", text).split()))


def unmarked(text: str, citations: Sequence[Citation]) -> str:
    """A sentence without the marks that cite, which come, go and are renumbered.

    Authors who are named in the sentence itself are part of what it says.
    """
    for citation in citations:
        at = text.find(citation.text)
        if at >= 0 and (citation.form in _MARKS or _in_brackets(text, at)):
            text = text[:at] + text[at + len(citation.text) :]
    return plain(_EMPTY_BRACKETS.sub("", text) if citations else text)


def _in_brackets(text: str, at: int) -> bool:
    return any(text.rfind(opening, 0, at) > text.rfind(closing, 0, at) for opening, closing in ("()", "[]"))
