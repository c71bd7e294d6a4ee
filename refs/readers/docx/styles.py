"""What the styles of a document make of its paragraphs and runs (ECMA-376, part 1, 17.7)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from xml.etree.ElementTree import Element

from refs.readers.docx.xml import is_on, number_of, value_of

_BODY_LEVEL = 9  # the outline level that is none
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Looks:
    """How a run looks; None where nothing says. `position` is "superscript", "subscript" or "baseline"."""

    bold: bool | None = None
    slanted: bool | None = None
    hidden: bool | None = None
    position: str | None = None
    language: str | None = None

    def over(self, under: "Looks") -> "Looks":
        """These looks, and where they say nothing those `under` them."""
        if self == PLAIN:
            return under
        told = {f.name: mine for f in fields(self) if (mine := getattr(self, f.name)) is not None}
        return replace(under, **told)


PLAIN = Looks()


def looks_of(properties: Element | None) -> Looks:
    """The looks that run properties (`w:rPr`) give."""
    if properties is None:
        return PLAIN
    language = properties.find("w:lang")
    return Looks(
        bold=is_on(properties, "w:b"),
        slanted=is_on(properties, "w:i"),
        hidden=is_on(properties, "w:vanish"),
        position=value_of(properties, "w:vertAlign"),
        language=None if language is None else language.get("w:val"),
    )


@dataclass(frozen=True, slots=True)
class Listing:
    """That a paragraph is in a list: the id of its numbering ("0" takes it out), and its level from 0."""

    number_id: str
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """A style, with what it inherits.

    `name` is Word's own in every language of its menus ("heading 1" for Kop 1, Überschrift 1). `outline` is
    the level of a heading from 1; 0 says that it is none, None nothing.
    """

    id: str = ""
    name: str = ""
    outline: int | None = None
    listing: Listing | None = None
    looks: Looks = PLAIN


_NO_STYLE = Style()


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their ids; `default` is that of paragraphs which name none."""

    by_id: Mapping[str, Style]
    default: Style = _NO_STYLE

    def get(self, name: str | None) -> Style:
        """The style of an id; the default where none is named, an empty one where it is unknown."""
        return self.default if name is None else self.by_id.get(name, _NO_STYLE)

    def looks(self, name: str | None) -> Looks:
        """The looks of a character style."""
        return self.by_id.get(name, _NO_STYLE).looks if name else PLAIN


def read_styles(root: Element | None) -> Styles:
    """The styles of `styles.xml`."""
    elements = {} if root is None else {one.get("w:styleId", ""): one for one in root.iter("w:style")}
    by_id: dict[str, Style] = {}
    for name in elements:
        _resolve(name, elements, by_id, 0)
    defaults = (
        name
        for name, one in elements.items()
        if one.get("w:type") == "paragraph" and one.get("w:default") in {"1", "true", "on"}
    )
    return Styles(by_id, by_id.get(next(defaults, ""), _NO_STYLE))


def listing_of(properties: Element | None) -> Listing | None:
    """The list that paragraph properties (`w:pPr`) put a paragraph in."""
    numbered = None if properties is None else properties.find("w:numPr")
    number_id = value_of(numbered, "w:numId")
    level = number_of(numbered, "w:ilvl")
    return Listing(number_id or "", level) if number_id or level is not None else None


def outline_of(properties: Element | None) -> int | None:
    """The level of a heading that paragraph properties give, from 1; 0 where they say that it is none."""
    level = number_of(properties, "w:outlineLvl")
    return None if level is None else level + 1 if level < _BODY_LEVEL else 0


def _resolve(name: str, elements: Mapping[str, Element], by_id: dict[str, Style], depth: int) -> Style:
    """The style of an id with what it inherits; a circle of styles ends where it closes."""
    if name in by_id or name not in elements or depth > _DEEPEST:
        return by_id.get(name, _NO_STYLE)
    element = elements[name]
    under = _resolve(value_of(element, "w:basedOn") or "", elements, by_id, depth + 1)
    properties = element.find("w:pPr")
    outline, listing = outline_of(properties), listing_of(properties)
    style = Style(
        id=name,
        name=(value_of(element, "w:name") or "").lower(),
        outline=under.outline if outline is None else outline,
        listing=listing or under.listing,
        looks=looks_of(element.find("w:rPr")).over(under.looks),
    )
    by_id[name] = style
    return style
