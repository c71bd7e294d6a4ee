"""The arguments behind a command: where they stand, and where they end."""

import re
from dataclasses import dataclass

from refs.model.text import Span

# A comment may end a line between arguments; bounds keep hostile input linear.
_GAP = re.compile(r"(?:[ \t]{0,200}(?:%[^\r\n]{0,500})?(?:\r\n|\r|\n)?[ \t]{0,200}){0,2}")
_OPTION = re.compile(r"\[(?P<text>(?:[^\[\]{}]{1,500}+|\{[^{}]{0,200}\}){0,50})\]")
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
        return self._inside(_OPTION, start)

    def bracketed(self, start: int) -> Span | None:
        """What stands in the round brackets at or behind `start`."""
        return self._inside(_ROUND, start)

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

    def _inside(self, pattern: re.Pattern[str], start: int) -> Span | None:
        found = pattern.match(self.text, self._skip(start))
        return Span(*found.span("text")) if found else None
