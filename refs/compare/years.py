"""Is this a year in which the work may be said to have appeared?"""

import re

from refs.model.judgement import Difference
from refs.model.record import Record

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_ONLINE_FIRST = 1998  # before it no journal put papers online ahead of the issue


def year_difference(printed: str, record: Record) -> Difference | None:
    """None where print, electronic and ahead-of-print dates allow the printed year.

    One year off is a note where the record does not say when the work came online: it may have come before.
    """
    found = _YEAR.search(printed)
    years = set(record.years) | {year for year in (record.published.year, record.electronic.year) if year}
    if found is None or not years or int(found[0]) in years:
        return None
    nearest = min(abs(int(found[0]) - year) for year in years)
    undated = record.electronic.year is None and min(years) >= _ONLINE_FIRST
    shown = str(record.year or min(years))
    return Difference("year", found[0], shown, minor=nearest == 1 and undated)
