"""A file of CSL-JSON, CSL-YAML or BibTeX's `.bbl` as an article that is nothing but references."""

from dataclasses import replace

from refs.model.article import Article, PrintedIdentifier, Problem, Reference
from refs.model.text import Source, Span
from refs.readers.bibliography.bbl import read_bbl
from refs.readers.bibliography.files import read_csl


def read_list_file(source: Source, format: str) -> Article:  # noqa: A002 - the contract's word
    """Read every entry of a "csl" or "bbl"; what is none is a problem where it stands."""
    entries, troubles = read_csl(source) if format == "csl" else read_bbl(source)
    references = [_placed(source, one, number) for number, one in enumerate(entries, start=1)]
    problems = [Problem(_of_line(source, line), message) for line, message in troubles]
    return Article(
        source=source, format=format, language="", references=tuple(references), problems=tuple(problems)
    )


def _placed(source: Source, entry: Reference, number: int) -> Reference:
    """An entry where it stands in its own file."""
    span = Span(source.line_start(entry.file_line), _of_line(source, entry.file_end_line).end)
    return replace(
        entry,
        number=number,
        span=span,
        identifiers=tuple(_found(source, one, span) for one in entry.identifiers),
        file="",
        file_line=0,
        file_end_line=0,
    )


def _found(source: Source, printed: PrintedIdentifier, span: Span) -> PrintedIdentifier:
    """An identifier where the entry writes it; on the whole entry where it writes it otherwise."""
    at = source.text.find(printed.raw, span.start, span.end) if printed.raw else -1
    return replace(printed, span=Span(at, at + len(printed.raw)) if at >= 0 else span)


def _of_line(source: Source, line: int) -> Span:
    """A line without its end."""
    start = source.line_start(line)
    text = source.text
    end = min((at for at in (text.find("\n", start), text.find("\r", start)) if at >= 0), default=len(text))
    return Span(start, end)
