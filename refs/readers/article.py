"""A source, read as an article: its references, its citations and its sentences."""

import re
from dataclasses import replace

from refs.language import detect, normal_language
from refs.model.article import Article, Place, Reference, Role
from refs.model.text import Source, Span
from refs.readers.bibliography.aliases import aliases_of
from refs.readers.bibliography.declared import Declared, declarations
from refs.readers.bibliography.holdings import (
    Companions,
    Gather,
    as_cited,
    nothing_beside,
    shelf_of,
    uncited_but_listed,
)
from refs.readers.citations import find_marks, listed_without_mark, numbers_shown, to_citations
from refs.readers.document import Document
from refs.readers.formats import LISTS, format_of, read_document
from refs.readers.inline_references import find_mentions, link_mentions
from refs.readers.key_marks import by_block, first_places, key_marks, key_uses
from refs.readers.reference_index import index_references
from refs.readers.reference_list import read_entries, read_lists
from refs.readers.sentences import sentences
from refs.readers.suppressions import find_suppressions
from refs.readers.web_links import find_web_links
from refs.readers.works import printed_works

# Names and "et al." say nothing of the language that an article is in.
_MARKS = re.compile(r"\([^()]{0,300}\b(?:19|20)\d\d[a-z]?\b[^()]{0,60}\)|\[[\d\s,;–-]{1,60}\]")


def read_article(
    source: Source,
    *,
    format: str | None,  # noqa: A002 - the contract's word
    language: str | None,
    gather: Gather = nothing_beside,
) -> Article:
    """Read a decoded file as an article.

    Args:
        source: The file.
        format: One of those of `format_of`; None to tell it by the file's name and text.
        language: "nl", "en", "de" or "fr"; None for what the source declares, else shows.
        gather: Opens the files beside it. Only what is cited from them becomes a reference.

    Raises:
        UsageError: no reader reads this format.
    """
    kind = format or format_of(source)
    if kind in LISTS:
        return _read_list(source, kind)
    declared = declarations(source, kind)
    return _read(read_document(source, kind), language, declared, gather(source, declared))


def _read_list(source: Source, kind: str) -> Article:
    """Read a file that is nothing but references; each reader is imported where it is needed."""
    if kind == "bib":
        from refs.readers.bib import read_bib

        return read_bib(source)
    if kind in ("csl", "bbl"):
        from refs.readers.list_file import read_list_file

        return read_list_file(source, kind)
    from refs.readers.tagged import NBIB, RIS, read_tagged

    return read_tagged(source, RIS if kind == "ris" else NBIB)


def _read(document: Document, language: str | None, declared: Declared, beside: Companions) -> Article:
    entries = read_entries(document)
    listed = tuple(entry.reference for entry in entries)
    aliases = aliases_of((d.label, d.target) for d in document.definitions if d.label.startswith("@"))
    in_lists = [entry.reference for entry in entries if not entry.is_footnote]
    printed = printed_works(document.works, in_lists)
    held = tuple(work for work in document.works if work.label not in printed)
    declared = replace(declared, entries=(*declared.entries, *held))
    shelf = shelf_of(in_lists, declared, beside, aliases, printed)
    uses = key_uses(document.blocks, shelf)
    linked = link_mentions(find_mentions(document.blocks, document.source, by_block(uses)), listed)
    inline = tuple(dict.fromkeys(link.reference for link in linked if link.reference.place is Place.INLINE))
    index = index_references(entries, inline, numbers_shown(document.blocks, linked), shelf.by_key)
    # Where the article says what its keys mean, a bare one cites too.
    keyed = key_marks(uses, bare=document.format == "markdown" and bool(declared.files or declared.entries))
    marks = find_marks(document.blocks, linked, index, keyed)
    unmarked = (*declared.nocite, *document.listed)
    places = {**uncited_but_listed(unmarked, declared, beside, shelf), **first_places(marks, document.blocks)}
    ordered = sorted((*listed, *inline, *places), key=lambda one: _place(places.get(one, one.span)))
    numbers = {reference: number for number, reference in enumerate(ordered, start=1)}
    cited = to_citations(marks, document.blocks, numbers)
    uncited = listed_without_mark(unmarked, document.source, numbers, len(cited) + 1)
    printed_whole = {
        link.mention.block
        for link in linked
        if link.reference.place is Place.INLINE
        and link.mention.words == document.blocks[link.mention.block].text
    }
    spoken = language or normal_language(document.language) or detect(_running_text(document))
    return Article(
        source=document.source,
        format=document.format,
        language=spoken,
        references=tuple(_numbered(one, number, places.get(one)) for one, number in numbers.items()),
        citations=(*cited, *uncited),
        sentences=tuple(
            replace(one, role=Role.REFERENCES) if one.block in printed_whole else one
            for one in sentences(document, spoken)
        ),
        lists=read_lists(document),
        suppressions=find_suppressions(document),
        problems=(*document.problems, *declared.problems, *beside.problems),
        bibliographies=tuple(one.name for one in declared.files),
        web_links=tuple(sorted(find_web_links(document.blocks, marks), key=lambda one: one.span)),
    )


def _numbered(reference: Reference, number: int, cited_at: Span | None) -> Reference:
    """A reference with its number; one of a file stands where the article first cites it."""
    if cited_at is None:
        return replace(reference, number=number)
    return as_cited(reference, number, cited_at)


def _running_text(document: Document) -> str:
    """What tells the article's language: not its list, English as often as not, nor what stands in marks."""
    text = " ".join(block.text for block in document.blocks if block.role is Role.BODY)
    return _MARKS.sub(" ", text)


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end
