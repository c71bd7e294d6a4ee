"""A .bib file that is there already, brought up to date where it stands. All else in it stays as it is."""
