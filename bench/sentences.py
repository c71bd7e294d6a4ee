"""How well the ends of sentences are found in running text, and how fast.

`data/sentences_LANGUAGE.txt` is made text, rich in what misleads: abbreviations, initials, marks, quotes.
The labelled prose of the claims bench counts as well, paragraph by paragraph; it is plainer. Text under the
shared folder is read where it is present. A boundary is where one sentence of a paragraph ends and the next
begins; the end of a paragraph, which needs no finding, is not counted.
"""

import csv
import json
import time
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby
from pathlib import Path

from refs.readers.sentences import split

_DATA = Path(__file__).parent / "data"
_HARD = Path(__file__).parents[2] / "shared/bench/claims/segmentation_hard_cases.json"
_LANGUAGES = ("nl", "en", "de", "fr")

Paragraph = list[str]


def made_text(language: str) -> Iterator[Paragraph]:
    """The paragraphs of the made running text of a language, each as its sentences."""
    text = (_DATA / f"sentences_{language}.txt").read_text(encoding="utf-8")
    for paragraph in text.split("\n\n"):
        yield [line for line in paragraph.splitlines() if line and not line.startswith("#")]


def prose(language: str) -> Iterator[Paragraph]:
    """The paragraphs of the labelled prose of a language, each as its sentences."""
    for half in ("dev", "held"):
        with (_DATA / f"claims_{half}.tsv").open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE)
            running = [row for row in rows if row["lang"] == language and row["unit"] == "sentence"]
        for _, of_block in groupby(running, key=lambda row: (row["doc"], row["heading"], row["block"])):
            yield [row["sentence"] for row in of_block]


def boundary_f1(paragraphs: Iterable[Paragraph], language: str) -> tuple[float, int]:
    """F1 of the boundaries found, and how many there are."""
    hits = found = wanted = 0
    for paragraph in paragraphs:
        expected = _boundaries(paragraph)
        got = _boundaries(split(" ".join(paragraph), language))
        hits += len(expected & got)
        found += len(got)
        wanted += len(expected)
    return 2 * hits / (found + wanted), wanted


def _boundaries(sentences: Paragraph) -> set[int]:
    """Where sentences end, in characters other than spaces; the last needs no finding."""
    return set(list(accumulate(len(sentence.replace(" ", "")) for sentence in sentences))[:-1])


def hard_cases() -> tuple[int, int]:
    """How many of the shared hard cases are split as they should be, and how many there are."""
    cases = json.loads(_HARD.read_text(encoding="utf-8"))
    return sum(split(text, language) == expected for language, text, expected in cases), len(cases)


def megabytes_a_second() -> float:
    """How fast running text is split: all the made text, many times over."""
    texts = [" ".join(paragraph) for language in _LANGUAGES for paragraph in made_text(language)] * 50
    size = sum(len(text.encode()) for text in texts)
    start = time.perf_counter()
    for text in texts:
        split(text, "nl")
    return size / 1e6 / (time.perf_counter() - start)


def rows() -> list[tuple[str, str, str]]:
    """What was measured, the figures, and the goal."""
    table = []
    for language in _LANGUAGES:
        score, boundaries = boundary_f1(made_text(language), language)
        goal = "≥ 0.99" if language in ("nl", "en") else "≥ 0.97"
        table.append(
            (f"sentences: boundary F1 ({language}, made text)", f"{score:.3f} of {boundaries}", goal)
        )
    for language in ("nl", "en"):
        score, boundaries = boundary_f1(prose(language), language)
        table.append(
            (f"sentences: boundary F1 ({language}, prose)", f"{score:.3f} of {boundaries}", "≥ 0.99")
        )
    if _HARD.is_file():
        right, cases = hard_cases()
        table.append(("sentences: hard cases", f"{right} of {cases}", "all"))
    return [*table, ("sentences: MB a second", f"{megabytes_a_second():.1f}", "≥ 1")]
