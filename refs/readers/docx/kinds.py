"""What kind of block a paragraph is, by its style and its list."""

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from refs.model.article import Role
from refs.readers.docx.numbering import Numbering
from refs.readers.docx.styles import Looks, Styles, listing_of, outline_of
from refs.readers.docx.xml import value_of
from refs.readers.document import BlockKind

_NO_LIST = "0"
_DEEPEST_HEADING = 6
_HEADING = re.compile(r"heading ([1-9])|(title|endnote bibliography title)")
_CONTENTS = re.compile(r"toc (?:[1-9]|heading)|table of (?:figures|authorities)|index (?:[1-9]|heading)")
_ENTRY = re.compile(r"(?:endnote )?bibliography")
# Word's own names, and those that pandoc writes.
_KINDS = {
    "caption": BlockKind.CAPTION,
    "image caption": BlockKind.CAPTION,
    "table caption": BlockKind.CAPTION,
    "quote": BlockKind.QUOTE,
    "intense quote": BlockKind.QUOTE,
    "block text": BlockKind.QUOTE,
    "html preformatted": BlockKind.CODE,
    "macro": BlockKind.CODE,
    "source code": BlockKind.CODE,
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A paragraph apart from its text: what it is, and how it looks where its runs say nothing."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    number: str = ""
    list_id: str = ""
    role: Role = Role.BODY
    looks: Looks = Looks()


def shape_of(properties: Element | None, styles: Styles, numbering: Numbering) -> Shape:
    """The shape that paragraph properties (`w:pPr`) give. The items of a list have to be asked for in order."""
    style = styles.get(value_of(properties, "w:pStyle"))
    own = outline_of(properties)
    named = _HEADING.fullmatch(style.name)
    outline = own if own is not None else style.outline
    if outline is None and named:
        outline = int(named[1] or 1)
    listing = listing_of(properties) or style.listing
    if listing and listing.number_id == "":
        listing = None if style.listing is None else replace(style.listing, level=listing.level)
    number, level = "", 0
    if listing and listing.number_id != _NO_LIST:
        level = numbering.level(listing, style.id) + 1
        number = numbering.next_number(listing.number_id, level - 1)
    if outline:
        return Shape(BlockKind.HEADING, min(outline, _DEEPEST_HEADING), looks=style.looks)
    if _CONTENTS.fullmatch(style.name):
        return Shape(role=Role.CONTENTS, looks=style.looks)
    if _ENTRY.fullmatch(style.name):
        return Shape(BlockKind.ITEM, max(level, 1), number, "bibliography", Role.REFERENCES, style.looks)
    if kind := _KINDS.get(style.name):
        return Shape(kind, looks=style.looks)
    if level and listing:
        return Shape(BlockKind.ITEM, level, number, listing.number_id, looks=style.looks)
    return Shape(looks=style.looks)
