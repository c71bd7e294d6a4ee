"""`refs bib`: the article's bibliography section."""

import argparse
from pathlib import Path

from refs.commands.output import write, write_file
from refs.commands.session import session
from refs.commands.web import OFFLINE, Web
from refs.commands.works import cited_works, read_one
from refs.errors import UsageError
from refs.export.bibliography.csl import csl_style
from refs.export.bibliography.interface import Style
from refs.export.bibliography.section import SINKS, bibliography, bibliography_document

_LOCALES = {"nl": "nl-NL"}
_DEFECTS = (
    "--csl prints with citeproc-py, which is slower and less exact than --style: see "
    "docs/bibliography.md for its defects, and read the list before you publish it"
)
_DOCX = "docx"


def run(args: argparse.Namespace) -> int:
    """Print the section; works that could not be verified stay as the author printed them."""
    article = read_one(args.path, web=OFFLINE if args.offline else Web(private=args.allow_private))
    to = args.to or (article.format if article.format in (*SINKS, _DOCX) else "text")
    if to == _DOCX and args.output is None:
        raise UsageError("a Word document goes into a file: name it with --output, or choose --to text")
    style = _style(args)
    with session(args) as own:
        if args.csl:
            own.remark(_DEFECTS)
        entries = cited_works(article, own, by_citation=True)
    locale = args.locale or _LOCALES.get(article.language, "en-US")
    if to == _DOCX:
        write_file(bibliography_document(entries, style=style, locale=locale), args.output)
    else:
        write(bibliography(entries, style=style, locale=locale, to=to), args.output)
    return 0


def _style(args: argparse.Namespace) -> str | Style:
    """A style of our own by its name, or the one in a file."""
    if args.csl is None:
        return str(args.style)
    try:
        return csl_style(args.csl, Path(args.csl).read_bytes())
    except OSError as error:
        raise UsageError(f"{args.csl}: cannot be read ({error.strerror})") from None
