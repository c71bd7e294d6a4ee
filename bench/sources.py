"""Do the marks in or behind a claim lead to the references that it must have, and to no others?

`data/sources_nl.txt` and `sources_en.txt` are made articles in every format that is read. Behind each
sentence stands in ⟦⟧ what a careful editor would say: the numbers, keys or identifiers of its references,
`?name` for a mark that must be CIT201, `-` for none. Sentences and labels are of the project's own hand. All
but a dozen were written before the output on them was seen; then its errors were read and mended, labels of
table cells (which are no sentences) taken out, one lead-in labelled and new forms put in. So
these figures flatter: they show that the forms are read, not how often articles hold one that is not here.

A place is a pair of a sentence and a reference. Finding no mark has no recall; taking each digit, bracket and
year for a mark has no precision. `python -m bench.sources` lists what is misjudged.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.program import Json, check
from refs.fold import fold

_DATA = Path(__file__).parent / "data"
_LANGUAGES = {"nl": "Dutch", "en": "English"}
_ARTICLE = re.compile(r"^=== (?P<name>\S+)\n(?P<text>.*?)(?=^=== |\Z)", re.MULTILINE | re.DOTALL)
_LABEL = re.compile(r" ?⟦(?P<names>[^⟦⟧]*)⟧")
_NAME = re.compile(r"\?(?P<missing>[^?]*[^?\s])|(?P<reference>[^\s?]+)")


@dataclass(frozen=True, slots=True)
class Label:
    """The sentence in [start, end) of an article, the references it must have, and its dead marks."""

    start: int
    end: int
    references: frozenset[str]
    missing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sample:
    """A labelled article, by its family of forms and its file's name."""

    family: str
    name: str
    text: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said of a labelled sentence. `claim` is False where it is not taken for a claim."""

    family: str
    text: str
    claim: bool
    wanted: frozenset[int | str]
    right: frozenset[int | str]
    wrong: frozenset[int | str]
    missing: frozenset[str]
    reported: frozenset[str]
    accused: tuple[str, ...]

    @property
    def correct(self) -> bool:
        """Is it all as labelled?"""
        return (
            self.right == self.wanted and self.reported == self.missing and not (self.wrong or self.accused)
        )


def rows() -> list[tuple[str, str, str]]:
    """(what, measured, goal): a row for each language and family of forms, and one for all."""
    table = []
    for language, name in _LANGUAGES.items():
        judged = measure(language)
        families: dict[str, list[Judged]] = defaultdict(list)
        for one in judged:
            families[one.family].append(one)
        for family, group in [*families.items(), ("all", judged)]:
            table.append((f"sources: {family} ({name})", _figures(group), "1.00, 1.00; all, 0"))
    return table


def samples(language: str) -> Iterator[Sample]:
    """The labelled articles of a language, and the files beside them, which have no labels."""
    data = (_DATA / f"sources_{language}.txt").read_text(encoding="utf-8")
    for found in _ARTICLE.finditer(data):
        text, labels = _without_labels(found["text"])
        yield Sample(found["name"].partition("/")[0], found["name"], text, labels)


def _without_labels(labelled: str) -> tuple[str, tuple[Label, ...]]:
    """The text of an article, and what its labels say."""
    parts: list[str] = []
    labels: list[Label] = []
    length = done = 0
    for found in _LABEL.finditer(labelled):
        parts.append(labelled[done : found.start()])
        start, length = length, length + len(parts[-1])
        names = list(_NAME.finditer(found["names"]))
        references = frozenset(one["reference"] for one in names if one["reference"] not in (None, "-"))
        labels.append(Label(start, length, references, frozenset(one["missing"] for one in names) - {None}))
        done = found.end()
    return "".join((*parts, labelled[done:])), tuple(labels)


def measure(language: str) -> list[Judged]:
    """Check all labelled articles of a language in one run."""
    written = list(samples(language))
    with TemporaryDirectory() as folder:
        for sample in written:
            path = Path(folder, sample.name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(sample.text, encoding="utf-8")
        paths = [Path(folder, sample.name) for sample in written if sample.labels]
        options = ("--offline", "--select", "CIT", "--claims", "should", "--lang", language)
        checked = check(paths, Path(folder, "library.db"), *options)
    labelled = [sample for sample in written if sample.labels]
    return [
        _judged(sample, label, article)
        for sample, article in zip(labelled, checked, strict=True)
        for label in sample.labels
    ]


def _judged(sample: Sample, label: Label, article: Json) -> Judged:
    """A labelled sentence beside the claims that start in it; each must have all that is wanted."""
    given = [set(c["sources"]) for c in article["claims"] if label.start <= c["start"] < label.end]
    wanted = frozenset(_number(name, article["references"]) for name in label.references)
    dead = [fold(message) for at, message in _dead_marks(sample, article) if label.start <= at < label.end]
    reported = frozenset(name for name in label.missing if any(_names(m, name) for m in dead))
    return Judged(
        family=sample.family,
        text=" ".join(sample.text[label.start : label.end].split()),
        claim=bool(given),
        wanted=wanted,
        right=wanted.intersection(*given) if given else frozenset(),
        wrong=frozenset(number for numbers in given for number in numbers) - wanted,
        missing=label.missing,
        reported=reported,
        accused=tuple(message for message in dead if not any(_names(message, name) for name in reported)),
    )


def _number(name: str, references: Sequence[Json]) -> int | str:
    """The number of the reference that a label names; the name itself where no reference has it."""
    if name.isdigit():
        return int(name)
    scheme, _, value = name.partition(":")
    for one in references:
        if name == one["key"] or (value and value == one["identifiers"].get(scheme)):
            return int(one["number"])
    return name


def _dead_marks(sample: Sample, article: Json) -> Iterator[tuple[int, str]]:
    """Where each CIT201 stands, and what it says."""
    lines = sample.text.splitlines(keepends=True)
    for one in article["findings"]:
        if one["code"] == "CIT201":
            yield sum(map(len, lines[: one["line"] - 1])) + one["column"] - 1, one["message"]


def _names(message: str, name: str) -> bool:
    return f" {fold(name)} " in f" {message} "


def _figures(group: Sequence[Judged]) -> str:
    right = sum(len(one.right) for one in group)
    wanted = sum(len(one.wanted) for one in group)
    given = right + sum(len(one.wrong) for one in group)
    missing, reported, accused = (
        sum(len(getattr(one, name)) for one in group) for name in ("missing", "reported", "accused")
    )
    no_claims = sum(not one.claim for one in group)
    return (
        f"{len(group)} sentences ({no_claims} no claim); precision {_ratio(right, given)}, "
        f"recall {_ratio(right, wanted)}; CIT201 {reported} of {missing}, {accused} false"
    )


def _ratio(hits: int, total: int) -> str:
    return f"{hits / total:.2f} ({hits} of {total})" if total else "none"


def _print(judged: Iterable[Judged]) -> None:
    """List what is misjudged."""
    for one in judged:
        if not (one.correct and one.claim):
            lost, unsaid = set(one.wanted - one.right), set(one.missing - one.reported)
            print(f"{one.family}{'' if one.claim else ', no claim'}: {one.text}")
            print(f"    missed {lost or '-'} wrong {set(one.wrong) or '-'}", end=" ")
            print(f"CIT201 missed {unsaid or '-'} false {list(one.accused) or '-'}")


if __name__ == "__main__":
    for _language in _LANGUAGES:
        _print(measure(_language))
