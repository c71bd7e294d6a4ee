"""An article as blocks in the order of the source, each with its plain text, its place and its role.

Every format is read into this one shape: bytes → `Source` (decode.py) → blocks (markdown.py, html.py,
text.py, tex/, wiki/, org/, typst/, docx/, jats/) → roles and headings (outline.py) → sentences
(sentences.py), references and citations.
`formats.read_document` runs the first three.
"""

from dataclasses import dataclass
from enum import StrEnum

from refs.model.article import Problem, Reference, Role
from refs.model.text import Source, Span
from refs.readers.prose import AnnotationKind, Prose


class BlockKind(StrEnum):
    """What a block is by its markup or layout."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    QUOTE = "quote"
    CODE = "code"
    FOOTNOTE = "footnote"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, list item, table cell … Blocks do not overlap.

    A footnote that is written where it is called is the one block that stands inside another.

    Attributes:
        kind: What it is.
        prose: Its plain text, with the map to the source. Never empty.
        span: All of it in the source, marks ("## ", "- ", "<p>…</p>") included.
        level: Of a heading 1–6, 0 where the source does not say; of an item its depth, from 1.
        number: Of an item the number as printed ("3", "[3]"), of a footnote its label; else "".
        anchor: The id of the element (HTML, or `{#id}` of Pandoc); "" where it has none.
        group: The list it is in (nested lists belong to the outermost one) or leads in; None elsewhere.
        continues: A further paragraph of the same item, footnote or definition as the block before.
        row: Of a cell, the row of its table from 1; else 0.
        is_entry: Its markup says that it is an entry of a reference list (a `bibitem`, a `<ref>`);
            `number` is its key.
        is_apart: It stands behind the whole text, where the heading above is not its own (a note in Word).
        role: What it is for. Outline's conclusion; a heading has the role of the part it opens.
        heading: The text of the nearest heading above; of a heading, its own text.
    """

    kind: BlockKind
    prose: Prose
    span: Span
    level: int = 0
    number: str = ""
    anchor: str = ""
    group: int | None = None
    continues: bool = False
    row: int = 0
    is_entry: bool = False
    is_apart: bool = False
    role: Role = Role.BODY
    heading: str = ""

    @property
    def text(self) -> str:
        """Its plain text."""
        return self.prose.text

    @property
    def cites(self) -> bool:
        """Does markup in it cite by key? A note that does is no entry itself, whatever it prints."""
        return any(one.kind is AnnotationKind.CITATION for one in self.prose.annotations)


@dataclass(frozen=True, slots=True)
class LinkDefinition:
    """A link that is defined apart from the text: `[label]: target`. Not part of any block."""

    label: str
    target: str
    span: Span


@dataclass(frozen=True, slots=True)
class Listed:
    """The key of a work that is put in the list without being cited, and where; "*" is all there are."""

    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment that the format keeps apart from the text, and the range that it is about."""

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """A source, read into blocks.

    `format` is "markdown", "html", "text", "latex", "wiki", "org", "typst", "docx" or "jats".
    `language` is the tag that the source declares ("nl-NL"), else "". `listed` are the works that marks of
    its text list and do not cite, `works` those whose data its citations carry (the fields of a Word file).
    `further` are the labels of entries that have the number of the one above (JATS).
    """

    source: Source
    format: str
    blocks: tuple[Block, ...]
    language: str = ""
    definitions: tuple[LinkDefinition, ...] = ()
    problems: tuple[Problem, ...] = ()
    listed: tuple[Listed, ...] = ()
    works: tuple[Reference, ...] = ()
    remarks: tuple[Remark, ...] = ()
    further: frozenset[str] = frozenset()
