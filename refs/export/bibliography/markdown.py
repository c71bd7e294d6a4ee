"""The list as Markdown (CommonMark; safe for GitHub's and pandoc's additions)."""

import re
from collections.abc import Sequence
from html import escape

from refs.export.bibliography.html import tagged
from refs.export.bibliography.interface import Item
from refs.export.richtext import Mark, Run

# What is special anywhere in a line; "@" before a letter cites in pandoc.
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~^$]|@(?=\w)|&(?=[#\w]{1,40};)")
# What starts a block at the start of an item: a list, a heading, a table, a definition.
_BLOCK_START = re.compile(r"[#+\-=:]|[0-9]{1,9}(?=[.)])")


class MarkdownSink:
    """A heading and a list, numbered where the style numbers; addresses are links, remarks are comments."""

    def section(self, heading: str, items: Sequence[Item]) -> str:
        """See `Sink`."""
        return "\n".join([*([f"## {heading}", ""] if heading else []), *map(_line, items)]) + "\n"


def escaped(text: str) -> str:
    """Text of which nothing is taken for markup."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def _line(item: Item) -> str:
    line = item.verbatim or "".join(map(_run, item.runs))
    start = _BLOCK_START.match(line)
    if start and not item.verbatim:
        line = f"{start[0]}\\{line[start.end() :]}" if start[0].isdigit() else f"\\{line}"
    bullet = f"{item.label}." if item.label else "-"
    place = f'<a id="{escape(item.anchor)}"></a>' if item.anchor else ""
    behind = f" {item.behind}" if item.behind else ""
    return f"{bullet} {place}{line}{behind}" + (f" <!-- {item.remark} -->" if item.remark else "")


def _run(run: Run) -> str:
    if run.href == run.text:
        return f"<{run.href}>"
    text = escaped(run.text)
    if run.href:
        return f"[{text}](<{run.href}>)"
    # Asterisks open and close only beside letters and digits (CommonMark 6.2); tags always do.
    if run.marks == {Mark.ITALIC} and run.text[0].isalnum() and run.text[-1].isalnum():
        return f"*{text}*"
    return tagged(text, run)
