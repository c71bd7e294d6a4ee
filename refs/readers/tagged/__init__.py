"""RIS and PubMed's nbib, a tag and a value a line, as articles that are nothing but references."""

from refs.readers.tagged.dialects import NBIB, RIS
from refs.readers.tagged.reader import read_tagged

__all__ = ["NBIB", "RIS", "read_tagged"]
