"""The command line: which commands there are, and what each takes. No logic."""
