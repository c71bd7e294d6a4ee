"""The lines of a reference list put together: which of them make up one entry."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from refs.readers.entry_lines import EntryLine
from refs.readers.entry_signs import (
    goes_on,
    is_about,
    is_address_only,
    is_note,
    names_a_work,
    names_what_it_leads_to,
    starts_like_entry,
)
from refs.readers.identifiers import find_identifiers
from refs.readers.line_breaks import Begins
from refs.readers.printed import parse_entry
from refs.readers.printed.locators import any_year, find_locator
from refs.readers.printed.names import parse_authors
from refs.readers.prose import Prose

# How an entry ends: with a full stop, a bracket, a number, or a web address; not with a comma or a hyphen.
_COMPLETE = re.compile(r"(?:[.?!)\]/]|\d|/\S{1,200})[^\w\s:,;&/-]{0,3}$")
_ADDRESS = re.compile(r"https?://\S{1,500}$")
_LONGEST_HEAD = 2000
_LONGEST_TAIL = 300
_LINES_OF_TAIL = 4
_LONGEST_START = 600
_LINES_OF_START = 20


@dataclass(slots=True)
class Draft:
    """The lines of one entry, as far as it is read. `head` is enough of its text to know it by."""

    label: str
    lines: list[EntryLine] = field(default_factory=list)
    head: str = ""
    _named: bool | None = None

    def add(self, line: EntryLine) -> None:
        """Take in a line."""
        self.lines.append(line)
        if len(self.head) < _LONGEST_HEAD:
            self.head = f"{self.head} {line.text}".strip()
            self._named = None

    @property
    def names_a_work(self) -> bool:
        """Can it be looked up by what it prints so far?"""
        if self._named is None:
            self._named = names_a_work(self.head)
        return self._named

    @property
    def is_authors_only(self) -> bool:
        """Has it no more than authors so far?"""
        authors = parse_authors(self.head)
        return bool(authors.names) and not self.head[authors.end :].strip(" .,;:")

    @property
    def is_finished(self) -> bool:
        """Has it all that an entry ends with: a year and a place in a journal, or an identifier?"""
        tail = " ".join(line.text for line in self.lines[-_LINES_OF_TAIL:])[-_LONGEST_TAIL:]
        if not _COMPLETE.search(tail):
            return False
        return bool(
            _ADDRESS.search(tail) or find_identifiers(tail) or (find_locator(tail) and any_year(self.head))
        )

    @property
    def text(self) -> str:
        """All of it, on one line."""
        return " ".join(line.text for line in self.lines if line.text)

    @property
    def parts(self) -> tuple[Prose, ...]:
        """Its text, with places."""
        return tuple(part for line in self.lines for part in line.parts)


def draft_entries(lines: Sequence[EntryLine]) -> list[Draft]:
    """Put the lines together that make up one entry."""
    drafts = list(_put_together(lines))
    if not _is_spaced(drafts):
        return drafts
    return list(_put_together([_unwrapped(line) for line in lines]))


def _unwrapped(line: EntryLine) -> EntryLine:
    return replace(line, begins=Begins.NOT) if line.begins is Begins.WRAP else line


def _is_spaced(drafts: Sequence[Draft]) -> bool:
    """Do blank lines tell the entries apart? They do where most wrapped paragraphs hold but one."""
    wrapped: list[int] = []
    for draft in drafts:
        first = draft.lines[0].begins
        if first is Begins.PARAGRAPH:
            wrapped.append(1)
        elif wrapped and first is not Begins.MARK:
            wrapped[-1] += 1
    single = sum(count == 1 for count in wrapped)
    return len(wrapped) > 1 and single * 2 > len(wrapped)


def _put_together(lines: Sequence[EntryLine]) -> Iterator[Draft]:
    draft: Draft | None = None
    label = ""
    for at, line in enumerate(lines):
        if line.label and not line.text:  # a number on a line of its own
            label = line.label
            continue
        if draft is None or label or _begins(lines, at, draft):
            if draft:
                yield draft
            draft = Draft(line.label or label)
            label = ""
        draft.add(line)
    if draft:
        yield draft


def _begins(lines: Sequence[EntryLine], at: int, draft: Draft) -> bool:
    """Does a line begin an entry, with `draft` being read?"""
    line = lines[at]
    if line.begins is Begins.MARK:
        return True
    about = is_about(draft.head) or is_about(line.text)
    if line.begins is Begins.NOT or (_goes_with(line, draft) and not about):
        return False
    start = _with_wrapped(lines, at)
    if line.begins is Begins.WRAP:
        return not draft.label and draft.is_finished and starts_like_entry(start)
    if not (draft.names_a_work or about):
        return line.begins is not Begins.LINE and not draft.is_authors_only
    if goes_on(start) or _is_missing_place(start, draft):
        return False
    return line.begins is not Begins.LINE or _is_line_of_its_own(start, draft)


def _goes_with(line: EntryLine, draft: Draft) -> bool:
    """Is a line no more than the address of the work above it?"""
    if not is_address_only(line.text):
        return False
    apart = line.begins in {Begins.PARAGRAPH, Begins.ROW}
    return not (apart and draft.is_finished and names_what_it_leads_to(line.text))


def _is_line_of_its_own(text: str, draft: Draft) -> bool:
    """Does a line inside a paragraph begin an entry?"""
    if draft.is_finished:
        return not is_note(text)
    ended = _COMPLETE.search(draft.lines[-1].text)
    return bool(ended) and (starts_like_entry(text) or names_a_work(text))


def _with_wrapped(lines: Sequence[EntryLine], at: int) -> str:
    """A line with those that its width may have broken off."""
    text = lines[at].text
    for line in lines[at + 1 : at + _LINES_OF_START]:
        if line.begins not in {Begins.WRAP, Begins.NOT} or len(text) > _LONGEST_START:
            break
        text = f"{text} {line.text}"
    return text


def _is_missing_place(text: str, draft: Draft) -> bool:
    """Is this the journal and place of a work, and `draft` a work that has none yet?"""
    if draft.is_finished or parse_authors(text).names:
        return False
    printed = parse_entry(text)
    return bool(printed.volume and printed.journal and not printed.title)
