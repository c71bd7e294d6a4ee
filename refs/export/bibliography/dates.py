"""Dates as the styles print them."""

from refs.export.bibliography.locales import Locale
from refs.export.printable import printable
from refs.model.record import Date


def long_date(date: Date, locale: Locale) -> str:
    """As in "March 9, 2024", "9 March 2024", "9 maart 2024", as far as it is known."""
    month = locale.terms.months[date.month - 1] if date.year and date.month else ""
    day = str(date.day) if month and date.day else ""
    year = str(date.year or "")
    if locale.month_first:
        month_and_day = " ".join(filter(None, (month, day)))
        return f"{month_and_day}{',' if day else ''} {year}".strip(" ")
    return " ".join(filter(None, (day, month, year)))


def in_words(date: Date) -> str:
    """What stands for a year that is still to come, as its author has it ("in press"); else ""."""
    words = printable(date.text)
    return words if not date.year and words.replace(" ", "").isalpha() else ""


def short_date(date: Date, locale: Locale) -> str:
    """NLM's date, "2006 Jul 14"; in Dutch "14 juli 2006"."""
    if not locale.terms.months_short:
        return long_date(date, locale)
    month = locale.terms.months_short[date.month - 1] if date.year and date.month else ""
    day = str(date.day) if month and date.day else ""
    return " ".join(filter(None, (str(date.year or ""), month, day)))


def month_and_day(date: Date, locale: Locale) -> str:
    """As in "November 2", in every language in this order (APA 7, 9.14)."""
    month = locale.terms.months[date.month - 1] if date.year and date.month else ""
    return " ".join(filter(None, (month, str(date.day or "") if month else "")))
