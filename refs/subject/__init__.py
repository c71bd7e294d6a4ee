"""What texts are about, across languages: shared terms, never support. No I/O beyond the package's own words."""
