"""Templates that describe a work (`{{cite journal|…}}`), printed as an entry of a reference list."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from refs.model.text import Span
from refs.readers.identifiers import find_identifiers
from refs.readers.printed.names import initials_of
from refs.readers.wiki.pairs import Part

_NAME = re.compile(
    r"(?:v?cite|vancite|citeer|cita|citar|zitiere)[ _-][\w .-]{2,30}|citation|cite|citeer|literatur"
    r"|internetquelle|ouvrage|article|lien web|chapitre"
)
_TITLES = ("title", "titel", "titre", "script-title")
_JOURNALS = (
    "journal", "work", "magazine", "newspaper", "periodical", "website", "tijdschrift", "werk", "krant",
    "sammelwerk", "périodique", "zeitschrift", "booktitle", "encyclopedia",
)  # fmt: skip
_YEARS = ("year", "date", "jaar", "datum", "jahr", "année", "publication-date")
_VOLUMES = ("volume", "jaargang", "band")
_ISSUES = ("issue", "number", "nummer", "numéro")
_PAGES = ("pages", "page", "pagina's", "paginas", "pagina", "seiten", "at", "pp", "p")
_PUBLISHERS = ("publisher", "uitgever", "verlag", "éditeur", "institution")
_ADDRESSES = ("url", "chapter-url", "lire en ligne")
_IDENTIFIERS = {
    "doi": ("https://doi.org/{}", "doi:"),
    "pmid": ("https://pubmed.ncbi.nlm.nih.gov/{}/", "PMID "),
    "pmc": ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC{}/", "PMC"),
}
_LINK = re.compile(r"\[\[(?:[^\[\]|]{0,300}\|)?([^\[\]|]{0,300})\]\]|\[https?://\S{1,500}\s([^\]]{1,300})\]")
_MARKUP = re.compile(r"'{2,5}|<!--.{0,500}?-->|</?[A-Za-z][^<>]{0,200}>|\{\{[^{}]{0,200}\}\}", re.DOTALL)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_ET_AL = re.compile(r"et\.? ?al", re.IGNORECASE)
_MOST_AUTHORS = 100
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class PrintedWork:
    """A work as text, and where its identifiers and addresses stand: (target, place)."""

    text: str
    links: tuple[tuple[str, Span], ...]


def is_work(name: str) -> bool:
    """Does a template of this name describe a work?"""
    return _NAME.fullmatch(name) is not None


def print_work(text: str, parts: Sequence[Part]) -> PrintedWork:
    """A template's fields in the order of a reference list: authors, title, journal, year and place."""
    places = {part.name: part.value for part in parts if part.name and part.value.start < part.value.end}
    fields = {name: plain(text[place.start : place.end]) for name, place in places.items()}
    links = []
    tail = []
    for name, (address, label) in _IDENTIFIERS.items():
        if value := fields.get(name):
            target = address.format(value.removeprefix("PMC") if name == "pmc" else value)
            if find_identifiers(target):
                links.append((target, places[name]))
            else:
                tail.append(f"{label}{value}")  # it cannot be one, and is said to be
    for name in _ADDRESSES:
        if name in fields:
            links.append((fields[name], places[name]))
            tail += [fields[name]] if not fields.keys() & _IDENTIFIERS.keys() else []
    sentences = [*_described(fields), *tail]
    return PrintedWork(" ".join(sentences), tuple(links))


def plain(raw: str) -> str:
    """A value without its markup, on one line."""
    linked = _LINK.sub(lambda found: found[1] or found[2] or "", raw[:_LONGEST])
    return " ".join(unescape(_MARKUP.sub("", linked)).split())


def _described(fields: Mapping[str, str]) -> Iterator[str]:
    authors = ", ".join(_authors(fields))
    title, journal = _first(fields, _TITLES), _first(fields, _JOURNALS)
    publisher = _first(fields, _PUBLISHERS) if not _first(fields, _VOLUMES) else ""
    year = _YEAR.search(_first(fields, _YEARS))
    issue = _first(fields, _ISSUES)
    place = _first(fields, _VOLUMES) + (f"({issue})" if issue else "")
    pages = _first(fields, _PAGES)
    place += f":{pages}" if place and pages else ""
    dated = ";".join(part for part in (year[0] if year else "", place) if part)
    for part in (authors, title, journal, publisher, dated):
        if part:
            yield part if part.endswith((".", "?", "!")) else f"{part}."


def _first(fields: Mapping[str, str], names: Sequence[str]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")


def _authors(fields: Mapping[str, str]) -> Iterator[str]:
    """The authors, with their initials."""
    given = _first(fields, ("vauthors", "authors", "auteurs"))
    if given:
        yield given
    for number in ("", *map(str, range(1, _MOST_AUTHORS))):
        family = _first(fields, [f"{name}{number}" for name in ("last", "surname", "achternaam", "nom")])
        first = _first(fields, [f"{name}{number}" for name in ("first", "given", "voornaam", "prénom")])
        whole = _first(fields, [f"{name}{number}" for name in ("author", "auteur", "autor")])
        if family:
            yield f"{family} {initials_of(first)}".strip()
        elif whole and not given:
            yield whole
        elif number not in ("", "1"):
            break
    if _ET_AL.search(fields.get("display-authors", "")):
        yield "et al"
