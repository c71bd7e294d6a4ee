"""`refs link`: bind a claim to a source, in a file beside the article."""

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import replace

from refs.commands.articles import STDIN
from refs.commands.configuration import Configurations
from refs.commands.saved_links import links_path, read_links, write_links
from refs.commands.session import session
from refs.commands.works import conclude, read_one
from refs.errors import UsageError
from refs.links.anchor import quoted
from refs.links.choice import claim_at, links_at, reference_called
from refs.links.file import LinksFile, new_id
from refs.links.passage import running_text
from refs.links.works import addresses
from refs.model.claim import Binding, Claim
from refs.model.finding import CheckedArticle
from refs.model.judgement import Judgement
from refs.model.link import Link, Quote
from refs.report.safe import one_line
from refs.wording import shorten

_TARGET = re.compile(r"(.+?):([0-9]{1,9})(?::([0-9]{1,9}))?", re.DOTALL)


def run(args: argparse.Namespace) -> int:
    """Save a link, or take it out.

    Raises:
        UsageError: it is not clear which claim or which source is meant, or the file cannot be written.
        UnreadableError: the article or its links file cannot be read.
    """
    path, line, column = _target(args.target)
    file_path = links_path(path)
    before, file = read_links(file_path)
    article = read_one(path, Configurations(args).language(path))
    with session(args) as own:
        checked = conclude(article, own)
    if args.remove:
        gone = links_at(checked, line, column, args.key)
        write_links(file_path, before, file.without([one.link for one in gone]))
        said = f"line {line}: no longer linked to {gone[0].link.source}"
    else:
        claim = claim_at(checked, line, column)
        judged = reference_called(args.key, checked.judgements, path)
        write_links(file_path, before, _linked(file, checked, claim, judged, args.note))
        text = shorten(claim.need.sentence.text, 60)
        said = f"“{text}” is linked to {judged.key} (reference {judged.reference.number})"
    sys.stdout.write(f"{one_line(f'{file_path}: {said}')}\n")
    return 0


def _target(words: str) -> tuple[str, int, int]:
    """A path, a line and a column, 0 where none is named."""
    found = _TARGET.fullmatch(words)
    if found is None:
        raise UsageError(f"{words}: name the line of the claim too, as in {words}:12")
    if found[1] == STDIN:
        raise UsageError("a link is saved beside a file; name the article instead of -")
    return found[1], int(found[2]), int(found[3] or 0)


def _linked(
    file: LinksFile, checked: CheckedArticle, claim: Claim, judged: Judgement, note: str | None
) -> LinksFile:
    """The file with a link; one that was there, or that was lost here, is brought up to date."""
    old = _earlier(checked.bindings, claim, judged)
    link = Link(
        old.id if old else "",
        _quote(checked, claim),
        judged.key,
        addresses(judged),
        judged.reference.text,
        note if note is not None else old.note if old else "",
    )
    if not link.id:
        link = _with_id(link, file.links)
    places = {one.link: one.place.start for one in checked.bindings} | {link: claim.need.sentence.span.start}
    return file.with_link(link, old).in_order(places.__getitem__)


def _earlier(bindings: Sequence[Binding], claim: Claim, judged: Judgement) -> Link | None:
    """The link that this one takes the place of: of the same claim and source, or lost where the claim is."""
    sentence = claim.need.sentence
    same_source = [one for one in bindings if judged.reference.number == one.source]
    here = [one.link for one in same_source if one.sentence == sentence]
    lost = [one.link for one in same_source if one.sentence is None and one.place == sentence.span]
    return next(iter((*here, *lost)), None)


def _quote(checked: CheckedArticle, claim: Claim) -> Quote:
    text = running_text(checked.article)
    passage = next(one for one in text.passages if one.sentence == claim.need.sentence)
    quote = quoted(text, passage)
    if quote is None:
        path = checked.article.source.path
        raise UsageError(
            f"{path}: this claim stands twice in the same surroundings; a link could not tell which"
        )
    return quote


def _with_id(link: Link, others: Sequence[Link]) -> Link:
    return replace(link, id=new_id(link, [one.id for one in others]))
