"""The records that every new library starts with: works on osteonecrosis whose facts are confirmed."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from refs.model.record import Date, Holding, Journal, Name, Provenance, Record

REGISTRY = "starter"
CONFIRMED = datetime(2026, 11, 22, tzinfo=UTC)


def holdings() -> Iterator[Holding]:
    """The starter records, in the order of the file."""
    from importlib.resources import files  # 20 ms that only a new library needs

    for line in files("refs.db").joinpath("starter.jsonl").read_text(encoding="utf-8").splitlines():
        digest = hashlib.sha256(line.encode()).hexdigest()
        yield Holding(_record(json.loads(line)), Provenance(REGISTRY, CONFIRMED, digest))


def _record(facts: dict[str, Any]) -> Record:
    published, electronic = _date(facts["published"]), _date(facts["electronic"])
    return Record(
        pmid=facts["pmid"],
        pmcid=facts["pmcid"],
        doi=facts["doi"],
        title=facts["title"],
        title_markup=facts["title_markup"],
        translated=facts["translated"],
        authors=tuple(
            Name(family, initials, initials, suffix) for family, initials, suffix in facts["authors"]
        ),
        journal=Journal(title=facts["journal"], medline=facts["journal_medline"]),
        published=published,
        electronic=electronic,
        years=tuple(dict.fromkeys(date.year for date in (published, electronic) if date.year)),
        volume=facts["volume"],
        issue=facts["issue"],
        pages=facts["pages"],
        types=tuple(facts["types"]),
    )


def _date(iso: str) -> Date:
    """A date as far as it is known: "1995-01" has no day."""
    year, month, day = (*(int(part) for part in iso.split("-") if part), None, None, None)[:3]
    return Date(year, month, day)
