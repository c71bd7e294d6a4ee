"""Which sentences claim something, of what kind, and which have a source. No I/O, no registry."""
