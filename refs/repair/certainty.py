"""What must agree before anything is repaired."""

from collections.abc import Collection

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
    if judged.record is None or not {"title", "author", "year"} <= judged.agreeing:
        return False
    if any(difference.field == "year" for difference in judged.differences):
        return False
    denied = "journal" in judged.denied or {"volume", "pages"} <= judged.denied
    placed = {"volume", "pages"} <= judged.agreeing
    return not denied and (placed or len(fold(judged.record.title).split()) >= _TELLING)


def agrees_but_for(judged: Judgement, fields: Collection[str]) -> bool:
    """Is the right work printed, and wrong in these fields alone?

    An identifier of its own says that it is; so do title, first author and year.
    """
    if judged.record is None or judged.verdict is not Verdict.MISMATCH:
        return False
    printed = {one.identifier for one in judged.reference.identifiers}
    if not printed.intersection(judged.record.identifiers) and not names_one_work(judged):
        return False
    others = {one.field for one in judged.differences if not (one.minor and one.field == "title")}
    return {"title", "author"} <= judged.agreeing and others <= set(fields)
