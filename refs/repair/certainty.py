"""What must agree before anything is repaired."""

from collections.abc import Collection

from refs.compare.work import Comparison, compare
from refs.fold import fold
from refs.model.judgement import Judgement, Verdict

YEAR = frozenset({"year"})
LOCATORS = frozenset({"volume", "issue", "pages"})

# A shorter title ("Osteonecrosis.", "Reply") is that of many works; its place in the journal must agree too.
_TELLING = 4


def names_one_work(judged: Judgement) -> bool:
    """Do title, first author and year of the found record agree with the print, and nothing deny it?

    Then the record's identifiers are those of the printed work. A year that is off by one, which is but a
    note, does not agree here.
    """
    found = _comparison(judged)
    if found is None or not (found.title.agrees and found.author and found.year):
        return False
    if any(difference.field == "year" for difference in found.differences):
        return False
    denied = found.journal is False or (found.volume is False and found.pages is False)
    placed = found.volume is True and found.pages is True
    return not denied and (placed or len(fold(found.record.title).split()) >= _TELLING)


def agrees_but_for(judged: Judgement, fields: Collection[str]) -> bool:
    """Is the right work printed, under an identifier of its own, and wrong in these fields alone?"""
    found = _comparison(judged)
    if found is None or judged.verdict is not Verdict.MISMATCH:
        return False
    printed = {one.identifier for one in judged.reference.identifiers}
    if not printed.intersection(found.record.identifiers):
        return False
    others = {one.field for one in judged.differences if not (one.minor and one.field == "title")}
    return bool(found.title.agrees and found.author) and others <= set(fields)


def _comparison(judged: Judgement) -> Comparison | None:
    return compare(judged.reference, judged.record) if judged.record else None
