"""Marks in the text that follow a list which has a new order or another style: numbers, or authors and years.

Only marks are changed, and of those only what has to be: the words, brackets, links and raised figures around
a number stay the author's. What cites by a key, a note, a link or an identifier needs no change.
"""

import re
from collections.abc import Mapping

from refs.errors import UsageError
from refs.model.article import Article, Citation
from refs.repair.clusters import NAMED, Change, Mark, clusters, share_brackets, stand_together
from refs.repair.named import named, redated
from refs.repair.renumbered import numbered, renumbered

# What names a work: a year, each letter behind the first, "n.d.".
_YEARS = re.compile(
    r"\b(?:1[5-9]|20)\d\d[a-z]?\b|(?<=[a-z]),\s?[a-z]\b|\b(?:n\.\s?d\.|z\.\s?[dj]\.|s\.\s?a\.)", re.IGNORECASE
)


def followed(article: Article, marks: Mapping[int, Mark]) -> tuple[Change, ...]:
    """The changes that make every mark say what `marks` has for its works, by the number of the reference.

    A mark one of whose works has none, or that cannot be read part by part, is left as it is.
    """
    by_number = any(mark.number for mark in marks.values())
    changes = []
    if by_number:
        _refuse_doubtful(article)
    for cluster in clusters(article, share_brackets if by_number else _apart_unless_numbers):
        if any(target not in marks for target in cluster.targets):
            continue
        if by_number:
            change = (renumbered if cluster.is_numeric else numbered)(article, cluster, marks)
        else:
            change = (named if cluster.is_numeric else redated)(article, cluster, marks)
        changes += [change] if change else []
    return tuple(changes)


def _refuse_doubtful(article: Article) -> None:
    """A name and a year that fit two works of the list are no number: which of them is meant?

    Raises:
        UsageError: the first such mark, and what to do.
    """
    for one in article.citations:
        if one.form == NAMED and len(one.targets) > len(_YEARS.findall(one.text)):
            at = article.source.position(one.span.start)
            raise UsageError(
                f"{article.source.path}:{at.line}:{at.column}: “{one.text}” fits {len(one.targets)} works of "
                "the list, so no number can take its place; nothing was changed. Write 2006a, 2006b"
            )


def _apart_unless_numbers(article: Article, before: Citation, after: Citation) -> bool:
    """Years are changed one by one; numbers that stand together go into one pair of brackets."""
    return before.form != "author-year" and stand_together(article, before, after)
