"""What kind of source an entry names, by the words that only such a source is printed with."""

import re

from refs.readers.printed.names import is_author_like, is_name_like
from refs.readers.printed.titles import is_journal

_THESIS = re.compile(
    r"\b(?:proefschrift|\w*dissertati(?:on|e)|thesis|\w*scriptie|afstudeer\w+|Ph\.?D\.?|doctoral"
    r"|(?:Master|Bachelor|Diplom|Doktor)arbeit|Habilitation\w*|thèse|mémoire\sde)\b",
    re.IGNORECASE,
)
_GUIDELINE = re.compile(
    r"richtlijn|\bguidelines?\b|\b\w+-standaard\b|\bzorgstandaard\b|\bNHG[- ]|\bNICE\b|\bLeitlinie",
    re.IGNORECASE,
)
_BOOK = re.compile(
    r"\bISBN\b|\b[0-9]{1,2}(?:st|nd|rd|th|e|de|ste)?\s(?:ed\b|edn\b|edition\b|druk\b|editie\b)|\((?:Eds?|[Rr]eds?|Hrsg|Hg|dir|coord)\.?\)|\bed(?:itor)?s\.\s"
    r"|\b(?:University\sPress|Bohn\sStafleu|McGraw|Lippincott|Saunders|Mosby|Churchill\sLivingstone|Academic\sPress|Thieme"
    r"|Elsevier|Springer|Wiley|Routledge|Sage\sPublications|Humana\sPress|Penguin)\b"
    r"|\b(?:Press|Publications|Publishers|Publishing|Books|Uitgeverij|Uitgevers|Verlag|[EÉ]ditions|Ediciones|Edizioni)\b[^.]{0,40}\.?\s?$"
)
_REPORT = re.compile(
    r"\b(?:rapport|report|white\s?paper|jaarverslag|jaarcijfers|working\spaper|factsheet)\b", re.IGNORECASE
)
# Statutes as gazettes number them, and European law: never in a journal, though "Stb. 1994, 837" looks it.
_LAW = re.compile(
    r"\b(?:Stb|Stcrt|BGBl|Trb|PbEU|Staatsblad|Staatscourant|Bundesgesetzblatt|Moniteur\sbelge)\b\.?[\sI,]{1,4}[12][0-9]{3}\b"
    r"|\bBWBR[0-9]{4,}|\bECLI:|\bKamerstuk\w*\s|\b(?:Regulation|Directive|Verordening|Richtlijn|Richtlinie|Règlement)\s\((?:EU|EG|EC|CE|UE)\)"
    r"|^(?:Wet|Besluit|Regeling)\s(?:op|van|tot|inzake|houdende)\s"
)
_STANDARD = re.compile(
    r"\b(?:ISO|NEN|DIN|EN|IEC|ASTM|AAMI|BS)(?:[-/ ](?:ISO|EN|IEC|TR|TS)){0,3}[- ]?[A-Z]?[0-9]{3,5}\b"
)
_NEWSPAPER = re.compile(
    r"(?:^|[.,?!]\s)(?:In:?\s)?(?:NRC(?:\s(?:Handelsblad|Next))?|(?:de\s|het\s|the\s|le\s|la\s|die\s|der\s)?(?:Volkskrant|Trouw|Parool"
    r"|Telegraaf|Guardian|(?:New\sYork|Sunday|Financial)\sTimes|Washington\sPost|Independent|Spiegel|Zeit|Monde|Figaro"
    r"|Libération|Morgen|Tijd|Standaard)|NOS(?:\sNieuws)?|RTL\sNieuws|BBC(?:\sNews)?|CNN|Reuters|\w*(?:dagblad|courant|zeitung|nieuwsblad)"
    r"|Algemeen\sDagblad|Het\sLaatste\sNieuws)(?:,\s[^.]{1,60})?\.?\s?$",
    re.IGNORECASE,
)
_ENCYCLOPEDIA = re.compile(
    r"(?:^|[.,?!]\s)(?:In:?\s)?(?:the\s)?(?:Wikipedia|(?:Encyclop(?:a?e|æ)dia\s)?Britannica)\b[^.]{0,60}(?:\.\s?[^.]{0,30})?\.?\s?$",
    re.IGNORECASE,
)
_DOMAIN = re.compile(
    r"(?<![@\w./-])(?:[A-Za-z0-9-]{2,40}\.){1,3}(?:nl|be|com|org|net|eu|de|fr|info|gov|edu|int|uk|at|ch)(?=[\s,;:)/]|\.?$|\.\s)"
)
# APA closes a book with its publisher: "(2013). Why do I hurt? OPTP."
_DATED_FIRST = re.compile(r"\(\s?(?:[12][0-9]{3}[a-z]?|[nz]\.\s?d\.)(?:,[^()]{1,30})?\s?\)\.?\s")
_LAST_SENTENCE = re.compile(r"[.?!]\s(?P<name>[^.?!]{2,80})\.?\s?$")
_MOST_PUBLISHER_WORDS = 8
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
    ("report", _STANDARD),
    ("book", _PUBLISHED),
    ("web", _NEWSPAPER),
    ("web", _ENCYCLOPEDIA),
)


def source_type(text: str, *, in_journal: bool, has_identifier: bool, has_address: bool) -> str:
    """The kind: "article", "book", "web", "guideline", "thesis", "report", or "" where nothing tells.

    A volume or pages in a journal outweigh any word: guidelines and reports are printed in journals too.
    Laws and standards are reports here, and newspapers are the web.
    """
    if _LAW.search(text):
        return "report"
    if in_journal:
        return "article"
    for kind, words in _KINDS:
        if words.search(text) and not (has_identifier and kind in ("guideline", "report", "web")):
            return kind
    if has_identifier:
        return "article"
    return "web" if has_address or _LOOKED_UP.search(text) or _DOMAIN.search(text) else ""


def has_publisher(text: str) -> bool:
    """Does an entry that begins with authors and year end in a name that is no journal's?"""
    dated = _DATED_FIRST.search(text, 0, 2000)
    ending = _LAST_SENTENCE.search(text, max(dated.end(), len(text) - 90)) if dated else None
    if ending is None:
        return False
    name = ending["name"]
    is_short = len(name.split()) <= _MOST_PUBLISHER_WORDS and is_name_like(name.replace(":", ""))
    return is_short and is_author_like(name) and not is_journal(name)
