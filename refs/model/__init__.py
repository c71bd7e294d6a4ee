"""Frozen value types, and nothing else: the nouns that every other folder speaks in."""
