"""The list as plain text."""

from collections.abc import Sequence

from refs.export.bibliography.interface import Item
from refs.export.richtext import plain


class TextSink:
    """The heading, then one line an entry, a blank line between two; remarks in brackets."""

    def section(self, heading: str, items: Sequence[Item]) -> str:
        """See `Sink`."""
        return "\n\n".join([*([heading] if heading else []), *map(_line, items)]) + "\n"


def _line(item: Item) -> str:
    number = f"{item.label}. " if item.label else ""
    return number + (item.verbatim or plain(item.runs)) + (f" [{item.remark}]" if item.remark else "")
