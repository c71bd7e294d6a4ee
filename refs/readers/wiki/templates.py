"""What a template leaves in the text: the work it describes, a note, a word; or nothing."""

import re
from enum import Enum

from refs.readers.wiki.works import is_work


class Leaves(Enum):
    """What is read of a template."""

    WORK = "work"
    NOTE = "note"
    CALL = "call"
    AUTHOR_YEAR = "author-year"
    FIRST = "first"
    SECOND = "second"
    QUANTITY = "quantity"
    IDENTIFIER = "identifier"
    NOTHING = "nothing"


_BY_NAME = {
    name: leaves
    for leaves, names in {
        Leaves.NOTE: "efn, refn, noot, efn-ua, efn-la, notetag, footnote, anmerkung",
        Leaves.CALL: "r, ref r",
        Leaves.AUTHOR_YEAR: "sfn, sfnp, harv, harvnb, harvp, harvtxt, harvcol, harvcoltxt, sfnm",
        Leaves.FIRST: """
            quote, blockquote, cquote, citaat, zitat, citation bloc, quotation, nowrap, nobr, small, smaller,
            big, em, strong, abbr, tooltip, lang-la, lang-grc, val, frac, sup, sub, nobold, nobreak, kleiner,
            sic, noitalic, mvar, math
        """,
        Leaves.SECOND: "lang, taal, transl, transliteration, color, font color, lang-x",
        Leaves.QUANTITY: "convert, cvt, unité",
        Leaves.IDENTIFIER: "doi, pmid, pmc",
    }.items()
    for name in (" ".join(one.split()) for one in names.split(","))
}
_SPACES = re.compile(r"[\s_]+")


def leaves_of(name: str) -> Leaves:
    """What is read of a template with this name."""
    return Leaves.WORK if is_work(name) else _BY_NAME.get(name, Leaves.NOTHING)


def normal_name(raw: str) -> str:
    """A template's name as it is compared."""
    return _SPACES.sub(" ", raw).strip().lower()


def author_year(words: list[str]) -> str:
    """A short citation as an article prints it: "(Bakker & Visser, 2006)"."""
    if len(words) < 2:
        return ""
    *authors, year = words
    named = " & ".join(authors) if len(authors) < 3 else f"{authors[0]} et al."
    return f"({named}, {year})"
