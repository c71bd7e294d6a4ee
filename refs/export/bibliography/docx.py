"""The list as a Word document (Office Open XML, ECMA-376, part 1).

Only what a reference list needs: a heading, a paragraph an entry with a hanging indent, emphasis, links, and
a comment where an entry is not verified. The same list gives the same bytes.
"""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from refs.export.bibliography import docx_parts as parts
from refs.export.bibliography.interface import Item
from refs.export.richtext import Mark, Run

_PROPERTIES = {
    Mark.ITALIC: "<w:i/>",
    Mark.BOLD: "<w:b/>",
    Mark.UNDERLINE: '<w:u w:val="single"/>',
    Mark.SUPERSCRIPT: '<w:vertAlign w:val="superscript"/>',
    Mark.SUBSCRIPT: '<w:vertAlign w:val="subscript"/>',
}
# The order in which the schema wants them (CT_RPr).
_IN_ORDER = (Mark.BOLD, Mark.ITALIC, Mark.UNDERLINE, Mark.SUPERSCRIPT, Mark.SUBSCRIPT)
_LONGEST_KEY = 36  # a bookmark's name has at most 40 characters
_NEVER_CHANGED = (1980, 1, 1, 0, 0, 0)


def document(heading: str, items: Sequence[Item], language: str) -> bytes:
    """A whole .docx file, to be opened or to be copied from. `language` is that of its text ("nl-NL")."""
    addresses = list(dict.fromkeys(run.href for item in items for run in item.runs if run.href))
    links = {address: f"link{number}" for number, address in enumerate(addresses, 1)}
    body = [_paragraph(parts.HEADING, f"<w:r>{_text(heading)}</w:r>")]
    remarks: list[str] = []
    for number, item in enumerate(items, 1):
        body.append(_paragraph(parts.ENTRY, _entry(item, number, len(remarks), links)))
        remarks += [item.remark] if item.remark else []
    return _zipped(
        {
            "[Content_Types].xml": parts.CONTENT_TYPES,
            "_rels/.rels": parts.RELATIONSHIPS,
            "word/document.xml": parts.document("".join(body)),
            "word/_rels/document.xml.rels": parts.document_relationships(_relationships(links)),
            "word/styles.xml": parts.styles(quoteattr(language)),
            "word/comments.xml": parts.comments("".join(map(_comment, range(len(remarks)), remarks))),
        }
    )


def _entry(item: Item, number: int, remark: int, links: dict[str, str]) -> str:
    """The runs of an entry between its bookmark, its number in front, its comment behind."""
    label = f"<w:r>{_text(f'{item.label}.')}<w:tab/></w:r>" if item.label else ""
    runs = "".join(_run(run, links) for run in item.runs)
    name = quoteattr(f"ref-{item.key}" if len(item.key) <= _LONGEST_KEY else f"ref-{number}")
    marked = f'<w:bookmarkStart w:id="{number}" w:name={name}/>{label}{runs}<w:bookmarkEnd w:id="{number}"/>'
    if not item.remark:
        return marked
    start, end = (f'<w:commentRange{edge} w:id="{remark}"/>' for edge in ("Start", "End"))
    return f'{start}{marked}{end}<w:r><w:commentReference w:id="{remark}"/></w:r>'


def _run(run: Run, links: dict[str, str]) -> str:
    style = '<w:rStyle w:val="Hyperlink"/>' if run.href else ""
    properties = style + "".join(_PROPERTIES[mark] for mark in _IN_ORDER if mark in run.marks)
    written = f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{_text(run.text)}</w:r>"
    return f'<w:hyperlink r:id="{links[run.href]}">{written}</w:hyperlink>' if run.href else written


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def _paragraph(style: str, content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def _comment(number: int, remark: str) -> str:
    return (
        f'<w:comment w:id="{number}" w:author="refs" w:initials="r">'
        f"<w:p><w:r>{_text(remark)}</w:r></w:p></w:comment>"
    )


def _relationships(links: dict[str, str]) -> str:
    return "".join(
        f'<Relationship Id="{name}" Type="{parts.HYPERLINK}" TargetMode="External" '
        f"Target={quoteattr(address)}/>"
        for address, name in links.items()
    )


def _zipped(files: dict[str, str]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _NEVER_CHANGED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content.encode())
    return stream.getvalue()
