"""`refs bib`: the article's bibliography section."""

import argparse
from pathlib import Path

from refs.commands.articles import STDIN
from refs.commands.diff import unified_diff
from refs.commands.output import refuse_input, write, write_file
from refs.commands.place import Placed, placed
from refs.commands.replace import replace_text
from refs.commands.session import Session, library_path, session
from refs.commands.web import OFFLINE, Web, is_address
from refs.commands.works import cited_works, judged, read_one
from refs.errors import UsageError
from refs.export.bibliography.csl import csl_style
from refs.export.bibliography.interface import Style
from refs.export.bibliography.section import SINKS, bibliography, bibliography_document
from refs.model.article import Article

_ENGLISH = "en-US"
_LOCALES = {"nl": "nl-NL", "en": _ENGLISH}
_DEFECTS = (
    "--csl prints with citeproc-py, which is slower and less exact than --style: see "
    "docs/bibliography.md for its defects, and read the list before you publish it"
)
_DOCX = "docx"


def run(args: argparse.Namespace) -> int:
    """Print the section, or put it into the article; what is not verified stays as the author printed it."""
    if args.write or args.diff:
        return _place(args)
    if args.renumber:
        raise UsageError("--renumber changes the article: add --write, or --diff to see it")
    article = read_one(args.path, web=OFFLINE if args.offline else Web(private=args.allow_private))
    refuse_input(args.output, filter(None, (args.path, args.csl, library_path(args.library))))
    to = args.to or (article.format if article.format in (*SINKS, _DOCX) else "text")
    if to == _DOCX and args.output is None:
        raise UsageError("a Word document goes into a file: name it with --output, or choose --to text")
    style = _style(args)
    with session(args) as own:
        if args.csl:
            own.remark(_DEFECTS)
        entries = cited_works(article, own, by_citation=True)
        locale = _locale(args, article, own)
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


def _locale(args: argparse.Namespace, article: Article, own: Session) -> str:
    """The one that is asked for, else that of the article's language, else American English."""
    if args.locale:
        return str(args.locale)
    if article.language and article.language not in _LOCALES:
        own.remark(
            f"{article.source.path}: the list is in English; there is none in “{article.language}” yet"
        )
    return _LOCALES.get(article.language, _ENGLISH)


def _place(args: argparse.Namespace) -> int:
    """Put the section into the article, or show what that would change; exit 1 where a diff was shown."""
    if args.to or args.output:
        raise UsageError("--write and --diff keep the article's own format; leave out --to and --output")
    if args.csl:
        raise UsageError("--csl only prints; --write and --diff know --style")
    if args.path == STDIN or is_address(args.path):
        raise UsageError(f"{args.path}: --write and --diff need a file")
    article = read_one(args.path)
    with session(args) as own:
        locale = _locale(args, article, own)
        new = placed(judged(article, own), style=args.style, locale=locale, renumber=args.renumber)
        for entry in new.entries:
            if entry.record is None:
                own.remark(f"{args.path}: not verified, kept as the author has it: {entry.printed}")
        for span in new.unread:
            line = article.source.position(span.start).line
            mark = article.source.quote(span)
            own.remark(f"{args.path}:{line}: “{mark}” is not read as a mark, and stays; look at it")
        for one in new.dead:
            line = article.source.position(one.span.start).line
            own.remark(
                f"{args.path}:{line}: {', '.join(one.missing)} leads to no work, and stays; look at it"
            )
        if new.text == article.source.text:
            stands = "the bibliography stands as it should" if new.entries else "no work is cited"
            own.remark(f"{args.path}: {stands}")
            return 0
        if args.write:
            replace_text(article.source, new.text)
            own.remark(f"{args.path}: {_done(new)}")
            return 0
    write(unified_diff(article.source, new.text), None)
    return 1


def _done(new: Placed) -> str:
    marks = f", {new.renumbered} mark{'' if new.renumbered == 1 else 's'} changed" if new.renumbered else ""
    number = len(new.entries)
    return f"{number} work{'' if number == 1 else 's'} listed{marks}"
