"""Where an article's bibliography stands, or is to stand."""

import re
from dataclasses import dataclass

from refs.errors import UsageError
from refs.model.article import Article, Place, Reference, ReferenceList
from refs.model.text import Span

_BEGIN = re.compile(r"^[ \t]*(?:<!--|%|#|//) ?refs: bibliography ?(?:-->)?[ \t]*(?:\r\n|\n|\r)", re.MULTILINE)
_END = re.compile(r"^[ \t]*(?:<!--|%|#|//) ?refs: end bibliography ?(?:-->)?[ \t]*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->|(?<=\S)[ \t]+%[^\r\n]*", re.DOTALL)
_LIST_MARKS = re.compile(r"(?:^|(?<=[\r\n]))[ \t>]*(?:[-*+•–]|\[?\(?\d{1,3}[.)\]]{1,2})?[ \t]*(?=$|[\r\n])")
_LIST_TAGS = re.compile(r"</?(?:li|ol|ul|p|br)\b[^<>]*>", re.IGNORECASE)
_LIST_OPENS = re.compile(r"(?:<(?:ol|ul)\b[^<>]*>\s*)?(?:<(?:li|p)\b[^<>]*>\s*){1,3}$", re.IGNORECASE)
_LIST_CLOSES = re.compile(
    r"\s*(?:<!--[^<>]{0,200}-->\s*)?(?:</(?:li|p)>\s*){0,3}(?:</(?:ol|ul)>)?", re.IGNORECASE
)
_LINE_BEHIND = re.compile(r"[ \t]*(?:<!--[^<>\r\n]{0,200}-->[ \t]*)?")
_WINDOW = 2000
# Formats in which the list is a part of the text; in the others a program makes it, or none can be put in.
WRITABLE = ("markdown", "html", "text")


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The span that the list replaces; `entries` are the references that are printed there now.

    `wants_heading` where none stands above it; `leads` where what is put in starts a new paragraph.
    """

    span: Span
    entries: tuple[Reference, ...] = ()
    wants_heading: bool = False
    leads: bool = False


def list_place(article: Article) -> ListPlace:
    """Between the markers of the article, else its one list, else its end.

    Raises:
        UsageError: it cannot be said where without harm; why, and what to do.
    """
    path = article.source.path
    if article.format not in WRITABLE:
        raise UsageError(f"{path}: {_why_not(article)}")
    if article.bibliographies:
        raise UsageError(
            f"{path}: its references come from {article.bibliographies[0]}, and a program prints the list; "
            "`refs export` writes that file"
        )
    if marked := _between_markers(article):
        return marked
    lists = [one for one in article.lists if not one.recommended and _entries(article, one.span)]
    noted = {target for one in article.citations if one.form == "footnote" for target in one.targets}
    notes = [
        one
        for one in article.references
        if one.place is Place.LIST
        and (one.number in noted or not any(_holds(part.span, one) for part in article.lists))
    ]
    if notes:
        line = article.source.position(notes[0].span.start).line
        raise UsageError(f"{path}:{line}: a note prints a reference; notes are not replaced by a list")
    if len(lists) > 1:
        lines = " and ".join(str(article.source.position(one.span.start).line) for one in lists[:2])
        raise UsageError(
            f"{path}: more than one reference list (lines {lines}); put `<!-- refs: bibliography -->` and "
            "`<!-- refs: end bibliography -->` around the one that is to be replaced"
        )
    if lists:
        return _of_list(article, lists[0])
    return _behind_all(article)


def _why_not(article: Article) -> str:
    if article.is_list:
        return "a file of references has no bibliography; `refs export` writes one like it"
    if article.format in ("latex", "org", "typst"):
        return "here a program prints the list; `refs export --to bibtex` writes what it reads"
    return f"a list cannot be put into this format ({article.format}); `refs bib` prints it"


def _entries(article: Article, span: Span) -> tuple[Reference, ...]:
    return tuple(one for one in article.references if one.place is Place.LIST and _holds(span, one))


def _holds(span: Span, reference: Reference) -> bool:
    return span.start <= reference.span.start < span.end


def _between_markers(article: Article) -> ListPlace | None:
    text = article.source.text
    begin = _BEGIN.search(text)
    end = _END.search(text, begin.end()) if begin else None
    if begin is None:
        return None
    if end is None:
        line = article.source.position(begin.start()).line
        raise UsageError(
            f"{article.source.path}:{line}: “refs: bibliography” has no “refs: end bibliography” below it"
        )
    span = Span(begin.end(), end.start())
    headings = [one.heading_span for one in article.lists if one.heading]
    above = any(
        heading.end <= begin.start() and not text[heading.end : begin.start()].strip() for heading in headings
    )
    return ListPlace(span, _entries(article, span), wants_heading=not above)


def _of_list(article: Article, listed: ReferenceList) -> ListPlace:
    """The entries of a list, from the first to the last; what stands above and below them stays."""
    text = article.source.text
    entries = _entries(article, listed.span)
    first, last = entries[0].span, max(one.span.end for one in entries)
    if article.format == "html":
        opening = _LIST_OPENS.search(text, max(listed.heading_span.end, first.start - _WINDOW), first.start)
        start = opening.start() if opening else first.start
        closing = _LIST_CLOSES.match(text, last)
        end = last + len((closing[0] if closing else "").rstrip())
    else:
        start = article.source.line_start(article.source.position(first.start).line)
        behind = _LINE_BEHIND.match(text, last)
        end = behind.end() if behind else last
    _refuse_other_text(article, entries, Span(start, end))
    return ListPlace(Span(start, end), entries, wants_heading=not listed.heading)


def _refuse_other_text(article: Article, entries: tuple[Reference, ...], span: Span) -> None:
    """Nothing but entries may be replaced.

    Raises:
        UsageError: there is other text between them; where.
    """
    source = article.source
    position = span.start
    for one in (*entries, None):
        until = one.span.start if one else span.end
        bare = _COMMENT.sub("", source.text[position:until])
        bare = _LIST_TAGS.sub("", bare) if article.format == "html" else bare
        if _LIST_MARKS.sub("", bare).strip(" \t\r\n.;"):
            line = source.position(position).line
            raise UsageError(
                f"{source.path}:{line}: between the entries stands text that is none; it would be lost, so "
                "nothing was changed. Move it, or put markers around the list (docs/bibliography.md)"
            )
        position = max(position, one.span.end if one else until)


def _behind_all(article: Article) -> ListPlace:
    """The end of the article; of a page the end of its text, before what closes it."""
    text = article.source.text
    end = len(text.rstrip()) if article.format != "html" else len(text)
    if article.format == "html":
        closing = re.search(r"(?:\s*</(?:article|main|body|html)>)+\s*\Z", text, re.IGNORECASE)
        end = closing.start() if closing else end
    return ListPlace(Span(end, end), wants_heading=True, leads=True)
