"""The commands on works of the library: fetch, show, search, tag, note, dedupe."""

import argparse

from refs.arguments.parser import whole_number
from refs.arguments.shared import Shared, json_option

_Commands = argparse._SubParsersAction  # noqa: SLF001 argparse names the type nowhere else
_WORK = "a PMID, PMCID, DOI or citation key"


def add_fetch(commands: "_Commands[argparse.ArgumentParser]", shared: Shared) -> None:
    """`refs fetch`."""
    fetch = commands.add_parser(
        "fetch", parents=[shared.voice, shared.library, shared.network],
        help="fetch records into the library, one line a record",
    )  # fmt: skip
    fetch.add_argument(
        "items",
        nargs="+",
        metavar="ID|FILE",
        help="PMIDs, PMCIDs, DOIs, or a file: .nbib, .ris, .bib, CSL-JSON, an article",
    )
    json_option(fetch)


def add_shelf(commands: "_Commands[argparse.ArgumentParser]", shared: Shared) -> None:
    """The commands that ask no registry."""
    parents = [shared.voice, shared.library, shared.silent]
    show = commands.add_parser("show", parents=parents, help="show one record of the library")
    show.add_argument("item", metavar="ID|KEY", help=_WORK)
    json_option(show)
    search = commands.add_parser(
        "search", parents=parents, minus_words=True, help="search the library by words and fields",
        epilog='All terms must be met: word, "a phrase", -not, author:mont, year:1999..2005, retracted:yes. '
        "Other fields: title, journal, abstract, mesh, tag, note, type, pmid, pmcid, doi.",
    )  # fmt: skip
    search.add_argument("words", nargs="+", metavar="TERM", help="what must be met; see below")
    search.add_argument(
        "--limit", type=whole_number, default=20, metavar="N", help="at most N records (default: 20)"
    )
    json_option(search)
    tag = commands.add_parser("tag", parents=parents, help="tag works of the library, or list the tags")
    tag.add_argument("items", nargs="*", metavar="ID|KEY", help=f"{_WORK}; without any, all tags are listed")
    for option, what in (("--add", "put on"), ("--remove", "take off")):
        tag.add_argument(
            option, action="append", default=[], metavar="TAG", help=f"{what}; several with commas"
        )
    json_option(tag)
    note = commands.add_parser("note", parents=parents, help="add a note to a work, or read its notes")
    note.add_argument("item", metavar="ID|KEY", help=_WORK)
    what_to_do = note.add_mutually_exclusive_group()
    what_to_do.add_argument("text", nargs="?", metavar="TEXT", help="the note to add; else they are listed")
    what_to_do.add_argument("--remove", type=whole_number, metavar="N", help="take note N away")
    json_option(note)
    dedupe = commands.add_parser(
        "dedupe",
        parents=parents,
        help="find works that the library holds twice: show, or --write one of each",
    )
    dedupe.add_argument(
        "--write", action="store_true", help="merge them; without it, exit 1 if there are any"
    )
    json_option(dedupe)
