"""An item of CSL as a work in fields, so that nothing that a program reads is lost on its way out."""

import json
import re
from collections.abc import Mapping
from html import escape
from typing import Any

from refs.model.article import Printed
from refs.model.record import Book, Journal, Record, WorkKind
from refs.model.told import IN_CSL, Told
from refs.readers.bibliography.csl_values import csl_date, csl_names, csl_text
from refs.wording import unmarked

_KINDS = {
    **dict.fromkeys(("book", "collection", "periodical", "classic", "musical_score"), WorkKind.BOOK),
    **dict.fromkeys(
        ("chapter", "paper-conference", "entry", "entry-encyclopedia", "entry-dictionary"), WorkKind.CHAPTER
    ),
    **dict.fromkeys(("report", "standard"), WorkKind.REPORT),
    **dict.fromkeys(("webpage", "post", "post-weblog"), WorkKind.WEB),
    "thesis": WorkKind.THESIS,
    "article": WorkKind.PREPRINT,
}
_MARK = re.compile(r"(</?(?:i|b|sup|sub)>)", re.IGNORECASE)
_OLD_NAMES = {"event-title": "event"}  # of CSL 1.0.1


def told_of(item: Mapping[str, Any], printed: Printed) -> Told | None:
    """The work of an item, or None where it has no title."""
    if not printed.title:
        return None
    kind = _KINDS.get(csl_text(item.get("type")), WorkKind.ARTICLE)
    server = kind is WorkKind.PREPRINT
    container = csl_text(item.get("container-title"))
    work = Record(
        kind=kind,
        title=printed.title,
        title_markup=_markup(item.get("title")),
        authors=printed.authors if item.get("author") else (),
        authors_complete=not printed.authors_cut,
        journal=Journal(
            csl_text(item.get("publisher")) if server else "" if kind is WorkKind.CHAPTER else container,
            csl_text(item.get("container-title-short") or item.get("journalAbbreviation")),
            issns=_several(item.get("ISSN"), ","),
        ),
        published=csl_date(item.get("issued")),
        volume=printed.volume,
        issue=printed.issue,
        pages=printed.pages,
        abstract=csl_text(item.get("abstract")),
        keywords=_several(item.get("keyword"), ";"),
        book=_book(item, kind, printed.title, container),
        genre=csl_text(item.get("genre")),
        url=csl_text(item.get("URL")),
        accessed=csl_date(item.get("accessed")),
    )
    more = ((name, csl_text(_value(item, variable))) for name, variable in IN_CSL.items())
    note = unmarked(csl_text(item.get("note")))
    written = tuple((name, json.dumps(value, ensure_ascii=False)) for name, value in item.items())
    told = tuple(one for one in more if one[1])
    return Told(work, f"csl:{csl_text(item.get('type'))}", note, told, written)


def _value(item: Mapping[str, Any], variable: str) -> object:
    return item.get(variable) or item.get(_OLD_NAMES.get(variable, variable))


def _book(item: Mapping[str, Any], kind: WorkKind, title: str, container: str) -> Book | None:
    book = Book(
        title={WorkKind.CHAPTER: container, WorkKind.BOOK: title}.get(kind, ""),
        publisher="" if kind is WorkKind.PREPRINT else csl_text(item.get("publisher")),
        place=csl_text(item.get("publisher-place")),
        edition=csl_text(item.get("edition")),
        editors=tuple(csl_names(item.get("editor"))),
        isbns=_several(item.get("ISBN"), ","),
        report_number=csl_text(item.get("number")),
    )
    return book if book != Book() else None


def _markup(title: object) -> str:
    """A title with its emphasis, all else escaped; "" where it has none."""
    if not isinstance(title, str) or not _MARK.search(title):
        return ""
    pieces = enumerate(_MARK.split(" ".join(title.split())))
    return "".join(one.lower() if number % 2 else escape(one, quote=False) for number, one in pieces)


def _several(value: object, mark: str) -> tuple[str, ...]:
    values = value if isinstance(value, list) else csl_text(value).split(mark)
    return tuple(text for one in values if (text := csl_text(one)))
