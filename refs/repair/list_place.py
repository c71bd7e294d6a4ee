"""Where an article's bibliography stands, or is to stand."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from refs.errors import UsageError
from refs.model.article import Article, Place, Reference, ReferenceList
from refs.model.text import Span
from refs.readers.document import BlockKind
from refs.readers.formats import read_document
from refs.repair.list_bounds import list_bounds, refuse_other_text
from refs.repair.list_markers import BEGIN, END, Markers, find_markers

# Formats in which the list is a part of the text; in the others a program makes it, or none can be put in.
WRITABLE = ("markdown", "html", "text")
_INDENT = re.compile(r"[ \t]{1,12}(?=(?:[-*+]|\d{1,4}[.)])[ \t])")
_BLANKS = re.compile(r"[ \t]+(?=[\r\n]|\Z)")
_CLOSES_PAGE = re.compile(r"(?:\s*</(?:article|main|body|html)>)+\s*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The span that the list replaces; `entries` are the references that are printed there now.

    `wants_heading` where none stands above it; `before` and `behind` are the white space that parts the list
    from what stands there, `indent` what stands before each entry. `tag` is the one that opens the list of a
    page now, "" where there is none.
    """

    span: Span
    entries: tuple[Reference, ...] = ()
    wants_heading: bool = False
    before: str = ""
    behind: str = ""
    indent: str = ""
    tag: str = ""


def list_place(article: Article, remarks: Collection[str]) -> ListPlace:
    """Between the markers of the article, else in place of its one list, else at its end.

    `remarks` are those that `refs bib` itself leaves behind an entry, in every language.

    Raises:
        UsageError: it cannot be said where without harm; why, and what to do.
    """
    path = article.source.path
    if article.format not in WRITABLE:
        raise UsageError(f"{path}: {_why_not(article)}")
    if article.bibliographies or _is_generated(article):
        origin = article.bibliographies[0] if article.bibliographies else "elsewhere"
        raise UsageError(
            f"{path}: its references come from {origin}, and a program prints the list; "
            "`refs export` writes that file"
        )
    _refuse_notes(article)
    lists = [one for one in article.lists if not one.recommended and _entries(article, one.span)]
    if markers := find_markers(article):
        return _between_markers(article, markers, lists, remarks)
    if len(lists) > 1:
        lines = " and ".join(str(article.source.position(one.span.start).line) for one in lists[:2])
        raise UsageError(
            f"{path}: more than one reference list (lines {lines}); put `{BEGIN}` and `{END}` around the one "
            "that is to be replaced, and take out the other"
        )
    if lists:
        return _of_list(article, lists[0], remarks)
    return _under_heading(article) or _behind_all(article)


def _why_not(article: Article) -> str:
    if article.is_list:
        return "a file of references has no bibliography; `refs export` writes one like it"
    if article.format in ("latex", "org", "typst"):
        return "here a program prints the list; `refs export --to bibtex` writes what it reads"
    return f"a list cannot be put into this format ({article.format}); `refs bib` prints it"


def _is_generated(article: Article) -> bool:
    """Does a program make the list, of keys that the text cites or where the author has it put?"""
    keyed = {target for one in article.citations if one.form in ("key", "nocite") for target in one.targets}
    off_list = any(one.number in keyed and one.place is not Place.LIST for one in article.references)
    return off_list or any(one.generated for one in article.lists)


def _refuse_notes(article: Article) -> None:
    noted = {target for one in article.citations if one.form == "footnote" for target in one.targets}
    notes = _notes(article) if noted else ()
    for one in article.references:
        in_a_list = any(_holds(part.span, one) for part in article.lists)
        in_a_note = any(_holds(span, one) for span in notes)
        if one.place is Place.LIST and (in_a_note or not in_a_list):
            line = article.source.position(one.span.start).line
            raise UsageError(
                f"{article.source.path}:{line}: a note prints a reference; notes are not replaced by a list"
            )


def _notes(article: Article) -> tuple[Span, ...]:
    blocks = read_document(article.source, article.format).blocks
    return tuple(block.span for block in blocks if block.kind is BlockKind.FOOTNOTE)


def _entries(article: Article, span: Span) -> tuple[Reference, ...]:
    return tuple(one for one in article.references if one.place is Place.LIST and _holds(span, one))


def _holds(span: Span, reference: Reference) -> bool:
    return span.start <= reference.span.start < span.end


def _between_markers(
    article: Article, markers: Markers, lists: Sequence[ReferenceList], remarks: Collection[str]
) -> ListPlace:
    """All between the markers, or the list between them where they hold its heading too."""
    entries = _entries(article, markers.span)
    for one in lists:
        if not set(_entries(article, one.span)) <= set(entries):
            line = article.source.position(one.span.start).line
            raise UsageError(
                f"{article.source.path}:{line}: a reference list stands outside of the markers; move it "
                "between them, or take them out"
            )
    headings = [one for one in article.lists if one.heading and not one.recommended]
    within = [one for one in headings if markers.holds(one.heading_span)]
    if within:
        return _of_list(article, within[0], remarks) if entries else _below(within[0])
    refuse_other_text(article, entries, markers.span, remarks)
    above = any(markers.is_right_below(one.heading_span, article.source.text) for one in headings)
    return ListPlace(
        markers.span, entries, wants_heading=not above, before=markers.before, behind=markers.behind
    )


def _of_list(article: Article, listed: ReferenceList, remarks: Collection[str]) -> ListPlace:
    """The entries of a list, from the first to the last; what stands above and below them stays."""
    entries = _entries(article, listed.span)
    bounds = list_bounds(article, entries, listed.heading_span.end, remarks)
    indent = _INDENT.match(article.source.text, bounds.span.start) if article.format == "markdown" else None
    return ListPlace(
        bounds.span,
        entries,
        wants_heading=not listed.heading,
        indent=indent[0] if indent else "",
        tag=bounds.tag,
    )


def _under_heading(article: Article) -> ListPlace | None:
    """Under a heading that has nothing below it yet."""
    empty = [
        one for one in article.lists if one.heading and not one.recommended and one.span == one.heading_span
    ]
    return _below(empty[0]) if len(empty) == 1 else None


def _below(listed: ReferenceList) -> ListPlace:
    end = listed.heading_span.end
    return ListPlace(Span(end, end), before="\n\n")


def _behind_all(article: Article) -> ListPlace:
    """The end of the article; of a page the end of its text, before what closes it."""
    text = article.source.text
    end = len(text.rstrip())
    if article.format == "html" and (closing := _CLOSES_PAGE.search(text)):
        end = closing.start()
    blanks = _BLANKS.match(text, end)
    until = blanks.end() if blanks else end
    return ListPlace(
        Span(end, until),
        wants_heading=True,
        before="\n\n" if text[:end].strip() else "",
        behind="\n" if until == len(text) else "",
    )
