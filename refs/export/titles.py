"""The title of a work as a bibliography prints it."""

import re
from html import escape

from refs.export.printable import printable
from refs.export.richtext import Run, from_markup, merged, plain, split
from refs.model.record import Record

_ABBREVIATION_AT_END = re.compile(r"(?:\b\w\.){2}\Z|\.\.\Z")


def title_of(record: Record) -> tuple[Run, ...]:
    """The title without the registry's final full stop.

    A translated title stands in brackets, after the original one where that is known
    (APA 7, 9.38): "De heup [The hip]". The case of letters is the record's.
    """
    if not (record.title_markup or record.translated):  # nearly always, and quick
        plain_title = printable(record.title)
        return _without_stop((Run(plain_title),)) if plain_title else ()
    title = _without_stop(from_markup(record.title_markup or escape(record.title)))
    if not record.translated:
        return title
    title = _without_brackets(title)
    original = _without_stop(from_markup(escape(record.vernacular_title)))
    bracketed = (Run("["), *title, Run("]")) if title else ()
    return merged((*original, Run(" " if original and bracketed else ""), *bracketed))


def _without_stop(title: tuple[Run, ...]) -> tuple[Run, ...]:
    text = plain(title)
    if not text.endswith(".") or _ABBREVIATION_AT_END.search(text[-4:]):
        return title
    return (Run(text[:-1]),) if len(title) == 1 and not title[0].marks else split(title, [len(text) - 1])[0]


def _without_brackets(title: tuple[Run, ...]) -> tuple[Run, ...]:
    text = plain(title)
    if text.startswith("[") and text.endswith("]"):
        return _without_stop(split(title, [1, len(text) - 1])[1])
    return title
