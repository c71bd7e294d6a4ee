r"""The list that BibTeX has printed for LaTeX (`main.bbl`): a `thebibliography`, its entries with their keys.

What biber writes under the same suffix is data for biblatex, and no list.
"""

import re
from dataclasses import replace

from refs.model.article import Place, Reference
from refs.model.text import Source
from refs.readers.outline import outline
from refs.readers.reference_list import read_entries
from refs.readers.tex import read_latex

Trouble = tuple[int, str]  # a line, and what is wrong there

_OF_BIBER = "written by biber, so no list; name the .bib file"
_BIBER = re.compile(r"\\(?:refsection|datalist|sortlist|entry)\b\s?\{")


def _is_of_biber(source: Source) -> bool:
    """Is this biber's data, and no list?"""
    return _BIBER.search(source.text) is not None


def read_bbl(source: Source) -> tuple[list[Reference], list[Trouble]]:
    """The entries of a printed list, each with its key and its lines; and what cannot be read of it."""
    if _is_of_biber(source):
        return [], [(1, _OF_BIBER)]
    document = read_latex(source)
    document = replace(document, blocks=outline(document.blocks))
    troubles = [(source.position(one.span.start).line, one.message) for one in document.problems]
    return [_placed(source, entry.reference) for entry in read_entries(document)], troubles


def _placed(source: Source, one: Reference) -> Reference:
    first, last = source.position(one.span.start).line, source.position(one.span.end).line
    return replace(one, place=Place.BIB, file=source.path, file_line=first, file_end_line=last)
