"""`refs bib`: the article's bibliography section."""

import argparse

from refs.commands.output import write, write_file
from refs.commands.session import session
from refs.commands.web import OFFLINE, Web
from refs.commands.works import cited_works, read_one
from refs.errors import UsageError
from refs.export.bibliography.section import SINKS, bibliography, bibliography_document

_LOCALES = {"nl": "nl-NL"}
_DOCX = "docx"


def run(args: argparse.Namespace) -> int:
    """Print the section; works that could not be verified stay as the author printed them."""
    article = read_one(args.path, web=OFFLINE if args.offline else Web(private=args.allow_private))
    to = args.to or (article.format if article.format in (*SINKS, _DOCX) else "text")
    if to == _DOCX and args.output is None:
        raise UsageError("a Word document goes into a file: name it with --output, or choose --to text")
    with session(args) as own:
        entries = cited_works(article, own, by_citation=True)
    locale = args.locale or _LOCALES.get(article.language, "en-US")
    if to == _DOCX:
        write_file(bibliography_document(entries, style=args.style, locale=locale), args.output)
    else:
        write(bibliography(entries, style=args.style, locale=locale, to=to), args.output)
    return 0
