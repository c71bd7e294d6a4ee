"""The text of a Word document while it is being read: paragraph after paragraph, notes at the end."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from refs.model.article import Role
from refs.readers.bibliography.csl import Item
from refs.readers.document import BlockKind
from refs.readers.docx.fields import Meaning, meaning_of
from refs.readers.docx.kinds import BIBLIOGRAPHY, Shape
from refs.readers.docx.line import Fields, Line
from refs.readers.docx.numbering import Numbering
from refs.readers.docx.package import Relation
from refs.readers.docx.paragraph import Cited, Paragraph
from refs.readers.docx.styles import Looks, Styles
from refs.readers.prose import AnnotationKind

_UNREAD = "what this citation field cites cannot be read; update it in Word, or type the citation"
_UNCLOSED = "a field begins here and never ends, so what it is for is not known; update it in Word"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Setting:
    """What the text refers to: styles, lists, links by their ids, Word's own sources by their tags.

    `bookmarked` is what bookmarks say that stand for a field, by their names.
    """

    styles: Styles
    numbering: Numbering
    relations: Mapping[str, Relation]
    sources: Mapping[str, Item]
    bookmarked: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Note:
    """A note that the text calls: its kind ("footnote" or "endnote"), its id among those, its label."""

    kind: str
    id: str
    label: str


@dataclass(slots=True)
class Around:
    """What a paragraph stands in: a row of a table (from 1), a note, the list of references."""

    row: int = 0
    note: Note | None = None
    note_begun: bool = False
    in_list: bool = False


@dataclass(slots=True)
class Story:
    """What has been read so far.

    `works` are the cited works by key, with the number of the paragraph (from 1) that cites each first;
    `languages` count the characters that are marked as of a language.
    """

    setting: Setting
    paragraphs: list[Paragraph] = field(default_factory=list)
    works: dict[str, tuple[Cited, int]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    languages: Counter[str] = field(default_factory=Counter)
    around: Around = field(default_factory=Around)
    line: Line = field(default_factory=Line)
    fields: Fields = field(init=False)
    boxes: list[Element] = field(default_factory=list)  # text boxes of this paragraph
    remarks: dict[str, None] = field(default_factory=dict)  # comments that are open
    troubles: list[tuple[int, str]] = field(default_factory=list)  # what cannot be read, by paragraph
    unclosed: frozenset[Element] = frozenset()  # begins of fields that never end
    bookmarks: dict[str, str] = field(default_factory=dict)  # those that are open: id to name
    _said: dict[str, tuple[Meaning, int, int]] = field(default_factory=dict)  # and that stand for a field
    _remarked: dict[str, None] = field(default_factory=dict)  # comments at this paragraph
    _noted: dict[str, str] = field(default_factory=dict)  # bookmarks around the call of a note: name to label
    _counts: Counter[str] = field(default_factory=Counter)
    _listed: bool = False  # does text of this paragraph belong to the list of references?
    _in_contents: bool = False

    def __post_init__(self) -> None:
        self.fields = Fields(lambda instruction, data: meaning_of(instruction, data, self.setting.sources))

    @property
    def serial(self) -> int:
        """The number of the paragraph that is being read, from 1."""
        return len(self.paragraphs) + 1

    def add(self, text: str, looks: Looks) -> None:
        """Add text to the paragraph, unless nobody sees it."""
        if text and not looks.hidden and not self.fields.is_hidden:
            self.line.add(text, looks)
            self._listed = self._listed or self.around.in_list or self.fields.is_list
            self._in_contents = self._in_contents or self.fields.is_contents

    def begin_field(self, mark: Element) -> None:
        """A field begins at a mark; one that never ends would take in all that follows, so it is none."""
        if mark in self.unclosed:
            self.troubles.append((self.serial, _UNCLOSED))
            return
        data = mark.find("w:fldData")
        self.fields.begin("" if data is None else data.text or "")

    def remark(self, number: str) -> None:
        """A comment stands at this paragraph."""
        self._remarked[number] = None

    def call_note(self, kind: str, number: str) -> None:
        """A note is called; its mark is written as in Markdown, its label counted as Word does by default."""
        if self.fields.is_hidden:
            return
        self._counts[kind] += 1
        count = self._counts[kind]
        label = str(count) if kind == "footnote" else _roman(count)
        self.notes.append(Note(kind, number, label))
        self._noted |= dict.fromkeys(self.bookmarks.values(), label)
        start = self.line.length
        self.line.add(f"[^{label}]", Looks())
        self.line.mark(AnnotationKind.FOOTNOTE_REF, start, label)

    def open_bookmark(self, number: str, name: str) -> None:
        """A bookmark begins; what it stands for begins with it."""
        self.bookmarks[number] = name
        if instruction := self.setting.bookmarked.get(name):
            meaning = meaning_of(instruction, "", self.setting.sources)
            self._said[number] = (meaning, self.serial, self.line.length)
            self.around.in_list = self.around.in_list or meaning.is_list

    def close_bookmark(self, number: str) -> None:
        """A bookmark ends."""
        self.bookmarks.pop(number, None)
        meaning, serial, start = self._said.pop(number, (Meaning(), 0, 0))
        if meaning.is_list:
            self.around.in_list = False
        elif serial == self.serial:
            self.mean(meaning, start)

    def mean(self, meaning: Meaning, start: int) -> None:
        """What was read from `start` on has a meaning."""
        if meaning.link:
            self.line.mark(AnnotationKind.LINK, start, meaning.link)
        if label := self._noted.get(meaning.note_at):
            self.line.mark(AnnotationKind.FOOTNOTE_REF, start, label)
        known = [one for one in meaning.cited if one.key and (one.item or one.key in self.works)]
        for one in known:
            self.works.setdefault(one.key, (one, self.serial))
        if known:
            self.line.mark(AnnotationKind.CITATION, start, ",".join(one.key for one in known))
        elif meaning.is_citation and not meaning.cited and self.line.length > start:
            self.troubles.append((self.serial, _UNREAD))

    def end_paragraph(self, shape: Shape) -> None:
        """The paragraph is complete."""
        kind, level, role, list_id = shape.kind, shape.level, shape.role, shape.list_id
        number, note, row = shape.number, self.around.note, self.around.row
        if note:
            kind, number = BlockKind.FOOTNOTE, note.label
        elif self._listed and kind is not BlockKind.HEADING:
            kind, role, list_id, level = BlockKind.ITEM, Role.REFERENCES, BIBLIOGRAPHY, max(level, 1)
        elif row:
            kind, role = BlockKind.CELL, Role.BODY
        elif self._in_contents:
            role = Role.CONTENTS
        self.paragraphs.append(
            Paragraph(
                text=self.line.text,
                kind=kind,
                marks=self.line.marks,
                level=level,
                number=number,
                list_id=list_id,
                row=row if kind is BlockKind.CELL else 0,
                continues=note is not None and self.around.note_begun,
                role=role,
                remarks=tuple({**self.remarks, **self._remarked}),
            )
        )
        self.around.note_begun = note is not None and (self.around.note_begun or bool(self.line.text.strip()))
        self.line = Line()
        self._remarked.clear()
        self._listed = self._in_contents = False


def _roman(number: int) -> str:
    """A number as Word counts endnotes: i, ii, iii, iv."""
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written
