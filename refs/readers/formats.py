"""Which reader reads a source, and a document with all its blocks in their roles."""

import re
from dataclasses import replace
from pathlib import PurePath

from refs.errors import UnreadableError, UsageError
from refs.model.article import Problem
from refs.model.text import Source, Span
from refs.readers.document import Document
from refs.readers.docx.paragraph import WordSource
from refs.readers.outline import outline

_BY_SUFFIX = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
    ".bib": "bib",
    ".bibtex": "bib",
    ".bbl": "bbl",
    ".ris": "ris",
    ".nbib": "nbib",
    ".csljson": "csl",
    ".json": "csl",
    ".yaml": "csl",
    ".yml": "csl",
    ".tex": "latex",
    ".ltx": "latex",
    ".latex": "latex",
    ".org": "org",
    ".typ": "typst",
    ".wiki": "wiki",
    ".mediawiki": "wiki",
    ".docx": "docx",
    ".docm": "docx",
    ".nxml": "jats",
    ".jats": "jats",
}
# What counts as an article in a folder; most files of JSON and YAML there are something else, and a program
# makes a .bbl of what stands beside it.
SUFFIXES = frozenset(_BY_SUFFIX) - {".json", ".yaml", ".yml", ".bbl"}
# Files of references and nothing else.
LISTS = frozenset({"bib", "bbl", "ris", "nbib", "csl"})
SNIFFED = 4096
XML = ".xml"  # an article where it holds JATS
_JATS = re.compile(
    r"//DTD (?:JATS|Journal (?:Archiving|Publishing|Authoring))"
    r"|<article\b[^>]{0,2000}\b(?:article-type|dtd-version)\s?="
    r"|<article\b[^>]{0,2000}>\s{0,200}<(?:processing-meta|front)\b"
)
_HTML = re.compile(
    r"\s{0,500}(?:<!doctype html|<html\b|<\?xml[^>]{0,200}>\s{0,100}<(?:!doctype|html))", re.IGNORECASE
)
_HTML_TAGS = re.compile(r"</?(?:p|div|li|ul|ol|h[1-6]|body|table)\b[^<>]{0,500}>", re.IGNORECASE)
_MARKDOWN = re.compile(
    r"^(?:#{1,6} \S|```|---\s*$|\[[^\]\n]{1,200}\]: \S)|\]\(https?://|\*\*\S", re.MULTILINE
)
_BIB = re.compile(
    r"^\s{0,20}@(?:article|book|misc|inproceedings|incollection|string|comment)\s*\{",
    re.IGNORECASE | re.MULTILINE,
)
_RIS = re.compile(r"\s{0,100}TY {2}- [A-Z]{3,6}\s*$", re.MULTILINE)
_NBIB = re.compile(r"\s{0,100}PMID- ?\d")
_CSL = re.compile(r"\s{0,100}\[\s{0,100}\{\s{0,100}\"")
_LATEX = re.compile(r"\\(?:documentclass|begin\s?\{document\}|(?:sub)?section\*?\{|chapter\*?\{)")
_WIKI = re.compile(r"^==[^=\r\n]{1,200}==\s*$|<ref(?:\s[^<>]{0,200})?>", re.MULTILINE)
_ORG = re.compile(
    r"^#\+(?:title|author|date|begin_\w+|bibliography|language):?", re.IGNORECASE | re.MULTILINE
)
_TYPST = re.compile(r"^#(?:set|show|let) \w|^#import \"|^#bibliography\(", re.MULTILINE)
# The first of them that shows tells the format; Markdown shows least.
_SIGNS = {"latex": _LATEX, "bib": _BIB, "org": _ORG, "typst": _TYPST, "wiki": _WIKI, "markdown": _MARKDOWN}
_FEWEST_TAGS = 3


def format_of(source: Source) -> str:
    """The format of a file by its suffix, else by its text.

    "markdown", "html", "text", "latex", "wiki", "org", "typst", "docx", "jats"; of a list one of `LISTS`.

    Raises:
        UnreadableError: it is XML, and no article.
    """
    if isinstance(source, WordSource):
        return "docx"
    suffix = PurePath(source.path).suffix.lower()
    if known := _BY_SUFFIX.get(suffix):
        return known
    head = source.text[:SNIFFED]
    if is_jats(head):
        return "jats"
    if _HTML.match(head) or len(_HTML_TAGS.findall(head)) >= _FEWEST_TAGS:
        return "html"
    for form, start in {"ris": _RIS, "nbib": _NBIB, "csl": _CSL}.items():
        if start.match(head):
            return form
    if suffix == XML:
        raise UnreadableError(f"{source.path}: XML, but no article in JATS; name an article")
    told = (form for form, sign in _SIGNS.items() if sign.search(head))
    return next(told, "text")


def is_jats(head: str) -> bool:
    """Is this the beginning of an article in JATS, and not of other XML, such as a page or DocBook?"""
    return head.lstrip().startswith("<") and _JATS.search(head) is not None


def read_document(source: Source, format: str) -> Document:  # noqa: A002 - the contract's word for it
    """Read a source in a format of `format_of`, save those of `LISTS`, into blocks with roles and headings.

    Raises:
        UsageError: no reader reads this format.
    """
    document = _read(source, format)
    return replace(document, blocks=outline(document.blocks), problems=(*document.problems, *_damage(source)))


def _read(source: Source, format: str) -> Document:  # noqa: A002
    # Each reader is imported where it is needed: markdown-it-py takes longer than most articles.
    match format:
        case "markdown":
            from refs.readers.markdown import read_markdown as read
        case "html":
            from refs.readers.html import read_html as read
        case "text":
            from refs.readers.text import read_text as read
        case "latex":
            from refs.readers.tex import read_latex as read
        case "org":
            from refs.readers.org import read_org as read
        case "typst":
            from refs.readers.typst import read_typst as read
        case "wiki":
            from refs.readers.wiki import read_wiki as read
        case "jats":
            from refs.readers.jats import read_jats as read
        case "docx" if isinstance(source, WordSource):
            from refs.readers.docx.reader import read_docx

            return read_docx(source)
        case _:
            kinds = ", ".join(sorted(set(_BY_SUFFIX.values()) - LISTS))
            raise UsageError(f"{source.path}: no reader for {format!r}; use one of {kinds}")
    return read(source)


def _damage(source: Source) -> tuple[Problem, ...]:
    """A problem where bytes could not be decoded."""
    at = source.text.find("\ufffd")
    if at < 0:
        return ()
    count = source.text.count("\ufffd")
    return (Problem(Span(at, at + 1), f"{count} characters could not be decoded; save the file as UTF-8"),)
