"""What each block of an article is for, in whatever format it was read."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from refs.model.article import Role
from refs.readers.document import Block, BlockKind
from refs.readers.entry_signs import points_on
from refs.readers.parts import is_navigation, is_stamp_of_comment, opening_role, part_role
from refs.readers.printed import parse_entry
from refs.readers.prose import Annotation, AnnotationKind

_LONGEST_BOLD_HEADING = 80
_FEWEST_LINKS_OF_CONTENTS = 2
_FEWEST_WORDS_OF_PROSE = 20
_LONGEST_NUMBER = 8
_MOST_WORDS_OF_NAME = 4
_FEWEST_ENTRIES = 2
_LONGEST_ENTRY = 2000

# What entries of a reference list print, and running text rarely does: an identifier, a year in brackets, a
# volume with its issue or pages; or a name with initials at the start, after a number perhaps.
_PRINTED_BY_ENTRIES = re.compile(
    r"\bdoi\b|\bpmid\b|\bpmcid\b|\bisbn\b|\bet al\b|\be\.a\.,|[(\[](?:19|20)\d\d[a-z]?[)\],]"
    r"|\b(?:19|20)\d\d\s?[;:]\s?\d|\b\d{1,4}\s?\(\d{1,5}(?:[-–]\d{1,5})?\)|\bpp?\. ?\d",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d[a-z]?\b")
_ADDRESS = re.compile(r"https?://|\bwww\.", re.IGNORECASE)
_STARTS_LIKE_ENTRY = re.compile(
    r"\W{0,3}(?:\d{1,3}[.)\]]?\s)?[A-ZÀ-Þ][\w'’-]{1,30}(?: [\w'’-]{1,30}){0,3}"
    r"(?:, (?:[A-ZÀ-Þ]\.[ -]?){1,4}| [A-ZÀ-Þ]{1,3}[,.])"
)


@dataclass(frozen=True, slots=True)
class _Part:
    """The part that is being read: its role, and the level of the heading that opened it."""

    role: Role
    level: int

    def ends_at(self, level: int, role: Role | None) -> bool:
        """Does a heading end this part?

        One of the same or a higher level does, and any that opens another part by its name where this is a
        list. Where a level is not known (0), only such a name does; a list or the comments go on over other
        headings.
        """
        if self.role is Role.REFERENCES and role not in {None, Role.REFERENCES}:
            return True
        if level and self.level:
            return level <= self.level
        if level:
            return True
        return role is not None or (self.level == 0 and self.role not in {Role.REFERENCES, Role.COMMENTS})


def outline(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give every block its role, the heading above it, and lead-ins the group of their list.

    A role that a reader has given already stays. Paragraphs that are headings but for their markup ("Bronnen"
    in bold) become headings of level 0.
    """
    contents = _groups_of_contents(blocks)
    part = _Part(Role.BODY, 0)
    heading = ""
    told = False  # has the article begun? A name and a date above it are its author's
    placed: list[Block] = []
    for given in blocks:
        if given.is_apart:
            part, heading = _Part(Role.BODY, 0), ""
        block = _as_heading(given)
        if block.role is not Role.BODY:
            placed.append(replace(block, heading=heading))
            continue
        if told and part.role is not Role.COMMENTS and _is_stamped(block):
            part = _Part(Role.COMMENTS, 0)
            if placed and _is_name(placed[-1]):  # of the reader, on a line of its own
                placed[-1] = replace(placed[-1], role=Role.COMMENTS)
        told = told or len(block.text.split()) >= _FEWEST_WORDS_OF_PROSE
        if block.kind is BlockKind.HEADING:
            role = part_role(block.text)
            if part.role is Role.BODY or part.ends_at(block.level, role):
                part = _Part(role or Role.BODY, block.level)
            heading = block.text
        elif _leaves(part, block):
            part = _Part(Role.BODY, 0)
        placed.append(replace(block, role=_role(block, part, contents, placed), heading=heading))
    placed = _with_reading_lists(placed)
    return tuple(_lead_in(block, after) for block, after in zip(placed, _followers(placed), strict=True))


def looks_like_entry(text: str) -> bool:
    """Does this look like an entry of a reference list, rather than like prose?"""
    return bool(_cites(text) or _ADDRESS.search(text))


def _cites(text: str) -> bool:
    """Does this print a publication, not just an address?"""
    return bool(_STARTS_LIKE_ENTRY.match(text) or _PRINTED_BY_ENTRIES.search(text))


def _with_reading_lists(blocks: Sequence[Block]) -> list[Block]:
    """Make a part that is mostly publications a reference list, whatever its heading is.

    "Further reading" with mere links is none.
    """
    placed: list[Block] = []
    for (role, heading), run in groupby(blocks, key=lambda block: (block.role, block.heading)):
        part = list(run)
        texts = [block.text for block in part if block.kind is not BlockKind.HEADING]
        if (role is Role.READ_MORE and _mostly(_cites, texts, 1 / 2)) or (
            role is Role.BODY
            and heading
            and len(texts) >= _FEWEST_ENTRIES
            and _mostly(_prints_work, texts, 2 / 3)
        ):
            part = [replace(block, role=Role.REFERENCES) for block in part]
        placed += part
    return placed


def _mostly(shows: Callable[[str], bool], texts: Sequence[str], share: float) -> bool:
    return bool(texts) and sum(map(shows, texts)) >= share * len(texts)


def _prints_work(text: str) -> bool:
    """Does this print a publication in full: authors at the start, a title, and a place in a journal?"""
    if not _STARTS_LIKE_ENTRY.match(text):
        return False
    printed = parse_entry(text[:_LONGEST_ENTRY])
    return bool(printed.authors and printed.title and printed.journal and printed.year)


def _is_stamped(block: Block) -> bool:
    return block.kind is not BlockKind.ITEM and is_stamp_of_comment(block.text)


def _is_name(block: Block) -> bool:
    return len(block.text.split()) <= _MOST_WORDS_OF_NAME and not block.text.endswith((".", "?", ":"))


def _is_note_below_list(block: Block, part: _Part, before: Sequence[Block]) -> bool:
    """Is a footnote defined behind the entries of a list, and none itself: "[^a]: As [1] says."?"""
    if block.kind is not BlockKind.FOOTNOTE or part.role is not Role.REFERENCES or _cites(block.text):
        return False
    entry = next((one for one in reversed(before) if one.kind is not BlockKind.FOOTNOTE), None)
    return entry is not None and entry.kind is not BlockKind.HEADING


def _role(block: Block, part: _Part, contents: frozenset[int], before: Sequence[Block]) -> Role:
    if _is_note_below_list(block, part, before):
        return Role.BODY
    if part.role is not Role.BODY:
        return part.role
    if block.kind is BlockKind.HEADING:
        return Role.QUESTION if block.text.endswith("?") else Role.BODY
    if block.group in contents:
        return Role.CONTENTS
    if block.kind is BlockKind.FOOTNOTE:
        if block.continues and before:
            return before[-1].role
        is_entry = looks_like_entry(block.text) and not points_on(block.text) and not block.cites
        return Role.REFERENCES if is_entry else Role.BODY
    if block.kind is BlockKind.PARAGRAPH and is_navigation(block.text):
        return Role.NAVIGATION
    return _announced(block) or Role.BODY


def _announced(block: Block) -> Role | None:
    """The role that a block gives itself: "Lees ook: …", or "**Bronnen**" and the entries below it."""
    bold = _leading_bold(block)
    role = opening_role(block.text)
    if role is None and bold is not None and bold.end < len(block.text):
        role = part_role(block.text[: bold.end])
    if role is Role.REFERENCES:  # "Source: Made, 2020", but not "Source: contaminated water"
        return role if _YEAR.search(block.text) or looks_like_entry(block.text) else None
    return role if role in {Role.READ_MORE, Role.DISCLAIMER} else None


def _as_heading(block: Block) -> Block:
    """A paragraph that is a heading but for its markup: all bold and short, or the bare name of a part."""
    if block.kind is not BlockKind.PARAGRAPH or block.role is not Role.BODY:
        return block
    text = block.text
    bold = _leading_bold(block)
    all_bold = bold is not None and bold.end >= len(text.rstrip(" :"))
    short = len(text) <= _LONGEST_BOLD_HEADING and not text.endswith((".", ",", ";", "!"))
    if (all_bold and short) or part_role(text) is not None:
        return replace(block, kind=BlockKind.HEADING)
    return block


def _leading_bold(block: Block) -> Annotation | None:
    """The bold at the start of a block."""
    return next((a for a in block.prose.annotated(0, 1) if a.kind is AnnotationKind.STRONG and a.end), None)


def _leaves(part: _Part, block: Block) -> bool:
    """Does a block show that the part has ended without a heading?"""
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    if part.role is Role.CONTENTS:
        return len(block.text) > _LONGEST_BOLD_HEADING
    if part.role is not Role.REFERENCES or part.level:
        return False
    return len(block.text.split()) >= _FEWEST_WORDS_OF_PROSE and not looks_like_entry(block.text)


def _groups_of_contents(blocks: Sequence[Block]) -> frozenset[int]:
    """The lists in which every item is a link to a place on the page itself."""
    items: dict[int, list[bool]] = defaultdict(list)
    for block in blocks:
        if block.kind is BlockKind.ITEM and block.group is not None:
            items[block.group].append(_links_inside(block))
    return frozenset(
        group for group, links in items.items() if len(links) >= _FEWEST_LINKS_OF_CONTENTS and all(links)
    )


def _links_inside(block: Block) -> bool:
    return any(
        a.kind is AnnotationKind.LINK and a.target.startswith("#") and a.end >= len(block.text.rstrip(" ."))
        for a in block.prose.annotated(0, _LONGEST_BOLD_HEADING)
        if len(block.text) - (a.end - a.start) <= _LONGEST_NUMBER
    )


def _followers(blocks: Sequence[Block]) -> list[Block | None]:
    """What comes after each block, footnotes left out: they may stand in the block itself."""
    found: list[Block | None] = []
    after: Block | None = None
    for block in reversed(blocks):
        found.append(after)
        if block.kind is not BlockKind.FOOTNOTE:
            after = block
    return found[::-1]


def _lead_in(block: Block, after: Block | None) -> Block:
    """A block that ends in a colon before a list belongs to the list."""
    if after is None or after.kind is not BlockKind.ITEM or block.group is not None:
        return block
    leads = block.kind is not BlockKind.HEADING and block.text.endswith(":") and block.role is after.role
    return replace(block, group=after.group) if leads else block
