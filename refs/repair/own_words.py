"""What an author has written behind an entry in words of his own: why to read it, what to make of it."""

import re

from refs.fold import fold
from refs.model.article import Reference
from refs.model.record import Record
from refs.readers.addresses import find_urls
from refs.readers.identifiers import find_identifiers

_FEWEST_WORDS = 4
_WORD = re.compile(r"[^\W\d_]{2,}")
# What programs and styles print behind an entry.
_OF_A_STYLE = re.compile(
    r"\W*(?:accessed|geraadpleegd|bezocht|available|beschikbaar|retrieved|opgehaald|ep?ub|online|advance"
    r"|in press|ter perse|discussion|discussie|erratum|corrig|correct|comment|author reply|retract|published"
    r"|publicatie|gepubliceerd|free|gratis|open|review|full|pubmed|crossref|google|abstract|samenvatting|doi"
    r"|pm?c?id|cited|link|bron|source|via|zie|see|laatst|last|internet|language|taal|article|artikel|dutch"
    r"|english|in het)\b",
    re.IGNORECASE,
)


def words_behind(reference: Reference, record: Record) -> str:
    """The sentence that stands behind all that an entry prints of its work; "" where there is none."""
    text = reference.text
    ends = [one.whole.end for one in find_identifiers(text)]
    ends += [text.rfind(url) + len(url) for url in find_urls(text)]
    for part in (reference.printed.pages, reference.printed.volume, reference.printed.year):
        if part and part in text:
            ends.append(text.rfind(part) + len(part))
    rest = text[max(ends, default=len(text)) :].strip(" .,;:)]")
    words = _WORD.findall(rest)
    if len(words) < _FEWEST_WORDS or _OF_A_STYLE.match(rest):
        return ""
    known = set(fold(" ".join(_printed(record))).split())
    own = [word for word in words if fold(word) not in known]
    return rest if 2 * len(own) > len(words) else ""


def _printed(record: Record) -> list[str]:
    """What a list may print of a work."""
    book = record.book
    names = [name.family for name in (*record.authors, *(book.editors if book else ()))]
    parts = [record.title, record.vernacular_title, *record.journal.names, record.genre, *names]
    return [*parts, *((book.title, book.publisher, book.place, book.edition) if book else ())]
