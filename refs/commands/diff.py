"""What would change in a file, as a unified diff."""

import difflib
import io
import sys

from refs.model.text import Source
from refs.report.safe import json_text


def unified_diff(source: Source, text: str) -> str:
    """A diff from a source to its new text that `patch` takes.

    Only a line feed ends a line, and a carriage return is text. On a terminal nothing in it acts on that.
    """
    old, new = (io.StringIO(one, newline="\n").readlines() for one in (source.text, text))
    lines = difflib.unified_diff(old, new, source.path, source.path)
    ended = (line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
    diff = "".join(ended)
    return json_text(diff) if sys.stdout.isatty() else diff
