"""The parts of a Word document that hold text, read paragraph by paragraph with all changes accepted."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from refs.model.article import Role
from refs.readers.bibliography.csl import Item
from refs.readers.docx.fields import Cited, Meaning, meaning_of, meaning_of_control
from refs.readers.docx.kinds import Shape, shape_of
from refs.readers.docx.line import Fields, Line
from refs.readers.docx.numbering import Numbering
from refs.readers.docx.package import Relation
from refs.readers.docx.paragraph import LINE_BREAK, Paragraph
from refs.readers.docx.styles import Looks, Styles, looks_of
from refs.readers.docx.symbols import symbol
from refs.readers.docx.xml import value_of
from refs.readers.document import BlockKind
from refs.readers.prose import AnnotationKind

# What is gone when all changes are accepted, and what says nothing of the text.
_LEFT_OUT = frozenset("w:del w:moveFrom w:delText w:delInstrText w:rt w:pPr w:rPr w:sdtPr w:tblPr w:tcPr".split())
_CHARACTERS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": LINE_BREAK,
    "w:cr": LINE_BREAK,
    "w:noBreakHyphen": "-",
}
_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLAIN = Looks()


@dataclass(frozen=True, slots=True)
class Setting:
    """What the text refers to: its styles and lists, its links by their ids, Word's own sources by their tags."""

    styles: Styles
    numbering: Numbering
    relations: Mapping[str, Relation]
    sources: Mapping[str, Item]


@dataclass(frozen=True, slots=True)
class Note:
    """A note that the text calls: its kind ("footnote" or "endnote"), its id there, its label."""

    kind: str
    id: str
    label: str


@dataclass(slots=True)
class _Around:
    """What a paragraph stands in: a row of a table, a note, the list of references, a table of contents."""

    row: int = 0
    note: Note | None = None
    continues: bool = False
    in_list: int = 0
    in_contents: int = 0


@dataclass(slots=True)
class Story:
    """Reads the parts of one document, one after another, into `paragraphs`.

    `works` are the cited works by key, with the number of the paragraph (from 1) that cites each first;
    `languages` count the characters that are marked as of a language.
    """

    setting: Setting
    paragraphs: list[Paragraph] = field(default_factory=list)
    works: dict[str, tuple[Cited, int]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    languages: Counter[str] = field(default_factory=Counter)
    _line: Line = field(default_factory=Line)
    _shape: Shape = field(default_factory=Shape)
    _fields: Fields = field(init=False)
    _around: _Around = field(default_factory=_Around)
    _remarks: set[str] = field(default_factory=set)  # comments that are open
    _remarked: dict[str, None] = field(default_factory=dict)  # those at this paragraph
    _anchors: dict[str, str] = field(default_factory=dict)  # open bookmarks: id to name
    _noted: dict[str, str] = field(default_factory=dict)  # names of bookmarks around the call of a note
    _boxes: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._fields = Fields(self._understand)

    def read(self, element: Element, note: Note | None = None) -> None:
        """Read the paragraphs below an element; of a note where they belong to one."""
        self._around = _Around(note=note)
        self._walk(element, _PLAIN)
        if self._line.length:
            self._end_paragraph()

    def _understand(self, instruction: str, data: str) -> Meaning:
        return meaning_of(instruction, data, self.setting.sources)

    def _walk(self, element: Element, looks: Looks) -> None:
        """Read what stands in an element, in order."""
        for child in element:
            if child.tag not in _LEFT_OUT:
                handler = _HANDLERS.get(child.tag)
                if handler:
                    handler(self, child, looks)
                else:
                    self._walk(child, looks)
