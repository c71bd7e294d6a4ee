"""Our own streaming reader of PubMed's XML: records one by one, from bytes or from a file of any length.

Elements that no field is read from are cut out before parsing: that halves the time. No document type
declaration is ever processed (see `refs.fetchers.pubmed_stream`).
"""

import hashlib
import io
import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError, fromstring

from refs.errors import MalformedAnswerError
from refs.fetchers.pubmed_article import read_article
from refs.fetchers.pubmed_book import read_book
from refs.fetchers.pubmed_date import PUBLISHED
from refs.fetchers.pubmed_stream import split_records
from refs.model.record import Record

# Bulky elements without a field of a Record: the works that this one cites, chemicals, a group's members.
_UNREAD = re.compile(rb"<(ReferenceList|InvestigatorList|ChemicalList|History)>")
_PUBLISHED = tuple(f'"{status}"'.encode() for status in PUBLISHED)
_PREFIXES = b'<r xmlns:mml="http://www.w3.org/1998/Math/MathML" xmlns:xlink="http://www.w3.org/1999/xlink">'
_PMID = re.compile(rb"<PMID[^>]{0,40}>\s{0,20}([0-9]{1,9})")


def read_records(source: BinaryIO | bytes) -> Iterator[tuple[Record, str]]:
    """Yield every record of an answer or a file, each with the SHA-256 of its bytes.

    A record that cannot be read (not well-formed, without a PMID) does not cost the others: they are
    yielded, and then MalformedAnswerError names it. The same error, at the end, for what is cut short;
    at the start, for what is no PubMed answer. Deleted citations (DeleteCitation) are no records.
    """
    broken = []
    for element in split_records(io.BytesIO(source) if isinstance(source, bytes) else source):
        try:
            root = _parse(element)
            record = read_article(root) if root.tag == "PubmedArticle" else read_book(root)
        except (ParseError, ValueError) as error:
            pmid = _PMID.search(element)
            broken.append(f"{f'PMID {pmid[1].decode()}' if pmid else 'a record without a PMID'} ({error})")
        else:
            yield record, hashlib.sha256(element).hexdigest()
    if broken:
        others = f" and {len(broken) - 1} more" if len(broken) > 1 else ""
        raise MalformedAnswerError(f"PubMed's answer holds what cannot be read: {broken[0]}{others}")


def _parse(element: bytes) -> Element:
    """Parse one record, without what is not read; the whole of it where that cannot be cut out cleanly."""
    # No comments or CDATA that could hide a tag; one byte is found ten times as fast as two.
    if b"!" not in element or b"<!" not in element:
        try:
            return fromstring(_trimmed(element))  # noqa: S314 an element without a DTD: no entity can be declared
        except ParseError:
            pass
    return fromstring(_PREFIXES + element + b"</r>")[0]  # noqa: S314


def _trimmed(element: bytes) -> bytes:
    """The element without the unread ones; a History is kept where something was published in it."""
    kept, position = [], 0
    while found := _UNREAD.search(element, position):
        name, start = found[1], found.end()
        # A list of references may hold others; it is the last element of a record.
        find = element.rfind if name == b"ReferenceList" else element.find
        end = find(b"</" + name + b">", start) + len(name) + 3
        published = name == b"History" and any(element.find(step, start, end) > 0 for step in _PUBLISHED)
        kept.append(element[position : end if published else found.start()])
        position = max(start, end)
    return b"".join((*kept, element[position:]))
