"""Where the title of a work ends and the name of its journal begins."""

import re

from refs.readers.printed.names import is_name_like

# Between two sentences of an entry. A dot, a question or exclamation mark, perhaps a quote, white space.
_BOUNDARY = re.compile(r"(?:[.?!]['’”»\"]?\.?|[?!]['’”\"]?,)\s+")
_QUOTED = re.compile(r"\s?(?P<open>[‘“\"'«])")
_CLOSING = {"‘": "’", "“": "”", '"': '"', "'": "'", "«": "»"}
# Words that journals abbreviate with a dot (LTWA, the ISSN's list of title word abbreviations).
_ABBREVIATED = frozenset(
    "Acad Acta Adv Agric Am Amer An Anal Anat Anim Ann Annu Anthropol Appl Arch Assoc Astron Behav"
    " Biochem Biochim Bioeng Bioinform Biol Biomed Biophys Biotechnol Bot Br Brit Bull Can Cardiol Cell"
    " Cereb Chem Clin Cogn Comm Commun Comp Comput Contrib Crit Crystallogr Curr Cytol Dent Dermatol Dev"
    " Develop Dis Ecol Econ Educ Electron Embryol Emerg Endocr Endocrinol Eng Engl Entomol Environ Enzymol"
    " Epidemiol Ergon Ethol Eur Europ Evol Exp Exper Expl Expr Fed Forsch Found Front Gastroenterol Gen"
    " Genet Genom Geogr Geol Gerontol Gynecol Haematol Health Hematol Hepatol Histochem Hum Hyg Immun"
    " Immunol Ind Inf Infect Inform Inst Int Intern Invest Jap Jpn Klin Lab Lett Libr Mach Mag Magn Manag"
    " Mar Mater Math Meas Mech Med Mem Metab Meth Methods Microbiol Microsc Mol Monogr Nat Natl Naturwiss"
    " Ned Nephrol Neu Neurobiol Neurol Neuropharmacol Neurophysiol Neurosci Neurosurg New Nonlin Nucl"
    " Nucleic Nurs Nutr Obstet Occup Ocean Oncol Ophthalmol Oral Orthod Orthop Otolaryngol Paediatr"
    " Parasitol Path Pathol Pediatr Percept Pers Perspect Pharm Pharmacol Philos Photochem Phys Physiol"
    " Plant Plast Pol Polym Pract Prev Proc Prog Progr Protein Psychiatr Psychol Psychopharmacol Psychosom"
    " Publ Public Quant Quart Radiat Radiol Rehabil Rep Reprod Res Respir Rev Rheumatol Roy Scand Sci Sect"
    " Semin Ser Soc Sociol Spectrom Spectrosc Sport Stand Stat Stud Surg Surv Symp Syst Technol The Theor"
    " Thromb Tijdschr Top Toxicol Trans Transplant Trav Trends Trop Univ Urol Vasc Vet Virol Vis Wiss"
    " Yearb Zool".split()
)
_ABBREVIATION_IN_TITLE = re.compile(
    r"(?:\b(?:vs|e\.g|i\.e|cf|St|sp|spp|ca|no|nr|et al|resp|incl|bijv|vol|dr)|\b[A-Z])\.$", re.IGNORECASE
)
_INITIAL = re.compile(r"(?:^|\W)[^\W\d_]\.$")
_EDITION = re.compile(
    r"(?:American|British|European|International|English|Clinical)\s(?:Volume|Edition)|(?:Series|Part|Section)\s\w{1,3}\b|Supplement\b"
)
_JOURNAL_START = re.compile(
    r"(?:The\s)?(?:\w+\s){0,2}(?:Journal|Annals|Archives|Proceedings|Acta|Zeitschrift|Tijdschrift)\b"
)
_JOURNAL_WORD = re.compile(
    r"\b(?:J|Journal|Tijdschrift|Tijdschr|Zeitschrift|Lancet|BMJ|NEJM|JAMA|Int|Eur|Rev|Ann|Annals|Arch|Archives|Acta|Clin|Curr"
    r"|Res|Sci|Med|Surg|Nature|Science|PLoS|BMC|Front|Frontiers|Bull|Proc|Huisarts|Sportgericht|Biol|Chem|Psychol)\b"
)
_FAMILY_OF_JOURNALS = re.compile(
    r"(?:The\s)?Lancet\.|Nature\s(?:reviews|clinical\spractice)\.", re.IGNORECASE
)
# Titles that end in a remark of one word: "… of the hip. Review. J. Orthop."
_REMARKS = frozenset(
    ("review", "commentary", "editorial", "letter", "reply", "response", "comment", "abstract")
)
_BRACKETED = re.compile(
    r"\s?\[(?:Internet|online|preprint|review|article|artikel|in \w+|e-?book|pdf|website|webpagina)\]",
    re.IGNORECASE,
)
_IN = re.compile(r"^In:?\s(?=[A-Z])")


def split_title(text: str) -> tuple[str, str]:
    """Title and journal out of what stands between the authors and the volume. Either may be empty."""
    text = _BRACKETED.sub("", text).strip(" ,;")
    if quoted := _split_quoted(text):
        return quoted
    start = _journal_start(text)
    if start is None:
        start = _journal_behind_comma(text)
    if start is None:
        return ("", clean_journal(text)) if is_name_like(text) else (clean_title(text), "")
    return clean_title(text[:start]), clean_journal(text[start:])


def first_sentence(text: str) -> tuple[str, str]:
    """The title of a work without a journal's locator, and what stands behind it."""
    text = _BRACKETED.sub("", text).strip(" ,;")
    if quoted := _split_quoted(text):
        return quoted
    for boundary in _BOUNDARY.finditer(text):
        ends_in_dot = boundary[0].startswith(".")
        if ends_in_dot and not _ABBREVIATION_IN_TITLE.search(
            text, max(0, boundary.start() - 8), boundary.start() + 1
        ):
            return clean_title(text[: boundary.start()]), text[boundary.end() :].strip()
    return clean_title(text), ""


def last_sentence(text: str) -> tuple[str, str]:
    """A text without its last sentence, and that; initials end none. ("", text) where it is but one."""
    for boundary in reversed(list(_BOUNDARY.finditer(text))):
        if not _INITIAL.search(text, max(0, boundary.start() - 2), boundary.start() + 1):
            return clean_title(text[: boundary.start() + 1]), text[boundary.end() :]
    return "", text


def is_journal(text: str) -> bool:
    """Does this have a word that journals are named with?"""
    return bool(is_name_like(text) and _JOURNAL_WORD.search(text))


def clean_title(text: str) -> str:
    """A title without the marks that a style puts round it."""
    title = text.strip(" ,;:").removesuffix(".").rstrip(" ,;")
    if title[:1] in _CLOSING and title[-1:] == _CLOSING[title[0]] and title.count(_CLOSING[title[0]]) == 1:
        title = title[1:-1]
    return title.strip()


def clean_journal(text: str) -> str:
    """The name of a journal without the marks round it."""
    return _IN.sub("", text.strip(" ,;:")).rstrip(" .,;:(").strip()


def quoted_title_end(text: str) -> int:
    """Where a title in quotes ends with which a text begins; 0 where it begins with none."""
    quote = _QUOTED.match(text)
    if quote is None:
        return 0
    close = _CLOSING[quote["open"]]
    ends = [text.rfind(close + mark) for mark in ",."]
    ends += [text.rfind(mark + close) + 1 for mark in ",.?!"]
    end = max(ends)
    return end if end > quote.end() else 0


def _split_quoted(text: str) -> tuple[str, str] | None:
    """Harvard and Chicago put the title in quotes, closed beside a comma or a full stop."""
    quote, end = _QUOTED.match(text), quoted_title_end(text)
    if quote is None or not end:
        return None
    return clean_title(text[quote.end() : end]), clean_journal(text[end + 1 :].lstrip(" .,"))


def _journal_start(text: str) -> int | None:
    """Behind the last boundary that is not a dot of an abbreviation inside the journal's name."""
    boundaries = [boundary.span() for boundary in _BOUNDARY.finditer(text)]
    while boundaries:
        start, end = boundaries.pop()
        if end >= len(text):
            continue
        before = boundaries[-1][1] if boundaries else 0
        chunk = text[before : start + 1]
        if text[start] == "." and is_name_like(chunk) and _is_abbreviated(chunk, text[end:]):
            continue
        if text[start] == "." and (comma := _journal_behind_comma(chunk)) and _ends_abbreviated(chunk):
            return before + comma
        if boundaries and _is_first_part(chunk, text[end:]):
            continue
        return end
    return None


def _is_first_part(chunk: str, behind: str) -> bool:
    """Is this a journal's name whose second part follows: "… Joint Surgery. American Volume"?"""
    edition = _EDITION.match(behind) and _JOURNAL_START.match(chunk) and is_name_like(chunk)
    return bool(edition or _FAMILY_OF_JOURNALS.fullmatch(chunk))


def _ends_abbreviated(text: str) -> bool:
    """Is the last word one that journals abbreviate, with its dot, or a single capital ("J.")?"""
    word = text.rsplit(" ", 1)[-1]
    stem = word.removesuffix(".")
    return stem != word and (stem in _ABBREVIATED or (len(stem) == 1 and stem.isupper()))


def _is_abbreviated(chunk: str, behind: str) -> bool:
    """Does the dot of `chunk` abbreviate: a word that journals abbreviate, or one of a row of such words?"""
    if _ends_abbreviated(chunk):
        return True
    one_word = " " not in chunk and chunk.rstrip(".").lower() not in _REMARKS
    return one_word and _ends_abbreviated(behind.split(" ", 1)[0])


def _journal_behind_comma(text: str) -> int | None:
    """The comma before a journal, for styles that put commas between the parts."""
    comma = text.rfind(", ")
    name = text[comma + 2 :]
    if (
        comma > 0
        and is_name_like(name)
        and (_JOURNAL_WORD.search(name) or _ends_abbreviated(name.split(" ", 1)[0]))
    ):
        return comma + 2
    return None
