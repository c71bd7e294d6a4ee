"""Which claim and which source a user means, by words on the command line."""

from collections.abc import Iterable, Sequence
from itertools import islice

from refs.errors import UsageError
from refs.links.works import called
from refs.model.claim import Binding, Claim
from refs.model.finding import CheckedArticle
from refs.model.judgement import Judgement
from refs.model.text import Source, Span
from refs.wording import shorten

_LISTED = 20  # so many references in an error help; more hide it
_CLAIM = 60  # characters of a claim that are enough to know it by


def claim_at(checked: CheckedArticle, line: int, column: int = 0) -> Claim:
    """The claim at a place; `column` 0 where the line is enough to tell.

    Raises:
        UsageError: there is no such line, no claim, or more than one; the message says what there is.
    """
    source = checked.article.source
    last = source.position(len(source.text)).line
    if not 1 <= line <= last:
        raise UsageError(f"{source.path} has no line {line}: its lines are 1 to {last}")
    on_line = [one for one in checked.claims if _touches(one.need.sentence.span, source, line)]
    found = [one for one in on_line if _touches(one.need.sentence.span, source, line, column)]
    if len(found) == 1:
        return found[0]
    if not on_line:
        raise UsageError(
            f"{source.path}: line {line} holds no claim; `refs check` shows where there are some"
        )
    said = f"no claim stands at column {column} of line {line}; there is"
    if not column:
        said = f"line {line} holds {len(found)} claims: name a column:"
    raise UsageError(f"{source.path}: {said} {_listing(on_line, source)}")


def reference_called(word: str, judgements: Sequence[Judgement], path: str) -> Judgement:
    """The reference that a word names: a number, a key, a PMID, DOI or PMCID.

    Raises:
        UsageError: none or more than one is called so; the message says what there is.
    """
    found = called(word, judgements)
    if len({one.key for one in found}) == 1:
        return found[0]  # two entries of one work have one key
    if found:
        raise UsageError(f"{path}: {word!r} names {len(found)} references: use a key: {_references(found)}")
    if not judgements:
        raise UsageError(f"{path} lists no references; a claim is linked to one that it lists")
    raise UsageError(f"{path}: no reference is called {word!r}; there is {_references(judgements)}")


def links_at(checked: CheckedArticle, line: int, column: int, word: str) -> tuple[Binding, ...]:
    """The saved links at a place that lead to what a word names; a stale one is where the check reports it.

    Raises:
        UsageError: there is none; the message says what there is.
    """
    source = checked.article.source
    here = [one for one in checked.bindings if _touches(one.place, source, line, column)]
    numbers = {one.reference.number for one in called(word, checked.judgements)}
    found = tuple(one for one in here if one.source in numbers or word in (one.link.key, *one.link.addresses))
    if not found:
        known = ", ".join(dict.fromkeys(one.link.source for one in here)) or "none"
        raise UsageError(f"{source.path}: line {line} has no link to {word!r}; there is {known}")
    return tuple(one for one in found if one.sentence is None) or found


def _touches(span: Span, source: Source, line: int, column: int = 0) -> bool:
    """Does a span stand on a line, and on this column of it?"""
    first, last = source.position(span.start).line, source.position(max(span.start, span.end - 1)).line
    if not first <= line <= last:
        return False
    return not column or span.start <= source.line_start(line) + column - 1 < max(span.end, span.start + 1)


def _listing(claims: Iterable[Claim], source: Source) -> str:
    spans = (one.need.sentence for one in claims)
    places = ((source.position(one.span.start), one.text) for one in spans)
    return ", ".join(f"{at.line}:{at.column} “{shorten(text, _CLAIM)}”" for at, text in places)


def _references(judgements: Sequence[Judgement]) -> str:
    shown = ", ".join(_name(one) for one in islice(judgements, _LISTED))
    more = len(judgements) - _LISTED
    return f"{shown} and {more} more" if more > 0 else shown


def _name(judged: Judgement) -> str:
    identifier = next(iter(judged.reference.well_formed), None)
    return f"{judged.reference.number} {judged.key}" + (f" ({identifier})" if identifier else "")
