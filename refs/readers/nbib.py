"""PubMed's own citation files (.nbib, MEDLINE format), read with Bio.Medline.

Fields: https://www.nlm.nih.gov/bsd/mms/medlineelements.html
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from refs.model.identifier import Identifier, Scheme
from refs.model.record import Book, Date, Journal, MeshHeading, Name, Record, Relation, WorkKind
from refs.model.relations import MEDLINE_RELATIONS
from refs.model.text import Source
from refs.wording import NOT_VERIFIED

_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTROLS = dict.fromkeys((*range(0x09), *range(0x0A, 0x20), *range(0x7F, 0xA0)))  # all but the tab
_FIELD = re.compile(r"[A-Z][A-Z0-9][A-Z0-9 ]{2}-")
_CONTINUED = " " * 6
_ISSN = re.compile(r"\b[0-9]{4}-[0-9]{3}[0-9Xx]\b")
_ISBN = re.compile(r"[0-9][0-9Xx-]{8,16}")
_RELATED_PMID = re.compile(r"\bPMID: ?([0-9]{1,8})\b")
_RELATED_DOI = re.compile(r"\bdoi: ?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)
_DATE = re.compile(r"((?:1[5-9]|20)[0-9]{2})(?: (?:[0-9]{1,2}|([A-Za-z]{3})[a-z]{0,6}))?(?: ([0-9]{1,2})\b)?")
_DIGITS_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_SUFFIXES = frozenset({"Jr", "Sr", "2nd", "3rd", "4th", "5th", "II", "III", "IV"})
_NO_TITLE = frozenset({"[Not Available].", "[In Process Citation]"})

Fields = Mapping[str, str | list[str]]


def read_nbib(source: Source) -> Iterator[Record]:
    """Yield the records of a file in their order.

    What is none is left out: a line that is no field, a record without a valid PMID, and one that refs wrote
    of a work that it could not verify. `read_tagged` tells of every entry, and of what cannot be read.
    """
    from Bio import Medline

    for lines in _blocks(source):
        fields: Fields = Medline.read(lines)  # type: ignore[no-untyped-call]  # Bio has no types
        if _valid(Scheme.PMID, _one(fields, "PMID")) and NOT_VERIFIED not in _many(fields, "GN"):
            yield _record(fields, tuple(line[:4].rstrip() for line in lines))


def _blocks(source: Source) -> Iterator[tuple[str, ...]]:
    """The fields of each record, a line a field: a record starts at its PMID, or after a blank line."""
    fields: list[list[str]] = []  # each field with its continuation lines
    for raw in _LINE_END.split(source.text):
        line = raw.translate(_CONTROLS).rstrip()
        if fields and (not line or line.startswith("PMID")):
            yield _joined(fields)
            fields = []
        if _FIELD.match(line):
            fields.append([line])
        elif line.startswith(_CONTINUED) and fields:
            fields[-1].append(line.strip())
    if fields:
        yield _joined(fields)


def _joined(fields: list[list[str]]) -> tuple[str, ...]:
    return tuple(" ".join(lines) for lines in fields)


def _record(fields: Fields, order: tuple[str, ...]) -> Record:
    vernacular = _one(fields, "TT")
    title, translated = _title(_one(fields, "TI") or _one(fields, "BTI"), vernacular)
    published, electronic = _date(_one(fields, "DP")), _electronic(_one(fields, "DEP"))
    years = (*_years(published.text), electronic.year)
    authors = _names(fields, order, "FAU", "AU")
    return Record(
        pmid=_valid(Scheme.PMID, _one(fields, "PMID")),
        pmcid=_valid(Scheme.PMCID, _one(fields, "PMC")),
        doi=_doi(fields),
        kind=_kind(fields),
        title=title,
        translated=translated,
        vernacular_title=vernacular,
        authors=authors,
        journal=_journal(fields),
        published=published,
        electronic=electronic,
        years=tuple(dict.fromkeys(year for year in years if year)),
        volume=_one(fields, "VI"),
        issue=_one(fields, "IP"),
        pages=_one(fields, "PG"),
        elocations=_elocations(fields),
        abstract=_one(fields, "AB"),
        keywords=tuple(keyword.lstrip("*") for keyword in _many(fields, "OT")),
        mesh=tuple(map(_mesh_heading, _many(fields, "MH"))),
        types=_many(fields, "PT"),
        languages=_many(fields, "LA"),
        relations=_relations(fields, order),
        status=_one(fields, "STAT"),
        book=_book(fields, order),
    )


def _one(fields: Fields, tag: str) -> str:
    value = fields.get(tag, "")
    return (value if isinstance(value, str) else " ".join(value)).strip()


def _many(fields: Fields, tag: str) -> tuple[str, ...]:
    value = fields.get(tag, [])
    return tuple(item.strip() for item in ([value] if isinstance(value, str) else value) if item.strip())


def _valid(scheme: Scheme, text: str) -> str:
    try:
        return Identifier.of(scheme, text).value
    except ValueError:
        return ""


def _doi(fields: Fields) -> str:
    """The DOI of LID or AID ("10.… [doi]"), in the record's case."""
    for tag in ("LID", "AID"):
        words = " ".join(_many(fields, tag)).split()
        for value, kind in pairwise(words):
            if kind == "[doi]" and _valid(Scheme.DOI, value):
                return value
    return ""


def _elocations(fields: Fields) -> tuple[str, ...]:
    words = _one(fields, "LID").split()
    return tuple(word for word in words if not word.startswith("["))


def _title(title: str, vernacular: str) -> tuple[str, bool]:
    """The title, and whether it is a translation, which NLM puts in brackets."""
    if title in _NO_TITLE:
        return vernacular, False
    bare = title.removesuffix(".")
    if bare.startswith("[") and bare.endswith("]"):
        return bare[1:-1] + title[len(bare) :], True
    return title, False


def _kind(fields: Fields) -> WorkKind:
    if not _one(fields, "BTI"):
        return WorkKind.ARTICLE
    return WorkKind.CHAPTER if _one(fields, "TI") else WorkKind.BOOK


def _journal(fields: Fields) -> Journal:
    issns = tuple(dict.fromkeys(_ISSN.findall(_one(fields, "IS"))))
    return Journal(
        title=_one(fields, "JT"), medline=_one(fields, "TA"), nlm_id=_one(fields, "JID"), issns=issns
    )


def _book(fields: Fields, order: tuple[str, ...]) -> Book | None:
    if not _one(fields, "BTI"):
        return None
    return Book(
        title=_one(fields, "BTI"),
        publisher=_one(fields, "PB"),
        place=_one(fields, "PL"),
        edition=_one(fields, "EN"),
        editors=_names(fields, order, "FED", "ED"),
        isbns=tuple(_ISBN.findall(_one(fields, "ISBN"))),
    )


def _names(fields: Fields, order: tuple[str, ...], full_tag: str, short_tag: str) -> tuple[Name, ...]:
    """Authors (FAU with AU) or editors (FED with ED) in the order printed; groups (CN) among the authors."""
    values = {tag: iter(_many(fields, tag)) for tag in (full_tag, short_tag, "CN")}
    names: list[Name] = []
    full = ""
    for tag in order:
        if tag == "CN" and short_tag == "AU":
            names += [Name(group, collective=True) for group in _next(values["CN"])]
        elif tag == full_tag:
            names += [full_name(full, "")] if full else []
            full = "".join(_next(values[full_tag]))
        elif tag == short_tag:
            short = "".join(_next(values[short_tag]))
            names += [full_name(full, short) if full else short_name(short)]
            full = ""
    names += [full_name(full, "")] if full else []
    return tuple(name for name in names if name.family)


def _next(values: Iterator[str]) -> list[str]:
    return [value for value in (next(values, ""),) if value]


def full_name(full: str, short: str) -> Name:
    """A name given in full ("Made, Anna B Jr") and in short ("Made AB Jr")."""
    family, _, given = full.partition(", ")
    words = given.split()
    suffix = words.pop() if len(words) > 1 and words[-1] in _SUFFIXES else ""  # else initials: "IV"
    initials = short[len(family) :].removesuffix(suffix).strip() if short.startswith(family) else ""
    return Name(family, " ".join(words), initials or "".join(word[0] for word in words), suffix)


def short_name(short: str) -> Name:
    """A name given in short only ("Made AB Jr"): its last short word holds the initials."""
    words = short.split()
    suffix = words.pop() if len(words) > 2 and words[-1] in _SUFFIXES else ""
    initials = words.pop() if len(words) > 1 and words[-1][:1].isupper() and len(words[-1]) <= 4 else ""
    return Name(" ".join(words), initials, initials, suffix)


def _date(text: str) -> Date:
    """A date such as "2006 Jul 15", "1978 Jul-Sep", "1998 Summer"."""
    found = _DATE.match(text)
    if found is None:
        return Date(text=text)
    month = _MONTHS.get((found[2] or "").lower())
    return Date(int(found[1]), month, int(found[3]) if month and found[3] else None, text)


def _electronic(text: str) -> Date:
    found = _DIGITS_DATE.fullmatch(text)
    return Date(int(found[1]), int(found[2]), int(found[3]), text) if found else Date()


def _years(text: str) -> list[int]:
    return [int(year) for year in re.findall(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])", text)]


def _mesh_heading(text: str) -> MeshHeading:
    """A descriptor with its qualifiers; an asterisk marks a main topic ("Osteonecrosis/*diagnosis")."""
    descriptor, *qualifiers = text.split("/")
    return MeshHeading(
        descriptor.lstrip("*"), "", "*" in text, tuple(qualifier.lstrip("*") for qualifier in qualifiers)
    )


def _relations(fields: Fields, order: tuple[str, ...]) -> tuple[Relation, ...]:
    tags = [tag for tag in dict.fromkeys(order) if tag in MEDLINE_RELATIONS]
    return tuple(_relation(MEDLINE_RELATIONS[tag], text) for tag in tags for text in _many(fields, tag))


def _relation(kind: str, text: str) -> Relation:
    pmid, doi = _RELATED_PMID.search(text), _RELATED_DOI.search(text)
    return Relation(kind, text, pmid[1] if pmid else "", doi[1].rstrip(".;,") if doi else "")
