"""Lists whose nesting is told by indents, as in Org and Typst."""

from refs.readers.page import Page


class IndentedLists:
    """The lists that are open on a page, each with the indent of its items."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._open: list[tuple[int, str]] = []

    def __bool__(self) -> bool:
        return bool(self._open)

    def begin_item(self, start: int, indent: int, *, ordered: bool) -> None:
        """Begin an item whose mark stands at `start`."""
        self.end(indent + 1)
        if not self._open or self._open[-1][0] < indent:
            name = f"list {len(self._open)}"
            self._page.begin_list(name, ordered=ordered)
            self._open.append((indent, name))
        self._page.begin_item(start, start + 1)

    def end(self, indent: int = 0) -> None:
        """End the lists whose items stand at this indent or further to the right."""
        while self._open and self._open[-1][0] >= indent:
            self._page.flush()
            self._page.close(self._open.pop()[1])
