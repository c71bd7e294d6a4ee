"""`refs library`: where the library is, what it holds, whether it is whole."""

import argparse
import sys

from refs.commands.session import session
from refs.errors import LibraryCorruptError


def run(args: argparse.Namespace) -> int:
    """Print the figures of the library.

    Raises:
        LibraryCorruptError: the library is damaged.
    """
    with session(args) as own:
        library = own.library
        sys.stdout.write(f"path     {library.path}\nschema   {library.schema_version}\n")
        for what, number in library.counts().items():
            sys.stdout.write(f"{what:<16} {number:>8}\n")
        problems = library.integrity()
    if problems:
        raise LibraryCorruptError(f"{library.path}: damaged ({problems[0]}); restore it from a backup")
    sys.stdout.write("integrity        whole\n")
    return 0
