"""A PubMed answer cut into the bytes of its records, holding no more than one of them at a time.

No document type is ever read: only the elements go to an XML parser, each by itself, so nothing outside of
it can be fetched or expanded. A declaration of entities is refused all the same, before any record.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from refs.errors import MalformedAnswerError

_CHUNK = 1 << 18
_LONGEST_PROLOG = 1 << 16
_LONGEST_RECORD = 1 << 25  # bytes; the longest real ones, with thousands of authors, are around 4 MB
_RECORD = re.compile(rb"<(Pubmed(?:Book)?Article)[\s>]")
_TAG = re.compile(rb"<([A-Za-z_][A-Za-z0-9_.:-]*)[\s/>]")
_ROOTS = frozenset((b"PubmedArticleSet", b"PubmedBookArticleSet", b"PubmedArticle", b"PubmedBookArticle"))
_OVERLAP = 4096  # bytes kept so that a tag cut in two is seen, and the last tag before trailing blanks


def split_records(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of every PubmedArticle and PubmedBookArticle, in order; anything between them is passed by.

    Raises MalformedAnswerError: at once where this is no PubMed answer, at the end where it is cut short.
    """
    buffer, root = _opening(stream)
    while True:
        position = 0
        while found := _RECORD.search(buffer, position):
            closing = b"</" + found[1] + b">"
            end = buffer.find(closing, found.end())
            if end < 0:
                break
            position = end + len(closing)
            yield buffer[found.start() : position]
        rest = found.start() if found else max(position, len(buffer) - _OVERLAP)
        if len(buffer) - rest > _LONGEST_RECORD:
            raise MalformedAnswerError(f"PubMed's answer holds a record of over {_LONGEST_RECORD >> 20} MB")
        chunk = stream.read(_CHUNK)
        if not chunk:
            _check_end(buffer, root, whole=not found)
            return
        buffer = buffer[rest:] + chunk


def _opening(stream: BinaryIO) -> tuple[bytes, bytes]:
    """Read up to the first tag; return what was read and the tag's name."""
    buffer = b""
    while True:
        if found := _TAG.search(buffer, 0, _LONGEST_PROLOG):
            if b"<!ENTITY" in buffer[: found.start()]:
                raise MalformedAnswerError("PubMed's answer declares entities, which PubMed never does")
            if found[1] not in _ROOTS:
                raise MalformedAnswerError(f"PubMed's answer is no list of records but <{found[1].decode()}>")
            return buffer, found[1]
        chunk = stream.read(_CHUNK) if len(buffer) < _LONGEST_PROLOG else b""
        if not chunk:
            what = "no XML" if buffer.strip() else "empty"
            raise MalformedAnswerError(f"PubMed's answer is {what}")
        buffer += chunk


def _check_end(buffer: bytes, root: bytes, *, whole: bool) -> None:
    """An answer that does not close what it opened was cut short."""
    tail = buffer.rstrip()
    closed = tail.endswith((b"</" + root + b">", b"<" + root + b"/>", b"<" + root + b" />"))
    if not (whole and closed):
        raise MalformedAnswerError("PubMed's answer was cut short")
