"""What kind of source an entry names, by the words that only such a source is printed with."""

import re

_THESIS = re.compile(
    r"\b(?:proefschrift|dissertati(?:on|e)|thesis|scriptie|Ph\.?D\.?|doctoral)\b", re.IGNORECASE
)
_GUIDELINE = re.compile(
    r"richtlijn|\bguidelines?\b|\b\w+-standaard\b|\bzorgstandaard\b|\bNHG[- ]|\bNICE\b|\bLeitlinie",
    re.IGNORECASE,
)
_BOOK = re.compile(
    r"\bISBN\b|\b[0-9]{1,2}(?:st|nd|rd|th|e|de|ste)?\s(?:ed\b|edn\b|edition\b|druk\b|editie\b)|\((?:Eds?|red)\.?\)|\bed(?:itor)?s\.\s"
    r"|\b(?:University\sPress|Bohn\sStafleu|McGraw|Lippincott|Saunders|Mosby|Churchill\sLivingstone|Academic\sPress|Thieme"
    r"|Elsevier|Springer|Wiley|Routledge|Sage\sPublications|Humana\sPress|Penguin)\b"
)
_REPORT = re.compile(
    r"\b(?:rapport|report|white\s?paper|jaarverslag|jaarcijfers|working\spaper|factsheet)\b", re.IGNORECASE
)
# A place, a publisher and a year, as Vancouver prints them for a book.
_PUBLISHED = re.compile(r"(?:^|\.\s)[^\W\d_][\w ,]{2,40}:\s[^\W\d_][^:;.]{2,60}[;,]\s(?:c)?[12][0-9]{3}")
_LOOKED_UP = re.compile(
    r"\b(?:geraadpl\w+|bekeken|bezocht|ontleend|opgehaald|retrieved|accessed|available\s(?:at|from|in)|beschikbaar|consulté\w*)\b",
    re.IGNORECASE,
)

_KINDS = (
    ("thesis", _THESIS),
    ("guideline", _GUIDELINE),
    ("book", _BOOK),
    ("report", _REPORT),
    ("book", _PUBLISHED),
)


def source_type(text: str, *, in_journal: bool, has_identifier: bool, has_address: bool) -> str:
    """The kind: "article", "book", "web", "guideline", "thesis", "report", or "" where nothing tells.

    A volume or pages in a journal outweigh any word: guidelines and reports are printed in journals too.
    """
    if in_journal:
        return "article"
    for kind, words in _KINDS:
        if words.search(text) and not (has_identifier and kind in ("guideline", "report")):
            return kind
    if has_identifier:
        return "article"
    return "web" if has_address or _LOOKED_UP.search(text) else ""
