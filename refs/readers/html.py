"""HTML as blocks. Tolerant of broken markup, and it never runs anything."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from refs.model.article import Role
from refs.model.text import Source, Span
from refs.readers.document import Block, BlockKind, Document
from refs.readers.main_text import MAINS, main_text
from refs.readers.prose import AnnotationKind, ProseBuilder
from refs.readers.tags import ANNOTATING, Tag, Text, add_text, tokens

_KINDS = {
    "li": BlockKind.ITEM,
    "td": BlockKind.CELL,
    "th": BlockKind.CELL,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "blockquote": BlockKind.QUOTE,
    "dt": BlockKind.DEFINITION,
    "dd": BlockKind.DEFINITION,
    "pre": BlockKind.CODE,
} | {f"h{level}": BlockKind.HEADING for level in range(1, 7)}

# Elements that end a paragraph where they start or end; what is in none of `_KINDS` forms paragraphs.
_BLOCKS = frozenset(_KINDS) | frozenset(
    "address article aside body center details dialog div dl fieldset figure footer form head header hgroup "
    "hr html legend main menu nav noscript ol option p section select summary table tbody template tfoot "
    "thead tr ul".split()
)
_HIDDEN = frozenset(
    "script style nav header footer aside form template head title textarea noscript iframe svg math button "
    "select object noembed noframes xmp".split()
)
_LISTS = frozenset({"ul", "ol", "menu"})
# The ids and classes that content systems give to the readers' comments and the form for them.
_COMMENTS = frozenset(
    "comments comments-area comments-section comments-wrapper comments-container comment-section comment-list"
    " commentlist comment-respond comment-form respond disqus disqus_thread fb-comments reacties"
    " reacties-lijst kommentare commentaires".split()
)
# What they call the parts that belong to the site, and not to the article.
_SITE = frozenset(
    "nav navbar navigation main-navigation menu main-menu menubar breadcrumb breadcrumbs sidebar site-header"
    " site-footer page-footer cookie-banner cookie-notice cookie-consent cookiebanner cookieconsent cookiebar"
    " newsletter newsletter-signup share-buttons social-share sharedaddy addtoany_share_save_container"
    " related-posts related-articles gerelateerde-artikelen skip-link advertisement adsbygoogle".split()
)
_SITE_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu"})
_PAGE = frozenset({"html", "body", "main", "article"})
_MAIN = frozenset({"article", "main", "h1"})
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())

# A start tag closes these elements, unless one of the barriers stands between (HTML standard, optional tags).
_ITEM_CLOSES = (frozenset({"li"}), frozenset({"ul", "ol", "menu"}))
_TERM_CLOSES = (frozenset({"dt", "dd"}), frozenset({"dl"}))
_CELL_CLOSES = (frozenset({"td", "th"}), frozenset({"tr", "table"}))
_ROW_CLOSES = (frozenset({"tr"}), frozenset({"table"}))
_CLOSES = {
    "li": _ITEM_CLOSES,
    "dt": _TERM_CLOSES,
    "dd": _TERM_CLOSES,
    "td": _CELL_CLOSES,
    "th": _CELL_CLOSES,
    "tr": _ROW_CLOSES,
}
_PARAGRAPH_CLOSES = (frozenset({"p", "head"}), frozenset({"td", "th", "li", "blockquote", "table", "button"}))
_LANGUAGE_ELEMENTS = frozenset({"html", "body", "main", "article"})
_DEEPEST = 500


def read_html(source: Source) -> Document:
    """Read a page; where it says which part of it is the article, no more than that and its sources."""
    reader = HtmlReader(source)
    reader.read(Span(0, len(source.text)))
    return Document(source, "html", main_text(reader.blocks, reader.mains), reader.language)


@dataclass(slots=True)
class _Element:
    """An open element. `used` where a block of it has been closed; `item` is the number of its last item.

    `comments` where it holds what readers wrote.
    """

    tag: Tag
    hidden: bool
    comments: bool = False
    used: bool = False
    item: int = 0
    rows: int = 0


class HtmlReader:
    """Collects the blocks of one or more ranges of a source; `groups` lists were numbered before."""

    def __init__(self, source: Source, groups: int = 0) -> None:
        self.blocks: list[Block] = []
        self.language = ""
        self.mains: list[tuple[str, Span]] = []  # each <main> and outermost <article> that is closed
        self.groups = groups
        self._text = source.text
        self._open: list[_Element] = []
        self._builder = ProseBuilder()
        self._start = 0
        self._inline: list[Tag] = []
        self._anchors: list[tuple[str, Tag]] = []

    def read(self, span: Span) -> None:
        """Read a range. Elements that are open at its end are closed."""
        self._start = span.start
        for token in tokens(self._text, span.start, span.end):
            if isinstance(token, Text):
                if not self._is_hidden:
                    add_text(self._builder, self._text, token.start, token.end)
            elif token.name in _BLOCKS or token.name in _HIDDEN:
                self._block_tag(token)
            elif self._is_hidden:
                self._hidden_inline_tag(token)
            else:
                self._inline_tag(token)
        self._flush(span.end, span.end)
        self._open.clear()

    @property
    def _is_hidden(self) -> bool:
        return bool(self._open) and self._open[-1].hidden

    @property
    def _in_comments(self) -> bool:
        return bool(self._open) and self._open[-1].comments

    def _block_tag(self, tag: Tag) -> None:
        if tag.closing:
            self._end(tag)
        else:
            self._begin(tag)

    def _begin(self, tag: Tag) -> None:
        self._flush(tag.start, tag.start)
        self._close_implied(tag.name)
        attributes = tag.attributes
        if tag.name in _MAIN:
            self._uncover(tag.name)
        hidden = self._is_hidden or _is_hidden(attributes) or _is_of_site(tag.name, attributes)
        if not hidden and attributes.get("id"):
            self._anchors.append((attributes["id"], tag))
        if tag.name in _LANGUAGE_ELEMENTS and not self.language:
            self.language = attributes.get("lang") or attributes.get("xml:lang") or ""
        if tag.name in _VOID or len(self._open) >= _DEEPEST:
            return
        if tag.name in _LISTS and not self._nearest(_LISTS):
            self.groups += 1
        self._count(tag, attributes)
        comments = self._in_comments or _holds_comments(tag.name, attributes)
        self._open.append(_Element(tag, hidden, comments, item=_number(attributes.get("start")) - 1))

    def _count(self, tag: Tag, attributes: dict[str, str]) -> None:
        """Number the item or row that begins, in its list or table."""
        if tag.name == "li":
            parent = self._nearest(_LISTS)
            if parent:
                parent.item = _number(attributes.get("value"), parent.item + 1)
        elif tag.name == "tr":
            table = self._nearest({"table"})
            if table:
                table.rows += 1

    def _end(self, tag: Tag) -> None:
        """Close the nearest element of this name with all in it; a stray end tag only ends a block."""
        at = next((i for i in range(len(self._open) - 1, -1, -1) if self._open[i].tag.name == tag.name), None)
        own = at is not None and self._open[at].tag.start == self._start
        self._flush(tag.end if own else tag.start, tag.end)
        if at is not None:
            self._note_main(self._open[at].tag, tag.end, at)
            del self._open[at:]

    def _note_main(self, opened: Tag, end: int, depth: int) -> None:
        around = {element.tag.name for element in self._open[:depth]}
        if opened.name in MAINS and opened.name not in around and not self._open[depth].hidden:
            self.mains.append((opened.name, Span(opened.start, end)))

    def _close_implied(self, name: str) -> None:
        for closed, barriers in (_PARAGRAPH_CLOSES, _CLOSES.get(name, (frozenset(), frozenset()))):
            for at in range(len(self._open) - 1, -1, -1):
                element = self._open[at].tag.name
                if element in closed:
                    del self._open[at:]
                    break
                if element in barriers:
                    break

    def _uncover(self, name: str) -> None:
        """Some systems wrap the whole page in one form: what holds the article is not hidden.

        Nor do names of layouts hide a <main> or the title; an <article> in a sidebar is a teaser.
        """
        tags = [element.tag for element in self._open if element.hidden]
        covers = [tag for tag in tags if tag.name != "form" and _is_of_site(tag.name, tag.attributes)]
        if any(name == "article" or tag.name in _HIDDEN for tag in covers):
            return
        if not any(_is_hidden(tag.attributes) for tag in tags):
            for element in self._open:
                element.hidden = False

    def _hidden_inline_tag(self, tag: Tag) -> None:
        """Find the end of a hidden element that is inside a paragraph."""
        if tag.name == self._open[-1].tag.name:
            if tag.closing:
                self._open.pop()
            else:
                self._open.append(_Element(tag, hidden=True))

    def _inline_tag(self, tag: Tag) -> None:
        here, outer = Span(tag.start, tag.start), Span(tag.start, tag.end)
        if tag.closing:
            self._end_inline(tag)
            return
        attributes = tag.attributes
        if _is_hidden(attributes) and tag.name not in _VOID:
            self._open.append(_Element(tag, hidden=True))
            return
        if tag.name == "br":
            self._builder.whole(" ", tag.start, tag.end)
            self._builder.annotate(AnnotationKind.BREAK, here, outer)
        elif tag.name == "img":
            self._builder.annotate(AnnotationKind.IMAGE, here, outer, attributes.get("src", ""))
        elif tag.name == "a" or tag.name in ANNOTATING:
            self._inline.append(tag)
            del self._inline[:-_DEEPEST]
        anchor = attributes.get("id") or (attributes.get("name") if tag.name == "a" else None)
        if anchor:
            self._builder.annotate(AnnotationKind.ANCHOR, here, outer, anchor)

    def _end_inline(self, tag: Tag) -> None:
        at = next((i for i in range(len(self._inline) - 1, -1, -1) if self._inline[i].name == tag.name), None)
        if at is None:
            return
        opened = self._inline.pop(at)
        if opened.start < self._start:
            return
        target = opened.attributes.get("href", "")
        if tag.name != "a" or target:
            kind = ANNOTATING.get(tag.name, AnnotationKind.LINK)
            inner, outer = Span(opened.end, tag.start), Span(opened.start, tag.end)
            self._builder.annotate(kind, inner, outer, "" if tag.name != "a" else target)

    def _flush(self, end: int, after: int) -> None:
        """End the block that is being read at `end`; the next one starts at `after` at the earliest."""
        builder, start = self._builder, self._start
        self._builder, self._start = ProseBuilder(), after
        if self._is_hidden or builder.is_empty:
            return
        anchors, self._anchors = self._anchors, []
        for name, tag in anchors[1:]:
            builder.annotate(AnnotationKind.ANCHOR, Span(start, start), Span(tag.start, tag.end), name)
        element = next((e for e in reversed(self._open) if e.tag.name in _KINDS), None)
        block = Block(
            kind=_KINDS[element.tag.name] if element else BlockKind.PARAGRAPH,
            prose=builder.build(),
            span=_trimmed(self._text, start, end),
            anchor=anchors[0][0] if anchors else "",
            continues=bool(element and element.used),
            role=Role.COMMENTS if self._in_comments else Role.BODY,
        )
        self.blocks.append(self._placed(block, element.tag.name if element else "p"))
        if element:
            element.used = True

    def _placed(self, block: Block, name: str) -> Block:
        """The block with its level, its list and its number there, or its row."""
        lists = [e for e in self._open if e.tag.name in _LISTS]
        if block.kind is BlockKind.HEADING:
            return replace(block, level=int(name[1]))
        if block.kind is BlockKind.CELL:
            table = self._nearest({"table"})
            return replace(block, row=table.rows if table else 0)
        if not lists:
            return block
        level = len(lists) if block.kind is BlockKind.ITEM else 0
        number = str(lists[-1].item) if level and lists[-1].tag.name == "ol" else ""
        return replace(block, group=self.groups, level=level, number=number)

    def _nearest(self, names: Collection[str]) -> _Element | None:
        return next((e for e in reversed(self._open) if e.tag.name in names), None)


def _is_hidden(attributes: dict[str, str]) -> bool:
    style = attributes.get("style", "").replace(" ", "").lower()
    return "hidden" in attributes or attributes.get("aria-hidden") == "true" or "display:none" in style


def _is_of_site(name: str, attributes: dict[str, str]) -> bool:
    """Does an element hold no text of the article? Its notes and its bibliography say so by their role."""
    role = attributes.get("role", "").lower()
    if role.startswith("doc-"):  # DPUB-ARIA: pandoc puts footnotes into an <aside role="doc-endnotes">
        return False
    names = f"{attributes.get('id', '')} {attributes.get('class', '')}".lower().split()
    named = role in _SITE_ROLES or not _SITE.isdisjoint(names)
    return name in _HIDDEN or (named and name not in _PAGE)


def _holds_comments(name: str, attributes: dict[str, str]) -> bool:
    names = f"{attributes.get('id', '')} {attributes.get('class', '')}".lower().split()
    return name not in _PAGE and not _COMMENTS.isdisjoint(names)


def _number(text: str | None, default: int = 1) -> int:
    """A list number as an attribute gives it."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else default


def _trimmed(text: str, start: int, end: int) -> Span:
    """The range without white space at its ends."""
    raw = text[start:end]
    return Span(end - len(raw.lstrip()), start + len(raw.rstrip()))
