"""Articles in JATS, the Journal Article Tag Suite of publishers and PubMed Central (ANSI/NISO Z39.96)."""

from refs.readers.jats.reader import read_jats

__all__ = ["read_jats"]
