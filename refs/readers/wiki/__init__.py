"""MediaWiki text, read for its prose and its references: no template is expanded."""

from refs.readers.wiki.reader import read_wiki

__all__ = ["read_wiki"]
