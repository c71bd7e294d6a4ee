"""What every style prints in the same way: a title's quotation marks, numbers, and what is not verified."""

import re
from collections.abc import Iterator
from dataclasses import replace

from refs.export.bibliography.locales import Locale, ordinal
from refs.export.editions import edition_number
from refs.export.interface import Entry
from refs.export.links import safe_url
from refs.export.pages import full_pages
from refs.export.printable import printable
from refs.export.quotes import Quotes, curled
from refs.export.richtext import Mark, Run, merged, plain, retold
from refs.export.titles import title_of
from refs.model.record import Record

_OWN_NUMBER = re.compile(r"\A(?:\[[0-9]{1,4}\]|\(?[0-9]{1,3}[.)])\s+")  # "[3] ", "3. "
_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_ONE_NUMBER = re.compile(r"[A-Za-z]*[0-9]+[A-Za-z]*")  # what CSL calls numeric
_SEVERAL_NUMBERS = re.compile(r"[A-Za-z]*[0-9]+[A-Za-z]*(?:\s?[-–,&]\s?[A-Za-z]*[0-9]+[A-Za-z]*)+")
_NOT_OF_A_URL = ".,;:!?)]}'’”"
_ITALIC = frozenset({Mark.ITALIC})

Runs = tuple[Run, ...]


def text(words: str) -> Runs:
    """Words without emphasis; none for ""."""
    return (Run(words),) if words else ()


def italic(runs: Runs) -> Runs:
    """Runs in italics; what was in italics stands upright within them (APA 7, 6.22)."""
    return tuple(Run(run.text, run.marks ^ _ITALIC, run.href) for run in runs)


def title_runs(record: Record, quotes: Quotes) -> Runs:
    """The title with typographic quotation marks."""
    title = title_of(record)
    return retold(title, curled(plain(title), quotes))


def edition(record: Record, locale: Locale) -> str:
    """As in "2nd ed.", in the words of the locale, or as the record has it."""
    printed = printable(record.book.edition) if record.book else ""
    number = edition_number(printed)
    return f"{ordinal(int(number), locale)} {locale.terms.edition}" if number else printed


def pages(record: Record, locale: Locale) -> str:
    """The pages with every range in full, joined as in the locale."""
    return full_pages(printable(record.pages), locale.range_dash)


def labelled_pages(record: Record, locale: Locale) -> str:
    """As in "p. 3" and "pp. 3–8"."""
    printed = pages(record, locale)
    if not printed:
        return ""
    several = locale.range_dash in printed or "," in printed
    return f"{'pp.' if several else 'p.'} {printed}"


def ranged(number: str, locale: Locale) -> str:
    """A volume or issue; between two numbers stands the dash of the locale ("3–4")."""
    return re.sub(r"(?<=[0-9])[-–](?=[0-9])", locale.range_dash, printable(number))


def report_number(number: str, locale: Locale, separator: str = "") -> str:
    """Its number with a label: "no. 12", "nos. 12–14"; one that is no number ("WHO/12") stands alone."""
    several = _SEVERAL_NUMBERS.fullmatch(number)
    if not (several or _ONE_NUMBER.fullmatch(number)):
        return number
    return f"{locale.terms.numbers[bool(several)]}{separator} {ranged(number, locale)}"


def sentence_start(words: str) -> str:
    """Words with a capital first letter, unless the first word has one of its own ("eHealth")."""
    first = words.split(" ", 1)[0]
    return words[:1].upper() + words[1:] if first == first.lower() else words


def linked(run: Run) -> Iterator[Run]:
    """A run in pieces, each address that it shows a link."""
    offset = 0
    for found in _URL.finditer(run.text):
        shown = found[0].rstrip(_NOT_OF_A_URL)
        yield replace(run, text=run.text[offset : found.start()])
        yield replace(run, text=shown, href=safe_url(shown))
        offset = found.start() + len(shown)
    yield replace(run, text=run.text[offset:])


def as_printed(entry: Entry, *, numbered: bool = False) -> Runs:
    """The author's own text, its addresses linked; an address that it does not show follows it.

    Its own number goes where the list is `numbered` afresh.
    """
    line = printable(entry.printed)
    runs = list(linked(Run(_OWN_NUMBER.sub("", line) if numbered else line)))
    shown_urls = {run.href for run in runs}
    for url in dict.fromkeys(filter(None, map(safe_url, entry.urls))):
        if url not in shown_urls:
            runs += [Run(" "), Run(url, href=url)]
    return merged(runs)
