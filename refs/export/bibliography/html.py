"""The list as HTML."""

from collections.abc import Sequence
from html import escape

from refs.export.bibliography.interface import Item
from refs.export.richtext import Mark, Run

_TAGS = {
    Mark.ITALIC: "em",
    Mark.BOLD: "strong",
    Mark.UNDERLINE: "u",
    Mark.SUPERSCRIPT: "sup",
    Mark.SUBSCRIPT: "sub",
}


class HtmlSink:
    """A section with a heading and a list; each item has its key as id, addresses are links."""

    def section(self, heading: str, items: Sequence[Item]) -> str:
        """See `Sink`."""
        lines = [
            "<section>",
            f"<h2>{escape(heading)}</h2>",
            "<ul>",
            *map(_line, items),
            "</ul>",
            "</section>",
        ]
        return "\n".join(lines) + "\n"


def tagged(text: str, run: Run) -> str:
    """Escaped text within the tags of a run's marks."""
    for mark in reversed(Mark):
        if mark in run.marks:
            text = f"<{_TAGS[mark]}>{text}</{_TAGS[mark]}>"
    return text


def inline(runs: Sequence[Run]) -> str:
    """Runs with their tags and links."""
    return "".join(map(_run, runs))


def _line(item: Item) -> str:
    remark = f" <!-- {item.remark} -->" if item.remark else ""
    return f'<li id="{escape(item.key)}">{inline(item.runs)}{remark}</li>'


def _run(run: Run) -> str:
    text = tagged(escape(run.text, quote=False), run)
    return f'<a href="{escape(run.href)}">{text}</a>' if run.href else text
