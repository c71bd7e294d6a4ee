"""`refs export`: the works that articles cite, or works by identifier, for other software."""

import argparse
import re
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from refs.commands.articles import STDIN
from refs.commands.bib_file import refuse_other, update_file
from refs.commands.configuration import Configurations
from refs.commands.items import named_item
from refs.commands.output import refuse_input, write
from refs.commands.session import Session, library_path, session
from refs.commands.web import OFFLINE, Web, is_address
from refs.commands.works import cited_works, read_one
from refs.errors import UsageError
from refs.export.entries import entries_of_records, together
from refs.export.formats import EXPORTERS
from refs.lookup import Lookup
from refs.model.identifier import Identifier
from refs.model.record import Record
from refs.model.resolution import Found, NotAsked, Unreachable
from refs.readers.identifiers import parse_identifier

_LOOKS_LIKE_A_PATH = re.compile(r"[/\\]|\.\w{1,9}$")


def run(args: argparse.Namespace) -> int:
    """Export what can be; exit 1 where a work or an entry was not found or read, 2 where nobody was asked."""
    if args.update is not None:
        refuse_other(args.update, args.to)
    named = {item: _named(item) for item in args.items}
    paths = [item for item, what in named.items() if what is None]
    identifiers = [what for what in named.values() if isinstance(what, Identifier)]
    called = [what for what in named.values() if isinstance(what, str)]
    web = OFFLINE if args.offline else Web(private=args.allow_private)
    articles = [read_one(path, web=web) for path in paths]
    refuse_input(args.output, [*paths, library_path(args.library)])
    keys = Configurations(args)
    with session(args) as own:
        cited = [cited_works(one, own, keys.of(path).keys) for path, one in zip(paths, articles, strict=True)]
        records, code = _records(identifiers, own)
        records += [_of_key(key, own) for key in called]
        asked = entries_of_records(records, keys.of(STDIN).keys)
        entries = together([*chain(*cited), *asked])
        if args.update is not None:
            update_file(args.update, entries, args.to, own)
        else:
            write(EXPORTERS[args.to].export(entries), args.output)
    unread = any(one.problems for one in articles)
    return code or int(unread)


def _named(item: str) -> Identifier | str | None:
    """What an argument names: the work of an identifier, that of a key; None for an article or a page."""
    if item == STDIN or Path(item).exists():
        return None
    try:
        return parse_identifier(item)
    except UsageError:
        return None if is_address(item) else item


def _of_key(key: str, own: Session) -> Record:
    item = None if _LOOKS_LIKE_A_PATH.search(key) else named_item(own.library, key)
    if item is None:
        raise UsageError(f"{key}: neither a file, a PMID, PMCID or DOI, nor the key of a work in the library")
    return item.holding.record


def _records(identifiers: Sequence[Identifier], own: Session) -> tuple[list[Record], int]:
    """The records that were found, and the exit code that the others give."""
    answers = Lookup(own.library, own.registries, own.now).resolve(identifiers)
    records = [answer.holding.record for answer in answers.values() if isinstance(answer, Found)]
    for identifier, answer in answers.items():
        if not isinstance(answer, Found):
            own.remark(f"{identifier}: {getattr(answer, 'reason', 'not found in PubMed')}; not exported")
    unknown = any(isinstance(answer, Unreachable | NotAsked) for answer in answers.values())
    return records, 2 if unknown else 1 if len(records) < len(answers) else 0
