"""An article as it is printed: its references, its citations and its sentences. Nothing here is verified."""

from dataclasses import dataclass, field
from enum import StrEnum

from refs.model.identifier import Identifier, Scheme
from refs.model.link import Link
from refs.model.record import Name
from refs.model.text import Source, Span
from refs.model.told import Told


@dataclass(frozen=True, slots=True)
class PrintedIdentifier:
    """An identifier where it stands. `identifier` is None where what is printed cannot be one."""

    scheme: Scheme
    identifier: Identifier | None
    raw: str
    span: Span


@dataclass(frozen=True, slots=True)
class Printed:
    """An entry's fields as printed; empty where not printed or not told apart.

    `authors_cut` where the list ends in "et al." (e.a., and others, an ellipsis).
    `pages` as printed ("349–355"), `source_type` a guess at the kind of source: "article", "book", "web",
    "guideline", "thesis", "report", "law", "conference", "preprint", "other" (a patent, a film, software), or
    "" where nothing tells.
    """

    authors: tuple[Name, ...] = ()
    authors_cut: bool = False
    year: str = ""
    title: str = ""
    journal: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    source_type: str = ""


class Place(StrEnum):
    """Where a reference is printed; BIB is a file of references, or the front matter of an article."""

    LIST = "list"
    INLINE = "inline"
    BIB = "bib"


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry as printed, in a list, in the running text or in a .bib file.

    `number` is the order of appearance in the article, from 1. `text` is plain and on one line.
    `label` is what citations call it by: its printed number ("3"), a .bib or pandoc key, a footnote
    label, the id of an HTML item; "" where it has none.

    An entry that an article cites from a file beside it has that `file`, as the article names it, and its
    first and last line there; its spans are those of its first citation, as the file is no part of the
    article. `told` is what a file of references says of the work in fields.
    """

    number: int
    place: Place
    span: Span
    text: str
    identifiers: tuple[PrintedIdentifier, ...] = ()
    printed: Printed = Printed()
    label: str = ""
    urls: tuple[str, ...] = ()
    file: str = ""
    file_line: int = 0
    file_end_line: int = 0
    told: Told | None = field(default=None, compare=False)

    @property
    def origin(self) -> str:
        """Where an entry of a file stands ("refs.bib:12"); "" for what the article itself prints."""
        return f"{self.file}:{self.file_line}" if self.file else ""

    @property
    def well_formed(self) -> tuple[Identifier, ...]:
        """The printed identifiers that can be one, each once."""
        return tuple(dict.fromkeys(one.identifier for one in self.identifiers if one.identifier))

    def first(self, scheme: Scheme) -> Identifier | None:
        """The first well-formed identifier of a scheme, if one is printed."""
        return next((i.identifier for i in self.identifiers if i.scheme is scheme and i.identifier), None)


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer in the text: `targets` are reference numbers, `missing` what it names that no list holds.

    `form` is "numeric", "superscript", "author-year", "key", "footnote", "link" or "identifier"; "nocite"
    where a work is put in the list without being cited, which gives no claim a source.
    """

    id: str
    span: Span
    text: str
    form: str
    targets: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()


class Role(StrEnum):
    """What a part of an article is for. Only BODY is searched for claims."""

    BODY = "body"
    QUESTION = "question"
    CONTENTS = "contents"
    REFERENCES = "references"
    DISCLAIMER = "disclaimer"
    READ_MORE = "read-more"
    COMMENTS = "comments"
    NAVIGATION = "navigation"


class Unit(StrEnum):
    """What a sentence is part of."""

    SENTENCE = "sentence"
    LEAD_IN = "lead_in"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of running text or a list item.

    `span` indexes the source exactly, citation marks included; `text` is the same without markup, on one
    line. `block` numbers the paragraph, item or cell it stands in; a lead-in and its items share a `group`.
    `depth` is how deep its item is nested in lists, from 1; 0 outside of lists.
    """

    span: Span
    text: str
    unit: Unit = Unit.SENTENCE
    role: Role = Role.BODY
    block: int = 0
    group: int | None = None
    heading: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link of the running text to a page of another site. No registry knows such a page."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """A reference list: its heading as printed, the spans of the heading and of the whole.

    `generated` where the author leaves it to a program to fill in, `recommended` where its works are for
    further reading and need not be cited.
    """

    heading: str
    heading_span: Span
    span: Span
    generated: bool = False
    recommended: bool = False


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment of the author: findings of these codes, or starts of codes, are known here, and why.

    `span` is the comment, `covers` the block that it is about. Without a reason it sets nothing aside.
    """

    span: Span
    covers: Span
    codes: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of a file that could not be read."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article: what it prints, each part with its span in `source`; and the links saved beside it.

    `bibliographies` are the files that it names as holding its references, as written there.
    """

    source: Source
    format: str
    language: str
    references: tuple[Reference, ...] = ()
    citations: tuple[Citation, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    lists: tuple[ReferenceList, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    problems: tuple[Problem, ...] = ()
    links: tuple[Link, ...] = ()
    bibliographies: tuple[str, ...] = ()
    web_links: tuple[WebLink, ...] = ()

    @property
    def is_list(self) -> bool:
        """Is it a file of references, without a text that could cite them?"""
        return (
            bool(self.references)
            and all(one.place is Place.BIB for one in self.references)
            and not self.sentences
        )

    @property
    def is_text(self) -> bool:
        """Is its file the text itself, so that it can be changed at a span? A Word document's is a zip."""
        return self.format != "docx"
