"""The template of a citation key: which parts of a work make it up, and in what order.

`{author}{year}` is `mont2006`. A field whose name begins with a capital begins its words with capitals:
`{Author}{year}` is `Mont2006`. Between the fields may stand what BibTeX, biber and pandoc all take in a key.
What a field says is in ASCII letters and digits:

- author: the first author's family name with its particle ("van den Berg" is `vandenberg`). Of a group, the
  initials of its significant words where it has three or more ("World Health Organization" is `who`), else
  the words themselves (`cochranecollaboration`). Without an author: the first significant word of the title.
- authors: the same of the first three authors, then `etal`.
- year: four digits, or `nd` (no date).
- title, shorttitle: the first significant word of the title, or the first three.
- journal: as a group, of its abbreviated name ("J Bone Joint Surg Am" is `jbjsa`).
- pmid: digits, or nothing.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from refs.errors import UsageError
from refs.fold import fold_name
from refs.model.article import Printed
from refs.model.record import Name, Record

Work = Record | Printed

_STOP_WORDS = frozenset(
    "a an the and for from in of on to with or its "
    "de den der des het een en van voor in op te bij "
    "das die ein eine und fur la le les l un une du et pour el los las y del".split()
)
_YEAR = re.compile(r"[0-9]{4}")
_PART = re.compile(r"\{(?P<field>[A-Za-z]+)\}|(?P<literal>[A-Za-z0-9_:.+/-]+)")
_LONGEST = 40  # of a field
_MOST_AUTHORS = 3
_INITIALS_FROM = 3


@dataclass(frozen=True, slots=True)
class KeyTemplate:
    """A template that was read: each part a field's name, or text that every key has, with its capital."""

    parts: tuple["_Part", ...]

    @classmethod
    def parse(cls, text: str) -> "KeyTemplate":
        """Read a template.

        Raises:
            UsageError: it has no field, an unknown one, or a character that no key may have.
        """
        parts = []
        position = 0
        while position < len(text):
            found = _PART.match(text, position)
            if found is None:
                raise UsageError(f"template of keys {text!r}: no key can have {text[position]!r}; {_HELP}")
            name = (found["field"] or "").lower()
            if name and name not in _FIELDS:
                raise UsageError(f"template of keys {text!r}: {found['field']!r} is no field; {_HELP}")
            parts.append(_Part(name, found["literal"] or "", found[0][1:2].isupper()))
            position = found.end()
        if not any(part.field for part in parts):
            raise UsageError(f"template of keys {text!r}: no field in it; {_HELP}")
        return cls(tuple(parts))

    def stem(self, work: Work) -> str:
        """The key of a work before it is told apart from others.

        Author and year make it where the fields of the template say nothing of this work.
        """
        said = [part.of(work) for part in self.parts]
        told = any(text for part, text in zip(self.parts, said, strict=True) if part.field)
        return "".join(said) if told else _author_of(work)[0] + _year(work)[0]


def is_template(value: object) -> bool:
    """Can a value of the configuration be read as a template?"""
    try:
        return isinstance(value, str) and bool(KeyTemplate.parse(value))
    except UsageError:
        return False


@dataclass(frozen=True, slots=True)
class _Part:
    field: str
    literal: str
    capital: bool

    def of(self, work: Work) -> str:
        if not self.field:
            return self.literal
        words = _FIELDS[self.field](work)
        return "".join(word.capitalize() if self.capital else word for word in words)[:_LONGEST]


def _author_of(work: Work) -> tuple[str]:
    first = next(_names(work), "") or next(iter(_significant_words(work.title)), "")
    return ((first or "ref")[:_LONGEST],)


def _authors(work: Work) -> tuple[str, ...]:
    names = tuple(_names(work))
    more = ("etal",) if len(names) > _MOST_AUTHORS else ()
    return (*names[:_MOST_AUTHORS], *more) or _author_of(work)


def _names(work: Work) -> Iterator[str]:
    return filter(None, map(_name, work.authors))


def _name(author: Name) -> str:
    return _abbreviated(author.family) if author.collective else fold_name(author.family)


def _abbreviated(text: str) -> str:
    """The initials of three significant words or more, else the words."""
    words = _significant_words(text)
    return "".join(word[0] for word in words) if len(words) >= _INITIALS_FROM else "".join(words)


def _significant_words(text: str) -> tuple[str, ...]:
    words = tuple(filter(None, map(fold_name, re.split(r"[\s/()\[\]–—-]+", text))))
    return tuple(word for word in words if word not in _STOP_WORDS) or words


def _year(work: Work) -> tuple[str]:
    if isinstance(work, Record):
        return (str(work.year or "nd"),)
    found = _YEAR.search(work.year)
    return (found[0] if found else "nd",)


def _title(work: Work) -> tuple[str, ...]:
    return _significant_words(work.title)[:1]


def _short_title(work: Work) -> tuple[str, ...]:
    return _significant_words(work.title)[:3]


def _journal(work: Work) -> tuple[str]:
    if isinstance(work, Printed):
        return (_abbreviated(work.journal),)
    return (_abbreviated(work.journal.iso or work.journal.medline or work.journal.title),)


def _pmid(work: Work) -> tuple[str]:
    return (fold_name(work.pmid) if isinstance(work, Record) else "",)


_FIELDS: dict[str, Callable[[Work], tuple[str, ...]]] = {
    "author": _author_of,
    "authors": _authors,
    "year": _year,
    "title": _title,
    "shorttitle": _short_title,
    "journal": _journal,
    "pmid": _pmid,
}
_HELP = f"it is made of {', '.join(f'{{{name}}}' for name in _FIELDS)}, letters, digits and _ : . + / -"
