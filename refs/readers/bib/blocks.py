"""The entries of a .bib file, told apart by bibtexparser; one that is broken is read as far as it can be."""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
)

from refs.model.article import Problem
from refs.model.text import Source, Span
from refs.readers.bib.entry import EntryPlace, entry_place
from refs.readers.bib.salvage import salvaged

# bibtexparser logs what it could not read; it is reported as problems instead.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

_UNCLOSED = "a brace or quote of this entry is not closed; what could be read of it counts"
_BROKEN = "a comma, brace or sign is missing in this entry; what could be read of it counts"
_UNOPENED = "no brace opens this entry, so no program reads it; what could be read of it counts"
_CLOSED_EARLY = (
    "a closing brace too many ends this entry before its last field; what could be read of it counts"
)
# What bibtexparser would read otherwise than biber and pandoc do is put out of its sight where it stands: an
# entry that is commented out, and a pair of backslashes right before a brace, which ends a field.
_COMMENTED = re.compile(r"^[ \t]*%[^\r\n]*", re.MULTILINE)
_BACKSLASHES = re.compile(r"\\\\(?=[{}\"])")
_REPEATED = (DuplicateBlockKeyBlock, DuplicateFieldKeyBlock)
# BibTeX takes what stands between entries for a comment; these are entries that it does not see.
_UNSEEN = re.compile(
    r"^[ \t]{0,20}@[ \t]{0,20}(?!comment|preamble|string)(?P<kind>[A-Za-z]{3,30})"
    r"(?:[ \t]{1,20}|[ \t]{0,20}(?P<open>[\[<]))(?P<key>[^\s,{}()=\"#%']{1,100})"
    r"[ \t]{0,20},(?=[^@]{0,2000}=)",
    re.MULTILINE | re.IGNORECASE,
)
_NEXT = re.compile(r"^[ \t]{0,20}@|(?:\r?\n[ \t]{0,20}){2}\Z", re.MULTILINE)
_ENTRY_BEGINS = re.compile(r"^[ \t]{0,20}@[ \t]{0,20}[A-Za-z]", re.MULTILINE)
_MORE_FIELDS = re.compile(r"\s{0,20},?\s{0,20}[A-Za-z][\w-]{1,40}\s{0,20}=")
_ENDINGS = ("", "}", "}}", "}}}", '"}')


@dataclass(frozen=True, slots=True)
class BibBlock:
    """An entry at `span`; `place` where it is written as it should be. `entry` is None for what is none."""

    span: Span
    entry: Entry | None
    place: EntryPlace | None
    message: str

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it."""
        return (Problem(self.span, self.message),) if self.message else ()


def bib_blocks(source: Source) -> tuple[list[BibBlock], Mapping[str, str]]:
    """The entries in order, and the file's strings by their names in lower case."""
    text = _COMMENTED.sub(lambda line: line[0].replace("@", " "), source.text)
    text = _BACKSLASHES.sub("  ", text)
    library = parse_string(text, parse_stack=[])
    found: list[BibBlock] = []
    position = 0
    for block in library.blocks:
        span = _span(source, text, block, position)
        position = span.end
        if found and span.start < found[-1].span.end:
            continue  # the rest of a broken entry
        if isinstance(block, ImplicitComment):
            if found and (whole := _with_more_fields(source, found[-1], span)):
                found[-1] = whole
            found += _unseen(source, span)
        elif one := _of(source, block, span):
            found.append(one)
    return found, {string.key.lower(): string.value for string in library.strings}


def _of(source: Source, block: Block, span: Span) -> BibBlock | None:
    """A block as bibtexparser sees it; None where it is no entry and nothing is wrong."""
    if type(block) is ParsingFailedBlock and (broken := _broken(source, block, span)):
        return broken
    entry = block.ignore_error_block if isinstance(block, _REPEATED) else block
    place = entry_place(source.text, span) if isinstance(entry, Entry) else None
    message = _problem(block, place)
    own = entry if isinstance(entry, Entry) else None
    return BibBlock(span, own, place, message) if own or message else None


def _broken(source: Source, block: Block, span: Span) -> BibBlock | None:
    """An entry that bibtexparser gives up: closed at its end, else field by field up to the next one."""
    if closed := _parsed((block.raw or "").rstrip()):
        return BibBlock(span, closed, None, _UNCLOSED)
    following = _ENTRY_BEGINS.search(source.text, span.start + 1)
    whole = source.text[span.start : following.start() if following else None].rstrip()
    read = salvaged(whole)
    return BibBlock(Span(span.start, span.start + len(whole)), read, None, _BROKEN) if read else None


def _parsed(raw: str) -> Entry | None:
    """A text as one entry, closed at its end where it is not; None where that is no entry either."""
    for ending in _ENDINGS:
        read = parse_string(f"{raw}{ending}", parse_stack=[]).blocks
        if len(read) == 1 and isinstance(read[0], Entry) and read[0].fields:
            last = read[0].fields[-1]
            while ending and last.value not in raw:  # the brace that was put there
                last.value = last.value[:-1]
            return read[0]
    return None


def _with_more_fields(source: Source, above: BibBlock, comment: Span) -> BibBlock | None:
    """The entry above with the fields that a surplus brace has cut off from it, if it has."""
    following = _NEXT.search(source.text, comment.start, comment.end)
    end = following.start() if following else comment.end
    if above.entry is None or _MORE_FIELDS.match(source.text, comment.start, end) is None:
        return None
    span = Span(above.span.start, comment.start + len(source.text[comment.start : end].rstrip()))
    head = source.text[span.start : comment.start].rstrip().removesuffix("}").rstrip().rstrip(",")
    tail = source.text[comment.start : span.end].lstrip().lstrip(",")
    whole = _parsed(f"{head},{tail}")
    if whole is None or len(whole.fields) <= len(above.entry.fields):
        return None
    return BibBlock(span, whole, None, _CLOSED_EARLY)


def _unseen(source: Source, comment: Span) -> Iterator[BibBlock]:
    """The entries between others that lack their opening brace."""
    for head in _UNSEEN.finditer(source.text, comment.start, comment.end):
        following = _NEXT.search(source.text, head.end(), comment.end)
        raw = source.text[head.start() : following.start() if following else comment.end].rstrip()
        body = raw[head.start("key") - head.start() :].rstrip("]>").rstrip()
        entry = _parsed(f"@{head['kind']}{{{body}") or _parsed(f"@{head['kind']}{{{body.rstrip('}')}")
        yield BibBlock(Span(head.start(), head.start() + len(raw)), entry, None, _UNOPENED)


def _problem(block: Block, place: EntryPlace | None) -> str:
    """What is wrong with a block, in one line; "" where nothing is."""
    if isinstance(block, DuplicateBlockKeyBlock):
        return f"the key {block.key!r} is used by an entry above; give one of the two another key"
    if isinstance(block, DuplicateFieldKeyBlock):
        fields = ", ".join(sorted(block.duplicate_keys))
        return f"the entry has the field {fields} more than once; only one of them counts"
    if isinstance(block, ParsingFailedBlock):
        return "this entry cannot be read; look for a missing brace, comma or quote"
    if isinstance(block, Entry) and not block.fields:
        return f"the entry {block.key!r} has no fields"
    if isinstance(block, Entry) and place is None:
        return (
            f"a comma, brace or quote is missing in the entry {block.key!r}; what could be read of it counts"
        )
    return ""


def _span(source: Source, text: str, block: Block, position: int) -> Span:
    """Where a block stands in the `text` that was parsed: bibtexparser tells its first line and its text."""
    raw = block.raw or ""
    line = source.line_start((block.start_line or 0) + 1)
    start = text.find(raw, max(position, line))
    if start < 0:  # its line ends were changed
        start = max(position, line)
    return Span(start, start + len(raw))
