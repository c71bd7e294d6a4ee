"""Word documents made for the tests, part by part, as Word and the citation managers write them."""

import base64
import json
from collections.abc import Iterable, Mapping
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from refs.model.article import Article
from refs.readers.article import read_article
from refs.readers.decode import decode_source
from refs.readers.docx.paragraph import WordSource

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SPACES = (
    f'{_W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
# A Dutch Word: the ids are Dutch, the names are Word's own.
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:basedOn w:val="Standaard"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Eigenkop"><w:name w:val="Eigen kop"/>'
    '<w:basedOn w:val="Kop1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Bijschrift"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Citaat"><w:name w:val="Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Inhopg1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Bibliografie"><w:name w:val="Bibliography"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Lijst"><w:name w:val="List Number"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="Verborgen"><w:name w:val="Verborgen"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
# List 1 counts, list 2 has bullets, list 3 counts on from 7.
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)


def run(text: str, looks: str = "") -> str:
    """A run of text; `looks` are its properties: "<w:b/>"."""
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def raised(text: str) -> str:
    return run(text, '<w:vertAlign w:val="superscript"/>')


def paragraph(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs; what is no XML is a run of that text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(one if one.startswith("<") else run(one) for one in content)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def item(text: str, number_id: int = 1, level: int = 0) -> str:
    return paragraph(
        text,
        properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>',
    )


def field(instruction: str, result: str, data: str = "") -> str:
    """A field as Word writes it: begin, instruction, separate, result, end."""
    kept = f'<w:fldData xml:space="preserve">{data}</w:fldData>' if data else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{kept}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{result if result.startswith('<') else run(result)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def over_paragraphs(instruction: str, *paragraphs: str) -> str:
    """A field whose result is whole paragraphs, as a list of references is."""
    begin, end = field(instruction, run("\0")).split(run("\0"))
    first, *others = paragraphs
    last = others.pop() if others else ""
    opened = first.replace("</w:pPr>", f"</w:pPr>{begin}", 1)
    if not last:
        return opened.replace("</w:p>", f"{end}</w:p>")
    return "".join([opened, *others, last.replace("</w:p>", f"{end}</w:p>")])


def zotero(result: str, *items: Mapping[str, object], library: str = "users/1/items") -> str:
    """A citation of Zotero's, which carries the items that it cites."""
    cited = [
        {
            "id": number,
            "uris": [f"http://zotero.org/{library}/{one['id']}"],
            "itemData": {**one, "id": number},
        }
        for number, one in enumerate(items, start=10)
    ]
    code = {
        "citationID": "aB3",
        "properties": {"formattedCitation": "…", "plainCitation": "…", "noteIndex": 0},
        "citationItems": cited,
        "schema": "https://github.com/citation-style-language/schema/raw/master/csl-citation.json",
    }
    return field(f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(code)} ", result)


def in_bookmark(name: str, result: str) -> str:
    """What a bookmark stands around."""
    return f'<w:bookmarkStart w:id="7" w:name="{name}"/>{result}<w:bookmarkEnd w:id="7"/>'


def properties_of(name: str, instruction: str) -> str:
    """The properties of a document, which hold what a bookmark says in parts of 255 characters."""
    parts = [instruction[at : at + 255] for at in range(0, len(instruction), 255)]
    inner = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{n + 1}" name="{name}_{n}">'
        f"<vt:lpwstr>{escape(part)}</vt:lpwstr></property>"
        for n, part in enumerate(parts, start=1)
    )
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{inner}</Properties>'
    )


def mendeley_cite(result: str, one: Mapping[str, object]) -> str:
    """A citation of Mendeley Cite: a content control whose tag holds it."""
    code = {"citationID": "x", "citationItems": [{"id": one["id"], "itemData": one, "isTemporary": False}]}
    tag = base64.b64encode(json.dumps(code).encode()).decode()
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{tag}"/><w:id w:val="1"/></w:sdtPr>'
        f"<w:sdtContent>{run(result)}</w:sdtContent></w:sdt>"
    )


def packed(text: str) -> str:
    """Text as a field keeps it: base64, in lines."""
    return base64.encodebytes(text.encode() + b"\0").decode()


def table(*rows: Iterable[str]) -> str:
    cells = ("".join(f"<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def note(number: int, *paragraphs: str, kind: str = "footnote") -> str:
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    first, *others = paragraphs
    inner = first.replace("</w:pPr>", f"</w:pPr>{mark}", 1) + "".join(others)
    return f'<w:{kind} w:id="{number}">{inner}</w:{kind}>'


def call(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def comment(number: int, words: str) -> str:
    return f'<w:comment w:id="{number}" w:author="An editor" w:date="2024-05-01T10:00:00Z">{paragraph(words)}</w:comment>'


def word_bytes(
    *body: str,
    links: Mapping[str, str] | None = None,
    footnotes: str = "",
    endnotes: str = "",
    comments: str = "",
    sources: str = "",
    properties: str = "",
    styles: str = STYLES,
    prolog: str = "",
) -> bytes:
    """The bytes of a document; `links` are addresses by the ids that hyperlinks have."""
    separator = '<w:{0} w:type="separator" w:id="-1"><w:p/></w:{0}>'
    parts = {
        "styles": f"<w:styles {_W}>{styles}</w:styles>",
        "numbering": f"<w:numbering {_W}>{NUMBERING}</w:numbering>",
        "footnotes": footnotes
        and f"<w:footnotes {_W}>{separator.format('footnote')}{footnotes}</w:footnotes>",
        "endnotes": endnotes and f"<w:endnotes {_W}>{separator.format('endnote')}{endnotes}</w:endnotes>",
        "comments": comments and f"<w:comments {_W}>{comments}</w:comments>",
    }
    relations = [
        f'<Relationship Id="p{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for name, xml in parts.items()
        if xml
    ]
    relations += [
        f'<Relationship Id="{name}" Type="{_OFFICE}/hyperlink" Target="{escape(to)}" TargetMode="External"/>'
        for name, to in (links or {}).items()
    ]
    if sources:
        relations.append(
            f'<Relationship Id="s1" Type="{_OFFICE}/customXml" Target="../customXml/item1.xml"/>'
        )
    whole = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _related(
            f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
            + (
                f'<Relationship Id="r2" Type="{_OFFICE}/custom-properties" Target="docProps/custom.xml"/>'
                if properties
                else ""
            )
        ),
        **({"docProps/custom.xml": properties} if properties else {}),
        "word/document.xml": f"{prolog}<w:document {_SPACES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": _related("".join(relations)),
        **{f"word/{name}.xml": xml for name, xml in parts.items() if xml},
        **({"customXml/item1.xml": sources} if sources else {}),
    }
    return zipped({name: _HEAD + xml for name, xml in whole.items()})


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def _related(relations: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'


def word_source(data: bytes) -> WordSource:
    source = decode_source("made.docx", data)
    assert isinstance(source, WordSource)
    return source


def word_article(*body: str, language: str | None = "en", **parts: str) -> Article:
    """A document with this body, read as an article."""
    data = word_bytes(*body, **parts)  # type: ignore[arg-type]
    return read_article(decode_source("made.docx", data), format=None, language=language)
