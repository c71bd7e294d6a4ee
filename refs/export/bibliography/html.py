"""The list as HTML."""

from collections.abc import Sequence
from html import escape

from refs.export.bibliography.interface import Item
from refs.export.richtext import Mark, Run

_TAGS = {
    Mark.ITALIC: "i",
    Mark.BOLD: "b",
    Mark.UNDERLINE: "u",
    Mark.SUPERSCRIPT: "sup",
    Mark.SUBSCRIPT: "sub",
}


class HtmlSink:
    """A section with a heading and a list, numbered where the style numbers.

    Each item has the id `ref-KEY`, as pandoc's have, for citations to point to; addresses are links.
    """

    def section(self, heading: str, items: Sequence[Item]) -> str:
        """See `Sink`."""
        kind = "ol" if any(item.label for item in items) else "ul"
        entries = [_line(item, place) for place, item in enumerate(items, 1)]
        listed = [f"<{kind}>", *entries, f"</{kind}>"]
        headed = ["<section>", f"<h2>{escape(heading)}</h2>", *listed, "</section>"]
        return "\n".join(headed if heading else listed) + "\n"


def anchor(item: Item) -> str:
    """The id of an item."""
    return item.anchor or f"ref-{item.key}"


def inline(runs: Sequence[Run]) -> str:
    """Runs with their tags and links."""
    return "".join(map(_run, runs))


def tagged(text: str, run: Run) -> str:
    """Escaped text within the tags of a run's marks."""
    for mark in reversed(Mark):
        if mark in run.marks:
            text = f"<{_TAGS[mark]}>{text}</{_TAGS[mark]}>"
    return text


def _line(item: Item, place: int) -> str:
    number = f' value="{escape(item.label)}"' if item.label not in ("", str(place)) else ""
    remark = f" <!-- {item.remark} -->" if item.remark else ""
    text = item.verbatim or inline(item.runs)
    behind = f" {item.behind}" if item.behind else ""
    return f'<li id="{escape(anchor(item))}"{number}{item.attributes}>{text}{behind}{remark}</li>'


def _run(run: Run) -> str:
    text = tagged(escape(run.text, quote=False), run)
    return f'<a href="{escape(run.href)}">{text}</a>' if run.href else text
