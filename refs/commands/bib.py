"""`refs bib`: the article's bibliography section."""

import argparse
import sys

from refs.commands.session import session
from refs.commands.web import OFFLINE, Web
from refs.commands.works import cited_works, read_one
from refs.export.bibliography.section import bibliography

_LOCALES = {"nl": "nl-NL"}
_FORMATS = {"markdown": "markdown", "html": "html"}


def run(args: argparse.Namespace) -> int:
    """Print the section; works that could not be verified stay as the author printed them."""
    article = read_one(args.path, web=OFFLINE if args.offline else Web(private=args.allow_private))
    with session(args) as own:
        entries = cited_works(article, own, by_citation=True)
    locale = args.locale or _LOCALES.get(article.language, "en-US")
    sink = args.to or _FORMATS.get(article.format, "text")
    sys.stdout.write(bibliography(entries, style=args.style, locale=locale, to=sink))
    return 0
