r"""The list that BibTeX has printed for LaTeX (`main.bbl`): a `thebibliography`, its entries with their keys.

What biber writes under the same suffix is data for biblatex, and no list.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from refs.model.article import Place, Reference
from refs.model.text import Source
from refs.readers.outline import outline
from refs.readers.reference_list import read_entries
from refs.readers.tex import read_latex

OF_BIBER = "written by biber, so no list; name the .bib file"
_BIBER = re.compile(r"\\(?:refsection|datalist|sortlist|entry)\b\s?\{")


def is_of_biber(source: Source) -> bool:
    """Is this biber's data, and no list?"""
    return _BIBER.search(source.text) is not None


def read_bbl(source: Source) -> Iterator[Reference]:
    """The entries of a printed list, each with its key and its lines."""
    document = read_latex(source)
    document = replace(document, blocks=outline(document.blocks))
    for entry in read_entries(document):
        one = entry.reference
        first, last = source.position(one.span.start).line, source.position(one.span.end).line
        yield replace(one, place=Place.BIB, file=source.path, file_line=first, file_end_line=last)
