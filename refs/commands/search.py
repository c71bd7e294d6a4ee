"""`refs search`: works of the library by words and fields, the best first."""

import argparse

from refs.commands.listing import show_items
from refs.commands.session import session
from refs.query import as_typed, parse_query


def run(args: argparse.Namespace) -> int:
    """List what matches; exit 1 where nothing does, as grep does."""
    query = as_typed(args.words)
    terms = parse_query(query)
    with session(args) as own:
        found = own.library.shelf.search(terms, args.limit)
        if found or args.json:
            show_items(found, own.library, args)
        if not found:
            own.remark(f"nothing in the library matches {query}")
    return 0 if found else 1
