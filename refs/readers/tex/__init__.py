"""LaTeX, read for its text: no macro is run, no other file is opened."""

from refs.readers.tex.reader import read_latex

__all__ = ["read_latex"]
