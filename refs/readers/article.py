"""A source, read as an article: its references, its citations and its sentences."""

from dataclasses import replace

from refs.language import detect, normal_language
from refs.model.article import Article, Place, Reference, Role
from refs.model.text import Source
from refs.readers.bib import read_bib
from refs.readers.citations import find_marks, listed_without_mark, numbers_shown, to_citations
from refs.readers.document import Document
from refs.readers.formats import format_of, read_document
from refs.readers.inline_references import find_mentions, link_mentions
from refs.readers.reference_index import index_references
from refs.readers.reference_list import read_entries, read_lists
from refs.readers.sentences import sentences
from refs.readers.suppressions import find_suppressions


def read_article(source: Source, *, format: str | None, language: str | None) -> Article:  # noqa: A002 - the contract's word
    """Read a decoded file as an article.

    Args:
        source: The file.
        format: "markdown", "html", "text", "latex", "wiki", "org", "typst" or "bib"; None to tell it by the
            file's name and text.
        language: "nl", "en", "de" or "fr"; None for what the source declares, else shows.

    Raises:
        UsageError: no reader reads this format.
    """
    kind = format or format_of(source.path, source.text)
    if kind == "bib":
        return read_bib(source)
    return _read(read_document(source, kind), language)


def _read(document: Document, language: str | None) -> Article:
    entries = read_entries(document)
    listed = tuple(entry.reference for entry in entries)
    linked = link_mentions(find_mentions(document.blocks, document.source), listed)
    inline = tuple(dict.fromkeys(link.reference for link in linked if link.reference.place is Place.INLINE))
    index = index_references(entries, inline, numbers_shown(document.blocks, linked))
    marks = find_marks(document.blocks, linked, index)
    ordered = sorted((*listed, *inline), key=_place)
    numbers = {reference: number for number, reference in enumerate(ordered, start=1)}
    cited = to_citations(marks, document.blocks, numbers)
    uncited = listed_without_mark(document.listed, document.source, numbers, len(cited) + 1)
    spoken = language or normal_language(document.language) or detect(_running_text(document))
    return Article(
        source=document.source,
        format=document.format,
        language=spoken,
        references=tuple(replace(reference, number=number) for reference, number in numbers.items()),
        citations=(*cited, *uncited),
        sentences=sentences(document, spoken),
        lists=read_lists(document),
        suppressions=find_suppressions(document.source, document.format, document.blocks),
        problems=document.problems,
        bibliographies=document.bibliographies,
    )


def _running_text(document: Document) -> str:
    """What tells the article's language: not its list, which is English as often as not."""
    return " ".join(block.text for block in document.blocks if block.role is Role.BODY)


def _place(reference: Reference) -> tuple[int, int]:
    return reference.span.start, reference.span.end
