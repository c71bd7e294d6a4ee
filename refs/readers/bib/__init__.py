"""Files of BibTeX and BibLaTeX: every entry a reference, what cannot be read a problem."""

from refs.readers.bib.reader import read_bib

__all__ = ["read_bib"]
