"""Lists that `refs bib` prints, given to `refs check`: each entry is to come back as the record that it was.

python -m bench read_own

Needs ../shared beside the checkout; has no rows where it is absent.
"""

import gzip
import random
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.export import citations
from bench.program import check
from bench.stand_in import SHARED, available
from refs.db.store import Library
from refs.export.bibliography.locales import LOCALES
from refs.export.bibliography.section import STYLES, bibliography
from refs.export.entries import entries_of_records
from refs.fetchers.pubmed_xml import read_records
from refs.model.record import Holding, Provenance, Record

_SEED = 20
_SAMPLE = 2000
_EACH = 40  # entries in a list
# The locale decides the words of a list; the prose above it only has to be of its language.
_PROSE = {"nl": "Dit is een artikel over het bot van de heup.", "en": "This is an article on the hip."}

Row = tuple[str, str, str]


def rows() -> list[Row]:
    """(what, measured, goal), a row a style and locale."""
    if not available():
        return []
    with gzip.open(SHARED / "eutils" / "records_dev.xml.gz") as file:
        records = [record for record, _ in read_records(file.read())]
    known = {record.pmid for record in records}
    short = [one for one in citations(SHARED / "eutils" / "citations_dev.jsonl.gz") if one.pmid not in known]
    records += random.Random(_SEED).sample(short, _SAMPLE)
    return [_row(records, style, locale) for style in STYLES for locale in LOCALES]


def _row(records: Sequence[Record], style: str, locale: str) -> Row:
    with TemporaryDirectory() as folder:
        library = Path(folder) / "library.db"
        with Library.open(library) as kept:
            provenance = Provenance("pubmed", datetime.now(UTC), "0" * 64)
            kept.put([Holding(record, provenance) for record in records])
        files = []
        for number, part in enumerate(_parts(records)):
            section = bibliography(entries_of_records(part), style=style, locale=locale)
            file = Path(folder) / f"{number}.md"
            file.write_text(f"# Made\n\n{_PROSE[locale[:2]]}\n\n{section}")
            files.append(file)
        found = [one for article in check(files, library, "--offline") for one in article["references"]]
    verified = sum(one["verdict"] == "verified" for one in found)
    return (
        f"lists of `refs bib`, {style} {locale}: entries told apart; verified",
        f"{len(found):,}; {verified:,}",
        f"{len(records):,}; {len(records):,}",
    )


def _parts(records: Sequence[Record]) -> list[Sequence[Record]]:
    return [records[at : at + _EACH] for at in range(0, len(records), _EACH)]
