"""Typst, read for its text: no code is run, no other file is opened."""

from refs.readers.typst.reader import read_typst

__all__ = ["read_typst"]
