"""Bytes to a Word document: its text, and what stands beside it."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from refs.readers.bibliography.csl import Item
from refs.readers.docx.bookmarks import instructions
from refs.readers.docx.numbering import read_numbering
from refs.readers.docx.package import Package
from refs.readers.docx.paragraph import WordSource
from refs.readers.docx.story import Setting, Story
from refs.readers.docx.styles import read_styles
from refs.readers.docx.walk import read_story
from refs.readers.docx.word_sources import read_sources

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_LEAST_SHARE = 1 / 2  # of the text has to be marked as of a language for the document to be


def read_word_source(path: str, data: bytes, most_bytes: int) -> WordSource:
    """Read the bytes of a `.docx`, whose parts may be of `most_bytes` each.

    Raises:
        UnreadableError: they are no Word document, a damaged one, or one that is too large.
    """
    package = Package.of(path, data, most_bytes)
    relations = package.relations(package.main)
    story = Story(
        Setting(
            read_styles(package.related("styles")),
            read_numbering(package.related("numbering")),
            relations,
            dict(_sources(package)),
            instructions(package.of_document("custom-properties")),
        )
    )
    body = package.part(package.main)
    if body is not None:
        read_story(story, body)
    _read_notes(story, package)
    return WordSource(
        path,
        "\n".join(one.text for one in story.paragraphs),
        paragraphs=tuple(story.paragraphs),
        works=tuple(story.works.values()),
        troubles=tuple(story.troubles),
        comments=tuple(_comments(package.related("comments"))),
        language=_language(story),
    )


def _read_notes(story: Story, package: Package) -> None:
    """Read the notes behind the text, in the order in which it calls them."""
    held = {
        (kind, one.get("w:id", "")): one
        for kind in ("footnote", "endnote")
        if (root := package.related(f"{kind}s")) is not None
        for one in root.iter(f"w:{kind}")
        if one.get("w:type") not in _SEPARATORS
    }
    for note in tuple(story.notes):  # a note calls none
        element = held.pop((note.kind, note.id), None)
        if element is not None:
            read_story(story, element, note)


def _sources(package: Package) -> Iterator[tuple[str, Item]]:
    """Word's own sources, by their tags. They are one of the parts that any program may add."""
    for relation in package.relations(package.main).values():
        if relation.kind == "customXml" and not relation.is_external:
            root = package.part(relation.target)
            if root is not None:
                yield from read_sources(root).items()


def _comments(root: Element | None) -> Iterator[tuple[str, str]]:
    for one in () if root is None else root.iter("w:comment"):
        words = (text.text or "" for text in one.iter("w:t"))
        yield one.get("w:id", ""), "".join(words)


def _language(story: Story) -> str:
    """The language that most of the text is marked as; the one of new documents says too little."""
    (language, count), *_ = story.languages.most_common(1) or [("", 0)]
    return language if count > _LEAST_SHARE * sum(len(one.text) for one in story.paragraphs) else ""
