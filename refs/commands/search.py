"""`refs search`: full-text search in the library."""

import argparse
import sys

from refs.commands.session import session
from refs.report.safe import one_line
from refs.wording import cite


def run(args: argparse.Namespace) -> int:
    """One line a record, best first; exit 1 where nothing was found, as grep does."""
    with session(args) as own:
        found = own.library.search(" ".join(args.words), limit=args.limit)
        for holding in found:
            record = holding.record
            identifier = str(record.identifiers[0]) if record.identifiers else "-"
            sys.stdout.write(f"{identifier}\t{one_line(cite(record))}\n")
        if not found:
            own.remark("nothing in the library matches")
    return 0 if found else 1
