r"""The list as LaTeX: `thebibliography` where works are numbered, else a list with a hanging indent.

It compiles with and without hyperref, in every class: what only hyperref knows is defined where it lacks.
"""

import re
from collections.abc import Sequence

from refs.export.bibliography.interface import Item
from refs.export.latex import escape, escape_runs
from refs.export.richtext import Run

_LONE_SLASH = re.compile(r"(?<!/)/(?!/)")  # a line may break after one
_NOT_OF_A_KEY = re.compile(r"[^A-Za-z0-9_:.+/-]")
# What an address may hold that ends or breaks an argument of TeX; \\href takes all else as it is.
_IN_ADDRESS = str.maketrans({"%": r"\%", "#": r"\#"})
_LIST = r"\begin{list}{}{\setlength{\leftmargin}{2em}\setlength{\itemindent}{-2em}\sloppy}"


class LatexSink:
    r"""A section that compiles as it is; each item is the `\bibitem` or the target of its key."""

    def section(self, heading: str, items: Sequence[Item]) -> str:
        """See `Sink`."""
        numbered = any(item.label for item in items)
        name = escape(heading)
        lines = [r"\providecommand{\href}[2]{#2}"]
        if numbered:
            widest = max((item.label for item in items), key=len)
            # The heading is \refname in articles, \bibname in books.
            lines += [
                rf"\def\refname{{{name}}}\def\bibname{{{name}}}",
                rf"\begin{{thebibliography}}{{{widest}}}",
            ]
        else:
            lines += [
                r"\providecommand{\hypertarget}[2]{#2}",
                rf"\section*{{{name}}}",
                *([_LIST] if items else []),
            ]
        lines += [line for item in items for line in _lines(item)]
        if numbered:
            lines.append(r"\end{thebibliography}")
        elif items:
            lines.append(r"\end{list}")
        return "\n".join(lines) + "\n"


def _lines(item: Item) -> list[str]:
    remark = [f"% {item.remark}"] if item.remark else []
    key = _NOT_OF_A_KEY.sub("-", item.key)
    start = rf"\bibitem{{{key}}}" if item.label else rf"\item \hypertarget{{ref-{key}}}{{}}"
    return [*remark, start, "".join(map(_run, item.runs))]


def _run(run: Run) -> str:
    text = escape_runs([run])
    if not run.href:
        return text
    shown = _LONE_SLASH.sub(r"/\\allowbreak{}", text)
    return rf"\href{{{run.href.translate(_IN_ADDRESS)}}}{{{shown}}}"
