"""The authors at the start of an entry, in the styles of Vancouver, APA, Harvard and plain running order."""

import re
from dataclasses import dataclass

from refs.model.record import Name


@dataclass(frozen=True, slots=True)
class AuthorList:
    """The authors as printed; `cut` where the list is shortened ("et al."), `end` the offset behind it."""

    names: tuple[Name, ...] = ()
    cut: bool = False
    end: int = 0


def _capitals() -> str:
    """The capitals of the Latin, Greek and Cyrillic scripts: `re` has no class for them."""
    ranges = (range(0x41, 0x250), range(0x370, 0x530), range(0x1E00, 0x2000))
    return "".join(chr(code) for part in ranges for code in part if chr(code).isupper())


_UP = f"[{_capitals()}]"
_LETTER = r"[^\W\d_]"
PARTICLES = frozenset(
    "van von der den de del della dello delle degli dei dal dalla di da das do dos du des la le las los lo li"
    " ter ten te tot het 't ’t 's ’s v.d. v. vd el al ul ibn bin ben bint abu af av zu zum zur auf aus dem op"
    " in y e i st san santa sant mac ap".split()
)
# Of these, those that a style prints behind the initials ("Hout, V. van der"): no word between two names.
_TRAILING = PARTICLES - frozenset("y e i in st san santa sant mac ap aus".split())


def _any_of(particles: frozenset[str]) -> str:
    longest_first = sorted(sorted(particles), key=len)[::-1]
    # A capital letter alone is an initial: "V. Bakker", "E Bakker".
    first = {p: p[0] if len(p.rstrip(".")) == 1 else f"[{p[0].upper()}{p[0]}]" for p in longest_first}
    return "(?:" + "|".join(first[p] + re.escape(p[1:]) for p in longest_first) + ")"


_PARTICLE = _any_of(PARTICLES)
# "D'Arc", and "Ó Briain": a prefix of one letter is part of the name.
_WORD = rf"(?:[dDlLO]['’´`]|[ÓO]\s(?={_UP}{_LETTER}))?{_UP}(?:{_LETTER}|['’´`‐‑–-](?={_LETTER})){{1,40}}"
_PARTICLES = rf"{_PARTICLE}(?:\s{_PARTICLE}){{0,2}}"
FAMILY = rf"(?:{_PARTICLES}\s)?{_WORD}(?:\s(?:{_PARTICLES}\s)?{_WORD}){{0,3}}"
"""The pattern of a family name with its particles; up to four words."""
_SUFFIX = r"(?:Jr|Sr|2nd|3rd|4th|II|III|IV)\b\.?"
_AND = r"(?:and|en|und|et|y|&)"
# Behind a name stands a separator, the end of the list, or its year.
_BEHIND = rf"(?=\s?[,;:.(\[…]|\s{_AND}\s|\s['‘“\"]|\set\.?\sal|\se\.?\s?a\b|\s[12][0-9]{{3}}\b|$)"

_VANCOUVER = re.compile(
    rf"(?P<family>{FAMILY})\s(?!(?<={_UP}\s){_SUFFIX})(?P<given>{_UP}(?:[-‐‑.]?{_UP}){{0,4}}\.?)(?:,?\s(?P<suffix>{_SUFFIX}))?{_BEHIND}"
)
_INITIALS = rf"{_UP}{_LETTER}?\.?(?:[\s-]{{0,2}}{_UP}{_LETTER}?\.){{0,5}}|{_UP}(?:[ -]?{_UP}){{0,2}}"
_APA = re.compile(
    rf"(?P<family>{FAMILY}),\s?(?P<given>{_INITIALS}|(?!{_UP}{{2}}){_UP}{_LETTER}+(?:\s{_UP}\.)?)"
    rf"(?:\s(?P<particle>{_any_of(_TRAILING)}(?:\s{_any_of(_TRAILING)}){{0,2}}))?(?:,?\s(?P<suffix>{_SUFFIX}))?(?:{_BEHIND}|(?<=\.)(?=\s{_UP}))"
)
_INITIALS_FIRST = re.compile(
    rf"(?P<given>{_UP}\.(?:[\s-]{{0,2}}{_UP}\.){{0,4}})\s?(?P<family>{FAMILY})"
    rf"(?:,?\s(?P<suffix>{_SUFFIX}))?{_BEHIND}"
)
_FORENAMES_FIRST = re.compile(
    rf"(?:(?P<initials>{_UP}\.(?:[\s-]{{0,2}}{_UP}\.){{0,4}})\s?|(?P<given>(?!{_PARTICLE}\s)(?:{_UP}{{1,3}}|{_UP}{_LETTER}+(?:\s{_UP}\.?){{0,2}}))\s)"
    rf"(?P<family>(?!{_UP}{{3}})(?:{_PARTICLES}\s)?{_WORD})(?:,?\s(?P<suffix>{_SUFFIX}))?{_BEHIND}"
)
# "Bakker et al.", "Bakker en Visser (2006)": family names only, as a link or a citation prints them.
_FAMILY_ONLY = re.compile(rf"(?P<family>(?!{_UP}{{3}})(?:{_PARTICLES}\s)?{_WORD}(?:\s{_WORD})?){_BEHIND}")

_SEPARATOR = re.compile(rf"\s?[,;]\s?(?:{_AND}\s)?|\s{_AND}\s")
_ELLIPSIS = re.compile(r",?\s?(?:…|\.\s?\.\s?\.)\s?,?\s?(?:&\s)?")
_LEAST_BEHIND_YEAR = 20  # a year and the beginning of a title
_LONGEST_DATE = 40
_CUT = re.compile(
    r"[,;]?\s?\(?(?:et\.?\sal\b\.?|e\.\s?a\.|ea\b\.?|and\s(?:others|colleagues|co-?workers)\b\.?"
    r"|en\s(?:anderen|collega['’]?s|medewerkers)\b\.?)\)?"
)
_ROLE = re.compile(r"[,.]?\s?\(?\b(?:eds?|editors?|red|redactie|hrsg)\b\.?\)?", re.IGNORECASE)
_GROUP_WORD = re.compile(
    r"\b(?:Group|Committee|Collaborat\w+|Consortium|Investigators?|Network|Team|Society|Association|Organi[sz]ation|Institutes?"
    r"|Foundation|Working|Task\sForce|Initiative|Commission|Council|Panel|Board|Cent(?:er|re)s?|Ministry|Department|Academy"
    r"|College|Federation|Agency|Administration|Union|Alliance|Trialists|Trial|Office|Service|Registry|University|Hospital"
    r"|Genootschap|Vereniging|Stichting|Ministerie|Instituut|Gezondheidsraad|Federatie|Nederland|Centrum|Fonds|Werkgroep"
    r"|\w{2,30}(?:organisatie|federatie|vereniging|stichting|instituut|genootschap|fonds|bureau))\b"
)
_GROUP = re.compile(
    r"(?:(?:on\sbehalf\sof|for|namens)\s)?(?:[Tt]he\s)?"
    # An acronym may stand inside: "Made Care in Pain (MCP) Consortium".
    rf"(?P<group>(?:[^.,;:()]|\({_UP}{{2,8}}\)(?=\s{_UP})){{2,120}}?)(?=\s?(?:[.:;,]|\((?!{_UP}{{2,8}}\)\s{_UP}))|$)"
)
# A list goes on behind initials alone: what stood before them was a family name ("Made, Bakker, A., …").
_INITIALS_ALONE = re.compile(rf",\s?(?:{_UP}\.[\s-]?){{1,4}}\s?(?:[,(&]|$)")
_SMALL_WORDS = frozenset(
    "of and the in for on to de der den des du d het la le les el en et y und für von van voor".split()
)
# Words that stand before a year and are no author: "Lancet 2010", "since 2010", "mei 2020".
_NOT_A_NAME = frozenset(
    "pubmed cochrane lancet nejm jama bmj medline review study trial guideline guidelines consensus series"
    " report update version table figure since until before after during from between about january february"
    " march april may june july august september october november december spring summer autumn winter"
    " richtlijn studie onderzoek rapport artikel bron bronnen source sources versie tabel figuur sinds tot"
    " voor na tijdens vanaf tussen rond januari februari maart mei juni juli augustus oktober the"
    " addiction age allergy anesthesiology arthroscopy blood bone brain cancer cell chest circulation cureus"
    " dermatology diabetes epilepsia gastroenterology gut headache heart hepatology hypertension injury knee"
    " lupus medicine nature neurology nutrients ophthalmology orthopedics pain pediatrics radiology"
    " rheumatology science sleep spine stroke surgery thorax vaccine".split()
)
_DATED = re.compile(r"\.?,?\s?\(\s?(?:[12][0-9]{3}|n\.?\s?d\.?|z\.?\s?d\.?|s\.?\s?a\.?)")
# A title behind the year, be it of one word: "Made Site. (2023). Gout", "Made Site (2023) Gout".
_TITLED = re.compile(rf"[^()]{{0,{_LONGEST_DATE}}}\)(?:[.,:]\s[“\"‘']?{_LETTER}|\s[“\"‘']?{_UP})")
# A comma or a bracket, perhaps a journal's initials, and the year: ", JAMA 2006".
_THIN_YEAR = re.compile(rf"(?:,\s|,?\s?\()(?:{_UP}{{3,8}}\s\(?)?(?:[12][0-9]{{3}}[a-z]?\b|[nz]\.)")
# A sentence of its own with journal and year: "Bakker. J Made 2008".
_THIN_SENTENCE = re.compile(rf"\.\s(?:{_UP}{_LETTER}*\s){{1,7}}\(?[12][0-9]{{3}}\)?$")
_BARE_YEAR = re.compile(r"\s[12][0-9]{3}[a-z]?\b")
_CLOSING_YEAR = re.compile(r"\.?\s\((?:19|20)[0-9]{2}[a-z]?(?:,[^()]{1,30})?\)\.\s")
# Where a list of names must have ended: a lower-case word with a full stop, a colon, a quote, a year.
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})[.:?]\s|[“\"‘«]|\(?\b(?:19|20)[0-9]{2}\b")
_INITIALS_OF_NAME = re.compile(
    rf"(?:^|\s){_WORD},?\s(?:{_UP}{{1,3}}(?=[,;.]|$)|(?:{_UP}\.[\s-]?){{1,4}})|(?:^|[,;]\s)(?:{_UP}\.[\s-]?){{1,4}}{_WORD}"
)
_QUOTE = re.compile(r",?\s?[“\"‘«]")
_SECOND_AND = re.compile(rf"\s{_AND}\s")
_LONGEST_REST = 300
_NEXT_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.?!]\s(?=[^\W\d_])")
_ACRONYM = re.compile(rf"{_UP}{{2,10}}(?=[.,:]\s|\s?\()")


def parse_authors(text: str) -> AuthorList:
    """The authors that an entry begins with; an empty list where it begins with something else."""
    vancouver, running = _read(text, _VANCOUVER), _forenames_first(text)
    if _takes_in_title(text, vancouver, running):
        running = AuthorList()
    styles = (vancouver, _read(text, _APA), running)
    best = max(styles, key=lambda authors: len(text[: authors.end].rstrip(".")))
    if best.names:
        return best
    thin = _family_only(text)
    return thin if thin.names else _collective(text)


def up_to_year(text: str, authors: AuthorList) -> AuthorList:
    """APA closes the authors with the year: take in what no style of names could read before it."""
    separator = _SEPARATOR.match(text, authors.end)
    if not authors.names or separator is None or not (year := _CLOSING_YEAR.search(text, authors.end)):
        return authors
    unread = text[separator.end() : year.start()].strip(" .,")
    if len(unread) > 400 or ". " in re.sub(rf"\b{_UP}\.", "", unread):
        return authors
    group = _GROUP_WORD.search(unread) and not re.search(rf"\b{_UP}\.", unread)
    names = (*authors.names, Name(unread, collective=True)) if group else authors.names
    return AuthorList(names, authors.cut or not group, year.start())


def _takes_in_title(text: str, vancouver: AuthorList, running: AuthorList) -> bool:
    """Is the last "family name" of a running order the title's first word: "Bakker S. Pain, sleep and …"?

    A list in Vancouver style that ends in a full stop is complete. Its only name may be a forename with
    an initial ("Anna B. Bakker. A title. J Made"), where the longer list ends in a year or a full stop too,
    and more than a journal follows.
    """
    closed = text[: vancouver.end + 1].endswith(".") or text[: vancouver.end].endswith(".")
    if not vancouver.names or vancouver.cut or not closed or running.end <= vancouver.end + 1:
        return False
    if len(vancouver.names) > 1:
        return True
    if running.cut or _DATED.match(text, running.end) or _BARE_YEAR.match(text, running.end):
        return False
    if _QUOTE.match(text, running.end):
        return False
    if len(running.names) > 1 and text[running.end : running.end + 1] in (".", ":"):
        return False
    behind = text[running.end :]
    return not (behind.startswith(".") and _NEXT_SENTENCE.search(behind, 1))


def is_name_like(text: str) -> bool:
    """Is this written as a name: few words, each with a capital but for the small ones?"""
    words = text.strip(" .,").split()
    return 0 < len(words) <= 12 and all(
        word in _SMALL_WORDS or not word[:1].islower() or any(map(str.isupper, word)) for word in words
    )


def initials_of(given: str) -> str:
    """The initials of forenames: "Michael A" and "M. A." give "MA", "J.-P." gives "JP"."""
    if re.fullmatch(rf"{_UP}{{1,5}}", given):
        return given
    return "".join(word[0] for word in re.findall(rf"{_LETTER}+", given) if word[0].isupper())


def _name(found: re.Match[str]) -> Name:
    parts = found.groupdict()
    family = " ".join(part for part in (parts.get("particle"), parts["family"]) if part)
    given = (parts.get("given") or parts.get("initials") or "").strip()
    return Name(family, given, initials_of(given), (parts.get("suffix") or "").rstrip("."))


def _read(text: str, style: re.Pattern[str]) -> AuthorList:
    """A list in one style, from the start of the text. Later names may have their initials first."""
    names: list[Name] = []
    cut = False
    end = position = 0
    styles: tuple[re.Pattern[str], ...] = (style,)
    while found := next(filter(None, (style.match(text, position) for style in styles)), None):
        name = _name(found)
        if found.re is _APA and not found["given"].endswith(".") and _INITIALS_ALONE.match(text, found.end()):
            names.append(Name(name.family))
            end, cut = found.end("family"), True
            break
        if style is _APA and found.re is _FORENAMES_FIRST and _SECOND_AND.match(text, found.end()):
            cut = True  # "… & Made Rheumatology and Pain Partners (2022)"
            break
        names.append(name)
        end = _dot_of_initials(text, found.end())
        styles = (style, _INITIALS_FIRST)
        if ellipsis := _ELLIPSIS.match(text, end):
            cut = True
            end = position = ellipsis.end()
        elif separator := _SEPARATOR.match(text, end):
            position = separator.end()
            if group := _group_at(text, position):
                if not (behind := _SEPARATOR.match(text, group.end())):
                    break
                names.append(Name(group["group"].strip(), collective=True))
                end, position = group.end(), behind.end()
            if separator[0].strip(" ,;"):
                styles = (style, _APA, _VANCOUVER, _FORENAMES_FIRST)
        else:
            break
    return _finish(text, names, cut, end) if names else AuthorList()


def _dot_of_initials(text: str, end: int) -> int:
    """Step over the dot of a last initial where a comma follows it ("Bakker, R.R., …")."""
    return end + 1 if text[end : end + 2] in (".,", ".:", ".;") else end


def _group_at(text: str, position: int) -> re.Match[str] | None:
    """The group of authors that is named at a position."""
    person = _APA.match(text, position) or _VANCOUVER.match(text, position)
    if person and " " not in person["family"] and re.fullmatch(_INITIALS, person["given"]):
        return None  # "Team, V.": a family name that is a word for a group
    group = _GROUP.match(text, position)
    if group and _GROUP_WORD.search(group["group"]) and is_name_like(group["group"]):
        return group
    return None


def _finish(text: str, names: list[Name], cut: bool, end: int) -> AuthorList:
    """Take in what may close a list: a group of authors, "et al.", "(Eds.)".

    A list that goes on with a name that cannot be read is not complete: it counts as cut.
    """
    separator = _SEPARATOR.match(text, end)
    group = _group_at(text, separator.end()) if separator else None
    if group:
        names.append(Name(group["group"].strip(), collective=True))
        end = group.end()
    if closed := _CUT.match(text, end):
        cut, end = True, closed.end()
    elif separator := _SEPARATOR.match(text, end):
        cut = cut or _goes_on(text[separator.end() : separator.end() + _LONGEST_REST])
    if role := _ROLE.match(text, end):
        end = role.end()
    return AuthorList(tuple(names), cut, end)


def _goes_on(behind: str) -> bool:
    """Do names follow, up to the end of the sentence: initials, or "et al."?"""
    rest = _SENTENCE_END.split(behind, maxsplit=1)[0]
    return bool(_INITIALS_OF_NAME.search(rest) or _CUT.search(rest))


def _forenames_first(text: str) -> AuthorList:
    """Names like "J. W. Smith". Full forenames look like any words: they must prove to be names."""
    authors = max(_read(text, _FORENAMES_FIRST), _read(text, _INITIALS_FIRST), key=lambda a: a.end)
    if not authors.names:
        return authors
    if re.match(rf"\s{_AND}\s", text[authors.end :]):
        return AuthorList()  # "Bakker N. Use and misuse of …"
    initials = any(len(word.rstrip(".")) <= 2 for name in authors.names for word in name.given.split())
    proven = initials or len(authors.names) > 1 or authors.cut or _DATED.match(text, authors.end)
    return authors if proven else AuthorList()


def is_author_like(name: str) -> bool:
    """Can these words be an author's family name, and not a journal, a month or a preposition?"""
    return not any(word.strip(".,").lower() in _NOT_A_NAME for word in name.split()[:2])


def _family_only(text: str) -> AuthorList:
    authors = _read(text, _FAMILY_ONLY)
    if not authors.names or not is_author_like(authors.names[0].family):
        return AuthorList()
    named = len(authors.names) <= 3 and not any(name.collective for name in authors.names)
    if named and (authors.cut or _thin_year(text[authors.end : authors.end + 60], authors.names)):
        return authors if not _GROUP_WORD.search(text[: authors.end]) else AuthorList()
    return AuthorList()


def _thin_year(behind: str, names: tuple[Name, ...]) -> bool:
    """Is there a year behind family names? Bare behind two words it is a journal's ("Heart Rhythm 2008")."""
    if _THIN_YEAR.match(behind) or (len(names) == 1 and _THIN_SENTENCE.match(behind)):
        return True
    two_words = len(names) == 1 and " " in names[0].family and not re.match(_PARTICLES, names[0].family)
    return bool(_BARE_YEAR.match(behind)) and not two_words


def _collective(text: str) -> AuthorList:
    """An organisation as the author: it has a word for one, is an acronym, or is followed by a year."""
    group = re.match(r"(?P<group>(?:[^.:;]|\.(?=\w)){2,160}?)(?=\.\s|\s?\(|[:;]\s|,?\set\sal\b)", text)
    acronym = _ACRONYM.match(text)
    if acronym:
        return AuthorList((Name(acronym[0], collective=True),), False, acronym.end())
    if group is None or len(group["group"].split()) > 14:
        return AuthorList()
    year = _DATED.match(text, group.end())
    dated = year and (len(text) > group.end() + _LEAST_BEHIND_YEAR or _TITLED.match(text, year.end()))
    named = _GROUP_WORD.search(group["group"]) and len(group["group"].split()) <= 10
    if dated or named:
        return _finish(text, [Name(group["group"].strip(), collective=True)], False, group.end())
    return AuthorList()
