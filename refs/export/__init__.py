"""Records out again: as BibTeX, and as the reference list of an article."""
