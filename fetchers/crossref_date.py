"""Crossref's dates: {"date-parts": [[2020, 1, 31]]}, as far as they are known."""

from refs.fetchers.crossref_text import text
from refs.model.record import Date

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def read_date(value: object) -> Date:
    """Read a date; an empty Date where there is none ([[null]] is Crossref's way to say so)."""
    parts = value.get("date-parts") if isinstance(value, dict) else None
    while isinstance(parts, list) and parts and isinstance(parts[0], list):
        parts = parts[0]
    year, month, day = map(_number, (*(parts if isinstance(parts, list) else ()), None, None, None)[:3])
    if not 1500 <= year <= 2100:
        return Date()
    if not 1 <= month <= 12:
        return Date(year, text=str(year))
    if not 1 <= day <= 31:
        return Date(year, month, text=f"{year} {_MONTHS[month - 1]}")
    return Date(year, month, day, f"{year} {_MONTHS[month - 1]} {day}")


def _number(part: object) -> int:
    """A part of a date, which may be a number or text; 0 for anything else."""
    digits = text(part)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 4 else 0
