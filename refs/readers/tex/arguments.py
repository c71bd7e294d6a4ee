"""The arguments behind a command: where they stand, and where they end."""

import re
from dataclasses import dataclass

from refs.model.text import Span

# A comment may end a line between arguments; bounds keep hostile input linear.
_GAP = re.compile(r"(?:[ \t]{0,200}(?:%[^\r\n]{0,500})?(?:\r\n|\r|\n)?[ \t]{0,200}){0,2}")
_IN_OPTION = re.compile(r"\\.|%[^\r\n]*|[\[\]{}]", re.DOTALL)
_LONGEST_OPTION = 4000
_ROUND = re.compile(r"\((?P<text>[^(){}]{0,300}+)\)")
_BRACE = re.compile(r"\\.|%[^\r\n]*|[{}]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of the commands of a text. `closing` tells of each brace where it closes."""

    text: str
    closing: dict[int, int]

    @staticmethod
    def of(text: str) -> "Arguments":
        """Find the braces of a text that belong together."""
        closing: dict[int, int] = {}
        opened: list[int] = []
        for found in _BRACE.finditer(text):
            if found[0] == "{":
                opened.append(found.start())
            elif found[0] == "}" and opened:
                closing[opened.pop()] = found.start()
        return Arguments(text, closing)

    def option(self, start: int) -> Span | None:
        """What stands in the square brackets at or behind `start`, as an optional argument."""
        opened = self._skip(start)
        if not self.text.startswith("[", opened):
            return None
        at, last = opened + 1, opened + _LONGEST_OPTION
        while found := _IN_OPTION.search(self.text, at, last):
            if found[0] == "]":
                return Span(opened + 1, found.start())
            if found[0] in "[}":
                return None
            at = self.closing.get(found.start(), last) + 1 if found[0] == "{" else found.end()
        return None

    def bracketed(self, start: int) -> Span | None:
        """What stands in the round brackets at or behind `start`."""
        found = _ROUND.match(self.text, self._skip(start))
        return Span(*found.span("text")) if found else None

    def after_options(self, start: int) -> int:
        """Behind all optional arguments."""
        while found := self.option(start):
            start = found.end + 1
        return start

    def braced(self, start: int) -> Span | None:
        """What stands in the braces at or behind `start`, with the braces nested in it."""
        brace = self.opening(start)
        end = self.closing.get(brace) if brace is not None else None
        return Span(brace + 1, end) if brace is not None and end is not None else None

    def opening(self, start: int) -> int | None:
        """Where the brace at or behind `start` stands."""
        at = self._skip(start)
        return at if self.text.startswith("{", at) else None

    def _skip(self, start: int) -> int:
        if self.text[start : start + 1] in ("{", "["):
            return start
        gap = _GAP.match(self.text, start)
        return gap.end() if gap else start
