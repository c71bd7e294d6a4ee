"""A paragraph of a Word document, as it reads with all changes accepted, and a document of them."""

from dataclasses import dataclass

from refs.model.article import Role
from refs.model.text import Source
from refs.readers.bibliography.csl import Item
from refs.readers.document import BlockKind
from refs.readers.prose import AnnotationKind

LINE_BREAK = "\u2028"  # inside a paragraph; a line feed ends one


@dataclass(frozen=True, slots=True)
class Cited:
    """A work that a citation cites: what citations call it by, and its data, empty where it has none."""

    key: str
    item: Item


@dataclass(frozen=True, slots=True)
class Markup:
    """What markup says of the range [start, end) of a paragraph's text."""

    kind: AnnotationKind
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph, which is one line of the text.

    `list_id` names the list that it is an item of, `number` is the number printed before it; of a note its
    label. `continues` where it goes on with the note of the paragraph before. `remarks` are the numbers of
    the comments that stand at it.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    marks: tuple[Markup, ...] = ()
    level: int = 0
    number: str = ""
    list_id: str = ""
    row: int = 0
    continues: bool = False
    role: Role = Role.BODY
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordSource(Source):
    """A Word document as a source: `text` is its paragraphs, one a line, notes at the end.

    `works` are what its citation fields cite, each with the paragraph (from 1) that cites it first;
    `troubles` say of a paragraph what cannot be read of it;
    `comments` the words of its comments by number; `language` what most of it is marked as, else "".
    """

    paragraphs: tuple[Paragraph, ...] = ()
    works: tuple[tuple[Cited, int], ...] = ()
    troubles: tuple[tuple[int, str], ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    language: str = ""
