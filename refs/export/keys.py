"""Citation keys that a person can read, type and rely on.

The template is `author year letter`, in small ASCII letters and digits:

- author: the first author's family name with its particle ("van den Berg" is `vandenberg`). Of a group, the
  initials of its significant words where it has three or more ("World Health Organization" is `who`), else
  the words themselves (`cochranecollaboration`). Without an author: the first significant word of the title.
- year: four digits, or `nd` (no date).
- letter: none for the first work of that author and year, then a, b … z, aa, ab …: `mont2006`, `mont2006a`.

Keys that the article itself gives (the labels of a .bib file) are kept, and no other work gets them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import count, product
from string import ascii_lowercase

from refs.fold import fold_name
from refs.model.article import Printed
from refs.model.record import Name, Record

_STOP_WORDS = frozenset(
    "a an the and for from in of on to with or its "
    "de den der des het een en van voor in op te bij "
    "das die ein eine und fur la le les l un une du et pour el los las y del".split()
)
_YEAR = re.compile(r"[0-9]{4}")
_USABLE = re.compile(r"[A-Za-z0-9_:.+/-]+")  # what BibTeX, biber and pandoc all take in a key
_LONGEST = 40


def keys(works: Sequence[Record | Printed], given: Sequence[str] = ()) -> tuple[str, ...]:
    """One key a work, in order; depends on nothing else.

    Two entries of one work share a key. `given`, if any, is as long as `works`: the key that the article
    gives each, or "". One that BibTeX cannot read, or that stands for a second work, is replaced.
    """
    labels = tuple(given) or ("",) * len(works)
    reserved = {label.lower() for label in labels if _USABLE.fullmatch(label)}
    taken: set[str] = set()  # lower case: BibTeX ignores case in keys
    by_work: dict[object, str] = {}
    assigned = []
    for work, label in zip(works, labels, strict=True):
        identity = _identity(work)
        if label.lower() in reserved and label.lower() not in taken:
            key = label
        elif identity in by_work:
            key = by_work[identity]
        else:
            key = next(k for k in _candidates(work) if k not in taken and k not in reserved)
        taken.add(key.lower())
        by_work.setdefault(identity, key)
        assigned.append(key)
    return tuple(assigned)


def _identity(work: Record | Printed) -> object:
    """Equal for two entries of one work; two entries as printed are never known to be one."""
    return (work.pmid or work.doi or work) if isinstance(work, Record) else object()


def _candidates(work: Record | Printed) -> Iterator[str]:
    return lettered(_author(work) + _year(work))


def lettered(stem: str) -> Iterator[str]:
    """The stem itself, then the stem with a, b … z, aa, ab …, without end."""
    yield stem
    for length in count(1):
        yield from (stem + "".join(letters) for letters in product(ascii_lowercase, repeat=length))


def _author(work: Record | Printed) -> str:
    name = next((_name(author) for author in work.authors if _name(author)), "")
    return (name or _first_word(work.title) or "ref")[:_LONGEST]


def _name(author: Name) -> str:
    if not author.collective:
        return fold_name(author.family)
    words = _significant_words(author.family)
    return "".join(word[0] for word in words) if len(words) >= 3 else "".join(words)


def _first_word(title: str) -> str:
    return next(iter(_significant_words(title)), "")


def _significant_words(text: str) -> tuple[str, ...]:
    words = tuple(filter(None, map(fold_name, re.split(r"[\s/()\[\]–—-]+", text))))
    return tuple(word for word in words if word not in _STOP_WORDS) or words


def _year(work: Record | Printed) -> str:
    if isinstance(work, Record):
        return str(work.year or "nd")
    found = _YEAR.search(work.year)
    return found[0] if found else "nd"
