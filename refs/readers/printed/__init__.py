"""What an entry prints, one module a noun: names, locators, titles, kinds; entry.py puts them together."""

from refs.readers.printed.entry import describe, parse_entry

__all__ = ["describe", "parse_entry"]
