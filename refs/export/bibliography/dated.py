"""What styles that cite by author and year have in common: letters behind equal years."""

from collections.abc import Callable, Sequence

from refs.export.bibliography.interface import Item
from refs.export.bibliography.locales import Locale
from refs.export.bibliography.order import year_letters
from refs.export.bibliography.printed import Runs, as_printed
from refs.export.interface import Entry
from refs.model.record import Record

Published = Callable[[Record, bool, str, Locale], Runs]  # the record, is it retracted, the letter of its year


def dated_items(ordered: Sequence[Entry], published: Published, locale: Locale) -> tuple[Item, ...]:
    """The items of works in their order; one that is not verified as its author printed it."""
    letters = year_letters(ordered)
    return tuple(_item(entry, letters[entry.key], published, locale) for entry in ordered)


def _item(entry: Entry, letter: str, published: Published, locale: Locale) -> Item:
    remark = "" if entry.record else locale.not_verified
    if entry.work is None:
        return Item(entry.key, as_printed(entry), remark)
    return Item(entry.key, published(entry.work, entry.retracted, letter, locale), remark)
