"""Links to PubMed as clinical pages print them, some of them to another paper.

A link counts as accused where a warning or an error stands at it. Accepting every link accuses none.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.program import Json, accused, answered, check
from bench.share import share
from bench.stand_in import SHARED, available, stand_in

_FOLDER = SHARED / "bench" / "links"
_HEAD = "# Cards\n\n"
_FIRST_LINE = 3  # then every second line holds a link


@dataclass(frozen=True, slots=True)
class Case:
    """A link, what is wrong with it if anything, and what was said. `answered` is None where nobody knows."""

    wrong: bool
    why: str
    read: bool
    accused: bool
    answered: bool | None


def rows() -> list[tuple[str, str, str]]:
    """(what, measured, goal): totals, then a row for each way of being wrong."""
    if not available() or not _FOLDER.is_dir():
        return [("links", "no development data here", "")]
    cases = measure()
    wrong = [case for case in cases if case.wrong]
    right = [case for case in cases if not case.wrong]
    known = [case for case in wrong if case.answered is not None]
    return [
        (
            "links: wrong ones found (accept all: 0; flag all: 1)",
            share(sum(case.accused for case in wrong), len(wrong)),
            "≥ 0.95",
        ),
        (
            "links: right ones accused (accept all: 0; flag all: 1)",
            share(sum(case.accused for case in right), len(right)),
            "≤ 0.01",
        ),
        (
            "links: wrong ones answered with the PMID meant (accept all: 0)",
            share(sum(case.answered is True for case in known), len(known)),
            "",
        ),
        ("links: not read as a reference", str(sum(not case.read for case in cases)), "0"),
        *_by_fault(wrong),
    ]


def measure() -> list[Case]:
    """Check all links as one page."""
    labelled = [json.loads(line) for line in (_FOLDER / "cases.jsonl").read_text("utf-8").splitlines()]
    with TemporaryDirectory() as name:
        page = Path(name) / "cards.md"
        page.write_text(_page(labelled), encoding="utf-8")
        arguments = ("--citations", str(_FOLDER / "rows.jsonl.gz"), "--xml", "--rate", "0")
        with stand_in(*arguments) as server:
            (checked,) = check([page], Path(name) / "library.db", environment=server.environment)
    by_line = {reference["line"]: reference for reference in checked["references"]}
    return [_case(one, by_line.get(_FIRST_LINE + 2 * n), checked) for n, one in enumerate(labelled)]


def _page(labelled: Iterable[Json]) -> str:
    """A paragraph a link, in the running text."""
    return _HEAD + "".join(
        f"The drug lowers the risk of death in this group {one['text']}.\n\n" for one in labelled
    )


def _case(labelled: Json, reference: Json | None, checked: Json) -> Case:
    meant = labelled.get("right_pmid")
    return Case(
        wrong=labelled["label"] == "wrong",
        why=labelled["why"],
        read=reference is not None,
        accused=reference is not None and accused(checked, reference["number"]),
        answered=(reference is not None and answered(reference) == meant) if meant else None,
    )


def _by_fault(wrong: Sequence[Case]) -> Iterator[tuple[str, str, str]]:
    grouped: dict[str, list[Case]] = defaultdict(list)
    for case in wrong:
        grouped[case.why].append(case)
    for why, group in sorted(grouped.items()):
        yield f"links: wrong, {why}", f"{sum(case.accused for case in group)} of {len(group)} found", ""
