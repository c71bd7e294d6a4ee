"""Whether a record shows nothing at all of what a claim is about. Silence wherever that is unsure.

What speaks against it is read generously: any term of the claim, its heading, its paragraph or the article's
main subject, under any of its names, in any form that begins alike. What speaks for it must be plenty: a
record with an abstract or headings, and a claim that names several things which lexicons know.
"""

from collections.abc import Iterable, Sequence

from refs.model.record import Record
from refs.subject.lexicon import Breadth, english
from refs.subject.profile import Profile, profile
from refs.subject.terms import Term

BRIDGED_WELL = ("nl", "en")  # languages whose lexicon is large enough to miss little

_WORDS = 80  # of title, abstract and headings: fewer leave too much unsaid
_TERMS = 3  # that the claim must name, and of these
_NARROW = 2
_ALIKE = 5  # letters that two keys have in common at the start


def looked_for(claim: Sequence[Term], nearby: Iterable[Term], record: Record) -> tuple[str, ...]:
    """The terms of a claim that a record shows nothing of; () where it shows any, or where nobody can say."""
    source = profile(record)
    if not source.described or source.words < _WORDS:
        return ()
    named = [term for term in claim if term.known and term.breadth > Breadth.GENERAL]
    if len(named) < _TERMS or sum(term.breadth is Breadth.NARROW for term in named) < _NARROW:
        return ()
    if any(_shows(source, term) for term in (*claim, *nearby)):
        return ()
    return tuple(term.text for term in named)


def _shows(source: Profile, term: Term) -> bool:
    """Is a term, or a part of a phrase for it, in a record in any form?"""
    if term.breadth is Breadth.GENERAL:
        return False
    parts = {part for key, _ in term.keys for part in (key, *key.split())}
    telling = {part for part in parts if english().breadth(part) > Breadth.GENERAL}
    starts = {part[:_ALIKE] for part in telling if len(part) >= _ALIKE}
    return any(key in telling or key[:_ALIKE] in starts for key in source.shown)
