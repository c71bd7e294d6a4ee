"""The parts of a Word document that are the same for every list, save for what is put into them."""

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

HEADING, ENTRY = "Heading1", "Bibliography"
HYPERLINK = f"{_OFFICE}/hyperlink"

CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/comments.xml" ContentType="{_TYPE}.comments+xml"/>'
    "</Types>"
)
RELATIONSHIPS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="document" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def document(body: str) -> str:
    """The text: paragraphs, and nothing else."""
    return f'{_XML}<w:document {_WORD} xmlns:r="{_OFFICE}"><w:body>{body}<w:sectPr/></w:body></w:document>'


def document_relationships(links: str) -> str:
    """Where the text leads to: its styles, its comments and its links."""
    return (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="styles" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="comments" Type="{_OFFICE}/comments" Target="comments.xml"/>'
        f"{links}</Relationships>"
    )


def comments(content: str) -> str:
    """What is remarked on entries."""
    return f"{_XML}<w:comments {_WORD}>{content}</w:comments>"


def styles(language: str) -> str:
    """The language (quoted) of all text, and Word's own styles for headings, bibliographies and links."""
    return "".join(
        (
            f"{_XML}<w:styles {_WORD}>",
            f"<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val={language}/></w:rPr></w:rPrDefault>",
            "</w:docDefaults>",
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">',
            '<w:name w:val="Normal"/><w:qFormat/></w:style>',
            f'<w:style w:type="paragraph" w:styleId="{HEADING}">',
            '<w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>',
            '<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="0"/></w:pPr>',
            '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>',
            f'<w:style w:type="paragraph" w:styleId="{ENTRY}">',
            '<w:name w:val="Bibliography"/><w:basedOn w:val="Normal"/>',
            '<w:pPr><w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs><w:spacing w:after="120"/>',
            '<w:ind w:left="567" w:hanging="567"/></w:pPr></w:style>',
            '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>',
            '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>',
            "</w:styles>",
        )
    )
