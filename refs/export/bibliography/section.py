"""The reference list as a section of the article."""

from collections.abc import Sequence

from refs.export.bibliography import docx
from refs.export.bibliography.apa import ApaStyle
from refs.export.bibliography.harvard import HarvardStyle
from refs.export.bibliography.html import HtmlSink
from refs.export.bibliography.interface import Item, Sink, Style
from refs.export.bibliography.latex import LatexSink
from refs.export.bibliography.locales import LOCALES, Locale
from refs.export.bibliography.markdown import MarkdownSink
from refs.export.bibliography.text import TextSink
from refs.export.bibliography.vancouver import VancouverStyle
from refs.export.interface import Entry

STYLES: dict[str, Style] = {
    "apa": ApaStyle(),
    "vancouver": VancouverStyle(),
    "harvard": HarvardStyle(),
}
SINKS: dict[str, Sink] = {
    "markdown": MarkdownSink(),
    "text": TextSink(),
    "html": HtmlSink(),
    "latex": LatexSink(),
}


def bibliography(
    entries: Sequence[Entry], *, style: str | Style = "apa", locale: str, to: str = "markdown"
) -> str:
    """The section with its heading ("Bronnen", "References"), in the order of the style.

    Args:
        entries: the works, each once (`refs.export.entries`).
        style: one of `STYLES`, or one of its own kind.
        locale: one of `LOCALES`: "nl-NL", "en-US", "en-GB".
        to: one of `SINKS`.

    Raises:
        KeyError: a style, locale or sink of another name.
    """
    chosen = LOCALES[locale]
    return SINKS[to].section(chosen.heading, _items(entries, style, chosen))


def bibliography_document(entries: Sequence[Entry], *, style: str | Style = "apa", locale: str) -> bytes:
    """The section as a Word document; arguments and errors as those of `bibliography`."""
    chosen = LOCALES[locale]
    return docx.document(chosen.heading, _items(entries, style, chosen), locale)


def _items(entries: Sequence[Entry], style: str | Style, locale: Locale) -> tuple[Item, ...]:
    return (STYLES[style] if isinstance(style, str) else style).items(entries, locale)
