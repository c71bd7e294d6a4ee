"""A part of a Word document, gone through element by element (ECMA-376, part 1, 17).

What is deleted, or moved away, is left out; what is inserted is text as any other.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from refs.readers.docx.fields import meaning_of_control
from refs.readers.docx.kinds import Shape, shape_of
from refs.readers.docx.paragraph import LINE_BREAK
from refs.readers.docx.story import Around, Note, Story
from refs.readers.docx.styles import PLAIN, Looks, looks_of
from refs.readers.docx.symbols import symbol
from refs.readers.docx.xml import value_of, within
from refs.readers.prose import AnnotationKind

Handler = Callable[[Story, Element, Looks], None]

_LEFT_OUT = frozenset(
    "w:del w:moveFrom w:delText w:delInstrText w:rt w:pPr w:rPr w:sdtPr w:tblPr w:trPr w:tcPr".split()
)
_GONE = ("w:del", "w:moveFrom")  # of the properties of a paragraph's end
_CHARACTERS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": LINE_BREAK,
    "w:cr": LINE_BREAK,
    "w:noBreakHyphen": "-",
}
_LINE_ENDS = str.maketrans("\r\n\x0b\x0c\x85\u2029", "      ")
_NO_SHAPE = Shape()


def read_story(story: Story, part: Element, note: Note | None = None) -> None:
    """Read the paragraphs of a part; or those of a note."""
    story.around = Around(note=note)
    story.unclosed = _unclosed(part)
    _walk(story, part, PLAIN)
    if story.line.length:
        story.end_paragraph(_NO_SHAPE)


def _unclosed(part: Element) -> frozenset[Element]:
    """The marks at which fields begin that never end."""
    opened: list[Element] = []
    for mark in part.iter("w:fldChar"):
        kind = mark.get("w:fldCharType")
        if kind == "begin":
            opened.append(mark)
        elif kind == "end" and opened:
            opened.pop()
    return frozenset(opened)


def _walk(story: Story, element: Element, looks: Looks) -> None:
    for child in element:
        if child.tag not in _LEFT_OUT:
            _HANDLERS.get(child.tag, _walk)(story, child, looks)


def _paragraph(story: Story, element: Element, _: Looks) -> None:
    shape = shape_of(element.find("w:pPr"), story.setting.styles, story.setting.numbering)
    _walk(story, element, shape.looks)
    if any(within(element, "w:pPr", "w:rPr", gone) is not None for gone in _GONE):
        return  # what is left of it begins the next one
    story.end_paragraph(shape)
    boxes, story.boxes = story.boxes, []
    for box in boxes:
        _walk(story, box, PLAIN)


def _run(story: Story, element: Element, under: Looks) -> None:
    properties = element.find("w:rPr")
    looks = (
        looks_of(properties).over(story.setting.styles.looks(value_of(properties, "w:rStyle"))).over(under)
    )
    if looks.language and not looks.hidden:
        story.languages[looks.language] += sum(len(text.text or "") for text in element.iter("w:t"))
    _walk(story, element, looks)


def _text(story: Story, element: Element, looks: Looks) -> None:
    story.add((element.text or "").translate(_LINE_ENDS), looks)


def _character(story: Story, element: Element, looks: Looks) -> None:
    story.add(_CHARACTERS[element.tag], looks)


def _symbol(story: Story, element: Element, looks: Looks) -> None:
    story.add(symbol(element.get("w:font", ""), element.get("w:char", "")), looks)


def _fraction(story: Story, element: Element, looks: Looks) -> None:
    for number, part in enumerate(element.findall("m:num") + element.findall("m:den")):
        story.add("/" if number else "", looks)
        _walk(story, part, looks)


def _instruction(story: Story, element: Element, _: Looks) -> None:
    story.fields.instruct(element.text or "")


def _field_mark(story: Story, element: Element, _: Looks) -> None:
    """The begin of a field, of its result, or its end."""
    match element.get("w:fldCharType"):
        case "begin":
            story.begin_field(element)
        case "separate":
            story.fields.separate(story.serial, story.line.length)
        case "end":
            if closed := story.fields.end(story.serial):
                story.mean(*closed)


def _simple_field(story: Story, element: Element, looks: Looks) -> None:
    story.begin_field(element)
    story.fields.instruct(element.get("w:instr", ""))
    story.fields.separate(story.serial, story.line.length)
    _walk(story, element, looks)
    if closed := story.fields.end(story.serial):
        story.mean(*closed)


def _link(story: Story, element: Element, looks: Looks) -> None:
    relation = story.setting.relations.get(element.get("r:id", ""))
    place = element.get("w:anchor", "")
    target = (relation.target if relation else "") + (f"#{place}" if place else "")
    serial, start = story.serial, story.line.length
    _walk(story, element, looks)
    if target and story.serial == serial and story.line.length > start:
        story.line.mark(AnnotationKind.LINK, start, target)


def _note(story: Story, element: Element, _: Looks) -> None:
    story.call_note(element.tag.removeprefix("w:").removesuffix("Reference"), element.get("w:id", ""))


def _bookmark(story: Story, element: Element, _: Looks) -> None:
    name = element.get("w:name", "")
    story.open_bookmark(element.get("w:id", ""), name)
    if name and not story.fields.is_hidden:
        story.line.mark(AnnotationKind.ANCHOR, story.line.length, name)


def _bookmark_end(story: Story, element: Element, _: Looks) -> None:
    story.close_bookmark(element.get("w:id", ""))


def _remark(story: Story, element: Element, _: Looks) -> None:
    """A comment begins, ends, or stands at a place."""
    number = element.get("w:id", "")
    if element.tag == "w:commentRangeStart":
        story.remarks[number] = None
    elif element.tag == "w:commentRangeEnd":
        story.remarks.pop(number, None)
    story.remark(number)


def _control(story: Story, element: Element, looks: Looks) -> None:
    """A content control: a citation, the list of references, or part of the text as any other."""
    meaning = meaning_of_control(value_of(element.find("w:sdtPr"), "w:tag") or "")
    serial, start, outer = story.serial, story.line.length, story.around.in_list
    story.around.in_list = outer or meaning.is_list
    _walk(story, element, looks)
    story.around.in_list = outer
    if story.serial == serial:
        story.mean(meaning, start)


def _table(story: Story, element: Element, looks: Looks) -> None:
    """A table; one of a single cell is a box around text."""
    rows = [row for row in _inner(element, "w:tr") if within(row, "w:trPr", "w:del") is None]
    cells = [list(_inner(row, "w:tc")) for row in rows]
    is_box = len(rows) == 1 and len(cells[0]) == 1
    outer = story.around
    for number, row in enumerate(cells, start=1):
        story.around = replace(outer, row=outer.row if is_box else number)
        for cell in row:
            _walk(story, cell, looks)
            if story.line.length:  # its last paragraph goes on in the next, which is in another cell
                story.end_paragraph(_NO_SHAPE)
    story.around = outer


def _inner(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row; content controls may stand around them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _LEFT_OUT and child.tag != "w:tbl":
            yield from _inner(child, tag)


def _alternatives(story: Story, element: Element, looks: Looks) -> None:
    """What is written once for new programs and once for old ones is read once."""
    choice = element.find("mc:Choice")
    written = choice if choice is not None else element.find("mc:Fallback")
    if written is not None:
        _walk(story, written, looks)


def _box(story: Story, element: Element, _: Looks) -> None:
    story.boxes.append(element)


_HANDLERS: dict[str, Handler] = {
    "w:p": _paragraph,
    "w:r": _run,
    "w:t": _text,
    "m:t": _text,
    "m:f": _fraction,
    "w:sym": _symbol,
    "w:instrText": _instruction,
    "w:fldChar": _field_mark,
    "w:fldSimple": _simple_field,
    "w:hyperlink": _link,
    "w:footnoteReference": _note,
    "w:endnoteReference": _note,
    "w:bookmarkStart": _bookmark,
    "w:bookmarkEnd": _bookmark_end,
    "w:commentRangeStart": _remark,
    "w:commentRangeEnd": _remark,
    "w:commentReference": _remark,
    "w:sdt": _control,
    "w:tbl": _table,
    "w:txbxContent": _box,
    "mc:AlternateContent": _alternatives,
    **dict.fromkeys(_CHARACTERS, _character),
}
