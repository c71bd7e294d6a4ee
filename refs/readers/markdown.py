"""Markdown as blocks: markdown-it-py finds the blocks and their lines, `inline.py` reads inside them."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from refs.model.text import Source, Span
from refs.readers.document import Block, BlockKind, Document, LinkDefinition
from refs.readers.html import HtmlReader
from refs.readers.inline import inline_notes, inline_prose
from refs.readers.lines import Line, content_of, lines_of
from refs.readers.links import normal_label
from refs.readers.prose import AnnotationKind, Prose, ProseBuilder

_LANGUAGE = re.compile(
    r"^(?:lang|language|locale)\s*:\s*[\"']?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)?)", re.MULTILINE
)
_DEFINITION = re.compile(r"\[((?:[^\[\]\\]|\\.){1,999})\]:\s{0,100}(?:<([^<>\n]*)>|(\S+))")
_ATTRIBUTES = re.compile(r"(?<!\s)\s{0,20}\{([#.-][^{}]{0,500})\}$")
_ANCHOR = re.compile(r"#([^\s}]+)")
_TABLE_CAPTION = re.compile(r"Table: \S")  # Pandoc
_NO_TEXT = re.compile(
    r"\s*(?::{3,}|\{\{<[^{}]{0,500}>\}\}\s*$)"
)  # a fenced div's edge, a shortcode of Quarto
_ROW_PREFIX = re.compile(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?")


def read_markdown(source: Source) -> Document:
    """Read CommonMark with tables, footnotes and front matter; Pandoc's attributes are understood."""
    parser = MarkdownIt("commonmark").enable("table").use(front_matter_plugin).use(footnote_plugin)
    parser.core.ruler.enableOnly(["normalize", "block"])
    environment: dict[str, Any] = {}
    tokens = parser.parse(source.text, environment)
    lines = lines_of(source.text)
    definitions = _definitions(source, lines, environment)
    # The definition of a citation key makes no link of the citation: [@tag:deep]: doi:10.1234/abc
    links = (d for d in reversed(definitions) if not d.label.startswith("@"))
    reader = _Reader(source, lines, {normal_label(d.label): d.target for d in links})
    for token in tokens:
        reader.take(token)
    return Document(source, "markdown", tuple(reader.blocks), reader.language, definitions)


def _definitions(
    source: Source, lines: list[Line], environment: dict[str, Any]
) -> tuple[LinkDefinition, ...]:
    found = []
    for reference in environment.get("references", {}).values():
        first, after = reference["map"]
        match = _DEFINITION.search(source.text, lines[first].start, lines[min(after, len(lines)) - 1].end)
        if match:
            label, angled, bare = match.groups()
            found.append(LinkDefinition(label, angled if bare is None else bare, Span(*match.span())))
    return tuple(sorted(found, key=lambda definition: definition.span))


@dataclass(slots=True)
class _Container:
    """An open list, item, quote, footnote or table.

    `number` is that of its last item, `row` that of its last row, `cells` where the rest of that row stands.
    """

    kind: str
    label: str = ""
    number: int = 0
    row: int = 0
    cells: list[tuple[int, int]] = field(default_factory=list)
    used: bool = False


_KINDS = {
    "list_item": BlockKind.ITEM,
    "blockquote": BlockKind.QUOTE,
    "footnote_reference": BlockKind.FOOTNOTE,
}


class _Reader:
    """Turns the tokens of markdown-it into blocks, one after another."""

    def __init__(self, source: Source, lines: list[Line], targets: dict[str, str]) -> None:
        self.blocks: list[Block] = []
        self.language = ""
        self._source = source
        self._lines = lines
        self._targets = targets
        self._open: list[_Container] = []
        self._groups = 0
        self._heading = ""

    def take(self, token: Token) -> None:
        """Read one token."""
        name, _, edge = token.type.rpartition("_")
        if token.type == "inline":
            self._inline(token)
        elif token.type in {"fence", "code_block"}:
            self._code(token)
        elif token.type == "html_block":
            self._html(token)
        elif token.type == "front_matter":
            language = _LANGUAGE.search(token.content)
            self.language = language[1] if language else ""
        elif name == "heading":
            self._heading = token.tag if edge == "open" else ""
        elif edge == "open":
            self._begin(name, token)
        elif edge == "close" and name != "paragraph":
            self._open.pop()

    def _begin(self, name: str, token: Token) -> None:
        if name == "paragraph":
            return
        container = _Container(name, label=token.meta.get("label", ""))
        if name.endswith("_list") and not self._list:
            self._groups += 1
        if name == "list_item" and self._open[-1].kind == "ordered_list":
            parent = self._open[-1]
            printed = int(token.info) if token.info.isdigit() else 0
            parent.number = max(printed, parent.number + 1 if parent.used else 0)
            parent.used = True
            container.label = str(parent.number)
        if name == "tr":
            table = self._nearest("table")
            table.row += 1
            table.cells = _cells(self._lines[token.map[0]].text)[::-1] if token.map else []
        self._open.append(container)

    @property
    def _list(self) -> list[_Container]:
        return [container for container in self._open if container.kind.endswith("_list")]

    def _nearest(self, kind: str) -> _Container:
        return next(container for container in reversed(self._open) if container.kind == kind)

    def _inline(self, token: Token) -> None:
        if not token.map:
            return
        if self._open and self._open[-1].kind in {"th", "td"}:
            self._cell(self._lines[token.map[0]])
            return
        span = self._span(token)
        contents = [("" if _NO_TEXT.match(text) else text) for text in token.content.split("\n")]
        content = content_of(self._lines[token.map[0] : token.map[1]], contents)
        if self._heading:
            self._add_heading(content, span)
        else:
            self._add_paragraph(content, span)
        self._add_notes(content)

    def _span(self, token: Token) -> Span:
        """All of the token's lines, without white space at the ends."""
        first, after = token.map or (0, 1)
        lines = [line for line in self._lines[first:after] if line.text.strip()] or self._lines[first:after]
        indent = len(lines[0].text) - len(lines[0].text.lstrip())
        return Span(lines[0].start + indent, lines[-1].start + len(lines[-1].text.rstrip()))

    def _add_heading(self, content: Prose, span: Span) -> None:
        content, anchor = _without_attributes(content)
        prose = inline_prose(content, self._targets)
        level = int(self._heading[1])
        self._add(Block(kind=BlockKind.HEADING, prose=prose, span=span, level=level, anchor=anchor))

    def _add_paragraph(self, content: Prose, span: Span) -> None:
        prose = inline_prose(content, self._targets)
        if not prose.text and any(a.kind is AnnotationKind.IMAGE for a in prose.annotations):
            caption = inline_prose(content, self._targets, images_as_text=True)
            self._add(Block(kind=BlockKind.CAPTION, prose=caption, span=span))
            return
        if _TABLE_CAPTION.match(content.text):
            content, anchor = _without_attributes(content)
            caption = inline_prose(content, self._targets)
            self._add(Block(kind=BlockKind.CAPTION, prose=caption, span=span, anchor=anchor))
            return
        container = next((c for c in reversed(self._open) if c.kind in _KINDS), None)
        block = Block(
            kind=_KINDS[container.kind] if container else BlockKind.PARAGRAPH,
            prose=prose,
            span=span,
            number=container.label if container else "",
            continues=bool(container and container.used),
        )
        if container:
            container.used = True
        if self._list:
            level = len(self._list) if block.kind is BlockKind.ITEM else 0
            block = replace(block, group=self._groups, level=level)
        self._add(block)

    def _cell(self, line: Line) -> None:
        table = self._nearest("table")
        if not table.cells:
            return
        start, end = table.cells.pop()
        text = line.text[start:end]
        content = content_of([Line(line.start + start, text)], [text])
        span = Span(line.start + start, line.start + end)
        prose = inline_prose(content, self._targets)
        self._add(Block(kind=BlockKind.CELL, prose=prose, span=span, row=table.row))
        self._add_notes(content)

    def _add_notes(self, content: Prose) -> None:
        """The notes that are written in the text of a block, as blocks of their own."""
        for note in inline_notes(content, self._targets):
            self._add(Block(kind=BlockKind.FOOTNOTE, prose=note.prose, span=note.span, number=note.label))

    def _code(self, token: Token) -> None:
        span = self._span(token)
        builder = ProseBuilder()
        builder.text(self._source.quote(span), span.start)
        self._add(Block(kind=BlockKind.CODE, prose=builder.build(), span=span))

    def _html(self, token: Token) -> None:
        reader = HtmlReader(self._source, self._groups)
        reader.read(self._span(token))
        self._groups = reader.groups
        self.blocks.extend(reader.blocks)

    def _add(self, block: Block) -> None:
        if block.prose.text:
            self.blocks.append(block)


def _without_attributes(content: Prose) -> tuple[Prose, str]:
    """A heading or caption without Pandoc's `{#id .class}` at its end; and the id."""
    attributes = _ATTRIBUTES.search(content.text)
    if attributes is None:
        return content, ""
    anchor = _ANCHOR.search(attributes[1])
    return content.slice(0, attributes.start()), anchor[1] if anchor else ""


def _cells(row: str) -> list[tuple[int, int]]:
    """Where the cells of a table row stand, white space at their ends left out."""
    prefix = _ROW_PREFIX.match(row)
    start = prefix.end() if prefix else 0
    end = len(row.rstrip())
    if row.startswith("|", start):
        start += 1
    bars = [at for at in range(start, end) if row[at] == "|" and row[at - 1 : at] != "\\"]
    if not bars or bars[-1] != end - 1:
        bars.append(end)
    cells = []
    for bar in bars:
        text = row[start:bar]
        cells.append((bar - len(text.lstrip()), start + len(text.rstrip())))
        start = bar + 1
    return cells
