"""Is this record the work that the entry prints, and where does the print differ from it?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from refs.compare.journals import mentioned, same_journal
from refs.compare.locators import page_range, same_number, same_pages, same_place
from refs.compare.names import author_difference, same_name
from refs.compare.titles import NO_TITLE, TitleMatch, match_title
from refs.compare.years import year_difference
from refs.fold import fold, fold_name, name_forms, words
from refs.model.article import Place, Printed, Reference
from refs.model.judgement import Difference
from refs.model.record import Name, Record

_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\b10\.\d{4,9}/\S+|\bPMID\b:?\s*\d+|\bPMC\d+", re.IGNORECASE)

# A title of fewer words than this ("Osteonecrosis.") does not name a work by itself.
_TELLING = 4
_UNMISTAKABLE = 7
_LONGEST_HEAD = 6  # words of a journal's name before a full stop in it


@dataclass(frozen=True, slots=True)
class Comparison:
    """An entry beside a record: a field is True where it agrees, False where it differs, else None."""

    record: Record
    title: TitleMatch
    author: bool | None
    year: bool | None
    journal: bool | None
    volume: bool | None
    pages: bool | None
    differences: tuple[Difference, ...]

    @property
    def same_work(self) -> bool:
        """The entry prints this work, if perhaps with a field wrong."""
        place = self.volume is True and self.pages is True
        support = (self.author, self.journal, self.pages, self.volume and self.year)
        agreeing = sum(value is True for value in support)
        if self.title.agrees:
            long_title = len(fold(self.record.title).split()) >= _TELLING
            against = sum(value is False for value in (self.author, self.year, self.journal))
            return agreeing >= 1 or (long_title and against < 2)
        if self.title.near:
            return agreeing >= 2 and (self.author is not False or place)
        all_there = self.title.difference is not None and not self.title.difference.record
        if all_there and place and self.year and self.journal is not False:
            return True  # a short title among other words, at its exact place
        # A translated or rewritten title: everything else must say so.
        return place and self.author is True and self.journal is not False and self.year is not False

    @property
    def titled_alike(self) -> bool:
        """The entry prints the record's title, and the title is too long for a coincidence.

        Beside an identifier that leads to the record that is enough: everything else is printed wrongly.
        """
        return self.title.agrees and len(fold(self.record.title).split()) >= _UNMISTAKABLE

    @property
    def contradicted(self) -> bool:
        """Author, journal or place that are printed are of another work.

        Not the title: the words of a link are its author's own, and need not be those of the work.
        """
        elsewhere = self.volume is False and self.pages is False
        return not self.same_work and (self.author is False or self.journal is False or elsewhere)

    def fields(self, agree: bool) -> frozenset[str]:
        """The fields that are printed as published (or, for False, otherwise)."""
        known = {
            "title": self.title.agrees,
            "author": self.author,
            "year": self.year,
            "journal": self.journal,
            "volume": self.volume,
            "pages": self.pages,
        }
        return frozenset(name for name, value in known.items() if value is agree)

    @property
    def serious(self) -> tuple[Difference, ...]:
        """The differences that are more than a note."""
        return tuple(difference for difference in self.differences if not difference.minor)

    @property
    def rank(self) -> tuple[float, ...]:
        """For ordering candidates: the higher, the better the record fits."""
        fits = (self.author, self.year, self.journal, self.volume, self.pages)
        return (
            float(self.same_work),
            self.title.share + sum((value is True) - (value is False) for value in fits) / 4,
            -float(len(self.serious)),
        )


def compare(reference: Reference, record: Record) -> Comparison:
    """Hold a printed entry against a record, field by field."""
    text, printed = reference.text, reference.printed
    entry = words(text)
    titles = [record.title, record.vernacular_title]
    if record.book is not None:
        titles.append(record.book.title)
    title = max(
        (match_title(text, entry, printed.title, one) for one in titles if one),
        key=lambda match: (match.agrees, match.share),
        default=NO_TITLE,
    )
    if title.difference is not None and _is_misread(title.difference, record):
        title = TitleMatch(1.0, None, title.span)
    rest = _without_title_and_addresses(text, title)
    present = frozenset(word.text for word in words(rest))
    year = _year(printed, record, present)
    journal = _journal(printed, record, rest)
    locators = _locators(printed, record, present)
    other_title = None if reference.place is Place.INLINE else _other_title(printed, record)
    title_difference = title.difference if title.near or title.agrees else other_title
    found = (title_difference, year, journal, *locators.values())
    comparison = Comparison(
        record=record,
        title=title if printed.title or title.span else NO_TITLE,
        author=_first_author(printed, record, rest),
        year=None if not printed.year else year is None or year.minor,
        journal=None if not printed.journal else journal is None,
        volume=_known(printed.volume, record.volume, "volume" in locators),
        pages=_known(printed.pages, record.pages, "pages" in locators),
        differences=tuple(difference for difference in found if difference is not None),
    )
    # Aligning two author lists takes longer than all the rest, and says nothing of another work.
    meant = comparison.same_work or comparison.titled_alike
    authors = _authors(printed, record, rest) if meant else None
    return replace(comparison, differences=(*comparison.differences, authors)) if authors else comparison


def _is_misread(difference: Difference, record: Record) -> bool:
    """Is what stands beside the title the journal or the authors: the entry read wrongly, not written so?"""
    others = " ".join((*record.journal.names, *map(str, record.authors)))
    return not difference.record and set(fold(difference.printed).split()) <= set(fold(others).split())


def _without_title_and_addresses(text: str, title: TitleMatch) -> str:
    """The entry with title, identifiers and URLs blanked: a year in these is not the one of issue."""
    if title.span is not None:
        start, end = title.span
        text = text[:start] + " " * (end - start) + text[end:]
    return _ADDRESS.sub(lambda found: " " * len(found[0]), text)


def _known(printed: str, published: str, differs: bool) -> bool | None:
    return None if not printed or not published else not differs


def _other_title(printed: Printed, record: Record) -> Difference | None:
    if not printed.title or not record.title:
        return None
    return Difference("title", printed.title, record.title)


def _authors(printed: Printed, record: Record, rest: str) -> Difference | None:
    """The author difference that both the parse of the entry and its bare text bear out."""
    difference = author_difference(
        printed.authors, printed.authors_cut, record.authors, record.authors_complete
    )
    if difference is None:
        return None
    people = [name for name in record.authors if not name.collective]
    lost = [name for name in people if str(name) in difference.record.split(", ")]
    extra = [name for name in printed.authors if str(name) in difference.printed.split(", ")]
    return None if _misread_names(extra, lost, people, record, rest) else difference


def _misread_names(
    extra: Sequence[Name], lost: Sequence[Name], people: Sequence[Name], record: Record, rest: str
) -> bool:
    """Was the entry read wrongly, and not written wrongly?

    So it was where every missing author stands in the text, and what was read for them is nobody of the
    record; or where what was read as one more author is a piece of the title, or of a longer name.
    """
    families = [set(fold(name.family).split()) for name in people]
    read = [set(fold(name.family).split()) for name in extra]
    if not lost:
        title = set(fold(record.title).split())
        return all(words <= title or any(words < family for family in families) for words in read)
    if len(extra) > len(lost) or any(words in families for words in read):
        return False
    return all(_as_often(name, people, rest) for name in lost)


def _as_often(name: Name, people: Sequence[Name], text: str) -> bool:
    """Does the text name this family as often as the record does? A namesake must not stand in for it."""
    pieces = [part for part in re.split(r"[\s\-]+", name.family) if len(part) > 1]
    found = re.findall(r"[^\W\d_][\w'’]*", text)
    for piece in pieces:
        forms = name_forms(piece)
        printed = sum(bool(forms & name_forms(word)) for word in found)
        namesakes = sum(any(forms & name_forms(p) for p in re.split(r"[\s\-]+", n.family)) for n in people)
        if printed < namesakes:
            return False
    return bool(pieces)


def _in_text(family: str, present: set[str]) -> bool:
    parts = re.split(r"[\s\-]+", family)
    return all(name_forms(part) & present for part in parts if len(part) > 1)


def _first_author(printed: Printed, record: Record, rest: str) -> bool | None:
    """Does the first printed author open the record's list? Without a parse: does its name stand there?"""
    people = [name for name in record.authors if not name.collective]
    groups = [name for name in record.authors if name.collective]
    if not record.authors:
        return None
    if printed.authors:
        return any(same_name(printed.authors[0], name) for name in (*people[:1], *groups))
    if people and len(fold_name(people[0].family)) > 2 and _in_text(people[0].family, _names_in(rest)):
        return True
    return None


def _names_in(text: str) -> set[str]:
    return {form for word in re.findall(r"[^\W\d_][\w'’\-]*", text) for form in name_forms(word)}


def _year(printed: Printed, record: Record, present: frozenset[str]) -> Difference | None:
    difference = year_difference(printed.year, record)
    if difference is None:
        return None
    published = {str(year) for year in (*record.years, record.year) if year} - {printed.volume}
    return None if published & present else difference


def _journal(printed: Printed, record: Record, rest: str) -> Difference | None:
    if not printed.journal or not record.journal.names:
        return None
    if same_journal(printed.journal, record.journal) or mentioned(fold(rest), record.journal):
        return None
    # "Circulation. Heart failure": a full stop inside a journal's name ends no title.
    before = rest[: max(rest.rfind(printed.journal), 0)].rstrip(" .*_")
    head = re.split(r"\.\s|\s{3,}", before)[-1].strip(" .,*_")
    if (
        head
        and len(head.split()) <= _LONGEST_HEAD
        and same_journal(f"{head} {printed.journal}", record.journal)
    ):
        return None
    return Difference("journal", printed.journal, record.journal.iso or record.journal.names[0])


def _locators(printed: Printed, record: Record, present: frozenset[str]) -> dict[str, Difference]:
    """Differences of volume, issue and pages, where both sides have them."""
    found: dict[str, Difference] = {}
    ours = {"volume": printed.volume, "issue": printed.issue, "pages": printed.pages}
    theirs = {"volume": record.volume, "issue": record.issue, "pages": record.pages}
    one_place = same_place(f"{printed.volume} {printed.issue}", f"{record.volume} {record.issue}")
    for field in ("volume", "issue") if not one_place else ():
        if ours[field] and theirs[field] and not same_number(ours[field], theirs[field]):
            other = theirs["issue" if field == "volume" else "volume"]
            if not (other and same_number(ours[field], other) and not ours["issue"]):
                found[field] = Difference(field, ours[field], theirs[field])
    if ours["pages"] and theirs["pages"] and not _pages_fit(printed, record, present):
        found["pages"] = Difference("pages", ours["pages"], theirs["pages"])
    return found


def _pages_fit(printed: Printed, record: Record, present: frozenset[str]) -> bool:
    published = (record.pages, *record.elocations)
    if any(same_pages(printed.pages, one) for one in published if one):
        return True
    # The entry may have been read wrongly: is the first page printed elsewhere in it?
    first, _ = page_range(record.pages)
    taken = {*page_range(printed.pages), printed.volume, printed.issue, printed.year}
    return len(first) > 2 and first in present and first not in taken
