"""Harmless variation accused, and planted faults missed, in reference lists printed from real records.

A fault counts as found where one of the codes stands that are expected of it; a wrong identifier as answered
where the PMID of the work that is meant is named. Accepting every reference accuses none and finds none.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.program import Json, accused, answered, check
from bench.share import share
from bench.stand_in import SHARED, available, stand_in

_FOLDER = SHARED / "bench" / "variants"
_CITATIONS = SHARED / "eutils" / "citations_dev.jsonl.gz"
_IDENTIFIER_RULES = {"REF102", "REF103"}


@dataclass(frozen=True, slots=True)
class Case:
    """A printed reference and what was said of it."""

    variant: str
    fault: bool
    wrong_identifier: bool
    found: bool
    accused: bool
    answered: bool


def rows() -> list[tuple[str, str, str]]:
    """(what, measured, goal): totals, then a row a variant."""
    if not available() or not _FOLDER.is_dir():
        return [("variants", "no development data here", "")]
    cases = measure()
    faults = [case for case in cases if case.fault]
    harmless = [case for case in cases if not case.fault]
    wrong = [case for case in cases if case.wrong_identifier]
    return [
        (
            "variants: harmless ones accused (accept all: 0; flag all: 1)",
            share(sum(case.accused for case in harmless), len(harmless)),
            "0",
        ),
        (
            "variants: faults found (accept all: 0; flag all: no code is right)",
            share(sum(case.found for case in faults), len(faults)),
            "≥ 0.99",
        ),
        (
            "variants: wrong identifiers answered with the PMID meant (accept all: 0)",
            share(sum(case.answered for case in wrong), len(wrong)),
            "≥ 0.98",
        ),
        *by_variant(cases),
    ]


def measure() -> list[Case]:
    """Check the lists against the citations that they were printed from."""
    expected = [json.loads(line) for line in (_FOLDER / "expected.jsonl").read_text("utf-8").splitlines()]
    paths = [_FOLDER / name for name in dict.fromkeys(one["article"] for one in expected)]
    arguments = ("--citations", str(_CITATIONS), "--xml", "--rate", "0")
    with TemporaryDirectory() as folder, stand_in(*arguments) as server:
        checked = check(paths, Path(folder) / "library.db", environment=server.environment)
    articles = {Path(article["path"]).name: article for article in checked}
    return [_case(one, articles[one["article"]]) for one in expected]


def _case(expected: Json, article: Json) -> Case:
    number, codes = expected["number"], set(expected.get("codes", ()))
    reference = article["references"][number - 1]
    said = {finding["code"] for finding in article["findings"] if finding["reference"] == number}
    return Case(
        expected["variant"],
        fault=expected["kind"] == "fault",
        wrong_identifier=bool(codes) and codes <= _IDENTIFIER_RULES,
        found=bool(codes & said),
        accused=accused(article, number),
        answered=answered(reference) == expected["pmid"],
    )


def by_variant(cases: Iterable[Case]) -> Iterator[tuple[str, str, str]]:
    """A row for each variant, harmless ones first."""
    grouped: dict[tuple[bool, str], list[Case]] = defaultdict(list)
    for case in cases:
        grouped[case.fault, case.variant].append(case)
    for (fault, variant), group in sorted(grouped.items()):
        total = len(group)
        right = f"{sum(case.answered for case in group)} with the PMID meant"
        if not fault:
            measured = f"{sum(case.accused for case in group)} of {total} accused, {right}"
            yield f"variants: harmless, {variant}", measured, "0"
        else:
            measured = f"{sum(case.found for case in group)} of {total} found"
            if group[0].wrong_identifier:
                measured += f", {right}"
            yield f"variants: fault, {variant}", measured, str(total)
