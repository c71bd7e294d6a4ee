"""RIS and PubMed's nbib, a tag and a value a line, as articles that are nothing but references.

Every entry is a reference; a line that belongs to none is a problem. Dialects: Reference Manager's
specification of RIS (2011) with what EndNote and Zotero write, and NLM's MEDLINE elements
(https://www.nlm.nih.gov/bsd/mms/medlineelements.html).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from refs.model.article import Article, Place, Printed, PrintedIdentifier, Problem, Reference
from refs.model.identifier import Identifier, Scheme
from refs.model.record import Name
from refs.model.text import Source, Span
from refs.model.told import Told
from refs.readers.entry_text import entry_text
from refs.readers.kept_words import of_title
from refs.readers.nbib import full_name, short_name
from refs.readers.printed.names import initials_of
from refs.readers.printed_identifiers import identifiers_of, urls_of
from refs.readers.prose import Prose, ProseBuilder
from refs.readers.tagged.dialects import NBIB, RIS, Dialect
from refs.readers.tagged.work import told_of_nbib, told_of_ris

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d{2}(?!\d)")
_ET_AL = re.compile(r"(?:et al|and others|others)\.?,?", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/\S+")


@dataclass(slots=True)
class _Open:
    """An entry that is being read: its fields in their order."""

    start: int
    end: int = 0
    fields: list[tuple[str, ProseBuilder]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Entry:
    """The fields of an entry in their order, and by tag; group names among the authors of nbib are CN."""

    span: Span
    fields: tuple[tuple[str, Prose], ...]
    values: Mapping[str, Sequence[Prose]]

    @staticmethod
    def of(read: _Open) -> "_Entry":
        """An entry that was read."""
        fields = tuple((tag, builder.build()) for tag, builder in read.fields)
        values: dict[str, list[Prose]] = {}
        for tag, prose in fields:
            values.setdefault(tag, []).append(prose)
        return _Entry(Span(read.start, read.end), fields, values)

    def all(self, *tags: str) -> Sequence[Prose]:
        """The values of the first of these tags that the entry has."""
        return next((self.values[tag] for tag in tags if tag in self.values), ())

    def one(self, tags: Sequence[str]) -> str:
        """The text of the first of these tags that is not empty."""
        found = (prose.text for tag in tags for prose in self.values.get(tag, ()))
        return next(filter(None, found), "")


def read_tagged(source: Source, dialect: Dialect) -> Article:
    """Read a file of RIS or nbib.

    Problems are a line that is no field, an entry that never ends, and a second title of an entry, which is
    none or belongs to an entry whose first line is missing.
    """
    problems: list[Problem] = []
    entries = [_Entry.of(one) for one in _entries(source, dialect, problems) if one.fields]
    problems += [trouble for one in entries for trouble in _repeated(one, dialect)]
    references = tuple(
        _reference(one, number, source, dialect) for number, one in enumerate(entries, start=1)
    )
    return Article(
        source=source, format=dialect.name, language="", references=references, problems=tuple(problems)
    )


def _entries(source: Source, dialect: Dialect, problems: list[Problem]) -> list[_Open]:
    entries: list[_Open] = []
    open_: _Open | None = None
    for line in _LINE.finditer(source.text):
        raw = line[0].rstrip()
        found = dialect.line.match(raw)
        if found is None:
            if open_ and raw and open_.fields and raw.startswith(dialect.indent):  # the value goes on
                open_.fields[-1][1].text(f" {raw}", line.start() - 1)
                open_.end = line.start() + len(raw)
            elif raw:
                span = Span(line.start(), line.start() + len(raw))
                problems.append(Problem(span, f"no field of an entry ({dialect.name}): it is left out"))
            elif dialect.blank_ends:
                open_ = None
            continue
        tag = found["tag"].rstrip()
        if open_ is None or tag == dialect.first:
            if open_ and dialect.last:
                problems.append(Problem(Span(open_.start, open_.end), _unended(dialect)))
            open_ = _Open(line.start())
            entries.append(open_)
        open_.end = line.start() + len(raw)
        if tag == dialect.last:
            open_ = None
            continue
        builder = ProseBuilder()
        builder.text(found["value"] or "", line.start() + max(found.start("value"), 0))
        open_.fields.append((tag, builder))
    if open_ and dialect.last:
        problems.append(Problem(Span(open_.start, open_.end), _unended(dialect)))
    return entries


def _repeated(entry: _Entry, dialect: Dialect) -> Iterator[Problem]:
    title = dialect.fields["title"][0]
    if len(entry.all(title)) > 1:
        message = f"this entry has {title} more than once: only the first counts"
        yield Problem(entry.span, message)


def _unended(dialect: Dialect) -> str:
    return f"this entry has no {dialect.last} line at its end; it is read as far as it goes"


def _reference(entry: _Entry, number: int, source: Source, dialect: Dialect) -> Reference:
    remarks = entry.all(*dialect.fields["remark"])
    alone = dialect.kept >= entry.values.keys() and entry.one(("TY",)) in ("", "GEN") and len(remarks) == 1
    remark = remarks[0].text if remarks else ""
    printed, words = of_title(_printed(entry, dialect), remark, alone=alone)
    searched = [prose for tag in dialect.searched for prose in entry.all(tag)]
    told = None if words else _told(entry, dialect, printed)
    addresses = [one.text for one in entry.all("DO", "UR", "PMID")]
    return Reference(
        number=number,
        place=Place.BIB,
        span=entry.span,
        text=words or entry_text(printed, told, addresses),
        identifiers=_identifiers(entry, source, dialect),
        printed=printed,
        told=told,
        label=entry.one(dialect.fields["key"]),
        urls=tuple(dict.fromkeys(url for prose in searched for url in urls_of(prose))),
    )


def _told(entry: _Entry, dialect: Dialect, printed: Printed) -> Told | None:
    def values(tag: str) -> list[str]:
        return [prose.text for prose in entry.all(tag)]

    def people(tag: str) -> list[Name]:
        return _people(entry, (tag,), dialect)

    read = told_of_ris if dialect is RIS else told_of_nbib
    told = read(values, people, printed)
    return replace(told, written=tuple((tag, prose.text) for tag, prose in entry.fields)) if told else None


def _printed(entry: _Entry, dialect: Dialect) -> Printed:
    names = next(filter(None, (_people(entry, tags, dialect) for tags in dialect.authors)), [])
    authors = [name for name in names if not _ET_AL.fullmatch(name.family)]
    year = _YEAR.search(entry.one(dialect.fields["year"]))
    kind = dialect.kinds.get(entry.one(dialect.fields["kind"]), "")
    container = entry.one(dialect.fields["journal"])
    if dialect is NBIB:
        kind = "book" if entry.one(("BTI",)) else "article"
    return Printed(
        authors=tuple(authors),
        authors_cut=len(authors) < len(names),
        year=year[0] if year else "",
        title=entry.one(dialect.fields["title"]),
        journal=container if kind in ("", "article") else "",
        volume=entry.one(dialect.fields["volume"]),
        issue=entry.one(dialect.fields["issue"]),
        pages=_pages(entry, dialect),
        source_type=kind or ("article" if container else ""),
    )


def _pages(entry: _Entry, dialect: Dialect) -> str:
    if "pages" in dialect.fields:
        return entry.one(dialect.fields["pages"])
    first, last = entry.one(("SP",)), entry.one(("EP",))
    return f"{first}-{last}" if first and last and "-" not in first and last != first else first


def _people(entry: _Entry, tags: Sequence[str], dialect: Dialect) -> list[Name]:
    """The names of the first of these tags that the entry has, and those that it has in short only."""
    chosen = next((tag for tag in tags if entry.all(tag)), "")
    short = dialect.short.get(chosen, "")
    names, above = [], ""
    for tag, prose in entry.fields:
        text = prose.text
        if tag == dialect.group and chosen in ("FAU", "AU", ""):
            names.append(Name(text, collective=True))
        elif tag == chosen or (tag == short and above != chosen):
            names.append(_read_name(tag, text, dialect))
        above = tag
    return [name for name in names if name.family]


def _name(text: str) -> Name:
    """A name as "Family, Given, Suffix"; without a comma it is a group."""
    family, comma, rest = (part.strip() for part in text.partition(","))
    if not comma:
        return Name(family, collective=True)
    given, _, suffix = (part.strip() for part in rest.partition(","))
    return Name(family, given, initials_of(given), suffix.rstrip("."))


def _read_name(tag: str, text: str, dialect: Dialect) -> Name:
    """A name of a tag; PubMed has the suffix behind all else, "King, Martin Luther Jr"."""
    if not dialect.short:
        return _name(text)
    return short_name(text) if tag in dialect.short.values() else full_name(text, "")


def _identifiers(entry: _Entry, source: Source, dialect: Dialect) -> tuple[PrintedIdentifier, ...]:
    """The identifiers in the fields for them, then those in addresses and notes; each once."""
    found = list(_of_nbib(entry) if dialect is NBIB else _of_ris(entry))
    for tag in dialect.searched:
        if dialect is RIS and tag not in ("AN", "C2"):
            found += (one for prose in entry.all(tag) for one in identifiers_of(prose, source))
    once: dict[tuple[Scheme, str], PrintedIdentifier] = {}
    for one in found:
        once.setdefault((one.scheme, str(one.identifier or one.raw)), one)
    return tuple(once.values())


def _of_ris(entry: _Entry) -> Iterator[PrintedIdentifier]:
    for prose in entry.all("DO"):
        at = _DOI.search(prose.text)
        yield _printed_as(Scheme.DOI, prose, at.start() if at else 0, at.end() if at else len(prose.text))
    database = f"{entry.one(('DB',))} {entry.one(('DP',))}".lower()
    if "pubmed" in database or "medline" in database or "nlm" in database.split():
        # An accession number is PubMed's only where the entry says that it comes from there.
        yield from (_printed_as(Scheme.PMID, prose) for prose in entry.all("AN") if prose.text)
    for prose in entry.all("C2"):
        if prose.text.upper().startswith("PMC"):
            yield _printed_as(Scheme.PMCID, prose)


def _of_nbib(entry: _Entry) -> Iterator[PrintedIdentifier]:
    yield from (_printed_as(Scheme.PMID, prose) for prose in entry.all("PMID") if prose.text)
    for prose in (*entry.all("LID"), *entry.all("AID")):
        if prose.text.endswith("[doi]"):
            yield _printed_as(Scheme.DOI, prose, 0, len(prose.text) - len("[doi]"))
    yield from (_printed_as(Scheme.PMCID, prose) for prose in entry.all("PMC") if prose.text)


def _printed_as(scheme: Scheme, prose: Prose, start: int = 0, end: int | None = None) -> PrintedIdentifier:
    raw = prose.text[start:end].rstrip()
    try:
        identifier = Identifier.of(scheme, raw)
    except ValueError:
        identifier = None
    return PrintedIdentifier(scheme, identifier, raw, prose.span(start, start + len(raw)))
