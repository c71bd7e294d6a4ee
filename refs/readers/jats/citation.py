"""References of JATS, as an entry of a list prints them.

A `mixed-citation` has its punctuation; an `element-citation` has none, and gets that of a reference list:
"Bakker MA, Visser LC. Collapse of the hip. J Made Bones. 2006;88(5):1117-32."
"""

import re

from refs.readers.jats.state import Citation, Close, State
from refs.readers.printed.names import initials_of
from refs.readers.tags import Tag

PEOPLE = frozenset({"name", "string-name", "collab", "on-behalf-of"})
_OF_A_NAME = frozenset("surname given-names suffix prefix institution".split())
_PARTS = frozenset(
    "element-citation nlm-citation person-group name-alternatives name string-name date"
    " date-in-citation".split()
)
_NUMBERS = {"doi": "doi:", "pmid": "PMID ", "pmcid": "PMC", "pmc": "PMC"}
_SAID = re.compile(r"(?:doi|pmid|pmc(?:id)?)\W{0,3}$|/$", re.IGNORECASE)
# In a `mixed-citation` too, what stands right behind another field is a word of its own.
_APART = frozenset({"pub-id", "given-names", "surname"})
_ENDS_FIELD = ("</pub-id>", "</ext-link>", "</uri>", "</surname>", "</given-names>")
_BEFORE = 12
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.?[ -]?){1,4}")
_LONGEST_GIVEN = 200


def begin_citation(state: State, _: Tag) -> Close:
    """A reference in elements begins."""
    state.citation = Citation()

    def close(_: Tag) -> None:
        state.citation = None

    return close


def is_between(state: State) -> bool:
    """Does text stand between the fields of a reference, where it is layout?"""
    return state.citation is not None and state.parent in _PARTS


def begin_field(state: State, tag: Tag) -> Close | None:
    """A field of a reference in elements begins: what is printed before it, and behind it."""
    citation = state.citation
    if citation is None and tag.name in _APART and state.text.endswith(_ENDS_FIELD, 0, tag.start):
        state.between(" ", tag.start)
    if citation is None or tag.name in _PARTS - PEOPLE:
        return None
    before, behind = _around(tag.name, citation)
    state.between(before, tag.start)
    if tag.name not in _OF_A_NAME:
        citation.last = "name" if tag.name in PEOPLE | {"etal"} else tag.name
    citation.has_source = citation.has_source or tag.name == "source"

    def close(end: Tag) -> None:
        state.between(behind, end.start)

    return close if behind else None


def _around(name: str, citation: Citation) -> tuple[str, str]:
    last = citation.last
    if name in _OF_A_NAME:
        return " ", ""
    if name in PEOPLE or name == "etal":
        return (", " if last == "name" else " "), ("et al" if name == "etal" else "")
    start = ". " if last == "name" else " "
    match name:
        case "year":
            return (start, "") if citation.has_source else (f"{start}(", ").")
        case "volume":
            return (";" if last == "year" and citation.has_source else " "), ""
        case "issue":
            return "(", ")"
        case "fpage" | "elocation-id" | "page-range":
            return (":" if last in {"volume", "issue"} else " p. "), ""
        case "lpage":
            return "-", ""
        case "pub-id":
            return " ", ""
        case _:
            return start, "."


def given_names(state: State, tag: Tag) -> bool:
    """Print given names as initials; False where they are printed as they stand."""
    end = state.text.find("<", tag.end, tag.end + _LONGEST_GIVEN)
    given = state.text[tag.end : max(tag.end, end)].strip()
    if state.citation is None or not given or _INITIALS.fullmatch(given):
        return False
    state.page.whole(initials_of(given), tag.end, end)
    return True


def begin_number(state: State, tag: Tag) -> None:
    """An identifier begins: say of which kind it is, unless the text before it does."""
    said = _NUMBERS.get(tag.attributes.get("pub-id-type", ""), "")
    before = state.text[max(0, tag.start - _BEFORE) : tag.start]
    if state.text.startswith(said.strip(), tag.end):  # "PMC123"
        said = ""
    state.between(said if _SAID.search(before) is None else "", tag.end)
