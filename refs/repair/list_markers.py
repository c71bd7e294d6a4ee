"""The two comments between which an author wants the list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from refs.errors import UsageError
from refs.model.article import Article
from refs.model.text import Span
from refs.readers.document import BlockKind
from refs.readers.formats import read_document

BEGIN = "<!-- refs: bibliography -->"
END = "<!-- refs: end bibliography -->"
_COMMENT = re.compile(r"<!--\s{0,20}refs:\s{0,20}(?P<end>end\s{1,20})?bibliography\s{0,20}-->")
_TAG = re.compile(r"<[^<>]*>")
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_INDENT = re.compile(r"(?:\A|(?<=[\r\n]))[ \t]*\Z")
_ENDS_LINE = re.compile(r"[ \t]*(?:[\r\n]|\Z)")


@dataclass(frozen=True, slots=True)
class Markers:
    """`whole` has the comments with it, `span` is what stands between them.

    `before` and `behind` are the line ends that the list needs to stand on lines of its own.
    """

    whole: Span
    span: Span
    before: str
    behind: str = "\n"

    def holds(self, span: Span) -> bool:
        """Does this stand between them?"""
        return self.span.start <= span.start and span.end <= self.span.end

    def is_right_below(self, heading: Span, text: str) -> bool:
        """Is this the heading above them, with nothing between?"""
        between = _TAG.sub("", text[heading.end : self.whole.start])
        return heading.end <= self.whole.start and not between.strip()


def find_markers(article: Article) -> Markers | None:
    """The markers of an article; those in its code are an example, and none.

    Raises:
        UsageError: one is without the other, or there are more than two.
    """
    found = list(_comments(article))
    if not found:
        return None
    first, *others = found
    where = f"{article.source.path}:{article.source.position(first.start()).line}"
    if first["end"]:
        raise UsageError(f"{where}: “refs: end bibliography” has no “refs: bibliography” above it")
    if not others or not others[0]["end"]:
        raise UsageError(f"{where}: “refs: bibliography” has no “refs: end bibliography” below it")
    if len(others) > 1:
        line = article.source.position(others[1].start()).line
        raise UsageError(f"{where}: there is one bibliography, and line {line} has another marker")
    return _between(article.source.text, Span(*first.span()), Span(*others[0].span()))


def _between(text: str, first: Span, last: Span) -> Markers:
    broken = _LINE_END.match(text, first.end)
    start = broken.end() if broken else first.end
    indent = _INDENT.search(text[start : last.start])
    end = start + indent.start() if indent and broken else last.start
    return Markers(Span(first.start, last.end), Span(start, end), "" if broken else "\n")


def _comments(article: Article) -> Iterator[re.Match[str]]:
    """The comments outside of code; in Markdown and text on lines of their own, else they are an example."""
    source = article.source
    found = list(_COMMENT.finditer(source.text))
    blocks = read_document(source, article.format).blocks if found else ()
    code = [block.span for block in blocks if block.kind is BlockKind.CODE]
    for one in found:
        on_own_line = _INDENT.search(source.text, 0, one.start()) and _ENDS_LINE.match(source.text, one.end())
        in_code = any(span.start <= one.start() < span.end for span in code)
        if not in_code and (on_own_line or article.format == "html"):
            yield one
