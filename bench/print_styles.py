"""Prints a citation as an honest author would, in the styles that authors use.

Sources of the forms: the APA manual (7th ed.), NLM's Citing Medicine and ICMJE for Vancouver, the AMA manual
(11th ed.), the Chicago manual (17th ed.), the MLA handbook (9th ed.), IEEE's reference guide, and the guides
for authors of BioMed Central and Nature. Emphasis is marked `<i>`; the layout says how it looks in a file.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Author:
    """A person, or a group where there are no initials."""

    last: str
    initials: str
    suffix: str

    def index(self) -> str:
        """As in "Smith JA Jr"."""
        return " ".join(filter(None, (self.last, self.initials, self.suffix)))

    def inverted(self, gap: str = " ") -> str:
        """As in "Smith, J. A., Jr"."""
        return ", ".join(filter(None, (self.last, _dotted(self.initials, gap), self.suffix)))

    def direct(self) -> str:
        """As in "J. A. Smith Jr"."""
        return " ".join(filter(None, (_dotted(self.initials), self.last, self.suffix)))


@dataclass(frozen=True, slots=True)
class Citation:
    """What an author knows of a work; `journal` is NLM's abbreviation, `journal_title` the full title."""

    pmid: str
    doi: str
    authors: tuple[Author, ...]
    title: str
    journal: str
    journal_title: str
    year: str
    volume: str
    issue: str
    pages: str

    @property
    def sentence(self) -> str:
        """The title with its end mark."""
        return _ended(self.title)

    @property
    def bracketed_issue(self) -> str:
        """As in "(4)"; or nothing."""
        return f"({self.issue})" if self.issue else ""

    @property
    def numbered_issue(self) -> str:
        """As in ", no. 4"; or nothing."""
        return f", no. {self.issue}" if self.issue else ""

    @property
    def full_pages(self) -> str:
        """Both ends in full, with an en dash: 1234–1239 for 1234-9."""
        first, dash, last = self.pages.partition("-")
        if dash and first.isdigit() and last.isdigit():
            last = first[: max(0, len(first) - len(last))] + last
        return f"{first}–{last}" if dash else first


@dataclass(frozen=True, slots=True)
class Style:
    """A name, the entry without an identifier, and what an identifier adds in place of its full stop."""

    name: str
    entry: Callable[[Citation], str]
    identifier: str = ". https://doi.org/{doi}"

    def print(self, citation: Citation, *, identified: bool) -> str:
        """The entry; with its identifier if the citation has it and the author gives it."""
        entry = self.entry(citation)
        if not identified or ("{doi}" in self.identifier and not citation.doi):
            return entry
        return entry.removesuffix(".") + self.identifier.format(doi=citation.doi, pmid=citation.pmid)


def _dotted(initials: str, gap: str = " ") -> str:
    return gap.join(f"{letter}." for letter in initials)


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _joined(names: Sequence[str], last: str) -> str:
    """All of them, with `last` before the last."""
    return ", ".join(names[:-1]) + last + names[-1] if len(names) > 1 else names[0]


def _index_names(citation: Citation, most: int, shown: int) -> str:
    """Vancouver's list; where there are more than `most`, the first `shown` and "et al"."""
    names = [author.index() for author in citation.authors]
    return ", ".join(names if len(names) <= most else [*names[:shown], "et al"])


def _apa(citation: Citation, last: str) -> str:
    names = [author.inverted() for author in citation.authors]
    listed = _joined(names, last) if len(names) <= 20 else ", ".join(names[:19]) + f", … {names[-1]}"
    return (
        f"{listed} ({citation.year}). {citation.sentence} <i>{citation.journal_title}</i>, "
        f"<i>{citation.volume}</i>{citation.bracketed_issue}, {citation.full_pages}."
    )


def _vancouver(citation: Citation, most: int) -> str:
    return (
        f"{_index_names(citation, most, most)}. {citation.sentence} {citation.journal}. "
        f"{citation.year};{citation.volume}{citation.bracketed_issue}:{citation.pages}."
    )


def _harvard(citation: Citation) -> str:
    names = [author.inverted("") for author in citation.authors]
    listed = f"{names[0]} et al." if len(names) > 3 else _joined(names, " and ")
    return (
        f"{listed} ({citation.year}) '{citation.title}', <i>{citation.journal_title}</i>, "
        f"{citation.volume}{citation.bracketed_issue}, pp. {citation.full_pages}."
    )


def _ama(citation: Citation) -> str:
    return (
        f"{_index_names(citation, 6, 3)}. {citation.sentence} <i>{citation.journal}</i>. "
        f"{citation.year};{citation.volume}{citation.bracketed_issue}:{citation.full_pages}."
    )


def _bmc(citation: Citation) -> str:
    return (
        f"{_index_names(citation, 30, 30)}. {citation.sentence} {citation.journal}. "
        f"{citation.year};{citation.volume}:{citation.full_pages}."
    )


def _nature(citation: Citation) -> str:
    names = [author.inverted() for author in citation.authors]
    listed = f"{names[0]} et al." if len(names) > 5 else _joined(names, " & ")
    return (
        f"{_ended(listed)} {citation.sentence} <i>{citation.journal}</i> {citation.volume}, "
        f"{citation.full_pages} ({citation.year})."
    )


def _ieee(citation: Citation) -> str:
    names = [author.direct() for author in citation.authors]
    listed = f"{names[0]} et al." if len(names) > 6 else _joined(names, " and ")
    return (
        f"{listed}, “{citation.title},” <i>{citation.journal}</i>, vol. {citation.volume}"
        f"{citation.numbered_issue}, pp. {citation.full_pages}, {citation.year}."
    )


def _mla(citation: Citation) -> str:
    first, *others = citation.authors
    listed = first.inverted()
    if others:
        listed += ", et al." if len(others) > 1 else f", and {others[0].direct()}"
    return (
        f"{_ended(listed)} “{citation.sentence}” <i>{citation.journal_title}</i>, vol. {citation.volume}"
        f"{citation.numbered_issue}, {citation.year}, pp. {citation.full_pages}."
    )


def _chicago(citation: Citation) -> str:
    first, *others = citation.authors
    names = [first.inverted(), *(author.direct() for author in others)]
    listed = _joined(names, ", and ") if len(names) <= 10 else ", ".join(names[:7]) + ", et al."
    return (
        f"{_ended(listed)} “{citation.sentence}” <i>{citation.journal_title}</i> {citation.volume}"
        f"{citation.numbered_issue} ({citation.year}): {citation.full_pages}."
    )


def bibtex(citation: Citation, *, identified: bool) -> str:
    """An entry of a .bib file, under the key of its PMID."""
    names = (author.inverted() if author.initials else f"{{{author.last}}}" for author in citation.authors)
    fields = {
        "author": " and ".join(names),
        "title": citation.title,
        "journal": citation.journal_title,
        "year": citation.year,
        "volume": citation.volume,
        "number": citation.issue,
        "pages": citation.full_pages.replace("–", "--"),
        "doi": citation.doi if identified else "",
    }
    lines = "".join(f"  {name} = {{{_escaped(value)}}},\n" for name, value in fields.items() if value)
    return f"@article{{pmid{citation.pmid},\n{lines}}}"


def _escaped(value: str) -> str:
    return re.sub(r"([&%#$])", r"\\\1", value)


STYLES = (
    Style("APA", lambda citation: _apa(citation, ", & ")),
    Style("Vancouver", lambda citation: _vancouver(citation, len(citation.authors)), ". PMID: {pmid}."),
    Style("Vancouver, et al. after six", lambda citation: _vancouver(citation, 6), ". PMID: {pmid}."),
    Style("Harvard", _harvard, ". Available at: https://doi.org/{doi}"),
    Style("AMA", _ama, ". doi:{doi}"),
    Style("BMC", _bmc),
    Style("Nature", _nature),
    Style("IEEE", _ieee, ", doi: {doi}."),
    Style("MLA", _mla, ", https://doi.org/{doi}."),
    Style("Chicago", _chicago),
    Style("Dutch APA", lambda citation: _apa(citation, " en ")),
)
