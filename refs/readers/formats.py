"""Which reader reads a source, and a document with all its blocks in their roles."""

import re
from dataclasses import replace
from pathlib import PurePath

from refs.errors import UsageError
from refs.model.article import Problem
from refs.model.text import Source, Span
from refs.readers.document import Document
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
    ".tex": "latex",
    ".ltx": "latex",
    ".latex": "latex",
    ".org": "org",
    ".wiki": "wiki",
    ".mediawiki": "wiki",
}
SUFFIXES = frozenset(_BY_SUFFIX)  # what counts as an article in a folder
_SNIFFED = 4096
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
_LATEX = re.compile(r"\\(?:documentclass|begin\s?\{document\}|(?:sub)?section\*?\{|chapter\*?\{)")
_FEWEST_TAGS = 3


def format_of(path: str, text: str) -> str:
    """The format of a file by its suffix, else by its text."""
    known = _BY_SUFFIX.get(PurePath(path).suffix.lower())
    if known:
        return known
    head = text[:_SNIFFED]
    if _HTML.match(head) or len(_HTML_TAGS.findall(head)) >= _FEWEST_TAGS:
        return "html"
    if _LATEX.search(head):
        return "latex"
    if _BIB.search(head):
        return "bib"
    return "markdown" if _MARKDOWN.search(head) else "text"


def read_document(source: Source, format: str) -> Document:  # noqa: A002 - the contract's word for it
    """Read a source in a format of `format_of`, "bib" left out, into blocks with their roles and headings.

    Raises:
        UsageError: no reader reads this format.
    """
    document = _read(source, format)
    return replace(document, blocks=outline(document.blocks), problems=_damage(source))


def _read(source: Source, format: str) -> Document:  # noqa: A002
    # Each reader is imported where it is needed: markdown-it-py takes longer than most articles.
    if format == "markdown":
        from refs.readers.markdown import read_markdown

        return read_markdown(source)
    if format == "html":
        from refs.readers.html import read_html

        return read_html(source)
    if format == "text":
        from refs.readers.text import read_text

        return read_text(source)
    if format == "latex":
        from refs.readers.tex import read_latex

        return read_latex(source)
    if format == "org":
        from refs.readers.org import read_org

        return read_org(source)
    if format == "wiki":
        from refs.readers.wiki import read_wiki

        return read_wiki(source)
    raise UsageError(f"{source.path}: no reader for {format!r}; use markdown, html or text")


def _damage(source: Source) -> tuple[Problem, ...]:
    """A problem where bytes could not be decoded."""
    at = source.text.find("\ufffd")
    if at < 0:
        return ()
    count = source.text.count("\ufffd")
    return (Problem(Span(at, at + 1), f"{count} characters could not be decoded; save the file as UTF-8"),)
