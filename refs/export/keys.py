"""Citation keys that a person can read, type and rely on.

A key is made by a template (`refs.export.key_template`), then told apart from the others by a letter: none
for the first work of that stem, then a, b … z, aa, ab …: `mont2006`, `mont2006a`.

Keys that the article itself gives (the labels of a .bib file) are kept, and no other work gets them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import count, product
from string import ascii_lowercase

from refs.config import KEYS
from refs.export.key_template import KeyTemplate
from refs.model.article import Printed
from refs.model.record import Record

# What BibTeX and biber take in a key: all but what parts keys, ends an entry or is TeX's own.
_USABLE = re.compile(r"[^\s,{}()\\%#~\"'=@\x00-\x1f\x7f]+")


def keys(
    works: Sequence[Record | Printed], given: Sequence[str] = (), template: str = KEYS
) -> tuple[str, ...]:
    """One key a work, in order; depends on nothing else.

    Two entries of one work share a key. `given`, if any, is as long as `works`: the key that the article
    gives each, or "". One that BibTeX cannot read, or that stands for a second work, is replaced.

    Raises:
        UsageError: the template is none.
    """
    stem = KeyTemplate.parse(template).stem
    labels = tuple(given) or ("",) * len(works)
    reserved = {label.lower() for label in labels if _USABLE.fullmatch(label) and label.isprintable()}
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
            free = (key for key in lettered(stem(work)) if key.lower() not in reserved)
            key = next(key for key in free if key.lower() not in taken)
        taken.add(key.lower())
        by_work.setdefault(identity, key)
        assigned.append(key)
    return tuple(assigned)


def _identity(work: Record | Printed) -> object:
    """Equal for two entries of one work; two entries as printed are never known to be one."""
    return (work.pmid or work.doi or work) if isinstance(work, Record) else object()


def lettered(stem: str) -> Iterator[str]:
    """The stem itself, then the stem with a, b … z, aa, ab …, without end."""
    yield stem
    for length in count(1):
        yield from (stem + "".join(letters) for letters in product(ascii_lowercase, repeat=length))
