"""How the text cites a work in a style: by its number, or by authors and year."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from refs.export.bibliography.dates import in_words
from refs.export.bibliography.interface import Item
from refs.export.bibliography.locales import Locale
from refs.export.bibliography.order import APA_ORDER, HARVARD_ORDER, in_order, year_letters
from refs.export.interface import Entry
from refs.export.printable import printable
from refs.export.richtext import plain
from refs.export.titles import title_of
from refs.model.article import Printed
from refs.model.record import Name, Record


@dataclass(frozen=True, slots=True)
class InText:
    """What stands in the text for a work; `number` in a numeric style, else `authors` and `year`.

    `families` are the names of all its authors, as a sentence may have them: "Mont, Jones and Hungerford".
    """

    number: str = ""
    authors: str = ""
    year: str = ""
    families: tuple[str, ...] = ()


_MOST = {"apa": 2, "harvard": 3}  # authors that are all named
_LONGEST_TITLE = 40


def in_text(
    entries: Sequence[Entry],
    items: Sequence[Item],
    printed: Mapping[str, Printed],
    style: str,
    locale: Locale,
) -> dict[str, InText]:
    """The mark of each work, by key; `printed` are the fields of those that were not verified.

    A work of which nothing is known that could stand in the text has none.
    """
    if any(item.label for item in items):
        return {item.key: InText(item.label.strip("[]().")) for item in items}
    ordered = in_order(entries, HARVARD_ORDER if style == "harvard" else APA_ORDER)
    letters = year_letters(ordered)
    marks = {}
    for entry in ordered:
        work = entry.work or printed.get(entry.key)
        if work and (authors := _authors(work, style, locale)):
            letter = letters[entry.key] if entry.work else _printed_letter(work.year, entry.printed)
            families = tuple(filter(None, (printable(name.family) for name in work.authors)))
            marks[entry.key] = InText("", authors, _year(work, letter, style, locale), families)
    return marks


def _printed_letter(year: object, printed: str) -> str:
    """The letter that an author gave to the year of a work which is not verified: "2006a"."""
    found = re.search(rf"\b{year}([a-z])\b", printed) if year else None
    return found[1] if found else ""


def _authors(work: Record | Printed, style: str, locale: Locale) -> str:
    """Family names as APA 7 (8.17) and Harvard have them; without an author the start of the title."""
    names = [name for name in work.authors if printable(name.family)]
    if not names and isinstance(work, Record) and work.book:
        names = list(work.book.editors)
    if not names:
        title = plain(title_of(work)) if isinstance(work, Record) else work.title
        return _quoted(title, locale) if title else ""
    families = [_family(name, first=number == 0, locale=locale) for number, name in enumerate(names)]
    cut = not work.authors_complete if isinstance(work, Record) else work.authors_cut
    if len(families) > _MOST[style] or cut:
        return f"{families[0]} {locale.terms.et_al}"
    last = " & " if style == "apa" else f" {locale.terms.conjunction} "
    return last.join(filter(None, (", ".join(families[:-1]), families[-1])))


def _family(name: Name, *, first: bool, locale: Locale) -> str:
    family = printable(name.family)
    if locale.capital_particle and first and not name.collective:
        return family[:1].upper() + family[1:]
    return family


def _quoted(title: str, locale: Locale) -> str:
    words = title[:_LONGEST_TITLE].rsplit(" ", 1)[0] if len(title) > _LONGEST_TITLE else title
    opening, closing = locale.quotes.outer
    return f"{opening}{words}{closing}"


def _year(work: Record | Printed, letter: str, style: str, locale: Locale) -> str:
    if work.year:
        return f"{work.year}{letter}"
    abbreviated, in_full = locale.terms.no_date
    said = in_words(work.published) if isinstance(work, Record) else ""
    nothing = said or (in_full if style == "harvard" else abbreviated)
    return f"{nothing}-{letter}" if letter else nothing
