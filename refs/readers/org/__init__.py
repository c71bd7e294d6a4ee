"""Org, read for its text: no code is run, no macro expanded."""

from refs.readers.org.reader import read_org

__all__ = ["read_org"]
