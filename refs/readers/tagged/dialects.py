"""How RIS and nbib say what: their tags, and where an entry begins and ends."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a format says what. Of several tags for one thing the first that an entry has counts.

    `line` finds tag and value; an entry starts at a `first` tag, and ends at `last`, if there is one, or at a
    blank line, if `blank_ends`. A line that begins with `indent` goes on with the value above it. Behind a
    full name its `short` form may follow; a `group` stands among the authors.
    """

    name: str
    line: re.Pattern[str]
    first: str
    last: str
    blank_ends: bool
    indent: str
    short: Mapping[str, str]
    group: str
    authors: tuple[tuple[str, ...], ...]
    fields: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, str]
    searched: tuple[str, ...]
    kept: frozenset[str]  # what refs writes of words that it could not tell apart


RIS = Dialect(
    name="ris",
    line=re.compile(r"[ \t]*(?P<tag>[A-Z][A-Z0-9]) {1,3}-(?: (?P<value>.*)|)$"),
    first="TY",
    last="ER",
    blank_ends=False,
    indent="",  # programs break long values as they like
    short={},
    group="",  # an author without a comma is one
    authors=(("AU", "A1"), ("A2", "ED", "A3")),
    fields={
        "title": ("TI", "T1", "CT"),
        "journal": ("T2", "JF", "JO", "BT", "JA", "J2"),
        "year": ("PY", "Y1", "DA"),
        "volume": ("VL",),
        "issue": ("IS",),
        "key": ("ID",),
        "kind": ("TY",),
        "publisher": ("PB",),
        "remark": ("N1",),
    },
    kinds={
        **dict.fromkeys(("JOUR", "EJOUR", "JFULL", "INPR", "ABST"), "article"),
        **dict.fromkeys(("CPAPER", "CONF"), "conference"),
        **dict.fromkeys(("BILL", "CASE", "STAT", "LEGAL", "HEAR"), "law"),
        **dict.fromkeys(
            "PAT COMP VIDEO MPCT SOUND MUSIC NEWS MGZN UNPB MANSCPT PCOMM DATA AGGR MAP ART FIGURE SLIDE"
            " STAND ADVS CTLG PAMP".split(),
            "other",
        ),
        **dict.fromkeys(("BOOK", "EBOOK", "EDBOOK", "CHAP", "ECHAP", "SER"), "book"),
        **dict.fromkeys(("RPRT", "GOVDOC"), "report"),
        **dict.fromkeys(("ELEC", "WEB", "BLOG"), "web"),
        "THES": "thesis",
    },
    searched=("DO", "UR", "M3", "L1", "L2", "LK", "N1", "M1", "C2", "AN", "C6"),
    kept=frozenset({"TY", "ID", "TI", "DO", "DB", "AN", "C2", "UR", "N1", "ER"}),
)
NBIB = Dialect(
    name="nbib",
    line=re.compile(r"(?P<tag>[A-Z][A-Z0-9 ]{1,3}?) {0,2}- ?(?P<value>.*)$"),
    first="PMID",
    last="",
    blank_ends=True,
    indent=" ",
    short={"FAU": "AU", "FED": "ED"},
    group="CN",
    authors=(("FAU", "AU"), ("FED", "ED")),
    fields={
        "title": ("TI", "BTI"),
        "journal": ("JT", "TA"),
        "year": ("DP", "DEP"),
        "volume": ("VI",),
        "issue": ("IP",),
        "pages": ("PG",),
        "key": (),
        "kind": (),
        "publisher": ("PB",),
        "remark": ("GN",),
    },
    kinds={},
    searched=("LID", "AID", "PMC", "PMID"),
    kept=frozenset({"PMID", "GN", "TI", "LID", "PMC"}),
)
