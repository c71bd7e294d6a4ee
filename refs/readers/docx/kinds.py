"""What kind of block a paragraph is, by its style and its list."""

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from refs.model.article import Role
from refs.readers.document import BlockKind
from refs.readers.docx.numbering import Numbering
from refs.readers.docx.styles import PLAIN, Listing, Looks, Style, Styles, listing_of, outline_of
from refs.readers.docx.xml import value_of

BIBLIOGRAPHY = "bibliography"  # the list of the entries that a style or a field shows to be some
_NO_LIST = frozenset({"", "0"})
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
    looks: Looks = PLAIN


def shape_of(properties: Element | None, styles: Styles, numbering: Numbering) -> Shape:
    """The shape that paragraph properties (`w:pPr`) give. Items of a list have to be asked for in order."""
    style = styles.get(value_of(properties, "w:pStyle"))
    listing = _listing(properties, style)
    level, number = 0, ""
    if listing:
        level = numbering.level(listing, style.id) + 1
        number = numbering.next_number(listing.number_id, level - 1)
    shape = Shape(looks=style.looks)
    if outline := _outline(properties, style):
        return replace(shape, kind=BlockKind.HEADING, level=min(outline, _DEEPEST_HEADING))
    if _CONTENTS.fullmatch(style.name):
        return replace(shape, role=Role.CONTENTS)
    if kind := _KINDS.get(style.name):
        return replace(shape, kind=kind)
    if _ENTRY.fullmatch(style.name):
        shape = replace(shape, list_id=BIBLIOGRAPHY, role=Role.REFERENCES)
    elif listing:
        shape = replace(shape, list_id=listing.number_id)
    else:
        return shape
    return replace(shape, kind=BlockKind.ITEM, level=max(level, 1), number=number)


def _listing(properties: Element | None, style: Style) -> Listing | None:
    """The list that a paragraph is in; its own level counts in the list of its style too."""
    listing = listing_of(properties)
    if listing is None or not listing.number_id:
        level = listing.level if listing else None
        listing = style.listing and (replace(style.listing, level=level) if listing else style.listing)
    return listing if listing and listing.number_id not in _NO_LIST else None


def _outline(properties: Element | None, style: Style) -> int:
    """The level of a heading, from 1: its own, its style's, or what the style's name tells; else 0."""
    own = outline_of(properties)
    if own is not None or style.outline is not None:
        return own if own is not None else style.outline or 0
    named = _HEADING.fullmatch(style.name)
    return int(named[1] or 1) if named else 0
