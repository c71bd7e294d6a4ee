"""What shows that a text is an entry of a reference list, goes on with one, or is no part of one."""

import re

from refs.readers.identifiers import find_identifiers
from refs.readers.printed import parse_entry
from refs.readers.printed.locators import any_year, year_behind_authors
from refs.readers.printed.names import parse_authors

# Prose about the list, in it or under it: it names no work.
_ABOUT = re.compile(
    r"(?:Dit|Deze|Dat|De\svolgende|Onderstaande|Hieronder|Hierboven|Zie|Voor\s(?:meer|dit|deze)"
    r"|Meer|Alle|Let\sop"
    r"|Laatst|In\sdit|Bij\shet|Klik|Lees|Bekijk|This|These|The\sfollowing|See|For\s(?:more"
    r"|further)|All|Below|Last"
    r"|Note|Click|Read|We|Copyright|Updated|Published|Back|Terug"
    r"|Over\s(?:de|deze|ons)|About\s(?:the|this|us)|Über\s(?:den|die|uns)|À\spropos)\b|©"
)
# Notes that stand under an entry, and the first words of its abstract.
_NOTE = re.compile(
    r"\[|(?:DOI|URL|PMC?ID|ISBN|ISSN|PDF|HTML|Link|Website)\s?:"
    r"|(?:Available|Beschikbaar|Epub|PubMed|Medline|Review|Erratum|Retrieved|Geraadpleegd|Discussion)\b"
    r"|(?i:abstract|background|objectives?|aims?|purpose|context|introduction"
    r"|(?:design|methods?|results|conclusions?)(?:\sand\s\w+)?|achtergrond|doel|samenvatting"
    r"|hintergrund|zusammenfassung|contexte|objectifs?|résumé)\s?:"
)
# What a way to a work is called, rather than the work: "PubMed: https://…", "Full text (PDF): https://…".
_WAYS = frozenset(
    "pubmed pmc medline crossref google scholar doi pmid pmcid isbn issn url link website site web webpagina"
    " online pdf html full text fulltext volledige tekst volltext artikel article abstract samenvatting"
    " summary zusammenfassung résumé bron source quelle available beschikbaar verfügbar"
    " disponible retrieved accessed"
    " geraadpleegd bekeken abgerufen consulté te vinden at on from via op in van om the de het here hier lees"
    " read see zie view bekijk more meer free gratis download open access epub".split()
)
# Somebody tells what happened to them: a reader's comment, and no entry. "Ma", "You" and "Je" are names too.
_TOLD = re.compile(
    r"\b(?:[Ii]k|[Mm]ij|[Mm]ijn|[Ww]ij|[Oo]ns|[Oo]nze|[Jj]ij|[Jj]ullie|I|I'm|I've|[Mm]y|[Ww]e"
    r"|[Oo]ur|you|[Yy]our|[Ii]ch|mir|mich"
    r"|[Mm]eine?|[Ww]ir|je|[Jj]'ai|mon|ma|mes|[Nn]ous|[Vv]ous|[Bb]edankt|[Dd]ank|[Tt]hanks?|[Mm]erci)\b"
)
# A note that cites, rather than prints a work: "See Bakker et al. (2006)", "Discussed in @bakker2006 [p. 4]".
_POINTS_ON = re.compile(
    r"^(?:[Ss]ee|[Zz]ie|[Cc]f\.|[Vv]gl\.|[Ii]b(?:id|\.))(?!\w)|(?<![\w@.])@[\w{]|\[\d{1,3}\]"
)
_FEWEST_TOLD = 2
_FEWEST_WORDS = 3


def is_about(text: str) -> bool:
    """Does this begin like prose about the list?"""
    return _ABOUT.match(text) is not None


def is_note(text: str) -> bool:
    """Does this begin like a note under an entry: "[PubMed]", "Epub …"?"""
    return _NOTE.match(text) is not None


def names_a_work(text: str) -> bool:
    """Are there authors with a year or a journal, a place in a journal, or a kind of source with a year?"""
    printed = parse_entry(text)
    if is_about(text) and not printed.authors:
        return False
    dated = bool(printed.year or re.search(r"\b(?:[nz]\.?d\.?)\)", text))
    located = bool(printed.volume and printed.pages)
    return bool(
        (printed.authors and (dated or printed.journal or printed.source_type))
        or (printed.journal and located)
        or (printed.source_type and dated)
        or printed.source_type == "web"
    )


def prints_a_work(text: str) -> bool:
    """Does this print a work in full, authors, year and where it is from, so that it stands for itself?"""
    printed = parse_entry(text)
    source = printed.journal or printed.source_type or (printed.volume and printed.pages)
    return bool(printed.authors and printed.year and (source or find_identifiers(text)))


def points_on(text: str) -> bool:
    """Does a note only cite, rather than print a work?"""
    return _POINTS_ON.search(text) is not None and not prints_a_work(text)


def lists_authors(text: str) -> bool:
    """Does this begin with a list of authors and a title, be it without a year and a journal?"""
    printed = parse_entry(text)
    by_many = printed.authors_cut or len(printed.authors) > 1
    return by_many and any(name.initials for name in printed.authors) and bool(printed.title)


def is_told(text: str) -> bool:
    """Does somebody speak here in the first person, rather than print a work with its authors?"""
    if any(name.initials for name in parse_authors(text).names):
        return False
    return len(_TOLD.findall(text)) >= _FEWEST_TOLD


def starts_like_entry(text: str) -> bool:
    """Does this begin with authors, or name a work in any other way that a note under an entry does not?"""
    if is_note(text):
        return False
    authors = parse_authors(text)
    return any(name.initials or name.collective for name in authors.names) or (
        bool(authors.names) and (authors.cut or year_behind_authors(text, authors.end) is not None)
    )


def goes_on(text: str) -> bool:
    """Does a line that stands apart go on with the entry above: "doi:…", "2006;88(5):1117-32"?"""
    first = text[0]
    if not (first.islower() or first.isdigit() or first == "("):
        return False
    if any(name.initials for name in parse_authors(text).names):
        return False  # "de Vries TJ, …"
    if first.islower():
        return not names_a_work(text)
    return first == "(" or len(re.findall(r"[^\W\d_]{3,}", text)) <= _FEWEST_WORDS


def is_address_only(text: str) -> bool:
    """An identifier or a web address with no words of its own: it goes with the line above."""
    bare = _without_addresses(text)
    if not bare.strip():
        return True
    return bare != text and len(_words(bare)) <= _FEWEST_WORDS and not _has_author(bare)


def names_what_it_leads_to(text: str) -> bool:
    """Does a line with an address say more than by which way one gets there: "Made Site, https://…"?"""
    return any(word.lower() not in _WAYS for word in _words(_without_addresses(text))) and not is_note(text)


def _without_addresses(text: str) -> str:
    bare = re.sub(r"\b(?:https?://|www\.)\S+", " ", text)
    for found in reversed(find_identifiers(bare)):
        bare = bare[: found.whole.start] + bare[found.whole.end :]
    return bare


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", text)


def _has_author(text: str) -> bool:
    """Does a short line begin with authors, and print their initials or a year?"""
    authors = parse_authors(text)
    if not authors.names or is_note(text):
        return False
    dated = year_behind_authors(text, authors.end) or any_year(text)
    return bool(dated) or any(name.initials for name in authors.names)
