"""Honest references accused, and lists not told apart: real citations as authors print and lay them out.

Accused: a warning or an error stands at an entry of a list that comes back with as many entries as it has;
where it does not, every entry counts, for none can be trusted. Told apart: each entry comes back whole, alone
and in its place; of a .bib file, each title. Accepting every reference accuses none; taking each line for an
entry tells apart only what is not wrapped.
"""

import gzip
import html
import json
import random
import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice, product
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

from bench.print_styles import STYLES, Author, Citation, bibtex
from bench.program import Json, accused, check
from bench.share import share
from bench.stand_in import SHARED, available, stand_in

_CITATIONS = SHARED / "eutils" / "citations_dev.jsonl.gz"
_RECORDS = SHARED / "eutils" / "records_dev.xml.gz"
_SEED = 20
_EACH = 10  # entries in a list
_BIB_FILES = 4
_WIDTH = 72

Row = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list stands in a file: its format, what stands before an entry, and whether lines are wrapped."""

    format: str
    marker: str
    wrapped: bool

    @property
    def name(self) -> str:
        """Format and marker; wrapped and unwrapped lists share a row."""
        return f"{self.format}, {self.marker.strip() or 'no marker'}"

    def document(self, entries: Iterable[str]) -> str:
        """An article of one sentence with this list below it."""
        items = [self._item(number, entry) for number, entry in enumerate(entries, start=1)]
        if self.format == "html":
            body = "\n".join(items)
            element = {"- ": "ul", "1. ": "ol"}.get(self.marker, "div")
            return (
                "<!DOCTYPE html>\n<title>Made</title>\n<h1>Made</h1>\n<p>A made article.</p>\n"
                f"<h2>References</h2>\n<{element}>\n{body}\n</{element}>\n"
            )
        body = ("\n" if self.marker else "\n\n").join(items)
        title, heading = ("# Made", "## References") if self.format == "md" else ("Made", "References")
        return f"{title}\n\nA made article.\n\n{heading}\n\n{body}\n"

    def _item(self, number: int, entry: str) -> str:
        marker = self.marker.replace("1", str(number))
        if self.format == "html":
            shown = html.escape(entry, quote=False).replace("&lt;i&gt;", "<i>").replace("&lt;/i&gt;", "</i>")
            listed = self.marker in ("- ", "1. ")
            return self._lines(f"<li>{shown}</li>" if listed else f"<p>{marker}{shown}</p>")
        emphasis = "*" if self.format == "md" else ""
        hang = " " * len(marker) if self.marker in ("- ", "1. ") else ""
        return self._lines(marker + re.sub("</?i>", emphasis, entry), hang)

    def _lines(self, text: str, hang: str = "") -> str:
        if not self.wrapped:
            return text
        wrap = partial(textwrap.fill, break_long_words=False, break_on_hyphens=False)
        return wrap(text, _WIDTH, subsequent_indent=hang)


LAYOUTS = tuple(
    Layout(form, marker, wrapped)
    for wrapped, form, marker in product(
        (False, True), ("md", "txt", "html"), ("- ", "1. ", "[1] ", "1 ", "")
    )
)


@dataclass(frozen=True, slots=True)
class Print:
    """A list to be checked: its file, and what must come back of each of its entries."""

    style: str
    layout: str
    file: str
    text: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A list and what was said of it."""

    style: str
    layout: str
    entries: int
    accused: int
    told_apart: bool


def rows() -> list[Row]:
    """(what, measured, goal): totals, then a row a style, then a row a layout."""
    if not available():
        return [("honest prints", "no development data here", "")]
    cases = measure()
    told = sum(case.told_apart for case in cases)
    printed = sum(case.entries for case in cases)
    return [
        ("honest prints accused", share(sum(case.accused for case in cases), printed), "0"),
        ("lists whose entries are told apart", share(told, len(cases)), "all"),
        *by_style(cases),
        *by_layout(cases),
    ]


def by_style(cases: Iterable[Case]) -> Iterator[Row]:
    """How many entries are accused in each style."""
    for style, group in _grouped((case.style, case) for case in cases):
        measured = f"{sum(case.accused for case in group)} of {sum(case.entries for case in group)}"
        yield f"honest prints accused ({style})", measured, "0"


def by_layout(cases: Iterable[Case]) -> Iterator[Row]:
    """How many lists are told apart in each layout."""
    for layout, group in _grouped((case.layout, case) for case in cases):
        measured = f"{sum(case.told_apart for case in group)} of {len(group)}"
        yield f"lists whose entries are told apart ({layout})", measured, "all"


def _grouped(pairs: Iterable[tuple[str, Case]]) -> Iterable[tuple[str, list[Case]]]:
    groups: dict[str, list[Case]] = defaultdict(list)
    for name, case in pairs:
        groups[name].append(case)
    return groups.items()


def measure() -> list[Case]:
    """Print the lists, check them in one run, and read what was said."""
    prints = list(printed_lists())
    arguments = ("--citations", str(_CITATIONS), "--xml", "--rate", "0")
    with TemporaryDirectory() as name, stand_in(*arguments) as server:
        folder = Path(name)
        for one in prints:
            (folder / one.file).write_text(one.text, encoding="utf-8")
        paths = [folder / one.file for one in prints]
        checked = check(paths, folder / "library.db", environment=server.environment)
    articles = {Path(article["path"]).name: article for article in checked}
    return [_case(one, articles[one.file]) for one in prints]


def _case(one: Print, article: Json) -> Case:
    read = [_letters(reference["text"]) for reference in article["references"]]
    total = len(one.entries)
    numbers = range(1, total + 1)
    stood = sum(accused(article, number) for number in numbers) if len(read) == total else total
    told_apart = len(read) == total and all(
        _letters(entry) in text for entry, text in zip(one.entries, read, strict=True)
    )
    return Case(one.style, one.layout, total, stood, told_apart)


def _letters(text: str) -> str:
    """Letters and digits only: the signs of a format and the breaks of a line are no part of an entry."""
    return re.sub(r"[\W_]+", "", re.sub("</?i>", "", text)).casefold()


def printed_lists() -> Iterator[Print]:
    """Every layout twice with styles in turn, so that no two lists are alike; then the .bib files."""
    plan = [
        (STYLES[number % len(STYLES)], LAYOUTS[number % len(LAYOUTS)]) for number in range(2 * len(LAYOUTS))
    ]
    citations = iter(sample(_EACH * (len(plan) + _BIB_FILES)))
    for number, (style, layout) in enumerate(plan):
        batch = enumerate(islice(citations, _EACH))
        entries = tuple(style.print(citation, identified=place % 2 == 0) for place, citation in batch)
        text = layout.document(entries)
        yield Print(style.name, layout.name, f"{number}.{layout.format}", text, entries)
    for number in range(_BIB_FILES):
        batch = tuple(islice(citations, _EACH))
        entries = (bibtex(citation, identified=place % 2 == 0) for place, citation in enumerate(batch))
        titles = tuple(citation.title for citation in batch)
        yield Print(".bib", "bib", f"{number}.bib", "\n\n".join(entries) + "\n", titles)


def sample(size: int) -> list[Citation]:
    """Every k-th citation of those with a volume and pages, from a seeded start.

    Rows with a DOI inside the title are left out: there the data, cut from print, hold more than the title.
    """
    with gzip.open(_CITATIONS, "rt", encoding="utf-8") as lines:
        citations = map(json.loads, lines)
        whole = [one for one in citations if one["volume"] and one["pages"] and "doi:" not in one["title"]]
    step = len(whole) // size
    start = random.Random(_SEED).randrange(step)
    titles = journal_titles()
    return [_citation(row, titles) for row in islice(whole, start, start + step * size, step)]


def journal_titles() -> dict[str, str]:
    """The full title of a journal, by NLM's abbreviation, of those in the development records."""
    with gzip.open(_RECORDS) as file:
        journals = ElementTree.parse(file).iter("MedlineCitation")
        pairs = ((one.findtext(".//MedlineTA"), one.findtext(".//Journal/Title")) for one in journals)
        return {short: full.partition(" : ")[0] for short, full in pairs if short and full}


def _citation(row: Json, titles: dict[str, str]) -> Citation:
    journal = row["journal"]
    title = re.sub("</?[a-z]+>", "", row["title"]).removesuffix(".").strip("[]")
    return Citation(
        pmid=row["pmid"],
        doi=row["doi"],
        authors=tuple(Author(*author) for author in row["authors"]),
        title=title,
        journal=journal,
        journal_title=titles.get(journal, journal),
        year=row["date"][:4],
        volume=row["volume"],
        issue=row["issue"],
        pages=row["pages"],
    )
